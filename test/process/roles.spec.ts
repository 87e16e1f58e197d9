import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTestDatabase, TestDatabase } from '../support/database';
import { freePort, killAll, root, start, until, testSecret } from '../support/processes';

const folders: string[] = [];

const ready = (port: number) =>
  fetch(`http://127.0.0.1:${port}/health/ready`).then(
    (answer) => answer.status === 200,
    () => false,
  );
const dataDir = () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-roles-'));
  folders.push(folder);
  return folder;
};

let owned: TestDatabase;
beforeAll(async () => {
  if (!existsSync(join(root, 'dist/src/dev.js'))) throw new Error('Build first: npm run build');
  owned = await createTestDatabase();
});
afterAll(async () => {
  killAll();
  await owned.drop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('production roles', () => {
  it('refuse to start with 78 and every fault, when settings are missing or examples', async () => {
    const missing = start('main.js', {});
    expect(await missing.exit).toBe(78);
    for (const name of ['DATABASE_URL', 'JWT_SECRET']) expect(missing.output()).toContain(name);
    const example = start('main.js', {
      DATABASE_URL: owned.url,
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: 'change-me-to-32-random-bytes-or-more',
    });
    expect(await example.exit).toBe(78);
    expect(example.output()).not.toContain('change-me-to-32');
  });

  it('neither migrate nor seed nor show development pages, and drain on SIGTERM', async () => {
    const port = await freePort();
    const api = start('main.js', {
      DATABASE_URL: owned.url,
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: testSecret,
      HOST: '127.0.0.1',
      PORT: String(port),
      SHUTDOWN_DELAY_SECONDS: '1',
      SMPT_URL: 'smtp://127.0.0.1',
    });
    await until('readiness', () => ready(port));
    expect(JSON.parse(api.output().split('\n')[0] ?? '')).toMatchObject({
      level: 'warn',
      msg: 'SMPT_URL is not a setting and is ignored; did you mean SMTP_URL?',
    });
    const login = await fetch(`http://127.0.0.1:${port}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'ada', password: 'parley-demo' }),
    });
    expect(login.status).toBe(401);
    for (const page of ['/dev/mailbox', '/dev/pushbox', '/dev/demo-accounts', '/demo'])
      expect((await fetch(`http://127.0.0.1:${port}${page}`)).status).toBe(404);
    api.child.kill('SIGTERM');
    await until('draining', async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 503);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    expect(await api.exit).toBe(0);
  });

  it.each(['main.js', 'worker.js'])(
    '%s obeys a SIGTERM that comes at the very moment when its start ends',
    async (script) => {
      // Sends it just before a listener is removed: the process has the signal, and has not yet called anyone for it.
      const preload = join(dataDir(), 'preload.cjs');
      writeFileSync(
        preload,
        `const { off } = process; let sent = false;
       process.off = function (name, listener) {
         if (name === 'SIGTERM' && !sent) { sent = true; process.kill(process.pid, 'SIGTERM'); console.error('sent'); }
         return off.call(this, name, listener);
       };`,
      );
      const child = start(script, {
        NODE_OPTIONS: `--require ${preload}`,
        DATABASE_URL: owned.url,
        PUBLIC_URL: 'https://chat.example.org',
        JWT_SECRET: testSecret,
        HOST: '127.0.0.1',
        PORT: String(await freePort()),
        SHUTDOWN_DELAY_SECONDS: '0',
      });
      const ended = await Promise.race([child.exit, sleep(30_000, 'runs on')]);
      expect([ended, child.output()]).toEqual([0, expect.stringContaining('sent')]);
    },
  );

  it('are not ready on a database without the schema', async () => {
    const empty = await createTestDatabase();
    const { Client } = await import('pg');
    const client = new Client({ connectionString: empty.url });
    await client.connect();
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await client.end();
    const port = await freePort();
    const api = start('main.js', {
      DATABASE_URL: empty.url,
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: testSecret,
      HOST: '127.0.0.1',
      PORT: String(port),
      SHUTDOWN_DELAY_SECONDS: '0',
    });
    await until('liveness', () =>
      fetch(`http://127.0.0.1:${port}/health/live`).then(
        (answer) => answer.ok,
        () => false,
      ),
    );
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'unavailable', failed: ['database'] }]);
    const [one, two] = [
      start('cli/migrate.js', { DATABASE_URL: empty.url }),
      start('cli/migrate.js', { DATABASE_URL: empty.url }),
    ];
    expect(await Promise.all([one.exit, two.exit])).toEqual([0, 0]);
    expect([one.output(), two.output()].filter((text) => text.startsWith('Applied')).length).toBe(1);
    await until('readiness', () => ready(port));
    api.child.kill('SIGTERM');
    expect(await api.exit).toBe(0);
    await empty.drop();
  });
});

describe('npm start', () => {
  it('serves demo people, survives kill -9, and starts again with what was written', async () => {
    const folder = dataDir();
    const port = await freePort();
    const environment = { DATA_DIR: folder, PORT: String(port) };
    const first = start('dev.js', environment);
    await until('the printed curl line', () => /^curl /m.test(first.output()), first.output);
    const line = /^curl .*$/m.exec(first.output())?.[0] ?? '';
    const sent = spawn('bash', ['-c', `${line} -s -o /dev/null -w '%{http_code}'`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let code = '';
    sent.stdout.on('data', (chunk: Buffer) => (code += chunk.toString()));
    await new Promise((done) => sent.once('exit', done));
    expect(code).toBe('201');
    first.child.kill('SIGKILL');
    expect(await first.exit).toBe('SIGKILL');

    const second = start('dev.js', environment);
    await until('readiness', () => /^curl /m.test(second.output()), second.output);
    expect(second.output()).not.toContain('demo data was loaded');
    const login = await fetch(`http://127.0.0.1:${port}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'ada', password: 'parley-demo' }),
    });
    const { token } = (await login.json()) as { token: string };
    const community = /communities\/([0-9a-f-]+)/.exec(line)?.[1];
    const list = await fetch(`http://127.0.0.1:${port}/api/v1/communities/${community}/messages/conversations`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(
      ((await list.json()) as { data: { latest_message: { content: string } }[] }).data[0]?.latest_message.content,
    ).toBe('Hello from the terminal');

    const taken = start('dev.js', { ...environment, DATA_DIR: dataDir() });
    expect(await taken.exit).toBe(1);
    expect(taken.output()).toContain(`Port ${port}`);

    second.child.kill('SIGINT');
    expect(await second.exit).toBe(0);
    expect(existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))).toBe(false);
  }, 90_000);

  it('starts over with --reset-demo, and keeps its key', async () => {
    const folder = dataDir();
    const port = await freePort();
    const environment = { DATA_DIR: folder, PORT: String(port) };
    const signIn = (login: string) =>
      fetch(`http://127.0.0.1:${port}/api/v1/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password: 'parley-demo' }),
      });
    const first = start('dev.js', environment);
    await until('the demo data', () => /^curl /m.test(first.output()), first.output);
    const { token } = (await (await signIn('ada')).json()) as { token: string };
    const registered = await fetch(`http://127.0.0.1:${port}/api/v1/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'newcomer', email: 'newcomer@example.org', password: 'parley-demo' }),
    });
    expect(registered.status).toBe(201);
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);

    const fresh = start('dev.js', environment, ['--reset-demo']);
    await until('the demo data', () => /^curl /m.test(fresh.output()), fresh.output);
    expect(fresh.output()).toContain('demo data was loaded');
    expect((await signIn('newcomer')).status).toBe(401);
    const profile = await fetch(`http://127.0.0.1:${port}/api/v1/profile`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(profile.status).toBe(200);
    fresh.child.kill('SIGINT');
    expect(await fresh.exit).toBe(0);
  }, 90_000);

  it('names a misspelled setting, and a server that it cannot reach', async () => {
    const lost = start('dev.js', {
      DATABSE_URL: 'postgres://127.0.0.1/parley',
      DATABASE_URL: 'postgres://someone:very-secret@127.0.0.1:1/parley',
      PORT: String(await freePort()),
      DATA_DIR: dataDir(),
    });
    expect(await lost.exit).toBe(78);
    expect(lost.output()).toContain('DATABSE_URL is not a setting and is ignored; did you mean DATABASE_URL?');
    expect(lost.output()).toContain('DATABASE_URL: nothing can be reached at 127.0.0.1:1 (ECONNREFUSED)');
    expect(lost.output()).not.toContain('very-secret');
  });

  it('is refused in production', async () => {
    const refused = start('../../scripts/start.mjs', { NODE_ENV: 'production' });
    expect(await refused.exit).toBe(78);
    expect(refused.output()).toContain('npm run start:api');
  });

  it('refuses to reset a database that is not its own', async () => {
    const refused = start('dev.js', { DATABASE_URL: owned.url, DATA_DIR: dataDir() }, ['--reset-demo']);
    expect(await refused.exit).toBe(78);
    expect(refused.output()).toContain('--reset-demo');
  });

  it('uses a database that it is given', async () => {
    const given = await createTestDatabase();
    const port = await freePort();
    const folder = dataDir();
    const server = start('dev.js', { DATABASE_URL: given.url, DATA_DIR: folder, PORT: String(port) });
    await until('readiness', () => /^curl /m.test(server.output()), server.output);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
    expect(readFileSync(join(folder, 'jwt-secret'), 'utf8').length).toBeGreaterThan(32);
    const [url = '', token = ''] = /(http\S+) -H 'Authorization: Bearer ([^']+)'/.exec(server.output())?.slice(1) ?? [];
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${url}/conversations?secret=1`, { headers });
    await fetch(`http://127.0.0.1:${port}/api/v1/devices/a-secret-token`, { method: 'DELETE', headers });
    await until('the line of the last request', () => server.output().includes('/devices/'), server.output);
    // One short line for each request, and nothing before it but the curl line; never a query, a token or a body.
    const lines = server.output().trimEnd().split('\n').slice(-3);
    expect(lines).toEqual([
      expect.stringMatching(/^curl /),
      expect.stringMatching(
        /^[\d:]{8} GET {4}\/api\/v1\/communities\/[0-9a-f-]{36}\/messages\/conversations 200 \d+ ms [0-9a-f-]{36}$/,
      ),
      expect.stringMatching(/^[\d:]{8} DELETE \/api\/v1\/devices\/… 204 \d+ ms [0-9a-f-]{36}$/),
    ]);
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    await given.drop();
  }, 60_000);
});
