import { Client } from 'pg';
import type { Call } from './load';

type Times = { readonly p50: number; readonly p99: number };

export interface MeepaBench {
  readonly databaseUrl: string;
  /** Messages of the long DM. */
  readonly messages: number;
  /** A request of a person. */
  readonly get: (path: string, user: string) => Call;
  readonly measure: <K extends string>(calls: Record<K, Call>) => Promise<Record<K, Times>>;
}

const shortDm = 1000;
const otherDms = 19;
const id = (kind: string, expression: string) =>
  `('000000${kind}-0000-7000-8000-' || lpad(to_hex(${expression}), 12, '0'))::uuid`;
const literal = (kind: string, number: number) =>
  `000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const [person, channel] = ['a1', 'a2'] as const;
const messageId = (dm: number, seq: string) =>
  `('000000a3-' || lpad(to_hex(${seq} >> 16), 4, '0') || '-7000-8000-'
      || lpad(to_hex((${dm}::bigint << 16) + (${seq} & 65535)), 12, '0'))::uuid`;
const messageLiteral = (dm: number, seq: number) =>
  `000000a3-${(seq >> 16).toString(16).padStart(4, '0')}-7000-8000-${(dm * 65_536 + (seq & 65_535)).toString(16).padStart(12, '0')}`;

/** Two people with twenty DMs each; only the length of the first one differs. People and DMs are numbered alike. */
async function seedDms(client: Client, reader: number, length: number): Promise<void> {
  await client.query(`
    INSERT INTO users (id, username) SELECT ${id(person, 'i')}, 'dm' || i FROM generate_series(${reader}, ${reader + 1 + otherDms}) i;
    INSERT INTO conversations (id, kind, people_key, created_by)
    SELECT ${id(channel, 'i')}, 'direct', people_key(NULL, ARRAY[${id(person, `${reader}`)}, ${id(person, 'i')}]),
      ${id(person, 'i')}
      FROM generate_series(${reader + 1}, ${reader + 1 + otherDms}) i;
    INSERT INTO participants (conversation_id, user_id) SELECT ${id(channel, 'i')}, who
    FROM generate_series(${reader + 1}, ${reader + 1 + otherDms}) i,
      LATERAL (VALUES (${id(person, `${reader}`)}), (${id(person, 'i')})) p (who)`);
  for (let dm = reader + 1; dm <= reader + 1 + otherDms; dm++) {
    const count = dm === reader + 1 ? length : 50;
    await client.query(`
      INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
        SELECT '${literal(channel, dm)}', n, ${messageId(dm, 'n')},
          CASE WHEN n % 2 = 0 THEN '${literal(person, reader)}'::uuid ELSE '${literal(person, dm)}'::uuid END,
          'Message number ' || n || ' of a DM about the bottles that arrive on Friday.',
          now() - interval '30 days' + n * interval '1 second'
        FROM generate_series(1::bigint, ${count}) n;
      UPDATE conversations
      SET message_count = ${count}, last_seq = ${count}, last_message_id = '${messageLiteral(dm, count)}',
        last_message_at = now() - ${dm} * interval '1 minute'
      WHERE id = '${literal(channel, dm)}'`);
  }
}

/** DM list and message list of a person with 1,000 messages against one with many more: their cost must not follow. */
export async function meepaReads(
  bench: MeepaBench,
): Promise<{ reads: Record<string, Times>; ratios: Record<string, number> }> {
  const [small, large] = [1, 101];
  const client = new Client({ connectionString: bench.databaseUrl });
  await client.connect();
  try {
    await client.query(
      'SET statement_timeout = 0; SET synchronous_commit = off; SET session_replication_role = replica',
    );
    await seedDms(client, small, shortDm);
    await seedDms(client, large, bench.messages);
    await client.query('VACUUM ANALYZE messages, conversations, participants, users');
  } finally {
    await client.end();
  }
  const list = (reader: number) => bench.get('/api/dms', literal(person, reader));
  const page = (reader: number, before?: number) =>
    bench.get(
      `/api/dms/${literal(channel, reader + 1)}/messages${before === undefined ? '' : `?before=${messageLiteral(reader + 1, before)}`}`,
      literal(person, reader),
    );
  const reads = await bench.measure({
    dm_list_small: list(small),
    dm_list_large: list(large),
    dm_first_small: page(small),
    dm_first_large: page(large),
    dm_before_small: page(small, shortDm / 2),
    dm_middle_large: page(large, Math.floor(bench.messages / 2)),
    dm_oldest_large: page(large, 51),
  });
  return {
    reads,
    ratios: {
      dm_list_large_against_small: reads.dm_list_large.p50 / reads.dm_list_small.p50,
      dm_first_large_against_small: reads.dm_first_large.p50 / reads.dm_first_small.p50,
      dm_middle_large_against_small: reads.dm_middle_large.p50 / reads.dm_before_small.p50,
      dm_oldest_large_against_small: reads.dm_oldest_large.p50 / reads.dm_before_small.p50,
    },
  };
}
