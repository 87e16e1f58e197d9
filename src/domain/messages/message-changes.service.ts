import { Injectable } from '@nestjs/common';
import { DomainError, newId, type Readable } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { AccessService, within } from '../access';
import { AttachmentsService } from '../attachments';
import { EventLog, type EventType } from '../events';
import { conversationErrors } from '../conversations';
import { messageErrors } from './messages.errors';
import type { FoundMessage } from './messages.queries';
import { MessagesRepository } from './messages.repository';
import { emojiFault } from './model/emoji';
import type { Message } from './model/message';
import { messageText } from './model/message-text';
import * as sql from './persistence/messages.sql';
import { DirectSends } from './sends';

/** Text of a message about a pin, for clients that show every message as text. */
const pinNotice = 'Pinned a message.';

/** Maximum number of different emoji on one message. */
const maxReactionKinds = 50;

/** A change of a message, for the path that all changes take. */
interface Change {
  /** `write` for changes that count as writing, `mark` for what a reader may do after writing has ended. */
  readonly verb: 'write' | 'mark';
  readonly event: Extract<EventType, `message.${string}`>;
  /** Readers of the event; everyone in the conversation if absent. */
  readonly readers?: readonly string[];
  /** Applies the change. Returns false if nothing changed; no event is appended then. */
  readonly apply: (tx: Tx) => Promise<boolean>;
}

/**
 * Changes to messages of direct and group conversations. Each is one transaction that holds the conversation, asks the
 * policy again, makes the change and appends its event.
 */
@Injectable()
export class MessageChangesService {
  constructor(
    private readonly database: Database,
    private readonly access: AccessService,
    private readonly messages: MessagesRepository,
    private readonly attachments: AttachmentsService,
    private readonly log: EventLog,
    private readonly writes: DirectSends,
  ) {}

  /**
   * Edits a message of the actor. A sender who may no longer write there may not edit either.
   * @throws DomainError message_not_found, not_own_message, not_participant, read_only, blocked_pair, content_*
   */
  async edit(
    found: FoundMessage,
    actorId: string,
    content: unknown,
    options: { maxLength?: number; mentions?: readonly string[] } = {},
  ): Promise<Readable<Message>> {
    const { message } = found;
    checkOwn(message, actorId);
    // What it says is not the actor's own text.
    if (message.type === 'pinned') throw new DomainError(messageErrors.not_own_message);
    await this.change(found, actorId, {
      verb: 'write',
      event: 'message.edited',
      apply: async (tx) => {
        const allowEmpty = message.attachmentCount > 0 || message.type !== 'text';
        const text = messageText(content, { limit: options.maxLength, allowEmpty });
        const mentions = options.mentions?.length ? options.mentions : null;
        if ((await tx.execute(sql.editMessage, [message.id, text, actorId, mentions])) === 0)
          throw new DomainError(messageErrors.message_not_found);
        return true;
      },
    });
    return this.again(found);
  }

  /**
   * Deletes a message of the actor, at any position: its seq stays, its text, reactions and files are removed.
   * @throws DomainError message_not_found, not_own_message
   */
  async delete(found: FoundMessage, actorId: string): Promise<void> {
    const { message } = found;
    checkOwn(message, actorId);
    await this.change(found, actorId, {
      verb: 'mark',
      event: 'message.deleted',
      apply: async (tx) => {
        const [deleted] = await tx.query(sql.tombstoneMessage, [message.id]);
        if (!deleted) throw new DomainError(messageErrors.message_not_found);
        await tx.execute(sql.removeReactions, [message.id]);
        await this.attachments.release(tx, message.id);
        if (deleted.thread_root_id !== null) await tx.execute(sql.uncountReply, [deleted.thread_root_id]);
        await tx.execute(sql.decrementMessageCount, [message.conversationId]);
        return true;
      },
    });
  }

  /**
   * Adds or removes a reaction of the actor. Idempotent. Adding is writing, removing is not.
   * @throws DomainError message_not_found, not_participant, read_only, blocked_pair, invalid_emoji, too_many_reactions
   */
  async react(found: FoundMessage, actorId: string, emoji: string, present: boolean): Promise<void> {
    const { message } = found;
    const invalid = emojiFault(emoji);
    if (invalid) throw new DomainError(invalid);
    await this.change(found, actorId, {
      verb: present ? 'write' : 'mark',
      event: 'message.reacted',
      apply: async (tx) => {
        const statement = present ? sql.addReaction : sql.removeReaction;
        if ((await tx.execute(statement, [message.id, actorId, emoji])) === 0) return false;
        await tx.execute(sql.markChanged, [message.id]);
        const [kinds] = present ? await tx.query(sql.countReactions, [message.id]) : [];
        if (Number(kinds?.count ?? 0) > maxReactionKinds) throw new DomainError(messageErrors.too_many_reactions);
        return true;
      },
    });
  }

  /** Stars or unstars a message for the actor alone. */
  async star(found: FoundMessage, actorId: string, present: boolean): Promise<void> {
    await this.change(found, actorId, {
      verb: 'mark',
      event: 'message.starred',
      readers: [actorId],
      apply: async (tx) => (await tx.execute(sql.setStar, [found.message.id, actorId, present])) > 0,
    });
  }

  /**
   * Pins a message for everyone in the conversation and says so in a message of the type `pinned`, in the same commit. It
   * counts as writing, because it posts a message. A message that is pinned stays as it is.
   * @returns the new message; the pinned one itself when it was pinned already
   * @throws DomainError message_not_found, not_participant, read_only, blocked_pair
   */
  async pin(found: FoundMessage, actorId: string): Promise<Readable<Message>> {
    const { message, conversation } = found;
    const noticeId = newId();
    let posted = false;
    await this.change(found, actorId, {
      verb: 'write',
      event: 'message.pinned',
      apply: async (tx) => {
        const [now] = await tx.query(sql.selectPinned, [message.id]);
        if (!now || now.pinned) return false;
        await tx.execute(sql.setPin, [message.id, actorId]);
        // The policy was asked under the lock, so the statement cannot find another answer.
        const row = await this.writes.writeIn(tx, {
          id: noticeId,
          place: conversation.id,
          senderId: actorId,
          tokenVersion: null,
          sessionId: null,
          content: pinNotice,
          type: 'pinned',
          pairOnly: false,
          threadRootId: null,
          attachmentCount: 0,
          idempotency: null,
          mentions: null,
          publicId: null,
          extras: JSON.stringify({ pinned: message.id }),
        });
        posted = row !== undefined;
        if (!posted) throw new DomainError(conversationErrors.not_participant);
        return true;
      },
    });
    return this.again(posted ? { ...found, message: { ...message, id: noticeId } } : found);
  }

  /** Unpins a message for everyone in the conversation. */
  async unpin(found: FoundMessage, actorId: string): Promise<void> {
    await this.change(found, actorId, {
      verb: 'mark',
      event: 'message.pinned',
      apply: async (tx) => (await tx.execute(sql.setPin, [found.message.id, null])) > 0,
    });
  }

  /**
   * Follows or unfollows the thread of a message, for the actor. Everyone in the conversation sees who follows. Idempotent.
   * @throws DomainError not_participant
   */
  async follow(found: FoundMessage, actorId: string, present: boolean): Promise<void> {
    await this.change(found, actorId, {
      verb: 'mark',
      event: 'message.followed',
      apply: async (tx) => (await tx.execute(sql.setFollower, [found.message.id, actorId, present])) > 0,
    });
  }

  private async change({ message, conversation }: FoundMessage, actorId: string, change: Change): Promise<void> {
    await this.database.transaction(async (tx) => {
      await this.access.lockForChange(tx, conversation, actorId, change.verb);
      if (!(await change.apply(tx))) return;
      await this.log.append(tx, {
        type: change.event,
        actorId,
        conversationId: conversation.id,
        messageId: message.id,
        seq: message.seq,
        readers: change.readers ?? conversation.participants.map(({ person }) => person.id),
      });
    });
    this.log.committed();
  }

  private async again({ message, conversation }: FoundMessage): Promise<Readable<Message>> {
    const now = await this.messages.find(message.id);
    const [readable] = now ? within(conversation, [now]) : [];
    if (!readable) throw new DomainError(messageErrors.message_not_found);
    return readable;
  }
}

function checkOwn(message: Message, actorId: string): void {
  if (message.sender.id !== actorId) throw new DomainError(messageErrors.not_own_message);
}
