import { Client as Connection } from 'pg';
import type { World } from './world';

/** Runs the work with a connection of its own, for a transaction that a test holds open. */
export async function withConnection<T>(
  url: string | undefined,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = new Connection({ connectionString: url });
  await connection.connect();
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}

/** Runs the work while a transaction that may have appended an event stays open, which holds back the readers of the log. */
export const whileLogIsHeld = (url: string | undefined, work: () => Promise<unknown>): Promise<void> =>
  withConnection(url, async (elsewhere) => {
    await elsewhere.query('BEGIN');
    await elsewhere.query('LOCK TABLE events IN ROW EXCLUSIVE MODE');
    await elsewhere.query('SELECT pg_current_xact_id()');
    await work();
    await elsewhere.query('COMMIT');
  });

/**
 * Until `unless` says that it will not happen, or as many statements wait for locks in the test's database: they have
 * read, and stand before a row that another transaction holds.
 */
export async function untilWaiting(world: World, count = 1, unless: () => boolean = () => false): Promise<void> {
  while (!unless()) {
    const [row] = await world.sql<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (row && row.n >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
