import { getQueueToken } from '@nestjs/bull';
import { Readiness } from '@parley/platform/health/readiness';
import type { Queue } from 'bull';
import { Notified } from '../support/notified';
import { describeWithRedis, type RedisServer } from '../support/redis';
import { until } from '../support/sinks';

describeWithRedis('with Redis', (start) => {
  let redis: RedisServer;
  let scene: Notified;
  let pairs: Awaited<ReturnType<Notified['pair']>>[];
  let next = 0;

  beforeAll(async () => {
    redis = await start();
    scene = await Notified.start({ REDIS_URL: redis.url });
    pairs = await Promise.all(Array.from({ length: 4 }, (_, index) => scene.pair([`redis-${index}`])));
  });

  afterAll(async () => {
    await scene?.close();
    await redis?.stop();
  });

  /** Sends so many messages one after the other. @returns their ids and the longest time that one took */
  async function send(count: number): Promise<{ ids: string[]; longestMs: number }> {
    const ids: string[] = [];
    let longestMs = 0;
    for (let i = 0; i < count; i++) {
      const pair = pairs[next++ % pairs.length];
      if (!pair) throw new Error('no pair');
      const started = performance.now();
      ids.push(await scene.write(pair, `message ${next}`));
      longestMs = Math.max(longestMs, performance.now() - started);
    }
    return { ids, longestMs };
  }

  async function allSent(ids: readonly string[]): Promise<void> {
    await until(
      'everything sent',
      async () =>
        (await scene.world.sql("SELECT FROM deliveries WHERE message_id = ANY($1) AND state = 'sent'", ids)).length ===
        2 * ids.length,
      25_000,
    );
    for (const id of ids)
      expect(scene.fcm.calls.filter((call) => call.message.data['message_id'] === id)).toHaveLength(1);
    expect(new Set(scene.smtp.mails.map((mail) => mail.parsed.messageId)).size).toBe(scene.smtp.mails.length);
  }

  const degraded = async () => (await scene.test.app.get(Readiness).report()).degraded ?? [];

  it('everything is delivered once', async () => {
    const { ids } = await send(20);
    await allSent(ids);
    expect(await degraded()).toEqual([]);
  });

  it('flushed in mid-flow nothing is lost', async () => {
    const { Redis } = await import('ioredis');
    const client = new Redis(redis.url);
    const ids: string[] = [];
    for (let round = 0; round < 5; round++) {
      ids.push(...(await send(6)).ids);
      await client.flushall();
    }
    client.disconnect();
    await allSent(ids);
  });

  it.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
    ['dead', () => redis.kill(), () => redis.restart()],
    ['stuck', () => redis.pause(), () => redis.resume()],
  ])(
    '%s sends go on, everything is delivered, and readiness says degraded',
    async (_name, breakIt, mendIt) => {
      const before = await send(5);
      await breakIt();
      const during = await send(20);
      await until('degraded', async () => (await degraded()).includes('redis'));
      // Delivered in this process, while Redis is still away.
      await allSent([...before.ids, ...during.ids]);
      await mendIt();
      await until('mended', async () => (await degraded()).length === 0);
      await allSent((await send(10)).ids);
    },
    60_000,
  );

  it('away at the end does not keep the process from ending', async () => {
    const own = await start();
    const other = await Notified.start({ REDIS_URL: own.url });
    const pair = await other.pair();
    await other.reaches(await other.write(pair), 'email', 'sent');
    own.pause();
    await other.close();
    own.resume();
    await own.stop();
  });

  // Jest fails a test that leaves a rejection without a handler.
  it('stuck after it was restored, ending the process fails nothing', async () => {
    const own = await start();
    const other = await Notified.start({ REDIS_URL: own.url });
    const pair = await other.pair();
    await other.reaches(await other.write(pair), 'email', 'sent');
    await own.restart();
    own.pause();
    const clients = ['email', 'push'].flatMap(
      (channel) => other.test.app.get<Queue>(getQueueToken(`${channel}-deliveries`), { strict: false }).clients,
    );
    await until('connected again', async () => clients.every(({ status }) => /^(?:connect|ready)$/.test(status)));
    // Only those that Redis had answered would fail, so the option is looked at, too.
    expect(clients.map(({ options }) => options.autoResubscribe)).toEqual(Array(6).fill(false));
    await other.close();
    own.resume();
    await own.stop();
  });
});
