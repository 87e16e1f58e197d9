import { startEmbeddedPostgres, type EmbeddedPostgres } from '@parley/dev-postgres/embedded';
import { processesIn, signal } from '@parley/dev-postgres/processes';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrate } from '../../src/database/migrate';
import { SessionsService } from '../../src/domain/auth';
import { startTestApp, testAdminToken, type TestApp } from '../support/app';
import { type Answer, Client, tokenFor } from '../support/client';
import { until } from '../support/sinks';
import { World } from '../support/world';

/** What is promised, and the same on a busy machine. */
const [promisedMs, margin] = [10_000, 1.5];

describe('a database that does not answer', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-frozen-')));
  let server: EmbeddedPostgres;
  let app: TestApp;
  let world: World;

  const tell = (name: 'SIGSTOP' | 'SIGCONT') => {
    // The postmaster first, so that it starts no further process meanwhile.
    const all = [...processesIn(join(folder, 'cluster'))].sort((a, b) => a.pid - b.pid);
    for (const one of all) signal(one, name);
    return all.length;
  };

  beforeAll(async () => {
    server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
    await migrate(server.url);
    app = await startTestApp({ DATABASE_URL: server.url, DATABASE_QUERY_SECONDS: '5', DATABASE_SEND_SECONDS: '2' });
    world = new World(app.database);
  });
  afterAll(async () => {
    tell('SIGCONT');
    await app.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is answered with 503 by every API within ten seconds, and used again a few seconds after its return', async () => {
    const { community, creator, member } = await world.pair();
    const stranger = await world.user();
    const bearer = new Client(app).as(tokenFor(app, member));
    const { token } = await app.app.get(SessionsService, { strict: false }).issueOpaque(member);
    const rocketchat = new Client(app, { headers: { 'x-auth-token': token, 'x-user-id': member } });
    const send = (key: string, to = bearer): Promise<Answer> =>
      to.post(
        `/api/v1/communities/${community}/messages`,
        { recipient_id: creator, content: key },
        { headers: { 'Idempotency-Key': key } },
      );
    const calls: Record<string, () => Promise<Answer>> = {
      community: () => bearer.get('/api/v1/communities'),
      admin: () => new Client(app).as(testAdminToken).get(`/api/v1/admin/users/${member}`),
      rocketchat: () => rocketchat.get('/api/v1/im.list'),
      meepa: () => bearer.get('/api/dms'),
      allmine: () => bearer.get('/api/v1/chats'),
      block: () => bearer.post(`/api/v1/blocks/${stranger}`),
      login: () => new Client(app).post('/api/v1/auth/login', { login: 'nobody', password: 'nothing-at-all' }),
    };
    for (const [name, call] of Object.entries(calls)) {
      const { status } = await call();
      expect([name, status < 300 || name === 'login']).toEqual([name, true]);
    }
    expect((await send('before')).status).toBe(201);

    expect(tell('SIGSTOP')).toBeGreaterThan(1);
    const slow: string[] = [];
    const timed = async (name: string, call: () => Promise<Answer>): Promise<void> => {
      const began = performance.now();
      const answer = await call();
      const ms = performance.now() - began;
      expect([name, answer.status, answer.headers.get('retry-after')]).toEqual([name, 503, '1']);
      if (ms > promisedMs * margin) slow.push(`${name}: ${ms} ms`);
    };
    const keys = Array.from({ length: 40 }, (_, n) => `frozen ${n}`);
    const requests: Promise<void>[] = [];
    // More than there are connections, some at once and some later.
    for (let round = 0; round < 3; round++) {
      for (const [name, call] of Object.entries(calls)) for (let n = 0; n < 4; n++) requests.push(timed(name, call));
      if (round < 2) for (const key of keys) requests.push(timed('send', () => send(key)));
      await pause(1_000);
    }
    await Promise.all(requests);
    expect(slow).toEqual([]);
    const health = await fetch(`${app.url}/health/ready`);
    expect([health.status, (await fetch(`${app.url}/health/live`)).status]).toEqual([503, 200]);

    tell('SIGCONT');
    const returned = performance.now();
    await until('normal answers', async () => {
      const answers = await Promise.all(Object.values(calls).map((call) => call()));
      return answers.every(({ status }) => status < 500);
    });
    expect(performance.now() - returned).toBeLessThan(5_000 * margin);
    const ids = await Promise.all(keys.map(async (key) => (await send(key)).body.id as string));
    const stored = await world.sql<{ id: string; content: string }>(
      "SELECT id, content FROM messages WHERE content LIKE 'frozen %' ORDER BY id",
    );
    expect(stored.map(({ id }) => id).sort()).toEqual([...ids].sort());
    expect(new Set(stored.map(({ content }) => content)).size).toBe(keys.length);
    expect(app.database.poolState().total).toBeLessThanOrEqual(app.settings.DATABASE_POOL_SIZE);
  }, 120_000);
});
