import { Client, tokenFor } from '../../support/client';
import { startTestApp } from '../../support/app';
import { describeWithRedis, RedisServer } from '../../support/redis';
import { World } from '../../support/world';

describe('RATE_LIMIT', () => {
  it('answers 429 with Retry-After to the one caller who asks too often', async () => {
    const app = await startTestApp({ RATE_LIMIT: '5' });
    try {
      const world = new World(app.database);
      const [greedy, modest] = [
        new Client(app).as(tokenFor(app, await world.user())),
        new Client(app).as(tokenFor(app, await world.user())),
      ];
      const statuses = [];
      for (let i = 0; i < 7; i++) statuses.push((await greedy.get('/api/v1/profile')).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
      const refused = await greedy.get('/api/v1/profile');
      expect(refused.body).toMatchObject({ message: 'Too many requests', code: 'rate_limited' });
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      const fine = await modest.get('/api/v1/profile');
      expect([fine.status, fine.headers.get('x-ratelimit-limit'), fine.headers.get('x-ratelimit-remaining')]).toEqual([
        200,
        '5',
        '4',
      ]);
      for (let i = 0; i < 20; i++) expect((await new Client(app).get('/health/live')).status).toBe(200);
    } finally {
      await app.close();
    }
  });

  it('counts wrong credentials against the address', async () => {
    const app = await startTestApp({ RATE_LIMIT: '5' });
    try {
      const statuses = [];
      for (let i = 0; i < 6; i++) statuses.push((await new Client(app).as('nonsense').get('/api/v1/profile')).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
      expect((await new Client(app).post('/api/v1/auth/login', { login: 'x', password: 'y' })).status).toBe(429);
    } finally {
      await app.close();
    }
  });
});

describeWithRedis('RATE_LIMIT with Redis', (start) => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await start();
  });
  afterAll(() => redis.stop());

  it('is counted together by all processes, and by each alone while Redis is away', async () => {
    const first = await startTestApp({ RATE_LIMIT: '6', REDIS_URL: redis.url });
    const second = await startTestApp({
      RATE_LIMIT: '6',
      REDIS_URL: redis.url,
      DATABASE_URL: first.settings.DATABASE_URL ?? '',
    });
    try {
      const token = tokenFor(first, await new World(first.database).user());
      const [one, two] = [new Client(first).as(token), new Client(second).as(token)];
      const statuses = [];
      for (let i = 0; i < 4; i++)
        statuses.push((await one.get('/api/v1/profile')).status, (await two.get('/api/v1/profile')).status);
      expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
      await redis.stop();
      expect((await one.get('/api/v1/profile')).status).toBe(200);
    } finally {
      await second.close();
      await first.close();
    }
  });
});
