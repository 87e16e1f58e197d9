import { newId } from '@parley/kernel';
import { WebSocket } from 'ws';
import { AuthService, SessionsService } from '../../../src/domain/auth';
import { startTestApp, type TestApp } from '../../support/app';
import { StreamClient } from '../../support/changes';
import { Client, tokenFor } from '../../support/client';
import { LiveClient } from '../../support/live';
import { until } from '../../support/sinks';
import { World } from '../../support/world';
import { Ddp } from '../rocketchat/ddp';

let app: TestApp;
/** A second process on the same database: nothing in memory is shared with the first. */
let replica: TestApp;
let world: World;
let visitor: Client;

beforeAll(async () => {
  app = await startTestApp({ TRUST_PROXY: '1' });
  replica = await startTestApp({ DATABASE_URL: app.settings.DATABASE_URL ?? '' });
  world = new World(app.database);
  visitor = new Client(app);
});
afterAll(async () => {
  await replica?.close();
  await app?.close();
});

const password = 'correct horse';
let made = 0;

async function account(): Promise<{ id: string; username: string }> {
  const username = `sessions${++made}`;
  const { user } = await app.app
    .get(AuthService, { strict: false })
    .provision({ externalId: username, username, email: `${username}@example.org`, password });
  return { id: user.id, username };
}

const headersOf = (userAgent: string, address = '203.0.113.9') => ({
  headers: { 'user-agent': userAgent, 'x-forwarded-for': address },
});

async function signIn(username: string, userAgent: string, address?: string) {
  const body = { login: username, password };
  const answer = await visitor.post('/api/v1/auth/login', body, headersOf(userAgent, address));
  expect(answer.status).toBe(200);
  return {
    token: answer.body.access_token as string,
    refresh: answer.body.refresh_token as string,
    own: visitor.as(answer.body.access_token as string),
  };
}

async function signInToRocketchat(username: string) {
  const { data } = (await visitor.post('/api/v1/login', { user: username, password }, headersOf('Rocket/1'))).body;
  const headers = { 'x-auth-token': data.authToken as string, 'x-user-id': data.userId as string };
  return { token: data.authToken as string, client: new Client(app, { headers }) };
}

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly user_agent: string | null;
  readonly current: boolean;
}
const list = async (own: Client, query = '') => (await own.get(`/api/v1/sessions${query}`)).body;
const shown = async (own: Client, userAgent: string): Promise<Shown> =>
  (await list(own)).data.find((one: Shown) => one.user_agent === userAgent);

/** Every kind of live connection of one session, on the other process. */
async function connections(token: string) {
  const live = await LiveClient.open(replica.url, { token });
  const stream = new StreamClient(replica.url, { token });
  await until('the stream', () => Promise.resolve(stream.status === 200 || undefined));
  const gateway = new WebSocket(`${replica.url.replace('http', 'ws')}/api/bot-gateway?token=${token}`);
  const state = { gateway: null as number | null, ready: false };
  gateway.on('message', () => (state.ready = true));
  gateway.on('close', (code) => (state.gateway = code));
  gateway.on('error', () => undefined);
  await until('the gateway', () => Promise.resolve(state.ready || undefined));
  return {
    open: () => live.closed === null && !stream.closed && state.gateway === null,
    ended: () =>
      until('all connections to end', () =>
        Promise.resolve((live.closed?.code === 4001 && stream.closed && state.gateway === 4001) || undefined),
      ),
    close: () => {
      live.socket.terminate();
      gateway.terminate();
      stream.close();
    },
  };
}

describe('the list of own sessions', () => {
  it('names client, address range and times of each, of every API, the last used first, and which one is asking', async () => {
    const { id, username } = await account();
    const first = await signIn(username, 'Firefox/1', '203.0.113.9');
    const second = await signIn(username, 'Chrome/2', '2001:db8:1:2::3');
    await signInToRocketchat(username);
    await signIn((await account()).username, 'Somebody else');
    await app.app.get(SessionsService, { strict: false }).issue(id);
    await world.sql(
      "UPDATE sessions SET began_at = began_at - interval '1 day' WHERE user_id = $1 AND user_agent = 'Firefox/1'",
      id,
    );
    const renewed = await visitor.post(
      '/api/v1/refresh',
      { refresh_token: first.refresh },
      headersOf('Firefox/1.1', '198.51.100.200'),
    );
    expect(renewed.status).toBe(200);

    const { total, has_more: more, data } = await list(visitor.as(renewed.body.access_token as string));
    expect([total, more]).toEqual([4, false]);
    const row = (kind: string, userAgent: string | null, range: string | null, current = false) => ({
      id: expect.any(String),
      kind,
      user_agent: userAgent,
      address_range: range,
      created_at: expect.any(String),
      last_used_at: expect.any(String),
      current,
    });
    expect(data).toEqual([
      row('tokens', 'Firefox/1.1', '198.51.100.0/24', true),
      row('tokens', null, null),
      row('rocketchat', 'Rocket/1', '203.0.113.0/24'),
      row('tokens', 'Chrome/2', '2001:db8:1::/56'),
    ]);
    expect(Date.parse(data[0].last_used_at as string) - Date.parse(data[0].created_at as string)).toBeGreaterThan(
      80_000_000,
    );
    expect((await shown(second.own, 'Chrome/2')).current).toBe(true);
    expect(await list(second.own, '?per_page=3&page=2')).toMatchObject({ total: 4, has_more: false, data: [{}] });
    expect((await visitor.get('/api/v1/sessions')).status).toBe(401);
  }, 60_000);

  it('shows neither ended nor expired ones, cuts long user agents, and knows when a Rocket.Chat token was used', async () => {
    const { id, username } = await account();
    const mine = await signIn(username, `Long/${'x'.repeat(300)}`);
    const other = await signIn(username, 'Ended/1');
    await visitor.post('/api/v1/revoke', { refresh_token: other.refresh });
    await signIn(username, 'Expired/1');
    await world.sql("UPDATE sessions SET expires_at = now() WHERE user_id = $1 AND user_agent = 'Expired/1'", id);
    const chat = await signInToRocketchat(username);
    await world.sql(
      "UPDATE sessions SET last_used_at = now() - interval '3 hours' WHERE user_id = $1 AND kind = 'opaque'",
      id,
    );
    expect((await chat.client.get('/api/v1/me')).status).toBe(200);
    const { data } = await list(mine.own);
    expect(data.map((one: Shown) => one.user_agent)).toEqual(['Rocket/1', `Long/${'x'.repeat(250)}`]);
    expect(Date.now() - Date.parse(data[0].last_used_at as string)).toBeLessThan(3_600_000);
  }, 60_000);
});

describe('ending a session', () => {
  it('refuses its tokens in every process at once and closes its connections, and touches no other session', async () => {
    const { id, username } = await account();
    const [mine, other] = [await signIn(username, 'Mine/1'), await signIn(username, 'Other/1')];
    // Each process remembers the verified token.
    for (const one of [app, replica]) {
      expect((await new Client(one).as(other.token).get('/api/v1/profile')).status).toBe(200);
      expect((await new Client(one).as(other.token).get('/api/dms')).status).toBe(200);
    }
    const [kept, closed] = [await connections(mine.token), await connections(other.token)];
    const ticket = (await other.own.post('/api/v1/changes/tickets')).body.ticket as string;
    const pair = { community: await world.community(id), member: await world.user() };
    await world.member(pair.community, pair.member);
    const send = (one: TestApp, token: string) =>
      new Client(one).as(token).post(`/api/v1/communities/${pair.community}/messages`, {
        recipient_id: pair.member,
        content: newId(),
      });
    expect((await send(replica, other.token)).status).toBe(201);

    const { id: sessionId } = await shown(mine.own, 'Other/1');
    expect((await mine.own.delete(`/api/v1/sessions/${sessionId}`)).status).toBe(204);

    for (const one of [app, replica]) {
      const refused = new Client(one).as(other.token);
      for (const path of ['/api/v1/profile', '/api/dms', '/api/v1/chats'])
        expect((await refused.get(path)).status).toBe(401);
      expect((await send(one, other.token)).status).toBe(401);
      expect((await send(one, mine.token)).status).toBe(201);
    }
    expect((await LiveClient.open(replica.url, { ticket })).refusal?.status).toBe(401);
    expect((await visitor.post('/api/v1/refresh', { refresh_token: other.refresh })).status).toBe(401);
    await closed.ended();
    expect(kept.open()).toBe(true);
    kept.close();
    expect((await list(mine.own)).data.map((one: Shown) => one.user_agent)).toEqual(['Mine/1']);
    expect((await mine.own.delete(`/api/v1/sessions/${sessionId}`)).status).toBe(404);
  }, 90_000);

  it('ends a token of the Rocket.Chat API with its connection', async () => {
    const { username } = await account();
    const mine = await signIn(username, 'Mine/1');
    const chat = await signInToRocketchat(username);
    const ddp = await Ddp.connect(replica);
    await ddp.call('login', { resume: chat.token });
    const { id } = await shown(mine.own, 'Rocket/1');
    expect((await mine.own.delete(`/api/v1/sessions/${id}`)).status).toBe(204);
    expect((await chat.client.get('/api/v1/me')).status).toBe(401);
    await until('the connection to end', () => Promise.resolve(ddp.closed ?? undefined));
    expect((await mine.own.get('/api/v1/profile')).status).toBe(200);
  }, 60_000);

  it('is possible for the own one, and for those of nobody else', async () => {
    const [one, other] = [await account(), await account()];
    const [mine, theirs] = [await signIn(one.username, 'Mine/1'), await signIn(other.username, 'Theirs/1')];
    const { id: foreign } = await shown(theirs.own, 'Theirs/1');
    for (const id of [foreign, newId(), 'x', `${foreign}0`])
      expect(await mine.own.delete(`/api/v1/sessions/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'session_not_found' },
      });
    expect((await theirs.own.get('/api/v1/profile')).status).toBe(200);
    const { id } = await shown(mine.own, 'Mine/1');
    expect((await mine.own.delete(`/api/v1/sessions/${id}`)).status).toBe(204);
    expect((await mine.own.get('/api/v1/profile')).status).toBe(401);
  }, 60_000);
});

describe('signing out everywhere', () => {
  it('ends every session of the caller on every API, the own one too, and nobody else', async () => {
    const { id, username } = await account();
    const [mine, other] = [await signIn(username, 'Mine/1'), await signIn(username, 'Other/1')];
    const chat = await signInToRocketchat(username);
    const stranger = await signIn((await account()).username, 'Stranger/1');
    // A token of an older build, which names no session.
    const old = visitor.as(tokenFor(app, id));
    expect((await old.get('/api/v1/profile')).status).toBe(200);
    const closed = await connections(other.token);
    expect((await mine.own.delete('/api/v1/sessions')).status).toBe(204);
    for (const refused of [mine.own, other.own, old]) expect((await refused.get('/api/v1/profile')).status).toBe(401);
    expect((await chat.client.get('/api/v1/me')).status).toBe(401);
    for (const { refresh } of [mine, other])
      expect((await visitor.post('/api/v1/refresh', { refresh_token: refresh })).status).toBe(401);
    await closed.ended();
    expect((await stranger.own.get('/api/v1/profile')).status).toBe(200);
    const again = await signIn(username, 'Again/1');
    expect((await list(again.own)).total).toBe(1);
  }, 60_000);
});

describe('signing out and reuse of a refresh token', () => {
  it.each(['sign-out', 'reuse'])(
    '%s closes the connections of the session',
    async (how) => {
      const { username } = await account();
      const mine = await signIn(username, 'Mine/1');
      const closed = await connections(mine.token);
      if (how === 'sign-out') await visitor.post('/api/v1/revoke', { refresh_token: mine.refresh });
      else
        for (const userAgent of ['Mine/1', 'Thief/1'])
          await visitor.post('/api/v1/refresh', { refresh_token: mine.refresh }, headersOf(userAgent));
      expect((await mine.own.get('/api/v1/profile')).status).toBe(401);
      await closed.ended();
    },
    60_000,
  );
});
