import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { Conversation, ConversationsQueries } from '../conversations';
import { messageErrors } from './messages.errors';
import { Message, ReactionGroup } from './model/message';
import * as sql from './persistence/messages.sql';

const beyondEverything = Number.MAX_SAFE_INTEGER;

/** Reads over messages of direct and group conversations. */
@Injectable()
export class MessagesQueries {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationsQueries,
  ) {}

  /** A message by its id, deleted ones too, whoever asks; null when unknown. */
  async find(messageId: string): Promise<Message | null> {
    return (await this.findMany([messageId]))[0] ?? null;
  }

  /** Several by id, in the order of the ids; unknown ones are left out. For previews of lists. */
  async findMany(messageIds: readonly (string | null)[]): Promise<Message[]> {
    const ids = messageIds.filter(isUuid);
    if (ids.length === 0) return [];
    const byId = new Map((await this.database.query(sql.selectByIds, [ids])).map((row) => [row.id, messageOf(row)]));
    return ids.flatMap((id) => byId.get(id.toLowerCase()) ?? []);
  }

  /** A message by the id that its client chose; null when unknown. */
  async findByPublicId(publicId: string): Promise<Message | null> {
    const [row] = await this.database.query(sql.selectByPublicId, [publicId]);
    return row ? messageOf(row) : null;
  }

  /** A message by the id that its client chose or by its own, deleted ones too, whoever asks; null when unknown. */
  async findByAnyId(text: string): Promise<Message | null> {
    if (text.length > 255 || text.includes('\u0000') || !text.isWellFormed()) return null;
    const [row] = await this.database.query(sql.selectByAnyId, [text, isUuid(text) ? text : null]);
    return row ? messageOf(row) : null;
  }

  /** Whether some message has this id as its own, one inside a community too; tells nothing else of it. */
  async isIdTaken(id: string): Promise<boolean> {
    const [row] = isUuid(id) ? await this.database.query(sql.selectIdTaken, [id]) : [];
    return row?.taken ?? false;
  }

  /** A message that must exist. @throws DomainError message_missing */
  async get(messageId: string): Promise<Message> {
    const message = await this.find(messageId);
    if (!message) throw new DomainError(messageErrors.message_missing);
    return message;
  }

  /**
   * A message that the person may read: not deleted, in a conversation that the person takes part in. Anything else is
   * answered alike, so that ids of others reveal nothing.
   * @throws DomainError message_missing
   */
  async readable(messageId: string, userId: string): Promise<Message> {
    const message = await this.get(messageId);
    if (message.deletedAt !== null) throw new DomainError(messageErrors.message_missing);
    const facts = await this.conversations.directFacts(message.conversationId, userId);
    if (!facts?.participant) throw new DomainError(messageErrors.message_missing);
    return message;
  }

  /**
   * Messages below a cursor, newest first. The caller has checked that the person may read the conversation.
   * @throws DomainError cursor_invalid when `before` is no message of this conversation
   */
  async before(
    conversationId: string,
    options: { before?: string | null; limit: number; threadReplies: boolean },
  ): Promise<Message[]> {
    const seq = options.before
      ? await this.cursorSeq(options.before, (message) => message.conversationId === conversationId)
      : beyondEverything;
    const rows = await this.database.query(sql.selectBefore, [
      conversationId,
      seq,
      options.threadReplies,
      options.limit,
    ]);
    return rows.map(messageOf);
  }

  /** Messages by number, newest first. Where nothing was deleted in the middle, its cost does not depend on the offset. */
  async page(
    conversation: Pick<Conversation, 'id' | 'messageCount' | 'lastSeq'>,
    limit: number,
    offset: number,
  ): Promise<Message[]> {
    if (conversation.messageCount === conversation.lastSeq) {
      const last = conversation.lastSeq - offset;
      return last < 1
        ? []
        : (await this.database.query(sql.selectSeqRange, [conversation.id, Math.max(last - limit + 1, 1), last])).map(
            messageOf,
          );
    }
    return (await this.database.query(sql.selectPage, [conversation.id, limit, offset])).map(messageOf);
  }

  /**
   * Answers in the thread of a message, newest first.
   * @throws DomainError cursor_invalid when `before` is no answer of this thread
   */
  async thread(rootId: string, options: { before?: string | null; limit: number }): Promise<Message[]> {
    const seq = options.before
      ? await this.cursorSeq(options.before, (message) => message.threadRootId === rootId)
      : beyondEverything;
    return (await this.database.query(sql.selectThread, [rootId, seq, options.limit])).map(messageOf);
  }

  /** Reactions of several messages, each group in the order of its first reaction. */
  async reactions(messageIds: readonly string[]): Promise<Map<string, ReactionGroup[]>> {
    const groups = new Map<string, ReactionGroup[]>();
    if (messageIds.length === 0) return groups;
    for (const row of await this.database.query(sql.selectReactions, [messageIds])) {
      const list = groups.get(row.message_id) ?? [];
      list.push({ emoji: row.emoji, userIds: row.users });
      groups.set(row.message_id, list);
    }
    return groups;
  }

  private async cursorSeq(messageId: string, fits: (message: Message) => boolean): Promise<number> {
    const message = await this.find(messageId);
    if (!message || !fits(message)) throw new DomainError(messageErrors.cursor_invalid);
    return message.seq;
  }
}

/** A row as the domain's own type. */
export function messageOf(row: sql.MessageRow): Message {
  return {
    id: row.id,
    publicId: row.public_id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    type: row.type,
    content: row.content,
    sender: {
      id: row.user_id,
      username: row.username,
      displayName: row.display_name,
      avatarUrl: row.avatar_url,
      bot: row.bot,
      createdAt: row.user_created_at,
      active: row.user_active,
    },
    createdAt: row.created_at,
    editedAt: row.edited_at,
    editedBy: row.edited_by,
    changedAt: row.changed_at,
    deletedAt: row.deleted_at,
    threadRootId: row.thread_root_id,
    replyCount: row.reply_count,
    attachmentCount: row.attachment_count,
    mentions: row.mentions ?? [],
    starredBy: row.starred_by ?? [],
    pinnedAt: row.pinned_at,
    pinnedBy: row.pinned_by,
    extras: row.extras,
  };
}
