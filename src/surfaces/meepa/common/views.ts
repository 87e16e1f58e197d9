import { Injectable } from '@nestjs/common';
import { DomainError, type Readable } from '@parley/kernel';
import { AccessService, asParticipant, pairKey } from '../../../domain/access';
import {
  type Conversation,
  type ConversationSummary,
  conversationErrors,
  isPair,
  type PersonDetails,
} from '../../../domain/conversations';
import {
  type FoundMessage,
  type ListedConversation,
  type Message,
  messageErrors,
  MessageFilesQueries,
  MessagesQueries,
} from '../../../domain/messages';
import type { PresenceStatus } from '../../../domain/presence';
import { DirectPresence } from '../../common/live/direct-presence';
import type { MeepaDm, MeepaMessage } from './objects.dto';
import { presentDm, presentMessage } from './presenter';

/** A conversation as a DM of this API: exactly two people. */
interface DmChannel<C extends ConversationSummary> {
  readonly conversation: C;
  readonly other: PersonDetails;
}

/** The conversation as a DM seen by a person; null for groups and for conversations of one person. */
export function dmOf<C extends ConversationSummary>(conversation: C, userId: string): DmChannel<C> | null {
  const other = conversation.participants.find((entry) => entry.person.id !== userId)?.person;
  return isPair(conversation) && other ? { conversation, other } : null;
}

/** This surface's view of the core: DMs only, each message with its reactions and files. */
@Injectable()
export class MeepaViews {
  constructor(
    private readonly access: AccessService,
    private readonly messages: MessagesQueries,
    private readonly files: MessageFilesQueries,
    private readonly presence: DirectPresence,
  ) {}

  /**
   * A channel of this surface that the person takes part in.
   * @throws DomainError conversation_not_found, also for conversations that are not DMs; not_participant
   */
  async channel(channelId: string, userId: string): Promise<Readable<Conversation>> {
    const conversation = await this.access.outline(channelId);
    if (!conversation || !dmOf(conversation, userId)) throw new DomainError(conversationErrors.conversation_not_found);
    return asParticipant(conversation, userId);
  }

  /**
   * A message of such a channel.
   * @throws DomainError message_not_found
   */
  async message(messageId: string, userId: string): Promise<FoundMessage> {
    return inDm(await this.messages.get(messageId, userId), userId);
  }

  /**
   * The parent of a thread in such a channel. One that was deleted counts as long as there are replies, which stay.
   * @throws DomainError message_not_found
   */
  async parent(messageId: string, userId: string): Promise<FoundMessage> {
    return inDm(await this.messages.getThreadRoot(messageId, userId), userId);
  }

  /** Messages in full, in their order, for a person. */
  async full(messages: readonly Readable<Message>[], userId: string): Promise<MeepaMessage[]> {
    const seen = await this.presence.of(
      userId,
      messages.map(({ sender }) => sender.id),
    );
    return this.complete(messages, ({ sender }) => seen(sender.id));
  }

  /** The same for both people of the DM. */
  async fullForBoth(
    messages: readonly Readable<Message>[],
    dms: ReadonlyMap<string, Readable<Conversation>>,
  ): Promise<MeepaMessage[]> {
    const pairOf = ({ conversationId, sender }: Message) => {
      const dm = dms.get(conversationId);
      return { actorId: (dm && dmOf(dm, sender.id)?.other.id) ?? sender.id, otherId: sender.id };
    };
    const seen = await this.presence.among(messages.map(pairOf));
    return this.complete(messages, (message) => seen.get(pairKey(pairOf(message))) ?? 'offline');
  }

  private async complete(
    messages: readonly Readable<Message>[],
    presence: (message: Message) => PresenceStatus,
  ): Promise<MeepaMessage[]> {
    const [reactions, files] = await Promise.all([this.messages.reactions(messages), this.files.ofMessages(messages)]);
    return messages.map((message) =>
      presentMessage(message, reactions.get(message.id) ?? [], files.get(message.id) ?? [], presence(message)),
    );
  }

  async one(message: Readable<Message>, userId: string): Promise<MeepaMessage> {
    const [full] = await this.full([message], userId);
    if (!full) throw new DomainError(messageErrors.message_not_found);
    return full;
  }

  /** One DM with its newest message. @throws DomainError conversation_not_found when it is not a DM */
  async dm(conversation: Readable<Conversation>, userId: string): Promise<MeepaDm> {
    const [dm] = await this.dms(await this.messages.withNewest([conversation]), userId);
    if (!dm) throw new DomainError(conversationErrors.conversation_not_found);
    return dm;
  }

  /** DMs with their newest messages, in their order; conversations that are not DMs are left out. */
  async dms(listed: readonly ListedConversation[], userId: string): Promise<MeepaDm[]> {
    const found = listed.flatMap(({ conversation }) => dmOf(conversation, userId) ?? []);
    const newest = listed.flatMap((entry) => entry.newest ?? []);
    const seen = await this.presence.of(userId, [
      ...found.map(({ other }) => other.id),
      ...newest.map(({ sender }) => sender.id),
    ]);
    const shown = await this.complete(newest, ({ sender }) => seen(sender.id));
    const last = new Map(shown.map((message) => [message.channelId, message]));
    return found.map(({ conversation, other }) =>
      presentDm(conversation, other, last.get(conversation.id) ?? null, seen(other.id)),
    );
  }
}

/** @throws DomainError message_not_found when the message is not in a DM */
function inDm(found: FoundMessage, userId: string): FoundMessage {
  if (!dmOf(found.conversation, userId)) throw new DomainError(messageErrors.message_not_found);
  return found;
}
