import type { Database } from './database';

/**
 * A job of which at most one run is in progress among all processes that share a database. A session lock ensures it:
 * it is held by a connection of its own, and ends with it.
 */
export class ExclusiveJob {
  #current: Promise<boolean> | undefined;

  /**
   * @param name names the lock; two jobs with one name exclude each other
   * @param work the job; it uses connections of its own
   */
  constructor(
    private readonly database: Database,
    private readonly name: string,
    private readonly work: () => Promise<unknown>,
  ) {}

  /**
   * Runs the job, unless a run is in progress here or in another process.
   * @returns whether it ran; rejects with the error of the job or of the connection
   */
  async run(): Promise<boolean> {
    if (this.#current) return false;
    this.#current = this.runLocked();
    try {
      return await this.#current;
    } finally {
      this.#current = undefined;
    }
  }

  /** Waits for the run that is in progress in this process, if any. Never rejects: the caller of `run` has the error. */
  async finished(): Promise<void> {
    await this.#current?.catch(() => undefined);
  }

  private async runLocked(): Promise<boolean> {
    // Not from the pool: behind a pooler, the next client of the connection would hold the session's lock.
    const client = this.database.createClient();
    // A connection may be lost while no statement runs; without a listener that would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ locked: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
        [this.name],
      );
      if (!rows[0]?.locked) return false;
      await this.work();
      return true;
    } finally {
      // Unlocks as well.
      await client.close();
    }
  }
}
