import { Agent, request } from 'node:http';
import { connect } from 'node:net';
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

/** Sends requests over kept-alive connections, the next one when the one before is answered, for some seconds. Loopback only. */
export async function load(
  origin: string,
  calls: readonly Call[],
  options: { seconds: number; connections: number; /** After each answer. */ pauseMs?: number },
): Promise<LoadResult> {
  const { hostname, port, host } = new URL(origin);
  const requests = calls.map((call) => bytesOf(call, host));
  const until = Date.now() + options.seconds * 1000;
  const latencies: number[] = [];
  let next = 0;
  let failures = 0;
  const started = performance.now();

  const connection = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      let received: Buffer = Buffer.alloc(0);
      /** Bytes of the answer that are still to come; 0 while its head is. */
      let missing = 0;
      let sentAt = 0;
      const ask = (): void => {
        const request = requests[next++ % requests.length];
        if (!request || Date.now() >= until) {
          socket.destroy();
          resolve();
          return;
        }
        sentAt = performance.now();
        socket.write(request);
      };
      socket.once('connect', ask);
      socket.once('error', reject);
      socket.once('end', () => reject(new Error('the server hung up')));
      const finish = (): void => {
        latencies.push(performance.now() - sentAt);
        if (options.pauseMs === undefined) ask();
        else setTimeout(ask, options.pauseMs);
      };
      socket.on('data', (chunk: Buffer) => {
        // Bodies are counted only: the answer to the one request that is under way is all that comes.
        if (missing > 0) {
          missing -= chunk.length;
          if (missing === 0) finish();
          return;
        }
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
        const end = received.indexOf(headEnd);
        if (end < 0) return;
        const head = received.toString('latin1', 0, end);
        if (!succeeded.test(head)) failures += 1;
        missing = end + 4 + Number(lengthHeader.exec(head)?.[1] ?? 0) - received.length;
        received = Buffer.alloc(0);
        if (missing === 0) finish();
      });
    });
  await Promise.all(Array.from({ length: options.connections }, connection));
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

const agent = new Agent({ keepAlive: true });

/** Sends one request. @returns how long it took, in milliseconds */
export function post(origin: string, { path, headers, body = '' }: Call): Promise<number> {
  const began = performance.now();
  const options = { method: 'POST', agent, headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) } };
  return new Promise((resolve, reject) => {
    request(origin + path, options, (answer) => {
      const { statusCode = 0 } = answer;
      answer.on('error', reject).once('end', () => {
        if (statusCode < 300) resolve(performance.now() - began);
        else reject(new Error(`a send was answered ${statusCode}`));
      });
      answer.resume();
    })
      .on('error', reject)
      .end(body);
  });
}

/** Sends at a steady rate, however long answers take. @returns how long each took, in milliseconds */
export async function sendSteadily(
  origin: string,
  sends: readonly Call[],
  { seconds, perSecond }: { readonly seconds: number; readonly perSecond: number },
): Promise<number[]> {
  const results: Promise<number>[] = [];
  const began = performance.now();
  for (let n = 0; n < seconds * perSecond; n++) {
    const early = began + (n * 1000) / perSecond - performance.now();
    if (early > 0) await pause(early);
    results.push(post(origin, sends[n % sends.length] as Call));
  }
  return Promise.all(results);
}
