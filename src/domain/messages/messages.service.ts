import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId, type Readable } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { AccessService, byItsSender, policy, throwDirectRefusal } from '../access';
import { AttachmentsService } from '../attachments';
import { ActorsService, type UnverifiedActor } from '../auth';
import { conversationErrors, ConversationsRepository, isPair, peopleKey, peopleOf } from '../conversations';
import { EventLog } from '../events';
import { type Idempotency, IdempotentSend, isIdempotencyKey, type SendStrategy } from './idempotent-send';
import { messageErrors } from './messages.errors';
import { MessagesRepository } from './messages.repository';
import type { Message, MessageType } from './model/message';
import { maxTextLength, textFault } from './model/message-text';
import { requestFingerprint } from './model/request-fingerprint';
import { countReply } from './persistence/messages.sql';
import * as sql from './persistence/send.sql';
import { type DirectSend, DirectSends } from './sends';

interface SendMessage {
  /** The conversation; or `people` instead. */
  readonly conversationId?: string;
  /** The exact set of participants, for callers that do not know the conversation's id. It must exist. */
  readonly people?: readonly string[];
  /** Only to a conversation of two people; other conversations are not found. */
  readonly pairOnly?: boolean;
  readonly senderId: string;
  /** What the write has to check of the sender's token, for callers that have not read the account. */
  readonly token?: Pick<UnverifiedActor, 'tokenVersion' | 'sessionId'>;
  readonly content: unknown;
  readonly type?: MessageType;
  /** The message to reply to; if it is a reply itself, its root is used. */
  readonly threadRootId?: string | null;
  /** Uploads of the sender that no message uses yet, in order. */
  readonly attachmentIds?: readonly string[];
  /** Idempotency key: makes the send safe to repeat. Unique per sender, kept as long as the message. */
  readonly clientMessageId?: string | null;
  /** Further values of the request fingerprint; the attachment ids by default. Set it when ids differ per attempt. */
  readonly repeats?: readonly string[];
  /** A client-chosen id of the message; globally unique. */
  readonly publicId?: string | null;
  /** Ids of mentioned participants. */
  readonly mentions?: readonly string[];
  readonly extras?: Readonly<Record<string, unknown>> | null;
  /** Maximum code points, if a surface allows fewer than 5,000. */
  readonly maxLength?: number;
}

export interface SendOutcome {
  readonly message: Readable<Message>;
  /** Whether this is a repeat: the key was used for the same message before, and nothing was sent now. */
  readonly repeated: boolean;
  /** Ids of the participants; null for a repeat. */
  readonly people: readonly string[] | null;
}

/** Work in the message's commit, for example a credit transfer. */
type InSameCommit = (tx: Tx, messageId: string) => Promise<void>;

/** Target of a send: the value that finds the conversation, and its name in fingerprints. */
interface Place {
  readonly value: string | Buffer;
  readonly name: string;
}

/** A send that has passed its first checks. */
interface Draft {
  readonly command: SendMessage;
  readonly place: Place;
  readonly content: string;
  readonly attachmentIds: readonly string[];
  readonly idempotency: Idempotency | null;
  readonly threadRootId: string | null;
  readonly inSameCommit: InSameCommit | undefined;
}

type SentRow = { readonly id: string; readonly row: sql.SentRow };
type Sent = Pick<SendOutcome, 'message' | 'people'>;

/** Sends messages to direct and group conversations: every surface but the native one. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly database: Database,
    private readonly access: AccessService,
    private readonly conversations: ConversationsRepository,
    private readonly messages: MessagesRepository,
    private readonly sends: IdempotentSend,
    private readonly writes: DirectSends,
    private readonly log: EventLog,
    private readonly attachments: AttachmentsService,
    private readonly actors: ActorsService,
  ) {}

  /**
   * Sends a message. When this returns, it is durable.
   * @throws DomainError invalid_token, conversation_not_found, not_participant, read_only, blocked_pair, content_*,
   * message_not_found (thread root), invalid_attachment, invalid_idempotency_key, idempotency_key_reused, message_id_taken, too_many_sends
   */
  async send(command: SendMessage, inSameCommit?: InSameCommit): Promise<SendOutcome> {
    const attachmentIds = [...new Set(command.attachmentIds ?? [])];
    const place = placeOf(command);
    const key = command.clientMessageId ?? null;
    const content = (command.content ?? '') as string;
    const parts = [content, command.threadRootId, ...(command.repeats ?? attachmentIds)];
    const idempotency =
      place && isIdempotencyKey(key) ? { key, fingerprint: requestFingerprint(place.name, ...parts) } : null;
    const draft = { command, content, attachmentIds, idempotency, inSameCommit };
    const invalid = invalidIn(command, attachmentIds.length);
    if (invalid || !place) {
      await this.authorize(command, () => this.sends.isKeyUsed(command.senderId, key));
      throw new DomainError(invalid ?? conversationErrors.conversation_not_found);
    }
    const strategy = (threadRootId: string | null) => this.strategyOf({ ...draft, place, threadRootId });
    if (!command.threadRootId) return this.run(strategy(null));
    const conversationId = await this.authorize(command, () => this.sends.isKeyUsed(command.senderId, key));
    // A repeat returns the first result even if its root was deleted since.
    const repeat = await this.sends.findRepeat(strategy(null));
    if (repeat) return { ...repeat.sent, repeated: true };
    return this.run(strategy(await this.threadRoot(command.threadRootId, conversationId)));
  }

  private async run(strategy: SendStrategy<SentRow, Sent>): Promise<SendOutcome> {
    const { sent, repeated } = await this.sends.run(strategy);
    if (!repeated) this.log.committed();
    return { ...sent, repeated };
  }

  private strategyOf(draft: Draft): SendStrategy<SentRow, Sent> {
    const { command, idempotency } = draft;
    return {
      senderId: command.senderId,
      idempotency,
      invalid: null,
      exhausted: conversationErrors.not_participant,
      authorize: async (isRepeat) => void (await this.authorize(command, isRepeat)),
      authorizeRepeat: async () => void (await this.authorize(command, () => Promise.resolve(true))),
      write: () => this.write(draft),
      sent: (sent) => ({ message: sentMessage(draft, sent), people: peopleOf(sent.row.people_key) }),
      repeat: async (messageId) => ({ message: await this.sentBefore(messageId, command.senderId), people: null }),
      refusalOf: (constraint) => (constraint === 'messages_public_id_key' ? messageErrors.message_id_taken : null),
    };
  }

  private async write(draft: Draft): Promise<SentRow | undefined> {
    const { attachmentIds, threadRootId, inSameCommit, command } = draft;
    const id = newId();
    const send = directSendOf(id, draft);
    if (attachmentIds.length === 0 && threadRootId === null && !inSameCommit) {
      const row = await this.writes.write(send);
      return row && { id, row };
    }
    return this.database.transaction(async (tx) => {
      const row = await this.writes.writeIn(tx, send);
      if (!row) return undefined;
      const claimed =
        attachmentIds.length === 0 ? 0 : await this.attachments.claim(tx, id, command.senderId, attachmentIds);
      if (claimed !== attachmentIds.length) throw new DomainError(messageErrors.invalid_attachment);
      if (threadRootId !== null) await tx.execute(countReply, [threadRootId, command.senderId, row.created_at]);
      await inSameCommit?.(tx, id);
      return { id, row };
    });
  }

  /**
   * Asks the policy whether the sender may write there. A participant's repeat passes, to return the first result.
   * @returns the conversation's id
   * @throws DomainError invalid_token, conversation_not_found, not_participant, read_only, blocked_pair
   */
  private async authorize(command: SendMessage, isRepeat: () => Promise<boolean>): Promise<string> {
    if (command.token) await this.actors.verify({ ...command.token, userId: command.senderId });
    const conversationId = await this.placeFound(command);
    const facts = conversationId === undefined ? null : await this.access.directFacts(conversationId, command.senderId);
    if (conversationId === undefined || !facts) throw new DomainError(conversationErrors.conversation_not_found);
    const verdict = policy.direct.write(facts);
    if (verdict.allowed || (facts.participant && (await isRepeat()))) return conversationId;
    return throwDirectRefusal(verdict.reason);
  }

  /** The id of the conversation that a command names; undefined if there is none, or not one as it asks for. */
  private async placeFound({ conversationId, people, pairOnly }: SendMessage): Promise<string | undefined> {
    if (conversationId !== undefined && !pairOnly) return conversationId;
    const found =
      conversationId === undefined
        ? await this.conversations.findByPeople(people ?? [])
        : await this.conversations.find(conversationId);
    return found && (!pairOnly || isPair(found)) ? found.id : undefined;
  }

  private async threadRoot(messageId: string, conversationId: string): Promise<string> {
    const root = await this.messages.find(messageId);
    if (!root || root.deletedAt !== null || root.conversationId !== conversationId.toLowerCase())
      throw new DomainError(messageErrors.message_not_found);
    return root.threadRootId ?? root.id;
  }

  private async sentBefore(messageId: string, senderId: string): Promise<Readable<Message>> {
    const message = await this.messages.find(messageId);
    if (!message) throw new DomainError(messageErrors.message_not_found);
    return byItsSender(message, senderId);
  }
}

function invalidIn(command: SendMessage, attachments: number) {
  const key = command.clientMessageId ?? null;
  const text = textFault(command.content, {
    limit: command.maxLength ?? maxTextLength,
    allowEmpty: attachments > 0 || (command.type ?? 'text') !== 'text' || Boolean(command.extras),
  });
  return text ?? (key === null || isIdempotencyKey(key) ? null : messageErrors.invalid_idempotency_key);
}

/** Null if the id of the conversation or a person is malformed. */
function placeOf(command: SendMessage): Place | null {
  const { conversationId } = command;
  if (conversationId !== undefined) {
    if (!isUuid(conversationId)) return null;
    return { value: conversationId, name: conversationId };
  }
  const people = command.people ?? [];
  if (people.length === 0 || !people.every(isUuid)) return null;
  const key = peopleKey(null, people);
  return { value: key, name: key.toString('hex') };
}

function directSendOf(id: string, draft: Draft): DirectSend {
  const { command, place, content, idempotency, threadRootId, attachmentIds } = draft;
  return {
    id,
    place: place.value,
    senderId: command.senderId,
    tokenVersion: command.token?.tokenVersion ?? null,
    sessionId: command.token?.sessionId ?? null,
    content,
    type: command.type ?? 'text',
    pairOnly: command.pairOnly ?? false,
    threadRootId,
    attachmentCount: attachmentIds.length,
    idempotency,
    mentions: command.mentions?.length ? command.mentions : null,
    publicId: command.publicId ?? null,
    extras: command.extras ? JSON.stringify(command.extras) : null,
  };
}

/** The message that was just written, without reading it again. */
function sentMessage(
  { command, content, threadRootId, attachmentIds }: Draft,
  { id, row }: SentRow,
): Readable<Message> {
  const message: Message = {
    id,
    publicId: command.publicId ?? null,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    type: command.type ?? 'text',
    content,
    sender: {
      id: command.senderId,
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
    threadRootId,
    replyCount: 0,
    lastReplyAt: null,
    followedBy: [],
    attachmentCount: attachmentIds.length,
    hasReactions: false,
    mentions: command.mentions ?? [],
    starredBy: [],
    pinnedAt: null,
    pinnedBy: null,
    extras: command.extras ?? null,
  };
  return byItsSender(message, command.senderId);
}
