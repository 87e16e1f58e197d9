import { Logger } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { type Database, statement, type Tx } from '@parley/platform/database/database';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EventConsumer, type LoggedEvent, type LogGap, LogUpkeep, type NewEvent } from '../../src/domain/events';
import { selectLastGiven } from '../../src/domain/events/persistence/events.sql';
import { createTestDatabase, execute, serverVariable, type TestDatabase } from '../support/database';
import { type LogProcess, openLog } from '../support/event-log';
import { whileLogIsHeld, withConnection } from '../support/locks';

const weekInDays = 7;
const personEvent = (): NewEvent => {
  const subjectId = newId();
  return { type: 'person.updated', actorId: null, subjectId, readers: [subjectId] };
};
const insertConsumer = statement('test.consumer', 'INSERT INTO event_consumers (name, position) VALUES ($1, 0)');
const noteHandled = statement('test.handled', 'INSERT INTO handled (event_id) SELECT unnest($1::bigint[])');
const selectHandled = statement<{ event_id: string }>(
  'test.select_handled',
  'SELECT event_id FROM handled ORDER BY n LIMIT 1000',
);
const newestEvent = statement<{ id: string }>('test.newest', 'SELECT max(id) AS id FROM events');
const backendPid = statement<{ pid: number }>('test.pid', 'SELECT pg_backend_pid() AS pid');

/** A consumer whose effect is a row for each event, in the order in which they were handled. */
function recorder(name: string, more: Partial<EventConsumer> = {}): EventConsumer {
  return {
    name,
    apply: async (tx, events) => void (await tx.execute(noteHandled, [events.map((event) => event.id)])),
    recover: () => Promise.reject(new Error('nothing was dropped')),
    ...more,
  };
}

async function until(condition: () => Promise<boolean>, seconds = 10): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s`);
    await sleep(5);
  }
}

describe('the event log', () => {
  let test: TestDatabase;
  let one: LogProcess;
  let other: LogProcess;
  const handled = async () => (await one.database.query(selectHandled)).map((row) => Number(row.event_id));
  /** Appends, and waits until other tests on this server have ended the transactions that hold the horizon back. */
  const append = async (...events: NewEvent[]) => {
    await appendOnly(...events);
    const [newest] = await one.database.query(newestEvent);
    for (const { log } of [one, other]) await until(async () => (await log.head()) >= Number(newest?.id ?? 0));
  };
  const appendOnly = async (...events: NewEvent[]) =>
    one.database.transaction(async (tx) => {
      for (const event of events) await one.log.append(tx, event);
    });
  const consumer = async (name: string, more?: Partial<EventConsumer>) => {
    await one.database.execute(insertConsumer, [name]);
    return recorder(name, more);
  };

  beforeEach(async () => {
    jest.spyOn(Logger.prototype, 'log').mockImplementation();
    test = await createTestDatabase();
    await execute(test.url, 'CREATE TABLE handled (n bigserial PRIMARY KEY, event_id bigint NOT NULL)');
    [one, other] = [await openLog(test.url), await openLog(test.url)];
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all([one.close(), other.close()]);
    await test.drop();
  });

  it('never takes an id for given out that is still to come, while others take ids', async () => {
    const takeIds = statement('test.take_ids', `SELECT max(nextval('events_id')) FROM generate_series(1, 2000)`);
    // In one statement, so that no id is taken between the two reads.
    const compare = statement<{ ahead: boolean }>(
      'test.compare_given',
      `SELECT last > pg_sequence_last_value('events_id') AS ahead FROM (${selectLastGiven.text}) AS product`,
    );
    let writes = true;
    const takers = Array.from({ length: 3 }, async () => {
      while (writes) await other.database.execute(takeIds);
    });
    let ahead = 0;
    // Reading the row of the sequence directly is ahead in about one read of 400.
    for (let reads = 0; reads < 20_000; reads++) {
      const [row] = await one.database.query(compare, [0]);
      if (row?.ahead) ahead++;
    }
    writes = false;
    await Promise.all(takers);
    expect(ahead).toBe(0);
  }, 60_000);

  describe('its consumers', () => {
    it('handle events again when they are killed between apply and commit, and once in effect', async () => {
      await append(personEvent(), personEvent(), personEvent());
      let calls = 0;
      const killed = await consumer('killed', {
        apply: async (tx: Tx, events: readonly LoggedEvent[]) => {
          await tx.execute(noteHandled, [events.map((event) => event.id)]);
          calls += 1;
          if (calls > 1) return;
          const [backend] = await tx.query(backendPid);
          await execute(test.url, `SELECT pg_terminate_backend(${backend?.pid}, 5000)`);
        },
      });
      await expect(one.log.consume(killed, 100)).rejects.toThrow(/terminat|connection error/);
      expect(await handled()).toEqual([]);
      expect(await other.log.consume(killed, 100)).toBe(3);
      expect(await other.log.consume(killed, 100)).toBe(0);
      expect(calls).toBe(2);
      expect(await handled()).toHaveLength(3);
    });

    it('work one at a time', async () => {
      await append(personEvent());
      let finish = (): void => undefined;
      let begin = (): void => undefined;
      const begun = new Promise<void>((resolve) => (begin = resolve));
      const slow = await consumer('slow', {
        apply: async (tx, events) => {
          begin();
          await new Promise<void>((resolve) => (finish = resolve));
          await tx.execute(noteHandled, [events.map((event) => event.id)]);
        },
      });
      const working = one.log.consume(slow, 100);
      await begun;
      expect(await other.log.consume(slow, 100)).toBe(0);
      finish();
      expect(await working).toBe(1);
      expect(await other.log.consume(slow, 100)).toBe(0);
      expect(await handled()).toHaveLength(1);
    });

    it('wait for a long transaction that may have appended, and then miss nothing', async () => {
      const waiting = await consumer('waiting');
      await whileLogIsHeld(test.url, async () => {
        await appendOnly(personEvent(), personEvent());
        for (let attempt = 0; attempt < 20; attempt++) {
          expect(await one.log.consume(waiting, 100)).toBe(0);
          expect(await other.log.rowsAfter(0, 100)).toEqual([]);
          await sleep(20);
        }
        expect(other.log.waits).toBe(true);
      });
      await until(async () => (await other.log.rowsAfter(0, 100)).length === 2);
      expect(other.log.waits).toBe(false);
      await until(async () => (await one.log.consume(waiting, 100)) === 2);
    });

    it.each([
      ['of another database of the cluster', 'SELECT pg_current_xact_id()', serverVariable],
      [
        'that reads the log and has written elsewhere',
        'SELECT pg_current_xact_id(), (SELECT count(*) FROM events)',
        null,
      ],
    ])('do not wait for a long transaction %s', async (_, statement, server) => {
      await withConnection(server === null ? test.url : process.env[server], async (elsewhere) => {
        await elsewhere.query('BEGIN');
        await elsewhere.query(statement);
        for (const count of [1, 2, 3]) {
          await appendOnly(personEvent());
          await until(async () => (await other.log.rowsAfter(0, 100)).length === count);
        }
        await whileLogIsHeld(test.url, async () => {
          await appendOnly(personEvent());
          await sleep(200);
          expect(await other.log.rowsAfter(0, 100)).toHaveLength(3);
        });
        await until(async () => (await other.log.rowsAfter(0, 100)).length === 4);
        await elsewhere.query('COMMIT');
      });
      await until(async () => !other.log.waits);
    });

    it('read on after the database went back to fewer ids, as on a replica that lost the last commits', async () => {
      await append(...Array.from({ length: 10 }, personEvent));
      await until(async () => (await one.log.head()) === 10);
      await execute(test.url, 'DELETE FROM events WHERE id > 4', "SELECT setval('events_id', 4)");
      expect(await one.log.head()).toBeLessThanOrEqual(4);
      await withConnection(test.url, async (slow) => {
        await slow.query('BEGIN');
        await slow.query("INSERT INTO events (type) VALUES ('person.updated')");
        await appendOnly(personEvent());
        expect((await one.log.rowsAfter(4, 100)).map((event) => event.id)).toEqual([]);
        await slow.query('COMMIT');
      });
      await until(async () => (await one.log.rowsAfter(4, 100)).length === 2);
    });
  });

  it('names a person once for an event of their own conversation, and not for those of others', async () => {
    const [person, stranger] = [newId(), newId()];
    const conversationId = newId();
    await execute(
      test.url,
      `INSERT INTO events (type, conversation_id, reader_a, reader_b)
       VALUES ('conversation.opened', '${conversationId}', '${person}', '${person}')`,
    );
    await append({ type: 'conversation.opened', actorId: person, conversationId: newId(), readers: [stranger] });
    await until(async () => (await one.log.head()) === 2);
    expect((await one.log.eventsFor(person, 0, 10)).map((event) => event.conversationId)).toEqual([conversationId]);
  });

  it('takes one row for two readers and further rows for more, which consumers do not see', async () => {
    const readers = Array.from({ length: 5 }, () => newId());
    await append({ type: 'conversation.opened', actorId: null, conversationId: newId(), readers });
    const each = await consumer('each');
    await until(async () => (await one.log.consume(each, 100)) === 1);
    const rows = await one.log.rowsAfter(0, 100);
    expect(rows.flatMap((row) => row.readers)).toEqual(readers);
    for (const reader of readers) expect(await one.log.eventsFor(reader, 0, 10)).toHaveLength(1);
  });

  describe('its partitions', () => {
    const partitions = async (database: Database = one.database): Promise<string[]> =>
      (
        await database.dataSource.query<{ name: string }[]>(
          `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
           WHERE i.inhparent = 'events'::regclass
           ORDER BY 1`,
        )
      ).map((row) => row.name);
    const upkeepOf = (process: LogProcess, retentionDays = 30) => new LogUpkeep(process.database, { retentionDays });
    /** A partition of a week that ended `days` ago at most, with so many events. */
    const oldWeek = async (weeksAgo: number, events: number): Promise<string> => {
      const [row] = await one.database.dataSource.query<{ name: string; from: string; to: string }[]>(
        `SELECT 'events_' || to_char(week, 'YYYYMMDD') AS name, (week AT TIME ZONE 'UTC')::text AS from,
           ((week + interval '7 days') AT TIME ZONE 'UTC')::text AS to
         FROM (SELECT date_trunc('week', now() AT TIME ZONE 'UTC') - ${weeksAgo * weekInDays} * interval '1 day' AS week) w`,
      );
      await execute(
        test.url,
        `CREATE TABLE ${row?.name} PARTITION OF events FOR VALUES FROM ('${row?.from}') TO ('${row?.to}')`,
        `INSERT INTO events (type, occurred_at) SELECT 'person.updated', timestamptz '${row?.from}' + interval '1 day'
         FROM generate_series(1, ${events})`,
      );
      return row?.name ?? '';
    };

    it('are made weeks ahead', async () => {
      const made = await partitions();
      expect(made).toHaveLength(6);
      await execute(test.url, `DROP TABLE ${made.at(-1)}, ${made.at(-2)}`);
      await Promise.all([upkeepOf(one).run(), upkeepOf(other).run()]);
      expect(await partitions()).toEqual(made);
    });

    it('are dropped whole after the retention, and no row is deleted one by one', async () => {
      const warned = jest.spyOn(Logger.prototype, 'warn');
      const ahead = await partitions();
      const [old, older, kept] = [await oldWeek(6, 20), await oldWeek(8, 30), await oldWeek(4, 10)];
      await execute(
        test.url,
        `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'a row is deleted'; END $$`,
        'CREATE TRIGGER refuse BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION refuse()',
      );
      expect(await partitions()).toEqual([older, old, kept, ...ahead]);
      await Promise.all([upkeepOf(one).run(), upkeepOf(other).run()]);
      expect(await partitions()).toEqual([kept, ...ahead]);
      const [log] = await one.database.dataSource.query<object[]>(
        'SELECT dropped_through, dropped_at < now() AS past FROM event_log',
      );
      expect(log).toEqual({ dropped_through: '50', past: true });
      expect(warned).not.toHaveBeenCalled();
    });

    it('leave a consumer behind that says so, recovers once with the gap and goes on', async () => {
      const said = jest.spyOn(Logger.prototype, 'error').mockImplementation();
      const gaps: LogGap[] = [];
      const behind = await consumer('behind', { recover: (gap) => Promise.resolve(void gaps.push(gap)) });
      await oldWeek(7, 5);
      await until(async () => (await one.log.consume(behind, 2)) === 2);
      const [cursor] = await one.database.dataSource.query<{ occurred_at: Date }[]>(
        "SELECT occurred_at FROM event_consumers WHERE name = 'behind'",
      );
      await upkeepOf(one).run();
      await append(personEvent());
      await until(async () => (await one.log.consume(behind, 100)) === 1);
      expect(await handled()).toEqual([1, 2, 6]);
      expect(said).toHaveBeenCalledTimes(1);
      expect(gaps).toHaveLength(1);
      // The five events stand a day into their week.
      const read = cursor?.occurred_at.getTime() ?? 0;
      expect(gaps[0]?.after?.getTime()).toBeLessThanOrEqual(read);
      expect(gaps[0]?.until.getTime()).toBeGreaterThan(read);
      expect(gaps[0]?.until.getTime()).toBeLessThan(Date.now() - 30 * 86_400_000);
    });

    it('leave no consumer behind that has read every event, although the last row was for further readers', async () => {
      const recover = jest.fn(() => Promise.resolve());
      const done = await consumer('done', { recover });
      const old = await oldWeek(7, 1);
      await execute(
        test.url,
        `INSERT INTO events (type, part, occurred_at) SELECT 'person.updated', 1, occurred_at FROM ${old}`,
      );
      await until(async () => (await one.log.head()) === 2);
      expect(await one.log.consume(done, 100)).toBe(1);
      await upkeepOf(one).run();
      expect(await one.log.consume(done, 100)).toBe(0);
      expect(recover).not.toHaveBeenCalled();
    });

    it('are not skipped in silence when they are dropped while a consumer begins to read', async () => {
      jest.spyOn(Logger.prototype, 'error').mockImplementation();
      const gaps: LogGap[] = [];
      const behind = await consumer('late', { recover: (gap) => Promise.resolve(void gaps.push(gap)) });
      await oldWeek(7, 5);
      await append(personEvent());
      await until(async () => (await one.log.head()) === 6);
      // Between its first look at the log and its reading, the week goes.
      const transaction = one.database.transaction.bind(one.database);
      jest.spyOn(one.database, 'transaction').mockImplementationOnce(async (work) => {
        await upkeepOf(other).run();
        return transaction(work);
      });
      expect(await one.log.consume(behind, 100)).toBe(0);
      expect(gaps).toHaveLength(1);
      expect(await one.log.consume(behind, 100)).toBe(1);
      expect(await handled()).toEqual([6]);
    });

    it('hold up no writer for more than a moment, even when a transaction stands in the way of a drop', async () => {
      const ahead = await partitions();
      const old = await oldWeek(8, 1000);
      await execute(test.url, `DROP TABLE ${ahead.at(-1)}`);
      let longest = 0;
      let written = 0;
      let writing = true;
      const writers = Promise.all(
        Array.from({ length: 2 }, async () => {
          while (writing) {
            const started = performance.now();
            await appendOnly(personEvent());
            longest = Math.max(longest, performance.now() - started);
            written += 1;
          }
        }),
      );
      await withConnection(test.url, async (open) => {
        await open.query('BEGIN');
        await open.query("INSERT INTO events (type) VALUES ('person.updated')");
        await upkeepOf(other).run();
        await upkeepOf(other).run();
        expect(await partitions()).toContain(old);
        await open.query('COMMIT');
      });
      for (let round = 0; round < 20; round++) await upkeepOf(other).run();
      writing = false;
      await writers;
      expect(await partitions(other.database)).toEqual(ahead);
      expect(written).toBeGreaterThan(20);
      // Without a bound on the wait for the lock they would stand still until the open transaction ends.
      expect(longest).toBeLessThan(5_000);
    });

    it('are looked after by a role that may write events and make no tables, and by no other', async () => {
      const ahead = await partitions();
      const [writer, stranger] = [`writer_${newId().slice(-8)}`, `stranger_${newId().slice(-8)}`];
      const old = await oldWeek(9, 3);
      await execute(
        test.url,
        `DROP TABLE ${ahead.at(-1)}`,
        'REVOKE CREATE ON SCHEMA public FROM PUBLIC',
        `CREATE ROLE ${writer} LOGIN PASSWORD 'writer'`,
        `CREATE ROLE ${stranger} LOGIN PASSWORD 'stranger'`,
        `GRANT SELECT, INSERT ON events TO ${writer}`,
        `GRANT USAGE, SELECT ON SEQUENCE events_id TO ${writer}`,
      );
      const as = (role: string, password: string) => {
        const url = new URL(test.url);
        [url.username, url.password] = [role, password];
        return url.toString();
      };
      try {
        await withConnection(as(stranger, 'stranger'), async (connection) => {
          await expect(connection.query('SELECT * FROM event_log_upkeep(30)')).rejects.toThrow(/may write events/);
        });
        await withConnection(as(writer, 'writer'), async (connection) => {
          await expect(connection.query('CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
          await expect(connection.query('SELECT * FROM event_log_upkeep(0)')).rejects.toThrow(/at least one day/);
          // A table of one's own that hides the log changes nothing.
          await connection.query('CREATE TEMP TABLE events (id int)');
          const { rows } = await connection.query<object>('SELECT * FROM event_log_upkeep(30)');
          expect(rows).toEqual([{ made: 1, dropped: 1 }]);
          await connection.query("INSERT INTO public.events (type) VALUES ('person.updated')");
        });
        expect(await partitions()).toEqual(ahead);
        expect(ahead).not.toContain(old);
      } finally {
        await execute(test.url, `DROP OWNED BY ${writer}, ${stranger}`, `DROP ROLE ${writer}`, `DROP ROLE ${stranger}`);
      }
    });
  });
});
