import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { canReach, give, reachableFolder, serverAccount, type ServerAccount } from './accounts';
import { processesIn, signal, waitForEnd } from './processes';

/** Where a cluster lives and who runs it. */
export interface Home {
  /** PostgreSQL's own data folder; missing before the first start. */
  readonly cluster: string;
  readonly base: string;
  readonly logFile: string;
  readonly password: string;
  readonly account: ServerAccount | undefined;
}

const note = 'LOCATION';
/** Files of this launcher in a data folder. */
const ownNames = /^(cluster(\.new-.*)?|password(\.new)?|server\.log|holders|lock(\..*)?|pwfile-.*|origin)$/;

/**
 * Chooses where the cluster of `dataDir` is stored: in it, if the account that runs PostgreSQL can reach it, else in a
 * folder of the system that belongs to this `dataDir` alone, named in a note. Runs under the lock of `dataDir`.
 */
export async function settleHome(dataDir: string): Promise<Home> {
  const base = await settleBase(realpathSync(dataDir));
  const cluster = join(base, 'cluster');
  const account = serverAccount(cluster);
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  if (!account && owner !== undefined && owner !== process.getuid?.())
    throw new Error(
      `The database in ${cluster} was made by another user (${owner}). Start as that user, choose another ` +
        `DATA_DIR, or remove the folder to start with an empty database.`,
    );
  return {
    base,
    cluster,
    account,
    logFile: join(base, 'server.log'),
    password: keepPassword(base, existsSync(cluster)),
  };
}

async function settleBase(dataDir: string): Promise<string> {
  const noted = readNote(dataDir);
  const local = join(dataDir, 'cluster');
  if (process.getuid?.() !== 0) {
    if (noted)
      throw new Error(
        `The database of ${dataDir} was made by root and lives in ${noted}. Start as root, choose another ` +
          `DATA_DIR, or remove ${join(dataDir, note)} to start with an empty database.`,
      );
    return dataDir;
  }
  if (noted && belongsHere(noted, dataDir)) return noted;

  const account = serverAccount(local);
  letThrough(dataDir);
  if (!noted && canReach(dataDir, account)) return dataDir;

  const base = await freshBase(dataDir, account);
  if (existsSync(local)) {
    // It was reachable once, so a server may still be running there.
    await quiesce(local);
    move(local, join(base, 'cluster'));
    move(join(dataDir, 'password'), join(base, 'password'));
  }
  writeFileSync(
    join(dataDir, note),
    `${base}\n\nPostgreSQL does not run as root, and the account it runs as cannot reach this folder, so the ` +
      `database is kept\nin the folder above. Without this note the next start begins with an empty database.\n`,
  );
  return base;
}

/** Where the files of `dataDir` are now; changes nothing. */
export function existingBase(dataDir: string): string {
  const noted = readNote(dataDir);
  return noted && belongsHere(noted, dataDir) ? noted : dataDir;
}

function readNote(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, note), 'utf8').split('\n')[0]?.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** A note travels with its folder: after a move the database follows, after a copy it stays with the original. */
function belongsHere(base: string, dataDir: string): boolean {
  const originFile = join(base, 'origin');
  if (!existsSync(originFile)) return false;
  const origin = readFileSync(originFile, 'utf8').trim();
  if (origin === dataDir) return true;
  if (readNote(origin) === base) return false;
  writeFileSync(originFile, `${dataDir}\n`);
  return true;
}

/** An empty folder for this `dataDir`. Replaces one that an earlier `dataDir` at the same path left behind. */
async function freshBase(dataDir: string, account: ServerAccount | undefined): Promise<string> {
  const parent = reachableFolder('data', account);
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  for (let n = 1; ; n++) {
    const base = join(parent, n === 1 ? hash : `${hash}-${n}`);
    if (existsSync(base)) {
      const originFile = join(base, 'origin');
      if (existsSync(originFile) && readFileSync(originFile, 'utf8').trim() !== dataDir) continue;
      await quiesce(join(base, 'cluster'));
      rmSync(base, { recursive: true, force: true });
    }
    mkdirSync(base);
    chmodSync(base, 0o711);
    writeFileSync(join(base, 'origin'), `${dataDir}\n`, { mode: 0o600 });
    return base;
  }
}

/**
 * Lets the server account pass through a data folder of this launcher; its contents stay private. A folder with other
 * files in it is not changed.
 */
function letThrough(dataDir: string): void {
  const { uid, mode } = lstatSync(dataDir);
  if (uid === 0 && (mode & 0o011) !== 0o011 && readdirSync(dataDir).every((name) => ownNames.test(name)))
    chmodSync(dataDir, mode | 0o011);
}

/** Stops all processes of a cluster that is about to be moved or removed. */
async function quiesce(cluster: string): Promise<void> {
  const running = processesIn(cluster);
  for (const one of running) signal(one, 'SIGINT');
  for (const one of running) if (!(await waitForEnd(one, 10_000))) signal(one, 'SIGKILL');
}

function move(from: string, to: string): void {
  if (!existsSync(from)) return;
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(from, to, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    keepOwners(from, to);
    rmSync(from, { recursive: true });
  }
}

function keepOwners(from: string, to: string): void {
  const { uid, gid, mode } = lstatSync(from);
  chmodSync(to, mode & 0o7777);
  give(to, { uid, gid });
  if (lstatSync(from).isDirectory()) for (const name of readdirSync(from)) keepOwners(join(from, name), join(to, name));
}

/**
 * The password is made before the cluster that gets it, so that no crash in between can leave a cluster without a known
 * password.
 */
function keepPassword(base: string, clusterExists: boolean): string {
  const file = join(base, 'password');
  if (!existsSync(file)) {
    if (clusterExists)
      throw new Error(
        `${file} is missing, so nothing can connect to the database beside it. Put the file back, or remove ` +
          `${base} to start with an empty database.`,
      );
    writeFileSync(`${file}.new`, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return readFileSync(file, 'utf8').trim();
}
