import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { AttachmentsQueries } from '../../../domain/attachments';
import {
  conversationErrors,
  ConversationsQueries,
  type Conversation,
  type Person,
} from '../../../domain/conversations';
import { messageErrors, MessagesQueries, type Message } from '../../../domain/messages';
import { OnlinePeople } from '../gateway/online-people';
import type { MeepaDm, MeepaMessage } from './objects.dto';
import { presentDm, presentMessage } from './presenter';

/** A conversation that is a DM here: exactly two people. */
export interface DmChannel {
  readonly conversation: Conversation;
  readonly other: Person;
}

/** The conversation as a DM of one of its people; null for groups, for the one with oneself, and for people outside. */
export function dmOf(conversation: Conversation, userId: string): DmChannel | null {
  const other = conversation.participants.find((entry) => entry.person.id !== userId)?.person;
  return conversation.kind === 'direct' && conversation.participants.length === 2 && other
    ? { conversation, other }
    : null;
}

/** What this surface shows of the core: DMs only, each message with its reactions and files. */
@Injectable()
export class MeepaViews {
  constructor(
    private readonly conversations: ConversationsQueries,
    private readonly messages: MessagesQueries,
    private readonly attachments: AttachmentsQueries,
    private readonly online: OnlinePeople,
  ) {}

  /**
   * A channel of this surface that the person takes part in.
   * @throws DomainError conversation_missing, also for conversations that are no DMs; not_participant
   */
  async channel(channelId: string, userId: string): Promise<DmChannel> {
    const conversation = await this.conversations.find(channelId);
    const dm = conversation && dmOf(conversation, userId);
    if (!dm) throw new DomainError(conversationErrors.conversation_missing);
    if (!dm.conversation.participants.some((entry) => entry.person.id === userId))
      throw new DomainError(conversationErrors.not_participant);
    return dm;
  }

  /**
   * A message of such a channel.
   * @throws DomainError message_missing
   */
  async message(messageId: string, userId: string): Promise<Message> {
    const message = await this.messages.readable(messageId, userId);
    const conversation = await this.conversations.find(message.conversationId);
    if (!conversation || !dmOf(conversation, userId)) throw new DomainError(messageErrors.message_missing);
    return message;
  }

  /**
   * The parent of a thread in such a channel. One that was deleted counts as long as there are replies, which stay.
   * @throws DomainError message_missing
   */
  async parent(messageId: string, userId: string): Promise<Message> {
    const parent = await this.messages.get(messageId);
    if (parent.deletedAt === null || parent.replyCount === 0) return await this.message(messageId, userId);
    const conversation = await this.conversations.find(parent.conversationId);
    const mine = conversation?.participants.some((entry) => entry.person.id === userId);
    if (!conversation || !mine || !dmOf(conversation, userId)) throw new DomainError(messageErrors.message_missing);
    return parent;
  }

  /** Messages in full, in their order. */
  async full(messages: readonly Message[]): Promise<MeepaMessage[]> {
    const ids = messages.map((message) => message.id);
    const withFiles = messages.filter((message) => message.attachmentCount > 0).map((message) => message.id);
    const [reactions, files] = await Promise.all([
      this.messages.reactions(ids),
      this.attachments.ofMessages(withFiles),
    ]);
    return messages.map((message) =>
      presentMessage(message, reactions.get(message.id) ?? [], files.get(message.id) ?? [], this.online.has),
    );
  }

  async one(message: Message): Promise<MeepaMessage> {
    const [full] = await this.full([message]);
    if (!full) throw new DomainError(messageErrors.message_missing);
    return full;
  }

  /** One DM with its newest message. @throws DomainError conversation_missing when it is none */
  async dm(conversation: Conversation, userId: string): Promise<MeepaDm> {
    const [dm] = await this.dms([conversation], userId);
    if (!dm) throw new DomainError(conversationErrors.conversation_missing);
    return dm;
  }

  /** DMs with their newest messages, in their order; conversations that are none are left out. */
  async dms(conversations: readonly Conversation[], userId: string): Promise<MeepaDm[]> {
    const newest = (
      await this.messages.findMany(conversations.map((conversation) => conversation.lastMessageId))
    ).filter((message) => message.deletedAt === null);
    const last = new Map((await this.full(newest)).map((message) => [message.channelId, message]));
    return conversations.flatMap((conversation) => {
      const dm = dmOf(conversation, userId);
      return dm ? [presentDm(conversation, dm.other, last.get(conversation.id) ?? null, this.online.has)] : [];
    });
  }
}
