import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId, offsetOf, type Page, type PageRequest, type Readable } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { AccessService, type CommunityThread, policy } from '../access';
import { ActorsService } from '../auth';
import { conversationErrors, peopleKey, type Profile } from '../conversations';
import { EventLog } from '../events';
import { IdempotentSend, isIdempotencyKey, type SendStrategy } from './idempotent-send';
import { messageErrors } from './messages.errors';
import type { CommunityMessage } from './model/message';
import { textFault } from './model/message-text';
import { requestFingerprint } from './model/request-fingerprint';
import * as sql from './persistence/community.sql';
import type { SentInCommunityRow } from './persistence/send.sql';
import { CommunitySends } from './sends';

interface SendInCommunity {
  readonly communityId: string;
  readonly senderId: string;
  /** Token version that the statement still has to compare with the account; null: there is none to compare. */
  readonly tokenVersion: number | null;
  /** The session of the sender's token, for the write to check; null: there is none to check. */
  readonly sessionId: string | null;
  /** As it came over the wire; checked after the community, before the permission. */
  readonly recipientId: unknown;
  /** Text as it came over the wire; checked after the permission, so that an outsider learns nothing about validity. */
  readonly content: unknown;
  /** Idempotency key: makes the send safe to repeat. Unique per sender, kept as long as the message. */
  readonly clientMessageId: unknown;
}

/** A message with both of its people. */
export interface SentInCommunity {
  readonly message: CommunityMessage;
  readonly sender: Profile;
  readonly recipient: Profile;
}

/** A part of a thread. */
export interface ThreadPage extends Page<SentInCommunity> {
  readonly hasMore: boolean;
}

interface ThreadRequest {
  readonly page: PageRequest;
  readonly order: 'asc' | 'desc';
  /** Message ids: return only older or newer messages, instead of a numbered page. */
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Positions of a thread, both included, and whether there is more in the direction of reading. */
interface Range {
  readonly first: number;
  readonly last: number;
  readonly hasMore: boolean;
}

/** Whether deleting the newest message removes its conversation from both lists (contract C2). */
export abstract class DeletedLastMessage {
  abstract readonly hides: boolean;
}

/** Messages between a creator and a member of a community. */
@Injectable()
export class CommunityMessagesService {
  constructor(
    private readonly database: Database,
    private readonly access: AccessService,
    private readonly sends: IdempotentSend,
    private readonly writes: CommunitySends,
    private readonly log: EventLog,
    private readonly actors: ActorsService,
    private readonly deletedLastMessage: DeletedLastMessage,
  ) {}

  /**
   * Sends a message; opens the conversation when there is none. When this returns, the message is durable.
   * @throws DomainError invalid_token, community_not_found, recipient_blank, recipient_malformed, cannot_send, content_blank,
   * content_too_long, content_malformed, invalid_idempotency_key, idempotency_key_reused, too_many_sends
   */
  async send(command: SendInCommunity): Promise<SentInCommunity> {
    const { sent, repeated } = await this.sends.run(this.strategyOf(command));
    if (!repeated) this.log.committed();
    return sent;
  }

  /**
   * A page of a thread, or the messages before or after one.
   * @throws DomainError invalid_cursor
   */
  async thread(thread: Readable<CommunityThread>, request: ThreadRequest): Promise<ThreadPage> {
    const { before, after, order } = request;
    if ((before !== undefined && !isUuid(before)) || (after !== undefined && !isUuid(after)))
      throw new DomainError(messageErrors.invalid_cursor);
    if (!thread.conversation) return { total: 0, items: [], hasMore: false };
    const { id, lastSeq, messageCount: total } = thread.conversation;
    const range =
      before === undefined && after === undefined
        ? pageRange(request, lastSeq, total)
        : await this.cursorRange(id, lastSeq, { before, after, limit: request.page.perPage });
    const rows =
      range.last >= range.first ? await this.database.query(sql.selectRange, [id, range.first, range.last]) : [];
    if (order === 'desc') rows.reverse();
    return { total, items: rows.map((row) => withPeople(row, thread)), hasMore: range.hasMore };
  }

  /** Messages of these threads by id; unknown ones and those of other threads are left out. */
  async inThreads(
    threads: readonly Readable<CommunityThread>[],
    messageIds: readonly string[],
  ): Promise<Map<string, SentInCommunity>> {
    if (messageIds.length === 0) return new Map();
    const byConversation = new Map(threads.map((thread) => [thread.conversation?.id, thread]));
    const rows = await this.database.query(sql.selectMessages, [messageIds]);
    return new Map(
      rows.flatMap((row) => {
        const thread = byConversation.get(row.conversation_id);
        return thread ? [[row.id, withPeople(row, thread)] as const] : [];
      }),
    );
  }

  /**
   * Deletes the newest message if it is the actor's. The conversation is removed from both lists until someone writes
   * again, or shows its previous message, depending on the settings.
   * @throws DomainError message_not_found, not_own_message, not_last_message
   */
  async delete(communityId: string, messageId: string, actorId: string): Promise<void> {
    if (!isUuid(communityId) || !isUuid(messageId)) throw new DomainError(messageErrors.message_not_found);
    await this.database.transaction(async (tx) => {
      const [message] = await tx.query(sql.selectCommunityMessage, [messageId, communityId]);
      if (!message) throw new DomainError(messageErrors.message_not_found);
      const [conversation] = await tx.query(sql.lockConversation, [message.conversation_id]);
      const pair = await this.access.communityPair(communityId, actorId, message.recipient_id, tx);
      if (!conversation || message.sender_id !== actorId || !pair || !policy.community.read(pair.facts).allowed)
        throw new DomainError(messageErrors.not_own_message);
      if (conversation.last_message_id !== message.id) {
        // A concurrent request may have deleted it since it was read.
        const [again] = await tx.query(sql.selectCommunityMessage, [messageId, communityId]);
        throw new DomainError(again ? messageErrors.not_last_message : messageErrors.message_not_found);
      }
      const seq = Number(conversation.last_seq);
      await tx.execute(sql.deleteNewest, [message.conversation_id, seq]);
      await tx.execute(sql.stepBack, [message.conversation_id, this.deletedLastMessage.hides && seq > 1]);
      await tx.execute(sql.clampReadMarks, [message.conversation_id, seq - 1]);
      await this.log.append(tx, {
        type: 'message.deleted',
        actorId,
        communityId: communityId.toLowerCase(),
        conversationId: message.conversation_id,
        messageId: message.id,
        seq,
        readers: [message.sender_id, message.recipient_id],
      });
    });
    this.log.committed();
  }

  private strategyOf(command: SendInCommunity): SendStrategy<SentRow, SentInCommunity> {
    const { senderId } = command;
    const recipientId = isUuid(command.recipientId) ? command.recipientId.toLowerCase() : '';
    const communityId = command.communityId.toLowerCase();
    const key = command.clientMessageId ?? null;
    const content = command.content as string;
    const malformed = recipientId === '' || !isUuid(communityId) ? conversationErrors.cannot_send : null;
    const idempotency = isIdempotencyKey(key)
      ? { key, fingerprint: requestFingerprint(communityId, recipientId, content) }
      : null;
    return {
      senderId,
      idempotency,
      invalid:
        textFault(command.content) ??
        (key === null || isIdempotencyKey(key) ? null : messageErrors.invalid_idempotency_key) ??
        malformed,
      exhausted: conversationErrors.cannot_send,
      authorize: () => this.authorize(command),
      authorizeRepeat: () => this.checkToken(command),
      write: async () => {
        const id = newId();
        const row = await this.writes.write({
          id,
          communityId,
          senderId,
          recipientId,
          content,
          peopleKey: peopleKey(communityId, [senderId, recipientId]),
          idempotency,
          tokenVersion: command.tokenVersion,
          sessionId: command.sessionId,
        });
        return row && { id, row };
      },
      sent: ({ id, row }) => ({
        message: { id, content, createdAt: row.created_at, senderId },
        sender: { id: senderId, username: row.sender_username, avatarUrl: row.sender_avatar_url },
        recipient: { id: recipientId, username: row.recipient_username, avatarUrl: row.recipient_avatar_url },
      }),
      repeat: (messageId) => this.sentBefore(command, messageId),
    };
  }

  /**
   * Throws the error in the contract's order: token, community, recipient, permission. Returns if none of these
   * applies, because the facts have changed meanwhile or the text is invalid.
   */
  private async authorize(command: SendInCommunity): Promise<void> {
    await this.checkToken(command);
    const { recipientId } = command;
    const pair = await this.access.communityPair(
      command.communityId,
      command.senderId,
      typeof recipientId === 'string' ? recipientId : '',
    );
    if (!pair) throw new DomainError(conversationErrors.community_not_found);
    if (recipientId === undefined || recipientId === null || recipientId === '')
      throw new DomainError(messageErrors.recipient_blank);
    if (typeof recipientId !== 'string') throw new DomainError(messageErrors.recipient_malformed);
    if (!policy.community.write(pair.facts).allowed) throw new DomainError(conversationErrors.cannot_send);
  }

  /** @throws DomainError invalid_token if the token or its session has been revoked */
  private async checkToken({ senderId, tokenVersion, sessionId }: SendInCommunity): Promise<void> {
    await this.actors.verify({ userId: senderId, tokenVersion, sessionId });
  }

  /** The message that an idempotency key was first used for. @throws DomainError message_not_found when it was deleted since */
  private async sentBefore(command: SendInCommunity, messageId: string): Promise<SentInCommunity> {
    const [row] = await this.database.query(sql.selectCommunityMessage, [messageId, command.communityId]);
    if (!row) throw new DomainError(messageErrors.message_not_found);
    const pair = await this.access.communityPair(command.communityId, command.senderId, row.recipient_id);
    if (!pair?.other) throw new DomainError(messageErrors.message_not_found);
    return { message: messageOf(row), sender: pair.actor, recipient: pair.other };
  }

  private async cursorRange(
    conversationId: string,
    lastSeq: number,
    cursor: { readonly before: unknown; readonly after: unknown; readonly limit: number },
  ): Promise<Range> {
    const { before, after, limit } = cursor;
    const low = after === undefined ? 1 : (await this.cursorSeq(conversationId, after)).seq + 1;
    const high = before === undefined ? lastSeq : await this.lastSeqBefore(conversationId, before);
    // Following forward starts at the cursor; walking back ends at it.
    const first = after === undefined ? Math.max(low, high - limit + 1) : low;
    const last = Math.min(high, first + limit - 1);
    return { first, last, hasMore: after === undefined ? first > low : last < high };
  }

  private async lastSeqBefore(conversationId: string, messageId: unknown): Promise<number> {
    const { seq, exact } = await this.cursorSeq(conversationId, messageId);
    return exact ? seq - 1 : seq;
  }

  private async cursorSeq(conversationId: string, messageId: unknown): Promise<{ seq: number; exact: boolean }> {
    const [row] = await this.database.query(sql.selectCursorSeq, [conversationId, messageId]);
    return { seq: Number(row?.seq ?? 0), exact: row?.exact ?? false };
  }
}

type SentRow = { readonly id: string; readonly row: SentInCommunityRow };

/** Positions are dense, so a numbered page is arithmetic. */
function pageRange({ page, order }: ThreadRequest, lastSeq: number, total: number): Range {
  const offset = offsetOf(page);
  const start = order === 'asc' ? offset + 1 : lastSeq - offset - page.perPage + 1;
  const last = Math.min(lastSeq, start + page.perPage - 1);
  return { first: Math.max(start, 1), last, hasMore: offset + page.perPage < total };
}

function withPeople(row: sql.CommunityMessageRow, thread: CommunityThread): SentInCommunity {
  const own = row.sender_id === thread.actor.id;
  return {
    message: messageOf(row),
    sender: own ? thread.actor : thread.other,
    recipient: own ? thread.other : thread.actor,
  };
}

function messageOf(row: sql.CommunityMessageRow): CommunityMessage {
  return { id: row.id, content: row.content, createdAt: row.created_at, senderId: row.sender_id };
}
