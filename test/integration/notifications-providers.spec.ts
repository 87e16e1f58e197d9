import { METRICS } from '@parley/platform/health/metrics';
import type { Registry } from 'prom-client';
import { DeliveriesAdminService } from '../../src/notifications';
import { Notified } from '../support/notified';
import { fcmError, until } from '../support/sinks';

let scene: Notified;
let tokens = 0;
const token = () => `device-token-${++tokens}`;

beforeAll(async () => {
  scene = await Notified.start();
});

afterAll(() => scene?.close());

afterEach(() => {
  scene.smtp.mood = { kind: 'accept' };
});

const devicesOf = (user: string) =>
  scene.world.sql<{ token: string }>('SELECT token FROM devices WHERE user_id = $1 ORDER BY id', user);
const metric = async (name: string) =>
  (await scene.test.app.get<Registry>(METRICS, { strict: false }).getSingleMetricAsString(name)) ?? '';

describe('a mail server', () => {
  it.each<[string, 'rcpt' | 'data', number]>([
    ['421', 'data', 421],
    ['450', 'rcpt', 450],
    ['451', 'data', 451],
  ])('that returns %s is retried, and the push goes out meanwhile', async (code, at, status) => {
    const pair = await scene.pair([token()]);
    scene.smtp.mood = { kind: 'refuse', at, code: status };
    const id = await scene.write(pair);
    const failed = await scene.reaches(id, 'email', 'pending', code);
    expect(failed.attempts).toBe(1);
    expect(failed.wait_seconds).toBeGreaterThan(5);
    expect(failed.wait_seconds).toBeLessThanOrEqual(12);
    await scene.reaches(id, 'push', 'sent');
    scene.smtp.mood = { kind: 'accept' };
    await scene.hurry(id);
    expect(await scene.reaches(id, 'email', 'sent')).toMatchObject({ attempts: 2, last_code: '250' });
    expect(scene.smtp.to(pair.email)).toHaveLength(1);
  });

  it.each<['rcpt' | 'data', number]>([
    ['rcpt', 550],
    ['data', 554],
  ])('that rejects permanently at %s (%i) is not retried', async (at, code) => {
    const pair = await scene.pair([token()]);
    scene.smtp.mood = { kind: 'refuse', at, code };
    const before = scene.smtp.offered;
    const id = await scene.write(pair);
    expect(await scene.reaches(id, 'email', 'dead')).toMatchObject({
      attempts: 1,
      reason: 'rejected',
      last_code: String(code),
    });
    await scene.reaches(id, 'push', 'sent');
    expect(scene.smtp.offered - before).toBe(1);
  });

  it('that does not respond after the mail is retried with the same Message-ID', async () => {
    const pair = await scene.pair();
    scene.smtp.mood = { kind: 'hang' };
    const id = await scene.write(pair);
    await scene.reaches(id, 'email', 'pending', 'ETIMEDOUT');
    scene.smtp.mood = { kind: 'accept' };
    await scene.hurry(id);
    const { id: delivery } = await scene.reaches(id, 'email', 'sent');
    expect(scene.smtp.to(pair.email)[0]?.parsed.messageId).toBe(`<${delivery}@chat.example.org>`);
  });

  it('that says nothing does not hold up the pushes, and is called once at a time', async () => {
    const pair = await scene.pair([token()]);
    scene.smtp.mood = { kind: 'hang' };
    const before = scene.smtp.offered;
    const ids = [await scene.write(pair), await scene.write(pair), await scene.write(pair)];
    await until('the mail to hang', () => scene.smtp.offered > before);
    const started = Date.now();
    for (const id of ids) await scene.reaches(id, 'push', 'sent');
    // Each call that hangs takes 1.5 s; one at a time, no more than these can have begun meanwhile.
    expect(scene.smtp.offered - before).toBeLessThanOrEqual(2 + Math.floor((Date.now() - started) / 1_500));
    expect((await Promise.all(ids.map((id) => scene.deliveries(id)))).map(({ email }) => email.state)).not.toContain(
      'sent',
    );
    scene.smtp.mood = { kind: 'accept' };
    for (const id of ids) {
      await scene.reaches(id, 'email', 'pending', 'ETIMEDOUT').catch(() => undefined);
      await scene.hurry(id);
      await scene.reaches(id, 'email', 'sent');
    }
  }, 60_000);

  it('that greets late is waited for, up to the timeout', async () => {
    const pair = await scene.pair();
    await restartMail();
    scene.smtp.mood = { kind: 'slow_banner', ms: 400 };
    await scene.reaches(await scene.write(pair), 'email', 'sent');
    await restartMail();
    scene.smtp.mood = { kind: 'slow_banner', ms: 4_000 };
    const id = await scene.write(pair);
    const failed = await scene.reaches(id, 'email', 'pending', 'ETIMEDOUT');
    expect(failed.attempts).toBe(1);
  });

  it('that is down is tried again until it is back', async () => {
    const pair = await scene.pair([token()]);
    await scene.smtp.stop();
    const id = await scene.write(pair);
    const failed = await scene.reaches(id, 'email', 'pending');
    await scene.reaches(id, 'push', 'sent');
    await scene.reaches(id, 'email', 'pending', failed.last_code ?? 'ESOCKET');
    await scene.smtp.start();
    await scene.hurry(id);
    await scene.reaches(id, 'email', 'sent');
    expect(scene.smtp.to(pair.email)).toHaveLength(1);
  });

  /** Ends connections that are kept from before. */
  async function restartMail(): Promise<void> {
    await scene.smtp.stop();
    await scene.smtp.start();
  }
});

describe('the push service', () => {
  it('is left alone for as long as it asks', async () => {
    const t = token();
    const pair = await scene.pair([t]);
    scene.fcm.answer(t, [
      { ...fcmError(429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED'), headers: { 'retry-after': '77' } },
    ]);
    const id = await scene.write(pair);
    const failed = await scene.reaches(id, 'push', 'pending', '429 QUOTA_EXCEEDED');
    expect(failed.wait_seconds).toBeGreaterThan(70);
    expect(failed.wait_seconds).toBeLessThanOrEqual(77);
    await scene.world.sql('DELETE FROM channel_pauses');
    await scene.hurry(id);
    await scene.reaches(id, 'push', 'sent');
    expect(scene.fcm.to(t)).toHaveLength(2);
  });

  it.each<[number, string]>([
    [500, '500 INTERNAL'],
    [503, '503 UNAVAILABLE'],
  ])('that returns %i is retried later, with a doubled delay each time', async (status, code) => {
    const t = token();
    const pair = await scene.pair([t]);
    const answer = fcmError(status, code.slice(4));
    scene.fcm.answer(t, [answer, answer, answer]);
    const id = await scene.write(pair);
    for (const [attempts, seconds] of [
      [1, 10],
      [2, 20],
      [3, 40],
    ] as const) {
      const failed = await scene.reaches(id, 'push', 'pending', code);
      expect(failed.attempts).toBe(attempts);
      expect(failed.wait_seconds).toBeGreaterThan(seconds * 0.6);
      expect(failed.wait_seconds).toBeLessThanOrEqual(seconds * 1.2);
      await scene.hurry(id);
    }
    expect(await scene.reaches(id, 'push', 'sent')).toMatchObject({ attempts: 4 });
    expect(await devicesOf(pair.member)).toHaveLength(1);
  });

  it('that does not respond is retried', async () => {
    const t = token();
    const pair = await scene.pair([t]);
    scene.fcm.answer(t, [{ status: 200, hang: true }]);
    const id = await scene.write(pair);
    await scene.reaches(id, 'push', 'pending', 'TIMEOUT');
    expect(await devicesOf(pair.member)).toHaveLength(1);
    await scene.hurry(id);
    await scene.reaches(id, 'push', 'sent');
  }, 40_000);

  it('loses tokens that it declares dead, only those, and serves the others', async () => {
    const [good, unregistered, invalid] = [token(), token(), token()];
    const pair = await scene.pair([unregistered, good, invalid]);
    scene.fcm.answer(unregistered, fcmError(404, 'NOT_FOUND', 'UNREGISTERED'));
    scene.fcm.answer(
      invalid,
      fcmError(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [{ field: 'message.token', description: 'Invalid registration token' }],
        },
      ]),
    );
    const id = await scene.write(pair);
    const sent = await scene.reaches(id, 'push', 'sent');
    expect(await devicesOf(pair.member)).toEqual([{ token: good }]);
    expect(
      Object.values(sent.devices ?? {})
        .map((device) => device.outcome)
        .sort(),
    ).toEqual(['gone', 'gone', 'sent']);
    for (const t of [good, unregistered, invalid]) expect(scene.fcm.to(t)).toHaveLength(1);
    expect(await metric('parley_push_tokens_removed_total')).toContain('parley_push_tokens_removed_total 2');
  });

  it('that declares the only token dead ends the delivery with its reason', async () => {
    const t = token();
    const pair = await scene.pair([t]);
    scene.fcm.answer(t, fcmError(404, 'NOT_FOUND', 'UNREGISTERED'));
    const id = await scene.write(pair);
    expect(await scene.reaches(id, 'push', 'suppressed')).toMatchObject({
      reason: 'no_device',
      last_code: '404 UNREGISTERED',
    });
  });

  it('never pushes twice to a device because another one failed', async () => {
    const [first, second, third] = [token(), token(), token()];
    const pair = await scene.pair([first, second, third]);
    scene.fcm.answer(second, [fcmError(503, 'UNAVAILABLE'), fcmError(503, 'UNAVAILABLE')]);
    const id = await scene.write(pair);
    for (let attempt = 1; attempt <= 2; attempt++) {
      await scene.reaches(id, 'push', 'pending', '503 UNAVAILABLE');
      await scene.hurry(id);
    }
    await scene.reaches(id, 'push', 'sent');
    expect([first, second, third].map((t) => scene.fcm.to(t).length)).toEqual([1, 3, 1]);
  });

  it('that refuses the payload is not asked again, costs no token and is counted', async () => {
    const t = token();
    const pair = await scene.pair([t]);
    scene.fcm.answer(
      t,
      fcmError(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', [
        {
          '@type': 'type.googleapis.com/google.rpc.BadRequest',
          fieldViolations: [{ field: 'message.data', description: 'too big' }],
        },
      ]),
    );
    const id = await scene.write(pair);
    expect(await scene.reaches(id, 'push', 'dead')).toMatchObject({
      reason: 'rejected',
      attempts: 1,
      last_code: '400 INVALID_ARGUMENT',
    });
    expect(await devicesOf(pair.member)).toHaveLength(1);
    expect(scene.fcm.to(t)).toHaveLength(1);
    expect(await metric('parley_provider_results_total')).toContain('code="400 INVALID_ARGUMENT"');
    expect(await metric('parley_deliveries_total')).toMatch(/channel="push",state="dead",reason="rejected"\} 1/);
  });

  it('that rejects our credentials is retried once they are valid, and no token is removed', async () => {
    const t = token();
    const pair = await scene.pair([t]);
    scene.fcm.answer(t, [fcmError(401, 'UNAUTHENTICATED'), fcmError(404, 'NOT_FOUND')]);
    const id = await scene.write(pair);
    await scene.reaches(id, 'push', 'pending', '401 UNAUTHENTICATED');
    await scene.hurry(id);
    await scene.reaches(id, 'push', 'pending', '404 NOT_FOUND');
    expect(await devicesOf(pair.member)).toHaveLength(1);
    await scene.hurry(id);
    await scene.reaches(id, 'push', 'sent');
  });

  it('is given up after a day, and retried after a redrive', async () => {
    const t = token();
    const pair = await scene.pair([t]);
    scene.fcm.answer(t, [fcmError(503, 'UNAVAILABLE'), fcmError(503, 'UNAVAILABLE')]);
    const id = await scene.write(pair);
    await scene.reaches(id, 'push', 'pending', '503 UNAVAILABLE');
    await scene.world.sql(
      "UPDATE deliveries SET first_attempt_at = now() - interval '24 hours', due_at = now() WHERE message_id = $1 AND channel = 'push'",
      id,
    );
    expect(await scene.reaches(id, 'push', 'dead')).toMatchObject({ reason: 'gave_up', attempts: 2 });
    const deliveries = scene.test.app.get(DeliveriesAdminService, { strict: false });
    expect(await deliveries.redrive({ messageId: await scene.write(pair) })).toBe(0);
    expect(await deliveries.redrive({ messageId: id, since: '2999-01-01' })).toBe(0);
    expect(await deliveries.redrive({ messageId: id })).toBe(1);
    const sent = await scene.reaches(id, 'push', 'sent');
    expect(sent.history.map((entry) => entry.what)).toEqual(['attempt_failed', 'dead', 'redriven', 'sent']);
  });
});
