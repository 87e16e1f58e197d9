import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Connect } from './live-clients';
import type { Call } from './load';

export interface LiveBench {
  /** Two processes of the product on one database. Clients are connected to the first. */
  readonly servers: readonly [{ readonly origin: string; readonly pid: number }, { readonly origin: string }];
  /** Access tokens of the people who are connected. */
  readonly tokens: readonly string[];
  /** Sends whose recipients are connected: the messages of the measurement. */
  readonly sends: readonly Call[];
  /** Someone who is connected, and a send to them. */
  readonly pair: { readonly token: string; readonly send: Call };
  readonly seconds: number;
  readonly rounds: number;
  readonly memoryOf: (pid: number) => { readonly now: number };
  readonly children: ChildProcess[];
  readonly log: (line: string) => void;
}

/** Sends per second while clients are connected. */
const sendsPerSecond = 100;
/** Messages whose way to a client is timed. */
const timed = 300;
/** How long memory gets to settle, in milliseconds. */
const settleMs = 8_000;

const quantile = (values: readonly number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN;

async function post(origin: string, { path, headers, body }: Call): Promise<number> {
  const began = performance.now();
  const answer = await fetch(origin + path, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`a send was answered ${answer.status}`);
  return performance.now() - began;
}

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

/** Sends at a steady rate and returns how long each took. */
async function sendSteadily(origin: string, sends: readonly Call[], seconds: number): Promise<number[]> {
  const results: Promise<number>[] = [];
  const began = performance.now();
  for (let n = 0; n < seconds * sendsPerSecond; n++) {
    const due = began + (n * 1000) / sendsPerSecond;
    if (due > performance.now()) await pause(due - performance.now());
    results.push(post(origin, sends[n % sends.length] as Call));
  }
  return Promise.all(results);
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

async function measureTransport(bench: LiveBench, clients: Clients, transport: Connect['transport']) {
  const [{ origin, pid }] = bench.servers;
  const [without, connected]: [number[], number[]] = [[], []];
  const kib: number[] = [];
  const furtherKib: number[] = [];
  let received = 0;
  let sent = 0;
  // Warm, so that the first measurement is not that of a process that has just started.
  await sendSteadily(origin, bench.sends, bench.seconds);
  for (let round = 0; round < bench.rounds; round++) {
    without.push(...(await sendSteadily(origin, bench.sends, bench.seconds)));
    await pause(settleMs);
    const half = Math.floor(bench.tokens.length / 2);
    const memory = [bench.memoryOf(pid).now];
    for (const tokens of [bench.tokens.slice(0, half), bench.tokens.slice(half)]) {
      await clients.ask({ origin, transport, tokens });
      await pause(settleMs);
      memory.push(bench.memoryOf(pid).now);
    }
    const [none = 0, some = 0, all = 0] = memory;
    kib.push(((all - none) * 1024) / bench.tokens.length);
    furtherKib.push(((all - some) * 1024) / (bench.tokens.length - half));
    await clients.ask('count');
    const times = await sendSteadily(origin, bench.sends, bench.seconds);
    connected.push(...times);
    sent += times.length;
    await pause(2_000);
    received += (await clients.ask('count')).received ?? 0;
    await clients.ask('close');
    bench.log(
      `${transport}, round ${round + 1}: ${kib.at(-1)?.toFixed(1)} KiB for each connection, ` +
        `${furtherKib.at(-1)?.toFixed(1)} for each of the second half`,
    );
  }
  return {
    connections: bench.tokens.length,
    // Memory that the first round made the process grow by stays with it, so the first round is the honest one.
    kib_per_connection: Number((kib[0] ?? NaN).toFixed(1)),
    // Without what the process grows by once, whatever the number of connections.
    kib_per_further_connection: Number((furtherKib[0] ?? NaN).toFixed(1)),
    send_p95_ms_without: Number(quantile(without, 0.95).toFixed(2)),
    send_p95_ms_connected: Number(quantile(connected, 0.95).toFixed(2)),
    send_p95_ratio: Number((quantile(connected, 0.95) / quantile(without, 0.95)).toFixed(2)),
    messages_sent: sent,
    messages_received: received,
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
