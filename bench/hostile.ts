import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { Client } from 'pg';
import { SMTPServer } from 'smtp-server';
import { type Call, load, type LoadResult } from './load';

interface HostileBench {
  readonly databaseUrl: string;
  readonly origin: string;
  readonly seconds: number;
  readonly rounds: number;
  readonly log: (line: string) => void;
  readonly children: ChildProcess[];
  /** Messages to members, of many senders: each has its own rate limit. */
  readonly calls: readonly Call[];
  /** Starts a worker that mails to this port, and waits until it is ready. */
  readonly startWorker: (smtpPort: number) => Promise<unknown>;
}

const attackers = 200;
/** Between two requests of one of them. */
const attackerPauseMs = 1_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const median = (numbers: readonly number[]) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const percentile = (numbers: readonly number[], share: number) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? 0;

/** Sends of one signed-in client and, beside them, health checks. */
async function observe(options: HostileBench): Promise<{ send: LoadResult; health: LoadResult }> {
  const health: Call = { method: 'GET', path: '/health/live', headers: {} };
  const { seconds, origin } = options;
  const [send, answered] = await Promise.all([
    load(origin, options.calls, { seconds, connections: 1 }),
    load(origin, [health], { seconds, connections: 1, pauseMs: 50 }),
  ]);
  return { send, health: answered };
}

/** What clients without an account cost those who are signed in: rounds with and without 200 of them, in turn. */
async function withAttackers(options: HostileBench) {
  const rounds: { ratio: number; alone: LoadResult; attacked: LoadResult; health: LoadResult; attacks: number }[] = [];
  await load(options.origin, options.calls, { seconds: 2, connections: 1 });
  for (let round = 1; round <= options.rounds; round++) {
    const alone = await observe(options);
    const { port } = new URL(options.origin);
    const script = join(__dirname, 'attackers.js');
    const attack = fork(script, [port, String(attackers), String(attackerPauseMs)], { stdio: 'ignore' });
    options.children.push(attack);
    let sent = 0;
    attack.on('message', (count: number) => (sent = count));
    await pause(1_000);
    const before = { sent, at: Date.now() };
    const attacked = await observe(options);
    const attacks = ((sent - before.sent) / (Date.now() - before.at)) * 1_000;
    attack.kill('SIGKILL');
    await pause(1_000);
    const ratio = attacked.send.p95 / alone.send.p95;
    rounds.push({ ratio, alone: alone.send, attacked: attacked.send, health: attacked.health, attacks });
    options.log(
      `round ${round}: send p95 ${alone.send.p95} and ${attacked.send.p95} ms, health p99 ${attacked.health.p99} ms, ` +
        `${Math.round(attacks)} attacks/s`,
    );
  }
  const of = (value: (round: (typeof rounds)[number]) => number) => Number(median(rounds.map(value)).toFixed(2));
  return {
    clients: attackers,
    requests_per_second: of(({ attacks }) => attacks),
    send_p95_ratio: of(({ ratio }) => ratio),
    send_p95_ms: of(({ alone }) => alone.p95),
    send_p95_ms_attacked: of(({ attacked }) => attacked.p95),
    health_p95_ms_attacked: of(({ health }) => health.p95),
    health_p99_ms_attacked: of(({ health }) => health.p99),
    failures: rounds.reduce((sum, { alone, attacked }) => sum + alone.failures + attacked.failures, 0),
  };
}

const hanging = 'hangs.example';

/** A mail server that never answers to mails for one domain, while it hangs. */
class HangingServer {
  hangs = false;
  /** When the mail with a mark in its text arrived. */
  readonly arrivedAt = new Map<string, number>();
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
      stream.once('end', () => {
        if (this.hangs && session.envelope.rcptTo[0]?.address.endsWith(hanging)) return;
        const mark = /mark-\d+/.exec(text)?.[0];
        if (mark !== undefined) this.arrivedAt.set(mark, Date.now());
        done(null);
      });
    },
  });

  async start(): Promise<number> {
    this.#server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve()));
    return (this.#server.server.address() as { port: number }).port;
  }

  stop(): void {
    this.#server.close(() => undefined);
  }
}

/**
 * What a mail server that hangs for the mails of one domain costs the mails of others: their delay from the request, while
 * every second recipient is of that domain, against the delay without it.
 */
async function withHangingProvider(options: HostileBench) {
  const client = new Client({ connectionString: options.databaseUrl });
  await client.connect();
  const sink = new HangingServer();
  try {
    const port = await sink.start();
    // What the sends before have left must not be waited for.
    await client.query("DELETE FROM deliveries WHERE state = 'pending'");
    await client.query('UPDATE event_consumers SET position = (SELECT max(id) FROM events)');
    await client.query(
      `UPDATE users SET email = username || '@${hanging}' 
       WHERE email IS NOT NULL AND get_byte(decode(md5(id::text), 'hex'), 0) % 2 = 0`,
    );
    const { rows } = await client.query<{ id: string }>(`SELECT id FROM users WHERE email LIKE '%@${hanging}'`);
    const slow = new Set(rows.map(({ id }) => id));
    await options.startWorker(port);
    let next = 0;
    const delays = async (): Promise<number[]> => {
      const sentAt = new Map<string, number>();
      const end = Date.now() + options.seconds * 1_000;
      while (Date.now() < end) {
        const call = options.calls[next++ % options.calls.length];
        const body = JSON.parse(call?.body ?? '{}') as { recipient_id: string; content: string };
        const mark = `mark-${next}`;
        if (!slow.has(body.recipient_id)) sentAt.set(mark, Date.now());
        const answer = await fetch(options.origin + (call?.path ?? ''), {
          method: 'POST',
          headers: call?.headers ?? {},
          body: JSON.stringify({ ...body, content: `${mark} ` }),
        });
        await answer.arrayBuffer();
        await pause(20);
      }
      await pause(5_000);
      return [...sentAt].map(([mark, at]) => (sink.arrivedAt.get(mark) ?? Infinity) - at);
    };
    const calm = await delays();
    sink.hangs = true;
    const beside = await delays();
    const report = (values: readonly number[]) => ({
      mails: values.length,
      missing: values.filter((value) => value === Infinity).length,
      p50_ms: percentile(values, 0.5),
      p95_ms: percentile(values, 0.95),
    });
    return { without: report(calm), beside_a_hanging_server: report(beside) };
  } finally {
    await client.end();
    sink.stop();
  }
}

/** What clients without an account and a hanging provider cost everyone else. */
export async function measureHostile(options: HostileBench) {
  return { unauthenticated: await withAttackers(options), mail: await withHangingProvider(options) };
}
