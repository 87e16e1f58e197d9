import { Injectable } from '@nestjs/common';
import { DomainError, type Readable } from '@parley/kernel';
import { AccessService, asParticipant, policy, throwDirectRefusal } from '../access';
import { type Conversation, conversationErrors, ConversationsService } from '../conversations';

/** The direct conversation of two people, for APIs that address a person instead of a conversation. */
@Injectable()
export class DirectPairsService {
  constructor(
    private readonly access: AccessService,
    private readonly conversations: ConversationsService,
  ) {}

  /**
   * The conversation of two people, for one of them who wants to write; created if there is none. Rejected if writing
   * would be.
   * @throws DomainError participant_not_found, cannot_message_self, blocked_pair, read_only, not_participant when the actor is deactivated
   */
  async open(actorId: string, otherId: string): Promise<{ conversation: Readable<Conversation>; created: boolean }> {
    const facts = await this.access.pairFacts(actorId, otherId);
    if (!facts) throw new DomainError(conversationErrors.participant_not_found);
    if (otherId.toLowerCase() === actorId) throw new DomainError(conversationErrors.cannot_message_self);
    const verdict = policy.direct.write(facts);
    if (!verdict.allowed) throwDirectRefusal(verdict.reason);
    const { conversation, created } = await this.conversations.open({ openedBy: actorId, people: [actorId, otherId] });
    return { conversation: asParticipant(conversation, actorId), created };
  }

  /**
   * The target of one person's message to another. An existing conversation is used as it is, because the send checks
   * the policy itself and returns repeats even after writing has ended. A new one is created only if writing is
   * allowed, so that a rejected message leaves nothing behind.
   * @throws DomainError cannot_message_self, participant_not_found, blocked_pair, read_only
   */
  async forWriting(actorId: string, otherId: string): Promise<Readable<Conversation>> {
    if (otherId.toLowerCase() === actorId) throw new DomainError(conversationErrors.cannot_message_self);
    const existing = await this.access.conversationOf([actorId, otherId], actorId);
    return existing ?? (await this.open(actorId, otherId)).conversation;
  }
}
