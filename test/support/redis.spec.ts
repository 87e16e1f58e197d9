import Redis from 'ioredis';
import { describeWithRedis, type RedisServer } from './redis';

describeWithRedis('a Redis of a test', (start) => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  it('can be paused, killed and restarted on the same address', async () => {
    const redis = new Redis(server.url, { commandTimeout: 300, retryStrategy: () => 20, maxRetriesPerRequest: 50 });
    redis.on('error', () => undefined);
    try {
      await redis.set('key', 'value');
      server.pause();
      await expect(redis.get('key')).rejects.toThrow('timed out');
      server.resume();
      expect(await redis.get('key')).toBe('value');
      await server.restart();
      await redis.ping();
      expect(await redis.get('key')).toBeNull();
    } finally {
      redis.disconnect();
    }
  });
});
