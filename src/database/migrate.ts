import { createDataSource } from '@parley/platform/database/data-source';
import { migrations } from './migrations';

/** Any constant; two migrators of one database meet at this advisory lock. */
const migrationLock = 7_275_532_021;

/**
 * Brings a database up to the schema of this build. Two at once: one works, the other waits for it.
 * @returns the names of the migrations that were applied.
 */
export async function migrate(url: string): Promise<string[]> {
  const source = createDataSource({ url, poolSize: 2, applicationName: 'parley-migrate', migrations, unlimited: true });
  await source.initialize();
  try {
    const guard = source.createQueryRunner();
    try {
      // Whatever the role's own limits are, waiting for another migrator is no fault.
      await guard.query('SET statement_timeout = 0');
      await guard.query('SET idle_in_transaction_session_timeout = 0');
      await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
      const applied = await source.runMigrations();
      return applied.map((migration) => migration.name);
    } finally {
      await guard.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
      await guard.release();
    }
  } finally {
    await source.destroy();
  }
}
