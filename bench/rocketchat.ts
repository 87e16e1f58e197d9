import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { Call, load } from './load';

export interface RocketchatBench {
  readonly databaseUrl: string;
  readonly origin: string;
  /** Sends of the native API, to compare with. */
  readonly native: readonly Call[];
  readonly seconds: number;
  readonly rounds: number;
  readonly log: (line: string) => void;
}

export interface RocketchatRates {
  /** Per second. */
  readonly post_message: number;
  readonly create_existing: number;
  /** Against the native send, measured in the same turn. */
  readonly post_against_native: number;
  readonly create_against_native: number;
  readonly failures: number;
}

const pairs = 1000;
const id = (kind: string, expression: string) =>
  `('000000${kind}-0000-7000-8000-' || lpad(to_hex(${expression}), 12, '0'))::uuid`;
const literal = (kind: string, number: number) =>
  `000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const [person, room, session] = ['b1', 'b2', 'b3'] as const;
const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** Pairs of people with a room each and a token for the first of the two: people 2n and 2n + 1. */
async function seedPairs(databaseUrl: string): Promise<string[]> {
  const tokens = Array.from({ length: pairs }, () => randomBytes(32).toString('base64url'));
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(`
      INSERT INTO users (id, username) SELECT ${id(person, 'i')}, 'room' || i FROM generate_series(0, ${2 * pairs - 1}) i;
      INSERT INTO conversations (id, kind, people_key, created_by)
        SELECT ${id(room, 'i')}, 'direct',
          people_key(NULL, ARRAY[${id(person, '2 * i')}, ${id(person, '2 * i + 1')}]), ${id(person, '2 * i')}
        FROM generate_series(0, ${pairs - 1}) i;
      INSERT INTO participants (conversation_id, user_id) SELECT ${id(room, 'i / 2')}, ${id(person, 'i')}
      FROM generate_series(0, ${2 * pairs - 1}) i`);
    await client.query(
      `INSERT INTO sessions (id, user_id, kind, family_id, token_hash, expires_at)
       SELECT ${id(session, 'n - 1')}, ${id(person, '2 * (n - 1)')}, 'opaque', ${id(session, 'n - 1')}, hash,
         now() + interval '1 day'
       FROM unnest($1::bytea[]) WITH ORDINALITY AS t (hash, n)`,
      [tokens.map((token) => createHash('sha256').update(token).digest())],
    );
    await client.query('VACUUM ANALYZE users, conversations, participants, sessions');
  } finally {
    await client.end();
  }
  return tokens;
}

/** How fast Rocket.Chat's `chat.postMessage` and `dm.create` of an existing pair are, taking turns with the native send. */
export async function rocketchatRates(bench: RocketchatBench): Promise<RocketchatRates> {
  const tokens = await seedPairs(bench.databaseUrl);
  const calls = (path: string, body: (pair: number) => object) =>
    tokens.map((token, pair): Call => ({
      method: 'POST',
      path: `/api/v1/${path}`,
      headers: { 'x-auth-token': token, 'x-user-id': literal(person, 2 * pair), 'content-type': 'application/json' },
      body: JSON.stringify(body(pair)),
    }));
  const kinds = {
    native: bench.native,
    post: calls('chat.postMessage', (pair) => ({
      roomId: literal(person, 2 * pair) + literal(person, 2 * pair + 1),
      text: 'The cask strength bottles arrive on Friday.',
    })),
    create: calls('dm.create', (pair) => ({ username: `room${2 * pair + 1}` })),
  };
  const rates: Record<keyof typeof kinds, number[]> = { native: [], post: [], create: [] };
  let failures = 0;
  for (const kind of ['post', 'create'] as const) await load(bench.origin, kinds[kind], { seconds: 2, connections: 8 });
  for (let turn = 0; turn < bench.rounds; turn++) {
    for (const kind of ['native', 'post', 'create'] as const) {
      const result = await load(bench.origin, kinds[kind], { seconds: bench.seconds, connections: 8 });
      rates[kind].push(result.perSecond);
      failures += result.failures;
    }
    bench.log(
      `rocketchat round ${turn + 1}: native send ${rates.native.at(-1)?.toFixed(0)}/s, chat.postMessage ` +
        `${rates.post.at(-1)?.toFixed(0)}/s, dm.create ${rates.create.at(-1)?.toFixed(0)}/s`,
    );
  }
  const against = (kind: 'post' | 'create') =>
    median(rates[kind].map((rate, turn) => rate / (rates.native[turn] ?? NaN)));
  const [post_against_native, create_against_native] = [against('post'), against('create')];
  return {
    post_message: median([...rates.post]),
    create_existing: median([...rates.create]),
    post_against_native,
    create_against_native,
    failures,
  };
}
