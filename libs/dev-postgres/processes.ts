import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, readdirSync, readlinkSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process, told apart from a later one that happens to get the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly born: string;
}

const onLinux = process.platform === 'linux';
let boot: string | undefined;

/** Which process has this number now; undefined if none has, or only a zombie that was not reaped yet. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  try {
    if (onLinux) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      // The name in brackets may hold anything, so fields are counted from the last bracket: state, then start time as the 20th.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
      boot ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
      return { pid, born: `${boot}:${fields[19]}` };
    }
    const line = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    const [state = 'Z', ...born] = line.split(/\s+/);
    return state.startsWith('Z') ? undefined : { pid, born: born.join(' ') };
  } catch {
    return undefined;
  }
}

export const isRunning = (identity: ProcessIdentity): boolean => identify(identity.pid)?.born === identity.born;

/** Whether the system lists any process under this number, including zombies that were not reaped yet. */
export function numberIsTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** This process. */
export function self(): ProcessIdentity {
  return identify(process.pid) ?? { pid: process.pid, born: 'unknown' };
}

/**
 * Whether process `pid` is a server over `cluster`: PostgreSQL makes its data folder its working directory.
 * `unknown` if the system does not allow to see it, for example for a process of another user.
 */
export function servesCluster(pid: number, cluster: string): 'yes' | 'no' | 'unknown' {
  try {
    if (onLinux) return readlinkSync(`/proc/${pid}/cwd`) === cluster ? 'yes' : 'no';
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster)
      ? 'yes'
      : 'no';
  } catch {
    return identify(pid) ? 'unknown' : 'no';
  }
}

/** Every process at work in `cluster`; backends can outlive a killed postmaster by a moment. Linux only, elsewhere empty. */
export function processesIn(cluster: string): ProcessIdentity[] {
  if (!onLinux) return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && servesCluster(Number(name), cluster) === 'yes')
    .map((name) => identify(Number(name)))
    .filter((identity) => identity !== undefined);
}

/** True when the executable of a running process was deleted, as `npm ci` does; such a server cannot load its libraries any more. */
export function executableIsGone(pid: number): boolean {
  try {
    return onLinux && readlinkSync(`/proc/${pid}/exe`).endsWith(' (deleted)');
  } catch {
    return false;
  }
}

/** Waits until the process has ended; false when it still runs after `milliseconds`. */
export async function waitForEnd(identity: ProcessIdentity, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isRunning(identity)) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}

export function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    if (isRunning(identity)) process.kill(identity.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

export const formatIdentity = (identity: ProcessIdentity): string => `${identity.pid} ${identity.born}`;

/** Reads what {@link formatIdentity} wrote; undefined when the text is damaged. */
export function parseIdentity(text: string): ProcessIdentity | undefined {
  const match = /^(\d+) (.+)$/.exec(text.trim());
  return match ? { pid: Number(match[1]), born: match[2] ?? '' } : undefined;
}

/**
 * Runs `work` while no other process does so under the same lock file. A lock whose holder died is taken over.
 * Linking a finished file makes taking the lock and naming its holder one step.
 */
export async function withLock<T>(file: string, work: () => Promise<T>, timeoutMs = 120_000): Promise<T> {
  const mine = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(mine, `${formatIdentity(self())}\n`, { mode: 0o600 });
  try {
    const end = Date.now() + timeoutMs;
    while (!tryLink(mine, file)) {
      const holder = read(file);
      const identity = holder === undefined ? undefined : parseIdentity(holder);
      if (holder !== undefined && !(identity && isRunning(identity))) breakLock(file, holder, `${mine}.stale`);
      else if (Date.now() > end)
        throw new Error(`Process ${identity?.pid ?? '?'} has held ${file} for too long; end it, or remove the file.`);
      else await sleep(20);
    }
    try {
      return await work();
    } finally {
      remove(file);
    }
  } finally {
    remove(mine);
  }
}

/** Renames before removing, so that a fresh lock that came in between is noticed and put back. */
function breakLock(file: string, expected: string, aside: string): void {
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (read(aside) !== expected) tryLink(aside, file);
  remove(aside);
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Already removed.
  }
}
