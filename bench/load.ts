import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** One request of a load. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface LoadResult {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly failures: number;
}

/** A request as bytes, made once: while measuring, the generator shares the machine with what it measures. */
function bytesOf(call: Call, host: string): Buffer {
  const body = call.body ?? '';
  const headers = {
    host,
    ...call.headers,
    ...(call.method === 'POST' ? { 'content-length': String(Buffer.byteLength(body)) } : {}),
  };
  return Buffer.from(
    `${call.method} ${call.path} HTTP/1.1\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${body}`,
  );
}

const headEnd = Buffer.from('\r\n\r\n');
const succeeded = /^HTTP\/1\.1 (?:2\d\d|304) /;
const lengthHeader = /\r\ncontent-length: (\d+)/i;

interface Asked {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** How a request was answered. */
interface Answer {
  readonly ok: boolean;
  /** The first line. */
  readonly status: string;
}

/** A kept-alive connection that sends one request after another. Bodies of answers are counted only. */
class Connection {
  private asked: Asked | undefined;
  private answer: Answer | undefined;
  private received: Buffer = Buffer.alloc(0);
  /** Bytes of the answer's body that are still to come. */
  private missing = 0;

  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.asked?.reject(error));
    socket.once('end', () => this.asked?.reject(new Error('the server hung up')));
  }

  static open(origin: string): Promise<Connection> {
    const { hostname, port } = new URL(origin);
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      socket.once('error', reject).once('connect', () => resolve(new Connection(socket)));
    });
  }

  /** Whether neither side has closed it. */
  get usable(): boolean {
    return this.socket.writable && !this.socket.readableEnded;
  }

  ask(request: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.asked = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    if (this.answer) this.missing -= chunk.length;
    else {
      this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
      const end = this.received.indexOf(headEnd);
      if (end < 0) return;
      const head = this.received.toString('latin1', 0, end);
      const status = head.slice(0, head.indexOf('\r\n'));
      this.answer = { ok: succeeded.test(head), status };
      this.missing = end + 4 + Number(lengthHeader.exec(head)?.[1] ?? 0) - this.received.length;
    }
    if (this.missing > 0) return;
    const { asked, answer } = this;
    [this.asked, this.answer, this.received] = [undefined, undefined, Buffer.alloc(0)];
    if (answer) asked?.resolve(answer);
  }
}

/** Sends requests over kept-alive connections, the next one when the one before is answered, for some seconds. Loopback only. */
export async function load(
  origin: string,
  calls: readonly Call[],
  options: { seconds: number; connections: number; /** After each answer. */ pauseMs?: number },
): Promise<LoadResult> {
  const { host } = new URL(origin);
  const requests = calls.map((call) => bytesOf(call, host));
  const until = Date.now() + options.seconds * 1000;
  const latencies: number[] = [];
  let next = 0;
  let failures = 0;
  const started = performance.now();

  const lane = async (): Promise<void> => {
    const connection = await Connection.open(origin);
    while (Date.now() < until) {
      const request = requests[next++ % requests.length];
      if (!request) break;
      const began = performance.now();
      const { ok } = await connection.ask(request);
      latencies.push(performance.now() - began);
      if (!ok) failures += 1;
      if (options.pauseMs !== undefined) await pause(options.pauseMs);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: options.connections }, lane));
  const seconds = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 100) / 100;
  return { perSecond: latencies.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), failures };
}

/** Milliseconds of one request after another; the median of many. */
export async function latency(origin: string, call: Call, times: number): Promise<{ p50: number; p99: number }> {
  const samples: number[] = [];
  for (let i = 0; i < times; i++) {
    const started = process.hrtime.bigint();
    const answer = await fetch(`${origin}${call.path}`, {
      method: call.method,
      headers: call.headers,
      body: call.body,
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${call.method} ${call.path.slice(0, 60)} answered ${answer.status}`);
    samples.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  samples.sort((a, b) => a - b);
  return { p50: samples[Math.floor(samples.length / 2)] ?? 0, p99: samples[Math.floor(samples.length * 0.99)] ?? 0 };
}

/** Connections that are free. A request that finds none opens one. */
const free = new Map<string, Connection[]>();

async function send(origin: string, request: Buffer): Promise<number> {
  const kept = free.get(origin) ?? [];
  free.set(origin, kept);
  const began = performance.now();
  let connection = kept.pop();
  while (connection && !connection.usable) connection = kept.pop();
  connection ??= await Connection.open(origin);
  const { ok, status } = await connection.ask(request);
  if (!ok) throw new Error(`a send was answered ${status}`);
  kept.push(connection);
  return performance.now() - began;
}

/** Sends one request. @returns how long it took, in milliseconds */
export const post = (origin: string, call: Call): Promise<number> => send(origin, bytesOf(call, new URL(origin).host));

/** Sends at a steady rate, however long answers take. @returns how long each took, in milliseconds */
export async function sendSteadily(
  origin: string,
  sends: readonly Call[],
  { seconds, perSecond }: { readonly seconds: number; readonly perSecond: number },
): Promise<number[]> {
  const { host } = new URL(origin);
  const requests = sends.map((call) => bytesOf(call, host));
  const results: Promise<number>[] = [];
  const began = performance.now();
  for (let n = 0; n < seconds * perSecond; n++) {
    const early = began + (n * 1000) / perSecond - performance.now();
    if (early > 0) await pause(early);
    results.push(send(origin, requests[n % requests.length] as Buffer));
  }
  return Promise.all(results);
}
