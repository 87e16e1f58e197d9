import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { give } from './accounts';
import type { Binaries } from './binaries';
import { answersFor, user } from './connection';
import type { Home } from './home';
import { identify } from './processes';
import type { Running } from './survivor';

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

/** Creates the cluster under another name first: a start that is cut off leaves nothing that looks like a cluster. */
export async function initialise(home: Home, binaries: Binaries, durable: boolean): Promise<void> {
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
        throw new Error(`initdb failed (${code}). Its last log lines, from ${home.logFile}:\n${tail(home.logFile)}`);
    } finally {
      closeSync(log);
    }
    renameSync(fresh, home.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(fresh, { recursive: true, force: true });
  }
}

export async function launch(
  home: Home,
  binaries: Binaries,
  durable: boolean,
  log: (line: string) => void,
  wantedPort?: number,
): Promise<Running> {
  const made = readFileSync(join(home.cluster, 'PG_VERSION'), 'utf8').trim();
  if (made !== String(binaries.major))
    throw new Error(
      `The database in ${home.cluster} was made by PostgreSQL ${made}, and ${binaries.major} is installed. Dump ` +
        `and restore it, or remove ${home.base} to start with an empty database.`,
    );

  for (let attempt = 1; ; attempt++) {
    if ((statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) rmSync(home.logFile);
    const logStart = statSync(home.logFile, { throwIfNoEntry: false })?.size ?? 0;
    const output = openSync(home.logFile, 'a', 0o600);
    chmodSync(home.logFile, 0o600);
    const port = wantedPort ?? (await freePort());
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
    // Ctrl-C while the server is still starting: nothing else would stop it yet.
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
    throw new Error(`PostgreSQL did not start (${exited}). Its last log lines, from ${home.logFile}:\n${words}`);
  }
}

/** The server gets none of this process's environment, because variables such as PGDATA and PGPORT would change its settings. */
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
