import { redisFanOut } from '@parley/platform/redis/fan-out';
import { redisOptionsOf } from '@parley/platform/redis/options';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createTestDatabase } from '../support/database';
import { adminToken, Load } from '../support/load';
import { freePort, killAll, startBoth, until, testSecret } from '../support/processes';
import { describeWith } from '../support/programs';
import { SmtpSink } from '../support/sinks';

describeWith('redis-server', 'Redis behind sentinels', (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-sentinel-'));
  const children: ChildProcess[] = [];

  function launch(name: string, config: string, ...args: string[]): ChildProcess {
    mkdirSync(join(folder, name));
    const file = join(folder, name, 'conf');
    writeFileSync(file, `bind 127.0.0.1\ndir ${join(folder, name)}\n${config}\n`);
    const child = spawn(program, [file, ...args], { stdio: 'ignore' });
    children.push(child);
    return child;
  }

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** A primary, its replica and a sentinel that knows both. */
  async function trio(name: string) {
    const [one, two, sentinel] = [await freePort(), await freePort(), await freePort()];
    const primary = launch(`${name}-one`, `port ${one}\nsave ""`);
    launch(`${name}-two`, `port ${two}\nsave ""\nreplicaof 127.0.0.1 ${one}`);
    launch(
      `${name}-sentinel`,
      `port ${sentinel}\nsentinel monitor main 127.0.0.1 ${one} 1\nsentinel down-after-milliseconds main 500\n` +
        'sentinel failover-timeout main 3000',
      '--sentinel',
    );
    const probe = new Redis(sentinel, '127.0.0.1', { retryStrategy: () => 100, maxRetriesPerRequest: null });
    probe.on('error', () => undefined);
    await until('the sentinel to know the replica', async () => {
      const replicas = (await probe.call('SENTINEL', 'REPLICAS', 'main').catch(() => [])) as string[][];
      return replicas.some(
        (replica) => replica.includes('ok') && replica[replica.indexOf('master-link-status') + 1] === 'ok',
      );
    });
    probe.disconnect();
    return { primary, one, two, url: `redis+sentinel://127.0.0.1:${sentinel}/main` };
  }

  it('is found again after the primary died', async () => {
    const { primary, one, two, url } = await trio('clients');
    const heard: string[] = [];
    let gaps = 0;
    const options = { url, channel: 'test', onError: () => undefined };
    const listener = redisFanOut({ ...options, onText: (text) => void heard.push(text), onGap: () => (gaps += 1) });
    const speaker = redisFanOut({ ...options, onText: () => undefined, onGap: () => undefined });
    const client = new Redis({ ...redisOptionsOf(url), maxRetriesPerRequest: null });
    client.on('error', () => undefined);
    const hears = async (text: string) => {
      speaker.publish(text);
      return heard.includes(text);
    };
    await until('a message', () => hears('before'));
    await client.set('key', 'value');
    primary.kill('SIGKILL');
    await until('a message over the new primary', () => hears('after'));
    await client.set('key', 'other');
    expect(await client.get('key')).toBe('other');
    expect(client.options.port ?? two).not.toBe(one);
    expect(gaps).toBeGreaterThan(0);
    for (const each of [listener, speaker]) each.close();
    client.disconnect();
  });

  it('may lose its primary under load: nothing that was acknowledged is lost, and every mail is sent', async () => {
    const { primary, url } = await trio('load');
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    const smtp = new SmtpSink();
    try {
      await client.connect();
      await smtp.start();
      const environment = {
        DATABASE_URL: database.url,
        REDIS_URL: url,
        SMTP_URL: smtp.url,
        MAIL_FROM: 'Parley <parley@example.org>',
        EMAIL_DELAY_SECONDS: '0',
        PUBLIC_URL: 'https://chat.example.org',
        JWT_SECRET: testSecret,
        ADMIN_TOKEN: adminToken,
        HOST: '127.0.0.1',
        STORAGE_URL: `file://${folder}/files`,
        // Counted in Redis.
        RATE_LIMIT: '100000',
        LOG_LEVEL: 'warn',
      };
      const { worker, url: origin } = await startBoth(environment);
      const load = await Load.start(origin);
      await wait(2_000);
      const died = Date.now();
      primary.kill('SIGKILL');
      await wait(8_000);
      await load.stop();

      const { rows } = await client.query<{ id: string }>('SELECT id FROM messages');
      const stored = new Set(rows.map(({ id }) => id));
      expect(load.acknowledged.filter(({ id }) => !stored.has(id))).toEqual([]);
      expect(stored.size).toBe(load.acknowledged.length);
      expect(load.acknowledged.some(({ began }) => began > died + 5_000)).toBe(true);
      await until(
        'all mails to be sent',
        async () => {
          const { rows: states } = await client.query<{ state: string; count: number }>(
            `SELECT state, count(*)::int AS count FROM deliveries WHERE channel = 'email' GROUP BY state`,
          );
          return states.length === 1 && states[0]?.state === 'sent' && states[0].count === load.acknowledged.length;
        },
        worker.output,
        120,
      );
      const times = load.acknowledged.map(({ answered }) => answered).sort((a, b) => a - b);
      const pause = Math.max(...times.map((time, at) => time - (times[at - 1] ?? time)));
      process.stdout.write(
        `${load.acknowledged.length} acknowledged, 0 lost, all mailed; longest pause of acknowledgements ${pause} ms, ` +
          `${load.failed.length} requests failed\n`,
      );
    } finally {
      killAll();
      await smtp.stop();
      await client.end();
      await database.drop();
    }
  }, 240_000);
});
