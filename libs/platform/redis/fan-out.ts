import { Redis } from 'ioredis';
import { redisOptionsOf } from './options';

/** Messages between processes; texts only, delivered at most once and in order. */
export interface FanOut {
  /**
   * Publishes to every other process that listens. Never fails and never waits: what must not be lost is stored
   * elsewhere.
   */
  publish(text: string): void;
  close(): void;
}

interface FanOutOptions {
  readonly url: string;
  readonly channel: string;
  readonly onText: (text: string) => void;
  /** Called after the connection was lost and restored: texts may have been missed. */
  readonly onGap: () => void;
  readonly onError: (error: Error) => void;
}

/** Texts batched for the next round trip. */
const maxPending = 10_000;

/** Over Redis publish and subscribe: one connection that listens, one that speaks. */
export function redisFanOut(options: FanOutOptions): FanOut {
  const retryStrategy = (attempt: number): number => Math.min(100 * attempt, 2_000);
  const listening = new Redis({
    ...redisOptionsOf(options.url),
    retryStrategy,
    maxRetriesPerRequest: null,
    // ioredis would subscribe again by itself, and `close` at that moment would leave a rejection without a handler.
    autoResubscribe: false,
  });
  const speaking = new Redis({
    ...redisOptionsOf(options.url),
    retryStrategy,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  });
  let wasAway = false;
  let told = false;
  let closed = false;
  const failed = (error: Error): void => {
    if (!told && !closed) options.onError(error);
    told = true;
  };
  listening.on('error', failed);
  speaking.on('error', failed);
  listening.on('close', () => (wasAway = true));
  listening.on('message', (_channel, text) => options.onText(text));
  listening.on('ready', () => {
    told = false;
    // A gap ends when the subscription is restored, not when the connection is.
    listening.subscribe(options.channel).then(() => {
      if (wasAway) options.onGap();
      wasAway = false;
    }, failed);
  });
  let pending = 0;
  return {
    publish: (text) => {
      if (speaking.status !== 'ready' || pending >= maxPending) return;
      pending += 1;
      speaking
        .publish(options.channel, text)
        .catch(failed)
        .finally(() => (pending -= 1));
    },
    close: () => {
      closed = true;
      listening.disconnect();
      speaking.disconnect();
    },
  };
}
