import { METRICS } from '@parley/platform/health/metrics';
import { Mailer } from '@parley/platform/mailer/mailer';
import type { Registry } from 'prom-client';
import { Notified } from '../support/notified';
import { describeWithRedis } from '../support/redis';
import { fcmError, until } from '../support/sinks';
import { WorkerProcess } from '../support/worker-process';

const slow = 'slow.example';
const fast = 'fast.example';
/** Longer than a test. */
const forever = 120_000;

let scene: Notified;

afterEach(() => scene?.close());

/** People with addresses of a domain, each with somebody who writes to them. */
async function peopleOf(domain: string, count: number) {
  const people = [];
  for (let i = 0; i < count; i++) {
    const pair = await scene.pair();
    await scene.world.sql('UPDATE users SET email = $1 WHERE id = $2', `${pair.member}@${domain}`, pair.member);
    people.push(pair);
  }
  return people;
}

async function writeToAll(people: Awaited<ReturnType<typeof peopleOf>>, times = 1): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < times; i++) for (const pair of people) ids.push(await scene.write(pair));
  return ids;
}

const deliveriesOf = (ids: readonly string[], channel: 'email' | 'push') =>
  scene.world.sql<{ state: string; attempts: number }>(
    `SELECT CASE WHEN state = 'pending' AND claimed_by IS NOT NULL THEN 'sending' ELSE state END AS state, attempts
     FROM deliveries WHERE message_id = ANY($1) AND channel = $2`,
    ids,
    channel,
  );

const allSent = (ids: readonly string[], channel: 'email' | 'push' = 'email', limitMs = 40_000) =>
  until(
    `all sent by ${channel}`,
    async () => {
      const rows = await deliveriesOf(ids, channel);
      return rows.length === ids.length && rows.every(({ state }) => state === 'sent');
    },
    limitMs,
  );

const offeredTo = (domain: string) => scene.smtp.offeredTo.filter((address) => address.endsWith(domain)).length;

async function metric(name: string): Promise<string> {
  return (await scene.test.app.get<Registry>(METRICS, { strict: false }).getSingleMetricAsString(name)) ?? '';
}

/** Mails to a domain whose server hangs come first, and more of them than a worker takes at a time: `atOnce`. */
async function hangs(atOnce: number): Promise<void> {
  const waiting = await peopleOf(slow, 12);
  const others = await peopleOf(fast, 10);
  scene.smtp.mood = { kind: 'hang', domain: slow };
  const stuck = await writeToAll(waiting, 10);
  await until('the first call to hang', () => offeredTo(slow) > 0);
  await allSent(await writeToAll(others, 2));
  // The first calls are under way all the time, and nothing else has been tried.
  const tried = (await deliveriesOf(stuck, 'email')).filter(({ attempts }) => attempts > 0);
  expect(tried.length).toBeGreaterThan(0);
  expect(tried).toEqual(tried.map(() => ({ state: 'sending', attempts: 1 })));
  expect(tried.length).toBeLessThanOrEqual(atOnce);
  expect(offeredTo(slow)).toBeGreaterThan(0);
  expect(offeredTo(slow)).toBeLessThanOrEqual(atOnce);
}

describe('a mail provider', () => {
  it.each([1, 16])(
    'that hangs delays no mail to others, %i at a time',
    async (atOnce) => {
      scene = await Notified.start({ WORKER_CONCURRENCY: String(atOnce) }, { socketTimeoutMs: forever });
      await hangs(atOnce);
    },
    60_000,
  );

  it('that hangs for one person delays no mail to others at the same domain', async () => {
    scene = await Notified.start({}, { socketTimeoutMs: forever });
    const [busy, ...others] = await peopleOf(fast, 6);
    if (!busy) throw new Error('nobody there');
    scene.smtp.mood = { kind: 'hang', domain: `${busy.member}@${fast}` };
    const stuck = await writeToAll([busy], 250);
    await until('the first call to hang', () => offeredTo(fast) > 0);
    await allSent(await writeToAll(others, 3), 'email', 10_000);
    const tried = (await deliveriesOf(stuck, 'email')).filter(({ attempts }) => attempts > 0);
    expect(tried).toEqual([{ state: 'sending', attempts: 1 }]);
  }, 60_000);

  it('that keeps failing is left alone, which uses up no attempts, and is served when it is back', async () => {
    scene = await Notified.start({ WORKER_CONCURRENCY: '1' }, { socketTimeoutMs: 400 });
    const stuck = await (async () => {
      const waiting = await peopleOf(slow, 8);
      scene.smtp.mood = { kind: 'hang', domain: slow };
      return writeToAll(waiting);
    })();
    await until('a pause', async () => (await metric('parley_providers_paused')).includes('{channel="email"} 1'));
    await allSent(await writeToAll(await peopleOf(fast, 3)));
    expect(offeredTo(slow)).toBe(5);
    const untried = (await deliveriesOf(stuck, 'email')).filter(({ attempts }) => attempts === 0);
    expect(untried).toEqual(Array(3).fill({ state: 'pending', attempts: 0 }));
    expect(await metric('parley_channel_paused_seconds')).toContain('{channel="email"} 0');
    scene.smtp.mood = { kind: 'accept' };
    await allSent(stuck);
    expect(offeredTo(slow)).toBe(13);
    expect(await metric('parley_providers_paused')).toContain('{channel="email"} 0');
  }, 90_000);

  it('that hangs for everyone pauses mail, and push goes on', async () => {
    scene = await Notified.start({}, { socketTimeoutMs: 200 });
    const people = [];
    for (let i = 0; i < 24; i++) people.push(...(await peopleOf(`host${i}.example`, 1)));
    for (const [index, { member }] of people.entries()) await scene.device(member, `everyone-${index}`);
    scene.smtp.mood = { kind: 'hang' };
    const ids = await writeToAll(people);
    await allSent(ids, 'push');
    await until('a pause', async () => /"email"\} [1-9]/.test(await metric('parley_channel_paused_seconds')), 30_000);
    expect(scene.smtp.offered).toBeGreaterThanOrEqual(20);
    const before = scene.smtp.offered;
    const more = await writeToAll(people.slice(0, 5));
    await allSent(more, 'push');
    expect(scene.smtp.offered).toBe(before);
    expect(await deliveriesOf(more, 'email')).toEqual(Array(5).fill({ state: 'pending', attempts: 0 }));
    scene.smtp.mood = { kind: 'accept' };
    await allSent([...ids, ...more]);
  }, 90_000);
});

describeWithRedis('with Redis, a mail provider', (startRedis) => {
  it('that hangs delays no mail to others', async () => {
    const redis = await startRedis();
    try {
      scene = await Notified.start({ REDIS_URL: redis.url }, { socketTimeoutMs: forever });
      await hangs(16);
    } finally {
      scene.smtp.mood = { kind: 'accept' };
      await scene.close();
      await redis.stop();
    }
  }, 60_000);
});

describeWithRedis('with Redis, the push service', (startRedis) => {
  it('that hangs for one person delays no push to others', async () => {
    const redis = await startRedis();
    try {
      scene = await Notified.start({ REDIS_URL: redis.url });
      const [busy, other] = [await scene.pair(['busy']), await scene.pair(['other'])];
      scene.fcm.answer('busy', { status: 200, hang: true });
      // More than a worker takes at a time.
      await writeToAll([busy], 20);
      await until('the first call to hang', () => scene.fcm.calls.length > 0);
      await allSent([await scene.write(other)], 'push', 10_000);
      expect(scene.fcm.to('busy')).toHaveLength(1);
    } finally {
      await scene.close();
      await redis.stop();
    }
  }, 60_000);
});

describe('the push service', () => {
  it('that asks for a delay is not called by any worker until it is over, and nothing is lost', async () => {
    scene = await Notified.start();
    const other = await WorkerProcess.start({
      DATABASE_URL: scene.test.settings.DATABASE_URL ?? '',
      SMTP_URL: scene.smtp.url,
      FCM_ENDPOINT: scene.fcm.url,
    });
    try {
      const limited = await scene.pair(['limited', 'limited too']);
      const pairs = await Promise.all(Array.from({ length: 6 }, (_, index) => scene.pair([`free-${index}`])));
      for (const token of limited.tokens)
        scene.fcm.answer(token, [
          { ...fcmError(429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED'), headers: { 'retry-after': '6' } },
        ]);
      const first = await scene.write(limited);
      await scene.reaches(first, 'push', 'pending', '429 QUOTA_EXCEEDED');
      // The recipient's other device is not called either.
      expect(scene.fcm.calls).toHaveLength(1);
      const pausedAt = scene.fcm.calls[0]?.at ?? 0;
      expect(await metric('parley_channel_paused_seconds')).toMatch(/\{channel="push"\} [3-6]/);
      const ids = await writeToAll(pairs, 3);
      await allSent(ids);
      expect(await deliveriesOf(ids, 'push')).toEqual(Array(18).fill({ state: 'pending', attempts: 0 }));
      await allSent(ids, 'push');
      // Those that had to wait have used up no attempt.
      expect(await deliveriesOf(ids, 'push')).toEqual(Array(18).fill({ state: 'sent', attempts: 1 }));
      expect(scene.fcm.calls.slice(1).filter(({ at }) => at < pausedAt + 6_000)).toEqual([]);
      expect(scene.fcm.calls.filter(({ token }) => token.startsWith('free'))).toHaveLength(18);
      await scene.hurry(first);
      await scene.hurry(first);
      await scene.reaches(first, 'push', 'sent');
    } finally {
      await other.terminate();
    }
  }, 90_000);

  it('that hangs delays no mail', async () => {
    scene = await Notified.start();
    const pairs = await Promise.all(Array.from({ length: 4 }, (_, index) => scene.pair([`hangs-${index}`])));
    for (const { tokens } of pairs) for (const token of tokens) scene.fcm.answer(token, { status: 200, hang: true });
    const ids = await writeToAll(pairs, 3);
    // One call for each person: the next for the same person waits for it.
    await until('the calls to hang', () => scene.fcm.calls.length === pairs.length);
    await allSent(ids);
    expect(scene.fcm.calls.length).toBe(pairs.length);
  }, 60_000);
});

describe('connections to the mail server', () => {
  const mailTo = (to: string) => ({ to, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>', messageId: `${to}.1` });
  const soon = () => AbortSignal.timeout(600);

  it('are not all used by one domain, and a mail that was given up is not sent later', async () => {
    scene = await Notified.start({ SMTP_CONNECTIONS: '4' }, { worker: false, socketTimeoutMs: 2_500 });
    const mailer = scene.test.app.get(Mailer, { strict: false });
    scene.smtp.mood = { kind: 'hang', domain: slow };
    const hanging = [1, 2, 3].map((index) => mailer.send(mailTo(`${index}@${slow}`), soon()));
    await expect(mailer.send(mailTo(`1@${fast}`))).resolves.toMatchObject({ code: '250' });
    const results = await Promise.allSettled(hanging);
    expect(results.map((result) => (result as { reason: { code: string } }).reason.code)).toEqual([
      'TOO_LONG',
      'TOO_LONG',
      'NO_CONNECTION',
    ]);
    scene.smtp.mood = { kind: 'accept' };
    await until('the connections to be free', () =>
      mailer.send(mailTo(`4@${slow}`), soon()).then(
        () => true,
        () => false,
      ),
    );
    expect(scene.smtp.offeredTo.filter((address) => address.startsWith('3@'))).toEqual([]);
  }, 30_000);
});
