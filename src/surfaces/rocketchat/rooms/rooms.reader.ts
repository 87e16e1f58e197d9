import { Injectable } from '@nestjs/common';
import type { Readable } from '@parley/kernel';
import type { Conversation } from '../../../domain/conversations';
import { MessagesQueries } from '../../../domain/messages';
import { RocketchatMessagesReader } from '../chat/messages.reader';
import { iso } from '../common/dates';
import type { RoomDto } from './room.dto';
import { presentRoom } from './room.presenter';

/** Rooms with their newest message, for many at once. */
@Injectable()
export class RoomsReader {
  constructor(
    private readonly messages: MessagesQueries,
    private readonly reader: RocketchatMessagesReader,
  ) {}

  /** Rooms of a member. */
  async show(conversations: readonly Readable<Conversation>[], readerId: string): Promise<RoomDto[]> {
    const newest = await this.messages.newestOf(conversations);
    const entries = conversations.flatMap((conversation) => {
      const message = newest.get(conversation.id);
      return message ? [{ message, conversation }] : [];
    });
    const shown = await this.reader.showAll(entries, readerId);
    const last = new Map(entries.map(({ conversation }, index) => [conversation.id, shown[index]]));
    return conversations.map((conversation) => {
      const lastMessage = last.get(conversation.id);
      return presentRoom(conversation, { lm: lastMessage?.ts, lastMessage, topic: conversation.topic ?? undefined });
    });
  }

  /** Rooms for an administrator: nothing that a member has written. */
  showOutlines(conversations: readonly Conversation[]): RoomDto[] {
    return conversations.map((conversation) =>
      presentRoom(conversation, {
        lm:
          conversation.lastMessageId !== null && conversation.lastMessageAt !== null
            ? iso(conversation.lastMessageAt)
            : undefined,
      }),
    );
  }
}
