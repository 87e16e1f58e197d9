import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isUuid, type Readable } from '@parley/kernel';
import { SETTINGS, type Settings } from '../../../config/settings';
import { ActorsService, type Actor, type UnverifiedActor } from '../../../domain/auth';
import { conversationErrors, ConversationsService, type PersonDetails } from '../../../domain/conversations';
import {
  DirectPairsService,
  type FoundMessage,
  maxTextLength,
  MessageChangesService,
  messageErrors,
  MessagesQueries,
  MessagesService,
  type Message,
  type SendOutcome,
} from '../../../domain/messages';
import { parse, type Input } from '../common/parameters';
import { Permissions } from '../common/permissions';
import { rocketchatErrors } from '../rocketchat.errors';
import { pairOf, ridOf, ridOfPeople } from '../rooms/rid';
import { Rooms } from '../rooms/rooms.service';
import { messageFields } from './chat.parameters';
import { extrasOf, isMasked, type Decoration } from './extras';
import { mentionedIn } from './mentions';
import type { MessageDto } from './message.dto';
import { shownId } from './message.presenter';
import { RocketchatMessagesReader, peopleById } from './messages.reader';

/** A message to send. */
interface Draft extends Decoration {
  readonly text?: string;
  /** Public id of its parent message. */
  readonly tmid?: string;
  /** The client's own id for it. */
  readonly ownId?: string;
  /** Uploads of the sender that no message uses yet. */
  readonly attachmentIds?: readonly string[];
}

/** Whether a draft can be written without looking anything up. */
const isPlain = (draft: Draft): boolean =>
  !draft.text?.includes('@') && !draft.tmid && draft.ownId === undefined && !draft.attachmentIds && !isMasked(draft);

const ownIdShape = /^[A-Za-z0-9_.-]{1,64}$/;

/** What a client names as the destination: a room id only, or a channel, which may also be a person. */
type Address = { readonly rid: string } | { readonly channel: string };

/** Where to: the people of a pair, which costs no look-up, or a conversation. */
type Target = { readonly people: readonly string[] } | { readonly conversationId: string };

/** Sending: contract section 5. The core decides what may be sent where. */
@Injectable()
export class Posting {
  constructor(
    private readonly rooms: Rooms,
    private readonly conversations: ConversationsService,
    private readonly pairs: DirectPairsService,
    private readonly messages: MessagesService,
    private readonly queries: MessagesQueries,
    private readonly changes: MessageChangesService,
    private readonly reader: RocketchatMessagesReader,
    private readonly permissions: Permissions,
    private readonly actors: ActorsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'ROCKETCHAT_SELF_DM'>,
  ) {}

  /**
   * Sends to a room, or to a person, for a caller whose account has not been read. The write checks it; drafts that need more than
   * the write are left to `send`.
   * @throws invalid_token, what `send` throws
   */
  async post(caller: UnverifiedActor, channel: string, draft: Draft): Promise<{ message: Message; shown: MessageDto }> {
    const people = pairOf(channel);
    if (!people || !isPlain(draft)) return this.send(await this.actors.verify(caller), { channel }, draft);
    const content = draft.text ?? '';
    const extras = extrasOf(content, draft);
    const sent = await this.messages.send({ people, senderId: caller.userId, token: caller, content, extras });
    const rid = ridOfPeople(sent.message.conversationId, sent.people ?? people);
    return { message: sent.message, shown: this.reader.showSent(sent.message, rid, undefined, new Map()) };
  }

  /**
   * Sends to a room.
   * @throws conversation_not_found, not_participant, read_only, blocked_pair, content_too_long, content_malformed, impersonation,
   * invalid_attachments, invalid_thread, invalid_message_id, idempotency_key_reused, message_id_taken, message_deleted, create_not_allowed,
   * invalid_user, invalid_attachment
   */
  async send(actor: Actor, to: Address, draft: Draft): Promise<{ message: Message; shown: MessageDto }> {
    const text = draft.text ?? '';
    if (isMasked(draft) && !this.permissions.has(actor, 'message-impersonate'))
      throw new DomainError(rocketchatErrors.impersonation);
    if (draft.ownId !== undefined) await this.checkOwnId(draft.ownId);
    const target = 'rid' in to ? targetOf(to.rid) : await this.channel(actor, to.channel);
    const people: readonly PersonDetails[] = text.includes('@') ? await this.peopleOf(target, actor) : [];
    const root = draft.tmid ? await this.rootOf(draft.tmid, actor.userId) : null;
    const mentions = mentionedIn(text, people);
    const command = {
      ...target,
      senderId: actor.userId,
      content: text,
      threadRootId: root?.id ?? (draft.tmid || undefined),
      mentions,
      extras: extrasOf(text, draft),
      attachmentIds: draft.attachmentIds,
      publicId: draft.ownId,
      clientMessageId: draft.ownId,
    };
    const outcome = await this.messages
      .send(command)
      .catch((error: unknown) => this.repeatedOutcome(error, actor, target, draft));
    const { message } = outcome;
    if (message.deletedAt !== null) throw new DomainError(rocketchatErrors.message_deleted);
    if (outcome.people === null || draft.attachmentIds) {
      const conversation = await this.rooms.joined({ roomId: message.conversationId }, actor.userId);
      return { message, shown: await this.reader.showOne(message, conversation, actor.userId) };
    }
    const threadId = root ? await this.threadIdOf(root) : undefined;
    const shown = this.reader.showSent(
      message,
      ridOfPeople(message.conversationId, outcome.people),
      threadId,
      new Map(people.map((person) => [person.id, person])),
    );
    return { message, shown };
  }

  /**
   * Sends the message object of a client: `{rid, msg, _id, …}`.
   * @throws what `send` throws, invalid_params, rid_required, system_message
   */
  async sendMessage(actor: Actor, message: Input): Promise<MessageDto> {
    const { rid, msg, _id, t, ...rest } = parse(messageFields, message);
    if (!rid) throw new DomainError(rocketchatErrors.rid_required);
    if (t) throw new DomainError(rocketchatErrors.system_message);
    // In other calls a leading `@` names a person; here only room ids are accepted.
    if (rid.startsWith('@')) throw new DomainError(conversationErrors.conversation_not_found);
    return (await this.send(actor, { rid }, { ...rest, text: msg ?? rest.text, ownId: _id })).shown;
  }

  /** Edits a message of the actor. @throws not_own_message, read_only, blocked_pair, content_* */
  async edit(actor: Actor, found: FoundMessage, text: string): Promise<MessageDto> {
    const { conversation } = found;
    const edited = await this.changes.edit(found, actor.userId, text, {
      maxLength: maxTextLength,
      mentions: mentionedIn(text, [...peopleById(conversation).values()]),
    });
    return this.reader.showOne(edited, conversation, actor.userId);
  }

  /** The outcome of a send that was rejected because its id was used before in the same room; else rethrows. */
  private async repeatedOutcome(error: unknown, actor: Actor, target: Target, draft: Draft): Promise<SendOutcome> {
    if (!(error instanceof DomainError)) throw error;
    const isUsed = error.is(messageErrors.idempotency_key_reused) || error.is(messageErrors.message_not_found);
    const first = isUsed ? await this.firstOf(actor, target, draft.ownId) : null;
    if (first) return { message: first, repeated: true, people: null };
    // A message of another room returns the same error as an unknown one.
    if (draft.tmid && error.is(messageErrors.message_not_found))
      throw new DomainError(rocketchatErrors.invalid_thread, {}, { cause: error });
    throw error;
  }

  /** The parent message of a draft, also if deleted, so that a repeat finds the same one. */
  private async rootOf(tmid: string, actorId: string): Promise<Readable<Message> | null> {
    return (await this.queries.findByAnyId(tmid, actorId, { deleted: true }))?.message ?? null;
  }

  /** Public id of the thread of a reply to this message: threads have one level. */
  private async threadIdOf(answered: Readable<Message>): Promise<string> {
    if (answered.threadRootId === null) return shownId(answered);
    const root = (await this.queries.rootsOf([answered])).get(answered.threadRootId);
    return shownId(root ?? answered);
  }

  /** An id that equals another message's internal id is in use; client-chosen ids are compared by the write. */
  private async checkOwnId(ownId: string): Promise<void> {
    if (!ownIdShape.test(ownId) || (await this.queries.isIdTaken(ownId)))
      throw new DomainError(rocketchatErrors.invalid_message_id);
  }

  /** A room id, `@username` or a user id; the pair with a person is created if needed and allowed. */
  private async channel(actor: Actor, channel: string): Promise<Target> {
    if (channel.startsWith('@')) {
      const { people, conversation } = await this.rooms.named(actor.userId, channel.slice(1));
      if (conversation) return { conversationId: conversation.id };
      return this.openPair(actor, people.find((person) => person.id !== actor.userId)?.id ?? actor.userId);
    }
    if (!(await this.rooms.isPerson(channel))) return targetOf(channel);
    const conversation = await this.rooms.find(channel, actor.userId);
    return conversation ? { conversationId: conversation.id } : this.openPair(actor, channel.toLowerCase());
  }

  private async openPair(actor: Actor, userId: string): Promise<Target> {
    if (!this.permissions.has(actor, 'create-d')) throw new DomainError(rocketchatErrors.create_not_allowed);
    if (userId !== actor.userId) return { conversationId: (await this.pairs.forWriting(actor.userId, userId)).id };
    if (this.settings.ROCKETCHAT_SELF_DM === 'off') throw new DomainError(rocketchatErrors.invalid_user);
    return {
      conversationId: (await this.conversations.open({ openedBy: actor.userId, people: [actor.userId] })).conversation
        .id,
    };
  }

  private async peopleOf(target: Target, actor: Actor): Promise<readonly PersonDetails[]> {
    const rid = 'people' in target ? target.people.join('') : target.conversationId;
    const conversation = await this.rooms.find(rid, actor.userId);
    return conversation?.participants.map(({ person }) => person) ?? [];
  }

  /**
   * The message that the sender sent to the same room with this id before; null if it was in another room or by another
   * user.
   */
  private async firstOf(actor: Actor, target: Target, ownId: string | undefined): Promise<Readable<Message> | null> {
    const first = ownId === undefined ? null : await this.queries.findOwnByPublicId(ownId, actor.userId);
    if (!first) return null;
    const conversation = await this.rooms.get(first.conversationId, actor.userId);
    const here =
      'people' in target ? ridOf(conversation) === target.people.join('') : conversation.id === target.conversationId;
    return here ? first : null;
  }
}

/** @throws conversation_not_found for a text that is no room id */
function targetOf(rid: string): Target {
  const pair = pairOf(rid);
  if (pair) return { people: pair };
  if (!isUuid(rid)) throw new DomainError(conversationErrors.conversation_not_found);
  return { conversationId: rid.toLowerCase() };
}
