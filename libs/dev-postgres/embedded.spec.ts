import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { Client } from 'pg';
import {
  discardEmbeddedPostgres,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
} from './embedded';
import { canReach, serverAccount } from './accounts';
import { identify, processesIn } from './processes';

const repository = join(__dirname, '../..');
const asRoot = process.getuid?.() === 0;

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = (dataDir: string): number =>
  Number(readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]);

describe('the embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  let compiled: string;
  const started: EmbeddedPostgres[] = [];

  beforeAll(() => {
    // Other processes run what a build would run; jest's transformed modules live in this process only.
    compiled = mkdtempSync(join(tmpdir(), 'parley-embedded-'));
    for (const name of readdirSync(__dirname).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))) {
      const { code } = transformFileSync(join(__dirname, name), {
        configFile: join(repository, '.swcrc'),
        cwd: repository,
      });
      writeFileSync(join(compiled, name.replace(/\.ts$/, '.js')), code);
    }
    writeFileSync(
      join(compiled, 'owner.js'),
      `const options = { dataDir: process.argv[2], durable: process.argv[3] === 'durable', log: (line) => console.error(line) };
      require('./embedded.js').startEmbeddedPostgres(options)
        .then((server) => {
          console.log(server.url);
          process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
          setInterval(() => {}, 1000);
        })
        .catch((error) => { console.error(String(error)); process.exit(1); });`,
    );
    chmodSync(compiled, 0o755);
  });
  afterAll(() => rmSync(compiled, { recursive: true, force: true }));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-embedded-'));
    chmodSync(folder, 0o755);
    dataDir = join(folder, 'database');
  });
  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    if (existsSync(dataDir)) expect(await discardEmbeddedPostgres(dataDir)).toBe(true);
    rmSync(folder, { recursive: true, force: true });
  });

  /** A server in this process; stopped after the test at the latest. */
  async function start(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres(options);
    started.push(server);
    return server;
  }

  /** Starts a process that owns the server until it is told to end; answers with the address it prints. */
  async function owner(
    path: string,
    { durable = false, ...account }: { durable?: boolean; uid?: number; gid?: number } = {},
  ): Promise<{ child: ChildProcess; url: string; words: () => string }> {
    const child = spawn(process.execPath, [join(compiled, 'owner.js'), path, durable ? 'durable' : 'careless'], {
      env: { ...process.env, NODE_PATH: join(repository, 'node_modules') },
      cwd: '/',
      ...account,
    });
    let [output, words] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (output += data.toString()));
    child.stderr.on('data', (data: Buffer) => (words += data.toString()));
    while (!output.includes('\n')) {
      if (child.exitCode !== null) throw new Error(words);
      await new Promise((settle) => setTimeout(settle, 10));
    }
    return { child, url: output.trim(), words: () => words };
  }

  async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    const gone = new Promise((settle) => child.once('exit', settle));
    child.kill(signal);
    await gone;
  }

  it('is started again under the same URL when it ends by itself, and stays ended after a stop', async () => {
    const answers = (url: string) =>
      query(url, 'SELECT count(*) FROM kept').then(
        () => true,
        () => false,
      );
    const server = await start({ dataDir });
    server.keepRunning();
    await query(server.url, 'CREATE TABLE kept (id int)');
    for (const name of ['SIGKILL', 'SIGINT'] as const) {
      const killed = postmaster(dataDir);
      process.kill(killed, name);
      while (!(await answers(server.url))) await new Promise((settle) => setTimeout(settle, 50));
      expect(postmaster(dataDir)).not.toBe(killed);
    }
    await server.stop();
    await new Promise((settle) => setTimeout(settle, 2_500));
    expect(processesIn(join(dataDir, 'cluster'))).toEqual([]);
  });

  it('keeps data across a stop and a warm start, and leaves no process behind', async () => {
    const first = await start({ dataDir });
    await query(first.url, 'CREATE TABLE kept (id int)');
    expect(
      await query(
        first.url,
        `SELECT current_setting('server_encoding') AS encoding, datcollate AS locale, datname AS name,
           current_setting('fsync') AS fsync
         FROM pg_database
         WHERE datname = current_database()`,
      ),
    ).toEqual([{ encoding: 'UTF8', locale: 'C', name: 'parley', fsync: 'on' }]);
    await first.stop();
    await first.stop();
    expect(processesIn(join(dataDir, 'cluster'))).toEqual([]);

    const second = await start({ dataDir });
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([]);
    await expect(query(second.url.replace(/:[0-9a-f]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
    await second.stop();
  });

  it('joins the server that a killed process left behind, and can then stop it', async () => {
    const { child, url } = await owner(dataDir);
    await query(url, 'CREATE TABLE kept (id int)');
    await end(child, 'SIGKILL');
    const survivor = postmaster(dataDir);

    const server = await start({ dataDir });
    expect(server.url).toBe(url);
    expect(postmaster(dataDir)).toBe(survivor);
    expect(await query(server.url, 'SELECT * FROM kept')).toEqual([]);
    await server.stop();
    expect(identify(survivor)).toBeUndefined();
  });

  it('starts after the server was killed together with its owner', async () => {
    const { child, url } = await owner(dataDir, { durable: true });
    await query(url, 'CREATE TABLE kept (id int)');
    process.kill(postmaster(dataDir), 'SIGKILL');
    await end(child, 'SIGKILL');
    const server = await start({ dataDir });
    expect(await query(server.url, 'SELECT * FROM kept')).toEqual([]);
    await server.stop();
  });

  it('does not mistake another process for its server when the process id was reused', async () => {
    await (await start({ dataDir, durable: false })).stop();
    const stranger = spawn('sleep', ['60'], { ...serverAccount(join(dataDir, 'cluster')), stdio: 'ignore' });
    try {
      const file = join(dataDir, 'cluster/postmaster.pid');
      writeFileSync(
        file,
        `${stranger.pid}\n${join(dataDir, 'cluster')}\n1700000000\n5432\n\n127.0.0.1\n  0 0\nready   \n`,
      );
      const account = serverAccount(join(dataDir, 'cluster'));
      if (account) execFileSync('chown', [`${account.uid}:${account.gid}`, file]);
      const server = await start({ dataDir, durable: false });
      expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await server.stop();
      // A process that has the listed number by accident is not signaled.
      expect([identify(stranger.pid ?? 0)?.pid, stranger.exitCode, stranger.signalCode]).toEqual([
        stranger.pid,
        null,
        null,
      ]);
    } finally {
      stranger.kill();
    }
  });

  it('is shared by processes that start together, and stops with the last of them', async () => {
    const owners = await Promise.all([owner(dataDir), owner(dataDir), owner(dataDir)]);
    const [first, second, third] = owners;
    expect(new Set(owners.map((one) => one.url)).size).toBe(1);
    expect(owners.filter((one) => one.words().includes('Sharing'))).toHaveLength(2);
    const server = postmaster(dataDir);
    await end(first.child, 'SIGTERM');
    await end(second.child, 'SIGKILL');
    expect(await query(third.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await end(third.child, 'SIGTERM');
    expect(identify(server)).toBeUndefined();
  });

  it('runs in a deeply nested folder', async () => {
    const deep = join(folder, ...Array.from({ length: 12 }, () => 'a folder with a long name, ünd more'));
    const server = await start({ dataDir: deep, durable: false });
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  (asRoot ? describe : describe.skip)('started by root', () => {
    const all = [repository, process.execPath, tmpdir()].every((path) => canReach(path, { uid: 65534, gid: 65534 }));
    (all ? it : it.skip)('runs for an ordinary user as that user', async () => {
      const home = join(folder, 'home');
      mkdirSync(home);
      execFileSync('chown', ['65534:65534', home]);
      const { child, url } = await owner(join(home, 'data'), { uid: 65534, gid: 65534 });
      expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await end(child, 'SIGTERM');
      expect(processesIn(join(home, 'data/cluster'))).toEqual([]);
    });

    it('keeps the database elsewhere if the server account cannot reach the folder, and starts empty without the note', async () => {
      const closed = join(folder, 'closed');
      mkdirSync(closed, { mode: 0o700 });
      dataDir = join(closed, 'database');
      const server = await start({ dataDir, durable: false });
      await query(server.url, 'CREATE TABLE kept (id int)');
      await server.stop();
      const place = readFileSync(join(dataDir, 'LOCATION'), 'utf8').split('\n')[0] ?? '';
      expect(existsSync(join(place, 'cluster/PG_VERSION'))).toBe(true);

      // A copy of the folder is another database; the original keeps its own.
      const copy = join(closed, 'copy');
      cpSync(dataDir, copy, { recursive: true });
      const other = await start({ dataDir: copy, durable: false });
      await expect(query(other.url, 'SELECT * FROM kept')).rejects.toThrow('does not exist');
      await other.stop();
      expect(await discardEmbeddedPostgres(copy)).toBe(true);

      const again = await start({ dataDir, durable: false });
      expect(await query(again.url, 'SELECT * FROM kept')).toEqual([]);
      await again.stop();

      rmSync(dataDir, { recursive: true });
      const anew = await start({ dataDir, durable: false });
      await expect(query(anew.url, 'SELECT * FROM kept')).rejects.toThrow('does not exist');
      await anew.stop();
    });

    it('moves a database that was reachable before', async () => {
      const closed = join(folder, 'closed');
      mkdirSync(closed, { mode: 0o755 });
      dataDir = join(closed, 'database');
      const server = await start({ dataDir, durable: false });
      await query(server.url, 'CREATE TABLE kept (id int)');
      await server.stop();
      chmodSync(closed, 0o700);
      const moved = await start({ dataDir, durable: false });
      expect(await query(moved.url, 'SELECT * FROM kept')).toEqual([]);
      await moved.stop();
    });
  });
});
