import type { IncomingMessage } from 'node:http';
import { exampleIds } from '../../src/surfaces/common/example-ids';
import { demoPassword, seedDemoData } from '../../src/demo/demo-data';
import { startTestApp, type TestApp } from '../support/app';
import { Client, tokenFor } from '../support/client';
import { startGateway, type Fate } from '../support/gateway';
import { World } from '../support/world';
import { SampleProject } from './support/project';

const { users, community } = exampleIds;
const messages = `/api/v1/communities/${community}/messages`;

/** Begins every script: Ada, signed in with a token of hers. */
const ada = `
import { bearer, createSession, isApiError, memoryTokens, take } from '@parley/client';
import { createCommunityClient } from '@parley/client/community';
const { BASE_URL: baseUrl, TOKEN } = process.env;
const parley = createCommunityClient({ baseUrl, credentials: bearer(TOKEN) });
const params = { path: { community_id: '${community}' } };
const body = { recipient_id: '${users.harbour}', content: 'Once and only once' };
const print = (value) => console.log(JSON.stringify(value));
`;

let project: SampleProject;
let app: TestApp;
let world: World;

beforeAll(async () => {
  [project, app] = await Promise.all([SampleProject.create(), startTestApp()]);
  await seedDemoData(app.app);
  world = new World(app.database);
}, 120_000);
afterAll(async () => {
  await app?.close();
  project?.remove();
});

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly key: string | undefined;
  readonly at: number;
}

/** Runs a script behind a gateway that delays, fails or passes its requests, and returns the received ones. */
async function behind<T>(
  script: string,
  fate: (request: IncomingMessage, nth: number) => Fate,
): Promise<{ result: T; seen: Seen[] }> {
  const seen: Seen[] = [];
  const gateway = await startGateway(app, {
    fate: (request) => {
      const key = request.headers['idempotency-key'];
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        key: typeof key === 'string' ? key : undefined,
        at: performance.now(),
      });
      return fate(request, seen.length);
    },
  });
  try {
    return {
      result: await project.script<T>(ada + script, { BASE_URL: gateway.url, TOKEN: tokenFor(app, users.ada) }),
      seen,
    };
  } finally {
    await gateway.close();
  }
}

const stored = async (content: string): Promise<number> =>
  (await world.sql<{ count: number }>('SELECT count(*)::int AS count FROM messages WHERE content = $1', content))[0]
    ?.count ?? -1;

describe('a send', () => {
  it.each<[string, Fate]>([
    ['whose answer is lost', 'lose-answer'],
    ['whose connection is cut', 'cut'],
    ['that a proxy refuses for a moment', { status: 503, headers: { 'retry-after': '0' } }],
  ])('%s is repeated under the same key and happens once', async (name, fate) => {
    const content = `Once, ${name}`;
    const { result, seen } = await behind<{ content: string }>(
      `print(await parley.sendMessage({ params, body: { ...body, content: '${content}' } }));`,
      (_request, nth) => (nth === 1 ? fate : 'pass'),
    );
    expect(result.content).toBe(content);
    expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([`POST ${messages}`, `POST ${messages}`]);
    expect(seen[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen[1]?.key).toBe(seen[0]?.key);
    expect(await stored(content)).toBe(1);
  });

  it('is not repeated before the server allows it', async () => {
    const { seen } = await behind(`print(await parley.sendMessage({ params, body }));`, (_request, nth) =>
      nth === 1 ? { status: 429, headers: { 'retry-after': '1' } } : 'pass',
    );
    expect(seen.length).toBe(2);
    // A lower bound, which no slow machine can break.
    expect((seen[1]?.at ?? 0) - (seen[0]?.at ?? 0)).toBeGreaterThan(950);
  });

  it('says how long to wait rather than wait for minutes', async () => {
    const { result, seen } = await behind<object>(
      `const r = await parley.result.sendMessage({ params, body }); ` +
        `print({ ok: r.ok, status: r.error.status, code: r.error.code, wait: r.error.retryAfterSeconds });`,
      () => ({
        status: 429,
        headers: { 'retry-after': '600' },
        body: '{"message":"Too many requests","code":"rate_limited"}',
      }),
    );
    expect(result).toEqual({ ok: false, status: 429, code: 'rate_limited', wait: 600 });
    expect(seen.length).toBe(1);
  });

  it('distinguishes an unavailable server from an error response, and gives up', async () => {
    const { result, seen } = await behind<object>(
      `const eager = createCommunityClient({ baseUrl, credentials: bearer(TOKEN), retry: { attempts: 1 } });
       const gone = await eager.result.sendMessage({ params, body });
       const odd = await eager.result.listMyCommunities();
       print({ gone: [gone.error.code, gone.error.status], odd: [odd.error.code, odd.error.status] });`,
      (request) =>
        request.method === 'POST'
          ? 'cut'
          : { status: 502, body: '<html>bad gateway</html>', headers: { 'content-type': 'text/html' } },
    );
    expect(result).toEqual({ gone: ['network_error', 0], odd: ['unexpected_answer', 502] });
    expect(seen.length).toBe(4);
  });

  it('stops when its caller does', async () => {
    const { result } = await behind<object>(
      `const stop = new AbortController();
       setTimeout(() => stop.abort(), 100);
       const sent = parley.sendMessage({ params, body, signal: stop.signal });
       print(await sent.then(() => ({ name: 'sent' }), (error) => ({ name: error.name })));`,
      () => ({ status: 503, headers: { 'retry-after': '20' } }),
    );
    expect(result).toEqual({ name: 'AbortError' });
  });
});

describe('what has no key', () => {
  it('is not sent twice without a response', async () => {
    const { result, seen } = await behind<object>(
      `print(await createSession({ baseUrl }).signIn('ada', '${demoPassword}').then(() => 'in', (error) => error.code));`,
      () => 'lose-answer',
    );
    expect(result).toBe('network_error');
    expect(seen.length).toBe(1);
  });

  it('is sent again when it was turned away before anything was done', async () => {
    const { result, seen } = await behind<string>(
      `print((await createSession({ baseUrl }).signIn('ada', '${demoPassword}')).username);`,
      (_request, nth) => (nth === 1 ? { status: 429, headers: { 'retry-after': '0' } } : 'pass'),
    );
    expect(result).toBe('ada');
    expect(seen.length).toBe(2);
  });
});

describe('a session', () => {
  const signIn = `
const store = memoryTokens();
const session = createSession({ baseUrl, store });
await session.signIn('ada', '${demoPassword}');
const mine = createCommunityClient({ baseUrl, credentials: session });
const expire = (change) => store.write({ ...store.read(), ...change });
`;
  const refreshes = (seen: readonly Seen[]): number => seen.filter(({ url }) => url === '/api/v1/refresh').length;

  it('renews a rejected token once for all concurrent calls', async () => {
    const { result, seen } = await behind<string[]>(
      `${signIn} expire({ accessToken: 'stale' }); ` +
        `print((await Promise.all([1, 2, 3, 4, 5].map(() => mine.getProfile()))).map((profile) => profile.username));`,
      () => 'pass',
    );
    expect(result).toEqual(['ada', 'ada', 'ada', 'ada', 'ada']);
    expect(refreshes(seen)).toBe(1);
  });

  it('renews a token before it ends', async () => {
    const { seen } = await behind(
      `${signIn} expire({ expiresAt: Date.now() + 1000 }); ` +
        `print((await Promise.all([mine.getProfile(), mine.listMyCommunities(), session.accessToken()])).length);`,
      () => 'pass',
    );
    expect(refreshes(seen)).toBe(1);
    expect(seen.filter(({ url }) => url === '/api/v1/profile').length).toBe(1);
  });

  it('ends, and says so, when the server has ended it', async () => {
    const { result } = await behind<object>(
      `${signIn}
       const told = [];
       session.subscribe((signedIn) => told.push(signedIn));
       expire({ accessToken: 'stale', refreshToken: 'stale' });
       const answer = await mine.result.getProfile();
       print({ told, code: answer.error.code, signedIn: await session.isSignedIn() });`,
      () => 'pass',
    );
    expect(result).toEqual({ told: [false], code: 'invalid_token', signedIn: false });
  });

  it('keeps its tokens if the server is unavailable', async () => {
    const { result } = await behind<object>(
      `${signIn} expire({ accessToken: 'stale' }); const answer = await mine.result.getProfile(); ` +
        `print({ code: answer.error?.code, signedIn: await session.isSignedIn() });`,
      (request) => (request.url === '/api/v1/refresh' ? 'cut' : 'pass'),
    );
    expect(result).toEqual({ code: 'network_error', signedIn: true });
  });
});

describe('iterators', () => {
  it('give every message once and in order, while more arrive', async () => {
    const { community: place, creator, member } = await world.pair();
    const client = new Client(app).as(tokenFor(app, creator));
    const expected = Array.from({ length: 230 }, (_, index) => `message ${index}`);
    for (const content of expected)
      await client.post(`/api/v1/communities/${place}/messages`, { recipient_id: member, content });
    const { result, seen } = await behind<string[]>(
      `const theirs = createCommunityClient({ baseUrl, credentials: bearer('${tokenFor(app, member)}') });
       const read = [];
       for await (const message of theirs.eachMessage('${place}', '${creator}')) {
         read.push(message.content);
         if (read.length === 50)
           await theirs.sendMessage({
             params: { path: { community_id: '${place}' } },
             body: { recipient_id: '${creator}', content: 'late' },
           });
       }
       print(read);`,
      () => 'pass',
    );
    expect(result.reverse()).toEqual(expected);
    expect(seen.filter(({ method }) => method === 'GET').length).toBe(3);
  }, 60_000);

  it('give every conversation once, over pages', async () => {
    const creator = await world.user();
    const place = await world.community(creator);
    const client = new Client(app).as(tokenFor(app, creator));
    const names = new Set<string>();
    for (let index = 0; index < 105; index++) {
      const member = await world.user();
      await world.member(place, member);
      names.add(member);
      await client.post(`/api/v1/communities/${place}/messages`, { recipient_id: member, content: 'Welcome' });
    }
    const { result } = await behind<{ all: string[]; some: number }>(
      `const theirs = createCommunityClient({ baseUrl, credentials: bearer('${tokenFor(app, creator)}') });
       const all = [];
       for await (const conversation of theirs.eachConversation('${place}')) all.push(conversation.user.id);
       print({ all, some: (await take(theirs.eachConversation('${place}'), 3)).length });`,
      () => 'pass',
    );
    expect(result.all.length).toBe(105);
    expect(new Set(result.all)).toEqual(names);
    expect(result.some).toBe(3);
  }, 60_000);
});
