import { newId } from '@parley/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { EventLog } from '../../src/domain/events';
import { DeliveryAttempts } from '../../src/notifications/deliveries/attempts';
import { DeliveriesService } from '../../src/notifications/deliveries/deliveries.service';
import { FanOut } from '../../src/notifications/deliveries/fan-out';
import { NotificationsWorker } from '../../src/notifications/worker/notifications.worker';
import { Notified } from '../support/notified';
import { until } from '../support/sinks';

let scene: Notified;

beforeAll(async () => {
  scene = await Notified.start();
});

afterAll(() => scene?.close());

describe('a message', () => {
  it('reaches its reader by mail and on every device, once', async () => {
    const pair = await scene.pair(['token-a1', 'token-a2']);
    const id = await scene.write(pair, 'Hello <b>Ada</b> & "co"');
    const email = await scene.reaches(id, 'email', 'sent');
    const push = await scene.reaches(id, 'push', 'sent');
    expect(email).toMatchObject({ attempts: 1, reason: null, last_code: '250', recipient_id: pair.member });
    expect(email.provider_id).toBe(`${email.id}@chat.example.org`);
    expect(push).toMatchObject({ attempts: 1, reason: null, last_code: '200' });
    const [mail, ...more] = scene.smtp.to(pair.email);
    expect(more).toEqual([]);
    expect(mail?.parsed.text).toContain('Hello <b>Ada</b> & "co"');
    expect(mail?.parsed.html).toContain('Hello &lt;b&gt;Ada&lt;/b&gt; &amp; &quot;co&quot;');
    for (const token of pair.tokens) {
      const [call, ...again] = scene.fcm.to(token);
      expect(again).toEqual([]);
      expect(call?.message).toMatchObject({
        data: { type: 'message.sent', message_id: id, community_id: pair.community, sender_id: pair.creator },
        apns: { payload: { aps: { badge: 1 } } },
      });
      expect(call?.message.android.collapse_key).toBe(call?.message.data.conversation_id?.replaceAll('-', ''));
    }
  });
});

describe('many messages', () => {
  it('reach each person in the order in which they were written, however slow their mails are', async () => {
    scene.smtp.mood = { kind: 'slow', ms: 15 };
    try {
      const pairs = await Promise.all([scene.pair(), scene.pair(), scene.pair()]);
      const written = new Map<string, string[]>(pairs.map(({ email }) => [email, []]));
      for (let n = 0; n < 20; n++)
        for (const pair of pairs) written.get(pair.email)?.push(await scene.write(pair, `number ${n}`));
      for (const ids of written.values()) for (const id of ids) await scene.reaches(id, 'email', 'sent');
      for (const { email } of pairs)
        expect(scene.smtp.to(email).map(({ parsed }) => /number \d+/.exec(parsed.text ?? '')?.[0])).toEqual(
          Array.from({ length: 20 }, (_, n) => `number ${n}`),
        );
    } finally {
      scene.smtp.mood = { kind: 'accept' };
    }
  });

  it('to one person hold up no one else, also at the same mail domain', async () => {
    scene.smtp.mood = { kind: 'slow', ms: 60 };
    try {
      const [busy, other] = await Promise.all([scene.pair(), scene.pair()]);
      const domainOf = (address: string) => address.slice(address.indexOf('@'));
      expect(domainOf(busy.email)).toBe(domainOf(other.email));
      const ids = [];
      for (let n = 0; n < 40; n++) ids.push(await scene.write(busy, `number ${n}`));
      await scene.reaches(await scene.write(other), 'email', 'sent');
      expect(scene.smtp.to(busy.email).length).toBeLessThan(20);
      for (const id of ids) await scene.reaches(id, 'email', 'sent');
    } finally {
      scene.smtp.mood = { kind: 'accept' };
    }
  });

  it('that wait for one that is under way are not sent once their sender is blocked', async () => {
    scene.smtp.mood = { kind: 'slow', ms: 1_000 };
    try {
      const pair = await scene.pair();
      const before = scene.smtp.offered;
      const ids = [];
      for (let n = 0; n < 4; n++) ids.push(await scene.write(pair, `number ${n}`));
      await until('the first mail to be under way', () => scene.smtp.offered > before);
      await scene.world.sql(
        'INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ($1, $2)',
        pair.member,
        pair.creator,
      );
      const [first = '', ...others] = ids;
      await scene.reaches(first, 'email', 'sent');
      for (const id of others) await scene.reaches(id, 'email', 'suppressed');
      expect(scene.smtp.to(pair.email)).toHaveLength(1);
    } finally {
      scene.smtp.mood = { kind: 'accept' };
    }
  });
});

it('a delivery that is not due is not sent, also when it is asked for', async () => {
  const pair = await scene.pair();
  const message = await scene.write(pair);
  await scene.reaches(message, 'email', 'sent');
  const { id } = (await scene.deliveries(message)).email;
  const deliveries = scene.test.app.get(DeliveriesService, { strict: false });
  const waits = async (until: string) => {
    await scene.world.sql(
      `UPDATE deliveries SET state = 'pending', due_at = now() + interval '${until}' WHERE id = $1`,
      id,
    );
    await deliveries.deliver(id);
    return scene.smtp.to(pair.email).length;
  };
  expect(await waits('1 hour')).toBe(1);
  await waits('-1 second');
  // By this call or by the worker, which may have been faster.
  await until('the second mail', () => scene.smtp.to(pair.email).length === 2);
});

describe('an attempt', () => {
  it('that begins together with others obtains only what none of them has, and the outcome of each is its own', async () => {
    // Waiting, so that the worker leaves them alone.
    const pair = await scene.pair();
    scene.smtp.mood = { kind: 'slow', ms: 1 };
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) {
      const message = await scene.write(pair);
      await scene.reaches(message, 'email', 'sent');
      ids.push((await scene.deliveries(message)).email.id);
    }
    await scene.world.sql(
      `UPDATE deliveries SET state = 'pending', reason = 'quiet_hours', attempts = 0, due_at = now() + interval '1 hour'
       WHERE id = ANY($1)`,
      ids,
    );
    const [one = '', two = '', three = ''] = ids;
    const attempts = scene.test.app.get(DeliveryAttempts, { strict: false });
    const claims = [newId(), newId(), newId()];
    const asked = [[one], [one, two], [three]];
    const begun = await Promise.all(asked.map((mine, at) => attempts.begin({ ids: mine, claim: claims[at] ?? '' })));
    expect(begun.flatMap((rows) => rows.map(({ id }) => id)).sort()).toEqual([...ids].sort());
    expect(begun[1]?.map(({ id }) => id)).toContain(two);
    expect(begun[2]).toEqual([expect.objectContaining({ id: three, attempts: 1 })]);
    expect(await attempts.begin({ ids, claim: newId() })).toEqual([]);

    const end = (at: number, state: 'sent' | 'dead', reason: string | null) =>
      attempts.end({
        ids: asked[at] ?? [],
        claim: claims[at] ?? '',
        state,
        reason,
        code: `${at}`,
        providerId: null,
        devices: at === 2 ? { d: { outcome: 'sent', code: '200' } } : undefined,
        delayMs: 0,
      });
    const ended = await Promise.all([end(0, 'sent', null), end(1, 'sent', null), end(2, 'dead', 'rejected')]);
    expect(ended).toEqual(begun.map((rows) => rows.length));
    const rows = await scene.world.sql<object>(
      'SELECT id, state, reason, last_code, devices FROM deliveries WHERE id = ANY($1)',
      ids,
    );
    expect(rows).toContainEqual({
      id: three,
      state: 'dead',
      reason: 'rejected',
      last_code: '2',
      devices: { d: { outcome: 'sent', code: '200' } },
    });
    expect(rows).toContainEqual({ id: two, state: 'sent', reason: null, last_code: '1', devices: null });
    expect(await end(2, 'sent', null)).toBe(0);
    scene.smtp.mood = { kind: 'accept' };
  });
});

describe('the facts of a pick', () => {
  it('hold for the attempt for a moment, and are read again later', async () => {
    const idle = await Notified.start();
    try {
      // What is picked here is attempted here.
      await idle.test.app.get(NotificationsWorker, { strict: false }).onModuleDestroy();
      const deliveries = idle.test.app.get(DeliveriesService, { strict: false });
      const log = idle.test.app.get(EventLog, { strict: false });
      const pick = async () => {
        const pair = await idle.pair();
        const message = await idle.write(pair);
        // Transactions of other tests hold events back for a moment.
        await until('the event is read', async () => {
          await log.consume(idle.test.app.get(FanOut, { strict: false }), 100);
          return (await idle.deliveries(message)).email;
        });
        const { due } = await deliveries.pick('email', 10, { providers: [], people: [] });
        expect(due).toHaveLength(1);
        return { pair, message, id: due[0]?.id ?? '' };
      };
      const late = await pick();
      await pause(150);
      await idle.world.personalBlock(late.pair.member, late.pair.creator);
      await deliveries.deliver(late.id);
      expect((await idle.deliveries(late.message)).email).toMatchObject({ reason: 'personally_blocked', attempts: 0 });
      // The moment lasts.
      jest.spyOn(Date, 'now').mockReturnValue(Date.now());
      const soon = await pick();
      await idle.world.personalBlock(soon.pair.member, soon.pair.creator);
      await deliveries.deliver(soon.id);
      expect((await idle.deliveries(soon.message)).email).toMatchObject({ state: 'sent', attempts: 1 });
      // A second attempt does not use them.
      await idle.world.sql("UPDATE deliveries SET state = 'pending' WHERE id = $1", soon.id);
      await deliveries.deliver(soon.id);
      expect((await idle.deliveries(soon.message)).email).toMatchObject({ state: 'suppressed', attempts: 1 });
    } finally {
      jest.restoreAllMocks();
      await idle.close();
    }
  });

  it('do not repeat at once what was sent together with another and has failed', async () => {
    const idle = await Notified.start();
    try {
      await idle.test.app.get(NotificationsWorker, { strict: false }).onModuleDestroy();
      const deliveries = idle.test.app.get(DeliveriesService, { strict: false });
      const log = idle.test.app.get(EventLog, { strict: false });
      const pair = await idle.pair();
      const messages = [await idle.write(pair), await idle.write(pair)];
      await until('the events are read', async () => {
        await log.consume(idle.test.app.get(FanOut, { strict: false }), 100);
        return (await idle.deliveries(messages[1] ?? '')).email;
      });
      // They have waited for the end of quiet hours.
      await idle.world.sql("UPDATE deliveries SET reason = 'quiet_hours' WHERE channel = 'email'");
      // All of it happens in one moment.
      jest.spyOn(Date, 'now').mockReturnValue(Date.now());
      const { due } = await deliveries.pick('email', 10, { providers: [], people: [] });
      expect(due).toHaveLength(2);
      idle.smtp.mood = { kind: 'refuse', at: 'rcpt', code: 451 };
      for (const { id } of due) await deliveries.deliver(id);
      expect(idle.smtp.offered).toBe(1);
      const rows = await idle.world.sql("SELECT state, reason, attempts FROM deliveries WHERE channel = 'email'");
      expect(rows).toEqual(Array(2).fill({ state: 'pending', reason: null, attempts: 1 }));
    } finally {
      jest.restoreAllMocks();
      await idle.close();
    }
  });
});
