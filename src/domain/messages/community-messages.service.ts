import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId, Page, PageRequest, offsetOf } from '@parley/kernel';
import { Database, violatedConstraint } from '@parley/platform/database/database';
import { ActorsService } from '../auth';
import {
  conversationErrors,
  ConversationsQueries,
  fingerprint,
  mayWriteInCommunity,
  peopleKey,
  Profile,
} from '../conversations';
import { EventLog } from '../events';
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
  /** As it came over the wire; judged after the community, before the permission. */
  readonly recipientId: unknown;
  /** Text as it came over the wire; checked after the permission, so that an outsider learns nothing about validity. */
  readonly content: unknown;
  /** Makes the send safe to repeat: unique per sender for ever. */
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

export interface ThreadRequest {
  readonly communityId: string;
  readonly actorId: string;
  readonly otherId: string;
  readonly page: PageRequest;
  readonly order: 'asc' | 'desc';
  /** Message ids: only what is older or newer than that message, instead of a numbered page. */
  readonly before?: unknown;
  readonly after?: unknown;
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
    private readonly log: EventLog,
    private readonly actors: ActorsService,
    private readonly deletedLastMessage: DeletedLastMessage,
  ) {}

  /**
   * Sends a message; opens the conversation when there is none. When this returns, the message is durable.
   * @throws DomainError invalid_token, community_missing, recipient_blank, recipient_malformed, cannot_send, content_blank, content_too_long, content_malformed, key_invalid, key_reused
   */
  async send(command: SendInCommunity): Promise<SentInCommunity> {
    const recipientId = isUuid(command.recipientId) ? command.recipientId.toLowerCase() : null;
    const key = command.clientMessageId ?? null;
    const fault = textFault(command.content) ?? (key === null || isKey(key) ? null : messageErrors.key_invalid);
    if (recipientId === null || !isUuid(command.communityId) || fault || !(key === null || isKey(key))) {
      await this.refuse(command);
      throw new DomainError(fault ?? conversationErrors.cannot_send);
    }
    const content = command.content as string;
    const communityId = command.communityId.toLowerCase();
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
        this.log.committed();
        this.events.publish({
          type: 'message.created',
          conversationId: row.conversation_id,
          messageId: id,
          actorId: command.senderId,
        });
        return {
          message: { id, content, createdAt: row.created_at, senderId: command.senderId },
          sender: { id: command.senderId, username: row.sender_username, avatarUrl: row.sender_avatar_url },
          recipient: { id: recipientId, username: row.recipient_username, avatarUrl: row.recipient_avatar_url },
        };
      }
      const [used] = key === null ? [] : await this.database.query(sendSql.selectSentKey, [command.senderId, key]);
      // A repeat is answered like the first time even when the right to write has ended since, but to nobody whose token has.
      if (key !== null && print !== null && used?.fingerprint.equals(print)) {
        await this.checkToken(command);
        return await this.replay(command, key, print);
      }
      await this.refuse(command);
      if (used) throw new DomainError(messageErrors.key_reused);
    }
    throw new DomainError(conversationErrors.cannot_send);
  }

  /**
   * A page of what the two have written, or what stands before or after a message.
   * @throws DomainError community_missing, cannot_view, cursor_invalid
   */
  async thread(request: ThreadRequest): Promise<ThreadPage> {
    const pair = await this.conversations.readableCommunityPair(request.communityId, request.actorId, request.otherId);
    const { before, after } = request;
    if ((before !== undefined && !isUuid(before)) || (after !== undefined && !isUuid(after)))
      throw new DomainError(messageErrors.cursor_invalid);
    if (!pair.conversation) return { total: 0, items: [], hasMore: false };
    const { id, lastSeq: last, messageCount: total } = pair.conversation;
    const { perPage } = request.page;
    let first: number;
    let until: number;
    if (after !== undefined || before !== undefined) {
      const low = after === undefined ? 1 : (await this.cursorSeq(id, after)).seq + 1;
      const high =
        before === undefined ? last : await this.cursorSeq(id, before).then((at) => (at.exact ? at.seq - 1 : at.seq));
      // Following forward starts at the cursor; walking back ends at it.
      first = after === undefined ? Math.max(low, high - perPage + 1) : low;
      until = Math.min(high, first + perPage - 1);
      const rows = until >= first ? await this.range(pair, id, first, until, request.order) : [];
      return { total, items: rows, hasMore: after === undefined ? first > low : until < high };
    }
    const offset = offsetOf(request.page);
    first = request.order === 'asc' ? offset + 1 : last - offset - perPage + 1;
    until = Math.min(last, first + perPage - 1);
    const rows =
      until >= 1 && first <= last ? await this.range(pair, id, Math.max(first, 1), until, request.order) : [];
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

  /**
   * Throws the refusal in the contract's order: token, community, recipient, permission. Returns when nothing of these
   * forbids the send, because the facts have changed meanwhile or the text is at fault.
   */
  private async refuse(command: SendInCommunity): Promise<void> {
    await this.checkToken(command);
    const { recipientId } = command;
    const pair = await this.conversations.communityPair(
      command.communityId,
      command.senderId,
      typeof recipientId === 'string' ? recipientId : '',
    );
    if (!pair) throw new DomainError(conversationErrors.community_missing);
    if (recipientId === undefined || recipientId === null || recipientId === '')
      throw new DomainError(messageErrors.recipient_blank);
    if (typeof recipientId !== 'string') throw new DomainError(messageErrors.recipient_malformed);
    const verdict = mayWriteInCommunity(pair.facts);
    if (!verdict.allowed) throw new DomainError(conversationErrors.cannot_send);
  }

  /** @throws DomainError invalid_token when nobody has compared the token with the account yet and the account has ended it */
  private async checkToken({ senderId, tokenVersion }: SendInCommunity): Promise<void> {
    if (tokenVersion !== null) await this.actors.resolve({ kind: 'own', userId: senderId, tokenVersion });
  }

  /** The message that the key was first used for. */
  private async replay(command: SendInCommunity, key: string, print: Buffer): Promise<SentInCommunity> {
    const [used] = await this.database.query(sendSql.selectSentKey, [command.senderId, key]);
    if (!used || !used.fingerprint.equals(print)) throw new DomainError(messageErrors.key_reused);
    const [row] = await this.database.query(communitySql.selectCommunityMessage, [
      used.message_id,
      command.communityId,
    ]);
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

  private async range(
    pair: { actor: Profile; other: Profile },
    id: string,
    first: number,
    last: number,
    order: 'asc' | 'desc',
  ): Promise<SentInCommunity[]> {
    const rows = await this.database.query(communitySql.selectRange, [id, first, last]);
    if (order === 'desc') rows.reverse();
    return rows.map((row) => {
      const own = row.sender_id === pair.actor.id;
      return {
        message: messageOf(row),
        sender: own ? pair.actor : pair.other,
        recipient: own ? pair.other : pair.actor,
      };
    });
  }
}

function isKey(key: unknown): key is string {
  return (
    typeof key === 'string' &&
    key.length > 0 &&
    key.length <= maxKeyLength &&
    !key.includes('\u0000') &&
    key.isWellFormed()
  );
}

function messageOf(row: communitySql.CommunityMessageRow): CommunityMessage {
  return { id: row.id, content: row.content, createdAt: row.created_at, senderId: row.sender_id };
}
