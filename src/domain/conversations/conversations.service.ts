import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { conversationErrors } from './conversations.errors';
import { ConversationsQueries } from './conversations.queries';
import { mayReadDirect, mayWriteDirect } from './conversations.policy';
import { Conversation } from './model/conversation';
import { maxParticipants, peopleKey } from './model/people-key';
import * as sql from './persistence/conversations.sql';

export interface OpenCommand {
  /** Who asks; need not be one of the people. */
  readonly openedBy: string;
  /** Ids of existing accounts, 1 to 8 different ones: the exact set of people. */
  readonly people: readonly string[];
  /** Those among them for whom a new conversation starts closed, until its first message. */
  readonly closedFor?: readonly string[];
}

@Injectable()
export class ConversationsService {
  constructor(
    private readonly database: Database,
    private readonly queries: ConversationsQueries,
  ) {}

  /**
   * The conversation of an exact set of people; made now when there is none. However many ask at once, there is one,
   * and exactly one of them is told `created`. Nothing is sent and nobody is notified.
   * @throws DomainError too_many_participants, person_missing
   */
  async open(command: OpenCommand): Promise<{ conversation: Conversation; created: boolean }> {
    const people = [...new Set(command.people.map((id) => id.toLowerCase()))];
    if (people.length > maxParticipants) throw new DomainError(conversationErrors.too_many_participants);
    if (people.length === 0 || !people.every(isUuid)) throw new DomainError(conversationErrors.person_missing);
    const existing = await this.queries.findByPeople(people);
    if (existing) return { conversation: existing, created: false };
    const kind = people.length <= 2 ? 'direct' : 'group';
    const rows = await this.database
      .query(sql.openConversation, [
        newId(),
        kind,
        peopleKey(null, people),
        command.openedBy,
        people,
        command.closedFor ?? [],
      ])
      .catch((error: { constraint?: string }) => {
        if (error.constraint === 'participants_user_fkey') throw new DomainError(conversationErrors.person_missing);
        throw error;
      });
    const [conversation] = await this.queries.withParticipants(rows);
    if (!conversation) throw new Error('opening a conversation answered nothing');
    return { conversation, created: rows[0] !== undefined && Number(rows[0].opened) > 0 };
  }

  /**
   * The conversation of two people, for one of them who wants to write: made now when there is none. Refused where writing would be.
   * @throws DomainError person_missing, with_oneself, blocked_pair, read_only, not_participant when the actor is deactivated
   */
  async openDirect(actorId: string, otherId: string): Promise<{ conversation: Conversation; created: boolean }> {
    const [standing] = isUuid(otherId) ? await this.database.query(sql.selectPairStanding, [actorId, otherId]) : [];
    if (!standing) throw new DomainError(conversationErrors.person_missing);
    if (otherId.toLowerCase() === actorId) throw new DomainError(conversationErrors.with_oneself);
    const verdict = mayWriteDirect({
      kind: 'direct',
      participant: true,
      actorActive: standing.actor_active,
      othersActive: standing.other_active,
      blockBetween: standing.block_between,
    });
    if (!verdict.allowed)
      throw new DomainError(
        verdict.reason === 'blocked'
          ? conversationErrors.blocked_pair
          : verdict.reason === 'read_only'
            ? conversationErrors.read_only
            : conversationErrors.not_participant,
      );
    return await this.open({ openedBy: actorId, people: [actorId, otherId] });
  }

  /**
   * Marks the conversation of a creator and a member as read by one of them, up to its newest message.
   * @returns how many are still unread (0, unless something arrives at this moment).
   * @throws DomainError community_missing, cannot_view
   */
  async markCommunityRead(communityId: string, actorId: string, otherId: string): Promise<number> {
    const pair = await this.queries.readableCommunityPair(communityId, actorId, otherId);
    if (!pair.conversation) return 0;
    const [row] = await this.database.query(sql.advanceReadMark, [pair.conversation.id, actorId, null]);
    return Number(row?.unread ?? 0);
  }

  /**
   * Moves the person's read mark of a direct or group conversation forward to `seq`, or to the newest message.
   * @throws DomainError conversation_missing, not_participant
   */
  async markRead(conversationId: string, userId: string, seq: number | null = null): Promise<void> {
    await this.checkParticipant(conversationId, userId);
    await this.database.query(sql.advanceReadMark, [conversationId, userId, seq]);
  }

  /**
   * Closes the conversation for one person until somebody writes, and counts it as read.
   * @returns false when it was closed already.
   */
  async close(conversationId: string, userId: string): Promise<boolean> {
    await this.checkParticipant(conversationId, userId);
    return (await this.database.execute(sql.closeConversation, [conversationId, userId])) > 0;
  }

  /** Opens a closed conversation again for one person; nothing changes for the others. */
  async reopen(conversationId: string, userId: string): Promise<void> {
    await this.checkParticipant(conversationId, userId);
    await this.database.execute(sql.reopenConversation, [conversationId, userId]);
  }

  /** Sets what the conversation is about; any participant may. */
  async setTopic(conversationId: string, userId: string, topic: string): Promise<void> {
    await this.checkParticipant(conversationId, userId);
    await this.database.execute(sql.setTopic, [conversationId, topic]);
  }

  /** Removes a direct or group conversation with everything in it. Who may do so is the caller's permission table. */
  async remove(conversationId: string): Promise<boolean> {
    return (await this.database.execute(sql.deleteConversation, [conversationId])) > 0;
  }

  /**
   * Silences notifications of a direct or group conversation for one person until a time; null ends it.
   * @throws DomainError conversation_missing, not_participant
   */
  async mute(conversationId: string, userId: string, until: Date | null): Promise<void> {
    await this.checkParticipant(conversationId, userId);
    await this.database.execute(sql.muteConversation, [conversationId, userId, until]);
  }

  /**
   * The same for the conversation of a creator and a member.
   * @throws DomainError community_missing, cannot_view, conversation_missing while nothing has been written
   */
  async muteInCommunity(communityId: string, actorId: string, otherId: string, until: Date | null): Promise<void> {
    const pair = await this.queries.readableCommunityPair(communityId, actorId, otherId);
    const touched = pair.conversation
      ? await this.database.execute(sql.muteConversation, [pair.conversation.id, actorId, until])
      : 0;
    if (touched === 0) throw new DomainError(conversationErrors.conversation_missing);
  }

  private async checkParticipant(conversationId: string, userId: string): Promise<void> {
    const facts = await this.queries.directFacts(conversationId, userId);
    if (!facts) throw new DomainError(conversationErrors.conversation_missing);
    if (!mayReadDirect(facts).allowed) throw new DomainError(conversationErrors.not_participant);
  }
}
