import { startEmbeddedPostgres, type EmbeddedPostgres } from '@parley/dev-postgres/embedded';
import { processesIn, signal } from '@parley/dev-postgres/processes';
import { newId } from '@parley/kernel';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { migrate } from '../../src/database/migrate';
import { StreamClient } from '../support/changes';
import { type LogProcess, openLog } from '../support/event-log';
import { freePort, isReady, killAll, start, testSecret } from '../support/processes';
import { describeWith } from '../support/programs';
import { numbersFrom } from '../support/random';
import { startRedis, type RedisServer } from '../support/redis';
import { sendFaults } from '../support/send-faults';
import { FcmSink, SmtpSink, until } from '../support/sinks';
import { TcpProxy } from '../support/tcp-proxy';
import { World } from '../support/world';

/**
 * Two API processes behind a balancer and two workers, with everything they depend on failing in turn, while people write
 * and clients follow. A checker then compares what was acknowledged with the database, the streams, and the sinks.
 * Every run takes a few kinds of fault once; `npm run chaos` takes all of them for CHAOS_MINUTES. CHAOS_SEED repeats the
 * order, CHAOS_REPORT writes a report in Markdown.
 */
const minutes = Number(process.env.CHAOS_MINUTES ?? 0);
const seed = Number(process.env.CHAOS_SEED ?? 20_261_129);
const reportFile = process.env.CHAOS_REPORT;
const random = numbersFrom(seed);

const lanes = 8;
const admin = 'test-admin-token-0123456789';
/** Between two messages of a person. A long run is about faults, not about the rate; the sinks keep every mail in memory. */
const pauseMs = minutes > 0 ? 400 : 25;
/** Mails, and as many pushes, that a worker has in flight at most. */
const workerConcurrency = 4;
/** How long a fault lasts: at least, and at most more. */
const [holdMs, moreMs] = [1_500, 2_500];
/** What a client of a broken server may be told; everything else is a fault of its own. */
const honest = new Set([502, 503, 504]);

/** A process that is started again whenever it ends, as Kubernetes does. */
class Supervised {
  #current!: ReturnType<typeof start>;
  #stopped = false;
  output = '';

  /** Variables of the environment for as long as a fault lasts. */
  #changed: Record<string, string> = {};

  constructor(
    private readonly script: 'main.js' | 'worker.js',
    private readonly environment: Record<string, string>,
  ) {
    this.#launch();
  }

  /** Ends it in order, and returns when its successor, whose environment differs by these variables, is ready. */
  async replace(changed: Record<string, string>): Promise<void> {
    this.#changed = changed;
    const { exit } = this.#current;
    this.signal('SIGTERM');
    const ended = await Promise.race([exit, sleep(60_000, null, { ref: false })]);
    if (ended === null) throw new Error(`${this.script} did not end after SIGTERM`);
    await until(
      `${this.script} to be ready again`,
      () => isReady(`http://127.0.0.1:${this.environment['PORT']}`),
      60_000,
    );
  }

  signal(name: NodeJS.Signals): void {
    this.#current.child.kill(name);
  }

  async stop(): Promise<number | string> {
    this.abandon();
    this.signal('SIGCONT');
    this.signal('SIGTERM');
    return this.#current.exit;
  }

  /** It is not started again. */
  abandon(): void {
    this.#stopped = true;
  }

  #launch(): void {
    const one = (this.#current = start(this.script, { ...this.environment, ...this.#changed }));
    void one.exit.then(async () => {
      this.output = one.output().slice(-20_000);
      await sleep(200);
      if (!this.#stopped) this.#launch();
    });
  }
}

interface Fault {
  readonly name: string;
  /** Begins it. @returns what ends it, after it has lasted for a while */
  readonly begin: () => Promise<(() => Promise<void> | void) | void> | (() => Promise<void> | void) | void;
}

/** What one kind of fault did. */
interface Outcome {
  times: number;
  longestOutageMs: number;
}

/** Debian's library that shows a process another time, without its monotonic clock. Undefined where it is not installed. */
function clockLibrary(): string | undefined {
  const base = '/usr/lib';
  const folders = existsSync(base) ? readdirSync(base) : [];
  return folders.map((one) => join(base, one, 'faketime/libfaketimeMT.so.1')).find((file) => existsSync(file));
}

/** A file system in memory whose size can be changed. Needs root. */
class SmallDisk {
  private constructor(private readonly folder: string) {}

  /** @returns undefined where this user cannot mount one */
  static mount(folder: string): SmallDisk | undefined {
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'mode=755,size=3g', 'tmpfs', folder], { stdio: 'ignore' });
      return new SmallDisk(folder);
    } catch {
      return undefined;
    }
  }

  /** Leaves nothing free. */
  fill(): void {
    for (let more = 0; ; more++) {
      const { blocks, bfree, bsize } = statfsSync(this.folder);
      try {
        return this.resize(String((blocks - bfree + more) * bsize));
      } catch (error) {
        // Refused if more is used by now.
        if (more === 100) throw error;
      }
    }
  }

  empty(): void {
    this.resize('3g');
  }

  unmount(): void {
    execFileSync('umount', ['-l', this.folder], { stdio: 'ignore' });
  }

  private resize(size: string): void {
    execFileSync('mount', ['-o', `remount,size=${size}`, this.folder], { stdio: 'ignore' });
  }
}

/** One person who writes to another, one message after the other. */
interface Lane {
  readonly pair: { readonly community: string; readonly creator: string; readonly member: string };
  readonly tokens: { readonly creator: string; readonly member: string };
  /** With an idempotency key: repeated until it is acknowledged. */
  readonly keyed: boolean;
  readonly acknowledged: Map<string, string>;
  readonly seen: string[];
}

interface Stored {
  readonly id: string;
  readonly content: string;
  readonly community_id: string;
}

/** What is wrong with the messages of a lane, all of which are given in the order of the thread. */
function laneFaults({ pair, acknowledged, seen, keyed }: Lane, stored: readonly Stored[]): string[] {
  const found: string[] = [];
  const byText = new Map(stored.map((row) => [row.content, row.id]));
  for (const [text, id] of acknowledged) if (byText.get(text) !== id) found.push(`acknowledged and lost: ${text}`);
  const own = stored.filter((row) => row.community_id === pair.community).map(({ content }) => content);
  const numbers = own.map((content) => Number(content.split(' ')[0]));
  if (numbers.some((n, at) => at > 0 && n <= (numbers[at - 1] ?? 0))) found.push(`out of order in ${pair.community}`);
  if (keyed && numbers.some((n, at) => n !== at)) found.push(`a keyed message is missing in ${pair.community}`);
  if (JSON.stringify(seen) === JSON.stringify(own)) return found;
  const missed = own.filter((text) => !seen.includes(text));
  return [
    ...found,
    `a client saw ${seen.length} messages, ${new Set(seen).size} different, instead of ${own.length}; it missed ` +
      missed.slice(0, 5).join(', '),
  ];
}

describeWith('haproxy', 'everything fails in turn', (program) => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'parley-chaos-')));
  const databaseFolder = join(folder, 'database');
  const cluster = join(databaseFolder, 'cluster');
  // A run of a few faults leaves the disk alone.
  const disk = minutes > 0 ? SmallDisk.mount(databaseFolder) : undefined;
  const clock = clockLibrary();
  /** The process sees a time that is one hour ahead. */
  const hourAhead = { LD_PRELOAD: clock ?? '', FAKETIME: '+1h', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  const database = new TcpProxy();
  const [smtp, fcm] = [new SmtpSink(), new FcmSink()];
  let server: EmbeddedPostgres;
  let redis: RedisServer | undefined;
  let balancer: ChildProcess;
  let front = '';
  let log: LogProcess;
  let world: World;
  const apis: Supervised[] = [];
  const workers: Supervised[] = [];

  const launchDatabase = async () => {
    server = await startEmbeddedPostgres({ dataDir: databaseFolder });
    database.target = Number(new URL(server.url).port);
  };
  const signalDatabase = (name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL') => {
    for (const one of [...processesIn(cluster)].sort((a, b) => a.pid - b.pid)) signal(one, name);
  };
  const proxied = () => {
    const url = new URL(server.url);
    url.port = String(database.port);
    return url.toString();
  };
  const redisCommand = async (...command: [string, ...string[]]) => {
    if (!redis) return;
    const client = new Redis(redis.url);
    await client.call(...command);
    client.disconnect();
  };
  /** Runs SQL past the proxy. */
  const direct = async (...statements: string[]) => {
    const client = new Client({ connectionString: server.url });
    client.on('error', () => undefined);
    await client.connect();
    try {
      for (const text of statements) await client.query(text);
    } finally {
      await client.end();
    }
  };

  beforeAll(async () => {
    // The account that PostgreSQL runs as has to reach its folder; otherwise the cluster is made elsewhere.
    chmodSync(folder, 0o755);
    await launchDatabase();
    expect(existsSync(cluster)).toBe(true);
    await database.start(database.target);
    await migrate(server.url);
    redis = await startRedis();
    await Promise.all([smtp.start(), fcm.start()]);
    const environment = {
      DATABASE_URL: proxied(),
      ...(redis ? { REDIS_URL: redis.url } : {}),
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: testSecret,
      ADMIN_TOKEN: admin,
      RATE_LIMIT: 'off',
      HOST: '127.0.0.1',
      STORAGE_URL: `file://${folder}/files`,
      SMTP_URL: smtp.url,
      FCM_ENDPOINT: fcm.url,
      MAIL_FROM: 'Parley <no-reply@parley.example>',
      LOG_LEVEL: 'warn',
      SHUTDOWN_DELAY_SECONDS: '2',
      WORKER_CONCURRENCY: String(workerConcurrency),
      // The tokens outlive the run, also where the clock is an hour ahead.
      ACCESS_TOKEN_TTL: '86400',
    };
    const ports = [await freePort(), await freePort()];
    for (const port of ports) apis.push(new Supervised('main.js', { ...environment, PORT: String(port) }));
    for (let n = 0; n < 2; n++)
      workers.push(new Supervised('worker.js', { ...environment, PORT: String(await freePort()) }));
    const port = await freePort();
    front = `http://127.0.0.1:${port}`;
    writeFileSync(
      join(folder, 'haproxy.cfg'),
      `defaults
  mode http
  timeout connect 1s
  timeout client 60s
  timeout server 30s
  timeout check 3s
  retries 0
listen parley
  bind 127.0.0.1:${port}
  option httpchk GET /health/ready
${ports.map((one) => `  server p${one} 127.0.0.1:${one} check inter 500ms fall 1 rise 1`).join('\n')}
`,
    );
    balancer = spawn(program, ['-f', join(folder, 'haproxy.cfg'), '-db'], { stdio: 'ignore' });
    log = await openLog(server.url);
    world = new World(log.database);
    await until(
      'readiness behind the balancer',
      () =>
        fetch(`${front}/health/ready`).then(
          ({ ok }) => ok,
          () => false,
        ),
      90_000,
    );
  }, 180_000);

  afterAll(async () => {
    signalDatabase('SIGCONT');
    balancer?.kill('SIGKILL');
    for (const one of [...apis, ...workers]) one.abandon();
    killAll();
    await log?.close().catch(() => undefined);
    await database.stop();
    await redis?.stop();
    await Promise.all([smtp.stop(), fcm.stop()]);
    await server?.stop();
    disk?.unmount();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  const call = (path: string, token: string, options: RequestInit & { readonly key?: string } = {}) =>
    fetch(front + path, {
      ...options,
      signal: AbortSignal.timeout(15_000),
      headers: {
        authorization: `Bearer ${token}`,
        ...(options.body ? { 'content-type': 'application/json' } : {}),
        ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
      },
    });

  async function makeLane(n: number): Promise<Lane> {
    const pair = await world.pair();
    const tokenOf = async (id: string) =>
      (
        (await (await call(`/api/v1/admin/users/${id}/tokens`, admin, { method: 'POST', body: '{}' })).json()) as {
          token: string;
        }
      ).token;
    const tokens = { creator: await tokenOf(pair.creator), member: await tokenOf(pair.member) };
    await world.sql(
      "INSERT INTO devices (id, user_id, token, platform) VALUES ($1, $2, $3, 'android')",
      newId(),
      pair.member,
      `device-${n}`,
    );
    return { pair, tokens, keyed: n % 2 === 0, acknowledged: new Map(), seen: [] };
  }

  /** Waits for as long as there is progress: how many are left depends on the machine. */
  async function everyDeliveryEnds(): Promise<void> {
    let [left, since] = [Infinity, Date.now()];
    while (Date.now() - since < 120_000) {
      await world.sql(
        "UPDATE deliveries SET due_at = now() WHERE state = 'pending' AND due_at > now() + interval '1 s'",
      );
      const [row] = await world.sql<{ open: string }>(
        `SELECT (SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending'))
           + (SELECT count(*) FROM events e JOIN event_consumers k ON e.id > k.position
              WHERE k.name = 'notifications' AND e.type = 'message.created') AS open`,
      );
      const open = Number(row?.open);
      if (open === 0) return;
      if (open < left) [left, since] = [open, Date.now()];
      await sleep(2_000);
    }
    throw new Error(`${left} deliveries do not end`);
  }

  /** What is wrong with the notifications of so many messages: one mail and one push each. */
  async function deliveredFaults(messages: number) {
    const states = await world.sql<{ channel: string; state: string; count: string }>(
      'SELECT channel, state, count(*) FROM deliveries GROUP BY 1, 2 ORDER BY 1, 2',
    );
    const wanted = ['email', 'push'].map((channel) => ({ channel, state: 'sent', count: String(messages) }));
    const mails = new Set(smtp.mails.map(({ parsed }) => parsed.messageId)).size;
    const pushed = fcm.calls.filter(({ status }) => status === 200).map(({ message }) => message.data['message_id']);
    const pushes = new Set(pushed).size;
    return {
      faults: [
        ...(JSON.stringify(states) === JSON.stringify(wanted) ? [] : [`deliveries: ${JSON.stringify(states)}`]),
        ...(mails === messages && pushes === messages
          ? []
          : [`${mails} mails and ${pushes} pushes for ${messages} messages`]),
      ],
      extraMails: smtp.mails.length - mails,
      extraPushes: pushed.length - pushes,
    };
  }

  const faults: Fault[] = [
    {
      name: 'API killed',
      begin: () => void pick(apis).signal('SIGKILL'),
    },
    {
      name: 'worker killed',
      begin: () => void pick(workers).signal('SIGKILL'),
    },
    {
      name: 'database crashes',
      begin: () => {
        signalDatabase('SIGKILL');
        return async () => {
          await server.stop();
          await launchDatabase();
        };
      },
    },
    {
      name: 'database frozen',
      begin: () => {
        signalDatabase('SIGSTOP');
        return () => signalDatabase('SIGCONT');
      },
    },
    {
      name: 'network to the database cut',
      begin: () => database.cut(),
    },
    {
      name: 'Redis dies and comes back empty',
      begin: async () => {
        await redis?.kill();
        return () => redis?.restart();
      },
    },
    {
      name: 'mail server takes mails and does not answer',
      begin: () => {
        smtp.mood = { kind: 'hang' };
        return () => void (smtp.mood = { kind: 'accept' });
      },
    },
    {
      name: 'API replaced (SIGTERM)',
      begin: () => void pick(apis).signal('SIGTERM'),
    },
    {
      name: 'worker replaced (SIGTERM)',
      begin: () => void pick(workers).signal('SIGTERM'),
    },
    {
      name: 'API frozen',
      begin: () => {
        const one = pick(apis);
        one.signal('SIGSTOP');
        return () => one.signal('SIGCONT');
      },
    },
    {
      name: 'worker frozen',
      begin: () => {
        const one = pick(workers);
        one.signal('SIGSTOP');
        return () => one.signal('SIGCONT');
      },
    },
    {
      name: 'database restarts',
      begin: async () => {
        await server.stop();
        return launchDatabase;
      },
    },
    {
      name: 'database is read-only',
      begin: async () => {
        await direct('ALTER SYSTEM SET default_transaction_read_only = on', 'SELECT pg_reload_conf()');
        return () =>
          direct(
            'SET default_transaction_read_only = off',
            'ALTER SYSTEM RESET default_transaction_read_only',
            'SELECT pg_reload_conf()',
          );
      },
    },
    {
      name: 'database has no connections left',
      begin: async () => {
        const held: Client[] = [];
        for (let n = 0; n < 200; n++) {
          const client = new Client({ connectionString: server.url });
          client.on('error', () => undefined);
          if (
            !(await client.connect().then(
              () => true,
              () => false,
            ))
          )
            break;
          held.push(client);
        }
        // What the product opens from now on is refused.
        database.cut();
        return async () => void (await Promise.allSettled(held.map((client) => client.end())));
      },
    },
    {
      name: 'network to the database 200 ms slower',
      begin: () => {
        database.passage = { kind: 'late', ms: 200 };
        return () => void (database.passage = { kind: 'open' });
      },
    },
    {
      name: 'network to the database loses everything',
      begin: () => {
        database.passage = { kind: 'stuck' };
        return () => {
          database.passage = { kind: 'open' };
          database.cut();
        };
      },
    },
    {
      name: 'Redis frozen',
      begin: () => {
        redis?.pause();
        return () => redis?.resume();
      },
    },
    {
      name: 'Redis has no memory left',
      begin: async () => {
        await redisCommand('CONFIG', 'SET', 'maxmemory', '1');
        return () => redisCommand('CONFIG', 'SET', 'maxmemory', '0');
      },
    },
    ...(disk
      ? [
          {
            name: 'disk of the database full',
            begin: async () => {
              disk.fill();
              // Uses up the segments of its log that it keeps in reserve.
              for (let n = 0, room = true; room && n < 100; n++)
                room = await direct("SELECT pg_logical_emit_message(true, 'chaos', '')", 'SELECT pg_switch_wal()').then(
                  () => true,
                  () => false,
                );
              return async () => {
                disk.empty();
                // Without room for its log the server may have ended.
                await direct('SELECT 1').catch(async () => {
                  await server.stop();
                  await launchDatabase();
                });
              };
            },
          },
        ]
      : []),
    ...(clock === undefined
      ? []
      : [
          {
            name: 'clock of an API an hour ahead',
            begin: async () => {
              const one = pick(apis);
              await one.replace(hourAhead);
              return () => one.replace({});
            },
          },
          {
            name: 'clock of a worker an hour ahead',
            begin: async () => {
              const one = pick(workers);
              await one.replace(hourAhead);
              return () => one.replace({});
            },
          },
        ]),
    {
      name: 'mail server refuses for now',
      begin: () => {
        smtp.mood = { kind: 'refuse', at: 'rcpt', code: 451 };
        return () => void (smtp.mood = { kind: 'accept' });
      },
    },
    {
      name: 'mail server takes mails and drops the connection',
      begin: () => {
        smtp.mood = { kind: 'drop' };
        return () => void (smtp.mood = { kind: 'accept' });
      },
    },
    {
      name: 'mail server answers after a second',
      begin: () => {
        smtp.mood = { kind: 'slow', ms: 1_000 };
        return () => void (smtp.mood = { kind: 'accept' });
      },
    },
    {
      name: 'mail server away',
      begin: async () => {
        await smtp.stop();
        return async () => void (await smtp.start());
      },
    },
    {
      name: 'push service answers 503',
      begin: () => {
        fcm.mood = { status: 503 };
        return () => void (fcm.mood = undefined);
      },
    },
    {
      name: 'push service does not answer',
      begin: () => {
        fcm.mood = { status: 200, hang: true };
        return () => void (fcm.mood = undefined);
      },
    },
  ];
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  /** The kinds that every run takes: one of each thing that can fail. */
  const short = faults.slice(0, 7);

  it(
    minutes > 0 ? `for ${minutes} minutes` : 'a few kinds of fault, once each',
    async () => {
      const all: Lane[] = [];
      for (let n = 0; n < lanes; n++) all.push(await makeLane(n));
      const wrong: string[] = [];
      let [stopped, settled] = [false, false];
      let [acknowledged, refused, lastAcknowledged, longestOutageMs] = [0, 0, Date.now(), 0];

      const note = (lane: Lane, text: string, id: string) => {
        lane.acknowledged.set(text, id);
        acknowledged += 1;
        longestOutageMs = Math.max(longestOutageMs, Date.now() - lastAcknowledged);
        lastAcknowledged = Date.now();
      };
      const write = async (lane: Lane) => {
        const { community, member } = lane.pair;
        const path = `/api/v1/communities/${community}/messages`;
        for (let n = 0; !stopped; n++) {
          const text = `${n} ${newId()}`;
          const body = JSON.stringify({ recipient_id: member, content: text });
          for (let again = true; again;) {
            again = false;
            const answer = await call(path, lane.tokens.creator, {
              method: 'POST',
              body,
              ...(lane.keyed ? { key: text } : {}),
            }).catch(() => null);
            const answered = answer && (await answer.text().catch(() => null));
            if (answer?.status === 201 && answered) note(lane, text, (JSON.parse(answered) as { id: string }).id);
            else {
              refused += 1;
              if (answer && answer.status !== 201 && !honest.has(answer.status))
                wrong.push(`send: ${answer.status} ${answered}`);
              again = lane.keyed;
              await sleep(100);
            }
          }
          await sleep(pauseMs);
        }
      };
      const follow = async (lane: Lane) => {
        const { cursor } = (await (await call('/api/v1/changes', lane.tokens.member)).json()) as { cursor: string };
        let lastEventId = cursor;
        while (!settled) {
          const client = new StreamClient(front, {
            token: lane.tokens.member,
            lastEventId,
            onChange: (change) => {
              if (change.type === 'message.created') lane.seen.push(change['message'].content as string);
            },
          });
          while (!client.closed && !settled) await sleep(50);
          lastEventId = client.lastId === '' ? lastEventId : client.lastId;
          if (client.status !== 0 && client.status !== 200 && !honest.has(client.status))
            wrong.push(`stream: ${client.status} ${client.body}`);
          client.close();
          await sleep(100);
        }
      };
      const read = async (lane: Lane) => {
        while (!stopped) {
          const answer = await call('/api/v1/unread', lane.tokens.member).catch(() => null);
          if (answer && !answer.ok && !honest.has(answer.status)) wrong.push(`read: ${answer.status}`);
          await answer?.text().catch(() => undefined);
          await sleep(250);
        }
      };

      const following = all.map(follow);
      await sleep(1_000);
      const work = [...all.map(write), ...all.slice(0, 2).map(read)];

      const outcomes = new Map<string, Outcome>();
      const end = Date.now() + minutes * 60_000;
      do {
        const round = [...(minutes > 0 ? faults : short)].sort(() => random() - 0.5);
        for (const { name, begin } of round) {
          longestOutageMs = 0;
          const finish = await begin();
          await sleep(holdMs + random() * moreMs);
          await finish?.();
          // The next fault comes when everything works again.
          const before = acknowledged;
          await until(`messages after: ${name}`, () => acknowledged > before + 2 * lanes, 60_000);
          const outcome = outcomes.get(name) ?? { times: 0, longestOutageMs: 0 };
          outcome.times += 1;
          outcome.longestOutageMs = Math.max(outcome.longestOutageMs, longestOutageMs);
          outcomes.set(name, outcome);
          if (minutes > 0 && Date.now() > end) break;
        }
      } while (Date.now() < end);
      stopped = true;
      await Promise.all(work);

      // The pool of the checker lived through the faults as well.
      await log.close().catch(() => undefined);
      log = await openLog(server.url);
      world = new World(log.database);
      // The checks read whole tables, of which a crash may have lost the statistics.
      await direct('ANALYZE');
      const stored = await world.sql<Stored>(
        `SELECT m.id, m.content, c.community_id FROM messages m JOIN conversations c ON c.id = m.conversation_id
         ORDER BY c.id, m.seq`,
      );
      // Those who do not are found below.
      await until(
        'every client to have caught up',
        () => all.reduce((sum, { seen }) => sum + seen.length, 0) >= stored.length,
        60_000,
      ).catch(() => undefined);
      await everyDeliveryEnds();
      settled = true;
      await Promise.all(following);

      const sent = await deliveredFaults(stored.length);
      const found = [...wrong, ...all.flatMap((lane) => laneFaults(lane, stored)), ...sent.faults];
      // A mail or push may be repeated if its worker or the database failed while it was in flight.
      const interruptions = [...outcomes]
        .filter(([name]) => /worker|database/.test(name))
        .reduce((sum, [, { times }]) => sum + times, 0);
      const extra = interruptions * workers.length * workerConcurrency;
      if (sent.extraMails > smtp.dropped + extra) found.push(`${sent.extraMails} mails more than once`);
      if (sent.extraPushes > extra) found.push(`${sent.extraPushes} pushes more than once`);
      const different = new Set(stored.map(({ content }) => content)).size;
      if (different !== stored.length) found.push(`${stored.length - different} messages are there twice`);
      found.push(...(await sendFaults(world)).filter((fault) => !fault.startsWith('read mark')));

      const report = [
        `# Chaos run`,
        '',
        `Seed ${seed}, ${Math.round((Date.now() - (end - minutes * 60_000)) / 1000)} s, ${stored.length} messages, ` +
          `${acknowledged} acknowledged, ${refused} requests refused or lost, ` +
          `${sent.extraMails} mails and ${sent.extraPushes} pushes more than once (${smtp.dropped} mails by dropped connections).`,
        ...(minutes > 0 && !disk ? ['Without a full disk: only root can mount a small one.'] : []),
        ...(minutes > 0 && clock === undefined ? ['Without a wrong clock: faketime is not installed.'] : []),
        '',
        '| Fault | Times | Longest time without an acknowledgement (ms) |',
        '|---|---|---|',
        ...[...outcomes].map(([name, outcome]) => `| ${name} | ${outcome.times} | ${outcome.longestOutageMs} |`),
        '',
        found.length === 0
          ? 'Nothing was lost, doubled, misordered or miscounted.'
          : found.map((one) => `- ${one}`).join('\n'),
        '',
      ].join('\n');
      if (reportFile !== undefined) writeFileSync(reportFile, report);
      process.stdout.write(report);
      expect(found).toEqual([]);
      for (const one of [...apis, ...workers]) expect(await one.stop()).toBe(0);
    },
    minutes * 60_000 + 900_000,
  );
});
