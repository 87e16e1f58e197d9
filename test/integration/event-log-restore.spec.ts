import { newId } from '@parley/kernel';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '@parley/dev-postgres/embedded';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate } from '../../src/database/migrate';
import { type EventConsumer, PersonFeed } from '../../src/domain/events';
import { execute } from '../support/database';
import { type LogProcess, openLog } from '../support/event-log';
import { withConnection } from '../support/locks';

/** The tables and the sequence of the log, as a dump carries them: rows and the sequence's position, no transaction ids. */
async function copyLog(from: string, to: string): Promise<void> {
  await withConnection(from, async (source) => {
    await withConnection(to, async (target) => {
      await target.query('BEGIN');
      for (const table of ['events', 'event_log', 'event_consumers']) {
        const { rows } = await source.query<{ rows: string }>(
          `SELECT coalesce(jsonb_agg(t), '[]')::text AS rows FROM ${table} t`,
        );
        await target.query(`DELETE FROM ${table}`);
        await target.query(`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)`, [
          rows[0]?.rows,
        ]);
      }
      const { rows } = await source.query<{ last: string; called: boolean }>(
        'SELECT last_value AS last, is_called AS called FROM events_id',
      );
      await target.query("SELECT setval('events_id', $1, $2)", [rows[0]?.last, rows[0]?.called]);
      await target.query('COMMIT');
    });
  });
}

const nextTransaction = async (url: string): Promise<number> =>
  withConnection(url, async (connection) => {
    const { rows } = await connection.query<{ id: string }>('SELECT pg_current_xact_id()::text AS id');
    return Number(rows[0]?.id);
  });

describe('the event log on another cluster', () => {
  const folders: string[] = [];
  const servers: EmbeddedPostgres[] = [];
  const opened: LogProcess[] = [];
  const start = async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'parley-restore-'));
    folders.push(dataDir);
    const server = await startEmbeddedPostgres({ dataDir, durable: false });
    servers.push(server);
    await migrate(server.url);
    return server.url;
  };
  const open = async (url: string) => {
    const made = await openLog(url);
    opened.push(made);
    return made;
  };

  afterAll(async () => {
    await Promise.all(opened.map((one) => one.close()));
    await Promise.all(servers.map((server) => server.stop()));
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it('goes on where it stood, although transaction ids start again', async () => {
    const [first, second] = [await start(), await start()];
    await execute(
      first,
      'DO $$ BEGIN FOR i IN 1..50000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$',
      "INSERT INTO event_consumers (name, position) VALUES ('moved', 0)",
    );
    const handled: number[] = [];
    const moved: EventConsumer = {
      name: 'moved',
      apply: (_, events) => Promise.resolve(void handled.push(...events.map((event) => event.id))),
      recover: () => Promise.reject(new Error('nothing was dropped')),
    };
    const [person, reader] = [newId(), { position: 0, seen: [] as number[] }];
    const append = async ({ database, log }: LogProcess, count: number) => {
      for (let n = 0; n < count; n++)
        await database.transaction((tx) =>
          log.append(tx, { type: 'person.updated', actorId: person, subjectId: person, readers: [person] }),
        );
    };
    const read = async ({ log }: LogProcess, limit: number) => {
      const events = await log.eventsFor(person, reader.position, limit);
      reader.seen.push(...events.map((event) => event.id));
      reader.position = events.at(-1)?.id ?? reader.position;
    };

    const before = await open(first);
    await append(before, 10);
    while ((await before.log.head()) < 10) await sleep(5);
    expect(await before.log.consume(moved, 6)).toBe(6);
    await read(before, 3);

    const feedOf = ({ database, log }: LogProcess) => new PersonFeed(database, log);
    const [opening] = await before.log.eventsFor(person, 0, 1);
    const cursors = await feedOf(before).cursorsOf(person);
    const cursor = cursors.encode({ id: opening?.id ?? 0, at: opening?.occurredAt ?? null, part: 255 });

    await copyLog(first, second);
    expect(await nextTransaction(second)).toBeLessThan((await nextTransaction(first)) - 40_000);
    const after = await open(second);
    // Written at once, while a transaction of the new cluster is under way with an id that it took first.
    await withConnection(second, async (slow) => {
      await slow.query('BEGIN');
      await slow.query(
        `INSERT INTO events (type, actor_id, subject_id, reader_a) VALUES ('person.updated', $1, $1, $1)`,
        [person],
      );
      await append(after, 5);
      for (let n = 0; n < 3; n++) {
        await after.log.consume(moved, 100);
        await read(after, 100);
      }
      expect(Math.max(...handled, ...reader.seen)).toBeLessThanOrEqual(10);
      await slow.query('COMMIT');
    });
    for (const end = Date.now() + 5_000; handled.length < 16 && Date.now() < end; await sleep(5))
      await after.log.consume(moved, 100);
    await read(after, 100);
    await append(after, 2);
    while ((await after.log.head()) < 18) await sleep(5);
    await after.log.consume(moved, 100);
    await read(after, 100);
    const everything = Array.from({ length: 18 }, (_, n) => n + 1);
    expect(handled).toEqual(everything);
    expect(reader.seen).toEqual(everything);
    // The cursor of a client, signed before, goes on there.
    const position = (await feedOf(after).cursorsOf(person)).decode(cursor);
    const page = await feedOf(after).page(person, position, 100);
    expect(page.events.map((event) => event.id)).toEqual(everything.slice(1));
  }, 60_000);
});
