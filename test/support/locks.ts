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

/** Until somebody waits for a lock in the test's database: another transaction has read, and stands before a row that the first one holds. */
export async function untilWaiting(world: World): Promise<void> {
  for (;;) {
    const [row] = await world.sql<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (row && row.n > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
