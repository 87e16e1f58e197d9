import { Injectable } from '@nestjs/common';
import { isoTime, type Readable } from '@parley/kernel';
import type { Conversation, ConversationSummary } from '../../../domain/conversations';
import { type ListedConversation, MessagesQueries } from '../../../domain/messages';
import { RocketchatMessagesReader } from '../chat/messages.reader';
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
    return this.showListed(await this.messages.withNewest(conversations), readerId);
  }

  /** The same for a list that came with the newest messages. */
  async showListed(rooms: readonly ListedConversation[], readerId: string): Promise<RoomDto[]> {
    const entries = rooms.flatMap(({ conversation, newest }) => (newest ? [{ message: newest, conversation }] : []));
    const shown = await this.reader.showAll(entries, readerId);
    const last = new Map(entries.map(({ conversation }, index) => [conversation.id, shown[index]]));
    return rooms.map(({ conversation }) => {
      const lastMessage = last.get(conversation.id);
      return presentRoom(conversation, { lm: lastMessage?.ts, lastMessage, topic: conversation.topic ?? undefined });
    });
  }

  /** Rooms for an administrator: nothing that a member has written. */
  showOutlines(conversations: readonly ConversationSummary[]): RoomDto[] {
    return conversations.map((conversation) =>
      presentRoom(conversation, {
        lm:
          conversation.lastMessageId !== null && conversation.lastMessageAt !== null
            ? isoTime(conversation.lastMessageAt)
            : undefined,
      }),
    );
  }
}
