import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Connect } from './live-clients';
import { type Call, post, sendSteadily } from './load';
import type { MemoryLeft } from './memory-probe';

export interface LiveBench {
  /** Two processes of the product on one database. Clients are connected to the first. */
  readonly servers: readonly [{ readonly origin: string }, { readonly origin: string }];
  /** Access tokens of the people who are connected. */
  readonly tokens: readonly string[];
  /** Sends whose recipients are connected: the messages of the measurement. */
  readonly sends: readonly Call[];
  /** Someone who is connected, and a send to them. */
  readonly pair: { readonly token: string; readonly send: Call };
  readonly seconds: number;
  readonly rounds: number;
  /** Memory of the first process after a full collection. */
  readonly memory: () => Promise<MemoryLeft>;
  readonly children: ChildProcess[];
  readonly log: (line: string) => void;
}

/** Sends per second while clients are connected. */
const sendsPerSecond = 100;
/** Messages whose way to a client is timed. */
const timed = 300;
/** How long memory and presence get to settle, in milliseconds. */
const settleMs = 8_000;
/** Seconds of sends before each measurement: what comes before it, a pause or a full collection, leaves both sides slower for a moment. */
const warmSeconds = 3;
/** Connections that are opened and closed before anything is measured. */
const warmConnections = 500;

const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN;

/** Milliseconds from the start of a send, which is before its commit, until a connected client has the change. */
async function latencies(from: string, to: string, { token, send }: LiveBench['pair']): Promise<number[]> {
  const socket = new WebSocket(`${to.replace('http', 'ws')}/api/v1/live`, 'parley.live.v1', {
    headers: { authorization: `Bearer ${token}` },
  });
  await new Promise((resolve, reject) => socket.once('message', resolve).once('error', reject));
  const found: number[] = [];
  try {
    for (let n = 0; n < timed; n++) {
      const began = performance.now();
      const arrived = new Promise<number>((resolve) => {
        const hear = (data: Buffer): void => {
          if (!data.includes('"message.created"')) return;
          socket.off('message', hear);
          resolve(performance.now() - began);
        };
        socket.on('message', hear);
      });
      await post(from, send);
      found.push(await arrived);
      await pause(10 + Math.random() * 20);
    }
  } finally {
    socket.terminate();
  }
  return found;
}

/** The process of the clients. */
class Clients {
  private readonly child = fork(join(__dirname, 'live-clients.js'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });

  constructor(children: ChildProcess[]) {
    children.push(this.child);
  }

  ask(message: Connect | 'close' | 'count'): Promise<{ open?: number; received?: number }> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (answer: { error?: string; open?: number }) =>
        answer.error === undefined ? resolve(answer) : reject(new Error(answer.error)),
      );
      this.child.send(message);
    });
  }
}

const kibEach = (from: number, to: number, count: number) => Number((((to - from) * 1024) / count).toFixed(1));

/** What the connections of one round cost. */
interface Round {
  /** Memory for each connection in KiB. */
  readonly resident: number;
  readonly heap: number;
  readonly without: readonly number[];
  readonly connected: readonly number[];
  readonly received: number;
}

async function measureRound(bench: LiveBench, clients: Clients, transport: Connect['transport']): Promise<Round> {
  const [{ origin }] = bench.servers;
  const { tokens } = bench;
  const send = (seconds: number) => sendSteadily(origin, bench.sends, { seconds, perSecond: sendsPerSecond });
  /** Both sides come after a full collection, which throws away compiled code, too, and after the same sends. */
  const measure = async () => {
    const left = await bench.memory();
    await send(warmSeconds);
    await pause(1_000);
    await clients.ask('count');
    return { left, took: await send(bench.seconds) };
  };
  const { took: without } = await measure();
  const before = await bench.memory();
  await clients.ask({ origin, transport, tokens });
  await pause(settleMs);
  const { left: after, took: connected } = await measure();
  await pause(2_000);
  const received = (await clients.ask('count')).received ?? 0;
  await clients.ask('close');
  await pause(settleMs);
  return {
    resident: kibEach(before.resident, after.resident, tokens.length),
    heap: kibEach(before.heap, after.heap, tokens.length),
    without,
    connected,
    received,
  };
}

async function measureTransport(bench: LiveBench, clients: Clients, transport: Connect['transport']) {
  const [{ origin }] = bench.servers;
  // Warm, so that the first measurement is not that of a process that has just started, or has had no connection yet.
  await clients.ask({ origin, transport, tokens: bench.tokens.slice(0, warmConnections) });
  await sendSteadily(origin, bench.sends, { seconds: bench.seconds, perSecond: sendsPerSecond });
  await clients.ask('close');
  await pause(settleMs);
  const rounds: Round[] = [];
  for (let n = 0; n < bench.rounds; n++) {
    const round = await measureRound(bench, clients, transport);
    rounds.push(round);
    bench.log(
      `${transport}, round ${n + 1}: ${round.resident} KiB for each connection, ${round.heap} of them objects; send p95 ` +
        `${quantile(round.without, 0.95).toFixed(1)} ms without, ${quantile(round.connected, 0.95).toFixed(1)} ms connected`,
    );
  }
  const without = rounds.flatMap((round) => round.without);
  const connected = rounds.flatMap((round) => round.connected);
  return {
    connections: bench.tokens.length,
    // Memory that the first round made the process grow by may stay with it, so the first round is the honest one.
    kib_per_connection: rounds[0]?.resident,
    kib_of_objects_per_connection: rounds[0]?.heap,
    send_p95_ms_without: Number(quantile(without, 0.95).toFixed(2)),
    send_p95_ms_connected: Number(quantile(connected, 0.95).toFixed(2)),
    send_p95_ratio: Number((quantile(connected, 0.95) / quantile(without, 0.95)).toFixed(2)),
    messages_sent: connected.length,
    messages_received: rounds.reduce((sum, { received }) => sum + received, 0),
  };
}

/** How fast changes reach connected clients, and what many connections cost. */
export async function measureLive(bench: LiveBench) {
  const [near, far] = bench.servers;
  const latency: Record<string, object> = {};
  for (const [name, from] of [
    ['one process', near],
    ['another process', far],
  ] as const) {
    const found = await latencies(from.origin, near.origin, bench.pair);
    latency[name] = {
      messages: found.length,
      p50_ms: Number(quantile(found, 0.5).toFixed(1)),
      p95_ms: Number(quantile(found, 0.95).toFixed(1)),
    };
  }
  const clients = new Clients(bench.children);
  const sse = await measureTransport(bench, clients, 'sse');
  const ws = await measureTransport(bench, clients, 'ws');
  return { latency, sse, ws };
}
