import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answersFor } from './connection';
import type { Home } from './home';
import {
  executableIsGone,
  identify,
  isRunning,
  numberIsTaken,
  processesIn,
  servesCluster,
  signal,
  waitForEnd,
  type ProcessIdentity,
} from './processes';

/** A server that answers, and the process it runs in. */
export interface Running {
  readonly port: number;
  readonly postmaster: ProcessIdentity;
  /** After this call, the holder stops the server when the process exits. Only a server that was just started has it. */
  readonly handOver?: () => void;
}

/** Fast enough for Ctrl-C: connections are cut at once, and only a server that hangs is killed. */
export async function shutDown(postmaster: ProcessIdentity): Promise<void> {
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

export function readPostmaster(cluster: string): PostmasterFile | undefined {
  try {
    const [pid, , , port] = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), port: Number(port), identity: identify(Number(pid)) };
  } catch {
    return undefined;
  }
}

/**
 * The server that already runs over this cluster, if it is the right one and responds. Otherwise prepares the folder for a new
 * start: stops a server that does not respond, and removes a lock file that names another process.
 */
export async function joinRunning(home: Home, log: (line: string) => void): Promise<Running | undefined> {
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

/** Waits for the backends of a killed postmaster: two servers in one cluster would destroy it. */
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
  // PostgreSQL gives up when any process it may signal has the listed number: another program after a reboot, or its own
  // dead predecessor that init has not collected yet. It removes an unused number itself.
  if (numberIsTaken(listedPid)) rmSync(join(home.cluster, 'postmaster.pid'), { force: true });
}
