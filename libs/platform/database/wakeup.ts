import type { Client } from 'pg';
import { Database, statement } from './database';

const notify = statement('wakeup.notify', 'SELECT pg_notify($1, $2)');

/** Wakes other processes through a PostgreSQL notification channel, at most once per pause however often it is called. */
export class WakeupNotifier {
  private timer: NodeJS.Timeout | undefined;
  private again = false;

  /**
   * @param channel a PostgreSQL notification channel
   * @param payload sent along, so that a process can tell its own notifications from those of others
   */
  constructor(
    private readonly database: Database,
    private readonly channel: string,
    private readonly payload: string,
    private readonly pauseMs = 50,
  ) {}

  /**
   * Schedules a debounced NOTIFY. Returns at once and never fails: readers also poll, so a lost notification only
   * delays them.
   */
  notify(): void {
    if (this.timer) {
      this.again = true;
      return;
    }
    this.again = false;
    this.database.query(notify, [this.channel, this.payload]).catch(() => undefined);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.again) this.notify();
    }, this.pauseMs);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.again = false;
  }
}

/** LISTENs for wake-ups of other processes on a dedicated connection, and reconnects when it drops. */
export class WakeupListener {
  private client: Client | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  /**
   * @param onWakeup receives the payload, or null when notifications may have been missed because the connection is new
   * @param retryMs pause before the next attempt to connect
   */
  constructor(
    private readonly database: Database,
    private readonly channel: string,
    private readonly onWakeup: (payload: string | null) => void,
    private readonly retryMs = 1_000,
  ) {}

  /** Connects and listens. Never rejects: it retries until `stop`. */
  async start(): Promise<void> {
    if (this.stopped) return;
    const client = this.database.createClient();
    this.client = client;
    const lost = (): void => {
      if (this.client !== client) return;
      this.client = undefined;
      close(client);
      this.retry();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => {
      if (this.client === client) this.onWakeup(payload ?? '');
    });
    try {
      await client.connect();
      await client.query(`LISTEN "${this.channel.replaceAll('"', '""')}"`);
      if (this.client === client) this.onWakeup(null);
    } catch {
      lost();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    const { client } = this;
    this.client = undefined;
    if (client) close(client);
  }

  private retry(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.start(), this.retryMs);
    this.timer.unref();
  }
}

function close(client: Client): void {
  client.end().catch(() => undefined);
}
