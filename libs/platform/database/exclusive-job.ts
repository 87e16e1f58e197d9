import type { Database } from './database';

/**
 * A job of which at most one run is in progress among all processes that share a database. A session lock ensures it:
 * the connection that holds it is taken from the pool for the length of a run, and the lock ends with the connection.
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
    const client = await this.database.connect();
    let broken: Error | undefined;
    // A connection may be lost while no statement runs; without a listener that would end the process.
    const onLost = (error: Error) => void (broken = error);
    client.on('error', onLost);
    try {
      const { rows } = await client.query<{ locked: boolean }>(
        'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS locked',
        [this.name],
      );
      if (!rows[0]?.locked) return false;
      try {
        await this.work();
      } finally {
        // A connection that cannot unlock is closed, which unlocks as well.
        await client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [this.name]).catch(onLost);
      }
      return true;
    } finally {
      client.off('error', onLost);
      client.release(broken);
    }
  }
}
