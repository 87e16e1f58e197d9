import { Injectable, Logger } from '@nestjs/common';
import { ConversationsQueries } from '../../../domain/conversations';
import { MessagesQueries } from '../../../domain/messages';
import { UsersQueries } from '../../../domain/users';
import type { MeepaMessage } from '../common/objects.dto';
import { dmOf, MeepaViews } from '../common/views';
import { closeCodes, frameText } from './connection';
import { Connections } from './connections';
import type { News } from './news';

/** News that may wait here; further behind, clients are asked to connect again and to read the history. */
const maxWaiting = 10_000;
const batchSize = 100;
const rememberedChannels = 20_000;

/** Shows news to the clients of this process: to the two people of the DM and nobody else, as the history would show it. */
@Injectable()
export class Delivery {
  readonly #logger = new Logger('Gateway');
  /** The two people of a DM, who never change; null for what is no DM. */
  readonly #people = new Map<string, readonly string[] | null>();
  #waiting: News[] = [];
  #working = false;

  constructor(
    private readonly connections: Connections,
    private readonly conversations: ConversationsQueries,
    private readonly messages: MessagesQueries,
    private readonly users: UsersQueries,
    private readonly views: MeepaViews,
  ) {}

  add(news: News): void {
    if (this.connections.count === 0) return;
    if (this.#waiting.length >= maxWaiting) {
      this.#waiting = [];
      this.connections.askToReconnect();
      return;
    }
    this.#waiting.push(news);
    if (!this.#working) void this.work();
  }

  /** The two people of a DM; null when it is none. */
  async peopleOf(channelId: string): Promise<readonly string[] | null> {
    await this.learn([channelId]);
    return this.#people.get(channelId) ?? null;
  }

  /** Ends the connections of people who may not be here any more. */
  async recheck(userIds: readonly string[]): Promise<void> {
    const accounts = await this.users.findMany(userIds);
    for (const userId of userIds) {
      const account = accounts.get(userId);
      for (const connection of this.connections.of(userId)) {
        const { tokenVersion } = connection.owner;
        if (
          !account ||
          account.deactivatedAt !== null ||
          (tokenVersion !== null && tokenVersion !== account.tokenVersion)
        ) {
          this.connections.remove(connection);
          connection.close(closeCodes.sessionEnded, 'session ended');
        }
      }
    }
  }

  /** One batch after the other, so that news of a channel keep their order. */
  private async work(): Promise<void> {
    this.#working = true;
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.splice(0, batchSize);
        try {
          await this.deliver(batch);
        } catch (error) {
          this.#logger.warn(
            `events could not be read, clients are asked to connect again: ${(error as Error).message}`,
          );
          this.connections.askToReconnect();
        }
      }
    } finally {
      this.#working = false;
    }
  }

  private async deliver(batch: readonly News[]): Promise<void> {
    await this.learn(batch.map((news) => news.conversationId));
    const audienceOf = (news: News) =>
      (this.#people.get(news.conversationId) ?? []).filter(
        (person) => this.connections.has(person) && !(news.type === 'typing' && person === news.actorId),
      );
    const wanted = batch.filter((news) => audienceOf(news).length > 0);
    if (wanted.length === 0) return;
    await this.recheck([...new Set(wanted.flatMap(audienceOf))]);
    const shown = wanted
      .filter((news) => news.type !== 'typing' && news.type !== 'message.deleted')
      .map((news) => news.messageId);
    const existing = (await this.messages.findMany([...new Set(shown)])).filter(
      (message) => message.deletedAt === null,
    );
    const messages = new Map((await this.views.full(existing)).map((message) => [message.id, message]));
    for (const news of wanted) {
      const text = frameOf(news, messages.get(news.messageId));
      if (text !== null) for (const person of audienceOf(news)) this.connections.send(person, text);
    }
  }

  private async learn(channelIds: readonly string[]): Promise<void> {
    const unknown = [...new Set(channelIds)].filter((id) => !this.#people.has(id));
    if (unknown.length === 0) return;
    const found = new Map(
      (await this.conversations.findMany(unknown)).map((conversation) => [conversation.id, conversation]),
    );
    for (const id of unknown) {
      const conversation = found.get(id);
      const dm = conversation && dmOf(conversation, '');
      if (this.#people.size >= rememberedChannels) this.#people.delete(this.#people.keys().next().value ?? '');
      this.#people.set(id, dm ? dm.conversation.participants.map((entry) => entry.person.id) : null);
    }
  }
}

/** What clients are told; null when it has been overtaken: of a message that is gone only its deletion is told. */
function frameOf(news: News, message: MeepaMessage | undefined): string | null {
  const { conversationId: channelId, messageId } = news;
  switch (news.type) {
    case 'typing':
      return frameText('typing', { channelId, userId: news.actorId });
    case 'message.deleted':
      // Two kinds of clients look for the id under two names (contract D4).
      return frameText('message.deleted', { id: messageId, messageId, channelId });
    case 'reactions.changed':
      return message ? frameText('reaction.sync', { channelId, messageId, reactions: message.reactions }) : null;
    default:
      return message ? frameText(news.type, message) : null;
  }
}
