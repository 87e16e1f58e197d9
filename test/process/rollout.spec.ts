import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { createTestDatabase, TestDatabase } from '../support/database';
import { freePort, killAll, start, until } from '../support/processes';
import { describeWith } from '../support/programs';

/** `npm run verify:ops` runs the whole form, every other run a short one. ROLLOUTS and LAGS make it longer. */
const whole = process.env.VERIFY_OPS === '1';
const rollouts = Number(process.env.ROLLOUTS ?? (whole ? 2 : 1));

/** Seconds until the balancer notices that a process is not ready. */
const lags = (process.env.LAGS ?? (whole ? '0.5,3' : '0.5')).split(',').map(Number);

const admin = 'test-admin-token-0123456789';

describeWith('haproxy', 'a rollout behind a balancer', (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-rollout-'));
  let owned: TestDatabase;
  let balancer: ChildProcess | undefined;

  beforeAll(async () => {
    owned = await createTestDatabase();
  });
  afterEach(() => {
    balancer?.kill('SIGKILL');
    killAll();
  });
  afterAll(async () => {
    await owned.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(lags)(
    'that notices after %s s drops no request and no row',
    async (lag) => {
      const front = await freePort();
      const ports = [await freePort(), await freePort(), await freePort()];
      const run = (port: number) =>
        start('main.js', {
          DATABASE_URL: owned.url,
          PUBLIC_URL: 'https://chat.example.org',
          JWT_SECRET: 'x'.repeat(40),
          ADMIN_TOKEN: admin,
          RATE_LIMIT: 'off',
          HOST: '127.0.0.1',
          PORT: String(port),
          STORAGE_URL: `file://${folder}/files`,
          LOG_LEVEL: 'warn',
          SHUTDOWN_DELAY_SECONDS: String(Math.ceil(lag + 1)),
        });
      // Like a Service: connections, not requests, are distributed.
      const servers = ports.map(
        (port) => `  server p${port} 127.0.0.1:${port} check inter ${lag * 1000}ms fall 1 rise 1\n`,
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
  bind 127.0.0.1:${front}
  option httpchk GET /health/ready
${servers.join('')}`,
      );
      const running = new Map([0, 1].map((slot) => [slot, run(ports[slot] ?? 0)]));
      balancer = spawn(program, ['-f', join(folder, 'haproxy.cfg'), '-db'], { stdio: 'ignore' });
      const ready = (port: number) => () =>
        fetch(`http://127.0.0.1:${port}/health/ready`).then(
          (a) => a.ok,
          () => false,
        );
      await until('readiness behind the balancer', ready(front));
      for (const slot of [0, 1]) await until('readiness', ready(ports[slot] ?? 0));

      const call = async (path: string, token: string, body: object) => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
        const answer = await fetch(`http://127.0.0.1:${front}${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        });
        return (await answer.json()) as { id: string; token: string };
      };
      const name = `u${front}`;
      const user = (n: number) =>
        call('/api/v1/admin/users', admin, { username: `${name}${n}`, email: `${name}${n}@example.org` });
      const [creator, member] = [await user(1), await user(2)];
      const community = await call('/api/v1/admin/communities', admin, { name, creator_id: creator.id });
      await fetch(`http://127.0.0.1:${front}/api/v1/admin/communities/${community.id}/members/${member.id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${admin}` },
        body: JSON.stringify({ status: 'active' }),
      });
      const { token } = await call(`/api/v1/admin/users/${creator.id}/tokens`, admin, {});

      const failed: string[] = [];
      const acknowledged: string[] = [];
      let stopped = false;
      const send = (agent: Agent | undefined, content: string) =>
        new Promise<void>((done) => {
          const body = JSON.stringify({ recipient_id: member.id, content });
          const call = request(
            `http://127.0.0.1:${front}/api/v1/communities/${community.id}/messages`,
            {
              method: 'POST',
              agent: agent ?? false,
              headers: {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(body),
                authorization: `Bearer ${token}`,
              },
            },
            (answer) => {
              answer.resume();
              if (answer.statusCode === 201) acknowledged.push(content);
              else failed.push(`${answer.statusCode}`);
              answer.once('close', done);
            },
          );
          call.once('error', (error) => {
            failed.push(error.message);
            done();
          });
          call.end(body);
        });
      const client = async (label: string, agent?: Agent) => {
        for (let n = 0; !stopped; n++) {
          await send(agent, `${label} ${n}`);
          await wait(20);
        }
      };
      const kept = Array.from({ length: 4 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
      const clients = [...kept.map((agent, n) => client(`kept${n}`, agent)), client('fresh0'), client('fresh1')];

      let free = 2;
      for (let round = 0; round < rollouts * 2; round++) {
        const old = [...running.keys()][0] ?? 0;
        running.set(free, run(ports[free] ?? 0));
        await until('the new process', ready(ports[free] ?? 0));
        await wait(lag * 1000 + 500);
        const leaving = running.get(old);
        leaving?.child.kill('SIGTERM');
        expect(await leaving?.exit).toBe(0);
        running.delete(old);
        free = old;
      }
      stopped = true;
      await Promise.all(clients);
      for (const agent of kept) agent.destroy();
      expect(failed).toEqual([]);
      expect(acknowledged.length).toBeGreaterThan(100);
      const database = new Client({ connectionString: owned.url });
      await database.connect();
      const { rows } = await database.query<{ text: string }>(
        'SELECT content AS text FROM messages WHERE sender_id = $1',
        [creator.id],
      );
      await database.end();
      const stored = new Set(rows.map(({ text }) => text));
      expect(acknowledged.filter((text) => !stored.has(text))).toEqual([]);
      process.stdout.write(`lag ${lag} s: ${acknowledged.length} sends, 0 failed, over ${rollouts} rollouts\n`);
    },
    600_000,
  );
});
