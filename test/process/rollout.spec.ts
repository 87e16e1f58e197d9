import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, appendFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { StreamClient, type ReceivedChange } from '../support/changes';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { LiveClient } from '../support/live';
import { adminToken, call } from '../support/load';
import { freePort, isReady, killAll, root, start, until, testSecret } from '../support/processes';
import { describeWith } from '../support/programs';

/** `npm run verify:ops` runs the whole form, every other run a short one. ROLLOUTS, UPGRADES and LAGS make it longer. */
const whole = process.env.VERIFY_OPS === '1';
const rollouts = Number(process.env.ROLLOUTS ?? (whole ? 2 : 0));
/** Upgrades with a migration, each followed by a rollback to the build before, which stays on the new schema. */
const upgrades = Number(process.env.UPGRADES ?? 1);

/** Seconds until the balancer notices that a process is not ready. */
const lags = (process.env.LAGS ?? (whole ? '0.5,3,15' : '0.5')).split(',').map(Number);

/** Conversations that are written in, and followed by four streams and four WebSockets each. */
const pairs = 3;
const followersEach = 4;

/** Pause between uploads of the long form, so that no one has a hundred unused ones within an hour. */
const betweenUploadsMs = 5_000;
/** Pause of each of the six writers. */
const writeEveryMs = whole ? 100 : 20;

interface Pair {
  readonly community: string;
  readonly member: string;
  readonly creatorToken: string;
  readonly memberToken: string;
}

/** Two processes of a build at a time, behind a balancer that distributes connections, like a Service of Kubernetes. */
class Service {
  readonly url: string;
  #balancer: ChildProcess | undefined;
  readonly #running = new Map<number, ReturnType<typeof start>>();
  #free = 2;

  private constructor(
    private readonly ports: readonly number[],
    private readonly front: number,
    private readonly lag: number,
    private readonly settings: Record<string, string>,
  ) {
    this.url = `http://127.0.0.1:${front}`;
  }

  static async start(program: string, folder: string, lag: number, settings: Record<string, string>): Promise<Service> {
    const ports = [await freePort(), await freePort(), await freePort()];
    const service = new Service(ports, await freePort(), lag, {
      ...settings,
      // More than the lag, because the look itself takes time on a busy machine.
      SHUTDOWN_DELAY_SECONDS: String(Math.ceil(lag * 1.3 + 1)),
    });
    await service.#begin(program, folder);
    return service;
  }

  async #begin(program: string, folder: string): Promise<void> {
    const servers = this.ports.map(
      (port) => `  server p${port} 127.0.0.1:${port} check inter ${this.lag * 1000}ms fall 1 rise 1\n`,
    );
    writeFileSync(
      join(folder, 'haproxy.cfg'),
      `defaults
  mode tcp
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  # A slow answer of a busy machine is no failure.
  timeout check 5s
listen parley
  bind 127.0.0.1:${this.front}
  option httpchk GET /health/ready
${servers.join('')}`,
    );
    for (const slot of [0, 1]) this.#run(slot, root);
    this.#balancer = spawn(program, ['-f', join(folder, 'haproxy.cfg'), '-db'], { stdio: 'ignore' });
    await until('readiness behind the balancer', () => isReady(this.url));
    for (const slot of [0, 1]) await until('readiness', () => isReady(this.#origin(slot)));
    // Until its first look, the balancer takes the third place for a process that runs.
    await wait(this.lag * 1000 + 1_000);
  }

  #origin(slot: number): string {
    return `http://127.0.0.1:${this.ports[slot]}`;
  }

  #run(slot: number, build: string): void {
    const settings = { ...this.settings, HOST: '127.0.0.1', PORT: String(this.ports[slot]) };
    this.#running.set(slot, start('main.js', settings, [], build));
  }

  /** Replaces each process by one of this build: first the new one, then, when the balancer knows it, the old one goes. */
  async roll(build: string): Promise<void> {
    for (const old of [...this.#running.keys()]) {
      const slot = this.#free;
      this.#run(slot, build);
      await until('the new process', () => isReady(this.#origin(slot)));
      await wait(this.lag * 1000 + 500);
      const leaving = this.#running.get(old);
      leaving?.child.kill('SIGTERM');
      expect(await leaving?.exit).toBe(0);
      this.#running.delete(old);
      this.#free = old;
    }
  }

  stop(): void {
    this.#balancer?.kill('SIGKILL');
  }
}

/** A build like this one with one more migration, which only adds. */
function nextBuild(folder: string, number: number): string {
  const build = join(folder, `next${number}`);
  mkdirSync(build);
  cpSync(join(root, 'dist'), join(build, 'dist'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(build, 'node_modules'));
  cpSync(join(root, 'package.json'), join(build, 'package.json'));
  const name = `NextBuild${20990101000000 + number}`;
  appendFileSync(
    join(build, 'dist/src/database/migrations/index.js'),
    `\nclass ${name} {
  name = '${name}';
  async up(runner) {
    await runner.query('ALTER TABLE messages ADD COLUMN next_${number} text');
    await runner.query('CREATE TABLE next_${number} (message_id uuid PRIMARY KEY)');
  }
  async down() {}
}
exports.migrations.push(${name});\n`,
  );
  return build;
}

/** Clients that write, upload and follow all the time. None repeats a request. */
class Clients {
  readonly failed: string[] = [];
  /** Ids of messages that were acknowledged, by pair. */
  readonly acknowledged: string[][] = [];
  /** Ids of messages that each follower was told of. */
  readonly followed: { readonly pair: number; readonly kind: string; readonly ids: string[] }[] = [];
  /** How long followers took to come back after the server had closed their connection, in milliseconds. */
  readonly away: number[] = [];
  uploads = 0;
  #stopped = false;
  #following = true;
  readonly #writing: Promise<void>[] = [];
  readonly #loops: Promise<void>[] = [];
  readonly #agents = Array.from({ length: 4 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));

  constructor(
    private readonly url: string,
    private readonly all: readonly Pair[],
  ) {}

  async start(): Promise<void> {
    const begun = this.all.flatMap((pair, at) => {
      this.acknowledged.push([]);
      return Array.from({ length: followersEach }, () => [this.#stream(at, pair), this.#socket(at, pair)]).flat();
    });
    await Promise.all(begun);
    this.#writing.push(
      ...this.#agents.map((agent, n) => this.#write(`kept ${n}`, n % pairs, agent)),
      ...[0, 1].map((n) => this.#write(`fresh ${n}`, n)),
      this.#upload(),
    );
  }

  /** Ends when every follower has what was acknowledged. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all(this.#writing);
    for (const agent of this.#agents) agent.destroy();
    expect(this.failed.slice(0, 10)).toEqual([]);
    await until('that followers have everything', () =>
      this.followed.every(({ pair, ids }) => ids.length >= (this.acknowledged[pair]?.length ?? 0)),
    );
    this.#following = false;
    await Promise.all(this.#loops);
  }

  async #write(label: string, at: number, agent?: Agent): Promise<void> {
    const { community, member, creatorToken } = this.all[at] as Pair;
    for (let n = 0; !this.#stopped; n++) {
      const body = JSON.stringify({ recipient_id: member, content: `${label}, ${n}` });
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const path = `/api/v1/communities/${community}/messages`;
      const answer = await this.#request('POST', path, creatorToken, headers, (out) => out.end(body), agent);
      if (answer) this.acknowledged[at]?.push((JSON.parse(answer) as { id: string }).id);
      await wait(writeEveryMs);
    }
  }

  /** Uploads that take three seconds each. Everyone uploads in turn, because a person may have a hundred unused ones. */
  async #upload(): Promise<void> {
    const tokens = this.all.flatMap(({ creatorToken, memberToken }) => [creatorToken, memberToken]);
    for (let n = 0; !this.#stopped; n++) {
      const token = tokens[n % tokens.length] as string;
      const announced = JSON.stringify({ filename: `file-${n}.txt` });
      const presigned = await this.#request(
        'POST',
        '/api/attachments/presign',
        token,
        { 'content-type': 'application/json', 'content-length': announced.length },
        (out) => out.end(announced),
      );
      if (!presigned) continue;
      const { uploadId } = (JSON.parse(presigned) as { data: { uploadId: string } }).data;
      const type = { 'content-type': 'multipart/form-data; boundary=parley' };
      const done = await this.#request('PUT', `/api/attachments/upload/${uploadId}`, token, type, (out) => {
        out.write(`--parley\r\nContent-Disposition: form-data; name="file"; filename="file-${n}.txt"\r\n\r\n`);
        let left = 30;
        const timer = setInterval(() => {
          if (left-- > 0) return void out.write('x'.repeat(10_000));
          clearInterval(timer);
          out.end('\r\n--parley--\r\n');
        }, 100);
      });
      if (done) this.uploads += 1;
      if (whole) await wait(betweenUploadsMs);
    }
  }

  /** One request, whose failure is noted. @returns the answer's body, or undefined */
  #request(
    method: string,
    path: string,
    token: string,
    headers: Record<string, string | number>,
    send: (out: ReturnType<typeof request>) => void,
    agent?: Agent,
  ): Promise<string | undefined> {
    return new Promise((resolve) => {
      const fail = (why: string): void => {
        this.failed.push(`${method} ${path}: ${why}`);
        resolve(undefined);
      };
      const options = { method, agent: agent ?? false, headers: { ...headers, authorization: `Bearer ${token}` } };
      const out = request(this.url + path, options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.once('close', () => {
          if (answer.complete && (answer.statusCode ?? 0) < 300) resolve(text);
          else fail(`${answer.statusCode} ${text}`);
        });
      });
      out.once('error', (error) => fail(error.message));
      send(out);
    });
  }

  /** Follows, and comes back whenever the server closes. Resolves at the first beginning. */
  #follow(
    at: number,
    kind: string,
    connect: (after: string | undefined) => Promise<{
      readonly cursor: () => string;
      readonly changes: () => readonly ReceivedChange[];
      readonly closed: () => boolean;
      readonly pauseMs: () => number;
      readonly close: () => void;
    }>,
  ): Promise<void> {
    const ids: string[] = [];
    this.followed.push({ pair: at, kind, ids });
    return new Promise((begun) => {
      const loop = async (): Promise<void> => {
        let after: string | undefined;
        let closedAt = 0;
        while (this.#following) {
          const connection = await connect(after);
          if (connection.cursor() !== '') {
            if (closedAt > 0) this.away.push(Date.now() - closedAt);
            closedAt = 0;
            begun();
          }
          let taken = 0;
          const take = (): void => {
            for (const change of connection.changes().slice(taken))
              if (change.type === 'message.created')
                ids.push((change as unknown as { message: { id: string } }).message.id);
            taken = connection.changes().length;
          };
          while (this.#following && !connection.closed()) {
            take();
            await wait(50);
          }
          take();
          closedAt ||= Date.now();
          after = connection.cursor() || after;
          connection.close();
          if (this.#following) await wait(connection.pauseMs());
        }
      };
      this.#loops.push(loop());
    });
  }

  #stream(at: number, { memberToken: token }: Pair): Promise<void> {
    return this.#follow(at, 'stream', async (after) => {
      const client = await StreamClient.open(this.url, { token, ...(after === undefined ? {} : { after }) });
      return {
        cursor: () => client.lastId,
        changes: () => client.changes,
        closed: () => client.closed,
        // What the server asked for, as EventSource does.
        pauseMs: () => client.retry || 1_000,
        close: () => client.close(),
      };
    });
  }

  #socket(at: number, { memberToken: token }: Pair): Promise<void> {
    return this.#follow(at, 'WebSocket', async (after) => {
      const client = await LiveClient.open(this.url, { token, ...(after === undefined ? {} : { after }) });
      return {
        cursor: () => client.cursor,
        changes: () => client.changes,
        closed: () => client.closed !== null,
        pauseMs: () => 100 + Math.random() * 900,
        close: () => client.close(),
      };
    });
  }
}

async function makePairs(url: string): Promise<Pair[]> {
  const user = (name: string) =>
    call(url, 'POST', '/api/v1/admin/users', adminToken, { username: name, email: `${name}@example.org` });
  const tokenOf = async (id: string) =>
    (await call(url, 'POST', `/api/v1/admin/users/${id}/tokens`, adminToken, {})).token;
  return Promise.all(
    Array.from({ length: pairs }, async (_, n): Promise<Pair> => {
      const [creator, member] = [await user(`creator${n}`), await user(`member${n}`)];
      const body = { name: `Community ${n}`, creator_id: creator.id };
      const { id: community } = await call(url, 'POST', '/api/v1/admin/communities', adminToken, body);
      const path = `/api/v1/admin/communities/${community}/members/${member.id}`;
      await call(url, 'PUT', path, adminToken, { status: 'active' });
      return {
        community,
        member: member.id,
        creatorToken: await tokenOf(creator.id),
        memberToken: await tokenOf(member.id),
      };
    }),
  );
}

describeWith('haproxy', 'rollouts behind a balancer', (program) => {
  let folder: string;
  let owned: TestDatabase;
  let service: Service | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parley-rollout-'));
    owned = await createTestDatabase();
  });
  afterEach(async () => {
    service?.stop();
    killAll();
    await owned.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(lags)(
    'that notices after %s s: upgrades and rollbacks drop no request, row or event',
    async (lag) => {
      const settings = {
        DATABASE_URL: owned.url,
        PUBLIC_URL: 'https://chat.example.org',
        JWT_SECRET: testSecret,
        ADMIN_TOKEN: adminToken,
        RATE_LIMIT: 'off',
        // The long form takes longer than an access token lives otherwise.
        ACCESS_TOKEN_TTL: '7200',
        STORAGE_URL: `file://${folder}/files`,
        LOG_LEVEL: 'warn',
      };
      service = await Service.start(program, folder, lag, settings);
      const clients = new Clients(service.url, await makePairs(service.url));
      await clients.start();

      for (let n = 0; n < rollouts; n++) await service.roll(root);
      for (let n = 1; n <= upgrades; n++) {
        const next = nextBuild(folder, n);
        const migration = start('cli/migrate.js', settings, [], next);
        expect([await migration.exit, migration.output()]).toEqual([0, expect.stringContaining('NextBuild')]);
        await service.roll(next);
        await service.roll(root);
      }

      await clients.stop();
      const database = new Client({ connectionString: owned.url });
      await database.connect();
      const { rows } = await database.query<{ id: string }>('SELECT id FROM messages');
      await database.end();
      const stored = new Set(rows.map(({ id }) => id));
      const acknowledged = clients.acknowledged.flat();
      expect(acknowledged.length).toBeGreaterThan(100);
      expect(clients.uploads).toBeGreaterThan(0);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      for (const { pair, ids } of clients.followed)
        expect([...ids].sort()).toEqual([...(clients.acknowledged[pair] ?? [])].sort());
      expect(clients.away.length).toBeGreaterThan(0);
      process.stdout.write(
        `lag ${lag} s, ${rollouts} rollouts, ${upgrades} upgrades and rollbacks: ${acknowledged.length} sends and ` +
          `${clients.uploads} uploads, 0 failed; ${clients.followed.length} followers came back ${clients.away.length} ` +
          `times, within ${Math.max(...clients.away)} ms\n`,
      );
    },
    7_200_000,
  );
});
