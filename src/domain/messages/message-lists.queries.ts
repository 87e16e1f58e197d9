import { Injectable } from '@nestjs/common';
import { DomainError, isStorableText, isUuid, type Page, type Readable } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { within } from '../access';
import type { Conversation, Slice } from '../conversations';
import { messageErrors } from './messages.errors';
import { type FoundMessage, MessagesQueries } from './messages.queries';
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

/** Which threads a list holds; absent filters do not apply. */
interface ThreadFilter {
  /** Followed by this person. */
  readonly followedBy?: string;
  /** With a reply after this seq. */
  readonly repliedAfter?: number;
  /** Whose root contains this text, without case. */
  readonly text?: string;
}

/** A part of the changes of a conversation, in the order of their time. */
interface ChangePage {
  readonly items: readonly { readonly message: Readable<Message>; readonly cursor: string }[];
  /** Whether there are more in the same direction. */
  readonly more: boolean;
}

/** Maximum number of places that a search reads: the newest ones. */
export const maxSearched = 10_000;

/** A time in milliseconds, with its microseconds after a point. */
const cursorShape = /^(\d{1,14})(?:\.(\d{3}))?$/;

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

  /** The newest message that the person did not send; null if there is none. */
  async newestOfOthers(conversation: Readable<Conversation>, personId: string): Promise<Readable<Message> | null> {
    const rows = await this.database.query(sql.selectNewestOfOthers, [conversation.id, personId]);
    return within(conversation, rows.map(messageOf))[0] ?? null;
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

  /**
   * Messages that contain a text, without case, newest first: of the newest `maxSearched` places only, so that a search is
   * bounded whatever the conversation holds. The text is taken literally.
   */
  async containing(conversation: Readable<Conversation>, text: string, slice: Slice): Promise<Readable<Message>[]> {
    // No stored text can hold it, and PostgreSQL rejects it as a parameter.
    if (!isStorableText(text)) return [];
    const values = [conversation.id, text, maxSearched, slice.limit, slice.offset];
    return within(conversation, (await this.database.query(sql.selectContaining, values)).map(messageOf));
  }

  /** Roots of threads, the one with the latest reply first. */
  async threads(
    conversation: Readable<Conversation>,
    filter: ThreadFilter,
    slice: Slice,
  ): Promise<Page<Readable<Message>>> {
    if (filter.text !== undefined && !isStorableText(filter.text)) return { total: 0, items: [] };
    const values = [conversation.id, filter.followedBy ?? null, filter.repliedAfter ?? null, filter.text || null];
    const rows = await this.database.query(sql.selectThreads, [...values, slice.limit, slice.offset]);
    const [count] = await this.database.query(sql.countThreads, values);
    return { total: Number(count?.total ?? 0), items: within(conversation, rows.map(messageOf)) };
  }

  /** Replies in the thread of a message. */
  async replies(
    { message: root, conversation }: FoundMessage,
    order: 'newest' | 'oldest',
    slice: Slice,
  ): Promise<Page<Readable<Message>>> {
    const select = order === 'newest' ? sql.selectRepliesNewest : sql.selectRepliesOldest;
    const rows = await this.database.query(select, [root.id, slice.limit, slice.offset]);
    return { total: root.replyCount, items: within(conversation, rows.map(messageOf)) };
  }

  /** Replies in the thread of a message that were sent, changed or deleted since a time, the latest `maxChanges`. */
  async repliesChangedSince({ message: root, conversation }: FoundMessage, since: Date): Promise<Changes> {
    const values = [root.id, nextMillisecond(since), maxChanges];
    const rows = await this.database.query(sql.selectRepliesChanged, values);
    const messages = within(conversation, rows.map(messageOf));
    return {
      updated: messages.filter((message) => message.deletedAt === null),
      deleted: messages.filter((message) => message.deletedAt !== null),
    };
  }

  /** Ids of the messages deleted since a time, the latest first. */
  async deletedSince(
    conversation: Readable<Conversation>,
    since: Date,
    slice: Slice,
  ): Promise<Page<Pick<Message, 'id' | 'publicId'>>> {
    const values = [conversation.id, nextMillisecond(since)];
    const rows = await this.database.query(sql.selectDeleted, [...values, slice.limit, slice.offset]);
    const [count] = await this.database.query(sql.countDeleted, values);
    return { total: Number(count?.total ?? 0), items: rows.map((row) => ({ id: row.id, publicId: row.public_id })) };
  }

  /**
   * Messages, or tombstones, in the order of their last change: after a cursor the next ones, before it the previous ones,
   * nearest first. A cursor is what this method returned, or milliseconds since 1970.
   * @throws DomainError invalid_cursor
   */
  async changes(
    conversation: Readable<Conversation>,
    kind: 'messages' | 'tombstones',
    from: { readonly direction: 'next' | 'previous'; readonly cursor: string },
    limit: number,
  ): Promise<ChangePage> {
    const [, milliseconds, microseconds = '000'] = cursorShape.exec(from.cursor) ?? [];
    if (milliseconds === undefined) throw new DomainError(messageErrors.invalid_cursor);
    const values = [conversation.id, `${milliseconds}${microseconds}`, limit + 1];
    const rows = await this.database.query(sql.selectChanges[kind][from.direction], values);
    const messages = within(conversation, rows.slice(0, limit).map(messageOf));
    return {
      items: messages.map((message, index) => ({ message, cursor: cursorOf(rows[index]?.at_us ?? '0') })),
      more: rows.length > limit,
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

function cursorOf(microseconds: string): string {
  const digits = microseconds.padStart(4, '0');
  const [milliseconds, rest] = [digits.slice(0, -3), digits.slice(-3)];
  return rest === '000' ? milliseconds : `${milliseconds}.${rest}`;
}
