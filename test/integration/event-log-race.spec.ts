import { newId } from '@parley/kernel';
import { statement, type Tx } from '@parley/platform/database/database';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggedEvent } from '../../src/domain/events';
import { peopleKey } from '../../src/domain/conversations';
import { sendInCommunity } from '../../src/domain/messages/persistence/send.sql';
import { createTestDatabase, execute, serverVariable, type TestDatabase } from '../support/database';
import { type LogProcess, openLog } from '../support/event-log';
import { withConnection } from '../support/locks';
import { World } from '../support/world';

/** How many events are written. The full form: EVENTS=100000. */
const total = Number(process.env.EVENTS ?? 5_000);
const [writers, readers, workers] = [20, 3, 3];

const noteHandled = statement(
  'race.handled',
  `INSERT INTO handled (event_id, mark, conversation_id, seq)
   SELECT * FROM unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::bigint[])`,
);

interface Pair {
  readonly community: string;
  readonly creator: string;
  readonly member: string;
}

/** Names an event for the test: what it is about is made by its writer and used once. */
const markOf = (event: LoggedEvent) => event.messageId ?? event.subjectId ?? '';

/** What one reader has seen: how often each row came, whether ids rose, and whether conversations came in order. */
class Sightings {
  readonly rows = new Map<string, number>();
  readonly faults: string[] = [];
  readonly #seqs = new Map<string, number>();
  position = 0;

  see(events: readonly LoggedEvent[]): void {
    for (const event of events) {
      if (event.id <= this.position) this.faults.push(`${event.id} came after ${this.position}`);
      this.position = event.id;
      const row = `${markOf(event)} ${event.readers[0] ?? ''}`;
      this.rows.set(row, (this.rows.get(row) ?? 0) + 1);
      if (event.conversationId === null || event.seq === null) continue;
      // A send that is rolled back gives its seq back, so that committed ones are dense.
      const before = this.#seqs.get(event.conversationId) ?? 0;
      if (event.seq !== before + 1) this.faults.push(`in a conversation, seq ${event.seq} came after ${before}`);
      this.#seqs.set(event.conversationId, event.seq);
    }
  }
}

/** Thrown to roll a writer's transaction back. */
class RolledBack extends Error {}

describe('the event log while many write, read and consume', () => {
  let test: TestDatabase;
  const processes: LogProcess[] = [];
  const open = async (poolSize?: number) => {
    const made = await openLog(test.url, poolSize);
    processes.push(made);
    return made;
  };

  beforeAll(async () => {
    test = await createTestDatabase();
    await execute(
      test.url,
      'CREATE TABLE handled (n bigserial PRIMARY KEY, event_id bigint NOT NULL, mark uuid NOT NULL, conversation_id uuid, seq bigint)',
      "INSERT INTO event_consumers (name, position) VALUES ('race', 0)",
    );
  });

  afterAll(async () => {
    await Promise.all(processes.map((one) => one.close()));
    await test.drop();
  });

  /** Sends a message by the statement of the product; its row lock orders the writers of one conversation. */
  async function send(tx: Tx, pair: Pair): Promise<string[]> {
    const id = newId();
    const sent = await tx.query(sendInCommunity, [
      id,
      pair.community,
      pair.member,
      pair.creator,
      'x',
      newId(),
      peopleKey(pair.community, [pair.member, pair.creator]),
      null,
      null,
      null,
    ]);
    // A new conversation is opened by one of its first writers; the others meet it and write nothing.
    return sent.length === 1 ? [`${id} ${pair.member}`] : [];
  }

  /** An event without any lock, for one to five readers. @returns its rows */
  async function append(tx: Tx, log: LogProcess['log']): Promise<string[]> {
    const subjectId = newId();
    const people = Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () => newId());
    await log.append(tx, { type: 'person.updated', actorId: null, subjectId, readers: people });
    return people.filter((_, index) => index % 2 === 0).map((person) => `${subjectId} ${person}`);
  }

  async function write(process: LogProcess, pairs: readonly Pair[], written: Map<string, number>): Promise<number> {
    const rows: string[] = [];
    let events = 0;
    const some = 1 + Math.floor(Math.random() * 4);
    try {
      await process.database.transaction(async (tx) => {
        rows.length = events = 0;
        // In one order, so that two writers of the same conversations never wait for each other.
        for (const pair of pairs.filter(() => Math.random() < some / 10)) {
          const row = await send(tx, pair);
          rows.push(...row);
          events += row.length;
        }
        for (let n = 0; n < some; n++, events++) rows.push(...(await append(tx, process.log)));
        const dice = Math.random();
        if (dice < 0.01) await sleep(Math.random() * 300);
        else if (dice < 0.6) await sleep(Math.random() * 8);
        if (Math.random() < 0.1) throw new RolledBack();
      });
    } catch (error) {
      if (!(error instanceof RolledBack)) throw error;
      return 0;
    }
    for (const row of rows) written.set(row, 1);
    return events;
  }

  it(`shows each of ${total} events once, in order, to every reader and to one of the workers`, async () => {
    const writing = await open(writers);
    const world = new World(writing.database);
    const pairs: Pair[] = [];
    for (let n = 0; n < 5; n++) pairs.push(await world.pair());
    const written = new Map<string, number>();
    let events = 0;
    let writes = true;

    const allSightings = Array.from({ length: readers }, () => new Sightings());
    const reading = allSightings.map(async (sightings) => {
      const { log } = await open();
      // After the last write, until nothing has come for a while.
      for (let quiet = 0; writes || quiet < 200;) {
        const rows = await log.rowsAfter(sightings.position, 500);
        sightings.see(rows);
        quiet = rows.length === 0 ? quiet + 1 : 0;
        await sleep(rows.length === 0 ? 5 : 0);
      }
    });
    const shares = Array.from({ length: workers }, () => 0);
    const working = shares.map(async (_, worker) => {
      const { log } = await open();
      const consumer = {
        name: 'race',
        apply: async (tx: Tx, batch: readonly LoggedEvent[]) => {
          const column = <T>(of: (event: LoggedEvent) => T) => batch.map(of);
          await tx.execute(noteHandled, [
            column((event) => event.id),
            column(markOf),
            column((event) => event.conversationId),
            column((event) => event.seq),
          ]);
        },
        recover: () => Promise.reject(new Error('nothing was dropped')),
      };
      for (let quiet = 0; writes || quiet < 200;) {
        const count = await log.consume(consumer, 100);
        shares[worker] = (shares[worker] ?? 0) + count;
        quiet = count === 0 ? quiet + 1 : 0;
        await sleep(count === 0 ? 5 : 0);
      }
    });
    const writeUntil = (goal: number) =>
      Promise.all(
        Array.from({ length: writers }, async () => {
          while (events < goal) {
            const count = await write(writing, pairs, written);
            events += count;
          }
        }),
      );
    await writeUntil(total / 2);
    // The other half beside a transaction that lasts, and has nothing to do with the log.
    await withConnection(process.env[serverVariable], async (elsewhere) => {
      await elsewhere.query('BEGIN');
      await elsewhere.query('SELECT pg_current_xact_id()');
      await writeUntil(total);
      writes = false;
      await Promise.all([...reading, ...working]);
      await elsewhere.query('COMMIT');
    });

    for (const sightings of allSightings) {
      const missed = [...written.keys()].filter((row) => !sightings.rows.has(row)).length;
      const invented = [...sightings.rows.keys()].filter((row) => !written.has(row)).length;
      const doubled = [...sightings.rows.values()].filter((count) => count > 1).length;
      expect({ missed, invented, doubled }).toEqual({ missed: 0, invented: 0, doubled: 0 });
      expect(sightings.faults).toEqual([]);
    }
    const [summary] = await world.sql<object>(
      `SELECT count(*)::int AS handled, count(DISTINCT event_id)::int AS ids, count(DISTINCT mark)::int AS marks,
         count(*) FILTER (WHERE NOT rising)::int AS unordered, count(*) FILTER (WHERE NOT next_seq)::int AS out_of_seq
       FROM (SELECT event_id, mark, event_id > coalesce(lag(event_id) OVER (ORDER BY n), 0) AS rising,
         conversation_id IS NULL
           OR seq = coalesce(lag(seq) OVER (PARTITION BY conversation_id ORDER BY n), 0) + 1 AS next_seq
       FROM handled) h`,
    );
    expect(summary).toEqual({ handled: events, ids: events, marks: events, unordered: 0, out_of_seq: 0 });
    expect(Math.max(...shares)).toBeLessThan(events);
    const [conversations] = await world.sql<{ n: number }>('SELECT sum(last_seq)::int AS n FROM conversations');
    expect(conversations?.n).toBeGreaterThan(events / 20);
  }, 900_000);
});
