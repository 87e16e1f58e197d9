import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, offsetOf, Page, PageRequest } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { conversationErrors } from './conversations.errors';
import { CommunityPairFacts, DirectFacts, mayReadDirect, mayReadInCommunity } from './conversations.policy';
import { Conversation, Participant } from './model/conversation';
import { maxParticipants, peopleKey } from './model/people-key';
import * as sql from './persistence/conversations.sql';
import { personOf } from './persistence/rows';

/** A person as the native API shows one. */
export interface Profile {
  readonly id: string;
  readonly username: string;
  readonly avatarUrl: string | null;
}

/** Two people in a community: what the policy asks, who they are, and their conversation if there is one. */
export interface CommunityPair {
  readonly facts: CommunityPairFacts;
  readonly actor: Profile;
  readonly other: Profile | null;
  readonly conversation: { readonly id: string; readonly messageCount: number; readonly lastSeq: number } | null;
}

/** One row of an inbox inside a community. */
export interface InboxEntry {
  readonly id: string;
  readonly updatedAt: Date;
  readonly unread: number;
  readonly other: Profile;
  readonly latest: {
    readonly id: string;
    readonly content: string;
    readonly createdAt: Date;
    readonly sender: Profile;
  };
}

/** A conversation and how much of it one person has not read. */
export interface InboxConversation {
  readonly conversation: Conversation;
  readonly mine: Participant;
  readonly unread: number;
}

/** Direct conversations that one list holds at most; more is reached by paging. */
export const maxDirectList = 1000;

@Injectable()
export class ConversationsQueries {
  constructor(private readonly database: Database) {}

  /** Facts about two people in a community; null when the community is unknown. Ids that are no ids count as unknown people. */
  async communityPair(communityId: string, actorId: string, otherId: string): Promise<CommunityPair | null> {
    if (!isUuid(communityId)) return null;
    const other = isUuid(otherId) ? otherId.toLowerCase() : null;
    const key = other === null ? null : peopleKey(communityId, [actorId, other]);
    const [row] = await this.database.query(sql.selectCommunityPair, [communityId, actorId, other, key]);
    if (!row) return null;
    return {
      facts: {
        samePerson: other === actorId,
        actorIsCreator: row.creator_id === actorId,
        otherIsCreator: row.creator_id === other,
        otherKnown: row.other_username !== null,
        actorActive: row.actor_active,
        otherActive: row.other_active ?? false,
        membership:
          row.membership_running === null
            ? null
            : { running: row.membership_running, blocked: row.membership_blocked ?? false },
        otherBlockedActor: row.other_blocked_actor,
      },
      actor: { id: actorId, username: row.actor_username, avatarUrl: row.actor_avatar_url },
      other:
        other === null || row.other_username === null
          ? null
          : { id: other, username: row.other_username, avatarUrl: row.other_avatar_url },
      conversation:
        row.conversation_id === null
          ? null
          : { id: row.conversation_id, messageCount: Number(row.message_count), lastSeq: Number(row.last_seq) },
    };
  }

  /**
   * The pair, when the actor may read it.
   * @throws DomainError community_missing, cannot_view
   */
  async readableCommunityPair(
    communityId: string,
    actorId: string,
    otherId: string,
  ): Promise<CommunityPair & { other: Profile }> {
    const pair = await this.communityPair(communityId, actorId, otherId);
    if (!pair) throw new DomainError(conversationErrors.community_missing);
    if (!mayReadInCommunity(pair.facts).allowed || pair.other === null)
      throw new DomainError(conversationErrors.cannot_view);
    return { ...pair, other: pair.other };
  }

  /**
   * A page of a person's conversations in a community, newest message first. The creator sees all of them, a member
   * or former member the one with the creator; nobody sees one whose membership is blocked or whose newest message was deleted.
   * @throws DomainError community_missing, cannot_list
   */
  async communityInbox(communityId: string, actorId: string, request: PageRequest): Promise<Page<InboxEntry>> {
    const [access] = isUuid(communityId)
      ? await this.database.query(sql.selectInboxAccess, [communityId, actorId])
      : [];
    if (!access) throw new DomainError(conversationErrors.community_missing);
    if (access.creator_id === actorId) {
      const rows = await this.database.query(sql.selectCreatorInbox, [
        communityId,
        actorId,
        request.perPage,
        offsetOf(request),
      ]);
      return { total: access.listed_conversations, items: rows.map(inboxEntry) };
    }
    if (access.membership_blocked === null) throw new DomainError(conversationErrors.cannot_list);
    const rows = await this.database.query(sql.selectMemberInbox, [
      peopleKey(communityId, [access.creator_id, actorId]),
      actorId,
    ]);
    return { total: rows.length, items: request.page === 1 ? rows.map(inboxEntry) : [] };
  }

  /** Facts about a person and a direct or group conversation; null when there is no such conversation outside communities. */
  async directFacts(conversationId: string, userId: string): Promise<DirectFacts | null> {
    const [row] = isUuid(conversationId)
      ? await this.database.query(sql.selectDirectFacts, [conversationId, userId])
      : [];
    if (!row) return null;
    return {
      kind: row.kind,
      participant: row.participant,
      actorActive: row.actor_active,
      othersActive: row.others_active,
      blockBetween: row.block_between,
    };
  }

  /**
   * A direct or group conversation that the person takes part in.
   * @throws DomainError conversation_missing, not_participant
   */
  async readable(conversationId: string, userId: string): Promise<Conversation> {
    const conversation = await this.find(conversationId);
    if (!conversation) throw new DomainError(conversationErrors.conversation_missing);
    const participant = conversation.participants.some((entry) => entry.person.id === userId);
    if (!mayReadDirect({ participant }).allowed) throw new DomainError(conversationErrors.not_participant);
    return conversation;
  }

  /** A direct or group conversation by id, whoever asks; null when unknown. The caller decides who may see it. */
  async find(conversationId: string): Promise<Conversation | null> {
    return (await this.findMany([conversationId]))[0] ?? null;
  }

  /** Several by id, in the order of the ids; unknown ones are left out. */
  async findMany(conversationIds: readonly string[]): Promise<Conversation[]> {
    const ids = conversationIds.filter(isUuid);
    if (ids.length === 0) return [];
    const byId = new Map(
      (await this.withParticipants(await this.database.query(sql.selectByIds, [ids]))).map((entry) => [
        entry.id,
        entry,
      ]),
    );
    return ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []);
  }

  /** The conversation of an exact set of people (one: with oneself), or null while nobody has opened it. Opens nothing. */
  async findByPeople(people: readonly string[]): Promise<Conversation | null> {
    if (!people.every(isUuid) || people.length === 0 || people.length > maxParticipants) return null;
    const rows = await this.database.query(sql.selectByPeople, [peopleKey(null, people)]);
    return (await this.withParticipants(rows))[0] ?? null;
  }

  /** A person's direct and group conversations, closed ones too, latest activity first. */
  async directInbox(userId: string, limit: number, offset = 0): Promise<Page<InboxConversation>> {
    const rows = await this.database.query(sql.selectDirectInbox, [userId, Math.min(limit, maxDirectList), offset]);
    const [count] = await this.database.query(sql.countDirectInbox, [userId]);
    return { total: Number(count?.total ?? 0), items: await this.inboxOf(userId, rows) };
  }

  /** Completes rows of a person's list; the order of the rows stays. */
  async inboxOf(userId: string, rows: readonly sql.ConversationRow[]): Promise<InboxConversation[]> {
    const conversations = await this.withParticipants(rows);
    const unread = await this.unread(
      userId,
      rows.map((row) => row.id),
    );
    return conversations.flatMap((conversation) => {
      const mine = conversation.participants.find((entry) => entry.person.id === userId);
      return mine ? [{ conversation, mine, unread: unread.get(conversation.id) ?? 0 }] : [];
    });
  }

  /** A person's conversations with one other person each, closed ones too, latest activity first; `maxDirectList` at most. */
  async pairInbox(userId: string, limit = maxDirectList): Promise<Conversation[]> {
    return await this.withParticipants(
      await this.database.query(sql.selectPairInbox, [userId, Math.min(limit, maxDirectList)]),
    );
  }

  /** How many messages a person has not read, per conversation that the person takes part in. */
  async unread(userId: string, conversationIds: readonly string[]): Promise<Map<string, number>> {
    if (conversationIds.length === 0) return new Map();
    const rows = await this.database.query(sql.selectUnread, [userId, conversationIds]);
    return new Map(rows.map((row) => [row.conversation_id, Number(row.unread)]));
  }

  /** Completes rows with everybody who takes part; the order of the rows stays. */
  async withParticipants(rows: readonly sql.ConversationRow[]): Promise<Conversation[]> {
    if (rows.length === 0) return [];
    const participants = new Map<string, Participant[]>();
    for (const row of await this.database.query(sql.selectParticipants, [rows.map((entry) => entry.id)])) {
      const list = participants.get(row.conversation_id) ?? [];
      list.push(participantOf(row));
      participants.set(row.conversation_id, list);
    }
    return rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      topic: row.topic,
      createdBy: row.created_by,
      createdAt: row.created_at,
      messageCount: Number(row.message_count),
      lastSeq: Number(row.last_seq),
      lastMessageId: row.last_message_id,
      lastMessageAt: row.last_message_at,
      participants: participants.get(row.id) ?? [],
    }));
  }
}

function inboxEntry(row: sql.InboxRow): InboxEntry {
  return {
    id: row.id,
    updatedAt: row.last_message_at,
    unread: Number(row.unread),
    other: { id: row.other_id, username: row.other_username, avatarUrl: row.other_avatar_url },
    latest: {
      id: row.message_id,
      content: row.message_content,
      createdAt: row.message_created_at,
      sender: { id: row.sender_id, username: row.sender_username, avatarUrl: row.sender_avatar_url },
    },
  };
}

function participantOf(row: sql.ParticipantRow): Participant {
  return {
    person: personOf(row),
    readSeq: Number(row.read_seq),
    readAt: row.read_at,
    closed: row.closed,
    mutedUntil: row.muted_until,
    joinedAt: row.joined_at,
    changedAt: row.changed_at,
  };
}
