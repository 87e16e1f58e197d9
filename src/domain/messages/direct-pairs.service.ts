import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Conversation, conversationErrors, ConversationsQueries, ConversationsService, mayWriteDirect } from '../conversations';
import { BlocksService, UsersQueries } from '../users';

/** The one conversation of two people, for APIs that address a person instead of a conversation. */
@Injectable()
export class DirectPairsService {
  constructor(
    private readonly users: UsersQueries,
    private readonly blocks: BlocksService,
    private readonly queries: ConversationsQueries,
    private readonly conversations: ConversationsService,
  ) {}

  /**
   * The conversation of two people, opened when there is none and the policy lets the first one write in it, so that a
   * refused message leaves no empty conversation behind. For one that exists the send itself asks the policy.
   * @throws DomainError with_oneself, person_missing, blocked_pair, read_only
   */
  async forWriting(actorId: string, otherId: string): Promise<Conversation> {
    const other = otherId.toLowerCase();
    if (other === actorId) throw new DomainError(conversationErrors.with_oneself);
    const person = await this.users.find(other);
    if (!person || person.erasedAt !== null) throw new DomainError(conversationErrors.person_missing);
    const existing = await this.queries.findByPeople([actorId, other]);
    if (existing) return existing;
    const status = await this.blocks.blockStatus(actorId, other);
    const verdict = mayWriteDirect({
      kind: 'direct',
      participant: true,
      actorActive: true,
      othersActive: person.deactivatedAt === null,
      blockBetween: status.blockedByMe || status.blockedMe,
    });
    if (!verdict.allowed) throw new DomainError(verdict.reason === 'blocked' ? conversationErrors.blocked_pair : conversationErrors.read_only);
    const { conversation } = await this.conversations.open({ openedBy: actorId, people: [actorId, other] });
    return conversation;
  }
}
