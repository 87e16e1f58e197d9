import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { findBinaries } from './binaries';
import { ensureDatabase, urlOf } from './connection';
import { existingBase, settleHome, type Home } from './home';
import { initialise, launch } from './launch';
import {
  formatIdentity,
  isRunning,
  parseIdentity,
  self,
  servesCluster,
  signal,
  withLock,
  type ProcessIdentity,
} from './processes';
import { joinRunning, readPostmaster, shutDown, type Running } from './survivor';

export interface EmbeddedPostgresOptions {
  /** A folder for this database alone; made when missing. Relative paths start at the working directory. */
  readonly dataDir: string;
  /** Receives the lines for the terminal. The server's own log is `server.log` beside the cluster. */
  readonly log?: (line: string) => void;
  /** False for tests: does not wait for the disk, so that a crash of the machine may lose data. */
  readonly durable?: boolean;
}

/** How often a server that is kept running is looked after. */
const watchMs = 1_000;

export interface EmbeddedPostgres {
  readonly url: string;
  /** Ends the server, unless another process still uses it. Safe to call twice. */
  stop(): Promise<void>;
  /** From now on the server is started again, under the same URL, whenever it ends before `stop`. */
  keepRunning(): void;
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
    const server = handle(dataDir, home, running, async (port) => {
      log('The embedded PostgreSQL has ended; starting it again.');
      return (await joinRunning(home, log)) ?? (await launch(home, binaries, options.durable ?? true, log, port));
    });
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
 * Removes the database of `dataDir` permanently, and stops a server that a killed process left running. Returns false and
 * changes nothing while a live process uses it. Meant for test databases.
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

function handle(
  dataDir: string,
  home: Home,
  first: Running,
  again: (port: number) => Promise<Running>,
): EmbeddedPostgres {
  let running = first;
  let watch: NodeJS.Timeout | undefined;
  const holders = join(dataDir, 'holders');
  const mine = join(holders, `${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(holders, { recursive: true });
  writeFileSync(mine, formatIdentity(self()));

  // A process that exits without stop() signals the server; the next start waits for it if necessary.
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
  const restart = async (): Promise<void> => {
    await withLock(join(dataDir, 'lock'), async () => {
      if (stopping || isRunning(running.postmaster)) return;
      running = await again(first.port);
      running.handOver?.();
    }).catch(() => undefined);
    if (!stopping) keepRunning();
  };
  const keepRunning = (): void => {
    clearTimeout(watch);
    watch = setTimeout(() => {
      if (isRunning(running.postmaster)) keepRunning();
      else void restart();
    }, watchMs).unref();
  };
  return {
    url: urlOf(first.port, home),
    keepRunning,
    // The folder may have been removed under a running server; the server still has to end.
    stop: () => {
      clearTimeout(watch);
      return (stopping ??= existsSync(dataDir) ? withLock(join(dataDir, 'lock'), release) : release());
    },
  };
}

/** The live processes that use the server of this folder. Removes the files of dead ones. */
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
