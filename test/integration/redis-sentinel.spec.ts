import { redisFanOut } from '@parley/platform/redis/fan-out';
import { redisOptionsOf } from '@parley/platform/redis/options';
import { Redis } from 'ioredis';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/processes';
import { describeWith } from '../support/programs';
import { until } from '../support/sinks';

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

  it('is found again after the primary died', async () => {
    const [one, two, sentinel] = [await freePort(), await freePort(), await freePort()];
    const primary = launch('one', `port ${one}\nsave ""`);
    launch('two', `port ${two}\nsave ""\nreplicaof 127.0.0.1 ${one}`);
    launch(
      'sentinel',
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

    const url = `redis+sentinel://127.0.0.1:${sentinel}/main`;
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
    await until('a message over the new primary', () => hears('after'), 30_000);
    await client.set('key', 'other');
    expect(await client.get('key')).toBe('other');
    expect(client.options.port ?? two).not.toBe(one);
    expect(gaps).toBeGreaterThan(0);
    for (const each of [listener, speaker]) each.close();
    for (const each of [client, probe]) each.disconnect();
  });
});
