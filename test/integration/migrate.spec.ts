import { databaseUrl, execute, serverVariable } from '../support/database';
import { createDataSource } from '@parley/platform/database/data-source';
import { migrate } from '../../src/database/migrate';

describe('migrating', () => {
  it('gives a migration the time that it needs: a large table may take longer than any request', async () => {
    const server = process.env[serverVariable] ?? '';
    const name = `migrate_${process.pid}_${Date.now()}`;
    const url = databaseUrl(server, name);
    await execute(server, `CREATE DATABASE "${name}"`);
    const source = createDataSource({ url, poolSize: 1, applicationName: 'test', migrations: [] });
    try {
      await execute(
        url,
        'CREATE TABLE seen (timeout text)',
        `CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO seen VALUES (current_setting('statement_timeout')); END $$`,
        'CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION note()',
      );
      await migrate(url);
      await source.initialize();
      expect(await source.query('SELECT DISTINCT timeout FROM seen')).toEqual([{ timeout: '0' }]);
    } finally {
      if (source.isInitialized) await source.destroy();
      await execute(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    }
  });
});
