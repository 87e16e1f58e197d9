import { createDataSource } from '@parley/platform/database/data-source';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, EntityMetadata } from 'typeorm';
import { entities } from '../../src/database/entities';
import { moduleOf, tableOwners } from '../architecture/arrows';
import { createTestDatabase, execute, type TestDatabase } from '../support/database';
import { root, sourceFiles } from '../support/statements';

/** What TypeORM would run to make the database fit the entities. */
const differences = async (source: DataSource): Promise<string[]> =>
  (await source.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

/** Runs the work in a copy of the migrated database. */
async function inCopy<T>(work: (source: DataSource, database: TestDatabase) => Promise<T>): Promise<T> {
  const database = await createTestDatabase();
  const source = createDataSource({
    url: database.url,
    poolSize: 1,
    applicationName: 'test',
    entities,
    migrations: [],
  });
  try {
    return await work(await source.initialize(), database);
  } finally {
    if (source.isInitialized) await source.destroy();
    await database.drop();
  }
}

/**
 * Each constraint and index of the tables, with what TypeORM does not compare: the names of keys, the order of columns,
 * the expressions of checks and the predicates of partial indexes. An index that entities can only name has no columns.
 */
const inCatalog = `
  SELECT c.conname AS name, c.conrelid::regclass::text AS table,
    CASE WHEN c.contype = 'c' THEN pg_get_expr(c.conbin, c.conrelid, true)
    ELSE (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY AS k (number, place)
      JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number) END AS definition
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
  WHERE c.connamespace = 'public'::regnamespace AND c.contype IN ('p', 'u', 'f', 'c') AND NOT t.relispartition
  UNION ALL
  SELECT i.relname, x.indrelid::regclass::text,
    CASE WHEN x.indexprs IS NULL AND x.indnatts = x.indnkeyatts AND m.amname = 'btree' AND 0 = ALL (x.indoption::smallint[])
    THEN (SELECT string_agg(a.attname, ', ' ORDER BY k.place) FROM unnest(x.indkey::smallint[]) WITH ORDINALITY AS k (number, place)
      JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.number)
      || coalesce(' WHERE ' || pg_get_expr(x.indpred, x.indrelid, true), '') ELSE '' END
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_am m ON m.oid = i.relam JOIN pg_class t ON t.oid = x.indrelid
  WHERE i.relnamespace = 'public'::regnamespace AND NOT t.relispartition
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.indexrelid AND c.contype IN ('p', 'u'))
  ORDER BY 2, 1`;

interface Named {
  readonly name: string;
  readonly table: string;
  readonly definition: string;
}

function inMetadata({ tableName: table, ...entity }: EntityMetadata): Named[] {
  const columns = (of: readonly { readonly databaseName: string }[]) => of.map((one) => one.databaseName).join(', ');
  const key = { name: entity.primaryColumns[0]?.primaryKeyConstraintName ?? '', columns: entity.primaryColumns };
  return [
    ...[key, ...entity.uniques, ...entity.foreignKeys].map((one) => ({ ...one, definition: columns(one.columns) })),
    ...entity.checks.map(({ name, expression }) => ({ name, definition: expression })),
    ...entity.indices.map(({ name, columns: of, where }) => ({
      name,
      definition: columns(of) + (where ? ` WHERE ${where}` : ''),
    })),
  ]
    .map(({ name, definition }) => ({ name, table, definition }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

describe('the migrated schema and the entities', () => {
  it('agree: TypeORM has nothing to change', async () => {
    expect(await inCopy(differences)).toEqual([]);
  });

  it('agree about the event log, but for the default of its id, which TypeORM cannot compare', async () => {
    const found = await inCopy(async (source, { url }) => {
      await execute(url, 'ALTER TABLE events ALTER COLUMN id DROP DEFAULT');
      source.getMetadata('events').synchronize = true;
      return differences(source);
    });
    expect(found).toEqual([]);
  });

  it('agree about names, the order of columns, checks and predicates, which TypeORM does not compare', async () => {
    const [expected, found] = await inCopy(async (source) => [
      await source.query<Named[]>(inCatalog),
      source.entityMetadatas.flatMap(inMetadata),
    ]);
    const byTable = (all: readonly Named[]) =>
      all
        .filter(({ table }) => table !== 'schema_migrations')
        .map(({ table, name, definition }) => `${table}: ${name} ${definition}`)
        .sort();
    expect(byTable(found)).toEqual(byTable(expected));
  });

  it('have no index of a column that each message to a direct conversation changes', async () => {
    const indexed = await inCopy((source) =>
      source.query<{ name: string }[]>(
        // Keys by what the index has, expressions and predicates by what it depends on.
        `SELECT DISTINCT a.attname AS name FROM pg_index x
         LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = x.indexrelid AND d.refobjid = x.indrelid
         JOIN pg_attribute a ON a.attrelid = x.indrelid AND (a.attnum = d.refobjsubid OR a.attnum = ANY (x.indkey))
         WHERE x.indrelid = 'conversations'::regclass`,
      ),
    );
    const names = indexed.map(({ name }) => name);
    // The first is a key, the second NULL outside communities, the third in a predicate.
    expect(names).toEqual(expect.arrayContaining(['people_key', 'inbox_at', 'kind']));
    for (const changing of ['message_count', 'last_seq', 'last_message_id', 'last_message_at', 'hidden', 'updated_at'])
      expect(names).not.toContain(changing);
  });

  it('have one entity for each table, in a file of the module that owns it', async () => {
    const tables = await inCopy(async (source) => {
      const rows = await source.query<{ name: string }[]>(
        `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
         AND NOT relispartition AND relname <> 'schema_migrations' ORDER BY relname`,
      );
      expect(source.entityMetadatas.map(({ tableName }) => tableName).sort()).toEqual(rows.map(({ name }) => name));
      return rows.map(({ name }) => name);
    });
    const declared = sourceFiles('src').flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/^@Entity\('(\w+)'/gm)].map(
        ([, table]) => [table, moduleOf(file)] as const,
      ),
    );
    expect(Object.fromEntries(declared)).toEqual(
      Object.fromEntries(tables.map((table) => [table, tableOwners[table]])),
    );
  });

  it.each([
    ['a column more', 'ALTER TABLE reactions ADD COLUMN note text'],
    ['a column less', 'ALTER TABLE users DROP COLUMN locale'],
    ['another type', 'ALTER TABLE tiers ALTER COLUMN color TYPE varchar'],
    ['an array instead of a value', 'ALTER TABLE deliveries ALTER COLUMN reason TYPE text[] USING ARRAY[reason]'],
    ['NULL where there was none', 'ALTER TABLE attachments ALTER COLUMN filename DROP NOT NULL'],
    ['no NULL where there was one', 'ALTER TABLE sessions ALTER COLUMN used_at SET NOT NULL'],
    ['another default', "ALTER TABLE messages ALTER COLUMN type SET DEFAULT 'file'"],
    ['no default', 'ALTER TABLE deliveries ALTER COLUMN history DROP DEFAULT'],
    ['no foreign key', 'ALTER TABLE participants DROP CONSTRAINT participants_user_fkey'],
    [
      'a foreign key that deletes something else',
      `ALTER TABLE attachments DROP CONSTRAINT attachments_message_fkey,
       ADD CONSTRAINT attachments_message_fkey FOREIGN KEY (message_id) REFERENCES messages (id) ON DELETE CASCADE`,
    ],
    ['no unique key', 'ALTER TABLE devices DROP CONSTRAINT devices_token_key'],
    ['no unique key of two columns', 'ALTER TABLE memberships DROP CONSTRAINT memberships_person_key'],
    ['a unique key more', 'ALTER TABLE communities ADD CONSTRAINT communities_name_key UNIQUE (name)'],
    ['no primary key', 'ALTER TABLE user_blocks DROP CONSTRAINT user_blocks_pkey'],
    ['no check', 'ALTER TABLE credit_transfers DROP CONSTRAINT credit_transfers_two_accounts'],
    ['no index', 'DROP INDEX received_marks_message'],
    ['an index more', 'CREATE INDEX communities_name ON communities (name)'],
    [
      'another expression of a generated column',
      `DROP INDEX conversations_inbox; DROP TRIGGER conversations_listed_insert ON conversations;
       DROP TRIGGER conversations_listed_update ON conversations; DROP TRIGGER conversations_listed_delete ON conversations;
       ALTER TABLE conversations DROP COLUMN listed, ADD COLUMN listed boolean NOT NULL GENERATED ALWAYS AS (NOT hidden) STORED`,
    ],
  ])('no longer agree with %s', async (_, change) => {
    const found = await inCopy(async (source, { url }) => {
      await execute(url, change);
      return differences(source);
    });
    expect(found).not.toEqual([]);
  });
});
