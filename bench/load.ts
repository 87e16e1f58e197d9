import autocannon from 'autocannon';

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
  readonly p99: number;
  readonly failures: number;
}

/** Sends requests over kept-alive connections as fast as they are answered, for some seconds. Loopback only. */
export async function load(origin: string, calls: readonly Call[], options: { seconds: number; connections: number }): Promise<LoadResult> {
  let next = 0;
  const requests = Array.from({ length: 1 }, () => ({
    setupRequest: (request: autocannon.Request): autocannon.Request => {
      const call = calls[next++ % calls.length];
      if (!call) throw new Error('nothing to send');
      return { ...request, method: call.method, path: call.path, headers: { ...call.headers }, body: call.body };
    },
  }));
  const result = await autocannon({ url: origin, connections: options.connections, duration: options.seconds, requests });
  return {
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failures: result.non2xx + result.errors + result.timeouts,
  };
}

/** Milliseconds of one request after another; the median of many. */
export async function latency(origin: string, call: Call, times: number): Promise<{ p50: number; p99: number }> {
  const samples: number[] = [];
  for (let i = 0; i < times; i++) {
    const started = process.hrtime.bigint();
    const answer = await fetch(`${origin}${call.path}`, { method: call.method, headers: call.headers, body: call.body });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${call.method} ${call.path.slice(0, 60)} answered ${answer.status}`);
    samples.push(Number(process.hrtime.bigint() - started) / 1e6);
  }
  samples.sort((a, b) => a - b);
  return { p50: samples[Math.floor(samples.length / 2)] ?? 0, p99: samples[Math.floor(samples.length * 0.99)] ?? 0 };
}
