import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { type Call, load } from './load';
import { type Sample, Sampler } from './sample';

export interface SurfacesBench {
  readonly databaseUrl: string;
  readonly server: { readonly origin: string; readonly pid: number };
  /** Starts another server of the same build, for its memory. */
  readonly fresh: () => Promise<{ readonly origin: string; readonly pid: number }>;
  /** Headers of a person's requests to the APIs with access tokens. */
  readonly headersOf: (user: string) => Readonly<Record<string, string>>;
  /** Sends and an inbox of the native API, to compare with. */
  readonly native: {
    readonly sends: readonly Call[];
    readonly inbox: readonly Call[];
    readonly thread: readonly Call[];
  };
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly log: (line: string) => void;
}

const pairs = 1000;
/** Rooms of each of the people who list them. */
const rooms = 50;
const listers = 20;
const id = (kind: string, expression: string) =>
  `('000000${kind}-0000-7000-8000-' || lpad(to_hex(${expression}), 12, '0'))::uuid`;
const literal = (kind: string, number: number) =>
  `000000${kind}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const [person, room, session, message] = ['b1', 'b2', 'b3', 'b4'] as const;
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const round = (value: number) => Number(value.toFixed(value < 10 ? 2 : 0));

/** Numbers of the first lister and of the first of those whom listers write with. */
const lister = 2 * pairs;
const peer = lister + listers;

/**
 * Pairs of people with a room each, 2n and 2n + 1; then people with 50 rooms each, with a message in every room. Those who call have
 * a token for Rocket.Chat.
 */
async function seedDirect(databaseUrl: string): Promise<Map<number, string>> {
  const callers = [...Array(pairs).keys()].map((n) => 2 * n).concat([...Array(listers).keys()].map((n) => lister + n));
  const tokens = new Map(callers.map((n) => [n, randomBytes(32).toString('base64url')]));
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const last = peer + rooms - 1;
  try {
    await client.query(`
      INSERT INTO users (id, username) SELECT ${id(person, 'i')}, 'room' || i FROM generate_series(0, ${last}) i;
      CREATE TEMP TABLE pair AS
        SELECT i AS n, 2 * i AS one, 2 * i + 1 AS other FROM generate_series(0, ${pairs - 1}) i
        UNION ALL SELECT ${pairs} + l * ${rooms} + p, ${lister} + l, ${peer} + p
        FROM generate_series(0, ${listers - 1}) l, generate_series(0, ${rooms - 1}) p;
      INSERT INTO conversations (id, kind, people_key, created_by)
        SELECT ${id(room, 'n')}, 'direct', people_key(NULL, ARRAY[${id(person, 'one')}, ${id(person, 'other')}]), ${id(person, 'one')}
        FROM pair;
      INSERT INTO participants (conversation_id, user_id)
        SELECT ${id(room, 'n')}, ${id(person, 'who')} FROM pair, LATERAL (VALUES (one), (other)) AS p (who);
      INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
        SELECT ${id(room, 'n')}, 1, ${id(message, 'n')}, ${id(person, 'other')}, 'The bottles arrive on Friday.', now()
        FROM pair WHERE n >= ${pairs};
      UPDATE conversations c SET message_count = 1, last_seq = 1, last_message_id = m.id, last_message_at = m.created_at
      FROM messages m WHERE m.conversation_id = c.id AND c.id IN (SELECT ${id(room, 'n')} FROM pair WHERE n >= ${pairs})`);
    await client.query(
      `INSERT INTO sessions (id, user_id, kind, family_id, token_hash, expires_at)
       SELECT ${id(session, 'n')}, ${id(person, 'n')}, 'opaque', ${id(session, 'n')}, hash, now() + interval '1 day'
       FROM unnest($1::bigint[], $2::bytea[]) AS t (n, hash)`,
      [[...tokens.keys()], [...tokens.values()].map((token) => createHash('sha256').update(token).digest())],
    );
    await client.query('VACUUM ANALYZE users, conversations, participants, messages, sessions');
  } finally {
    await client.end();
  }
  return tokens;
}

/** A row of the table: a call of another API, and what of the native API it is compared with. */
interface Row {
  readonly calls: readonly Call[];
  readonly against: 'send' | 'inbox';
  /** The share of the native rate that is wanted. */
  readonly wanted?: number;
}

const text = 'The cask strength bottles arrive on Friday.';

function rowsOf(bench: SurfacesBench, tokens: ReadonlyMap<number, string>): Record<string, Row> {
  const json = { 'content-type': 'application/json' };
  const numbers = (first: number, count: number, step = 1) => Array.from({ length: count }, (_, n) => first + n * step);
  const senders = numbers(0, pairs, 2);
  const readers = numbers(lister, listers);
  const rocketchat = (n: number) => ({ 'x-auth-token': tokens.get(n) ?? '', 'x-user-id': literal(person, n), ...json });
  const post = (path: string, headers: Readonly<Record<string, string>>, body: object): Call => ({
    method: 'POST',
    path,
    headers,
    body: JSON.stringify(body),
  });
  const get = (path: string, headers: Readonly<Record<string, string>>): Call => ({ method: 'GET', path, headers });
  const own = (n: number) => bench.headersOf(literal(person, n));
  const send = (wanted: number, call: (n: number) => Call): Row => ({
    calls: senders.map(call),
    against: 'send',
    wanted,
  });
  const list = (wanted: number, path: string, headers: (n: number) => Readonly<Record<string, string>>): Row => ({
    calls: readers.map((n) => get(path, headers(n))),
    against: 'inbox',
    wanted,
  });
  return {
    'native send': { calls: bench.native.sends, against: 'send' },
    'chat.postMessage': send(0.85, (n) =>
      post('/api/v1/chat.postMessage', rocketchat(n), { roomId: literal(person, n) + literal(person, n + 1), text }),
    ),
    'dm.create, existing': send(0.85, (n) => post('/api/v1/dm.create', rocketchat(n), { username: `room${n + 1}` })),
    'Meepa send': send(0.75, (n) => post(`/api/dms/${literal(room, n / 2)}/messages`, own(n), { content: text })),
    'Allmine send': send(0.75, (n) =>
      post('/api/v2/messages', own(n), { targetUserId: literal(person, n + 1), content: text }),
    ),
    'native inbox': { calls: bench.native.inbox, against: 'inbox' },
    'im.list of 50': list(0.5, '/api/v1/im.list?count=50', rocketchat),
    'Meepa list of 50': list(0.5, '/api/dms', own),
    'Allmine list of 50': { ...list(0.5, '/api/v1/chats?limit=50', own), wanted: undefined },
  };
}

/** Resident memory of a process in MB: now, and the most it has ever been. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (key: string) => Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}

/** What calls of the other APIs cost against the native ones, taking turns; then the memory of a process under all of them. */
export async function measureSurfaces(bench: SurfacesBench) {
  const rows = rowsOf(bench, await seedDirect(bench.databaseUrl));
  const names = Object.keys(rows);
  const sampler = await Sampler.connect(bench.databaseUrl);
  const options = { seconds: bench.seconds, connections: bench.connections };
  const samples: Record<string, Sample[]> = Object.fromEntries(names.map((name) => [name, []]));
  try {
    for (const { calls } of Object.values(rows)) await load(bench.server.origin, calls, { ...options, seconds: 1 });
    for (let turn = 0; turn < bench.rounds; turn++) {
      for (const [name, { calls }] of Object.entries(rows)) {
        samples[name]?.push(await sampler.take(bench.server, calls, options));
      }
      const described = names.map((name) => `${name} ${samples[name]?.at(-1)?.perSecond.toFixed(0)}`);
      bench.log(`round ${turn + 1}, per second: ${described.join(', ')}`);
    }
  } finally {
    await sampler.close();
  }
  const figure = (name: string, of: (sample: Sample) => number) => round(median((samples[name] ?? []).map(of)));
  const table = Object.fromEntries(
    Object.entries(rows).map(([name, { against, wanted }]) => {
      const base = samples[`native ${against}`] ?? [];
      const ratios = (samples[name] ?? []).map(({ perSecond }, turn) => perSecond / (base[turn]?.perSecond ?? NaN));
      return [
        name,
        {
          per_second: figure(name, (sample) => sample.perSecond),
          p50_ms: figure(name, (sample) => sample.p50),
          p99_ms: figure(name, (sample) => sample.p99),
          node_us: figure(name, (sample) => sample.node),
          postgres_us: figure(name, (sample) => sample.postgres),
          ratio: round(median(ratios)),
          ...(wanted === undefined ? {} : { wanted }),
          failures: (samples[name] ?? []).reduce((sum, sample) => sum + sample.failures, 0),
        },
      ];
    }),
  );
  return { table, memory_mb: await measureMemory(bench, rows) };
}

/** Resident memory of a fresh process: ready, at its peak while all calls come at once, and five seconds after them. */
async function measureMemory(bench: SurfacesBench, rows: Readonly<Record<string, Row>>) {
  const { origin, pid } = await bench.fresh();
  const started = memoryOf(pid).now;
  const all = [...Object.values(rows).map(({ calls }) => calls), bench.native.thread];
  // One of each kind after the other, so that all kinds are under way at any time.
  const mixed = Array.from({ length: pairs }, (_, n) => all.map((calls) => calls[n % calls.length] as Call)).flat();
  const { failures, perSecond } = await load(origin, mixed, {
    seconds: Math.max(30, bench.seconds * bench.rounds),
    connections: 32,
  });
  const { peak } = memoryOf(pid);
  await pause(5000);
  return {
    started: round(started),
    peak: round(peak),
    after_five_seconds: round(memoryOf(pid).now),
    per_second: round(perSecond),
    failures,
  };
}
