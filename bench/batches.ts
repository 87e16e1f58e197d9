import { Client } from 'pg';
import { cpuOf } from './cost';
import type { Call } from './load';
import { addDevices, Providers } from './notifications';
import type { Pgbench } from './pgbench';
import { type Sample, Sampler } from './sample';
import { memoryOf } from './surfaces';

export interface BatchesBench {
  readonly databaseUrl: string;
  /** On one database: the same build with SEND_BATCH=on and off, and bare servers with the same statements, one by one and in batches. */
  readonly servers: Readonly<Record<Mode, { readonly origin: string; readonly pid: number }>>;
  /** Sends into many conversations of communities with ten members, into one conversation, and into those of a large community. */
  readonly calls: Readonly<Record<'spread' | 'one' | 'large' | 'bare', readonly Call[]>>;
  /** Runs the statement alone; undefined if pgbench is not installed. */
  readonly pgbench: Pgbench | undefined;
  /** Starts a worker that sends to these servers, and waits until it is ready. @returns its process id */
  readonly startWorker: (servers: { smtpPort: number; fcmPort: number }) => Promise<number>;
  readonly seconds: number;
  readonly rounds: number;
  readonly log: (line: string) => void;
}

type Mode = 'batch' | 'single' | 'bare' | 'bareBatch';

const figures = ['perSecond', 'p50', 'p99', 'node', 'postgres', 'wal'] as const;
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const round = (value: number) => Number(value.toFixed(value < 10 ? 2 : 0));
const rounded = <K extends string>(values: Readonly<Record<K, number>>) =>
  Object.fromEntries(Object.entries<number>(values).map(([name, value]) => [name, round(value)]));

/**
 * Seconds of load before the first turn, so that code is compiled and tokens are known; and once more before each comparison, because
 * a server that was idle meanwhile has returned memory.
 */
const warmUp = { first: 8, again: 2 };

/** Of what is not measured. */
const unknown = { p95: NaN, node: NaN, postgres: NaN, wal: NaN, failures: 0 };

/** Medians of both sides, and of the ratios of their turns. */
async function compare(
  { rounds, seconds, log }: Pick<BatchesBench, 'rounds' | 'seconds' | 'log'>,
  name: string,
  sides: readonly [string, string],
  measure: (side: 0 | 1, seconds: number) => Promise<Sample>,
): Promise<Record<string, unknown>> {
  const take = (side: 0 | 1) => measure(side, seconds);
  const turns: [Sample, Sample][] = [];
  for (const side of [0, 1] as const) await measure(side, warmUp.again);
  for (let turn = 0; turn < rounds; turn++) {
    // The other one first every second time, so that neither always meets what the one before left behind.
    const first = await take(turn % 2 === 0 ? 0 : 1);
    const second = await take(turn % 2 === 0 ? 1 : 0);
    const pair: [Sample, Sample] = turn % 2 === 0 ? [first, second] : [second, first];
    turns.push(pair);
    const described = pair.map(({ perSecond, p99 }, at) => `${sides[at]} ${perSecond.toFixed(0)}/s p99 ${p99} ms`);
    log(`${name}, round ${turn + 1}: ${described.join(', ')}`);
  }
  const medians = (at: 0 | 1) =>
    Object.fromEntries(figures.map((figure) => [figure, round(median(turns.map((pair) => pair[at][figure])))]));
  return {
    [sides[0]]: medians(0),
    [sides[1]]: medians(1),
    ratio: Object.fromEntries(
      figures.map((figure) => [figure, round(median(turns.map(([a, b]) => a[figure] / b[figure])))]),
    ),
    failures: turns.flat().reduce((sum, sample) => sum + sample.failures, 0),
  };
}

/** Send in batches against one statement for each: the two servers take turns, and each turn is compared with its neighbour. */
export async function measureBatches(bench: BatchesBench) {
  const sampler = await Sampler.connect(bench.databaseUrl);
  const measure = (mode: Mode, calls: readonly Call[], connections: number, seconds: number) =>
    sampler.take(bench.servers[mode], calls, { seconds, connections });

  try {
    const { spread, one, large, bare } = bench.calls;
    for (const mode of ['bareBatch', 'bare'] as const) await measure(mode, bare, 32, warmUp.first);
    for (const mode of ['single', 'batch'] as const) await measure(mode, spread, 32, warmUp.first);
    const modes = ['batch', 'single'] as const;
    const results: Record<string, Record<string, unknown>> = {};
    for (const connections of [1, 8, 32]) {
      const name = `${connections} connections`;
      results[name] = await compare(bench, name, modes, (side, seconds) =>
        measure(modes[side], spread, connections, seconds),
      );
    }
    results['one conversation, 32'] = await compare(bench, 'one conversation', modes, (side, seconds) =>
      measure(modes[side], one, 32, seconds),
    );
    results['large community, 32'] = await compare(bench, 'large community', ['large', 'small'], (side, seconds) =>
      measure('batch', side === 0 ? large : spread, 32, seconds),
    );
    for (const [connections, mode, what] of [
      [8, 'bare', 'bare'],
      [32, 'bare', 'bare'],
      [32, 'bareBatch', 'bare batch'],
    ] as const) {
      results[`against ${what}, ${connections}`] = await compare(
        bench,
        `${connections} connections, against ${what}`,
        ['batch', what],
        (side, seconds) =>
          side === 0 ? measure('batch', spread, connections, seconds) : measure(mode, bare, connections, seconds),
      );
    }
    const { pgbench } = bench;
    if (pgbench)
      for (const connections of [8, 32])
        results[`against pgbench, ${connections}`] = await compare(
          bench,
          `${connections} connections, against pgbench`,
          ['batch', 'pgbench'],
          async (side, seconds) =>
            side === 0
              ? measure('batch', spread, connections, seconds)
              : { ...unknown, ...(await pgbench.run(connections, seconds)) },
        );
    const memory = memoryOf(bench.servers.batch.pid);
    const beside = await besideWorker(bench, (name) =>
      compare(bench, name, modes, (side, seconds) => measure(modes[side], spread, 32, seconds)),
    );
    return { results: { ...results, ...beside.results }, worker: beside.worker, memory_mb: rounded(memory) };
  } finally {
    await sampler.close();
  }
}

/** The comparison again while a worker hands over mails and pushes of what was sent before. */
async function besideWorker(
  { databaseUrl, startWorker, log }: BatchesBench,
  compareNow: (name: string) => Promise<Record<string, unknown>>,
) {
  const client = new Client({ connectionString: databaseUrl });
  const providers = new Providers();
  await client.connect();
  try {
    await addDevices(client);
    const pid = await startWorker(await providers.start());
    await providers.reach(1_000);
    const [handed, cpu, began] = [providers.handed, cpuOf(pid), performance.now()];
    const results = { 'beside a worker, 32': await compareNow('beside a worker') };
    const done = providers.handed - handed;
    const seconds = (performance.now() - began) / 1000;
    const worker = rounded({ handed_per_second: done / seconds, cpu_us: (cpuOf(pid) - cpu) / done });
    log(`the worker meanwhile: ${JSON.stringify(worker)}`);
    return { results, worker };
  } finally {
    await client.end();
    await providers.stop();
  }
}

const shown = (value: number) => (Number.isNaN(value) ? '-' : String(value));

/** The comparison as a table. */
export function describeBatches({ results, worker, memory_mb }: Awaited<ReturnType<typeof measureBatches>>): string {
  const lines = Object.entries(results).flatMap(([name, { failures, ...sides }]) =>
    Object.entries(sides).map(([side, values]) =>
      [name.padEnd(22), side.padEnd(11), ...figures.map((figure) => shown((values as Sample)[figure]).padStart(10))]
        .concat(side === 'ratio' ? [`failures ${String(failures)}`] : [])
        .join(' '),
    ),
  );
  return [
    [
      ''.padEnd(34),
      ...['1/s', 'p50 ms', 'p99 ms', 'node µs', 'pg µs', 'WAL B'].map((title) => title.padStart(10)),
    ].join(' '),
    ...lines,
    `worker ${JSON.stringify(worker)}, memory of the server in MB ${JSON.stringify(memory_mb)}`,
  ].join('\n');
}
