import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isUuid, newId } from '@parley/kernel';
import { type FanOut, redisFanOut } from '@parley/platform/redis/fan-out';
import { inPlace } from '@parley/platform/tracing/tracing';
import { setTimeout as pause } from 'node:timers/promises';
import type { LoggedEvent } from './event';
import { EventLog } from './event-log';

/** Somebody types in a direct or group conversation, or has stopped. */
export interface TypingSignal {
  readonly type: 'typing' | 'typing.stopped';
  readonly conversationId: string;
  readonly actorId: string;
}

/** The same in a conversation of a community, for its other participant. */
export interface CommunityTypingSignal {
  readonly type: 'community.typing' | 'community.typing.stopped';
  readonly conversationId: string;
  readonly actorId: string;
  readonly readerId: string;
}

/** Somebody may have come, gone, or chosen another presence. */
export interface PresenceSignal {
  readonly type: 'presence';
  readonly personId: string;
}

/** A transient event that is not stored in the log. */
export type LiveSignal = TypingSignal | CommunityTypingSignal | PresenceSignal;

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
/**
 * The least time from a look to the next, for each event that it found, and at most: the more happens, the more of it is
 * passed on at once, so that passing on leaves the database to those who write.
 */
const [gatherMs, maxGatherMs] = [25, 200];
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
  /** When the event at the position happened; undefined if none stands there. */
  private last: Date | undefined;
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
      this.moveTo(await this.log.current());
      // For as long as anyone listens, and not for the request that came first.
      this.following = inPlace(null, () => this.follow());
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
        const began = Date.now();
        const { found, more } = await this.look();
        failures = 0;
        if (more) continue;
        const { waits } = this.log;
        settling = waits && found === 0 ? Math.min(settling * 2, maxSettleMs) : settleMs;
        await this.rest(waits ? settling : sweepMs);
        if (found > 0) await pause(Math.max(0, began + Math.min(found * gatherMs, maxGatherMs) - Date.now()));
      } catch (error) {
        if (failures++ === 0) this.logger.warn(`could not read the event log: ${(error as Error).message}`);
        await pause(Math.min(sweepMs * failures, maxPauseMs), undefined, { ref: false });
      }
    }
    unwatch();
    this.started = undefined;
  }

  /** Reads and publishes new events. @returns how many it found, and whether there are more */
  private async look(): Promise<{ readonly found: number; readonly more: boolean }> {
    // The last event is read again: after a failover that lost commits, another may have its id.
    const last = this.last;
    const rows = await this.log.rowsAfter(last ? this.position - 1 : this.position, batchSize + 1);
    const [again] = rows;
    const lost = last && again && (again.id !== this.position || again.occurredAt.getTime() !== last.getTime());
    if (lost || this.log.isBeyond(this.position)) {
      this.moveTo(await this.log.current());
      this.tell((listener) => listener.onGap());
      return { found: 0, more: true };
    }
    const events = rows.filter(({ id }) => id > this.position);
    const newest = events.at(-1);
    if (!newest) return { found: 0, more: false };
    this.moveTo(newest.id, newest.occurredAt);
    this.tell((listener) => listener.onEvents(events));
    if (events.length < batchSize) return { found: events.length, more: false };
    const head = await this.log.head();
    if (head - this.position > maxBehind) {
      this.moveTo(head);
      this.tell((listener) => listener.onGap());
    }
    return { found: events.length, more: true };
  }

  private moveTo(position: number, at?: Date): void {
    this.position = position;
    this.last = at;
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
    if (this.stopped || this.woken) return;
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

/** The fields of each type of signal; all are ids. */
const signalFields: Readonly<Record<LiveSignal['type'], readonly string[]>> = {
  typing: ['conversationId', 'actorId'],
  'typing.stopped': ['conversationId', 'actorId'],
  'community.typing': ['conversationId', 'actorId', 'readerId'],
  'community.typing.stopped': ['conversationId', 'actorId', 'readerId'],
  presence: ['personId'],
};

function isSignal(value: unknown): value is LiveSignal {
  if (typeof value !== 'object' || value === null) return false;
  const signal = value as Readonly<Record<string, unknown>>;
  const type = signal['type'];
  if (typeof type !== 'string' || !Object.hasOwn(signalFields, type)) return false;
  return signalFields[type as LiveSignal['type']].every((field) => isUuid(signal[field]));
}
