import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { give } from './accounts';
import { findBinaries, type Binaries } from './binaries';
import { existingBase, settleHome, type Home } from './home';
import {
  executableIsGone,
  formatIdentity,
  identify,
  isRunning,
  numberIsTaken,
  parseIdentity,
  processesIn,
  self,
  servesCluster,
  signal,
  waitForEnd,
  withLock,
  type ProcessIdentity,
} from './processes';

export interface EmbeddedPostgresOptions {
  /** A folder for this database alone; made when missing. Relative paths start at the working directory. */
  readonly dataDir: string;
  /** Receives the few lines for the user at the terminal. The server's own log is `server.log` beside the cluster. */
  readonly log?: (line: string) => void;
  /** False for tests: does not wait for the disk, so that a crash of the machine may lose data. */
  readonly durable?: boolean;
}

export interface EmbeddedPostgres {
  readonly url: string;
  /** Ends the server, unless another process still uses it. Safe to call twice. */
  stop(): Promise<void>;
}

const user = 'parley';
const database = 'parley';

/** For two cores that Node and PostgreSQL share, and short statements: parallel workers, JIT and I/O workers would only compete. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // A socket's path may have 107 characters at most, and a data folder may lie at any depth.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '8MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  io_method: 'sync',
  // No replica ever reads this server's log.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  cluster_name: 'parley',
  log_line_prefix: '%m [%p] ',
};
const carelessSettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum_naptime: '10min',
  log_checkpoints: 'off',
};

/** A server that answers, and the process it runs in. */
interface Running {
  readonly port: number;
  readonly postmaster: ProcessIdentity;
  /** Hands the duty to end the server with this process over to its holder; only a server that was just started has it. */
  readonly handOver?: () => void;
}

/**
 * Starts PostgreSQL over `dataDir`, or joins the server that already runs there: one that a killed process left behind,
 * or one that another process uses now. The server ends with the last process that uses it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = ownFolder(resolve(options.dataDir));
  const log = options.log ?? (() => undefined);
  return withLock(join(dataDir, 'lock'), async () => {
    const home = await settleHome(dataDir);
    const binaries = findBinaries(home.account);
    let running = existsSync(home.cluster) ? await joinRunning(home, log) : undefined;
    if (running) {
      log(
        otherHolders(dataDir).length > 0
          ? 'Sharing the embedded PostgreSQL that another process has started.'
          : 'Found the embedded PostgreSQL of an earlier run still at work; using it.',
      );
    } else {
      if (!existsSync(home.cluster)) {
        log(`Creating an embedded PostgreSQL ${binaries.major} in ${home.base}`);
        await initialise(home, binaries, options.durable ?? true);
      }
      running = await launch(home, binaries, options.durable ?? true, log);
    }
    await ensureDatabase(running.port, home);
    const server = handle(dataDir, home, running);
    running.handOver?.();
    return server;
  });
}

function ownFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK | constants.X_OK);
    return realpathSync(path);
  } catch (error) {
    throw new Error(
      `${path} cannot hold the embedded database, because this user may not write there ` +
        `(${(error as NodeJS.ErrnoException).code}). Start as its owner, or choose another DATA_DIR.`,
      { cause: error },
    );
  }
}

/**
 * Removes the database of `dataDir` permanently, with a server that a killed process may have left over it. False, and
 * nothing is touched, while a live process uses it. Meant for the throw-away databases of tests.
 */
export async function discardEmbeddedPostgres(dataDir: string): Promise<boolean> {
  const folder = realpathSync(resolve(dataDir));
  return withLock(join(folder, 'lock'), async () => {
    if (otherHolders(folder).length > 0) return false;
    const base = existingBase(folder);
    const cluster = join(base, 'cluster');
    const postmaster = readPostmaster(cluster)?.identity;
    if (postmaster && servesCluster(postmaster.pid, cluster) === 'yes') await shutDown(postmaster);
    rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    return true;
  });
}

function handle(dataDir: string, home: Home, running: Running): EmbeddedPostgres {
  const holders = join(dataDir, 'holders');
  const mine = join(holders, `${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(holders, { recursive: true });
  writeFileSync(mine, formatIdentity(self()));

  // A process that exits without stop() stops the server; the next start does what cannot be waited for.
  const onExit = (): void => {
    rmSync(mine, { force: true });
    if (otherHolders(dataDir).length === 0) signal(running.postmaster, 'SIGINT');
  };
  process.once('exit', onExit);

  const release = async (): Promise<void> => {
    rmSync(mine, { force: true });
    if (otherHolders(dataDir).length === 0) await shutDown(running.postmaster);
    process.removeListener('exit', onExit);
  };
  let stopping: Promise<void> | undefined;
  return {
    url: `postgresql://${user}:${home.password}@127.0.0.1:${running.port}/${database}`,
    // The folder may have been removed under a running server; the server still has to end.
    stop: () => (stopping ??= existsSync(dataDir) ? withLock(join(dataDir, 'lock'), release) : release()),
  };
}

/** The live processes that use the server of this folder; notes of dead ones are removed on the way. */
function otherHolders(dataDir: string): ProcessIdentity[] {
  const folder = join(dataDir, 'holders');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const file = join(folder, name);
    const holder = parseIdentity(readFileSync(file, 'utf8'));
    if (holder && isRunning(holder)) return [holder];
    rmSync(file, { force: true });
    return [];
  });
}

/** Fast enough for Ctrl-C: connections are cut at once, and only a server that hangs is killed. */
async function shutDown(postmaster: ProcessIdentity): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', 8_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ];
  for (const [name, timeoutMs] of steps) {
    signal(postmaster, name);
    if (await waitForEnd(postmaster, timeoutMs)) return;
  }
  throw new Error(`PostgreSQL (process ${postmaster.pid}) does not end`);
}

interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  /** Undefined when no process has that number now. */
  readonly identity: ProcessIdentity | undefined;
}

function readPostmaster(cluster: string): PostmasterFile | undefined {
  try {
    const [pid, , , port] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), port: Number(port), identity: identify(Number(pid)) };
  } catch {
    return undefined;
  }
}

/**
 * The server that already runs over this cluster, when it is really that one and well. Leaves the folder free for a new
 * start otherwise: a survivor that does not answer is stopped, a lock file that names a foreign process is removed.
 */
async function joinRunning(home: Home, log: (line: string) => void): Promise<Running | undefined> {
  const file = readPostmaster(home.cluster);
  if (!file) return undefined;
  const belongs = file.identity ? servesCluster(file.pid, home.cluster) : 'no';
  if (!file.identity || belongs === 'no') {
    await clearRemains(home, file.pid);
    return undefined;
  }
  const end = Date.now() + 15_000;
  while (isRunning(file.identity) && !executableIsGone(file.pid) && Date.now() < end) {
    const port = readPostmaster(home.cluster)?.port ?? 0;
    if (port > 0 && (await answersFor(port, home))) return { port, postmaster: file.identity };
    await sleep(50);
  }
  if (isRunning(file.identity)) {
    if (belongs === 'unknown')
      throw new Error(
        `Process ${file.pid} may be a PostgreSQL over ${home.cluster}, but does not answer. End it, then start again.`,
      );
    log('The embedded PostgreSQL of an earlier run cannot be used; stopping it.');
    await shutDown(file.identity);
  }
  await clearRemains(home, file.pid);
  return undefined;
}

/** Backends of a killed postmaster end by themselves; two generations in one cluster would destroy it. */
async function clearRemains(home: Home, listedPid: number): Promise<void> {
  for (const left of processesIn(home.cluster)) {
    for (const [name, timeoutMs] of [
      [undefined, 5_000],
      ['SIGQUIT', 3_000],
      ['SIGKILL', 3_000],
    ] as const) {
      if (name) signal(left, name);
      if (await waitForEnd(left, timeoutMs)) break;
    }
  }
  // PostgreSQL gives up when any process it may signal has the listed number: a stranger after a reboot, or its own
  // dead predecessor that init has not collected yet. It removes an unused number itself.
  if (numberIsTaken(listedPid)) rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
}

/** Only the right server knows the password and names this very folder. */
async function answersFor(port: number, home: Home): Promise<boolean> {
  try {
    return await withClient(port, home, 'postgres', async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory === home.cluster;
    });
  } catch {
    return false;
  }
}

/** Creates the cluster under another name first: a start that is cut off leaves nothing that looks like a cluster. */
async function initialise(home: Home, binaries: Binaries, durable: boolean): Promise<void> {
  for (const name of readdirSync(home.base))
    if (/^(cluster\.new-|pwfile-)/.test(name)) rmSync(join(home.base, name), { recursive: true, force: true });
  const fresh = join(home.base, `cluster.new-${process.pid}`);
  const passwordFile = join(home.base, `pwfile-${process.pid}`);
  mkdirSync(fresh, { mode: 0o700 });
  writeFileSync(passwordFile, `${home.password}\n`, { mode: 0o600 });
  try {
    give(fresh, home.account);
    give(passwordFile, home.account);
    const args = [
      '-D',
      fresh,
      '-U',
      user,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ];
    const log = openSync(home.logFile, 'a', 0o600);
    try {
      const code = await ended(run(binaries.initdb, args, home, { stdio: ['ignore', log, log] }));
      if (code !== 0)
        throw new Error(`initdb failed (${code}). Its last words, from ${home.logFile}:\n${tail(home.logFile)}`);
    } finally {
      closeSync(log);
    }
    renameSync(fresh, home.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

async function launch(home: Home, binaries: Binaries, durable: boolean, log: (line: string) => void): Promise<Running> {
  const made = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
  if (made !== String(binaries.major))
    throw new Error(
      `The database in ${home.cluster} was made by PostgreSQL ${made}, and ${binaries.major} is installed. Dump ` +
        `and restore it, or remove ${home.base} to begin anew.`,
    );

  for (let attempt = 1; ; attempt++) {
    if ((statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) rmSync(home.logFile);
    const logStart = statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const output = openSync(home.logFile, 'a', 0o600);
    chmodSync(home.logFile, 0o600);
    const port = await freePort();
    const all = { ...settings, port: String(port), ...(durable ? {} : carelessSettings) };
    const args = ['-D', home.cluster, ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
    // Detached: the terminal sends Ctrl-C to its whole process group, and connections should close before their server ends.
    const child = run(binaries.postgres, args, home, { stdio: ['ignore', output, output], detached: true });
    closeSync(output);
    let exited: number | string | undefined;
    const end = ended(child).then(
      (code) => (exited = code),
      (error: unknown) => (exited = String(error)),
    );
    child.unref();
    // Ctrl-C while the server is still starting: no one holds it yet, so no one else would end it.
    const abandon = (): void => void child.kill('SIGINT');
    process.once('exit', abandon);
    const handOver = (): void => void process.removeListener('exit', abandon);
    const began = Date.now();
    let told = began;
    while (exited === undefined) {
      if (await answersFor(port, home)) {
        const postmaster = child.pid === undefined ? undefined : identify(child.pid);
        if (postmaster) return { port, postmaster, handOver };
      }
      if (Date.now() - began > 120_000) {
        child.kill('SIGQUIT');
        await end;
      } else if (Date.now() - told > 5_000) {
        told = Date.now();
        log('PostgreSQL is still starting; after a crash it repairs itself first.');
      }
      await sleep(10);
    }
    handOver();
    const words = tail(home.logFile, logStart);
    if (attempt < 5 && /could not (bind|create any TCP\/IP sockets)/.test(words)) continue;
    throw new Error(`PostgreSQL did not start (${exited}). Its last words, from ${home.logFile}:\n${words}`);
  }
}

async function ensureDatabase(port: number, home: Home): Promise<void> {
  await withClient(port, home, 'postgres', async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  });
}

async function withClient<T>(port: number, home: Home, name: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user,
    password: home.password,
    database: name,
    connectionTimeoutMillis: 5_000,
    query_timeout: 20_000,
  });
  // Without a listener, a connection that is cut while idle would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Nothing of this process's environment reaches the server: PGDATA, PGPORT and the like would bend it. */
function run(program: string, args: string[], home: Home, options: SpawnOptions): ChildProcess {
  return spawn(program, args, {
    ...options,
    ...home.account,
    cwd: '/',
    env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' },
  });
}

/** The exit code, or the signal, of a process that has ended. */
function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((settle, reject) => {
    child.once('exit', (code, name) => settle(code ?? name ?? 'unknown'));
    child.once('error', (error: NodeJS.ErrnoException) => {
      const foreign = error.code === 'ENOENT' && existsSync(child.spawnfile);
      reject(
        foreign
          ? new Error(
              'The PostgreSQL programs need glibc, which this system (Alpine, for example) does not have. Set DATABASE_URL instead.',
              { cause: error },
            )
          : error,
      );
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((settle, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? settle(address.port) : reject(new Error('No free port')),
      );
    });
  });
}

function tail(file: string, from = 0): string {
  try {
    return readFileSync(file).subarray(from).toString('utf8').trim().split('\n').slice(-12).join('\n');
  } catch {
    return '(nothing)';
  }
}
