import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isUuid, newId } from '@parley/kernel';
import { type FanOut, redisFanOut } from '@parley/platform/redis/fan-out';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoggedEvent } from './event';
import { EventLog } from './event-log';

/** A transient event that is not stored in the log, such as typing. */
export interface LiveSignal {
  readonly type: 'typing' | 'typing.stopped';
  readonly conversationId: string;
  readonly actorId: string;
}

/** A client of the hub: receives everything committed after it subscribed, once and in the order of the log. */
export interface LiveListener {
  onEvents(events: readonly LoggedEvent[]): void;
  onSignal(signal: LiveSignal): void;
  /**
   * Called if something may have been missed: signals of other processes, or events because this process fell behind.
   */
  onGap(): void;
}

export interface LiveHubOptions {
  /** Carries signals between processes; without it they stay in their process. */
  readonly redisUrl: string | undefined;
}

/** Injection token of the hub's options. */
export const LIVE_HUB_OPTIONS = Symbol('live hub options');

const channel = 'parley:live';
/** Events read at once. */
const batchSize = 500;
/** A hub that is further behind skips to the head and reports a gap. */
const maxBehind = 50_000;
/** Poll interval while an older transaction holds events back. */
const settleMs = 5;
const maxSettleMs = 250;
/** How long events gather under load, so that each look takes several. */
const gatherMs = 5;
/** How often it looks without being woken. */
const sweepMs = 1_000;
const maxPauseMs = 5_000;

/**
 * Live events for connected clients. The hub follows the log for as long as anyone listens, woken by commits of this and
 * other processes; so it misses nothing even if a message broker fails. Signals travel through Redis.
 */
@Injectable()
export class LiveHub implements OnApplicationShutdown {
  private readonly logger = new Logger('LiveHub');
  private readonly listeners = new Set<LiveListener>();
  private readonly self = newId();
  private fanOut: FanOut | undefined;
  private outgoing: LiveSignal[] = [];
  private position = 0;
  private following: Promise<void> | undefined;
  private started: Promise<void> | undefined;
  private stopped = false;
  private woken = false;
  private wakeUp: (() => void) | undefined;

  constructor(
    private readonly log: EventLog,
    @Inject(LIVE_HUB_OPTIONS) private readonly options: LiveHubOptions,
  ) {}

  /**
   * Adds a listener. When the promise resolves, every event committed from then on will come.
   * @returns a function that removes the listener
   */
  async subscribe(listener: LiveListener): Promise<() => void> {
    this.listeners.add(listener);
    this.connect();
    try {
      await (this.started ??= this.start());
    } catch (error) {
      this.listeners.delete(listener);
      throw error;
    }
    return () => this.listeners.delete(listener);
  }

  /** Publishes a signal: in this process at once, to others through Redis. Never fails and never waits. */
  signal(signal: LiveSignal): void {
    this.tell((listener) => listener.onSignal(signal));
    if (!this.fanOut) return;
    if (this.outgoing.push(signal) === 1) setImmediate(() => this.flush());
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    this.wakeUp?.();
    this.fanOut?.close();
    await this.following;
  }

  private async start(): Promise<void> {
    try {
      this.position = await this.log.current();
      this.following = this.follow();
    } catch (error) {
      this.started = undefined;
      throw error;
    }
  }

  private async follow(): Promise<void> {
    const unwatch = this.log.watch(() => this.wake());
    let failures = 0;
    let settling = settleMs;
    while (!this.stopped && this.listeners.size > 0) {
      this.woken = false;
      try {
        const before = this.position;
        const more = await this.look();
        failures = 0;
        if (more) continue;
        const { waits } = this.log;
        settling = waits && this.position === before ? Math.min(settling * 2, maxSettleMs) : settleMs;
        await this.rest(waits ? settling : sweepMs);
      } catch (error) {
        if (failures++ === 0) this.logger.warn(`could not read the event log: ${(error as Error).message}`);
        await pause(Math.min(sweepMs * failures, maxPauseMs), undefined, { ref: false });
      }
    }
    unwatch();
    this.started = undefined;
  }

  /** Reads and publishes new events. @returns whether there are more */
  private async look(): Promise<boolean> {
    const events = await this.log.rowsAfter(this.position, batchSize);
    if (this.log.isBeyond(this.position)) {
      this.position = await this.log.current();
      this.tell((listener) => listener.onGap());
      return true;
    }
    const last = events.at(-1);
    if (!last) return false;
    this.position = last.id;
    this.tell((listener) => listener.onEvents(events));
    if (events.length < batchSize) return false;
    const head = await this.log.head();
    if (head - this.position > maxBehind) {
      this.position = head;
      this.tell((listener) => listener.onGap());
    }
    return true;
  }

  /** Calls every listener; one that fails takes nothing from the others. */
  private tell(call: (listener: LiveListener) => void): void {
    for (const listener of this.listeners) {
      try {
        call(listener);
      } catch (error) {
        this.logger.error('a listener failed', error instanceof Error ? error.stack : undefined);
      }
    }
  }

  private wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  private async rest(ms: number): Promise<void> {
    if (this.stopped) return;
    if (this.woken) return await pause(gatherMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      timer.unref();
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = undefined;
  }

  private connect(): void {
    if (this.fanOut || this.options.redisUrl === undefined) return;
    this.fanOut = redisFanOut({
      url: this.options.redisUrl,
      channel,
      onText: (text) => this.hear(text),
      onGap: () => this.tell((listener) => listener.onGap()),
      onError: (error) =>
        this.logger.warn(`Redis is unavailable, signals from other processes are missed: ${error.message}`),
    });
  }

  private flush(): void {
    this.fanOut?.publish(JSON.stringify({ from: this.self, signals: this.outgoing }));
    this.outgoing = [];
  }

  private hear(text: string): void {
    for (const signal of signalsIn(text, this.self)) this.tell((listener) => listener.onSignal(signal));
  }
}

/** Parses signals from another process; empty for malformed texts and for those from `self`. */
function signalsIn(text: string, self: string): LiveSignal[] {
  try {
    const { from, signals } = JSON.parse(text) as { from?: unknown; signals?: unknown };
    return from === self || !Array.isArray(signals) ? [] : signals.filter(isSignal);
  } catch {
    return [];
  }
}

function isSignal(value: unknown): value is LiveSignal {
  const signal = value as Partial<Record<keyof LiveSignal, unknown>> | null;
  return (
    typeof signal === 'object' &&
    signal !== null &&
    (signal.type === 'typing' || signal.type === 'typing.stopped') &&
    isUuid(signal.conversationId) &&
    isUuid(signal.actorId)
  );
}
