import { createDataSource } from '@parley/platform/database/data-source';
import { migrate } from '../../src/database/migrate';
import { migrations } from '../../src/database/migrations';
import { ChangesWhereTheyAreCaused20261128010000 } from '../../src/database/migrations/20261128010000-changes-where-they-are-caused';
import { ProvenAddresses20261128140000 } from '../../src/database/migrations/20261128140000-proven-addresses';
import { NormalizedAddresses20261128141000 } from '../../src/database/migrations/20261128141000-normalized-addresses';
import { InboxOrder20261201060000 } from '../../src/database/migrations/20261201060000-inbox-order';
import { databaseUrl, execute, serverVariable } from '../support/database';
import { withConnection } from '../support/locks';

const server = process.env[serverVariable] ?? '';
let made = 0;

/** An empty database for the work, and a data source of its own. */
async function withEmptyDatabase(
  work: (url: string, source: ReturnType<typeof createDataSource>) => Promise<void>,
): Promise<void> {
  const name = `migrate_${process.pid}_${++made}_${Date.now()}`;
  const url = databaseUrl(server, name);
  await execute(server, `CREATE DATABASE "${name}"`);
  const source = createDataSource({ url, poolSize: 1, applicationName: 'test', migrations, unlimited: true });
  try {
    await work(url, source);
  } finally {
    if (source.isInitialized) await source.destroy();
    await execute(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  }
}

describe('migrating', () => {
  it('gives a migration the time that it needs: a large table may take longer than any request', async () => {
    await withEmptyDatabase(async (url, source) => {
      await execute(
        url,
        'CREATE TABLE seen (timeout text)',
        `CREATE FUNCTION note() RETURNS event_trigger LANGUAGE plpgsql AS $$
         BEGIN INSERT INTO seen VALUES (current_setting('statement_timeout')); END $$`,
        'CREATE EVENT TRIGGER note ON ddl_command_end EXECUTE FUNCTION note()',
      );
      await migrate(url);
      await source.initialize();
      expect(await source.query('SELECT DISTINCT timeout FROM seen')).toEqual([{ timeout: '0' }]);
    });
  });

  it('moves the counts of listed conversations to their own table, and back, and they go on being kept', async () => {
    await withEmptyDatabase(async (url, source) => {
      await migrate(url);
      await source.initialize();
      const listed = async (table: string) =>
        (await source.query<{ n: number }[]>(`SELECT listed_conversations AS n FROM ${table}`)).map((row) => row.n);
      const add = (first: string, second: string) =>
        execute(
          url,
          `INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq)
           SELECT uuid_v7(), 'community', id, people_key(id, ARRAY['${first}', '${second}']::uuid[]), creator_id, 1, 1 FROM communities`,
        );
      const [one, two, three, four] = [1, 2, 3, 4].map((n) => `01930000-0000-7000-8000-00000000000${n}`) as [
        string,
        string,
        string,
        string,
      ];
      await execute(
        url,
        `INSERT INTO users (id, username) VALUES ('${one}', 'one')`,
        `INSERT INTO communities (id, name, creator_id) VALUES (uuid_v7(), 'Harbour', '${one}')`,
      );
      await add(one, two);
      expect(await listed('community_inboxes')).toEqual([1]);

      const undone = migrations.slice(migrations.indexOf(ChangesWhereTheyAreCaused20261128010000));
      for (let n = 0; n < undone.length; n++) await source.undoLastMigration();
      expect(await listed('communities')).toEqual([1]);
      await add(one, three);
      expect(await listed('communities')).toEqual([2]);

      await source.runMigrations();
      expect(await listed('community_inboxes')).toEqual([2]);
      await add(one, four);
      expect(await listed('community_inboxes')).toEqual([3]);
      await execute(url, 'UPDATE conversations SET hidden = true', 'DELETE FROM conversations');
      expect(await listed('community_inboxes')).toEqual([0]);
      const triggers = await source.query<{ name: string }[]>(
        'SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname',
      );
      expect(triggers.map(({ name }) => name)).toEqual([
        'conversations_listed_delete',
        'conversations_listed_insert',
        'conversations_listed_update',
        'memberships_count_delete',
        'memberships_count_insert',
        'memberships_count_update',
        'memberships_lapse',
      ]);
    });
  });

  it('keeps addresses that a platform or a code vouches for, takes the others for claims, and gives them back', async () => {
    await withEmptyDatabase(async (url, source) => {
      await migrate(url);
      await source.initialize();
      const undone = migrations.slice(migrations.indexOf(ProvenAddresses20261128140000));
      for (let n = 0; n < undone.length; n++) await source.undoLastMigration();
      const add = (number: number, columns: string, values: string) =>
        execute(
          url,
          `INSERT INTO users (id, username, email${columns})
           VALUES ('01930000-0000-7000-8000-00000000000${number}', 'u${number}', 'u${number}@example.org'${values})`,
        );
      await add(1, ', password_hash', ", 'x'");
      await add(2, ', password_hash, external_id', ", 'x', 'ext'");
      await add(3, '', '');
      await add(4, ', password_hash, roles', ", 'x', '{user,admin}'");
      await add(5, ', password_hash', ", 'x'");
      await add(6, ', password_hash', ", 'x'");
      await execute(
        url,
        `INSERT INTO events (type, subject_id, actor_id) SELECT 'person.created', id, CASE WHEN username = 'u6' THEN id END
         FROM users WHERE username IN ('u5', 'u6')`,
        `INSERT INTO users (id, username, email, password_hash)
         VALUES ('019b8d2b-8c00-7000-8000-000000000102', 'ada', 'ada@example.org', 'x')`,
      );
      await source.runMigrations();
      const rows = await source.query<{ username: string; email: string | null; unverified_email: string | null }[]>(
        'SELECT username, email, unverified_email FROM users ORDER BY username',
      );
      expect(rows.filter((row) => row.email === null).map((row) => [row.username, row.unverified_email])).toEqual([
        ['u1', 'u1@example.org'],
        ['u6', 'u6@example.org'],
      ]);
      expect(rows.every((row) => row.email === null || row.unverified_email === null)).toBe(true);
      for (let n = 0; n < undone.length; n++) await source.undoLastMigration();
      expect(await source.query('SELECT FROM users WHERE email IS NULL')).toEqual([]);
    });
  });

  it('stores addresses in one form; of two that turn out to be the same, the older account keeps it', async () => {
    await withEmptyDatabase(async (url, source) => {
      await migrate(url);
      await source.initialize();
      const undone = migrations.slice(migrations.indexOf(NormalizedAddresses20261128141000));
      for (let n = 0; n < undone.length; n++) await source.undoLastMigration();
      const add = (number: number, column: string, address: string) =>
        execute(
          url,
          `INSERT INTO users (id, username, ${column}) VALUES ('01930000-0000-7000-8000-00000000000${number}', 'u${number}', '${address}')`,
        );
      await add(1, 'unverified_email', 'Kelvin@Example.org');
      await add(2, 'email', 'ada\uff11@exämple.de');
      await add(3, 'email', 'kelvin@example.org');
      await add(4, 'email', 'ADA1@xn--exmple-cua.de');
      await source.runMigrations();
      expect(await source.query('SELECT username, email, unverified_email AS claim FROM users ORDER BY id')).toEqual([
        { username: 'u1', email: null, claim: 'kelvin@example.org' },
        { username: 'u2', email: 'ada1@xn--exmple-cua.de', claim: null },
        { username: 'u3', email: 'kelvin@example.org', claim: null },
        { username: 'u4', email: null, claim: 'ada1@xn--exmple-cua.de' },
      ]);
    });
  });

  it('of the order of inboxes gives up behind a long transaction, changes nothing, and can be repeated', async () => {
    await withEmptyDatabase(async (url, source) => {
      await migrate(url);
      await source.initialize();
      const undone = migrations.slice(migrations.indexOf(InboxOrder20261201060000));
      for (let n = 0; n < undone.length; n++) await source.undoLastMigration();
      const indexed = async () => {
        const [index] = await source.query<{ text: string }[]>(
          `SELECT pg_get_indexdef('conversations_inbox'::regclass) AS text`,
        );
        return /\((.*)\) WHERE/.exec(index?.text ?? '')?.[1];
      };
      expect(await indexed()).toBe('community_id, last_message_at DESC, id DESC');
      await withConnection(url, async (reader) => {
        await reader.query('BEGIN');
        await reader.query('SELECT count(*) FROM conversations');
        await expect(migrate(url)).rejects.toMatchObject({ code: '55P03' });
        expect(await indexed()).toBe('community_id, last_message_at DESC, id DESC');
        await reader.query('ROLLBACK');
      });
      expect(await migrate(url)).toContain('InboxOrder20261201060000');
      expect(await indexed()).toBe('community_id, inbox_at DESC, id DESC');
    });
  }, 30_000);
});
