import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { type FoundMessage, MessagesQueries } from '../../../domain/messages';
import { rocketchatErrors } from '../rocketchat.errors';
import { ridOf } from '../rooms/rid';

/** Finds messages by their id in this API. */
@Injectable()
export class FoundMessages {
  constructor(private readonly queries: MessagesQueries) {}

  /** A message that the person may read; null for everything else, so that ids of others reveal nothing. */
  find(messageId: string, userId: string): Promise<FoundMessage | null> {
    return this.queries.findByAnyId(messageId, userId);
  }

  /** @throws unknown_message */
  async get(messageId: string, userId: string): Promise<FoundMessage> {
    const found = await this.find(messageId, userId);
    if (!found) throw new DomainError(rocketchatErrors.unknown_message, { id: messageId });
    return found;
  }

  /** The first message of a thread; one that was deleted counts as long as it has replies. @throws unknown_message */
  async getRoot(messageId: string, userId: string): Promise<FoundMessage> {
    const found = await this.queries.findByAnyId(messageId, userId, { deleted: true });
    if (!found || (found.message.deletedAt !== null && found.message.replyCount === 0))
      throw new DomainError(rocketchatErrors.unknown_message, { id: messageId });
    return found;
  }

  /** @throws unknown_message, room_mismatch */
  async getIn(roomId: string, messageId: string, userId: string): Promise<FoundMessage> {
    const found = await this.get(messageId, userId);
    if (ridOf(found.conversation) !== roomId && found.conversation.id !== roomId)
      throw new DomainError(rocketchatErrors.room_mismatch);
    return found;
  }
}
