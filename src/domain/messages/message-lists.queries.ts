import { Injectable } from '@nestjs/common';
import { isUuid, type Page, type Readable } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { within } from '../access';
import type { Conversation, Slice } from '../conversations';
import { MessagesQueries } from './messages.queries';
import type { Message } from './model/message';
import * as sql from './persistence/lists.sql';
import { messageOf } from './persistence/messages.mapper';

/** Filters of a list of messages; absent ones do not apply. */
interface MessageFilter {
  /** Names one of these people. */
  readonly mentioning?: readonly string[];
  /** Was starred by one of these people. */
  readonly starredBy?: readonly string[];
  readonly pinned?: boolean;
}

/** A time range, in milliseconds; absent bounds do not apply. */
interface Span {
  readonly oldest?: Date;
  readonly latest?: Date;
  /** Whether messages of exactly these milliseconds count. */
  readonly inclusive: boolean;
}

/** What happened in a conversation since a time. */
interface Changes {
  /** New and changed messages. */
  readonly updated: readonly Readable<Message>[];
  /** Tombstones. */
  readonly deleted: readonly Readable<Message>[];
}

/** Maximum number of changes of either kind per call; a client that is further behind reads the history. */
export const maxChanges = 1000;

const nextMillisecond = (time: Date) => new Date(time.getTime() + 1);

/**
 * Lists over the messages of one direct or group conversation, for clients that ask by filter, time or change instead of
 * by cursor.
 */
@Injectable()
export class MessageListsQueries {
  constructor(
    private readonly database: Database,
    private readonly messages: MessagesQueries,
  ) {}

  /** A slice in either order and the total number of matches. Malformed ids match nothing. */
  async list(
    conversation: Readable<Conversation>,
    filter: MessageFilter,
    order: 'newest' | 'oldest',
    slice: Slice,
  ): Promise<Page<Readable<Message>>> {
    const marks = {
      mentioning: filter.mentioning !== undefined,
      starred: filter.starredBy !== undefined,
      pinned: filter.pinned === true,
    };
    if (!marks.mentioning && !marks.starred && !marks.pinned) {
      const items =
        order === 'newest'
          ? await this.messages.page(conversation, slice.limit, slice.offset)
          : await this.oldest(conversation, slice);
      return { total: conversation.messageCount, items };
    }
    const values = [
      conversation.id,
      filter.mentioning?.filter(isUuid) ?? null,
      filter.starredBy?.filter(isUuid) ?? null,
    ];
    const select = order === 'newest' ? sql.selectMarkedNewest : sql.selectMarkedOldest;
    const rows = await this.database.query(select(marks), [...values, slice.limit, slice.offset]);
    const [count] = await this.database.query(sql.countMarked(marks), values);
    return { total: Number(count?.total ?? 0), items: within(conversation, rows.map(messageOf)) };
  }

  /** Messages of a time range, newest first by default. */
  async history(
    conversation: Readable<Conversation>,
    span: Span,
    options: Slice & { threadReplies: boolean; order?: 'newest' | 'oldest' },
  ): Promise<Readable<Message>[]> {
    const above = span.oldest && (span.inclusive ? span.oldest : nextMillisecond(span.oldest));
    const below = span.latest && (span.inclusive ? nextMillisecond(span.latest) : span.latest);
    const [bounds] = await this.database.query(sql.selectSeqBounds, [conversation.id, above ?? null, below ?? null]);
    if (!bounds) return [];
    const select = options.order === 'oldest' ? sql.selectBetweenOldest : sql.selectBetweenNewest;
    const rows = await this.database.query(select, [
      conversation.id,
      bounds.above,
      bounds.below,
      options.threadReplies,
      options.limit,
      options.offset,
    ]);
    return within(conversation, rows.map(messageOf));
  }

  /** The first message that a person has not read, and the number of unread messages older than a position. */
  async unreadBefore(
    conversation: Readable<Conversation>,
    personId: string,
    before: number,
  ): Promise<{ first: Readable<Message> | null; count: number }> {
    const [row] = await this.database.query(sql.selectFirstUnread, [conversation.id, personId]);
    const [first = null] = within(conversation, row ? [messageOf(row)] : []);
    const [count] = await this.database.query(sql.countUnreadUpTo, [conversation.id, personId, before - 1]);
    return { first, count: Number(count?.total ?? 0) };
  }

  /** Messages created, changed or deleted since a time, the latest `maxChanges` of each kind. */
  async changedSince(conversation: Readable<Conversation>, since: Date): Promise<Changes> {
    const created = await this.history(
      conversation,
      { oldest: since, inclusive: false },
      { limit: maxChanges, offset: 0, threadReplies: true },
    );
    const values = [conversation.id, nextMillisecond(since), maxChanges];
    const changed = within(conversation, (await this.database.query(sql.selectChanged, values)).map(messageOf));
    const known = new Set(created.map((message) => message.id));
    return {
      updated: [...created, ...changed.filter((message) => message.deletedAt === null && !known.has(message.id))],
      deleted: changed.filter((message) => message.deletedAt !== null),
    };
  }

  /** Number of unread messages that mention a person, per conversation. */
  async unreadMentions(userId: string, conversationIds: readonly string[]): Promise<Map<string, number>> {
    if (conversationIds.length === 0) return new Map();
    const rows = await this.database.query(sql.countUnreadMentions, [userId, conversationIds]);
    return new Map(rows.map((row) => [row.conversation_id, Number(row.total)]));
  }

  private async oldest(conversation: Readable<Conversation>, slice: Slice): Promise<Readable<Message>[]> {
    if (conversation.messageCount === conversation.lastSeq) {
      // Nothing was deleted in the middle: the oldest first is the same range of positions, reversed.
      const last = Math.min(slice.offset + slice.limit, conversation.lastSeq);
      if (last <= slice.offset) return [];
      return (await this.messages.page(conversation, last - slice.offset, conversation.lastSeq - last)).toReversed();
    }
    const rows = await this.database.query(sql.selectOldestPage, [conversation.id, slice.limit, slice.offset]);
    return within(conversation, rows.map(messageOf));
  }
}
