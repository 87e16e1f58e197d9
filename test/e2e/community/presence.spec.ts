import { Database } from '@parley/platform/database/database';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { EventLog } from '../../../src/domain/events';
import { PresenceService } from '../../../src/domain/presence';
import { LivePresence } from '../../../src/surfaces/community/live/live-presence';
import { startTestApp, type TestApp } from '../../support/app';
import { StreamClient } from '../../support/changes';
import { Client, tokenFor } from '../../support/client';
import { LiveClient } from '../../support/live';
import { untilWaiting, withConnection } from '../../support/locks';
import { World } from '../../support/world';
import { Ddp } from '../rocketchat/ddp';
import { People } from '../rocketchat/people';

let app: TestApp;
let world: World;
const opened: LiveClient[] = [];

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
});
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});
afterAll(() => app.close());

async function open(personId: string, on = app): Promise<LiveClient> {
  const client = await LiveClient.open(on.url, { token: tokenFor(app, personId) });
  opened.push(client);
  return client;
}

const watch = (client: LiveClient, ...ids: string[]) => client.send({ type: 'watch', user_ids: ids });
/** The statuses that a client was told of a person, in order. */
const told = (client: LiveClient, id: string) =>
  client.of('presence').flatMap((frame) => (frame['user_id'] === id ? [frame['status'] as string] : []));
const until = (client: LiveClient, id: string, status: string) =>
  client.until(() => told(client, id).at(-1) === status);
const committed = () => app.app.get(EventLog).committed();
/** Long enough for a change to be told. */
const settled = () => sleep(300);
const set = (personId: string, key: string, value: string) =>
  world.sql(
    `INSERT INTO preferences (user_id, key, value) VALUES ($1, $2, $3)
     ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value`,
    personId,
    key,
    value,
  );
/** Runs what a process does every 15 seconds at once. */
const renew = (on: TestApp) => on.app.get<{ renew(): Promise<void> }>(PresenceService).renew();

describe('presence', () => {
  it('is told to who watches: once, and at each change', async () => {
    const { creator, member } = await world.pair();
    const client = await open(creator);
    watch(client, member);
    await until(client, member, 'offline');
    const [one, two] = [await open(member), await open(member)];
    await until(client, member, 'online');
    // Idle at one of two clients is not away.
    one.send({ type: 'presence', status: 'away' });
    await one.settled();
    await settled();
    two.send({ type: 'presence', status: 'away' });
    await until(client, member, 'away');
    one.send({ type: 'presence', status: 'online' });
    await until(client, member, 'online');
    one.close();
    two.close();
    await until(client, member, 'offline');
    expect(told(client, member)).toEqual(['offline', 'online', 'away', 'online', 'offline']);
    watch(client);
    await open(member);
    await settled();
    expect(told(client, member)).toHaveLength(5);
  });

  it('counts from the moment of the connection, also while it is being written', async () => {
    const presence = app.app.get(PresenceService);
    const person = await world.user();
    const asked = await withConnection(app.settings.DATABASE_URL, async (other) => {
      await other.query('BEGIN; LOCK TABLE presence_people IN SHARE MODE');
      const connection = presence.connect(person);
      await untilWaiting(world);
      const statuses = presence.statusesOf([person]).finally(() => connection.close());
      await settled();
      await other.query('COMMIT');
      return statuses;
    });
    expect(asked.get(person)).toBe('online');
  });

  it('is read by one statement for those who ask at the same time, and each gets the person they asked for', async () => {
    const presence = app.app.get(PresenceService);
    const people = [await world.user(), await world.user(), await world.user()] as const;
    const [online, away, offline] = people;
    const connections = [presence.connect(online), presence.connect(away)];
    connections[1]?.setAway(true);
    await presence.statusesOf(people);
    const query = jest.spyOn(app.app.get(Database), 'query');
    try {
      const asked = await Promise.all([online, away, offline, online].map((id) => presence.statusesOf([id])));
      expect(asked.map((found) => [...found])).toEqual([
        [[online, 'online']],
        [[away, 'away']],
        [],
        [[online, 'online']],
      ]);
      expect(query.mock.calls.filter(([{ name }]) => name === 'presence.connected')).toHaveLength(1);
    } finally {
      query.mockRestore();
      for (const connection of connections) connection.close();
    }
  });

  it('does not change when a client comes back within seconds; streams count, too', async () => {
    const { creator, member } = await world.pair();
    const client = await open(creator);
    const first = await open(member);
    watch(client, member);
    await until(client, member, 'online');
    first.close();
    await sleep(500);
    const stream = await StreamClient.open(app.url, { token: tokenFor(app, member) });
    await sleep(5_500);
    expect(told(client, member)).toEqual(['online']);
    stream.close();
    await until(client, member, 'offline');
  });

  it('is not shown to other members, strangers, former members, and across blocks', async () => {
    const { community, creator, member, membership } = await world.pair();
    const [other, stranger, gone] = [await world.user(), await world.user(), await world.user()];
    await world.member(community, other);
    await world.member(community, gone, { status: 'canceled' });
    const clients = new Map<string, LiveClient>();
    for (const id of [creator, member, other, stranger, gone]) clients.set(id, await open(id));
    const of = (id: string) => clients.get(id) as LiveClient;
    for (const client of clients.values()) watch(client, creator, member, other, stranger, gone);
    await until(of(creator), member, 'online');
    await until(of(member), creator, 'online');
    await settled();
    const seen = (id: string) =>
      of(id)
        .of('presence')
        .map((frame) => frame['user_id'])
        .sort();
    expect(seen(creator)).toEqual([member, other].sort());
    expect([seen(member), seen(other), seen(stranger), seen(gone)]).toEqual([[creator], [creator], [], []]);
    // A personal block hides the blocker at once, and what happens later.
    await world.personalBlock(member, creator);
    committed();
    await until(of(creator), member, 'offline');
    const before = told(of(creator), member).length;
    of(member).send({ type: 'presence', status: 'away' });
    await settled();
    expect(told(of(creator), member)).toHaveLength(before);
    // A blocked membership hides both.
    await world.domain.members.block(creator, community, membership);
    committed();
    await until(of(member), creator, 'offline');
  });

  it('of who has chosen to be offline is offline; busy is shown', async () => {
    const { creator, member } = await world.pair();
    const client = await open(creator);
    await open(member);
    watch(client, member);
    await until(client, member, 'online');
    for (const [choice, status] of [
      ['busy', 'busy'],
      ['offline', 'offline'],
      ['online', 'online'],
    ] as const) {
      await world.domain.users.update(member, { presence: choice });
      committed();
      await until(client, member, status);
    }
    await world.domain.accounts.deactivate(member);
    committed();
    await until(client, member, 'offline');
  });

  it('shows when somebody was last seen only between two who show it', async () => {
    const { creator, member } = await world.pair();
    const client = await open(creator);
    const leaves = async () => {
      const frames = client.of('presence').length;
      const one = await open(member);
      await client.until(() => client.of('presence').length > frames && told(client, member).at(-1) === 'online');
      one.close();
      await until(client, member, 'offline');
      return client.of('presence').at(-1)?.['last_seen_at'] as string | null;
    };
    watch(client, member);
    await until(client, member, 'offline');
    expect(await leaves()).toBeNull();
    expect(await world.sql('SELECT 1 FROM last_seen WHERE user_id = $1', member)).toEqual([]);
    await set(member, 'last_seen', 'true');
    expect(await leaves()).toBeNull();
    await set(creator, 'last_seen', 'true');
    expect(Date.now() - Date.parse((await leaves()) ?? '')).toBeLessThan(30_000);
    await set(member, 'last_seen', 'false');
    expect(await leaves()).toBeNull();
    await world.domain.accounts.eraseUser(member);
    expect(await world.sql('SELECT 1 FROM last_seen WHERE user_id = $1', member)).toEqual([]);
  }, 90_000);

  it('refuses to watch what is no list of ids, or too many', async () => {
    const { creator } = await world.pair();
    const client = await open(creator);
    for (const userIds of [undefined, 'x', {}, ['x'], [1], Array(201).fill(creator)]) {
      const before = client.of('error').length;
      client.send({ type: 'watch', user_ids: userIds });
      await client.until(() => client.of('error').length > before);
      expect(client.of('error').at(-1)).toMatchObject({ code: 'invalid_frame' });
    }
    client.send({ type: 'presence', status: 'busy' });
    await client.until(() => client.of('error').length === 7);
    expect(client.of('presence')).toEqual([]);
  });
});

describe('presence of several processes, without Redis', () => {
  let second: TestApp;
  const compare = () => second.app.get(LivePresence).compare();
  beforeEach(async () => {
    second = await startTestApp({ DATABASE_URL: app.settings.DATABASE_URL ?? '' });
  });

  it('is one: online while connected anywhere, and noticed by comparing', async () => {
    try {
      const { creator, member } = await world.pair();
      const far = await open(creator, second);
      watch(far, member);
      await until(far, member, 'offline');
      const [here, there] = [await open(member), await open(member, second)];
      await until(far, member, 'online');
      there.close();
      await sleep(5_500);
      await compare();
      await settled();
      expect(told(far, member)).toEqual(['offline', 'online']);
      here.close();
      await sleep(5_500);
      await compare();
      await until(far, member, 'offline');
    } finally {
      await second.close();
    }
  });

  it('ends with the lease of a process that is gone, and comes back if the process was only slow', async () => {
    try {
      const { creator, member } = await world.pair();
      const far = await open(creator, second);
      await open(member);
      watch(far, member);
      await until(far, member, 'online');
      const [lease] = await world.sql<{ left: number }>(
        `SELECT extract(epoch FROM max(p.expires_at) - clock_timestamp())::float8 AS left
         FROM presence_processes p JOIN presence_people c ON c.process_id = p.id WHERE c.user_id = $1`,
        member,
      );
      expect(lease?.left).toBeGreaterThan(0);
      expect(lease?.left).toBeLessThanOrEqual(45);
      await world.sql(
        `UPDATE presence_processes SET expires_at = clock_timestamp()
         WHERE id IN (SELECT process_id FROM presence_people WHERE user_id = $1)`,
        member,
      );
      await renew(second);
      await until(far, member, 'offline');
      expect(await world.sql('SELECT 1 FROM presence_people WHERE user_id = $1', member)).toEqual([]);
      await renew(app);
      await compare();
      await until(far, member, 'online');
    } finally {
      await second.close();
    }
  });

  it('outlives a process that stops for some seconds only', async () => {
    const { creator, member } = await world.pair();
    const near = await open(creator);
    await open(member, second);
    watch(near, member);
    await app.app.get(LivePresence).compare();
    await until(near, member, 'online');
    await second.close();
    const [lease] = await world.sql<{ left: number }>(
      `SELECT extract(epoch FROM max(p.expires_at) - clock_timestamp())::float8 AS left
       FROM presence_processes p JOIN presence_people c ON c.process_id = p.id WHERE c.user_id = $1`,
      member,
    );
    expect(lease?.left).toBeLessThanOrEqual(10);
  });
});

describe('presence across APIs', () => {
  it('is one, and told by Rocket.Chat as user-status to those without a block', async () => {
    const people = new People(app);
    const [anna, bert, carl] = [await people.one(), await people.one(), await people.one()];
    await world.personalBlock(carl.id, anna.id);
    const [b, c] = [await Ddp.as(app, bert), await Ddp.as(app, carl)];
    for (const each of [b, c]) expect((await each.sub('stream-notify-logged', 'user-status')).msg).toBe('ready');
    const statuses = (ddp: Ddp) =>
      ddp.received.flatMap((message) => {
        if (message['collection'] !== 'stream-notify-logged') return [];
        const [args] = (message['fields'] as { args: [unknown[]] }).args;
        return args[0] === anna.id ? [args.slice(1, 4)] : [];
      });
    const tells = async (code: number, text = '') => {
      for (const end = Date.now() + 20_000; ; await sleep(20)) {
        const last = statuses(b).at(-1);
        if (last?.[1] === code && last[2] === text) return;
        if (Date.now() > end) throw new Error(`not told ${code}: ${JSON.stringify(statuses(b))}`);
      }
    };
    const token = tokenFor(app, anna.id);
    const meepa = new WebSocket(`${app.url.replace('http', 'ws')}/api/bot-gateway`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await tells(1);
    expect((await bert.get('users.getPresence', { userId: anna.id })).body.presence).toBe('online');
    expect((await carl.get('users.getPresence', { userId: anna.id })).body.presence).toBe('offline');
    const online = (await bert.get('users.presence')).body;
    expect(online.full).toBe(true);
    expect(online.users.map((user: { _id: string }) => user._id)).toEqual(expect.arrayContaining([anna.id, bert.id]));
    const blind = (await carl.get('users.presence', { ids: `${anna.id},${bert.id}` })).body;
    expect(blind.users.map((user: { _id: string }) => user._id)).toEqual([bert.id]);
    await anna.post('users.setStatus', { message: 'On deck', status: 'busy' });
    await tells(3, 'On deck');
    const client = new Client(app).as(tokenFor(app, bert.id));
    const found = await client.get('/api/users', { query: { search: anna.username } });
    expect(found.body.data[0].status).toBe('dnd');
    await anna.post('users.setStatus', { message: '', status: 'online' });
    await tells(1);
    const a = await Ddp.as(app, anna);
    meepa.terminate();
    await a.call('UserPresence:away');
    // The gateway counts for some seconds more.
    await tells(2);
    await a.call('UserPresence:online');
    await tells(1);
    await a.call('UserPresence:setDefaultStatus', 'offline');
    await tells(0);
    await a.call('UserPresence:setDefaultStatus', 'online');
    await tells(1);
    // A block during the stream hides at once, and what comes later.
    await world.personalBlock(anna.id, bert.id);
    committed();
    await tells(0);
    const before = statuses(b).length;
    await a.call('UserPresence:away');
    await settled();
    expect(statuses(b)).toHaveLength(before);
    // The beginning of the block may be told, as offline.
    expect(statuses(c).filter(([, code]) => code !== 0)).toEqual([]);
    for (const ddp of [a, b, c]) await ddp.close();
  }, 60_000);
});
