import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import type { Conversation } from '../../../domain/conversations';
import { MessagesQueries, type Message } from '../../../domain/messages';
import { rocketchatErrors } from '../rocketchat.errors';
import { ridOf } from '../rooms/rid';
import { memberOf, Rooms } from '../rooms/rooms.service';

/** A message with its room. */
export interface Found {
  readonly message: Message;
  readonly conversation: Conversation;
}

/** Finds messages by the id under which this API shows them. */
@Injectable()
export class FoundMessages {
  constructor(
    private readonly queries: MessagesQueries,
    private readonly rooms: Rooms,
  ) {}

  /** A message that the person may read; null for everything else, so that ids of others reveal nothing. */
  async find(messageId: string, userId: string): Promise<Found | null> {
    const message = await this.queries.findByAnyId(messageId);
    if (!message || message.deletedAt !== null) return null;
    const conversation = await this.rooms.find(message.conversationId);
    return conversation && memberOf(conversation, userId) ? { message, conversation } : null;
  }

  /** @throws unknown_message */
  async get(messageId: string, userId: string): Promise<Found> {
    const found = await this.find(messageId, userId);
    if (!found) throw new DomainError(rocketchatErrors.unknown_message, { id: messageId });
    return found;
  }

  /** @throws unknown_message, room_mismatch */
  async getIn(roomId: string, messageId: string, userId: string): Promise<Found> {
    const found = await this.get(messageId, userId);
    if (ridOf(found.conversation) !== roomId && found.conversation.id !== roomId)
      throw new DomainError(rocketchatErrors.room_mismatch);
    return found;
  }
}
