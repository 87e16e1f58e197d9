import { setTimeout as sleep } from 'node:timers/promises';
import { EventLog } from '../../../src/domain/events';
import { startTestApp, testAdminToken, type TestApp } from '../../support/app';
import { type ReceivedChange, StreamClient } from '../../support/changes';
import { tokenFor } from '../../support/client';
import { numbersFrom } from '../../support/random';
import { startRedis, type RedisServer } from '../../support/redis';
import { World } from '../../support/world';

/**
 * Clients that poll or stream, break off, resume and move between two processes, while people write, delete, read, block
 * and rename, and while Redis, where it is installed, dies, comes back and hangs. In the end every client has what the
 * lists show. CHANGES makes it longer, CHANGES_PEOPLE larger, CHANGES_SEED repeats a run.
 */
const total = Number(process.env.CHANGES ?? 600);
/** A fifth of them creators, each with a community. */
const crowd = Number(process.env.CHANGES_PEOPLE ?? 20);
const seed = Number(process.env.CHANGES_SEED ?? 20_261_128);
const lanes = 8;
/** Clients of a long run break off less often, so that the run consists of changes and not of connecting. */
const durationFactor = Math.max(1, total / 6_000);

const random = numbersFrom(seed);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;

type Json = ReturnType<typeof JSON.parse>;

interface Answer {
  readonly status: number;
  readonly body: Json;
}

/** The processes that are up; requests go to one of them, and to another when it is gone. */
const apps: TestApp[] = [];
let tokens: ReadonlyMap<string, string>;
/** Requests that changed something, or could have. */
let accepted = 0;

async function call(personId: string, method: string, path: string, body?: unknown): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    try {
      const answer = await fetch(pick(apps).url + path, {
        method,
        headers: {
          authorization: `Bearer ${tokens.get(personId) ?? testAdminToken}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      // Overloaded: reading is tried again, as any client would.
      if (answer.status === 503 && method === 'GET' && tries < 600) {
        await sleep(200);
        continue;
      }
      if (answer.status >= 500 && answer.status !== 503) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      if (method !== 'GET' && answer.ok) accepted += 1;
      return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
    } catch (error) {
      // Not instanceof: the error of fetch comes from outside of Jest's realm.
      if (tries > 600 || (error as Error).name !== 'TypeError') throw error;
      await sleep(50);
    }
  }
}

async function allPages(personId: string, path: string): Promise<Json[] | null> {
  const items: Json[] = [];
  for (let page = 1; ; page++) {
    const { status, body } = await call(personId, 'GET', `${path}?per_page=100&page=${page}`);
    if (status !== 200) return null;
    items.push(...body.data);
    if (!body.has_more) return items;
  }
}

const byId = (items: readonly Json[]) => new Map<string, Json>(items.map((item) => [item.id, item]));
const withoutUnread = ({ unread_count: _, ...rest }: Json) => rest;

/** Everything that the API lists for a person. */
async function listed(personId: string) {
  const communities = (await allPages(personId, '/api/v1/communities')) ?? [];
  const conversations = new Map<string, Json>();
  const members = new Map<string, Json>();
  for (const { id, role } of communities) {
    for (const one of (await allPages(personId, `/api/v1/communities/${id}/messages/conversations`)) ?? [])
      conversations.set(one.id, { community: id, ...one });
    if (role === 'creator')
      for (const one of (await allPages(personId, `/api/v1/communities/${id}/members`)) ?? []) members.set(one.id, one);
  }
  return {
    communities: byId(communities.map(withoutUnread)),
    conversations,
    members,
    profile: (await call(personId, 'GET', '/api/v1/profile')).body,
    blocks: byId((await allPages(personId, `/api/v1/users/${personId}/blocked`)) ?? []),
  };
}

/** Its lists in the order of their ids, so that a failure shows what differs and not how it was ordered. */
const inOrder = (state: Awaited<ReturnType<typeof listed>>) =>
  Object.fromEntries(
    Object.entries(state).map(([name, value]) => [
      name,
      value instanceof Map ? [...(value as Map<string, Json>).values()].sort((a, b) => (a.id < b.id ? -1 : 1)) : value,
    ]),
  );

/** A client as an application would write it: reads the lists once, and then lives from changes. */
class Mirror {
  state!: Awaited<ReturnType<typeof listed>>;
  readonly threads = new Map<string, { path: string; messages: Json[] }>();
  readonly seen = new Set<string>();
  readonly created = new Set<string>();
  readonly doubled: string[] = [];
  cursor = '';
  received = 0;
  resumed = 0;
  stopped = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(
    readonly personId: string,
    readonly kind: 'poll' | 'stream',
  ) {}

  async start(): Promise<void> {
    this.cursor = (await call(this.personId, 'GET', '/api/v1/changes')).body.cursor;
    this.state = await listed(this.personId);
    for (const one of this.state.conversations.values()) await this.load(one.id, one.community, one.user.id);
  }

  async run(): Promise<void> {
    while (!this.stopped) await (this.kind === 'poll' ? this.poll() : this.stream());
    await this.#queue;
  }

  /** Reads what is left, from any process. */
  async finish(): Promise<void> {
    await this.#queue;
    while (await this.page(200));
  }

  private async page(limit: number): Promise<boolean> {
    const { status, body } = await call(this.personId, 'GET', `/api/v1/changes?after=${this.cursor}&limit=${limit}`);
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    for (const change of body.data as ReceivedChange[]) await this.apply(change);
    this.cursor = body.cursor;
    return body.has_more || body.data.length > 0;
  }

  private async poll(): Promise<void> {
    if (!(await this.page(pick([1, 3, 50, 200])))) await sleep(50 + random() * 1_000 * durationFactor);
  }

  /** One connection, for a while; what was not handled when it broke is asked for again. */
  private async stream(): Promise<void> {
    let alive = true;
    const client = new StreamClient(pick(apps).url, {
      token: tokens.get(this.personId) ?? '',
      ...(random() < 0.5 ? { after: this.cursor } : { lastEventId: this.cursor }),
      onChange: (change) => {
        this.#queue = this.#queue.then(async () => {
          if (!alive) return;
          await this.apply(change);
          this.cursor = change.id;
        });
      },
    });
    const until = Date.now() + 50 + random() * 4_000 * durationFactor;
    while (Date.now() < until && !client.closed && !this.stopped) await sleep(10);
    if (client.status !== 200 && client.status !== 0 && client.status !== 503)
      throw new Error(`a stream was refused: ${client.status} ${client.body}`);
    // The connection is lost, with whatever is under way.
    client.close();
    if (random() < 0.5) alive = false;
    await this.#queue;
    this.resumed += 1;
  }

  private async apply(change: ReceivedChange): Promise<void> {
    if (this.seen.has(change.id)) this.doubled.push(change.id);
    this.seen.add(change.id);
    this.received += 1;
    switch (change.type) {
      case 'message.created':
      case 'message.updated': {
        if (change.type === 'message.created' && this.created.has(change['message'].id))
          this.doubled.push(change['message'].id);
        this.created.add(change['message'].id);
        const thread = this.threads.get(change['conversation_id']);
        if (!thread) return this.load(change['conversation_id'], change['community_id'], change['user_id']);
        const at = thread.messages.findIndex(({ id }) => id === change['message'].id);
        if (at < 0) thread.messages.push(change['message']);
        else thread.messages[at] = change['message'];
        return;
      }
      case 'message.deleted': {
        const thread = this.threads.get(change['conversation_id']);
        if (thread) thread.messages = thread.messages.filter(({ id }) => id !== change['message_id']);
        return;
      }
      case 'conversation.updated': {
        const { community_id: community, conversation } = change as Json;
        this.state.conversations.set(conversation.id, { community, ...conversation });
        if (!this.threads.has(conversation.id)) await this.load(conversation.id, community, conversation.user.id);
        return;
      }
      case 'conversation.read':
        return this.noteRead(change);
      case 'conversation.removed':
        this.threads.delete(change['conversation_id']);
        this.state.conversations.delete(change['conversation_id']);
        return;
      case 'conversation.hidden':
        this.state.conversations.delete(change['conversation_id']);
        return;
      case 'community.updated':
        this.state.communities.set(change['community'].id, change['community']);
        return;
      case 'membership.updated':
        this.state.members.set(change['membership'].id, change['membership']);
        return;
      case 'profile.updated':
        this.state.profile = change['profile'];
        return;
      case 'block.created':
        this.state.blocks.set(change['user'].id, change['user']);
        return;
      case 'block.deleted':
        this.state.blocks.delete(change['user_id']);
        return;
      default:
        throw new Error(`unknown change ${change.type}`);
    }
  }

  private noteRead(change: ReceivedChange): void {
    const conversation: Json = this.state.conversations.get(change['conversation_id']);
    if (conversation) conversation.read_up_to = change['message_id'];
  }

  private async load(conversationId: string, communityId: string, otherId: string): Promise<void> {
    const path = `/api/v1/communities/${communityId}/messages/${otherId}`;
    const messages = await allPages(this.personId, path);
    // Blocked meanwhile: the removal follows.
    if (messages) this.threads.set(conversationId, { path, messages });
  }
}

interface Pair {
  readonly community: string;
  readonly creator: string;
  readonly member: string;
  readonly membership: string;
}

/** One random change by one person; some are refused, which is part of it. */
async function act(pairs: readonly Pair[], n: number): Promise<void> {
  const { community, creator, member, membership } = pick(pairs);
  const [from, to] = random() < 0.5 ? [creator, member] : [member, creator];
  const base = `/api/v1/communities/${community}`;
  const kind = random();
  if (kind < 0.7) await call(from, 'POST', `${base}/messages`, { recipient_id: to, content: `text ${n}` });
  else if (kind < 0.78) await call(from, 'POST', `${base}/messages/${to}/read`);
  else if (kind < 0.84) {
    const { body } = await call(from, 'GET', `${base}/messages/${to}?order=desc&per_page=1`);
    const [newest] = body.data ?? [];
    if (newest) await call(newest.sender.id, 'DELETE', `${base}/messages/${newest.id}`);
  } else if (kind < 0.86) await call(creator, 'POST', `${base}/members/${membership}/block`, { reason: 'x' });
  else if (kind < 0.9) await call(creator, 'POST', `${base}/members/${membership}/unblock`);
  else if (kind < 0.96)
    await call('', 'PUT', `/api/v1/admin/communities/${community}/members/${member}`, {
      status: random() < 0.15 ? 'canceled' : pick(['active', 'trialing']),
    });
  else if (kind < 0.965) await call(from, 'POST', `/api/v1/users/${to}/block`);
  else if (kind < 0.98) await call(from, 'DELETE', `/api/v1/users/${to}/block`);
  else await call('', 'PATCH', `/api/v1/admin/users/${from}`, { locale: pick(['en', 'de', 'fr']) });
}

let redis: RedisServer | undefined;

afterAll(async () => {
  for (const app of apps.reverse()) await app.close();
  await redis?.stop();
}, 120_000);

it(
  `${total} changes by ${crowd} people: every client ends with what the lists show`,
  async () => {
    redis = await startRedis();
    const environment: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
    const first = await startTestApp(environment);
    apps.push(first);
    const second = () => startTestApp({ ...environment, DATABASE_URL: first.settings.DATABASE_URL ?? '' });
    apps.push(await second());
    const world = new World(first.database);
    const creators = await Promise.all(Array.from({ length: crowd / 5 }, () => world.user()));
    const members = await Promise.all(Array.from({ length: crowd - crowd / 5 }, () => world.user()));
    const people = [...creators, ...members];
    tokens = new Map(people.map((id) => [id, tokenFor(first, id, {}, 10_000_000)]));
    const pairs: Pair[] = [];
    for (const [index, creator] of creators.entries()) {
      const community = await world.community(creator);
      for (const member of members.filter((_, n) => n % (crowd / 5) === index || n % (crowd / 5 + 1) === index))
        pairs.push({ community, creator, member, membership: await world.member(community, member) });
    }

    const mirrors: Mirror[] = [];
    const running: Promise<void>[] = [];
    let broken: Error | undefined;
    const join = async (personId: string, kind: Mirror['kind']) => {
      const mirror = new Mirror(personId, kind);
      mirrors.push(mirror);
      await mirror.start();
      running.push(mirror.run().catch((error: Error) => void (broken ??= error)));
    };
    let failing = Promise.resolve();
    const restart = async () => {
      await apps.pop()?.close();
      apps.push(await second());
    };
    const faults = new Map<number, () => Promise<void> | void>([
      [Math.floor(total * 0.3), () => redis?.kill()],
      [Math.floor(total * 0.45), () => redis?.restart()],
      [Math.floor(total * 0.6), () => redis?.pause()],
      [Math.floor(total * 0.7), () => redis?.resume()],
      // One process is replaced at a time; the clients go on at the other.
      [Math.floor(total * 0.5), restart],
      [Math.floor(total * 0.75), restart],
    ]);
    let done = 0;
    const lane = async () => {
      while (done < total && broken === undefined) {
        const n = ++done;
        await act(pairs, n);
        // Clients begin in the middle of everything.
        const person = people[Math.floor((n / total) * 2 * people.length)];
        if (n % Math.ceil(total / 2 / people.length) === 0 && n < total / 2 && person)
          await Promise.all([join(person, 'poll'), join(person, 'stream')]);
        const fault = faults.get(n);
        if (fault) failing = failing.then(fault);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    await failing;
    for (const mirror of mirrors) mirror.stopped = true;
    await Promise.all(running);
    if (broken !== undefined) throw broken;

    // Until everything can be read, also when other tests hold transactions open on this server.
    const [row] = await world.sql<{ id: string }>('SELECT max(id) AS id FROM events');
    for (const { app } of apps) while ((await app.get(EventLog).head()) < Number(row?.id)) await sleep(10);

    expect(mirrors.length).toBeGreaterThan(people.length);
    for (const mirror of mirrors) {
      await mirror.finish();
      expect(mirror.doubled).toEqual([]);
      const now = await listed(mirror.personId);
      expect(inOrder(mirror.state)).toEqual(inOrder(now));
      for (const [id, { path, messages }] of mirror.threads) {
        expect({ id, messages }).toEqual({ id, messages: await allPages(mirror.personId, path) });
      }
      for (const id of now.conversations.keys()) expect(mirror.threads.has(id)).toBe(true);
      for (const { id, unread_count } of (await allPages(mirror.personId, '/api/v1/communities')) ?? []) {
        const counts = [...mirror.state.conversations.values()].filter(({ community }) => community === id);
        expect(counts.reduce((sum, one) => sum + one.unread_count, 0)).toBe(unread_count);
      }
    }
    const sum = (count: (mirror: Mirror) => number) => mirrors.reduce((all, mirror) => all + count(mirror), 0);
    process.stderr.write(
      `${accepted} of ${total} changes accepted, ${mirrors.length} clients, ` +
        `${sum(({ received }) => received)} received, ${sum(({ resumed }) => resumed)} streams, seed ${seed}\n`,
    );
    expect(sum(({ received }) => received)).toBeGreaterThan(accepted);
  },
  Math.max(300_000, total * 200),
);
