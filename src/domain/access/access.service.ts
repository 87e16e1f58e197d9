import { Injectable } from '@nestjs/common';
import {
  DomainError,
  grantManageable,
  grantReadable,
  grantWritable,
  isUuid,
  type Manageable,
  type Page,
  type Readable,
  type Writable,
} from '@parley/kernel';
import { Database, type Queryable, type Tx } from '@parley/platform/database/database';
import { CommunitiesQueries, type Community, communityErrors } from '../communities';
import {
  type Conversation,
  conversationErrors,
  ConversationsRepository,
  peopleKey,
  type Profile,
  type Slice,
} from '../conversations';
import { asParticipant, throwDirectRefusal } from './grants';
import * as sql from './persistence/facts.sql';
import { type CommunityPairFacts, type DirectFacts, policy } from './policy';

/** The conversation of two people in a community. */
export interface ThreadConversation {
  readonly id: string;
  readonly messageCount: number;
  readonly lastSeq: number;
}

/** Two people of a community; `other` is null if there is no such account. */
interface CommunityPair {
  readonly communityId: string;
  readonly facts: CommunityPairFacts;
  readonly actor: Profile;
  readonly other: Profile | null;
  /** Null while they have none. */
  readonly conversation: ThreadConversation | null;
}

/** The same for an actor who may read there. */
export interface CommunityThread {
  readonly communityId: string;
  readonly actor: Profile;
  readonly other: Profile;
  readonly conversation: Readable<ThreadConversation> | null;
}

/** A conversation of a community that a person takes part in, readable or not. */
export interface CommunityConversation {
  readonly id: string;
  readonly personId: string;
  readonly communityId: string;
  readonly otherId: string;
  /** Null while the person may not read it. */
  readonly thread: Readable<CommunityThread> | null;
  /** Whether the person may write there. */
  readonly writable: boolean;
}

/** A person's list of conversations in a community. */
export interface CommunityInbox {
  readonly communityId: string;
  readonly creatorId: string;
  readonly ownerId: string;
}

/** Two people, one of whom wants something of the other. */
export interface PersonPair {
  readonly actorId: string;
  readonly otherId: string;
}

/** A pair as the key of a set. */
export const pairKey = ({ actorId, otherId }: PersonPair): string => `${actorId} ${otherId}`;

/** Pairs that are asked about at once. */
const pairBatch = 1_000;

/**
 * Checks access for every read and write: it gathers the facts, asks the policy and returns branded objects that may be
 * read or written. Reads accept nothing else, so code that forgets the check does not compile.
 */
@Injectable()
export class AccessService {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationsRepository,
    private readonly communities: CommunitiesQueries,
  ) {}

  // ---- communities ----

  /** The facts about two people in a community; null when the community is unknown. Malformed ids count as unknown people. */
  async communityPair(
    communityId: string,
    actorId: string,
    otherId: string,
    on: Queryable = this.database,
  ): Promise<CommunityPair | null> {
    if (!isUuid(communityId)) return null;
    const other = isUuid(otherId) ? otherId.toLowerCase() : null;
    const key = other === null ? null : peopleKey(communityId, [actorId, other]);
    const [row] = await on.query(sql.selectCommunityPair, [communityId, actorId, other, key]);
    if (!row) return null;
    return {
      communityId: communityId.toLowerCase(),
      facts: pairFacts(row, actorId, other),
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
   * The thread of two people in a community, for one of them.
   * @throws DomainError community_not_found, cannot_view
   */
  async communityThread(communityId: string, actorId: string, otherId: string): Promise<Readable<CommunityThread>> {
    const pair = await this.communityPair(communityId, actorId, otherId);
    if (!pair) throw new DomainError(conversationErrors.community_not_found);
    if (!policy.community.read(pair.facts).allowed || pair.other === null)
      throw new DomainError(conversationErrors.cannot_view);
    const { actor, other, conversation } = pair;
    return grantReadable({
      communityId: pair.communityId,
      actor,
      other,
      conversation: conversation && grantReadable(conversation),
    });
  }

  /**
   * Conversations of communities that people take part in: those with these ids, and those with these other people. Each
   * is what its person may do there; conversations of others are left out.
   */
  async communityConversations(
    asked: readonly { readonly personId: string; readonly conversationId: string }[],
    pairs: readonly { readonly personId: string; readonly communityId: string; readonly otherId: string }[] = [],
  ): Promise<CommunityConversation[]> {
    if (asked.length === 0 && pairs.length === 0) return [];
    const rows = await this.database.query(sql.selectCommunityConversations, [
      asked.map(({ personId }) => personId),
      asked.map(({ conversationId }) => conversationId),
      pairs.map(({ personId }) => personId),
      pairs.map(({ personId, communityId, otherId }) => peopleKey(communityId, [personId, otherId])),
    ]);
    return rows.map((row) => {
      const { conversation_id: id, community_id: communityId, actor_id: personId, other_id: otherId } = row;
      const facts = pairFacts(row, personId, otherId);
      const readable = policy.community.read(facts).allowed;
      const writable = policy.community.write(facts).allowed;
      const thread: CommunityThread = {
        communityId,
        actor: { id: personId, username: row.actor_username, avatarUrl: row.actor_avatar_url },
        other: { id: otherId, username: row.other_username ?? '', avatarUrl: row.other_avatar_url },
        conversation: grantReadable({
          id,
          messageCount: Number(row.message_count),
          lastSeq: Number(row.last_seq),
        }),
      };
      return { id, personId, communityId, otherId, thread: readable ? grantReadable(thread) : null, writable };
    });
  }

  /** The pairs among these whose actor could write to the other in a community, as `"actor other"`. */
  async communityPeers(pairs: readonly PersonPair[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let i = 0; i < pairs.length; i += pairBatch) {
      const batch = pairs.slice(i, i + pairBatch);
      const values = [batch.map(({ actorId }) => actorId), batch.map(({ otherId }) => otherId)];
      for (const row of await this.database.query(sql.selectCommunityPeers, values))
        if (policy.community.write(pairFacts(row, row.actor_id, row.other_id)).allowed)
          found.add(pairKey({ actorId: row.actor_id, otherId: row.other_id }));
    }
    return found;
  }

  /**
   * A person's list of conversations in a community.
   * @throws DomainError community_not_found, cannot_list
   */
  async communityInbox(communityId: string, personId: string): Promise<Readable<CommunityInbox>> {
    const [facts] = isUuid(communityId)
      ? await this.database.query(sql.selectCommunityFacts, [communityId, personId])
      : [];
    if (!facts) throw new DomainError(conversationErrors.community_not_found);
    const isCreator = facts.creator_id === personId;
    if (!policy.community.list({ isCreator, hasMembership: facts.has_membership }).allowed)
      throw new DomainError(conversationErrors.cannot_list);
    return grantReadable({ communityId, creatorId: facts.creator_id, ownerId: personId });
  }

  /**
   * A community whose members the person may see, block and unblock.
   * @throws DomainError community_not_found, then members_forbidden
   */
  async managedCommunity(communityId: string, actorId: string): Promise<Manageable<Community>> {
    const community = await this.communities.get(communityId);
    if (!policy.community.manage({ isCreator: community.creatorId === actorId }).allowed)
      throw new DomainError(communityErrors.members_forbidden);
    return grantManageable(community);
  }

  /** The communities among these whose members the person may see. */
  async managedAmong(communityIds: readonly string[], actorId: string): Promise<Manageable<Community>[]> {
    const communities = await this.communities.findMany(communityIds);
    return communities
      .filter((community) => policy.community.manage({ isCreator: community.creatorId === actorId }).allowed)
      .map(grantManageable);
  }

  // ---- direct and group conversations ----

  /**
   * A direct or group conversation that the person takes part in.
   * @throws DomainError conversation_not_found, not_participant
   */
  async conversation(conversationId: string, personId: string): Promise<Readable<Conversation>> {
    const conversation = await this.conversations.find(conversationId);
    if (!conversation) throw new DomainError(conversationErrors.conversation_not_found);
    return asParticipant(conversation, personId);
  }

  /** The conversations among these that the person takes part in, in the order of the ids. */
  async conversationsAmong(conversationIds: readonly string[], personId: string): Promise<Readable<Conversation>[]> {
    const conversations = await this.conversations.findMany(conversationIds);
    return conversations.flatMap((conversation) =>
      conversation.participants.some((entry) => entry.person.id === personId)
        ? [asParticipant(conversation, personId)]
        : [],
    );
  }

  /**
   * The conversations among these in which at least one of the people takes part, for callers that serve several people
   * at once. They must pass content on to participants only.
   */
  async conversationsOfAny(
    conversationIds: readonly string[],
    isServed: (personId: string) => boolean,
  ): Promise<Readable<Conversation>[]> {
    const conversations = await this.conversations.findMany(conversationIds);
    return conversations.flatMap((conversation) => {
      const reader = conversation.participants.find((entry) => isServed(entry.person.id));
      return reader ? [asParticipant(conversation, reader.person.id)] : [];
    });
  }

  /**
   * The conversation of an exact set of people, for one who takes part in it; null while there is none.
   * @throws DomainError not_participant
   */
  async conversationOf(people: readonly string[], personId: string): Promise<Readable<Conversation> | null> {
    const conversation = await this.conversations.findByPeople(people);
    return conversation && asParticipant(conversation, personId);
  }

  /**
   * A conversation as an outline, for room administrators: participants and message counts, never content. Reads of
   * messages do not accept it.
   */
  async outline(conversationId: string): Promise<Conversation | null> {
    return this.conversations.find(conversationId);
  }

  /** The same by its exact set of people. */
  async outlineOf(people: readonly string[]): Promise<Conversation | null> {
    return this.conversations.findByPeople(people);
  }

  /** Everyone's conversations outside communities as outlines, the youngest first. */
  async outlines(slice: Slice): Promise<Page<Conversation>> {
    return this.conversations.listAll(slice);
  }

  /** The facts about a person and a direct or group conversation; null when it does not exist outside communities. */
  async directFacts(
    conversationId: string,
    personId: string,
    on: Queryable = this.database,
  ): Promise<DirectFacts | null> {
    const [row] = isUuid(conversationId) ? await on.query(sql.selectDirectFacts, [conversationId, personId]) : [];
    if (!row) return null;
    return {
      kind: row.kind,
      participant: row.participant,
      actorActive: row.actor_active,
      othersActive: row.others_active,
      blockBetween: row.block_between,
    };
  }

  /** The pairs among these with a personal block in either direction, as `"actor other"`. */
  async blockedPairs(pairs: readonly PersonPair[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let i = 0; i < pairs.length; i += pairBatch) {
      const batch = pairs.slice(i, i + pairBatch);
      const values = [batch.map(({ actorId }) => actorId), batch.map(({ otherId }) => otherId)];
      for (const row of await this.database.query(sql.selectBlockedPairs, values))
        found.add(pairKey({ actorId: row.actor_id, otherId: row.other_id }));
    }
    return found;
  }

  /** Whether the person could write to the other if they had a conversation. @returns null when the other is unknown or erased */
  async pairFacts(actorId: string, otherId: string): Promise<DirectFacts | null> {
    const [row] = isUuid(otherId) ? await this.database.query(sql.selectPairStanding, [actorId, otherId]) : [];
    if (!row) return null;
    return {
      kind: 'direct',
      participant: true,
      actorActive: row.actor_active,
      othersActive: row.other_active,
      blockBetween: row.block_between,
    };
  }

  /**
   * Locks a readable conversation for a change and asks the policy again. Everything that restricts the right to write
   * also locks the conversation, so it either waits for this transaction or is visible to it.
   * @param verb `write` for changes that count as writing, `mark` for what a reader may do after writing has ended
   * @throws DomainError conversation_not_found, not_participant, read_only, blocked_pair
   */
  async lockForChange(
    tx: Tx,
    conversation: Readable<Conversation>,
    actorId: string,
    verb: 'write' | 'mark',
  ): Promise<Writable<Conversation>> {
    const [locked] = await tx.query(sql.lockConversation, [conversation.id]);
    const facts = locked ? await this.directFacts(conversation.id, actorId, tx) : null;
    if (!facts) throw new DomainError(conversationErrors.conversation_not_found);
    const verdict = policy.direct[verb](facts);
    if (!verdict.allowed) throwDirectRefusal(verdict.reason);
    return grantWritable(conversation);
  }
}

function pairFacts(
  row: Omit<sql.CommunityPairRow, 'conversation_id' | 'message_count' | 'last_seq'>,
  actorId: string,
  other: string | null,
): CommunityPairFacts {
  return {
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
  };
}
