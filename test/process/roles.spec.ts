import { ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createTestDatabase, TestDatabase } from '../support/database';

const root = resolve(__dirname, '../..');
const folders: string[] = [];
const running = new Set<ChildProcess>();

/** Environment without what this test run itself was given. */
const bare = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:DATABASE_URL|REDIS_URL|JEST|NODE_OPTIONS|CI|PARLEY)/.test(name)),
);

function start(script: string, environment: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, 'dist/src', script)], {
    cwd: root,
    env: { ...bare, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = new Promise<number | string>((done) =>
    child.once('exit', (code, signal) => {
      running.delete(child);
      done(code ?? signal ?? 'unknown');
    }),
  );
  return { child, exit, output: () => output };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}

async function until(
  what: string,
  condition: () => Promise<boolean> | boolean,
  output: () => string = () => '',
): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${what} did not happen\n${output()}`);
}

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
  for (const child of running) child.kill('SIGKILL');
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
      JWT_SECRET: 'x'.repeat(40),
      HOST: '127.0.0.1',
      PORT: String(port),
      SHUTDOWN_DELAY_SECONDS: '1',
    });
    await until('readiness', () => ready(port));
    const login = await fetch(`http://127.0.0.1:${port}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: 'ada', password: 'parley-demo' }),
    });
    expect(login.status).toBe(401);
    for (const page of ['/dev/mailbox', '/dev/pushbox', '/demo'])
      expect((await fetch(`http://127.0.0.1:${port}${page}`)).status).toBe(404);
    api.child.kill('SIGTERM');
    await until('draining', async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status === 503);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    expect(await api.exit).toBe(0);
  });

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
      JWT_SECRET: 'x'.repeat(40),
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

  it('uses a database that it is given', async () => {
    const given = await createTestDatabase();
    const port = await freePort();
    const folder = dataDir();
    const server = start('dev.js', { DATABASE_URL: given.url, DATA_DIR: folder, PORT: String(port) });
    await until('readiness', () => /^curl /m.test(server.output()), server.output);
    expect(existsSync(join(folder, 'postgres'))).toBe(false);
    expect(readFileSync(join(folder, 'jwt-secret'), 'utf8').length).toBeGreaterThan(32);
    server.child.kill('SIGTERM');
    expect(await server.exit).toBe(0);
    await given.drop();
  }, 60_000);
});
