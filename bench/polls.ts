import { createHash, randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { Call, load } from './load';

export interface PollsBench {
  readonly databaseUrl: string;
  readonly origin: string;
  readonly seconds: number;
  readonly rounds: number;
  readonly log: (line: string) => void;
  /** A request of a person. */
  readonly get: (path: string, user: string) => Call;
  /** A request of a person that sends a body. */
  readonly post: (path: string, user: string, body: object) => Call;
  /** A member of a community of the seed, and its creator. */
  readonly pair: { readonly community: string; readonly member: string; readonly creator: string };
}

interface PollRate {
  /** Per second. */
  readonly full: number;
  readonly unchanged: number;
  /** Unchanged against full, the median of all rounds. */
  readonly ratio: number;
}

/** Direct conversations of the person who polls. */
const rooms = 50;
const person = (n: number) => `000000d1-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

/** A person with so many direct conversations of a few messages each. @returns their Rocket.Chat token */
async function seedRooms({ databaseUrl, origin, post }: PollsBench): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      'INSERT INTO users (id, username) SELECT id::uuid, name FROM unnest($1::text[], $2::text[]) t (id, name)',
      [Array.from({ length: rooms + 1 }, (_, n) => person(n)), Array.from({ length: rooms + 1 }, (_, n) => `poll${n}`)],
    );
    await client.query(
      `INSERT INTO sessions (id, user_id, kind, family_id, token_hash, expires_at)
       VALUES ($1, $1, 'opaque', $1, $2, now() + interval '1 day')`,
      [person(0), createHash('sha256').update(token).digest()],
    );
  } finally {
    await client.end();
  }
  for (let n = 1; n <= rooms; n++)
    for (const [from, to] of [
      [0, n],
      [n, 0],
      [0, n],
    ] as const) {
      const { path, ...request } = post('/api/v2/messages', person(from), {
        targetUserId: person(to),
        content: 'Friday?',
      });
      const answer = await fetch(origin + path, request);
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    }
  return token;
}

/** How fast unchanged lists are polled with `If-None-Match`, against the same polls without it, in turns. */
export async function measurePolls(bench: PollsBench): Promise<Record<string, PollRate>> {
  const { origin, get, pair, seconds, rounds, log } = bench;
  const token = await seedRooms(bench);
  const rocketchat = (path: string): Call => ({
    method: 'GET',
    path: `/api/v1/${path}`,
    headers: { 'x-auth-token': token, 'x-user-id': person(0) },
  });
  const { community, member, creator } = pair;
  const polls: Record<string, Call> = {
    'community conversations': get(`/api/v1/communities/${community}/messages/conversations`, creator),
    'community thread': get(`/api/v1/communities/${community}/messages/${creator}`, member),
    'rocketchat im.list': rocketchat(`im.list?count=${rooms}`),
    'rocketchat subscriptions.get': rocketchat('subscriptions.get'),
    'meepa dms': get('/api/dms', person(0)),
    'allmine chats': get('/api/v1/chats', person(0)),
  };
  const results: Record<string, PollRate> = {};
  for (const [name, full] of Object.entries(polls)) {
    const rates: [number, number][] = [];
    for (let round = 0; round <= rounds; round++) {
      const answer = await fetch(origin + full.path, full);
      const etag = answer.headers.get('etag');
      if (etag === null) throw new Error(`${full.path} answered ${answer.status} without a tag`);
      const again = { ...full, headers: { ...full.headers, 'if-none-match': etag } };
      const [unchanged, complete] = [
        await load(origin, [again], { seconds, connections: 8 }),
        await load(origin, [full], { seconds, connections: 8 }),
      ];
      if (unchanged.failures + complete.failures > 0) throw new Error(`${full.path}: failed polls`);
      // The first round warms up.
      if (round > 0) rates.push([complete.perSecond, unchanged.perSecond]);
    }
    results[name] = {
      full: Math.round(median(rates.map(([complete]) => complete))),
      unchanged: Math.round(median(rates.map(([, unchanged]) => unchanged))),
      ratio: Number(median(rates.map(([complete, unchanged]) => unchanged / complete)).toFixed(2)),
    };
    log(`${name}: ${JSON.stringify(results[name])}`);
  }
  return results;
}
