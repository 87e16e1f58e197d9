import { createDataSource } from '@parley/platform/database/data-source';
import { migrations } from './migrations';
import { tooNew } from './schema-state';

/** Key of the advisory lock that serializes migrations of one database; any constant. */
const migrationLock = 7_275_532_021;

/**
 * Migrates a database to the schema of this build. A concurrent call waits. On a newer schema that this build can use, it
 * does nothing.
 * @returns the names of the migrations that were applied.
 * @throws Error if the schema is too new for this build
 */
export async function migrate(url: string): Promise<string[]> {
  const source = createDataSource({ url, poolSize: 2, applicationName: 'parley-migrate', migrations, unlimited: true });
  await source.initialize();
  try {
    const guard = source.createQueryRunner();
    try {
      // Waiting for another migration is not an error, so the role's timeouts are disabled.
      await guard.query('SET statement_timeout = 0');
      await guard.query('SET idle_in_transaction_session_timeout = 0');
      await guard.query('SELECT pg_advisory_lock($1)', [migrationLock]);
      const applied = await source.runMigrations();
      const known = await source.query<{ name: string }[]>('SELECT name FROM schema_migrations');
      const fault = tooNew(
        known.map(({ name }) => name),
        migrations.map(({ name }) => name),
      );
      if (fault !== undefined) throw new Error(fault);
      return applied.map((migration) => migration.name);
    } finally {
      await guard.query('SELECT pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined);
      await guard.release();
    }
  } finally {
    await source.destroy();
  }
}
