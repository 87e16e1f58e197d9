import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId, Page, PageRequest, offsetOf } from '@parley/kernel';
import { Database, violatedConstraint } from '@parley/platform/database/database';
import { conversationErrors, ConversationsQueries, fingerprint, mayWriteInCommunity, peopleKey, Profile } from '../conversations';
import { messageErrors } from './messages.errors';
import { MessageEvents } from './messages.events';
import { CommunityMessage } from './model/message';
import { textFault } from './model/message-text';
import * as communitySql from './persistence/community.sql';
import * as sendSql from './persistence/send.sql';

export interface SendInCommunity {
  readonly communityId: string;
  readonly senderId: string;
  /** The version that the sender's token names when nobody has compared it with the account yet; null when it is checked. */
  readonly tokenVersion: number | null;
  readonly recipientId: string;
  /** Text as it came over the wire; checked after the permission, so that an outsider learns nothing about validity. */
  readonly content: unknown;
  /** Makes the send safe to repeat: unique per sender for ever. */
  readonly clientMessageId: string | null;
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

export interface ThreadRequest {
  readonly communityId: string;
  readonly actorId: string;
  readonly otherId: string;
  readonly page: PageRequest;
  readonly order: 'asc' | 'desc';
  /** Message ids: only what is older or newer than that message, instead of a numbered page. */
  readonly before?: string;
  readonly after?: string;
}

/** How often a send starts anew when the right to write changed while it waited for the conversation. */
const fenceAttempts = 8;

/** Characters of a repeat key at most. */
const maxKeyLength = 255;

/** Whether the newest message's deletion takes its conversation off both lists (contract C2). */
export abstract class DeletedLastMessage {
  abstract readonly hides: boolean;
}

/** Messages between a creator and a member of a community. */
@Injectable()
export class CommunityMessagesService {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationsQueries,
    private readonly events: MessageEvents,
    private readonly deletedLastMessage: DeletedLastMessage,
  ) {}

  /**
   * Sends a message; opens the conversation when there is none. When this returns, the message is durable.
   * @throws DomainError community_missing, cannot_send, content_blank, content_too_long, content_malformed, key_invalid, key_reused
   */
  async send(command: SendInCommunity): Promise<SentInCommunity> {
    const recipientId = isUuid(command.recipientId) ? command.recipientId.toLowerCase() : null;
    const fault = textFault(command.content) ?? (isKey(command.clientMessageId) ? null : messageErrors.key_invalid);
    if (recipientId === null || !isUuid(command.communityId) || fault) {
      await this.refuse(command, recipientId);
      throw new DomainError(fault ?? conversationErrors.cannot_send);
    }
    const content = command.content as string;
    const communityId = command.communityId.toLowerCase();
    const key = command.clientMessageId;
    const print = key === null ? null : fingerprint(communityId, recipientId, content);
    for (let attempt = 0; attempt < fenceAttempts; attempt++) {
      const id = newId();
      const people = peopleKey(communityId, [command.senderId, recipientId]);
      const values: unknown[] = [id, communityId, command.senderId, recipientId, content, newId(), people];
      let row: sendSql.SentInCommunityRow | undefined;
      try {
        [row] =
          key === null
            ? await this.database.query(sendSql.sendInCommunity, [...values, command.tokenVersion])
            : await this.database.query(sendSql.sendInCommunityKeyed, [...values, key, print, command.tokenVersion]);
      } catch (error) {
        if (key === null || print === null || violatedConstraint(error) !== 'sent_keys_pkey') throw error;
        return await this.replay(command, key, print);
      }
      if (row) {
        this.events.publish({ type: 'message.created', conversationId: row.conversation_id, messageId: id, actorId: command.senderId });
        return {
          message: { id, content, createdAt: row.created_at, senderId: command.senderId },
          sender: { id: command.senderId, username: row.sender_username, avatarUrl: row.sender_avatar_url },
          recipient: { id: recipientId, username: row.recipient_username, avatarUrl: row.recipient_avatar_url },
        };
      }
      // A repeat is answered like the first time even when the right to write has ended since.
      if (key !== null && print !== null && (await this.database.query(sendSql.selectSentKey, [command.senderId, key])).length > 0) {
        return await this.replay(command, key, print);
      }
      await this.refuse(command, recipientId);
    }
    throw new DomainError(conversationErrors.cannot_send);
  }

  /**
   * A page of what the two have written, or what stands before or after a message.
   * @throws DomainError community_missing, cannot_view, cursor_invalid
   */
  async thread(request: ThreadRequest): Promise<ThreadPage> {
    const pair = await this.conversations.readableCommunityPair(request.communityId, request.actorId, request.otherId);
    if ([request.before, request.after].some((cursor) => cursor !== undefined && !isUuid(cursor))) throw new DomainError(messageErrors.cursor_invalid);
    if (!pair.conversation) return { total: 0, items: [], hasMore: false };
    const { id, lastSeq: last, messageCount: total } = pair.conversation;
    const { perPage } = request.page;
    let first: number;
    let until: number;
    if (request.after !== undefined || request.before !== undefined) {
      const low = request.after === undefined ? 1 : (await this.cursorSeq(id, request.after)).seq + 1;
      const high = request.before === undefined ? last : await this.cursorSeq(id, request.before).then((at) => (at.exact ? at.seq - 1 : at.seq));
      // Following forward starts at the cursor; walking back ends at it.
      first = request.after === undefined ? Math.max(low, high - perPage + 1) : low;
      until = Math.min(high, first + perPage - 1);
      const rows = until >= first ? await this.range(pair, id, first, until, request.order) : [];
      return { total, items: rows, hasMore: request.after === undefined ? first > low : until < high };
    }
    const offset = offsetOf(request.page);
    first = request.order === 'asc' ? offset + 1 : last - offset - perPage + 1;
    until = Math.min(last, first + perPage - 1);
    const rows = until >= 1 && first <= last ? await this.range(pair, id, Math.max(first, 1), until, request.order) : [];
    return { total, items: rows, hasMore: offset + perPage < total };
  }

  /**
   * Deletes the actor's own newest message. The conversation leaves both lists until somebody writes again, or shows
   * the message before it where the operator prefers that.
   * @throws DomainError message_missing, not_own_message, not_last_message
   */
  async delete(communityId: string, messageId: string, actorId: string): Promise<void> {
    if (!isUuid(communityId) || !isUuid(messageId)) throw new DomainError(messageErrors.message_missing);
    const conversationId = await this.database.transaction(async (tx) => {
      const [message] = await tx.query(communitySql.selectCommunityMessage, [messageId, communityId]);
      if (!message) throw new DomainError(messageErrors.message_missing);
      const [conversation] = await tx.query(communitySql.lockConversation, [message.conversation_id, actorId]);
      if (!conversation || !conversation.participant || conversation.blocked || message.sender_id !== actorId) {
        throw new DomainError(messageErrors.not_own_message);
      }
      if (conversation.last_message_id !== message.id) {
        // It may have been the newest when it was read and be gone now: deleted by a request that was faster.
        const [again] = await tx.query(communitySql.selectCommunityMessage, [messageId, communityId]);
        throw new DomainError(again ? messageErrors.not_last_message : messageErrors.message_missing);
      }
      const newest = Number(conversation.last_seq) - 1;
      await tx.execute(communitySql.deleteNewest, [message.conversation_id, conversation.last_seq]);
      await tx.execute(communitySql.stepBack, [message.conversation_id, this.deletedLastMessage.hides && newest > 0]);
      await tx.execute(communitySql.clampReadMarks, [message.conversation_id, newest]);
      return message.conversation_id;
    });
    this.events.publish({ type: 'message.deleted', conversationId, messageId, actorId });
  }

  /** Throws the policy's refusal; returns when nothing forbids the send, because the facts have changed meanwhile. */
  private async refuse(command: SendInCommunity, recipientId: string | null): Promise<void> {
    const pair = await this.conversations.communityPair(command.communityId, command.senderId, recipientId ?? command.recipientId);
    if (!pair) throw new DomainError(conversationErrors.community_missing);
    const verdict = mayWriteInCommunity(pair.facts);
    if (!verdict.allowed) throw new DomainError(conversationErrors.cannot_send, { reason: verdict.reason });
  }

  /** The message that the key was first used for. */
  private async replay(command: SendInCommunity, key: string, print: Buffer): Promise<SentInCommunity> {
    const [used] = await this.database.query(sendSql.selectSentKey, [command.senderId, key]);
    if (!used || !used.fingerprint.equals(print)) throw new DomainError(messageErrors.key_reused);
    const [row] = await this.database.query(communitySql.selectCommunityMessage, [used.message_id, command.communityId]);
    // It was sent and has been deleted since: nothing is sent again.
    if (!row) throw new DomainError(messageErrors.message_missing);
    const pair = await this.conversations.communityPair(command.communityId, command.senderId, row.recipient_id);
    if (!pair?.other) throw new DomainError(messageErrors.message_missing);
    return { message: messageOf(row), sender: pair.actor, recipient: pair.other };
  }

  private async cursorSeq(conversationId: string, messageId: string): Promise<{ seq: number; exact: boolean }> {
    const [row] = await this.database.query(communitySql.selectCursorSeq, [conversationId, messageId]);
    return { seq: Number(row?.seq ?? 0), exact: row?.exact ?? false };
  }

  private async range(pair: { actor: Profile; other: Profile }, id: string, first: number, last: number, order: 'asc' | 'desc'): Promise<SentInCommunity[]> {
    const rows = await this.database.query(communitySql.selectRange, [id, first, last]);
    if (order === 'desc') rows.reverse();
    return rows.map((row) => {
      const own = row.sender_id === pair.actor.id;
      return { message: messageOf(row), sender: own ? pair.actor : pair.other, recipient: own ? pair.other : pair.actor };
    });
  }
}

function isKey(key: string | null): boolean {
  return key === null || (key.length > 0 && key.length <= maxKeyLength && !key.includes('\u0000') && key.isWellFormed());
}

function messageOf(row: communitySql.CommunityMessageRow): CommunityMessage {
  return { id: row.id, content: row.content, createdAt: row.created_at, senderId: row.sender_id };
}
