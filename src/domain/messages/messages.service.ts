import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId } from '@parley/kernel';
import { Database, Queryable, Tx, violatedConstraint } from '@parley/platform/database/database';
import { AttachmentsService } from '../attachments';
import {
  conversationErrors,
  ConversationsQueries,
  DirectRefusal,
  fingerprint,
  mayWriteDirect,
  peopleKey,
  peopleOf,
} from '../conversations';
import { EventLog } from '../events';
import { messageErrors } from './messages.errors';
import { MessageEvents } from './messages.events';
import { MessagesQueries } from './messages.queries';
import { Message, MessageType } from './model/message';
import { maxTextLength, messageText, textFault } from './model/message-text';
import * as sql from './persistence/messages.sql';
import * as sendSql from './persistence/send.sql';

export interface SendMessage {
  /** Where to; or `people` instead. */
  readonly conversationId?: string;
  /** The exact set of people whose conversation it is, for callers that know only them. It must exist. */
  readonly people?: readonly string[];
  readonly senderId: string;
  readonly content: unknown;
  readonly type?: MessageType;
  /** The message to answer; an answer's own root is taken when it is one itself. */
  readonly threadRootId?: string | null;
  /** Uploads of the sender's own that no message uses yet, in order. */
  readonly attachmentIds?: readonly string[];
  /** Makes the send safe to repeat: unique per sender for ever. */
  readonly clientMessageId?: string | null;
  /** What a repeat must agree with beside conversation and text; the attachments' ids when absent. For what gets new ids on every try. */
  readonly repeats?: readonly string[];
  /** An id of the client's own for the message; unique among all. */
  readonly publicId?: string | null;
  /** Ids of participants that the text names. */
  readonly mentions?: readonly string[];
  readonly extras?: Readonly<Record<string, unknown>> | null;
  /** Code points at most, where a surface allows fewer than 5,000. */
  readonly maxLength?: number;
}

export interface SendOutcome {
  readonly message: Message;
  /** The key had been used for this very message before; nothing was sent now. */
  readonly repeated: boolean;
  /** Ids of everybody in the conversation; null for a repeat. */
  readonly people: readonly string[] | null;
}

/** Different emoji on one message at most. */
export const maxReactionKinds = 50;

const fenceAttempts = 8;

const refusals: Record<DirectRefusal, keyof typeof conversationErrors> = {
  not_participant: 'not_participant',
  deactivated: 'not_participant',
  read_only: 'read_only',
  blocked: 'blocked_pair',
};

/** Where a send goes: the value that finds the conversation, the statements that take it, and its name in fingerprints. */
interface Place {
  readonly value: string | Buffer;
  readonly name: string;
  readonly plain: typeof sendSql.send;
  readonly keyed: typeof sendSql.send;
}

/** Null when the conversation or a person has an id that is none. */
function placeOf(command: SendMessage): Place | null {
  if (command.conversationId !== undefined) {
    return isUuid(command.conversationId)
      ? { value: command.conversationId, name: command.conversationId, plain: sendSql.send, keyed: sendSql.sendKeyed }
      : null;
  }
  const people = command.people ?? [];
  if (people.length === 0 || !people.every(isUuid)) return null;
  const key = peopleKey(null, people);
  return { value: key, name: key.toString('hex'), plain: sendSql.sendToPeople, keyed: sendSql.sendToPeopleKeyed };
}

function isUsableKey(key: string): boolean {
  return key.length > 0 && key.length <= 255 && !key.includes('\u0000') && key.isWellFormed();
}

interface SentParts extends Pick<SendMessage, 'senderId' | 'type' | 'mentions' | 'publicId' | 'extras'> {
  readonly id: string;
  readonly content: string;
  readonly threadRootId: string | null;
  readonly attachmentCount: number;
}

/** A message as it has just been written, without reading it again. */
function sentMessage(sent: SentParts, row: sendSql.SentRow): Message {
  return {
    id: sent.id,
    publicId: sent.publicId ?? null,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    type: sent.type ?? 'text',
    content: sent.content,
    sender: {
      id: sent.senderId,
      username: row.username,
      displayName: row.display_name,
      avatarUrl: row.avatar_url,
      bot: row.bot,
      createdAt: row.user_created_at,
      active: true,
    },
    createdAt: row.created_at,
    editedAt: null,
    editedBy: null,
    changedAt: null,
    deletedAt: null,
    threadRootId: sent.threadRootId,
    replyCount: 0,
    attachmentCount: sent.attachmentCount,
    mentions: sent.mentions ?? [],
    starredBy: [],
    pinnedAt: null,
    pinnedBy: null,
    extras: sent.extras ?? null,
  };
}

/** Work that belongs into a message's own commit: a credit transfer, for example. */
export type InSameCommit = (tx: Tx, messageId: string) => Promise<void>;

/** Messages of direct and group conversations: every surface but the native one. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly conversations: ConversationsQueries,
    private readonly queries: MessagesQueries,
    private readonly events: MessageEvents,
    private readonly log: EventLog,
    private readonly attachments: AttachmentsService,
  ) {}

  /**
   * Sends a message. When this returns, it is durable.
   * @throws DomainError conversation_missing, not_participant, read_only, blocked_pair, content_*, message_missing (thread root),
   * attachment_invalid, key_invalid, key_reused, message_id_taken
   */
  async send(command: SendMessage, inSameCommit?: InSameCommit): Promise<SendOutcome> {
    const attachmentIds = [...new Set(command.attachmentIds ?? [])];
    const key = command.clientMessageId ?? null;
    const fault =
      textFault(command.content, {
        limit: command.maxLength ?? maxTextLength,
        allowEmpty: attachmentIds.length > 0 || (command.type ?? 'text') !== 'text' || Boolean(command.extras),
      }) ?? (key === null || isUsableKey(key) ? null : messageErrors.key_invalid);
    const place = placeOf(command);
    // Whoever may not write is told so before anything else. When nothing else is wrong, the write's own statement asks.
    const known = fault || !place || command.threadRootId ? await this.checkWritable(command) : null;
    if (fault || !place) throw new DomainError(fault ?? conversationErrors.conversation_missing);
    const content = (command.content ?? '') as string;
    const print =
      key === null
        ? null
        : fingerprint(place.name, content, command.threadRootId, ...(command.repeats ?? attachmentIds));
    // A repeat is answered like the first time, although its root may be gone by now.
    if (command.threadRootId && key !== null && print !== null && (await this.isKeyUsed(command.senderId, key))) {
      return { message: await this.replay(command.senderId, key, print), repeated: true, people: null };
    }
    const threadRootId =
      command.threadRootId && known !== null ? await this.threadRoot(command.threadRootId, known) : null;
    for (let attempt = 0; attempt < fenceAttempts; attempt++) {
      const id = newId();
      const write = async (on: Queryable) => {
        const values: unknown[] = [
          id,
          place.value,
          command.senderId,
          content,
          command.type ?? 'text',
          threadRootId,
          attachmentIds.length,
        ];
        const rest = [
          command.mentions?.length ? command.mentions : null,
          command.publicId ?? null,
          command.extras ? JSON.stringify(command.extras) : null,
        ];
        const [row] = await (key === null
          ? on.query(place.plain, [...values, ...rest])
          : on.query(place.keyed, [...values, key, print, ...rest]));
        return row;
      };
      let row: sendSql.SentRow | undefined;
      try {
        row =
          attachmentIds.length === 0 && threadRootId === null && !inSameCommit
            ? await write(this.database)
            : await this.database.transaction(async (tx) => {
                const sent = await write(tx);
                if (!sent) return undefined;
                if (
                  attachmentIds.length > 0 &&
                  (await this.attachments.claim(tx, id, command.senderId, attachmentIds)) !== attachmentIds.length
                ) {
                  throw new DomainError(messageErrors.attachment_invalid);
                }
                if (threadRootId !== null) await tx.execute(sql.countReply, [threadRootId, 1]);
                await inSameCommit?.(tx, id);
                return sent;
              });
      } catch (error) {
        const constraint = violatedConstraint(error);
        const taken = constraint === 'messages_public_id_key';
        // Two tries of one send at once may meet at either of the two keys.
        if (
          key !== null &&
          print !== null &&
          (constraint === 'sent_keys_pkey' || (taken && (await this.isKeyUsed(command.senderId, key))))
        ) {
          return { message: await this.replay(command.senderId, key, print), repeated: true, people: null };
        }
        if (taken) throw new DomainError(messageErrors.message_id_taken);
        throw error;
      }
      if (row) {
        this.log.committed();
        this.events.publish({
          type: 'message.created',
          conversationId: row.conversation_id,
          messageId: id,
          actorId: command.senderId,
        });
        const attachmentCount = attachmentIds.length;
        return {
          message: sentMessage({ ...command, id, content, threadRootId, attachmentCount }, row),
          repeated: false,
          people: peopleOf(row.people_key),
        };
      }
      await this.checkWritable(command);
      if (key !== null && print !== null && (await this.isKeyUsed(command.senderId, key))) {
        return { message: await this.replay(command.senderId, key, print), repeated: true, people: null };
      }
    }
    throw new DomainError(conversationErrors.not_participant);
  }

  /**
   * Changes the text of an own message. Whoever may no longer write there may not rewrite either.
   * @throws DomainError message_missing, not_own_message, read_only, blocked_pair, content_*
   */
  async edit(
    messageId: string,
    actorId: string,
    content: unknown,
    options: { maxLength?: number; mentions?: readonly string[] } = {},
  ): Promise<Message> {
    const message = await this.queries.readable(messageId, actorId);
    if (message.sender.id !== actorId) throw new DomainError(messageErrors.not_own_message);
    await this.checkWritable({ conversationId: message.conversationId, senderId: actorId, content });
    const text = messageText(content, {
      limit: options.maxLength,
      allowEmpty: message.attachmentCount > 0 || message.type !== 'text',
    });
    const changed = await this.database.execute(sql.editMessage, [
      message.id,
      text,
      actorId,
      options.mentions?.length ? options.mentions : null,
    ]);
    if (changed === 0) throw new DomainError(messageErrors.message_missing);
    this.events.publish({
      type: 'message.updated',
      conversationId: message.conversationId,
      messageId: message.id,
      actorId,
    });
    return await this.queries.get(message.id);
  }

  /**
   * Deletes an own message, wherever it stands: its place stays, its text, reactions and files go.
   * @throws DomainError message_missing, not_own_message
   */
  async delete(messageId: string, actorId: string): Promise<Message> {
    const message = await this.queries.readable(messageId, actorId);
    if (message.sender.id !== actorId) throw new DomainError(messageErrors.not_own_message);
    await this.database.transaction(async (tx) => {
      await tx.query(sql.lockForChange, [message.conversationId]);
      const [buried] = await tx.query(sql.buryMessage, [message.id]);
      if (!buried) throw new DomainError(messageErrors.message_missing);
      await tx.execute(sql.removeReactions, [message.id]);
      await this.attachments.release(tx, message.id);
      if (buried.thread_root_id !== null) await tx.execute(sql.countReply, [buried.thread_root_id, -1]);
      await tx.execute(sql.uncount, [message.conversationId]);
    });
    this.events.publish({
      type: 'message.deleted',
      conversationId: message.conversationId,
      messageId: message.id,
      actorId,
    });
    return message;
  }

  /**
   * Adds or removes the actor's own reaction; the same again changes nothing. Adding is writing, taking back is not.
   * @throws DomainError message_missing, read_only, blocked_pair, emoji_invalid, too_many_reactions
   */
  async react(messageId: string, actorId: string, emoji: string, present: boolean): Promise<Message> {
    const message = await this.queries.readable(messageId, actorId);
    if (
      emoji.length === 0 ||
      [...emoji].length > 64 ||
      emoji.includes('\u0000') ||
      !emoji.isWellFormed() ||
      /\s/u.test(emoji)
    )
      throw new DomainError(messageErrors.emoji_invalid);
    let changed: number;
    if (present) {
      await this.checkWritable({ conversationId: message.conversationId, senderId: actorId, content: emoji });
      changed = await this.database.transaction(async (tx) => {
        await tx.query(sql.lockForChange, [message.conversationId]);
        const added = await tx.execute(sql.addReaction, [message.id, actorId, emoji]);
        if (added > 0) await tx.execute(sql.touch, [message.id]);
        const [kinds] = await tx.query(sql.countReactions, [message.id]);
        if (Number(kinds?.count ?? 0) > maxReactionKinds) throw new DomainError(messageErrors.too_many_reactions);
        return added;
      });
    } else {
      changed = await this.database.execute(sql.removeReaction, [message.id, actorId, emoji]);
      if (changed > 0) await this.database.execute(sql.touch, [message.id]);
    }
    if (changed > 0)
      this.events.publish({
        type: 'reactions.changed',
        conversationId: message.conversationId,
        messageId: message.id,
        actorId,
      });
    return message;
  }

  /** Stars or unstars a message for the actor alone. */
  async star(messageId: string, actorId: string, present: boolean): Promise<void> {
    const message = await this.queries.readable(messageId, actorId);
    await this.database.execute(sql.setStar, [message.id, actorId, present]);
  }

  /** Pins or unpins a message for everybody in the conversation. */
  async pin(messageId: string, actorId: string, present: boolean): Promise<Message> {
    const message = await this.queries.readable(messageId, actorId);
    await this.database.execute(sql.setPin, [message.id, present ? actorId : null]);
    this.events.publish({
      type: 'message.updated',
      conversationId: message.conversationId,
      messageId: message.id,
      actorId,
    });
    return await this.queries.get(message.id);
  }

  /**
   * Asks the policy whether the sender may write there. A repeat of a send is let through, to be answered like the first time.
   * @returns the conversation's id
   * @throws DomainError conversation_missing, not_participant, read_only, blocked_pair
   */
  private async checkWritable(command: SendMessage): Promise<string> {
    const conversationId = command.conversationId ?? (await this.conversations.findByPeople(command.people ?? []))?.id;
    const facts =
      conversationId === undefined ? null : await this.conversations.directFacts(conversationId, command.senderId);
    if (conversationId === undefined || !facts) throw new DomainError(conversationErrors.conversation_missing);
    const verdict = mayWriteDirect(facts);
    if (verdict.allowed) return conversationId;
    const key = command.clientMessageId;
    if (facts.participant && key && isUsableKey(key) && (await this.isKeyUsed(command.senderId, key)))
      return conversationId;
    throw new DomainError(conversationErrors[refusals[verdict.reason]], { reason: verdict.reason });
  }

  private async isKeyUsed(senderId: string, key: string): Promise<boolean> {
    return (await this.database.query(sendSql.selectSentKey, [senderId, key])).length > 0;
  }

  private async threadRoot(messageId: string, conversationId: string): Promise<string> {
    const root = await this.queries.find(messageId);
    if (!root || root.deletedAt !== null || root.conversationId !== conversationId.toLowerCase())
      throw new DomainError(messageErrors.message_missing);
    return root.threadRootId ?? root.id;
  }

  private async replay(senderId: string, key: string, print: Buffer): Promise<Message> {
    const [used] = await this.database.query(sendSql.selectSentKey, [senderId, key]);
    if (!used || !isUuid(used.message_id) || !used.fingerprint.equals(print))
      throw new DomainError(messageErrors.key_reused);
    return await this.queries.get(used.message_id);
  }
}
