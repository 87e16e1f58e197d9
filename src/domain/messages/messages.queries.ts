import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, type Readable } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { AccessService, byItsSender, within } from '../access';
import type { Conversation } from '../conversations';
import type { ListedConversation } from './inbox.queries';
import { messageErrors } from './messages.errors';
import { MessagesRepository } from './messages.repository';
import type { Message, ReactionGroup } from './model/message';
import { messageOf } from './persistence/messages.mapper';
import * as sql from './persistence/messages.sql';

const beyondEverything = Number.MAX_SAFE_INTEGER;

/** A message with its conversation, both readable by the person who asked. */
export interface FoundMessage {
  readonly message: Readable<Message>;
  readonly conversation: Readable<Conversation>;
}

/** Reads messages of direct and group conversations for people who may read them. */
@Injectable()
export class MessagesQueries {
  constructor(
    private readonly database: Database,
    private readonly repository: MessagesRepository,
    private readonly access: AccessService,
  ) {}

  /**
   * A message that the person may read and that is not deleted. Everything else returns the same error, so that ids
   * reveal nothing.
   * @throws DomainError message_not_found
   */
  async get(messageId: string, personId: string): Promise<FoundMessage> {
    const found = await this.foundFor(await this.repository.find(messageId), personId);
    if (!found || found.message.deletedAt !== null) throw new DomainError(messageErrors.message_not_found);
    return found;
  }

  /**
   * The root of a thread that the person may read. One that was deleted counts as long as there are replies, which stay.
   * @throws DomainError message_not_found
   */
  async getThreadRoot(messageId: string, personId: string): Promise<FoundMessage> {
    const found = await this.foundFor(await this.repository.find(messageId), personId);
    if (!found || (found.message.deletedAt !== null && found.message.replyCount === 0))
      throw new DomainError(messageErrors.message_not_found);
    return found;
  }

  /** By the id that its client chose or by its own; null when the person may not read it. Deleted ones only with `deleted`. */
  async findByAnyId(
    text: string,
    personId: string,
    options: { readonly deleted?: boolean } = {},
  ): Promise<FoundMessage | null> {
    const message = await this.repository.findByAnyId(text);
    if (!message || (message.deletedAt !== null && !options.deleted)) return null;
    return this.foundFor(message, personId);
  }

  /** The message that the person sent with a client-chosen id; null if there is none. */
  async findOwnByPublicId(publicId: string, senderId: string): Promise<Readable<Message> | null> {
    const message = await this.repository.findByPublicId(publicId);
    return message?.sender.id === senderId ? byItsSender(message, senderId) : null;
  }

  /** Whether a message has this id, also in a community; reveals nothing else about it. */
  async isIdTaken(id: string): Promise<boolean> {
    const [row] = isUuid(id) ? await this.database.query(sql.selectIdTaken, [id]) : [];
    return row?.taken ?? false;
  }

  /** Conversations with the newest message of each, in their order. */
  async withNewest(conversations: readonly Readable<Conversation>[]): Promise<ListedConversation[]> {
    const found = await this.repository.findMany(conversations.map((conversation) => conversation.lastMessageId));
    const left = new Map(
      found.flatMap((message) => (message.deletedAt === null ? [[message.conversationId, message]] : [])),
    );
    return conversations.map((conversation) => {
      const message = left.get(conversation.id);
      const [newest = null] = message ? within(conversation, [message]) : [];
      return { conversation, newest };
    });
  }

  /** Messages of readable conversations by id, in the order of the ids. Deleted ones only with `deleted`. */
  async inConversations(
    messageIds: readonly string[],
    conversations: readonly Readable<{ readonly id: string }>[],
    options: { readonly deleted?: boolean } = {},
  ): Promise<Readable<Message>[]> {
    const byId = new Map(conversations.map((conversation) => [conversation.id, conversation]));
    return (await this.repository.findMany(messageIds)).flatMap((message) => {
      const conversation = byId.get(message.conversationId);
      return conversation && (options.deleted || message.deletedAt === null) ? within(conversation, [message]) : [];
    });
  }

  /** The roots that messages answer, by id, deleted ones too. */
  async rootsOf(messages: readonly Readable<Message>[]): Promise<Map<string, Message>> {
    const ids = [...new Set(messages.flatMap((message) => message.threadRootId ?? []))];
    return new Map((await this.repository.findMany(ids)).map((root) => [root.id, root]));
  }

  /**
   * Messages below a cursor, newest first.
   * @throws DomainError invalid_cursor when `before` is no message of this conversation
   */
  async before(
    conversation: Readable<Conversation>,
    options: { before?: string | null; limit: number; threadReplies: boolean },
  ): Promise<Readable<Message>[]> {
    const { id } = conversation;
    const seq = options.before
      ? await this.cursorSeq(options.before, (message) => message.conversationId === id)
      : beyondEverything;
    const rows = await this.database.query(sql.selectBefore, [id, seq, options.threadReplies, options.limit]);
    return within(conversation, rows.map(messageOf));
  }

  /** Messages by number, newest first. Where nothing was deleted in the middle, the cost does not depend on the offset. */
  async page(conversation: Readable<Conversation>, limit: number, offset: number): Promise<Readable<Message>[]> {
    const { id, messageCount, lastSeq } = conversation;
    if (messageCount !== lastSeq)
      return within(conversation, (await this.database.query(sql.selectPage, [id, limit, offset])).map(messageOf));
    const last = lastSeq - offset;
    if (last < 1) return [];
    const rows = await this.database.query(sql.selectSeqRange, [id, Math.max(last - limit + 1, 1), last]);
    return within(conversation, rows.map(messageOf));
  }

  /**
   * Replies in the thread of a message, newest first.
   * @throws DomainError invalid_cursor when `before` is no reply of this thread
   */
  async thread(
    { message: root, conversation }: FoundMessage,
    options: { before?: string | null; limit: number },
  ): Promise<Readable<Message>[]> {
    const seq = options.before
      ? await this.cursorSeq(options.before, (message) => message.threadRootId === root.id)
      : beyondEverything;
    const rows = await this.database.query(sql.selectThread, [root.id, seq, options.limit]);
    return within(conversation, rows.map(messageOf));
  }

  /** Reactions of the messages that had some when they were read, each group in the order of its first reaction. */
  async reactions(messages: readonly Readable<Message>[]): Promise<Map<string, ReactionGroup[]>> {
    const groups = new Map<string, ReactionGroup[]>();
    const ids = messages.filter(({ hasReactions }) => hasReactions).map(({ id }) => id);
    if (ids.length === 0) return groups;
    for (const row of await this.database.query(sql.selectReactions, [ids])) {
      const list = groups.get(row.message_id) ?? [];
      list.push({ emoji: row.emoji, userIds: row.users });
      groups.set(row.message_id, list);
    }
    return groups;
  }

  private async foundFor(message: Message | null, personId: string): Promise<FoundMessage | null> {
    if (!message) return null;
    const [conversation] = await this.access.conversationsAmong([message.conversationId], personId);
    if (!conversation) return null;
    const [readable] = within(conversation, [message]);
    return readable ? { message: readable, conversation } : null;
  }

  private async cursorSeq(messageId: string, fits: (message: Message) => boolean): Promise<number> {
    const message = await this.repository.find(messageId);
    if (!message || !fits(message)) throw new DomainError(messageErrors.invalid_cursor);
    return message.seq;
  }
}
