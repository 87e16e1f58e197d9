import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/database/migrate';
import { startTestApp, type TestApp } from '../support/app';
import { Client, tokenFor } from '../support/client';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { freePort } from '../support/processes';
import { describeWith } from '../support/programs';
import { until } from '../support/sinks';
import { World } from '../support/world';

describeWith('pgbouncer', 'behind PgBouncer in transaction mode', (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-bouncer-'));
  let owned: TestDatabase;
  let pooled: URL;
  let bouncer: ChildProcess;
  let output = '';

  beforeAll(async () => {
    owned = await createTestDatabase();
    const server = new URL(owned.url);
    pooled = new URL(owned.url);
    pooled.hostname = '127.0.0.1';
    pooled.port = String(await freePort());
    const login = `"${decodeURIComponent(server.username)}" "${decodeURIComponent(server.password)}"`;
    writeFileSync(join(folder, 'users'), `${login}\n`);
    writeFileSync(
      join(folder, 'ini'),
      `[databases]
* = host=${server.hostname} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${pooled.port}
auth_type = trust
auth_file = ${join(folder, 'users')}
pool_mode = transaction
default_pool_size = 3
unix_socket_dir =
${process.getuid?.() === 0 ? 'user = nobody' : ''}
`,
    );
    for (const file of ['', 'users', 'ini']) chmodSync(join(folder, file), 0o755);
    bouncer = spawn(program, [join(folder, 'ini')], { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [bouncer.stdout, bouncer.stderr])
      stream?.on('data', (data: Buffer) => (output += data.toString()));
    await until('pgbouncer', () => output.includes('process up'));
  });

  afterAll(async () => {
    bouncer.kill('SIGKILL');
    await owned.drop();
    rmSync(folder, { recursive: true });
  });

  const settings = (): Record<string, string> => ({
    DATABASE_URL: pooled.href,
    DATABASE_DIRECT_URL: owned.url,
    DATABASE_PREPARE: 'off',
    DATABASE_TIMEOUTS: 'role',
    DATABASE_QUERY_SECONDS: '5',
  });

  async function send(app: TestApp, times: number): Promise<number[]> {
    const world = new World(app.database);
    const { community, creator, member } = await world.pair();
    const client = new Client(app).as(tokenFor(app, creator));
    const one = async (n: number) => {
      const body = { recipient_id: member, content: `message ${n}` };
      return (await client.post(`/api/v1/communities/${community}/messages`, body)).status;
    };
    return Promise.all(Array.from({ length: times }, (_, n) => one(n)));
  }

  it('sends through a few shared connections, from two processes', async () => {
    const apps = [await startTestApp(settings()), await startTestApp({ ...settings(), SEND_BATCH: 'off' })];
    const statuses = (await Promise.all(apps.map((app) => send(app, 40)))).flat();
    expect(statuses).toEqual(Array.from({ length: 80 }, () => 201));
    for (const app of apps) {
      expect((await fetch(`${app.url}/health/ready`)).status).toBe(200);
      await app.close();
    }
  });

  it('migrates and listens past it', async () => {
    expect(await migrate(owned.url)).toEqual([]);
    const app = await startTestApp(settings());
    const client = app.database.createClient();
    await client.connect();
    const { rows } = await client.query<{ port: number; timeout: string }>(
      "SELECT inet_server_port() AS port, current_setting('statement_timeout') AS timeout",
    );
    await client.end();
    expect(rows).toEqual([{ port: Number(new URL(owned.url).port), timeout: '4500ms' }]);
    await app.close();
  });

  it('is refused with the default settings, which are for a direct connection', async () => {
    await expect(startTestApp({ DATABASE_URL: pooled.href })).rejects.toThrow('statement_timeout');
  });
});
