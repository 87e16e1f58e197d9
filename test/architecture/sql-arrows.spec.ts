import { Client } from 'pg';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { type DeclaredStatement, declaredStatements, root } from '../support/statements';
import { importArrows, moduleOf, moduleOrder, type SqlArrow, tableOwners } from './arrows';
import { allowedSqlArrows } from './allowed-sql-arrows';

const written = (arrow: SqlArrow) =>
  `${arrow.from} -> ${tableOwners[arrow.table] ?? '?'}.${arrow.table} (${arrow.use})`;
const position = (module: string) => (moduleOrder as readonly string[]).indexOf(module);

/** Tables that the text of a function names where a statement would use them. */
const tablesIn = (body: string): string[] =>
  [...body.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE|TABLE|ONLY|,)\s+(?:public\.)?([a-z_]+)\b/gi)]
    .map((match) => match[1] ?? '')
    .filter((name) => name in tableOwners);
const tablesWrittenIn = (body: string): string[] =>
  [...body.matchAll(/\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(?:ONLY\s+)?(?:public\.)?([a-z_]+)\b/gi)]
    .map((match) => match[1] ?? '')
    .filter((name) => name in tableOwners);

interface DatabaseFunction {
  readonly name: string;
  readonly body: string;
  readonly trigger_table: string | null;
}

/**
 * Which tables a statement uses and how, asked of PostgreSQL: preparing a statement locks each of its tables, ACCESS
 * SHARE or ROW SHARE to read it, ROW EXCLUSIVE to write it.
 */
async function usesOf(client: Client, { name, text }: DeclaredStatement): Promise<Map<string, string>> {
  await client.query('BEGIN');
  try {
    if (/^\s*LOCK\b/i.test(text)) await client.query(text);
    else await client.query(`PREPARE "${name}" AS ${text}`);
    const { rows } = await client.query<{ table: string; reads: boolean; writes: boolean }>(
      `SELECT c.relname AS table, bool_or(l.mode IN ('AccessShareLock', 'RowShareLock')) AS reads,
         bool_or(l.mode = 'RowExclusiveLock') AS writes
       FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
       WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
       GROUP BY c.relname`,
    );
    return new Map(
      rows.map(({ table, reads, writes }) => {
        const deletes = new RegExp(`\\bDELETE\\s+FROM\\s+(?:ONLY\\s+)?${table}\\b`, 'i').test(text);
        const changes = new RegExp(`\\b(?:INSERT\\s+INTO|UPDATE)\\s+(?:ONLY\\s+)?${table}\\b`, 'i').test(text);
        return [table, `${reads ? 'r' : ''}${writes && (changes || !deletes) ? 'w' : ''}${deletes ? 'd' : ''}`];
      }),
    );
  } finally {
    await client.query('ROLLBACK');
    await client.query('DEALLOCATE ALL');
  }
}

describe('the arrows that SQL draws between modules', () => {
  const statements = declaredStatements();
  let test: TestDatabase;
  let arrows: SqlArrow[] = [];
  let functions: DatabaseFunction[] = [];
  const homeless: string[] = [];

  beforeAll(async () => {
    test = await createTestDatabase();
    const client = new Client({ connectionString: test.url });
    await client.connect();
    functions = (
      await client.query<DatabaseFunction>(
        `SELECT p.proname AS name, coalesce(p.prosrc, '') AS body, t.table AS trigger_table FROM pg_proc p
         LEFT JOIN (SELECT DISTINCT tgfoid, tgrelid::regclass::text AS table FROM pg_trigger WHERE NOT tgisinternal) t ON t.tgfoid = p.oid
         WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`,
      )
    ).rows;
    const found = new Map<string, Set<string>>();
    for (const one of statements) {
      const from = moduleOf(one.file);
      const uses = await usesOf(client, one);
      if (!from) {
        if (uses.size > 0) homeless.push(`${one.name} (${one.file}:${one.line})`);
        continue;
      }
      // A function that a statement calls uses tables for it.
      for (const { body } of functions.filter((each) => new RegExp(`\\b${each.name}\\s*\\(`).test(one.text))) {
        for (const table of tablesIn(body)) uses.set(table, `${uses.get(table) ?? ''}r`);
        for (const table of tablesWrittenIn(body)) uses.set(table, `${uses.get(table) ?? ''}w`);
      }
      for (const [table, use] of uses) {
        if (tableOwners[table] === from) continue;
        const key = `${from} ${table}`;
        found.set(key, new Set([...(found.get(key) ?? []), ...use]));
      }
    }
    await client.end();
    arrows = [...found].map(([key, use]) => {
      const [from = '', table = ''] = key.split(' ');
      return { from, table, use: ['r', 'w', 'd'].filter((one) => use.has(one)).join('') };
    });
  }, 120_000);

  afterAll(() => test.drop());

  it('start at a module: statements that use a table stand in src/domain, src/notifications or src/demo', () =>
    expect(homeless).toEqual([]));

  it('lead to tables that have an owner; a new table is entered in tableOwners of arrows.ts', () => {
    expect(arrows.filter((arrow) => !(arrow.table in tableOwners)).map(written)).toEqual([]);
  });

  it("are those of the list. Use the other module's door instead; if one statement has to, enter it with its ADR", () => {
    const allowed = new Set(allowedSqlArrows.map(written));
    expect(
      arrows
        .map(written)
        .filter((arrow) => !allowed.has(arrow))
        .sort(),
    ).toEqual([]);
  });

  it('are all there still; take what is gone out of allowed-sql-arrows.ts', () => {
    const drawn = new Set(arrows.map(written));
    expect(
      allowedSqlArrows
        .map(written)
        .filter((arrow) => !drawn.has(arrow))
        .sort(),
    ).toEqual([]);
  });

  it('are each argued in an ADR that exists', () => {
    const records = readdirSync(join(root, 'docs/adr'));
    expect(
      allowedSqlArrows.filter(({ adr }) => !records.some((file) => file.startsWith(`${adr}-`))).map(written),
    ).toEqual([]);
  });

  it('point, with those of imports, only to earlier modules of moduleOrder, so there is no cycle', () => {
    const all = [
      ...importArrows.map((arrow) => ({ arrow: `import ${arrow}`, ends: arrow.split(' -> ') })),
      ...arrows.map((arrow) => ({
        arrow: `SQL ${written(arrow)}`,
        ends: [arrow.from, tableOwners[arrow.table] ?? ''],
      })),
    ];
    const backward = all.filter(
      ({ ends: [from = '', to = ''] }) => !(position(to) >= 0 && position(to) < position(from)),
    );
    expect(backward.map(({ arrow }) => arrow).sort()).toEqual([]);
  });

  it("start at no trigger. Write the other module's table in the command that causes the change", () => {
    const called = (body: string): string =>
      functions
        .filter(({ name }) => new RegExp(`\\b${name}\\s*\\(`).test(body))
        .map((each) => each.body)
        .join('\n');
    const faults = functions.flatMap(({ name, body, trigger_table: table }) =>
      table === null
        ? []
        : [...new Set(tablesWrittenIn(`${body}\n${called(body)}`))]
            .filter((other) => tableOwners[other] !== tableOwners[table])
            .map((other) => `${name} on ${table} writes ${other}`),
    );
    expect(faults).toEqual([]);
  });
});
