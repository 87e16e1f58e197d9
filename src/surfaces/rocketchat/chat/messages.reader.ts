import { Injectable } from '@nestjs/common';
import { AttachmentsQueries } from '../../../domain/attachments';
import type { Conversation, Person } from '../../../domain/conversations';
import { MessagesQueries, type Message } from '../../../domain/messages';
import { ridOf } from '../rooms/rid';
import type { MessageDto } from './message.dto';
import { presentMessage, shownId } from './message.presenter';

/** Fetches what stands beside messages, for many at once, and shows them to one reader. */
@Injectable()
export class MessagesReader {
  constructor(
    private readonly messages: MessagesQueries,
    private readonly attachments: AttachmentsQueries,
  ) {}

  /** Messages of one room. */
  async show(messages: readonly Message[], conversation: Conversation, readerId: string): Promise<MessageDto[]> {
    return this.showAll(
      messages.map((message) => ({ message, conversation })),
      readerId,
    );
  }

  async showOne(message: Message, conversation: Conversation, readerId: string): Promise<MessageDto> {
    const [shown] = await this.show([message], conversation, readerId);
    if (!shown) throw new Error('one message gives one');
    return shown;
  }

  /** Messages of several rooms. */
  async showAll(
    entries: readonly { readonly message: Message; readonly conversation: Conversation }[],
    readerId: string,
  ): Promise<MessageDto[]> {
    if (entries.length === 0) return [];
    const messages = entries.map((entry) => entry.message);
    const [reactions, files, roots] = await Promise.all([
      this.messages.reactions(messages.map((message) => message.id)),
      this.attachments.ofMessages(
        messages.filter((message) => message.attachmentCount > 0).map((message) => message.id),
      ),
      this.rootsOf(messages),
    ]);
    return entries.map(({ message, conversation }) =>
      presentMessage(message, {
        rid: ridOf(conversation),
        readerId,
        people: peopleById(conversation),
        reactions: reactions.get(message.id),
        threadId: message.threadRootId === null ? undefined : (roots.get(message.threadRootId) ?? message.threadRootId),
        files: files.get(message.id),
        urls: this.attachments,
      }),
    );
  }

  /** A message that has just been sent and that nothing stands beside yet. */
  showSent(
    message: Message,
    rid: string,
    threadId: string | undefined,
    people: ReadonlyMap<string, Person>,
  ): MessageDto {
    return presentMessage(message, { rid, readerId: message.sender.id, people, threadId, urls: this.attachments });
  }

  /** Shown ids of the messages that others answer. */
  private async rootsOf(messages: readonly Message[]): Promise<Map<string, string>> {
    const ids = [...new Set(messages.flatMap((message) => message.threadRootId ?? []))];
    return new Map((await this.messages.findMany(ids)).map((root) => [root.id, shownId(root)]));
  }
}

export function peopleById(conversation: Conversation): Map<string, Person> {
  return new Map(conversation.participants.map(({ person }) => [person.id, person]));
}
