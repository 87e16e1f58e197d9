import type { Change, CommunityClient, Message } from '../community.js';
import { ApiError } from '../core/errors.js';
import type { Result } from '../core/operations.js';
import { Cell, type Readable } from './cell.js';
import { Loader } from './loader.js';
import type { Waiting } from './outbox.js';
import type { Place } from './tabs.js';

/** A message of a conversation, or one on its way. */
export interface LiveMessage {
  /** Identifies it in a list; stays the same when the message has been sent. */
  readonly key: string;
  /** Message id; null before the server has confirmed it. */
  readonly id: string | null;
  /** Empty if its author was erased. */
  readonly content: string;
  readonly created_at: string;
  /** Whether the caller wrote it. */
  readonly own: boolean;
  /** `sending` also while it waits for the network; a `failed` one can be sent again or discarded. */
  readonly state: 'sending' | 'sent' | 'failed';
  /** Why it failed. */
  readonly error: ApiError | null;
}

export interface ThreadState {
  /** `removed`: the caller may no longer read it. */
  readonly status: 'loading' | 'ready' | 'failed' | 'removed';
  readonly error: ApiError | null;
  /** Oldest first; those on their way come last. */
  readonly messages: readonly LiveMessage[];
  readonly hasOlder: boolean;
  readonly loadingOlder: boolean;
  /** Key of the newest own message that the other user has read, as far as they show it. */
  readonly readKey: string | null;
}

/** The messages between the caller and one user. Loaded with its first subscriber. */
export interface LiveThread extends Readable<ThreadState> {
  readonly loadOlder: () => void;
  /** Loads again after an error. */
  readonly reload: () => void;
  /** Shows a message at once and sends it; without a network as soon as it is back. @returns false if too many messages wait */
  readonly send: (content: string) => boolean;
  /** Sends a failed message again; it cannot arrive twice. */
  readonly retry: (key: string) => void;
  /** Forgets a failed message. */
  readonly discard: (key: string) => void;
  /** Deletes the newest message. @throws ApiError */
  readonly remove: (id: string) => Promise<void>;
  /** Marks everything as read. Does nothing if it is. */
  readonly markRead: () => void;
  /** Tells the other user that the caller types; call it on every key. `false`: no longer. */
  readonly typing: (active?: boolean) => void;
}

const perPage = 50;
/** Messages that are kept of a thread that nobody looks at, and of one that somebody does. */
const kept = { unwatched: perPage, watched: 20_000 };
const nothing: ThreadState = {
  status: 'loading',
  error: null,
  messages: [],
  hasOlder: false,
  loadingOlder: false,
  readKey: null,
};

/** What a thread needs of the store. */
export interface ThreadHost {
  readonly client: CommunityClient;
  /** Whether changes are followed. A list that is read earlier may never learn of a change. */
  following(): boolean;
  waiting(): readonly Waiting[];
  actions: Pick<LiveThread, 'send' | 'retry' | 'discard' | 'markRead' | 'typing'>;
  /** The thread is looked at, or no longer. */
  watched(watched: boolean): void;
}

type Page = Result<{ readonly data: readonly Message[]; readonly has_more: boolean }, string>;

const waitingMessage = (entry: Waiting): LiveMessage => ({
  key: entry.key,
  id: null,
  content: entry.content,
  created_at: new Date(entry.at).toISOString(),
  own: true,
  state: entry.state,
  error: entry.error ? new ApiError(entry.error) : null,
});

export class Thread implements LiveThread {
  private readonly cell = new Cell<ThreadState>(nothing, (watched) => this.watch(watched));
  private readonly loader = new Loader((change) => this.apply(change));
  private loaded = false;
  private sent: readonly LiveMessage[] = [];
  /** Ids of sent messages that the feed has not shown yet: they stand last, in an order that may not be the final one. */
  private readonly ahead = new Set<string>();
  /** Messages that came through the feed before the answer to their send, by the key of the send. */
  private readonly early = new Map<string, string>();
  private readUpTo: string | null = null;

  readonly send: LiveThread['send'];
  readonly retry: LiveThread['retry'];
  readonly discard: LiveThread['discard'];
  readonly markRead: LiveThread['markRead'];
  readonly typing: LiveThread['typing'];

  constructor(
    readonly place: Place,
    private readonly host: ThreadHost,
  ) {
    ({
      send: this.send,
      retry: this.retry,
      discard: this.discard,
      markRead: this.markRead,
      typing: this.typing,
    } = host.actions);
  }

  readonly get = (): ThreadState => this.cell.get();
  readonly subscribe = (listener: () => void): (() => void) => this.cell.subscribe(listener);

  get watched(): boolean {
    return this.cell.watched;
  }

  /** Reads everything again if anybody looks at it, else forgets it. */
  refresh(): void {
    if (this.cell.watched) return this.reload();
    this.loaded = false;
    this.loader.cancel();
    this.sent = [];
    this.ahead.clear();
    this.readUpTo = null;
    this.cell.set(nothing);
  }

  recover(): void {
    if (this.cell.watched && this.get().status === 'failed') this.reload();
  }

  readonly reload = (): void => void this.loadNewest();

  readonly loadOlder = (): void => {
    const { hasOlder, loadingOlder, status } = this.get();
    if (hasOlder && !loadingOlder && status === 'ready') void this.loadBefore(this.sent[0]?.id ?? null);
  };

  readonly remove = async (id: string): Promise<void> => {
    const { community_id } = this.place;
    await this.host.client.deleteMessage({ params: { path: { community_id, id } } });
    this.drop(id);
  };

  handle(change: Change): void {
    this.loader.note(change);
    this.apply(change);
  }

  /** Shows a message that was sent from here in the place of the waiting one. */
  confirm(message: Message, key: string): void {
    this.early.delete(key);
    if (this.loaded && this.find(message.id) < 0) {
      this.ahead.add(message.id);
      this.sent = [...this.sent, this.present(message, key)];
    }
    this.publish();
  }

  /** Shows what is now waiting. */
  publish(change: Partial<ThreadState> = {}): void {
    const all = this.host.waiting();
    for (const { key, state } of all) if (state === 'failed' && this.early.delete(key)) this.unmatch(key);
    const waiting = all.filter(({ key }) => !this.early.has(key));
    this.cell.set({
      ...this.get(),
      ...change,
      messages: [...this.sent, ...waiting.map(waitingMessage)],
      readKey: this.readKey(),
    });
  }

  /** Notes up to where the other user has read. */
  noteRead(messageId: string | null): void {
    if (messageId === null || messageId === this.readUpTo) return;
    this.readUpTo = messageId;
    this.publish();
  }

  private apply(change: Change): void {
    if (change.type === 'conversation.removed') {
      this.sent = [];
      this.ahead.clear();
      this.loaded = false;
      return this.publish({ status: 'removed', hasOlder: false });
    }
    if (change.type === 'conversation.read') return this.noteRead(change.message_id);
    if (change.type === 'conversation.updated') this.noteRead(change.conversation.read_up_to);
    if (!this.loaded) {
      // It can be read again.
      if (change.type === 'conversation.updated' && this.get().status === 'removed' && this.watched) this.reload();
      return;
    }
    if (change.type === 'message.created') {
      if (this.find(change.message.id) < 0 && this.isOwn(change.message)) this.matchWaiting(change.message);
      this.append(change.message);
      this.publish();
    } else if (change.type === 'message.updated') {
      const { id, content } = change.message;
      this.sent = this.sent.map((one) => (one.id === id ? { ...one, content } : one));
      this.publish();
    } else if (change.type === 'message.deleted') this.drop(change.message_id);
  }

  private isOwn(message: Message): boolean {
    return message.sender.id !== this.place.user_id;
  }

  /** Whether a waiting message seems to have arrived. */
  has(key: string): boolean {
    return this.early.has(key);
  }

  /** The message was of another send. */
  private unmatch(key: string): void {
    this.sent = this.sent.map((one) => (one.key === key && one.id !== null ? { ...one, key: one.id } : one));
  }

  /** Finds the send that a message came from: the one that is being sent, if the text is the same. */
  private matchWaiting({ id, content }: Message): void {
    const next = this.host.waiting().find(({ key, state }) => state === 'sending' && !this.early.has(key));
    if (next?.content === content) this.early.set(next.key, id);
  }

  /** Adds a message of the feed, which has them in their order. */
  private append(message: Message): void {
    const at = this.find(message.id);
    const known = this.sent[at];
    if (known && !this.ahead.delete(message.id)) {
      this.sent = this.sent.with(at, { ...this.present(message), key: known.key });
      return;
    }
    const first = this.sent[0];
    // A repeated change of a message that is older than what is loaded.
    if (first && this.get().hasOlder && message.created_at < first.created_at) return;
    const others = known ? this.sent.toSpliced(at, 1) : this.sent;
    this.sent = others.toSpliced(others.length - this.ahead.size, 0, known ?? this.present(message));
    if (this.sent.length > kept.watched + perPage) this.trim(kept.watched);
  }

  private present(message: Message, key?: string): LiveMessage {
    const { id, content, created_at } = message;
    const early = [...this.early].find(([, messageId]) => messageId === id)?.[0];
    return { key: key ?? early ?? id, id, content, created_at, own: this.isOwn(message), state: 'sent', error: null };
  }

  /** Newest first: what changes is nearly always at the end. */
  private find(id: string): number {
    return this.sent.findLastIndex((one) => one.id === id);
  }

  private drop(id: string): void {
    this.ahead.delete(id);
    this.sent = this.sent.filter((one) => one.id !== id);
    this.publish();
  }

  private trim(count: number): void {
    if (this.sent.length <= count) return;
    this.sent = this.sent.slice(-count);
    this.cell.set({ ...this.get(), hasOlder: true });
  }

  private readKey(): string | null {
    // Who has answered has read what was before.
    const answered = this.sent.findLastIndex(({ own }) => !own);
    const read = this.readUpTo === null ? -1 : this.find(this.readUpTo);
    for (let at = Math.max(answered, read); at >= 0; at--) if (this.sent[at]?.own) return this.sent[at]?.key ?? null;
    return null;
  }

  private async loadNewest(): Promise<void> {
    this.publish(this.loaded ? {} : { status: 'loading', error: null });
    const page = await this.page({ order: 'desc', per_page: perPage });
    if (!page) return;
    if (!page.ok) {
      this.loader.replay();
      return this.publish({ status: this.loaded ? 'ready' : 'failed', error: page.error, loadingOlder: false });
    }
    this.ahead.clear();
    const keys = new Map(this.sent.map(({ id, key }) => [id, key]));
    this.sent = [...page.data.data].reverse().map((message) => this.present(message, keys.get(message.id)));
    this.shown(page.data.has_more);
  }

  private async loadBefore(before: string | null): Promise<void> {
    if (before === null) return;
    this.publish({ loadingOlder: true });
    const page = await this.page({ before, per_page: perPage });
    if (!page) return;
    if (!page.ok) {
      this.loader.replay();
      return this.publish({ loadingOlder: false, error: page.error });
    }
    // With a cursor the rows come in the order of reading.
    const older = page.data.data.filter(({ id }) => this.find(id) < 0).map((message) => this.present(message));
    this.sent = [...older, ...this.sent];
    this.shown(page.data.has_more);
  }

  private page(query: { before?: string; order?: 'desc'; per_page: number }): Promise<Page | undefined> {
    const { community_id, user_id: id } = this.place;
    return this.loader.load<Page>(() =>
      this.host.client.result.listMessages({ params: { path: { community_id, id }, query } }),
    );
  }

  private shown(hasOlder: boolean): void {
    this.loaded = true;
    this.publish({ status: 'ready', error: null, hasOlder, loadingOlder: false });
    this.loader.replay();
  }

  private watch(watched: boolean): void {
    this.host.watched(watched);
    if (watched) {
      if (!this.loaded && this.host.following()) this.reload();
    } else {
      this.loader.cancel();
      this.trim(kept.unwatched);
      this.publish({ loadingOlder: false });
    }
  }
}
