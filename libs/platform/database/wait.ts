import { setTimeout as pause } from 'node:timers/promises';
import { DeadlineClient } from './deadline-client';
import { type DatabaseAddress, databaseAddressOf } from './servers';

/** Pauses between attempts: short at first, so that a restart of the database costs little. */
const firstPauseMs = 250;
const longestPauseMs = 5_000;
/** How often waiting is reported. */
const reportEveryMs = 30_000;

async function attempt(address: DatabaseAddress): Promise<string | undefined> {
  const client = new DeadlineClient({ ...address, connectionTimeoutMillis: 5_000 });
  // A connection may be lost at any time; without a listener that would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: string; message?: string };
    return code ?? message ?? 'unknown';
  } finally {
    void client.end().catch(() => undefined);
  }
}

/**
 * Resolves once the database accepts connections. It waits for as long as that takes: a process that ends instead is
 * restarted with growing pauses, and comes back later than the database.
 * @param report told why, at the first failure and then every half minute
 * @returns whether it had to wait
 */
export async function waitForDatabase(
  url: string,
  report: (reason: string, seconds: number) => Promise<void> | void,
): Promise<boolean> {
  const began = Date.now();
  const address = databaseAddressOf(url);
  let reportedAt = -Infinity;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const failure = await attempt(address);
    if (failure === undefined) return reportedAt > 0;
    if (Date.now() - reportedAt >= reportEveryMs) {
      reportedAt = Date.now();
      await report(failure, Math.round((reportedAt - began) / 1000));
    }
    await pause(pauseMs);
  }
}
