// Loaded into a server whose memory is measured: on request it collects all garbage and tells what is left, in MB.
import { setTimeout as pause } from 'node:timers/promises';

/** Memory of a process after a full collection. */
export interface MemoryLeft {
  readonly resident: number;
  /** Objects of JavaScript and the buffers that they hold, without the memory of sockets and of code. */
  readonly heap: number;
}

async function collect(): Promise<MemoryLeft> {
  for (let n = 0; n < 3; n++) {
    (globalThis as unknown as { gc(): void }).gc();
    await pause(200);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss / 1_048_576, heap: (heapUsed + external) / 1_048_576 };
}

process.on('message', (message) => {
  if (message === 'memory') void collect().then((memory) => process.send?.(memory));
});
// The process ends as it would without this file.
process.channel?.unref();
