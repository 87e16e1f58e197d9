import { Injectable } from '@nestjs/common';
import type { Readable } from '@parley/kernel';
import { AttachmentsQueries } from '../../../domain/attachments';
import type { ConversationSummary, PersonDetails } from '../../../domain/conversations';
import { MessageFilesQueries, MessagesQueries, type Message } from '../../../domain/messages';
import { ridOf } from '../rooms/rid';
import type { MessageDto } from './message.dto';
import { pinnedIdOf, presentMessage, shownId } from './message.presenter';

/** A message and the room it is in. */
interface RoomMessage {
  readonly message: Readable<Message>;
  readonly conversation: Readable<ConversationSummary>;
}

/** Loads the context of messages in batches and presents them to one reader. */
@Injectable()
export class RocketchatMessagesReader {
  constructor(
    private readonly messages: MessagesQueries,
    private readonly attachments: AttachmentsQueries,
    private readonly files: MessageFilesQueries,
  ) {}

  /** Messages of one room. */
  async show(
    messages: readonly Readable<Message>[],
    conversation: Readable<ConversationSummary>,
    readerId: string,
  ): Promise<MessageDto[]> {
    return this.showAll(
      messages.map((message) => ({ message, conversation })),
      readerId,
    );
  }

  async showOne(
    message: Readable<Message>,
    conversation: Readable<ConversationSummary>,
    readerId: string,
  ): Promise<MessageDto> {
    const [shown] = await this.show([message], conversation, readerId);
    if (!shown) throw new Error('one message gives one');
    return shown;
  }

  /** Messages of several rooms. */
  async showAll(entries: readonly RoomMessage[], readerId: string): Promise<MessageDto[]> {
    return this.showEach(entries.map((entry) => ({ ...entry, readerId })));
  }

  /** Messages of several rooms, each for a reader of its own. */
  async showEach(entries: readonly (RoomMessage & { readonly readerId: string })[]): Promise<MessageDto[]> {
    if (entries.length === 0) return [];
    const messages = [...new Map(entries.map(({ message }) => [message.id, message])).values()];
    const [reactions, files, roots, pinned] = await Promise.all([
      this.messages.reactions(messages),
      this.files.ofMessages(messages),
      this.shownRootIds(messages),
      this.pinnedBy(entries),
    ]);
    return entries.map(({ message, conversation, readerId }) =>
      presentMessage(message, {
        rid: ridOf(conversation),
        readerId,
        people: peopleById(conversation),
        reactions: reactions.get(message.id),
        threadId: message.threadRootId === null ? undefined : (roots.get(message.threadRootId) ?? message.threadRootId),
        files: files.get(message.id),
        pinned: pinned.get(pinnedIdOf(message) ?? ''),
        urls: this.attachments,
      }),
    );
  }

  /** A new message, which has no context yet. */
  showSent(
    message: Message,
    rid: string,
    threadId: string | undefined,
    people: ReadonlyMap<string, PersonDetails>,
  ): MessageDto {
    return presentMessage(message, { rid, readerId: message.sender.id, people, threadId, urls: this.attachments });
  }

  /** The messages that messages about a pin are about, by their ids. */
  private async pinnedBy(entries: readonly RoomMessage[]): Promise<Map<string, Readable<Message>>> {
    const notices = entries.filter(({ message }) => pinnedIdOf(message) !== undefined);
    const found = await this.messages.inConversations(
      notices.flatMap(({ message }) => pinnedIdOf(message) ?? []),
      notices.map(({ conversation }) => conversation),
    );
    return new Map(found.map((message) => [message.id, message]));
  }

  /** Public ids of parent messages, by their internal ids. */
  private async shownRootIds(messages: readonly Readable<Message>[]): Promise<Map<string, string>> {
    const roots = await this.messages.rootsOf(messages);
    return new Map([...roots.values()].map((root) => [root.id, shownId(root)]));
  }
}

export function peopleById(conversation: ConversationSummary): Map<string, PersonDetails> {
  return new Map(conversation.participants.map(({ person }) => [person.id, person]));
}
