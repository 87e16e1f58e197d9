import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, statSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { homedir, tmpdir } from 'node:os';

/** The user that PostgreSQL runs as if this process is root, because PostgreSQL does not run as root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const nobody: ServerAccount = { uid: 65534, gid: 65534 };

/** Undefined for an ordinary user, who runs the server directly. An existing cluster keeps its owner. */
export function serverAccount(cluster?: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = cluster === undefined ? undefined : statSync(cluster, { throwIfNoEntry: false });
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
}

/** The permission bits that apply to the account: those of the owner, the group or others. */
function permissionsOf({ mode, uid, gid }: Stats, account: ServerAccount): number {
  if (uid === account.uid) return mode >> 6;
  return gid === account.gid ? mode >> 3 : mode;
}

/** Whether the account holds all of `bits` (4 read, 1 pass) on the path and may pass every folder above it. */
export function canReach(path: string, account: ServerAccount | undefined, bits = 1): boolean {
  if (!account) return true;
  let current = realpathSync(path);
  let needed = bits;
  for (;;) {
    if ((permissionsOf(statSync(current), account) & needed) !== needed) return false;
    if (dirname(current) === current) return true;
    current = dirname(current);
    needed = 1;
  }
}

/**
 * A folder that the server account can reach, the most durable first. Skips folders that another user could have
 * created or can write to, because programs and data are stored there.
 */
export function reachableFolder(purpose: 'cache' | 'data', account: ServerAccount | undefined): string {
  const uid = process.getuid?.() ?? 0;
  const temporary = join(tmpdir(), `parley-${uid}`);
  const candidates = account
    ? [join('/var', purpose === 'cache' ? 'cache' : 'lib', 'parley'), `/var/tmp/parley-${uid}`, temporary]
    : [join(homedir(), '.cache', 'parley'), temporary];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true });
      const { uid: owner, mode } = lstatSync(folder);
      if (owner !== uid) continue;
      if (account || (mode & 0o022) !== 0) chmodSync(folder, 0o755);
      if (lstatSync(folder).isDirectory() && canReach(folder, account)) return folder;
    } catch {
      continue;
    }
  }
  throw new Error(
    `PostgreSQL cannot run as root, and none of these folders can be used by another account: ` +
      `${candidates.join(', ')}. Start as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Hands a file or folder to the account; nothing to do for an ordinary user. */
export function give(path: string, account: ServerAccount | undefined): void {
  if (account) chownSync(path, account.uid, account.gid);
}
