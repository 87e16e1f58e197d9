import { Cell, type Readable } from './cell.js';
import { placeKey } from './outbox.js';
import type { Presence, Signal } from './protocol.js';

/** Delay in milliseconds before a changed set of watched users is sent, because lists change many at once. */
const settleAfter = 50;

/** Who types and who is there: what is true for seconds, and is forgotten with the connection. */
export class Signals {
  private readonly typists = new Cell<ReadonlyMap<string, ReturnType<typeof setTimeout>>>(new Map());
  private readonly presences = new Cell<ReadonlyMap<string, Presence>>(new Map());
  /** Number of subscribers per user. */
  private readonly watched = new Map<string, number>();
  private settling: ReturnType<typeof setTimeout> | undefined;

  constructor(
    /** Called when other users are watched. */
    private readonly onWatch: () => void,
  ) {}

  get users(): readonly string[] {
    return [...this.watched.keys()];
  }

  typing(place: string): Readable<boolean> {
    return { get: () => this.typists.get().has(place), subscribe: this.typists.subscribe };
  }

  presence(userId: string): Readable<Presence | null> {
    return {
      get: () => this.presences.get().get(userId) ?? null,
      subscribe: (listener) => {
        const stop = this.presences.subscribe(listener);
        this.watch(userId, 1);
        return () => {
          stop();
          this.watch(userId, -1);
        };
      },
    };
  }

  take(signal: Signal): void {
    if (signal.type === 'typing') {
      const place = placeKey(signal);
      this.stopped(place);
      if (!signal.active) return;
      const timer = setTimeout(() => this.stopped(place), signal.expires_in * 1000);
      this.typists.set(new Map(this.typists.get()).set(place, timer));
    } else if (this.watched.has(signal.user_id)) {
      const { status, last_seen_at } = signal;
      this.presences.set(new Map(this.presences.get()).set(signal.user_id, { status, last_seen_at }));
    }
  }

  /** Somebody no longer types; also because their message has arrived. */
  stopped(place: string): void {
    const timer = this.typists.get().get(place);
    if (timer === undefined) return;
    clearTimeout(timer);
    const rest = new Map(this.typists.get());
    rest.delete(place);
    this.typists.set(rest);
  }

  /** Forgets everything: it may have changed since. */
  forget(): void {
    for (const timer of this.typists.get().values()) clearTimeout(timer);
    if (this.typists.get().size > 0) this.typists.set(new Map());
    if (this.presences.get().size > 0) this.presences.set(new Map());
    clearTimeout(this.settling);
    this.settling = undefined;
  }

  private watch(userId: string, by: 1 | -1): void {
    const count = (this.watched.get(userId) ?? 0) + by;
    if (count > 0) this.watched.set(userId, count);
    else this.watched.delete(userId);
    if (count === 0 && this.presences.get().has(userId)) {
      const rest = new Map(this.presences.get());
      rest.delete(userId);
      this.presences.set(rest);
    }
    this.settling ??= setTimeout(() => {
      this.settling = undefined;
      this.onWatch();
    }, settleAfter);
  }
}
