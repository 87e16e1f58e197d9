import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, offsetOf, type Page, type PageRequest, type Readable } from '@parley/kernel';
import { Database, type Statement } from '@parley/platform/database/database';
import { asParticipant, type CommunityInbox, type CommunityThread, within } from '../access';
import {
  type Conversation,
  conversationOf,
  type ConversationRow,
  type ConversationSummary,
  maxDirectList,
  type Participant,
  peopleKey,
  type Profile,
  type Slice,
  summariesOf,
} from '../conversations';
import { messageErrors } from './messages.errors';
import type { Message } from './model/message';
import * as sql from './persistence/inbox.sql';
import { messageFrom } from './persistence/messages.mapper';

/** One row of an inbox inside a community. */
export interface InboxEntry {
  readonly id: string;
  readonly updatedAt: Date;
  readonly unread: number;
  /** The newest message that the other person has read, as far as both show receipts. */
  readonly readUpTo: string | null;
  readonly other: Profile;
  readonly latest: {
    readonly id: string;
    readonly content: string;
    readonly createdAt: Date;
    readonly sender: Profile;
  };
}

/** A conversation on a list. */
export interface ListedConversation {
  readonly conversation: Readable<ConversationSummary>;
  /** Null if there is none that is left. */
  readonly newest: Readable<Message> | null;
}

/** A conversation with the unread count of a participant. */
export interface InboxConversation {
  readonly conversation: Readable<Conversation>;
  readonly mine: Participant;
  readonly unread: number;
}

/** Which part of an inbox: a page by number, or from where another page ended, which costs the same at any depth. */
interface InboxRequest {
  readonly page: PageRequest;
  /** The `next` of another page. */
  readonly cursor?: unknown;
}

interface InboxPage extends Page<InboxEntry> {
  /** Where the next page begins; null if this is the last one. */
  readonly next: string | null;
}

/** Where a page of an inbox has ended: the list is ordered by these two, as they were shown. */
interface Place {
  /** Time of the newest message, in microseconds since 1970. */
  readonly position: string;
  readonly id: string;
}

const cursorShape = /^(\d{1,17})_([0-9a-f-]{36})$/;

function placeOf(cursor: unknown): Place {
  const [, position, id] = (typeof cursor === 'string' && cursorShape.exec(cursor)) || [];
  if (position === undefined || !isUuid(id)) throw new DomainError(messageErrors.invalid_cursor);
  return { position, id };
}

const isBelow = (row: Place, { position, id }: Place): boolean =>
  BigInt(row.position) < BigInt(position) || (row.position === position && row.id < id);

/** Order of a list of conversations. */
interface ListOrder {
  readonly by: sql.SortKey;
  readonly descending: boolean;
}

/** Conversations whose unread messages are counted at once. */
const maxCounted = 10_000;

/** A person's conversation lists: contents, order and unread counts. */
@Injectable()
export class InboxQueries {
  constructor(private readonly database: Database) {}

  /**
   * A page of a person's conversations in a community, newest message first. The creator sees all of them, a member or
   * former member the one with the creator. Excludes conversations of blocked memberships and those whose newest
   * message was deleted.
   */
  async inCommunity(inbox: Readable<CommunityInbox>, request: InboxRequest): Promise<InboxPage> {
    const { communityId, creatorId, ownerId } = inbox;
    const { page, cursor } = request;
    const place = cursor === undefined ? null : placeOf(cursor);
    if (creatorId !== ownerId) {
      const rows = await this.database.query(sql.selectMemberInbox, [
        peopleKey(communityId, [creatorId, ownerId]),
        ownerId,
      ]);
      const shown = rows.filter((row) => (place ? isBelow(row, place) : page.page === 1));
      return { total: rows.length, next: null, items: shown.map(inboxEntry) };
    }
    const [count] = await this.database.query(sql.countCreatorInbox, [communityId]);
    // One more tells whether there is a next page.
    const limit = page.perPage + 1;
    const rows = place
      ? await this.database.query(sql.selectCreatorInboxBelow, [communityId, ownerId, limit, place.position, place.id])
      : await this.database.query(sql.selectCreatorInbox, [communityId, ownerId, limit, offsetOf(page)]);
    const shown = rows.slice(0, page.perPage);
    const last = rows.length > shown.length ? shown.at(-1) : undefined;
    return {
      total: count?.total ?? 0,
      next: last ? `${last.position}_${last.id}` : null,
      items: shown.map(inboxEntry),
    };
  }

  /** What its person's list shows of each thread; threads that are not listed are left out. */
  async amongThreads(threads: readonly Readable<CommunityThread>[]): Promise<Map<CommunityThread, InboxEntry>> {
    return this.ofThreads(threads, sql.selectInboxAmong, inboxEntry);
  }

  /** Up to which message the other person has read each thread, as far as both show receipts. */
  async receipts(threads: readonly Readable<CommunityThread>[]): Promise<Map<CommunityThread, string | null>> {
    return this.ofThreads(threads, sql.selectReceipts, (row) => row.read_up_to);
  }

  private async ofThreads<Row extends { readonly n: string }, Found>(
    threads: readonly Readable<CommunityThread>[],
    select: Statement<Row>,
    foundIn: (row: Row) => Found,
  ): Promise<Map<CommunityThread, Found>> {
    const begun = threads.filter(({ conversation }) => conversation !== null);
    if (begun.length === 0) return new Map();
    const values = [begun.map(({ conversation }) => conversation?.id), begun.map(({ actor }) => actor.id)];
    const rows = await this.database.query(select, values);
    return new Map(
      rows.flatMap((row) => {
        const thread = begun[Number(row.n) - 1];
        return thread ? [[thread, foundIn(row)] as const] : [];
      }),
    );
  }

  /** Unread messages of a person in all communities; of more than 10,000 conversations the newest are counted. */
  async unreadInCommunities(personId: string): Promise<number> {
    const [row] = await this.database.query(sql.selectUnreadInCommunities, [personId, maxCounted]);
    return Number(row?.unread ?? 0);
  }

  /** Direct and group conversations, closed ones too, latest activity first. */
  async direct(personId: string, limit: number): Promise<InboxConversation[]> {
    return this.complete(
      personId,
      await this.database.query(sql.selectDirectInbox, [personId, Math.min(limit, maxDirectList)]),
    );
  }

  /** A page of the same in an order of the caller's choice. */
  async sorted(personId: string, order: ListOrder, slice: Slice): Promise<Page<ListedConversation>> {
    const select = sql.selectSorted[order.by][order.descending ? 'desc' : 'asc'];
    const rows = await this.database.query(select, [personId, Math.min(slice.limit, maxDirectList), slice.offset]);
    const total = rows[0]?.total ?? (await this.countDirect(personId));
    return { total: Number(total), items: listedFor(personId, rows) };
  }

  /** Those with a listed change since a time in milliseconds, latest activity first. */
  async changedSince(personId: string, since: Date): Promise<InboxConversation[]> {
    const values = [personId, new Date(since.getTime() + 1), maxDirectList];
    return this.complete(personId, await this.database.query(sql.selectChangedFor, values));
  }

  /** Conversations with one other person each, closed ones too, latest activity first; `maxDirectList` at most. */
  async pairs(personId: string): Promise<ListedConversation[]> {
    return listedFor(personId, await this.database.query(sql.selectPairInbox, [personId, maxDirectList]));
  }

  /** The same without their messages, `limit` at most. */
  async pairsAlone(personId: string, limit: number): Promise<Readable<ConversationSummary>[]> {
    const rows = await this.database.query(sql.selectPairs, [personId, Math.min(limit, maxDirectList)]);
    return summariesOf(rows).map((summary) => asParticipant(summary, personId));
  }

  /** How many messages a person has not read, per conversation that the person takes part in. */
  async unread(personId: string, conversationIds: readonly string[]): Promise<Map<string, number>> {
    if (conversationIds.length === 0) return new Map();
    const rows = await this.database.query(sql.selectUnread, [personId, conversationIds]);
    return new Map(rows.map((row) => [row.conversation_id, Number(row.unread)]));
  }

  /** Time of the newest message that is not deleted; null if there is none. Reveals nothing else about it. */
  async latestAt(conversation: Conversation): Promise<Date | null> {
    const [row] = await this.database.query(sql.selectLatestAt, [conversation.id]);
    return row?.created_at ?? null;
  }

  private async countDirect(personId: string): Promise<string> {
    const [count] = await this.database.query(sql.countDirectInbox, [personId]);
    return count?.total ?? '0';
  }

  private async complete(personId: string, rows: readonly ConversationRow[]): Promise<InboxConversation[]> {
    const conversations = rows.map((row) => asParticipant(conversationOf(row), personId));
    const unread = await this.unread(
      personId,
      conversations.map(({ id }) => id),
    );
    return conversations.flatMap((conversation) => {
      const mine = conversation.participants.find((entry) => entry.person.id === personId);
      if (!mine) return [];
      return [{ conversation, mine, unread: unread.get(conversation.id) ?? 0 }];
    });
  }
}

const listedFor = (personId: string, rows: readonly sql.ListedRow[]): ListedConversation[] =>
  summariesOf(rows).map((summary, at) => {
    const conversation = asParticipant(summary, personId);
    const values = rows[at]?.newest;
    const sender = values && conversation.participants.find(({ person }) => person.id === values[0])?.person;
    const [newest = null] = values && sender ? within(conversation, [messageFrom(values, sender)]) : [];
    return { conversation, newest };
  });

function inboxEntry(row: sql.InboxRow): InboxEntry {
  return {
    id: row.id,
    updatedAt: row.last_message_at,
    unread: Number(row.unread),
    readUpTo: row.read_up_to,
    other: { id: row.other_id, username: row.other_username, avatarUrl: row.other_avatar_url },
    latest: {
      id: row.message_id,
      content: row.message_content,
      createdAt: row.message_created_at,
      sender: { id: row.sender_id, username: row.sender_username, avatarUrl: row.sender_avatar_url },
    },
  };
}
