import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Conversation, conversationErrors, ConversationsQueries, ConversationsService } from '../conversations';

/** The one conversation of two people, for APIs that address a person instead of a conversation. */
@Injectable()
export class DirectPairsService {
  constructor(
    private readonly queries: ConversationsQueries,
    private readonly conversations: ConversationsService,
  ) {}

  /**
   * Where one person's message to another goes. A conversation that exists is taken as it is, since the send itself asks the
   * policy and answers a repeat even after writing has ended; a new one is opened only where writing is allowed, so that a
   * refused message leaves nothing behind.
   * @throws DomainError with_oneself, person_missing, blocked_pair, read_only
   */
  async forWriting(actorId: string, otherId: string): Promise<Conversation> {
    if (otherId.toLowerCase() === actorId) throw new DomainError(conversationErrors.with_oneself);
    const existing = await this.queries.findByPeople([actorId, otherId]);
    return existing ?? (await this.conversations.openDirect(actorId, otherId)).conversation;
  }
}
