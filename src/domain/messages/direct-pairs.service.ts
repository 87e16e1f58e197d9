import { Injectable } from '@nestjs/common';
import { DomainError, type Readable } from '@parley/kernel';
import { AccessService, asParticipant, policy, throwDirectRefusal } from '../access';
import { type Conversation, conversationErrors, ConversationsService } from '../conversations';

/** The one conversation of two people, for APIs that address a person instead of a conversation. */
@Injectable()
export class DirectPairsService {
  constructor(
    private readonly access: AccessService,
    private readonly conversations: ConversationsService,
  ) {}

  /**
   * The conversation of two people, for one of them who wants to write; created when there is none. Rejected where writing
   * would be.
   * @throws DomainError person_missing, with_oneself, blocked_pair, read_only, not_participant when the actor is deactivated
   */
  async open(actorId: string, otherId: string): Promise<{ conversation: Readable<Conversation>; created: boolean }> {
    const facts = await this.access.pairFacts(actorId, otherId);
    if (!facts) throw new DomainError(conversationErrors.person_missing);
    if (otherId.toLowerCase() === actorId) throw new DomainError(conversationErrors.with_oneself);
    const verdict = policy.direct.write(facts);
    if (!verdict.allowed) throwDirectRefusal(verdict.reason);
    const { conversation, created } = await this.conversations.open({ openedBy: actorId, people: [actorId, otherId] });
    return { conversation: asParticipant(conversation, actorId), created };
  }

  /**
   * Where one person's message to another goes. A conversation that exists is taken as it is, since the send itself asks the
   * policy and answers a repeat even after writing has ended; a new one is opened only where writing is allowed, so that a
   * rejected message leaves nothing behind.
   * @throws DomainError with_oneself, person_missing, blocked_pair, read_only
   */
  async forWriting(actorId: string, otherId: string): Promise<Readable<Conversation>> {
    if (otherId.toLowerCase() === actorId) throw new DomainError(conversationErrors.with_oneself);
    const existing = await this.access.conversationOf([actorId, otherId], actorId);
    return existing ?? (await this.open(actorId, otherId)).conversation;
  }
}
