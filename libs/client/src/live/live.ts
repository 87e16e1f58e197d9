import {
  createCommunityClient,
  type Change,
  type Community,
  type CommunityClient,
  type Message,
  type Profile,
} from '../community.js';
import { take } from '../core/iterate.js';
import { newKey, type ClientOptions } from '../core/operations.js';
import { Cell, type Readable } from './cell.js';
import { Follower, type ConnectionState } from './follower.js';
import { Inbox, type LiveInbox } from './inbox.js';
import { Outbox, placeKey, type OutboxHost, type QueueStorage, type Waiting } from './outbox.js';
import { Signals } from './signals.js';
import type { Presence } from './protocol.js';
import { connectSocket, type SocketConstructor } from './socket.js';
import type { Place, TabMessage } from './tabs.js';
import { Thread, type LiveThread } from './thread.js';

export interface LiveState {
  readonly connection: ConnectionState;
  /** The caller; null before it is known. */
  readonly profile: Profile | null;
  /** The caller's communities, by name; null before they are known. */
  readonly communities: readonly Community[] | null;
  /** Unread messages in all communities. */
  readonly unread: number;
}

export interface LiveOptions extends ClientOptions {
  /** Keeps messages that wait to be sent across reloads: `localStorage`. Without it they are lost with the page. */
  readonly storage?: QueueStorage;
  /** In place of the global `WebSocket`, which Node has since version 22. */
  readonly webSocket?: SocketConstructor;
}

/** The conversations of one user, kept up to date. */
export interface Live extends Readable<LiveState> {
  /** For everything else of the API. */
  readonly client: CommunityClient;
  /** Connects. @returns a function that stops */
  start(): () => void;
  /** Closes the connection; with `forget`, also removes the messages that wait: for signing out. */
  stop(options?: { readonly forget?: boolean }): void;
  inbox(communityId: string): LiveInbox;
  thread(communityId: string, userId: string): LiveThread;
  /** Whether the other user of a conversation types. */
  typing(communityId: string, userId: string): Readable<boolean>;
  /** Presence of a user; null if unknown. Watched while it has subscribers. */
  presence(userId: string): Readable<Presence | null>;
  /** Calls back for every change of the feed. @returns a function that unsubscribes */
  onChange(listener: (change: Change) => void): () => void;
}

const mostCommunities = 500;
/** Threads that nobody looks at are kept up to this number. */
const mostThreads = 30;
/** Smallest interval in milliseconds of reading the communities because of unread counts that cannot be counted here. */
const recountEvery = 2_000;
const profileAgain = 3_000;
/** Interval in milliseconds at which typing is repeated. */
const typingEvery = 3_000;

const initial: LiveState = { connection: 'connecting', profile: null, communities: null, unread: 0 };

/** Creates the store of one signed-in user; it does nothing before `start`. */
export function createLive(options: LiveOptions): Live {
  return new LiveStore(options);
}

class LiveStore implements Live {
  readonly client: CommunityClient;
  private readonly cell = new Cell<LiveState>(initial);
  private readonly inboxes = new Map<string, Inbox>();
  /** The one that was asked for last comes last. */
  private readonly threads = new Map<string, Thread>();
  private readonly listeners = new Set<(change: Change) => void>();
  private readonly signals = new Signals(() => this.want());
  private readonly tab = newKey();
  private follower: Follower | null = null;
  private outbox: Outbox | null = null;
  /** Counts starts and stops: what belongs to a former one has no effect. */
  private run = 0;
  /** Whether there is a cursor behind which changes are followed. */
  private following = false;
  private recounting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: LiveOptions) {
    this.client = createCommunityClient(options);
  }

  readonly get = (): LiveState => this.cell.get();
  readonly subscribe = (listener: () => void): (() => void) => this.cell.subscribe(listener);

  start(): () => void {
    this.stop();
    this.patch({ connection: 'connecting' });
    void this.begin(this.run);
    return () => this.stop();
  }

  stop({ forget = false }: { readonly forget?: boolean } = {}): void {
    this.run += 1;
    this.following = false;
    clearTimeout(this.recounting);
    this.recounting = undefined;
    globalThis.document?.removeEventListener('visibilitychange', this.want);
    this.follower?.want(this.tab, null);
    this.follower?.stop();
    this.follower = null;
    this.outbox?.close();
    if (forget) this.outbox?.clear();
    this.outbox = null;
    this.signals.forget();
  }

  inbox(communityId: string): LiveInbox {
    let inbox = this.inboxes.get(communityId);
    if (!inbox) {
      inbox = new Inbox(communityId, {
        client: this.client,
        following: () => this.following,
        changed: () => this.listed(communityId),
      });
      this.inboxes.set(communityId, inbox);
    }
    return inbox;
  }

  thread(communityId: string, userId: string): LiveThread {
    const place = { community_id: communityId, user_id: userId };
    const thread = this.threads.get(placeKey(place)) ?? this.newThread(place);
    this.keepThread(thread);
    return thread;
  }

  typing(communityId: string, userId: string): Readable<boolean> {
    return this.signals.typing(placeKey({ community_id: communityId, user_id: userId }));
  }

  presence(userId: string): Readable<Presence | null> {
    return this.signals.presence(userId);
  }

  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private async begin(run: number): Promise<void> {
    const profile = await this.client.result.getProfile();
    if (run !== this.run) return;
    if (!profile.ok) {
      this.patch({ connection: profile.error.status === 401 ? 'signed_out' : 'offline' });
      if (profile.error.status !== 401) setTimeout(() => run === this.run && void this.begin(run), profileAgain);
      return;
    }
    this.patch({ profile: profile.data });
    const name = `parley.live ${this.options.baseUrl} ${profile.data.id}`;
    this.outbox = new Outbox(this.outboxHost(), this.options.storage ?? null, `${name} `);
    for (const entry of this.outbox.all()) this.threads.get(placeKey(entry))?.publish();
    const connect = connectSocket(this.options.baseUrl, this.options.webSocket ?? globalThis.WebSocket);
    this.follower = new Follower(this.client, connect, name, {
      change: (change) => this.apply(change),
      signal: (signal) => this.signals.take(signal),
      state: (connection) => this.connected(connection),
      resync: () => this.resync(),
      message: (message) => this.heard(message),
    });
    globalThis.document?.addEventListener('visibilitychange', this.want);
    this.want();
    void this.outbox.flush();
  }

  /** Tells what this tab watches and whether it is visible. */
  private readonly want = (): void => {
    const visible = globalThis.document?.visibilityState !== 'hidden';
    if (visible) this.follower?.wake();
    this.follower?.want(this.tab, { users: this.signals.users, visible });
  };

  private resync(): void {
    this.following = true;
    void this.readCommunities();
    for (const list of [...this.inboxes.values(), ...this.threads.values()]) list.refresh();
  }

  private connected(connection: ConnectionState): void {
    this.patch({ connection });
    if (connection !== 'online') return this.signals.forget();
    void this.outbox?.flush();
    if (!this.get().communities) void this.readCommunities();
    for (const list of [...this.inboxes.values(), ...this.threads.values()]) list.recover();
  }

  private heard(message: TabMessage): void {
    if (message.kind === 'lead') this.want();
    else if (message.kind === 'waiting') {
      this.outbox?.adopt(message.entry);
      this.threads.get(placeKey(message.entry))?.publish();
    } else if (message.kind === 'done') {
      const entry = this.outbox?.forget(message.key);
      if (entry) this.settled(entry, message.message);
    }
  }

  private outboxHost(): OutboxHost {
    return {
      client: this.client,
      offline: async () => !((await this.follower?.reachable()) ?? false),
      arrived: (entry) => this.threads.get(placeKey(entry))?.has(entry.key) ?? false,
      changed: (entry) => {
        this.follower?.post({ kind: 'waiting', entry });
        this.threads.get(placeKey(entry))?.publish();
      },
      done: (entry, message) => {
        if (message) this.follower?.wake();
        this.follower?.post({ kind: 'done', key: entry.key, message });
        this.settled(entry, message);
      },
    };
  }

  private settled(entry: Waiting, message: Message | null): void {
    const thread = this.threads.get(placeKey(entry));
    if (message) thread?.confirm(message, entry.key);
    else thread?.publish();
  }

  private apply(change: Change): void {
    if (change.type === 'community.updated') this.putCommunity(change.community);
    else if (change.type === 'profile.updated') this.patch({ profile: change.profile });
    else if ('community_id' in change && change.type !== 'membership.updated') {
      const { community_id } = change;
      const user_id = change.type === 'conversation.updated' ? change.conversation.user.id : change.user_id;
      const place = placeKey({ community_id, user_id });
      if (change.type === 'message.created') this.signals.stopped(place);
      const inbox = this.inboxes.get(community_id);
      inbox?.handle(change);
      this.threads.get(place)?.handle(change);
      if (change.type.startsWith('conversation.') && change.type !== 'conversation.read' && !inbox?.complete)
        this.recount();
    }
    for (const listener of this.listeners) listener(change);
  }

  private patch(change: Partial<LiveState>): void {
    const state = { ...this.get(), ...change };
    this.cell.set({ ...state, unread: sumOf(state.communities ?? []) });
  }

  private async readCommunities(): Promise<void> {
    const { run } = this;
    try {
      const communities = await take(this.client.eachCommunity(), mostCommunities);
      if (run !== this.run) return;
      this.patch({ communities });
      for (const { id } of communities) this.listed(id);
    } catch {
      // Read again with the next connection or the next change.
    }
  }

  private putCommunity(changed: Omit<Community, 'unread_count'>): void {
    const communities = this.get().communities ?? [];
    const before = communities.find(({ id }) => id === changed.id);
    const next = [...communities.filter(({ id }) => id !== changed.id), { unread_count: 0, ...before, ...changed }];
    this.patch({ communities: next.sort((a, b) => a.name.localeCompare(b.name)) });
  }

  /** The conversations of a community have changed here: its unread count follows from them if all are known. */
  private listed(communityId: string): void {
    const inbox = this.inboxes.get(communityId);
    const { communities } = this.get();
    for (const thread of this.threads.values()) if (thread.place.community_id === communityId) this.noteRead(thread);
    if (!inbox?.complete || !communities) return;
    const unread_count = sumOf(inbox.get().conversations);
    const isChanged = (one: Community): boolean => one.id === communityId && one.unread_count !== unread_count;
    if (communities.some(isChanged))
      this.patch({ communities: communities.map((one) => (isChanged(one) ? { ...one, unread_count } : one)) });
  }

  /** Tells a thread what its row of the list says about reading. */
  private noteRead(thread: Thread): void {
    const { community_id, user_id } = thread.place;
    thread.noteRead(this.inboxes.get(community_id)?.find(user_id)?.read_up_to ?? null);
  }

  /** Has the server count what cannot be counted here. */
  private recount(): void {
    this.recounting ??= setTimeout(() => {
      this.recounting = undefined;
      void this.readCommunities();
    }, recountEvery);
  }

  private newThread(place: Place): Thread {
    const key = placeKey(place);
    const thread: Thread = new Thread(place, {
      client: this.client,
      following: () => this.following,
      waiting: () => this.outbox?.in(key) ?? [],
      watched: () => this.keepThread(thread),
      actions: {
        send: (content) => this.outbox?.add(place, content) ?? false,
        retry: (id) => this.outbox?.retry(id),
        discard: (id) => this.outbox?.discard(id),
        markRead: () => void this.markRead(place),
        typing: this.typist(place),
      },
    });
    return thread;
  }

  /** Tells that the caller types in a conversation, not more often than needed. */
  private typist(place: Place): LiveThread['typing'] {
    let told = 0;
    return (active = true) => {
      const conversation_id = this.inboxes.get(place.community_id)?.find(place.user_id)?.id;
      if (conversation_id === undefined || (active ? Date.now() - told < typingEvery : told === 0)) return;
      told = active ? Date.now() : 0;
      this.follower?.send({ type: 'typing', conversation_id, active });
    };
  }

  /** Keeps a thread up to date, and forgets those that nobody has looked at for longest. */
  private keepThread(thread: Thread): void {
    const key = placeKey(thread.place);
    this.threads.delete(key);
    this.threads.set(key, thread);
    if (thread.watched) this.noteRead(thread);
    const idle = [...this.threads].filter(([, one]) => !one.watched && one !== thread);
    for (const [id, one] of idle.slice(0, Math.max(0, idle.length - mostThreads))) {
      this.threads.delete(id);
      one.refresh();
    }
  }

  private async markRead({ community_id, user_id }: Place): Promise<void> {
    const inbox = this.inboxes.get(community_id);
    if (inbox?.find(user_id)?.unread_count === 0) return;
    const read = await this.client.result.markMessagesRead({ params: { path: { community_id, id: user_id } } });
    if (read.ok) inbox?.markRead(user_id);
  }
}

const sumOf = (counted: readonly { readonly unread_count: number }[]): number =>
  counted.reduce((sum, { unread_count }) => sum + unread_count, 0);
