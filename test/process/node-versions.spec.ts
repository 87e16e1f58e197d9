import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { adminToken, Load } from '../support/load';
import { killAll, root, startBoth, testSecret, until } from '../support/processes';

const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { engines: { node: string } };
/** The oldest one that is supported, and the one that is recommended and that the image has. */
const oldest = `${engines.node.replace('>=', '')}.0`;
const recommended = readFileSync(join(root, '.nvmrc'), 'utf8').trim();

/** The program of a version, from the package registry; undefined without one. */
function programOf(version: string): string | undefined {
  const package_ = `node-${process.platform}-${process.arch}@${version}`;
  try {
    const args = ['exec', '--yes', `--package=${package_}`, '--', 'node', '-p', 'process.execPath'];
    return execFileSync('npm', args, {
      cwd: tmpdir(),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 120_000,
    }).trim();
  } catch {
    return undefined;
  }
}

describe.each([oldest, recommended])('on Node %s', (version) => {
  const program = programOf(version);
  if (program === undefined && process.env.CI !== 'true')
    return it.skip(`skipped: npm cannot get Node ${version} for this machine`, () => undefined);

  let database: TestDatabase;
  const folder = mkdtempSync(join(tmpdir(), 'parley-node-'));
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => killAll());
  afterAll(async () => {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('the API sends messages, and a worker takes up each of them', async () => {
    if (program === undefined) throw new Error(`npm has no Node ${version} for this machine`);
    const running = execFileSync(program, ['--version'], { encoding: 'utf8' });
    expect(running.startsWith(`v${version}`)).toBe(true);
    const environment = {
      DATABASE_URL: database.url,
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: testSecret,
      ADMIN_TOKEN: adminToken,
      HOST: '127.0.0.1',
      STORAGE_URL: `file://${folder}`,
      LOG_LEVEL: 'error',
    };
    const { api, worker, url } = await startBoth(environment, program);
    const load = await Load.start(url);
    await until('messages', () => load.acknowledged.length >= 20, api.output);
    await load.stop();
    expect(load.failed).toEqual([]);
    const client = new Client({ connectionString: database.url });
    await client.connect();
    // Without a mail server they end at once, and are kept.
    const deliveries = async () =>
      (await client.query<{ message_id: string }>('SELECT DISTINCT message_id FROM deliveries')).rows.map(
        (row) => row.message_id,
      );
    const sent = load.acknowledged.map(({ id }) => id).sort();
    await until('deliveries of all messages', async () => (await deliveries()).length === sent.length, worker.output);
    expect((await deliveries()).sort()).toEqual(sent);
    await client.end();
    for (const { child } of [api, worker]) child.kill('SIGTERM');
    expect([await api.exit, await worker.exit]).toEqual([0, 0]);
    // Nor a warning of Node, about what it deprecates for example.
    expect([api.output(), worker.output()]).toEqual(['', '']);
  }, 120_000);
});
