import { setTimeout as sleep } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes in use once everything unreachable is gone. */
export async function memoryInUse(): Promise<number> {
  // What a collected object holds outside the heap is free after a further collection.
  for (let n = 0; n < 4; n++) {
    await sleep(100);
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
