import { Inject, Injectable, Logger, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { isUuid, newId } from '@parley/kernel';
import { redisFanOut, type FanOut } from '@parley/platform/redis/fan-out';
import { SETTINGS, type Settings } from '../../../config/settings';
import { MessageEvents, type MessageEvent } from '../../../domain/messages';

/** What the gateways tell each other: ids only. Whoever hears it reads again what may be shown, and to whom. */
export type News =
  | MessageEvent
  | { readonly type: 'typing'; readonly conversationId: string; readonly messageId: ''; readonly actorId: string };

const types: ReadonlySet<unknown> = new Set<News['type']>([
  'message.created',
  'message.updated',
  'message.deleted',
  'reactions.changed',
  'typing',
]);
const channel = 'parley:gateway';
/** News of one tick go out together. */
const maxBatch = 500;

function isNews(value: unknown): value is News {
  const news = value as Partial<Record<keyof News, unknown>> | null;
  return (
    typeof news === 'object' &&
    news !== null &&
    types.has(news.type) &&
    isUuid(news.conversationId) &&
    isUuid(news.actorId) &&
    (news.type === 'typing' || isUuid(news.messageId))
  );
}

/** News of all processes: what happens here is told to the others through Redis, where there is one. */
@Injectable()
export class GatewayNews implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('Gateway');
  readonly #self = newId();
  readonly #listeners: { onNews: (news: News) => void; onGap: () => void }[] = [];
  #fanOut: FanOut | undefined;
  #unsubscribe: (() => void) | undefined;
  #outgoing: News[] = [];

  constructor(
    private readonly events: MessageEvents,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'REDIS_URL'>,
  ) {}

  listen(listener: { onNews: (news: News) => void; onGap: () => void }): void {
    this.#listeners.push(listener);
  }

  onApplicationBootstrap(): void {
    this.#unsubscribe = this.events.subscribe((event) => this.tell(event));
    if (this.settings.REDIS_URL === undefined) return;
    this.#fanOut = redisFanOut({
      url: this.settings.REDIS_URL,
      channel,
      onText: (text) => this.hear(text),
      onGap: () => this.#listeners.forEach((listener) => listener.onGap()),
      onError: (error) =>
        this.#logger.warn(`Redis is out of reach, events of other processes are missed: ${error.message}`),
    });
  }

  onModuleDestroy(): void {
    this.#unsubscribe?.();
    this.#fanOut?.close();
  }

  /** Tells everybody, this process first. */
  tell(news: News): void {
    for (const listener of this.#listeners) listener.onNews(news);
    if (!this.#fanOut) return;
    if (this.#outgoing.push(news) === 1) setImmediate(() => this.flush());
    else if (this.#outgoing.length >= maxBatch) this.flush();
  }

  private flush(): void {
    if (this.#outgoing.length === 0) return;
    this.#fanOut?.publish(JSON.stringify({ from: this.#self, news: this.#outgoing }));
    this.#outgoing = [];
  }

  private hear(text: string): void {
    let heard: { from?: unknown; news?: unknown };
    try {
      heard = JSON.parse(text) as typeof heard;
    } catch {
      return;
    }
    if (typeof heard !== 'object' || heard === null || heard.from === this.#self || !Array.isArray(heard.news)) return;
    for (const news of heard.news) if (isNews(news)) for (const listener of this.#listeners) listener.onNews(news);
  }
}
