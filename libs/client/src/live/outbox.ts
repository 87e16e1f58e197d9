import type { CommunityClient, Message } from '../community.js';
import { ApiError, isApiError } from '../core/errors.js';
import { newKey } from '../core/operations.js';
import type { TextStorage } from '../core/tokens.js';
import { alone, type Place } from './tabs.js';

/** A message that the server has not confirmed. */
export interface Waiting extends Place {
  /** Idempotency key: the message is stored once, however often it is sent. */
  readonly key: string;
  readonly content: string;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
  /** `sending` also while it waits for the network or for messages before it. */
  readonly state: 'sending' | 'failed';
  /** Why it failed. */
  readonly error: { readonly code: string; readonly status: number; readonly message: string } | null;
}

/** The part of `localStorage` that keeps waiting messages across reloads. */
export interface QueueStorage extends TextStorage {
  readonly length: number;
  key(index: number): string | null;
}

/** Most messages that wait at the same time. */
export const mostWaiting = 200;
/** Conversations that are sent to at the same time. */
const lanes = 4;
/** Delays before trying again without a network, in milliseconds. */
const pauses = { first: 2_000, longest: 30_000 };

export interface OutboxHost {
  readonly client: CommunityClient;
  /** Whether an unanswered request is the network's fault; then the message waits on. */
  offline(): Promise<boolean>;
  /** Whether the message seems to have arrived, so that only the answer is missing. */
  arrived(entry: Waiting): boolean;
  changed(entry: Waiting): void;
  /** The message was confirmed, or discarded if null. */
  done(entry: Waiting, message: Message | null): void;
}

export const placeKey = (place: Place): string => `${place.community_id} ${place.user_id}`;

function parse(text: string | null): Waiting | null {
  try {
    const value = JSON.parse(text ?? 'null') as Waiting | null;
    return typeof value?.key === 'string' && typeof value.content === 'string' && typeof value.at === 'number'
      ? value
      : null;
  } catch {
    return null;
  }
}

const errorOf = (error: unknown): NonNullable<Waiting['error']> => {
  const { code, status, message } = isApiError(error)
    ? error
    : new ApiError({ code: 'network_error', status: 0, message: 'The server cannot be reached' });
  return { code, status, message };
};

/** Whether it can help to send the same message again. */
const passing = ({ status }: { readonly status: number }): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500;

/**
 * The messages that wait, in the order in which they were written. Those of one conversation are sent one after the other;
 * every tab can send them, one tab at a time.
 */
export class Outbox {
  private readonly entries = new Map<string, Waiting>();
  /** Keys of requests that got no answer although the server was reachable right after them. */
  private readonly lost = new Set<string>();
  private running: Promise<void> | null = null;
  private again = false;
  private last = 0;
  private failures = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private closed = false;

  constructor(
    private readonly host: OutboxHost,
    private readonly storage: QueueStorage | null,
    /** Of this user on this server. */
    private readonly prefix: string,
  ) {
    for (const key of this.storedKeys()) {
      const entry = parse(storage?.getItem(key) ?? null);
      if (entry) this.entries.set(entry.key, entry);
      else storage?.removeItem(key);
    }
  }

  /** What waits in a conversation, oldest first. */
  in(place: string): Waiting[] {
    return this.all().filter((entry) => placeKey(entry) === place);
  }

  all(): Waiting[] {
    return [...this.entries.values()].sort((a, b) => a.at - b.at);
  }

  /** @returns false if too many messages wait */
  add(place: Place, content: string): boolean {
    if (this.entries.size >= mostWaiting) return false;
    this.last = Math.max(Date.now(), this.last + 1);
    const { community_id, user_id } = place;
    this.put({ key: newKey(), community_id, user_id, content, at: this.last, state: 'sending', error: null });
    void this.flush();
    return true;
  }

  retry(key: string): void {
    const entry = this.entries.get(key);
    if (entry?.state !== 'failed') return;
    this.put({ ...entry, state: 'sending', error: null });
    void this.flush();
  }

  discard(key: string): void {
    const entry = this.entries.get(key);
    if (entry?.state === 'failed') this.finish(entry, null);
  }

  /** Takes over what another tab has changed; it is stored already. */
  adopt(entry: Waiting): void {
    this.entries.set(entry.key, entry);
  }

  forget(key: string): Waiting | undefined {
    const entry = this.entries.get(key);
    this.entries.delete(key);
    return entry;
  }

  /** Forgets all of it, also in the storage. */
  clear(): void {
    this.entries.clear();
    for (const key of this.storedKeys()) this.storage?.removeItem(key);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  /** Sends what waits. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.again = !this.closed;
    this.running ??= alone(this.prefix, () => this.run()).finally(() => (this.running = null));
    return this.running;
  }

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false;
      const places = [...new Set(this.all().filter(isSending).map(placeKey))];
      const next = async (): Promise<void> => {
        for (let place = places.shift(); place !== undefined; place = places.shift()) await this.send(place);
      };
      await Promise.all(Array.from({ length: lanes }, next));
    }
  }

  /** Sends what waits in one conversation, until it is empty or the network is away. */
  private async send(place: string): Promise<void> {
    for (let entry = this.next(place); entry; entry = this.next(place)) {
      const { key, community_id, user_id: recipient_id, content } = entry;
      const sent = await this.host.client.result.sendMessage({
        params: { path: { community_id } },
        body: { recipient_id, content, client_message_id: key },
      });
      if (this.closed) return;
      if (sent.ok) {
        this.failures = 0;
        this.finish(entry, sent.data);
      } else if (await this.waits(entry, sent.error)) return this.later();
      else if (this.isFirstLoss(key, sent.error)) continue;
      else if (this.entries.has(key)) this.put({ ...entry, state: 'failed', error: errorOf(sent.error) });
    }
  }

  /** Whether to try again later: the network is away, or the message is there and its answer is not. */
  private async waits(entry: Waiting, error: ApiError): Promise<boolean> {
    if (error.status === 401) return true;
    return passing(error) && (this.host.arrived(entry) || (await this.host.offline()));
  }

  /** Whether a request got no answer for the first time: the network came back after it, so it is sent again at once. */
  private isFirstLoss(key: string, { status }: ApiError): boolean {
    if (status !== 0 || this.lost.delete(key)) return false;
    this.lost.add(key);
    return true;
  }

  private later(): void {
    clearTimeout(this.timer);
    const pause = Math.min(pauses.longest, pauses.first * 2 ** this.failures++) * (0.5 + Math.random());
    if (!this.closed) this.timer = setTimeout(() => void this.flush(), pause);
  }

  private next(place: string): Waiting | undefined {
    return this.in(place).find(isSending);
  }

  private put(entry: Waiting): void {
    this.entries.set(entry.key, entry);
    try {
      this.storage?.setItem(this.prefix + entry.key, JSON.stringify(entry));
    } catch {
      // The storage is full: it is lost with this page only.
    }
    this.host.changed(entry);
  }

  private finish(entry: Waiting, message: Message | null): void {
    this.entries.delete(entry.key);
    this.lost.delete(entry.key);
    this.storage?.removeItem(this.prefix + entry.key);
    this.host.done(entry, message);
  }

  private storedKeys(): string[] {
    const { storage } = this;
    if (!storage) return [];
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
    return keys.filter((key): key is string => key?.startsWith(this.prefix) ?? false);
  }
}

const isSending = ({ state }: Waiting): boolean => state === 'sending';
