import type { PoolClient } from 'pg';
import { Database, statement } from '../database/database';

const notify = statement('outbox.notify', 'SELECT pg_notify($1, $2)');

/** Tells other processes that there is work, at most once in a while however often it is asked to. */
export class Bell {
  private timer: NodeJS.Timeout | undefined;
  private again = false;

  /** `channel`: a PostgreSQL notification channel. */
  constructor(
    private readonly database: Database,
    private readonly channel: string,
    private readonly pauseMs = 50,
  ) {}

  /** Rings soon. Costs the caller nothing and never fails: whoever misses it looks by the clock. */
  ring(): void {
    if (this.timer) {
      this.again = true;
      return;
    }
    this.again = false;
    this.database.query(notify, [this.channel, '']).catch(() => undefined);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.again) this.ring();
    }, this.pauseMs);
    this.timer.unref();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.again = false;
  }
}

/** Hears bells of other processes on a connection of its own, which is made anew when it breaks. */
export class Listener {
  private client: PoolClient | undefined;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly channel: string,
    private readonly onRing: () => void,
    private readonly retryMs = 1_000,
  ) {}

  async start(): Promise<void> {
    if (this.stopped) return;
    try {
      const client = await this.database.connect();
      this.client = client;
      const lost = (): void => {
        if (this.client !== client) return;
        this.client = undefined;
        client.release(true);
        this.retry();
      };
      client.on('error', lost);
      client.on('end', lost);
      client.on('notification', () => this.onRing());
      await client.query(`LISTEN "${this.channel.replaceAll('"', '""')}"`);
      // What was committed while nobody listened is looked for now.
      this.onRing();
      if (this.stopped) this.stop();
    } catch {
      const client = this.client;
      this.client = undefined;
      client?.release(true);
      this.retry();
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    const client = this.client;
    this.client = undefined;
    // Closed and not handed back: it still listens.
    client?.release(true);
  }

  private retry(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.start(), this.retryMs);
    this.timer.unref();
  }
}
