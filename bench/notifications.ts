import { createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { cpuOf, cpuOfTree, mailServer, parentOf } from './cost';
import { type Call, sendSteadily } from './load';

interface NotificationsBench {
  readonly databaseUrl: string;
  readonly origin: string;
  readonly calls: readonly Call[];
  readonly seconds: number;
  readonly rounds: number;
  /** Deliveries of the large backlog. */
  readonly backlog: number;
  /** Starts a worker that sends to these servers, and waits until it is ready. @returns its process id */
  readonly startWorker: (servers: { smtpPort: number; fcmPort: number }) => Promise<number>;
  readonly log: (line: string) => void;
}

/** Messages whose deliveries make up the backlogs, sends per second beside the worker, and deliveries of the small backlog. */
const [messages, sendsPerSecond, few] = [2_000, 500, 1_000];
const round = (value: number, digits = 0) => Number(value.toFixed(digits));
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const pushed = '{"name":"projects/bench/messages/1"}';
const pushAnswer = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${pushed.length}\r\n\r\n${pushed}`;

/** A push service that accepts everything. Like the mail server, it leaves the processor to what is measured. */
const pushServer = (onPush: () => void, sockets: Set<Socket>) =>
  createServer((socket) => {
    let received = '';
    sockets.add(socket);
    socket
      .setNoDelay()
      .on('error', () => undefined)
      .on('data', (chunk) => {
        received += chunk.toString('latin1');
        const head = received.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? 0);
        if (received.length < head + 4 + length) return;
        received = '';
        onPush();
        socket.write(pushAnswer);
      });
  });

const listening = (server: { listen(port: number, host: string, done: () => void): unknown }) =>
  new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
const portOf = (address: unknown) => (address as { port: number }).port;

/** A mail server and a push service on this machine, and how many messages they have taken. */
export class Providers {
  handed = 0;
  private readonly smtp = mailServer(() => (this.handed += 1));
  private readonly pushSockets = new Set<Socket>();
  private readonly fcm = pushServer(() => (this.handed += 1), this.pushSockets);

  async start(): Promise<{ smtpPort: number; fcmPort: number }> {
    await Promise.all([this.smtp, this.fcm].map(listening));
    return { smtpPort: portOf(this.smtp.address()), fcmPort: portOf(this.fcm.address()) };
  }

  /** Waits until that many are handed over. */
  async reach(goal: number): Promise<void> {
    for (const end = Date.now() + 120_000; this.handed < goal; await pause(2))
      if (Date.now() > end) throw new Error(`${this.handed} of ${goal} handed over`);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.smtp.close(() => resolve()));
    for (const socket of this.pushSockets) socket.destroy();
    await new Promise<void>((resolve) => this.fcm.close(() => resolve()));
  }
}

/** Gives everyone a device, so that they get pushes, too. */
export const addDevices = (client: Client) =>
  client.query(
    `INSERT INTO devices (id, user_id, token, platform) SELECT gen_random_uuid(), id, 'token ' || id, 'android' FROM users`,
  );

/** Deliveries of the sent messages, as often as needed; each repetition counts as an event of its own. */
const fill = (channels: string) => `
  INSERT INTO deliveries (id, event, conversation_id, message_id, sender_id, recipient_id, channel, state, due_at, occurred_at)
  SELECT uuid_v7(), 'bench ' || $2 || ' ' || n, m.conversation_id, m.id, m.sender_id, p.user_id, way.channel, 'pending',
    clock_timestamp(), m.created_at
  FROM generate_series(1, $1::int / ${messages} + 1) n
  CROSS JOIN (SELECT * FROM messages ORDER BY created_at DESC LIMIT ${messages}) m
  JOIN participants p ON p.conversation_id = m.conversation_id AND p.user_id <> m.sender_id
  CROSS JOIN unnest(ARRAY[${channels}]) AS way (channel)
  LIMIT $1`;

const kinds = { mail: `'email'`, push: `'push'`, both: `'email', 'push'` } as const;

/** What handing over one notification took. */
interface Cost {
  readonly perSecond: number;
  readonly workerUs: number;
  readonly postgresUs: number;
}

/** A database with sent messages, both providers, and a worker. */
class Scene {
  #fills = 0;
  #worker = 0;
  #postmaster = 0;
  private readonly providers = new Providers();
  private readonly client: Client;

  constructor(private readonly bench: NotificationsBench) {
    this.client = new Client({ connectionString: bench.databaseUrl });
  }

  async start(): Promise<void> {
    const { client, bench } = this;
    await client.connect();
    await sendSteadily(bench.origin, bench.calls, { seconds: messages / sendsPerSecond, perSecond: sendsPerSecond });
    await client.query('VACUUM ANALYZE');
    this.#worker = await bench.startWorker(await this.providers.start());
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    this.#postmaster = parentOf(rows[0]?.pid ?? 0);
    await this.providers.reach(messages);
    // As autovacuum does within a minute: plans that were made for an empty table are made again.
    await client.query('VACUUM ANALYZE deliveries');
  }

  async stop(): Promise<void> {
    await this.providers.stop();
    await this.client.end();
  }

  /** From now on everyone gets pushes, too. */
  async addDevices(): Promise<void> {
    await addDevices(this.client);
  }

  /** Adds deliveries that are due. */
  async add(deliveries: number, channels: string): Promise<void> {
    await this.client.query(fill(channels), [deliveries, String(++this.#fills)]);
  }

  /** Waits until that many more are handed over, and returns what each took. */
  async next(count: number): Promise<Cost> {
    const [from, began, cpu, postgres] = [
      this.providers.handed,
      performance.now(),
      cpuOf(this.#worker),
      cpuOfTree(this.#postmaster),
    ];
    await this.providers.reach(from + count);
    const done = this.providers.handed - from;
    return {
      perSecond: (done * 1000) / (performance.now() - began),
      workerUs: (cpuOf(this.#worker) - cpu) / done,
      postgresUs: (cpuOfTree(this.#postmaster) - postgres) / done,
    };
  }

  /** Until nothing more is handed over. */
  async drain(): Promise<void> {
    for (let last = -1; last !== this.providers.handed; await pause(1_500)) last = this.providers.handed;
  }

  /** From the commit of messages since a time to the first attempt of their deliveries. */
  async waitsSince(time: Date) {
    const { rows } = await this.client.query<{ count: string; p50: number; p95: number }>(
      `SELECT count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS p50, percentile_cont(0.95) WITHIN GROUP (ORDER BY ms) AS p95
       FROM (SELECT extract(epoch FROM first_attempt_at - occurred_at)::float8 * 1000 AS ms FROM deliveries
             WHERE occurred_at > $1 AND event = 'message.sent' AND first_attempt_at IS NOT NULL) AS waits`,
      [time],
    );
    const [row] = rows;
    return { deliveries: Number(row?.count), p50_ms: round(row?.p50 ?? NaN), p95_ms: round(row?.p95 ?? NaN) };
  }
}

/** Deliveries that come before a measurement, so that it does not begin with the wait of an idle worker. */
const warm = 100;

async function costsOf(scene: Scene, { rounds, log }: NotificationsBench): Promise<Record<string, object>> {
  const costs: Record<string, object> = {};
  for (const [kind, channels] of Object.entries(kinds)) {
    const runs: Cost[] = [];
    for (let n = 0; n < rounds; n++) {
      await scene.add(10_000, channels);
      await scene.next(warm);
      runs.push(await scene.next(9_000));
      await scene.drain();
    }
    const middle = (of: (run: Cost) => number) => median(runs.map(of));
    costs[kind] = {
      worker_cpu_us: round(middle((run) => run.workerUs)),
      per_second_of_worker_cpu: round(1e6 / middle((run) => run.workerUs)),
      postgres_cpu_us: round(middle((run) => run.postgresUs)),
      per_second: round(middle((run) => run.perSecond)),
    };
    log(`${kind}: ${JSON.stringify(costs[kind])}`);
  }
  return costs;
}

async function waitsWhileSending(scene: Scene, { origin, calls, seconds, log }: NotificationsBench) {
  // The same load first: until the processes have compiled what they run, they take twice the time.
  await sendSteadily(origin, calls, { seconds, perSecond: sendsPerSecond });
  await scene.drain();
  const began = new Date();
  await sendSteadily(origin, calls, { seconds, perSecond: sendsPerSecond });
  await scene.drain();
  const waits = await scene.waitsSince(began);
  log(`${sendsPerSecond} messages a second: ${JSON.stringify(waits)}`);
  return waits;
}

/** The rate of mails with few waiting, and with many. */
async function ratesByBacklog(scene: Scene, { rounds, backlog, log }: NotificationsBench) {
  const turns = 5 * rounds;
  const small: number[] = [];
  for (let n = 0; n < turns; n++) {
    await scene.add(few, kinds.mail);
    await scene.next(warm);
    small.push((await scene.next(few - 2 * warm)).perSecond);
    await scene.drain();
  }
  await scene.add(Math.max(backlog, (turns + 2) * few), kinds.mail);
  await scene.next(few);
  const large: number[] = [];
  for (let n = 0; n < turns; n++) large.push((await scene.next(few - 2 * warm)).perSecond);
  for (const [waiting, rates] of [[few, small] as const, [backlog, large] as const])
    log(`${waiting} waiting: ${rates.map((rate) => round(rate)).join(', ')} a second`);
  return {
    deliveries: [few, backlog],
    per_second: [round(median(small)), round(median(large))],
    ratio: round(median(large) / median(small), 2),
  };
}

/**
 * What a worker hands over: mails and pushes per second of its CPU, its rate with few and with many deliveries waiting, and
 * how long a message waits from its commit to the call of the provider while others are sent.
 */
export async function measureNotifications(bench: NotificationsBench) {
  const scene = new Scene(bench);
  try {
    await scene.start();
    const commit_to_mail_server = await waitsWhileSending(scene, bench);
    await scene.addDevices();
    const commit_to_both_providers = await waitsWhileSending(scene, bench);
    const costs = await costsOf(scene, bench);
    return { costs, commit_to_mail_server, commit_to_both_providers, backlog: await ratesByBacklog(scene, bench) };
  } finally {
    await scene.stop();
  }
}
