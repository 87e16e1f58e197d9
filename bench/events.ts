import { Database } from '@parley/platform/database/database';
import { createDataSource } from '@parley/platform/database/data-source';
import { Client } from 'pg';
import { EventLog, LogHorizon } from '../src/domain/events';
import { selectEventsFor } from '../src/domain/events/persistence/events.sql';

/** Weeks over which the events are spread, the present one included; as many partitions as a retention of 30 days holds. */
const weeks = 6;
const creatorConversations = 200_000;
const id = (kind: number, expression: string) =>
  `(lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${expression}), 12, '0'))::uuid`;
const literal = (kind: number, number: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const [memberKind, creatorKind, conversationKind] = [1, 2, 3] as const;
const [member, creator] = [literal(memberKind, 1), literal(creatorKind, 1)];

/**
 * Fills a migrated database's log. Every hundredth event is between the large creator and one of their members; the
 * member measured has an event in every `spacing`; the rest is between two of 100,000 others.
 * @returns bytes on disk for each event, indexes included
 */
async function fill(url: string, events: number): Promise<number> {
  const spacing = Math.max(50, Math.floor(events / 1000));
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET statement_timeout = 0; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'");
    for (let week = 1; week < weeks; week++) {
      await client.query(`DO $$ DECLARE week timestamp := date_trunc('week', now() AT TIME ZONE 'UTC') - interval '${week * 7} days'; BEGIN
        EXECUTE format('CREATE TABLE %I PARTITION OF events FOR VALUES FROM (%L) TO (%L)', 'events_' || to_char(week, 'YYYYMMDD'),
          week AT TIME ZONE 'UTC', (week + interval '7 days') AT TIME ZONE 'UTC'); END $$`);
    }
    const began = `(date_trunc('week', now() AT TIME ZONE 'UTC') - interval '${(weeks - 1) * 7} days') AT TIME ZONE 'UTC'`;
    const batch = 1_000_000;
    for (let from = 1; from <= events; from += batch) {
      await client.query(`INSERT INTO events (id, occurred_at, type, actor_id, conversation_id, message_id, seq, reader_a, reader_b)
        SELECT i, ${began} + (now() - ${began}) * (i::float8 / ${events}), 'message.created',
          person, ${id(conversationKind, 'i % 1000000')}, uuid_v7(), i, person, other
        FROM (SELECT i, CASE WHEN i % ${spacing} = 7 THEN ${id(memberKind, '1')}
            ELSE ${id(memberKind, `1 + i * 7919 % ${creatorConversations}`)} END AS person,
          CASE WHEN i % 100 = 0 THEN ${id(creatorKind, '1')} ELSE ${id(creatorKind, '2 + i % 100000')} END AS other
          FROM generate_series(${from}::bigint, ${Math.min(events, from + batch - 1)}) AS i) rows`);
    }
    await client.query(`SELECT setval('events_id', ${events})`);
    await client.query('VACUUM ANALYZE events');
    const { rows } = await client.query<{ bytes: string }>(
      "SELECT sum(pg_total_relation_size(inhrelid)) AS bytes FROM pg_inherits WHERE inhparent = 'events'::regclass",
    );
    return Math.round(Number(rows[0]?.bytes) / events);
  } finally {
    await client.end();
  }
}

const median = (numbers: number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** One log under measurement. */
class Measured {
  readonly log: EventLog;
  readonly times = new Map<string, number[]>();

  constructor(
    readonly database: Database,
    readonly events: number,
  ) {
    this.log = new EventLog(database, new LogHorizon(database));
  }

  /** Positions to poll from: right before the newest ten of a person, and with most of their events still to come. */
  async positions(person: string): Promise<Record<'head' | 'back', number>> {
    const rows = await this.database.dataSource.query<{ id: string }[]>(
      'SELECT id FROM events WHERE reader_a = $1 OR reader_b = $1 ORDER BY id DESC LIMIT 11',
      [person],
    );
    return { head: Number(rows.at(-1)?.id ?? 0), back: Math.floor(this.events / 4) };
  }

  async poll(name: string, person: string, position: number, times: number): Promise<void> {
    const samples = this.times.get(name) ?? [];
    for (let n = 0; n < times; n++) {
      const started = performance.now();
      const found = await this.log.eventsFor(person, position, 10);
      samples.push(performance.now() - started);
      if (found.length !== 10) throw new Error(`${name}: ${found.length} events instead of 10`);
    }
    this.times.set(name, samples);
  }
}

/**
 * How long a poll of one person's changes takes with a large and with a small log, in turns: for a member and for a
 * creator of 200,000 conversations, at the head and from further back.
 * @param open makes an empty migrated database and returns its URL
 */
export async function measureEvents(options: {
  readonly open: (name: string) => Promise<string>;
  readonly events: number;
  readonly rounds: number;
  readonly log: (line: string) => void;
}): Promise<{ lines: string[]; worst: number }> {
  const logs: Measured[] = [];
  try {
    for (const events of [Math.min(10_000, options.events), options.events]) {
      const url = await options.open(`events_${logs.length}`);
      const started = Date.now();
      const bytes = await fill(url, events);
      options.log(`${events} events: ${((Date.now() - started) / 1000).toFixed(1)} s, ${bytes} bytes each`);
      const source = createDataSource({ url, poolSize: 1, applicationName: 'parley-bench', migrations: [] });
      await source.initialize();
      logs.push(new Measured(new Database(source), events));
    }
    const [small, large] = logs as [Measured, Measured];
    for (let round = 0; round <= options.rounds; round++) {
      for (const [name, person] of Object.entries({ member, creator })) {
        for (const one of round % 2 === 0 ? [small, large] : [large, small]) {
          const positions = await one.positions(person);
          for (const [place, position] of Object.entries(positions))
            await one.poll(`${name}, ${place}`, person, position, 200);
        }
      }
      // The first round warms caches and plans.
      if (round === 0) for (const one of logs) one.times.clear();
    }
    let worst = 0;
    const lines = [...large.times].map(([name, samples]) => {
      const [few, many] = [median(small.times.get(name) ?? []), median(samples)];
      worst = Math.max(worst, many / few);
      return (
        `${name.padEnd(16)} ${small.events}: ${few.toFixed(3)} ms, ${large.events}: ${many.toFixed(3)} ms, ` +
        `ratio ${(many / few).toFixed(2)}`
      );
    });
    for (const [name, person] of Object.entries({ member, creator })) {
      const { head } = await large.positions(person);
      const client = await large.database.connect();
      try {
        await client.query("SET plan_cache_mode = 'force_generic_plan'");
        await client.query(`PREPARE changes AS ${selectEventsFor.text}`);
        const { rows } = await client.query<Record<string, string>>(
          `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) EXECUTE changes ('${person}', ${head}, ${large.events}, 10)`,
        );
        options.log([`${name}, head:`, ...rows.map((row) => row['QUERY PLAN'])].join('\n'));
        await client.query('DEALLOCATE changes; RESET plan_cache_mode');
      } finally {
        client.release();
      }
    }
    return { lines, worst };
  } finally {
    for (const one of logs) await one.database.dataSource.destroy();
  }
}
