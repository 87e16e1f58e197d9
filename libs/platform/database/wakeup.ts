import { Database, statement } from './database';
import type { DeadlineClient } from './deadline-client';

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
  private client: DeadlineClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private checking: NodeJS.Timeout | undefined;
  private stopped = false;

  /**
   * @param onWakeup receives the payload, or null when notifications may have been missed because the connection is new
   * @param retryMs pause before the next attempt to connect
   * @param checkMs how often the connection is used, to notice that it is lost: nothing arrives when its server has gone
   */
  constructor(
    private readonly database: Database,
    private readonly channel: string,
    private readonly onWakeup: (payload: string | null) => void,
    private readonly retryMs = 1_000,
    private readonly checkMs = 15_000,
  ) {}

  /** Connects and listens. Never rejects: it retries until `stop`. */
  async start(): Promise<void> {
    if (this.stopped) return;
    const client = this.database.createClient();
    this.client = client;
    const lost = (): void => {
      if (this.client !== client) return;
      this.client = undefined;
      clearTimeout(this.checking);
      void client.close();
      this.retry();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => {
      if (this.client === client) this.onWakeup(payload ?? '');
    });
    try {
      await client.connect();
      await this.listen(client);
      if (this.client !== client) return;
      this.checkLater(client, lost);
      this.onWakeup(null);
    } catch {
      lost();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.checking);
    const { client } = this;
    this.client = undefined;
    void client?.close();
  }

  /** Said again it changes nothing; and the list of connections always shows what this one is for. */
  private async listen(client: DeadlineClient): Promise<void> {
    await client.query(`LISTEN "${this.channel.replaceAll('"', '""')}"`);
  }

  /** Nothing arrives on a connection whose server has gone, so it is used now and then. */
  private checkLater(client: DeadlineClient, lost: () => void): void {
    this.checking = setTimeout(() => {
      this.listen(client).then(() => {
        if (this.client === client) this.checkLater(client, lost);
      }, lost);
    }, this.checkMs);
    this.checking.unref();
  }

  private retry(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.start(), this.retryMs);
    this.timer.unref();
  }
}
