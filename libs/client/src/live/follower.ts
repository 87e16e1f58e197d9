import type { Change, CommunityClient } from '../community.js';
import type { ApiError } from '../core/errors.js';
import type { Connect, Connection, Ending, Request, Signal } from './protocol.js';
import { joinTabs, type Interest, type TabMessage, type Tabs } from './tabs.js';

/** `signed_out`: the server no longer accepts the credentials. */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'signed_out';

export interface FollowerHost {
  /** A change, in the order of the feed. It can be one that was there before. */
  change(change: Change): void;
  signal(signal: Signal): void;
  state(connection: ConnectionState): void;
  /** There is a new cursor: every list has to be read again. */
  resync(): void;
  /** What other tabs say that is not about following. */
  message(message: TabMessage): void;
}

/** Delays before connecting again, in milliseconds; each is made longer or shorter at random. */
const pauses = { first: 1_000, longest: 30_000, refused: 30_000, ended: 400, stopped: 3_500 };
/** After this long without a connection, in milliseconds, the state is `offline`; a server that stops is soon replaced. */
const grace = { usual: 1_500, stopped: 8_000 };
/** Changes that are kept while a tab catches up. */
const mostKept = 1_000;
/** Users whose presence the server tells at most. */
const mostWatched = 200;

const jitter = (milliseconds: number): number => milliseconds * (0.5 + Math.random());
const isOffline = (): boolean => (globalThis.navigator as { onLine?: boolean } | undefined)?.onLine === false;
/** The cursor cannot be used any more, or was never the caller's. */
const isSpent = ({ code }: ApiError): boolean => code === 'cursor_expired' || code === 'invalid_cursor';

/**
 * Follows the change feed from a cursor on, for all tabs of a user. The leading tab holds the connection and passes on what
 * arrives; a tab that may have missed something reads the feed behind its own cursor.
 */
export class Follower {
  private cursor: string | null = null;
  private connection: Connection | null = null;
  private connected: ConnectionState = 'connecting';
  private readonly tabs: Tabs;
  private leads = false;
  /** Number of the last change that the leading tab has passed on; null before the first. */
  private seq: number | null = null;
  private failures = 0;
  private stopped = false;
  private beginning = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private offlineTimer: ReturnType<typeof setTimeout> | undefined;
  private catching = false;
  private missed = false;
  private kept: Change[] = [];
  private readonly interests = new Map<string, Interest>();
  private readonly ignore: () => void;

  constructor(
    private readonly client: CommunityClient,
    private readonly connect: Connect,
    /** Name of the tabs' channel: of one user on one server. */
    name: string,
    private readonly host: FollowerHost,
  ) {
    this.ignore = this.listen();
    this.tabs = joinTabs(
      name,
      (message) => this.heard(message),
      () => this.lead(),
    );
    this.tabs.post({ kind: 'hello' });
    void this.begin();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.retry);
    clearTimeout(this.offlineTimer);
    this.ignore();
    this.connection?.close();
    this.connection = null;
    this.tabs.close();
  }

  post(message: TabMessage): void {
    if (!this.stopped) this.tabs.post(message);
  }

  /** Sends over the connection, whichever tab holds it. Lost without one. */
  send(request: Request): void {
    if (this.leads) this.connection?.send(request);
    else this.post({ kind: 'request', request });
  }

  /** Sets what a tab wants of the connection. */
  want(tab: string, interest: Interest | null, own = true): void {
    if (own) this.post({ kind: 'tab', tab, interest });
    if (interest) this.interests.set(tab, interest);
    else this.interests.delete(tab);
    if (this.leads) this.sendInterests();
  }

  /** The server has answered somebody else: connects without waiting any longer. */
  wake(): void {
    if (this.connection || !this.leads) return;
    this.failures = 0;
    this.open();
  }

  /** Whether the server answers. */
  async reachable(): Promise<boolean> {
    if (isOffline() || this.cursor === null) return false;
    this.connection?.check();
    const probe = await this.client.result.listChanges({ params: { query: { after: this.cursor, limit: 1 } } });
    return probe.ok || (probe.error.status > 0 && probe.error.status < 500);
  }

  /** Gets a cursor, has the lists read, and follows. Repeated until it works. */
  private async begin(): Promise<void> {
    if (this.beginning || this.stopped) return;
    this.beginning = true;
    this.connection?.close();
    this.connection = null;
    const start = await this.client.result.listChanges();
    this.beginning = false;
    if (this.stopped) return;
    if (!start.ok) {
      if (start.error.status === 401) return this.show('signed_out');
      this.show('offline');
      return this.later(() => void this.begin(), this.pause());
    }
    this.cursor = start.data.cursor;
    this.host.resync();
    if (this.leads) this.open();
  }

  private lead(): void {
    if (this.stopped) return;
    this.leads = true;
    this.seq = 0;
    this.tabs.post({ kind: 'lead' });
    this.open();
  }

  private open(): void {
    if (this.stopped || !this.leads || this.connection || this.catching || this.cursor === null) return;
    clearTimeout(this.retry);
    this.connection = this.connect(this.client, this.cursor, {
      opened: () => {
        this.failures = 0;
        this.show('online');
        this.sendInterests();
      },
      change: (change) => {
        this.tabs.post({ kind: 'change', change, seq: (this.seq = (this.seq ?? 0) + 1) });
        this.pass(change);
      },
      signal: (signal) => {
        this.tabs.post({ kind: 'signal', signal });
        this.host.signal(signal);
      },
      closed: (ending) => this.closed(ending),
    });
  }

  private closed(ending: Ending): void {
    this.connection = null;
    if (this.stopped) return;
    if (ending === 'signed_out') return this.show('signed_out');
    if (ending === 'resync') {
      this.tabs.post({ kind: 'resync' });
      return void this.begin();
    }
    const graceMs = ending === 'stopped' ? grace.stopped : grace.usual;
    if (this.connected === 'online') this.offlineTimer ??= setTimeout(() => this.show('offline'), graceMs);
    else this.show('offline');
    const known = ending === 'lost' || (ending === 'ended' && this.failures > 0) ? null : pauses[ending];
    const pause = known === null ? this.pause() : jitter(known);
    this.failures += 1;
    this.later(() => this.open(), pause);
  }

  private pause(): number {
    return jitter(Math.min(pauses.longest, pauses.first * 2 ** Math.min(this.failures, 10)));
  }

  private later(work: () => void, milliseconds: number): void {
    clearTimeout(this.retry);
    if (!this.stopped) this.retry = setTimeout(work, milliseconds);
  }

  private show(connected: ConnectionState): void {
    clearTimeout(this.offlineTimer);
    this.offlineTimer = undefined;
    this.connected = connected;
    if (this.leads) this.tabs.post({ kind: 'state', connection: connected, seq: this.seq ?? 0 });
    this.host.state(connected);
  }

  private pass(change: Change): void {
    this.cursor = change.id;
    this.host.change(change);
  }

  private heard(message: TabMessage): void {
    if (this.stopped) return;
    switch (message.kind) {
      case 'hello':
        if (this.leads) this.show(this.connected);
        return;
      case 'lead':
        this.seq = null;
        this.host.message(message);
        return void this.catchUp();
      case 'state':
        this.follow(message.seq);
        return this.show(message.connection);
      case 'change':
        this.follow(message.seq - 1);
        this.seq = message.seq;
        return this.catching ? this.keep(message.change) : this.pass(message.change);
      case 'signal':
        return this.host.signal(message.signal);
      case 'resync':
        return void this.begin();
      case 'request':
        if (this.leads) this.connection?.send(message.request);
        return;
      case 'tab':
        return this.want(message.tab, message.interest, false);
      default:
        this.host.message(message);
    }
  }

  /** Notices a gap in what the leading tab has passed on. */
  private follow(seq: number): void {
    if (this.seq !== null && this.seq !== seq) void this.catchUp();
    this.seq = seq;
  }

  /** Reads what other tabs may have had without this one, and only then goes on with what they pass on. */
  private async catchUp(): Promise<void> {
    this.missed = true;
    if (this.catching || this.leads || this.cursor === null) return;
    this.catching = true;
    while (this.missed && !this.leads) {
      this.missed = false;
      const after: string = this.cursor;
      const page = await this.client.result.listChanges({ params: { query: { after, limit: 200 } } });
      if (this.stopped) return;
      if (page.ok) {
        for (const change of page.data.data) this.pass(change);
        this.cursor = page.data.cursor;
        this.missed ||= page.data.has_more;
      } else if (isSpent(page.error) || page.error.status === 401) {
        if (page.error.status !== 401) void this.begin();
        break;
      } else {
        this.missed = true;
        await new Promise((done) => setTimeout(done, this.pause()));
      }
    }
    this.catching = false;
    const kept = this.kept.splice(0);
    // The leading tab gets what follows from its own connection.
    if (this.leads) return this.open();
    for (const change of kept) this.pass(change);
  }

  private keep(change: Change): void {
    if (this.kept.push(change) <= mostKept) return;
    this.kept = [];
    this.missed = true;
  }

  private sendInterests(): void {
    const all = [...this.interests.values()];
    const user_ids = [...new Set(all.flatMap(({ users }) => users))].slice(0, mostWatched);
    this.connection?.send({ type: 'watch', user_ids });
    const visible = all.length === 0 || all.some((one) => one.visible);
    this.connection?.send({ type: 'presence', status: visible ? 'online' : 'away' });
  }

  /** Reacts to what the browser says about the network and about this page. @returns a function that ends it */
  private listen(): () => void {
    if (typeof globalThis.addEventListener !== 'function' || typeof document === 'undefined') return () => undefined;
    const events: Record<string, () => void> = {
      offline: () => {
        this.connection?.close();
        this.connection = null;
        this.show('offline');
        this.later(() => this.open(), this.pause());
      },
      online: () => {
        this.failures = 0;
        if (this.leads) this.open();
        else this.tabs.post({ kind: 'hello' });
        if (this.cursor === null) void this.begin();
        else void this.catchUp();
      },
      // After the page was frozen or taken out of the back/forward cache.
      pageshow: () => {
        this.connection?.check();
        void this.catchUp();
      },
      resume: () => void this.catchUp(),
    };
    const at = (name: string): EventTarget => (name === 'resume' ? document : globalThis);
    for (const [name, react] of Object.entries(events)) at(name).addEventListener(name, react);
    return () => {
      for (const [name, react] of Object.entries(events)) at(name).removeEventListener(name, react);
    };
  }
}
