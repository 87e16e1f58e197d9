import { startEmbeddedPostgres } from '@parley/dev-postgres/embedded';
import { sign } from 'jsonwebtoken';
import { ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { migrate } from '../src/database/migrate';
import { describeBatches, measureBatches } from './batches';
import { measureCost } from './cost';
import { measureEvents } from './events';
import { measureHostile } from './hostile';
import { measureLive } from './live';
import type { MemoryLeft } from './memory-probe';
import { measureLists } from './lists';
import { Call, latency, load, LoadResult } from './load';
import { meepaReads } from './meepa';
import { measureNotifications } from './notifications';
import { Pgbench } from './pgbench';
import { measurePolls } from './polls';
import { Pair, seed, Seeded } from './seed';
import { measureSurfaces, memoryOf } from './surfaces';

const usage = `Usage: npm run bench -- [options]
  --communities N   communities (10000)
  --users N         members (100000)
  --messages N      messages, spread over the members (1000000)
  --thread N        messages of the long thread (1000000)
  --inbox N         conversations of the large inbox (100000)
  --seconds N       length of one measurement (6)
  --rounds N        how often the three kinds of send take turns (3)
  --event-cost     only the send statement with and without its event
  --events          only polls of one person's changes, with 10,000,000 events in the log against 10,000
  --batches         only sends in batches (SEND_BATCH=on) against single statements, bare servers and pgbench, into a
                    community of --inbox members against small ones, and beside a worker. Use --seconds 1: a server
                    that waits for three seconds returns memory, which slows its next turn
  --live            only how fast changes reach connected clients, and what --connections (5000) of them cost
  --cost            only what one message costs each process, in CPU, WAL, bytes and rows, and one mail a worker
  --connections N   for --live
  --notifications   only what a worker hands over: per second of its CPU, with 1000 and 1000000 waiting, and how soon
  --hostile         only what clients without an account, and a mail server that hangs, cost everyone else
  --lists           only lists of a community of --inbox members against those of 100
  --surfaces        only what calls of the other APIs cost against native ones, and the memory under all of them
  --polls           only polls of unchanged lists with If-None-Match against the same without
  --small           a hundredth of everything, to see that it runs
  --json            one JSON object instead of text
Everything runs on this machine: an embedded PostgreSQL unless DATABASE_URL names an empty database.`;

const secret = 'bench-secret-bench-secret-bench-secret';
const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const round = (value: number, digits = 2) => Number(value.toFixed(digits));

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function whenReady(origin: string): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const ok = await fetch(`${origin}/health/ready`)
      .then((answer) => answer.ok)
      .catch(() => false);
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the server did not become ready');
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const stop = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

function readOptions() {
  const { values } = parseArgs({
    options: {
      communities: { type: 'string' },
      users: { type: 'string' },
      messages: { type: 'string' },
      thread: { type: 'string' },
      inbox: { type: 'string' },
      seconds: { type: 'string', default: '6' },
      rounds: { type: 'string', default: '3' },
      'event-cost': { type: 'boolean' },
      events: { type: 'boolean' },
      batches: { type: 'boolean' },
      live: { type: 'boolean' },
      surfaces: { type: 'boolean' },
      lists: { type: 'boolean' },
      polls: { type: 'boolean' },
      cost: { type: 'boolean' },
      notifications: { type: 'boolean' },
      hostile: { type: 'boolean' },
      connections: { type: 'string' },
      small: { type: 'boolean' },
      json: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const size = (given: string | undefined, usual: number) =>
    given === undefined ? Math.ceil(usual / (values.small ? 100 : 1)) : Number(given);
  return {
    ...values,
    seconds: Number(values.seconds),
    rounds: Number(values.rounds),
    connections: size(values.connections, 5_000),
    scale: {
      communities: size(values.communities, 10_000),
      users: size(values.users, 100_000),
      messages: size(values.messages, 1_000_000),
      thread: size(values.thread, 1_000_000),
      inbox: size(values.inbox, 100_000),
    },
  };
}

type Options = ReturnType<typeof readOptions>;

const log = (line: string) => void process.stderr.write(`${line}\n`);
const print = (text: string) => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const options = readOptions();
  if (options.help) return print(usage);
  const folder = mkdtempSync(join(tmpdir(), 'parley-bench-'));
  const postgres = process.env['DATABASE_URL'] ? undefined : await startEmbeddedPostgres({ dataDir: folder });
  const url = process.env['DATABASE_URL'] ?? postgres?.url ?? '';
  const children: ChildProcess[] = [];
  const release = async () => {
    await Promise.all(children.map(stop));
    await postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  let ended: Promise<void> | undefined;
  const end = () => (ended ??= release());
  // Without this, the servers would go on after the bench.
  const stopBySignal = () => {
    // What is under way fails without its servers, and must not end the process before they have ended.
    process.on('uncaughtException', () => undefined);
    void end().finally(() => process.exit(1));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stopBySignal);
  try {
    if (options.events) await reportEvents(url, options);
    else await reportSends(url, options, children);
  } finally {
    await end();
  }
}

async function reportEvents(url: string, options: Options): Promise<void> {
  const open = async (name: string) => {
    const own = new URL(url);
    own.pathname = `/${name}`;
    await withClient(url, (client) => client.query(`CREATE DATABASE ${name}`));
    await migrate(own.toString());
    return own.toString();
  };
  const events = options.small ? 100_000 : 10_000_000;
  const { lines, worst } = await measureEvents({ open, events, rounds: options.rounds, log });
  print(`${lines.join('\n')}\nworst ratio ${worst.toFixed(2)}, at most 1.3 is wanted`);
  if (worst > 1.3) process.exitCode = 1;
}

async function reportSends(url: string, options: Options, children: ChildProcess[]): Promise<void> {
  const { seconds, rounds, scale } = options;
  await migrate(url);
  const seeded = await seed(url, scale, log);
  if (options['event-cost']) {
    const cost = await eventCost(url, seeded.pairs, { seconds, rounds, log });
    return print(
      options.json
        ? JSON.stringify(cost, null, 2)
        : `with its event ${cost.with_per_second}/s, without ${cost.without_per_second}/s, ratio ${cost.ratio}`,
    );
  }
  if (options.batches) {
    const results = await compareBatches(url, seeded, { seconds, rounds, log, children });
    return print(options.json ? JSON.stringify(results, null, 2) : describeBatches(results));
  }
  if (options.live) {
    const results = await live(url, seeded, { seconds, rounds, log, children, connections: options.connections });
    return print(JSON.stringify(results, null, 2));
  }
  if (options.hostile || options.cost) {
    const results = await (options.hostile ? hostile : cost)(url, seeded, { seconds, rounds, log, children });
    return print(JSON.stringify(results, null, 2));
  }
  if (options.notifications) {
    const backlog = options.small ? 10_000 : 1_000_000;
    const results = await notifications(url, seeded, { seconds, rounds, log, children, backlog });
    return print(JSON.stringify(results, null, 2));
  }
  if (options.lists) {
    const { origin } = await startApi(url, children);
    const measure = <K extends string>(calls: Record<K, Call>) => inTurns(origin, calls);
    const results = await measureLists({ origin, seeded, rows: scale.inbox, get, measure });
    return print(JSON.stringify(results, (_, value: unknown) => (typeof value === 'number' ? round(value) : value), 2));
  }
  if (options.surfaces) {
    const results = await surfaces(url, seeded, { seconds, rounds, log, children });
    return print(JSON.stringify(results, null, 2));
  }
  if (options.polls) {
    const { origin } = await startApi(url, children);
    const [pair] = seeded.pairs;
    if (!pair) throw new Error('nobody polls');
    const post = (path: string, user: string, body: object): Call => ({
      method: 'POST',
      path,
      headers: headersOf(user),
      body: JSON.stringify(body),
    });
    const rates = await measurePolls({ databaseUrl: url, origin, seconds, rounds, log, get, post, pair });
    return print(JSON.stringify(rates, null, 2));
  }
  const report = await measure(url, seeded, { seconds, rounds, thread: scale.thread, log, children });
  const machine = { cores: cpus().length, node: process.version };
  const result = { machine, rows: seeded.rows, ...report };
  print(options.json ? JSON.stringify(result, null, 2) : describe(result));
}

const mailSettings = (port: number) => ({
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  MAIL_FROM: 'Parley <parley@example.org>',
});

interface MeasureOptions {
  readonly seconds: number;
  readonly rounds: number;
  /** Messages of the long DM. */
  readonly thread: number;
  readonly log: (line: string) => void;
  readonly children: ChildProcess[];
}

const startApi = (
  url: string,
  children: ChildProcess[],
  settings?: Readonly<Record<string, string>>,
  execArgv?: readonly string[],
) => startRole('main', url, children, settings, execArgv);

/** Starts the product as a process of a role, as `npm run start:api` does, and waits until it answers. */
async function startRole(
  role: 'main' | 'worker',
  url: string,
  children: ChildProcess[],
  settings: Readonly<Record<string, string>> = {},
  execArgv: readonly string[] = [],
) {
  const port = await freePort();
  const api = fork(join(__dirname, `../src/${role}.js`), {
    env: {
      ...process.env,
      DATABASE_URL: url,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: 'http://localhost',
      JWT_SECRET: secret,
      RATE_LIMIT: 'off',
      SHUTDOWN_DELAY_SECONDS: '0',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--max-semi-space-size=8', ...execArgv],
  });
  children.push(api);
  const origin = `http://127.0.0.1:${port}`;
  await whenReady(origin);
  return { origin, pid: api.pid ?? 0, process: api };
}

/** Starts a worker that hands over to providers on this machine, and waits until it is ready. @returns its process id */
async function startProvidedWorker(
  url: string,
  children: ChildProcess[],
  { smtpPort, fcmPort }: { readonly smtpPort: number; readonly fcmPort: number },
): Promise<number> {
  const settings = { ...mailSettings(smtpPort), FCM_ENDPOINT: `http://127.0.0.1:${fcmPort}` };
  return (await startRole('worker', url, children, settings)).pid;
}

/** Starts the bare server, and waits until it answers. */
async function startBare(url: string, children: ChildProcess[], batch: 'on' | 'off') {
  const port = await freePort();
  const yardstick = fork(join(__dirname, 'yardstick.js'), {
    env: { ...process.env, DATABASE_URL: url, PORT: String(port), SEND_BATCH: batch },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: ['--max-semi-space-size=8'],
  });
  children.push(yardstick);
  await new Promise((resolve) => yardstick.once('message', resolve));
  return { origin: `http://127.0.0.1:${port}`, pid: yardstick.pid ?? 0 };
}

/** Starts the server and the yardstick, and waits until both answer. */
async function startServers(url: string, children: ChildProcess[]) {
  const { origin, pid: apiPid } = await startApi(url, children);
  return { origin, bare: (await startBare(url, children, 'off')).origin, apiPid };
}

const tokens = new Map<string, string>();

function headersOf(user: string) {
  const token =
    tokens.get(user) ?? sign({ sub: user, ver: 0, iss: 'parley', aud: 'parley' }, secret, { expiresIn: 7_200 });
  tokens.set(user, token);
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

const get = (path: string, user: string): Call => ({ method: 'GET', path, headers: headersOf(user) });

const content = 'The cask strength bottles arrive on Friday.';

const nativeSend = (pair: Pair): Call => ({
  method: 'POST',
  path: `/api/v1/communities/${pair.community}/messages`,
  headers: headersOf(pair.member),
  body: JSON.stringify({ recipient_id: pair.creator, content }),
});

/** A message to the member, whose creator is the caller. */
const nativeReply = (pair: Pair): Call => ({
  method: 'POST',
  path: `/api/v1/communities/${pair.community}/messages`,
  headers: headersOf(pair.creator),
  body: JSON.stringify({ recipient_id: pair.member, content }),
});

const bareSend = (pair: Pair): Call => ({
  method: 'POST',
  path: '/',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ community: pair.community, sender: pair.member, recipient_id: pair.creator, content }),
});

/** What one message and one mail cost each process. */
async function cost(url: string, { pairs }: Seeded, { seconds, children }: Omit<MeasureOptions, 'thread'>) {
  const api = await startApi(url, children);
  return await measureCost({
    databaseUrl: url,
    origin: api.origin,
    apiPid: api.pid,
    seconds,
    calls: pairs.map(nativeSend),
    startWorker: async (port) => (await startRole('worker', url, children, mailSettings(port))).pid,
  });
}

/** What a worker hands over to providers on this machine. */
async function notifications(
  url: string,
  { pairs }: Seeded,
  { children, ...options }: Omit<MeasureOptions, 'thread'> & { readonly backlog: number },
) {
  const { origin } = await startApi(url, children);
  return await measureNotifications({
    ...options,
    databaseUrl: url,
    origin,
    calls: pairs.map(nativeSend),
    startWorker: (providers) => startProvidedWorker(url, children, providers),
  });
}

/** Attackers without an account, and a mail server that hangs. The rate limit is on. */
async function hostile(url: string, { pairs }: Seeded, options: Omit<MeasureOptions, 'thread'>) {
  const { origin } = await startApi(url, options.children, { RATE_LIMIT: '600' });
  return await measureHostile({
    ...options,
    databaseUrl: url,
    origin,
    calls: pairs.map(nativeReply),
    startWorker: (port) => startRole('worker', url, options.children, mailSettings(port)),
  });
}

/** Calls of all APIs. */
async function surfaces(url: string, seeded: Seeded, options: Omit<MeasureOptions, 'thread'>) {
  const start = () => startApi(url, options.children);
  const { smallInbox, pairs } = seeded;
  const inbox = get(`/api/v1/communities/${smallInbox.community}/messages/conversations`, smallInbox.creator);
  return await measureSurfaces({
    ...options,
    databaseUrl: url,
    server: await start(),
    fresh: start,
    headersOf,
    native: {
      sends: pairs.map(nativeSend),
      inbox: [inbox],
      thread: pairs.map((pair) => get(`/api/v1/communities/${pair.community}/messages/${pair.creator}`, pair.member)),
    },
    connections: 8,
  });
}

/** The same build twice on one database: sends in batches, and each with a statement of its own. */
async function compareBatches(url: string, seeded: Seeded, options: Omit<MeasureOptions, 'thread'>) {
  const pgbench = await Pgbench.create(url, seeded.pairs);
  // Requests are counted, and never refused.
  const limited = { RATE_LIMIT: '1000000' };
  return await measureBatches({
    ...options,
    databaseUrl: url,
    servers: {
      batch: await startApi(url, options.children, { SEND_BATCH: 'on', ...limited }),
      single: await startApi(url, options.children, { SEND_BATCH: 'off', ...limited }),
      bare: await startBare(url, options.children, 'off'),
      bareBatch: await startBare(url, options.children, 'on'),
    },
    startWorker: (providers) => startProvidedWorker(url, options.children, providers),
    calls: {
      spread: seeded.pairs.map(nativeSend),
      one: seeded.pairs.slice(0, 1).map(nativeSend),
      large: seeded.largePairs.map(nativeSend),
      bare: seeded.pairs.map(bareSend),
    },
    pgbench,
  }).finally(() => pgbench?.remove());
}

/** Connected members, of whom the first twentieth gets messages from the creators of their communities. */
async function live(
  url: string,
  { pairs }: Seeded,
  options: Omit<MeasureOptions, 'thread'> & { readonly connections: number },
) {
  const environment = { MAX_CONNECTIONS_PER_ADDRESS: 'off' };
  const tokenOf = ({ member }: Pair) => headersOf(member).authorization.slice('Bearer '.length);
  const connected = pairs.slice(0, options.connections);
  const [first] = connected;
  if (!first) throw new Error('nobody to connect');
  const probe = ['--expose-gc', '--require', join(__dirname, 'memory-probe.js')];
  const near = await startApi(url, options.children, environment, probe);
  return await measureLive({
    ...options,
    servers: [near, await startApi(url, options.children, environment)],
    tokens: connected.map(tokenOf),
    sends: connected.slice(0, Math.ceil(options.connections / 20)).map(nativeReply),
    pair: { token: tokenOf(first), send: nativeReply(first) },
    memory: () =>
      new Promise((resolve) => {
        near.process.once('message', (left) => resolve(left as MemoryLeft));
        near.process.send('memory');
      }),
  });
}

type Servers = Awaited<ReturnType<typeof startServers>>;

async function measure(url: string, seeded: Seeded, options: MeasureOptions) {
  const servers = await startServers(url, options.children);
  const { origin } = servers;
  const native = seeded.pairs.map(nativeSend);
  const send = await measureSends(url, servers, { ...options, pairs: seeded.pairs, native });
  const reads = await measureReads(origin, seeded);
  const dms = await meepaReads({
    databaseUrl: url,
    messages: options.thread,
    get,
    measure: (calls) => inTurns(origin, calls),
  });
  return {
    send,
    reads_ms: Object.fromEntries(
      Object.entries({ ...reads, ...dms.reads }).map(([name, value]) => [
        name,
        { p50: round(value.p50), p99: round(value.p99) },
      ]),
    ),
    read_ratios: {
      long_first_against_short: round(reads.long_first.p50 / reads.short_first.p50),
      long_middle_against_short: round(reads.long_middle.p50 / reads.short_first.p50),
      long_last_against_short: round(reads.long_last.p50 / reads.short_first.p50),
      large_inbox_against_small: round(reads.large_inbox.p50 / reads.small_inbox.p50),
      ...Object.fromEntries(Object.entries(dms.ratios).map(([name, value]) => [name, round(value)])),
    },
  };
}

/** The three kinds of send, in turns. */
async function measureSends(
  url: string,
  { origin, bare, apiPid }: Servers,
  options: MeasureOptions & { readonly pairs: readonly Pair[]; readonly native: readonly Call[] },
) {
  const { seconds, pairs, native } = options;
  const bareCalls = pairs.map(bareSend);
  const rates: Record<'http' | 'bare' | 'statement', number[]> = { http: [], bare: [], statement: [] };
  let last: LoadResult = { perSecond: 0, p50: 0, p95: 0, p99: 0, failures: 0 };
  let failures = 0;
  await load(origin, native, { seconds: 2, connections: 8 });
  await load(bare, bareCalls, { seconds: 2, connections: 8 });
  for (let turn = 0; turn < options.rounds; turn++) {
    last = await load(origin, native, { seconds, connections: 8 });
    failures += last.failures;
    rates.http.push(last.perSecond);
    const yard = await load(bare, bareCalls, { seconds, connections: 8 });
    failures += yard.failures;
    rates.bare.push(yard.perSecond);
    rates.statement.push(await statementAlone(url, pairs, seconds));
    options.log(
      `round ${turn + 1}: http ${last.perSecond.toFixed(0)}/s, node:http + pg ${yard.perSecond.toFixed(0)}/s, ` +
        `statement ${rates.statement.at(-1)?.toFixed(0)}/s`,
    );
  }
  const memory = memoryOf(apiPid);
  const ratio = (against: number[]) => median(rates.http.map((value, turn) => value / (against[turn] ?? NaN)));
  return {
    against_bare: round(ratio(rates.bare)),
    against_statement: round(ratio(rates.statement)),
    http_per_second: round(median([...rates.http]), 0),
    bare_per_second: round(median([...rates.bare]), 0),
    statement_per_second: round(median([...rates.statement]), 0),
    p50_ms: last.p50,
    p99_ms: last.p99,
    failures,
    server_memory_mb: round(memory.now, 0),
    server_memory_peak_mb: round(memory.peak, 0),
  };
}

async function measureReads(origin: string, seeded: Seeded) {
  const thread = (pair: Pair, page: number) =>
    get(`/api/v1/communities/${pair.community}/messages/${pair.creator}?page=${page}`, pair.member);
  const inbox = (of: { community: string; creator: string }) =>
    get(`/api/v1/communities/${of.community}/messages/conversations`, of.creator);
  const pages = Math.ceil((await totalOf(origin, thread(seeded.longThread, 1))) / 20);
  return await inTurns(origin, {
    short_first: thread(seeded.shortThread, 1),
    long_first: thread(seeded.longThread, 1),
    long_middle: thread(seeded.longThread, Math.ceil(pages / 2)),
    long_last: thread(seeded.longThread, pages),
    small_inbox: inbox(seeded.smallInbox),
    large_inbox: inbox(seeded.largeInbox),
  });
}

async function totalOf(origin: string, call: Call): Promise<number> {
  const answer = await fetch(`${origin}${call.path}`, { headers: call.headers });
  return ((await answer.json()) as { total: number }).total;
}

/** Measures several reads in small turns, so that what else the machine does falls on all of them alike. */
async function inTurns<K extends string>(
  origin: string,
  calls: Record<K, Call>,
): Promise<Record<K, { p50: number; p99: number }>> {
  const samples = Object.fromEntries(
    Object.keys(calls).map((name) => [name, { p50: [] as number[], p99: [] as number[] }]),
  ) as Record<K, { p50: number[]; p99: number[] }>;
  for (let turn = 0; turn < 11; turn++) {
    for (const name of Object.keys(calls) as K[]) {
      const one = await latency(origin, calls[name], 50);
      samples[name].p50.push(one.p50);
      samples[name].p99.push(one.p99);
    }
  }
  return Object.fromEntries(
    (Object.keys(calls) as K[]).map((name) => [
      name,
      { p50: median(samples[name].p50), p99: median(samples[name].p99) },
    ]),
  ) as Record<K, { p50: number; p99: number }>;
}

/** What the event costs a send: both kinds take turns, and each turn is compared with its neighbour. */
async function eventCost(
  url: string,
  pairs: readonly Pair[],
  options: Pick<MeasureOptions, 'seconds' | 'rounds' | 'log'>,
) {
  const rates: { with: number; without: number }[] = [];
  await statementAlone(url, pairs, 2);
  for (let turn = 0; turn < options.rounds; turn++) {
    // The other one first every second time, so that neither always meets what the one before left behind.
    const first = await statementAlone(url, pairs, options.seconds, turn % 2 === 0);
    const second = await statementAlone(url, pairs, options.seconds, turn % 2 !== 0);
    const rate = turn % 2 === 0 ? { without: first, with: second } : { with: first, without: second };
    rates.push(rate);
    options.log(`round ${turn + 1}: with ${rate.with.toFixed(0)}/s, without ${rate.without.toFixed(0)}/s`);
  }
  return {
    with_per_second: round(median(rates.map((rate) => rate.with)), 0),
    without_per_second: round(median(rates.map((rate) => rate.without)), 0),
    ratio: round(median(rates.map((rate) => rate.with / rate.without))),
  };
}

/** Runs the statement alone in a process of its own. */
async function statementAlone(
  url: string,
  pairs: readonly Pair[],
  seconds: number,
  withoutOutbox = false,
): Promise<number> {
  const child = fork(join(__dirname, 'statement.js'), { env: { ...process.env, DATABASE_URL: url } });
  const answer = new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { perSecond: number }).perSecond));
    child.once('exit', (code) =>
      code === 0 ? undefined : reject(new Error(`the statement alone ended with ${code}`)),
    );
  });
  child.send({ pairs, seconds, withoutOutbox });
  return await answer;
}

function describe(
  result: Awaited<ReturnType<typeof measure>> & {
    machine: { cores: number; node: string };
    rows: Readonly<Record<string, number>>;
  },
): string {
  const { send, reads_ms: reads, read_ratios: ratios } = result;
  return [
    `${result.machine.cores} cores, Node ${result.machine.node}; ${Object.entries(result.rows)
      .map(([table, rows]) => `${rows} ${table}`)
      .join(', ')}`,
    '',
    `send over HTTP            ${send.http_per_second}/s   p50 ${send.p50_ms} ms, p99 ${send.p99_ms} ms, failures ${send.failures}`,
    `node:http + pg            ${send.bare_per_second}/s   ratio ${send.against_bare}`,
    `the statement alone       ${send.statement_per_second}/s   ratio ${send.against_statement}`,
    `memory of the server      ${send.server_memory_mb} MB, at most ${send.server_memory_peak_mb} MB`,
    '',
    ...Object.entries(reads).map(([name, value]) => `${name.padEnd(25)} p50 ${value.p50} ms, p99 ${value.p99} ms`),
    '',
    ...Object.entries(ratios).map(([name, value]) => `${name.padEnd(30)} ${value}`),
  ].join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
