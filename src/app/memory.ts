import { Session } from 'node:inspector/promises';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';

/**
 * Maglev is the compiler between the baseline and the optimizing one; Node 24 has it, and Node 20 has not turned it on. Its threads keep
 * 20 MB that they allocated, and an API process sends no faster with it.
 */
const withoutMaglev = '--no-maglev';
/** How much the heap grows, in percent of what is in use, before V8 collects all of it. */
const growthPercent = 40;
const lookEveryMs = 1_000;
/** A process that works less of the time is idle. */
const idleUtilization = 0.05;
/** How often in a row it must be found idle: memory that the next burst of requests needs again is better kept. */
const idleLooks = 3;
/** Bytes beyond what it had after the last collection for which an idle process collects again. */
const worthwhile = 24 * 1024 * 1024;

/**
 * Collects all garbage and returns its memory to the system. Takes a tenth to a few tenths of a second, in which the process
 * does nothing else. @returns resident memory afterwards, in bytes
 */
async function collectGarbage(): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.collectGarbage');
  session.disconnect();
  return process.memoryUsage.rss();
}

/**
 * For an API process. Sets what V8 only takes into account for code that is compiled later, so to be called before the application
 * is created.
 */
export function limitCompilers(): void {
  setFlagsFromString(withoutMaglev);
}

/**
 * Keeps a serving process small. Without it V8 lets the heap grow to twice what is in use: a process that answered lists had
 * 340 MB instead of 180, and was no faster. Returns at once the memory that only the start used, about 25 MB, and that of a
 * load when the process is idle again: V8 would keep both, because an idle process allocates too little to cause a collection.
 */
export async function limitMemory(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
  let kept = await collectGarbage();
  let last = performance.eventLoopUtilization();
  let idle = 0;
  const look = async (): Promise<void> => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, last);
    last = now;
    idle = utilization > idleUtilization ? 0 : idle + 1;
    if (idle < idleLooks || process.memoryUsage.rss() < kept + worthwhile) return;
    idle = 0;
    kept = await collectGarbage();
    last = performance.eventLoopUtilization();
  };
  // Without the inspector the memory stays, and nothing else changes.
  setInterval(() => void look().catch(() => undefined), lookEveryMs).unref();
}
