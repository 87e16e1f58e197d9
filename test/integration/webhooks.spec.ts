import { Webhook } from 'standardwebhooks';
import { type LogGap } from '../../src/domain/events';
import { WebhookEndpoints } from '../../src/webhooks';
import { WebhookFanOut } from '../../src/webhooks/deliveries/fan-out';
import { Notified } from '../support/notified';
import { until } from '../support/sinks';
import { WebhookSink } from '../support/webhook-sink';

let scene: Notified;
let endpoints: WebhookEndpoints;
const sinks: WebhookSink[] = [];

beforeAll(async () => {
  scene = await Notified.start();
  endpoints = scene.test.app.get(WebhookEndpoints, { strict: false });
});

afterEach(async () => {
  for (const endpoint of (await endpoints.list(undefined, 100)).items) await endpoints.delete(endpoint.id);
  for (const sink of sinks.splice(0)) await sink.stop();
});

afterAll(() => scene?.close());

/** A sink and its endpoint. */
async function receiver(input: { eventTypes?: string[]; communityIds?: string[] } = {}) {
  const sink = await new WebhookSink().start();
  sinks.push(sink);
  const { endpoint, secret } = await endpoints.create({ url: sink.url, eventTypes: ['message.created'], ...input });
  sink.secret = secret;
  return { sink, id: endpoint.id, secret };
}

/** Puts an end to the waiting before the next attempts, or to the leases of a process that is gone. */
const hurry = (id: string) => scene.world.sql('UPDATE webhook_lanes SET due_at = now() WHERE endpoint_id = $1', id);

const idle = async (id: string) => (await endpoints.get(id)).pending === 0;

/** Message contents by conversation, in the order in which they were accepted. */
function byConversation(sink: WebhookSink): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const seen = new Set<string>();
  for (const { id, data } of sink.accepted) {
    if (seen.has(id)) continue;
    seen.add(id);
    const place = String(data['conversation_id']);
    found.set(place, [...(found.get(place) ?? []), String((data['message'] as { content: string }).content)]);
  }
  return found;
}

describe('an endpoint', () => {
  it('receives what it has chosen, signed, with the object as the platform may see it', async () => {
    const { sink } = await receiver();
    const pair = await scene.pair();
    const message = await scene.write(pair, 'The bottles arrive on Friday.');
    await until('the event', () => sink.accepted.length === 1);
    expect(sink.forged).toEqual([]);
    const [got] = sink.accepted;
    expect(got?.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Parley-Webhooks/1.0' });
    expect(got).toMatchObject({
      type: 'message.created',
      data: {
        actor_id: pair.creator,
        community_id: pair.community,
        message_id: message,
        seq: 1,
        message: { id: message, sender_id: pair.creator, content: 'The bottles arrive on Friday.', type: 'text' },
      },
    });
    expect(got?.timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('receives only the types and communities that it has chosen', async () => {
    const [here, elsewhere] = [await scene.pair(), await scene.pair()];
    const { sink } = await receiver({ communityIds: [here.community] });
    const all = await receiver({ eventTypes: ['message.created', 'membership.ended'] });
    const first = await scene.write(here);
    await scene.write(elsewhere);
    await scene.world.domain.communities.endMembership(here.community, here.member);
    await until('everything', () => all.sink.accepted.length === 3);
    await until('its own', () => sink.accepted.length === 1);
    expect(sink.accepted.map(({ data }) => data['message_id'])).toEqual([first]);
    expect(all.sink.accepted.map(({ type }) => type).sort()).toEqual([
      'membership.ended',
      'message.created',
      'message.created',
    ]);
    expect(all.sink.accepted.find(({ type }) => type === 'membership.ended')?.data).toMatchObject({
      community_id: here.community,
      user_id: here.member,
      membership: { status: 'canceled', is_blocked: false },
    });
  });

  it('receives both signatures while the former secret is valid, and then one', async () => {
    const { sink, id, secret } = await receiver();
    const pair = await scene.pair();
    const rotated = await endpoints.rotateSecret(id, undefined);
    expect(rotated.previousSecretUntil.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    await scene.write(pair);
    const both = await until('the event', () => sink.accepted[0]);
    for (const each of [secret, rotated.secret])
      expect(() => new Webhook(each).verify(both.body, both.headers)).not.toThrow();
    sink.secret = rotated.secret;
    await endpoints.rotateSecret(id, 0);
    await scene.write(pair);
    const one = await until('the next event', () => sink.accepted[1]);
    expect(one.headers['webhook-signature']?.split(' ')).toHaveLength(1);
    expect(() => new Webhook(secret).verify(one.body, one.headers)).toThrow();
    expect(() => new Webhook(rotated.secret).verify(one.body, one.headers)).toThrow();
  });

  it('receives nothing while disabled and after it is deleted', async () => {
    const { sink, id } = await receiver();
    const other = await receiver();
    const pair = await scene.pair();
    await endpoints.update(id, { enabled: false });
    await scene.write(pair, 'while disabled');
    await until('the other one', () => other.sink.accepted.length === 1);
    await endpoints.update(id, { enabled: true });
    await scene.write(pair, 'enabled');
    await until('the event', () => sink.accepted.length === 1);
    expect(byConversation(sink).values().next().value).toEqual(['enabled']);
    await endpoints.delete(id);
    await scene.write(pair, 'after the end');
    await until('the other one', () => other.sink.accepted.length === 3);
    expect(sink.received).toHaveLength(1);
    await expect(endpoints.get(id)).rejects.toMatchObject({ code: 'webhook_not_found' });
  });

  it('that answers 410 is disabled; what waits goes on when it is enabled again', async () => {
    const { sink, id } = await receiver();
    sink.mood = () => ({ kind: 'answer', status: 410 });
    await scene.write(await scene.pair(), 'gone');
    await until('the end', async () => (await endpoints.get(id)).disabledReason === 'gone');
    expect(await endpoints.get(id)).toMatchObject({ enabled: false, pending: 1 });
    sink.heal();
    expect(await endpoints.update(id, { enabled: true })).toMatchObject({ enabled: true, disabledReason: null });
    await hurry(id);
    await until('the event', () => sink.accepted.length === 1);
  });
});

describe('an endpoint in trouble', () => {
  it.each([
    ['answers 400', { kind: 'answer', status: 400 }, '400'],
    ['answers 500', { kind: 'answer', status: 500, body: 'x'.repeat(200_000) }, '500'],
    ['redirects', { kind: 'answer', status: 302, headers: { location: 'http://127.0.0.1:1/' } }, '302'],
    ['drops the connection after the body', { kind: 'drop' }, 'connection_closed'],
  ] as const)('that %s gets every event again, in order, under the same id', async (_name, mood, result) => {
    const { sink, id } = await receiver();
    sink.mood = () => mood;
    const pairs = [await scene.pair(), await scene.pair()];
    for (let n = 0; n < 3; n++) for (const pair of pairs) await scene.write(pair, `message ${n}`);
    await until('the first failures', () => sink.received.length >= 2);
    await until('the waiting', async () => (await endpoints.get(id)).failingSince);
    await until('all deliveries', async () => (await endpoints.get(id)).pending === 6);
    const failures = sink.received.length;
    // The later events of a conversation wait for the first.
    expect(new Set(sink.received.map(({ id: one }) => one)).size).toBe(2);
    sink.heal();
    await hurry(id);
    await until('every event', () => idle(id));
    expect([...byConversation(sink).values()]).toEqual([
      ['message 0', 'message 1', 'message 2'],
      ['message 0', 'message 1', 'message 2'],
    ]);
    expect(sink.received.length).toBe(6 + failures);
    expect((await endpoints.get(id)).failingSince).toBeNull();
    const attempts = await endpoints.attempts(id);
    expect(attempts).toHaveLength(6 + failures);
    expect(attempts.filter((one) => String(one.status ?? one.error) === result)).toHaveLength(failures);
  });

  it('does not delay other conversations, nor other endpoints', async () => {
    const { sink, id } = await receiver();
    const other = await receiver();
    const [stuck, well] = [await scene.pair(), await scene.pair()];
    sink.mood = ({ data }) =>
      data['community_id'] === stuck.community ? { kind: 'answer', status: 500 } : { kind: 'answer', status: 200 };
    await scene.write(stuck, 'refused');
    await scene.write(stuck, 'behind it');
    for (let n = 0; n < 3; n++) await scene.write(well, `well ${n}`);
    await until('the other conversation', () => sink.accepted.length === 3);
    await until('the other endpoint', () => other.sink.accepted.length === 5);
    // A delivery ends when its answer is noted, which is after the receiver has given it.
    await until('the end of its deliveries', async () => (await endpoints.get(id)).pending === 2);
    expect([...byConversation(sink).values()]).toEqual([['well 0', 'well 1', 'well 2']]);
  });

  it('that does not answer holds up nobody, and is given up after the limit of a request', async () => {
    const { sink, id } = await receiver();
    const other = await receiver();
    sink.mood = () => ({ kind: 'hang' });
    const pairs = await Promise.all(Array.from({ length: 8 }, () => scene.pair()));
    for (const pair of pairs) await scene.write(pair);
    await until('the other endpoint', () => other.sink.accepted.length === 8, 8_000);
    const [attempt] = await until(
      'the end of a request',
      async () => {
        const attempts = await endpoints.attempts(id);
        return attempts.length > 0 ? attempts : null;
      },
      20_000,
    );
    expect(attempt).toMatchObject({ status: null, error: 'timeout' });
    sink.heal();
    await until(
      'every event',
      async () => {
        await hurry(id);
        return idle(id);
      },
      30_000,
    );
    expect(new Set(sink.accepted.map((one) => one.id)).size).toBe(8);
  }, 60_000);

  it('is given the pause that it asks for, within bounds', async () => {
    const { sink, id } = await receiver();
    sink.mood = () => ({ kind: 'answer', status: 429, headers: { 'retry-after': '999999' } });
    await scene.write(await scene.pair());
    const { pausedUntil } = await until('the pause', async () => {
      const endpoint = await endpoints.get(id);
      return endpoint.pausedUntil && endpoint;
    });
    expect((pausedUntil?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_500_000);
    expect((pausedUntil?.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(3_600_000);
    await scene.write(await scene.pair(), 'not yet');
    const other = await receiver();
    await scene.write(await scene.pair());
    await until('another endpoint', () => other.sink.accepted.length > 0);
    expect(sink.received).toHaveLength(1);
    sink.heal();
    // What the clock does in an hour.
    await scene.world.sql('UPDATE webhook_endpoints SET paused_until = now() WHERE id = $1', id);
    await hurry(id);
    await until('every event', () => idle(id));
  });

  it('that is down for 10 minutes receives everything in order afterwards', async () => {
    const { sink, id } = await receiver();
    await sink.stop();
    const pairs = await Promise.all(Array.from({ length: 5 }, () => scene.pair()));
    for (let n = 0; n < 20; n++) for (const pair of pairs) await scene.write(pair, `message ${n}`);
    // Ten minutes of attempts: the clock of the lanes is moved instead of waited for.
    const attempts = async () =>
      Number(
        (
          await scene.world.sql<{ attempts: string }>(
            `SELECT min(attempts) AS attempts FROM webhook_deliveries d JOIN webhook_lanes l USING (endpoint_id, lane)
             WHERE endpoint_id = $1 AND seq = 1 AND l.claimed_by IS NULL HAVING count(*) = 5`,
            id,
          )
        )[0]?.attempts ?? 0,
      );
    for (let past = 1; past <= 8; past++) {
      await until('further attempts', async () => (await attempts()) >= past);
      if (past < 8) await hurry(id);
    }
    const [lanes] = await scene.world.sql<{ next: number }>(
      'SELECT extract(epoch FROM max(due_at) - now())::float8 AS next FROM webhook_lanes WHERE endpoint_id = $1',
      id,
    );
    // The delay has doubled with each attempt, up to its limit of 15 minutes.
    expect(lanes?.next).toBeGreaterThan(60);
    expect(lanes?.next).toBeLessThanOrEqual(1_080);
    await sink.start();
    await hurry(id);
    await until('every event', () => idle(id));
    const messages = Array.from({ length: 20 }, (_, n) => `message ${n}`);
    expect([...byConversation(sink).values()]).toEqual(pairs.map(() => messages));
    expect(sink.received).toHaveLength(100);
    expect(sink.forged).toEqual([]);
  }, 60_000);

  it('makes a delivery dead after 24 hours, and the next one has its turn; redrive sends it again', async () => {
    const { sink, id } = await receiver();
    const pair = await scene.pair();
    sink.mood = ({ data }) => ({ kind: 'answer', status: data['seq'] === 1 ? 500 : 200 });
    await scene.write(pair, 'poison');
    await scene.write(pair, 'next');
    await until('a failure', () => sink.received.length === 1);
    await until('its end', async () => (await endpoints.attempts(id)).length === 1);
    await scene.world.sql('UPDATE webhook_deliveries SET expires_at = now() WHERE endpoint_id = $1 AND seq = 1', id);
    await hurry(id);
    await until('the next one', () => sink.accepted.length === 1);
    await until('rest', () => idle(id));
    expect(await endpoints.get(id)).toMatchObject({ dead: 1, pending: 0 });
    const { items } = await endpoints.deliveries(id, { state: 'dead' }, 10);
    expect(items).toMatchObject([{ state: 'dead', attempts: 2, lastResult: '500' }]);
    sink.heal();
    expect(await endpoints.redrive(id)).toBe(1);
    await until('the dead one', () => sink.accepted.length === 2);
    expect(sink.accepted[1]?.id).toBe(sink.received[0]?.id);
    await until('rest', () => idle(id));
    expect(await endpoints.get(id)).toMatchObject({ dead: 0 });
    expect(await scene.world.sql('SELECT lane FROM webhook_lanes WHERE endpoint_id = $1', id)).toEqual([]);
  });
});

it('events that were dropped before they were read are reported to every endpoint once', async () => {
  const { sink } = await receiver();
  const gap: LogGap = { after: null, until: new Date('2026-11-01T00:00:00.000Z') };
  const fanOut = scene.test.app.get(WebhookFanOut, { strict: false });
  await fanOut.recover(gap);
  await fanOut.recover(gap);
  await until('the event', () => sink.accepted.length > 0);
  await scene.write(await scene.pair());
  await until('the next event', () => sink.accepted.some(({ type }) => type === 'message.created'));
  expect(sink.accepted.filter(({ type }) => type === 'events.missed')).toMatchObject([
    { timestamp: '2026-11-01T00:00:00.000Z', data: { until: '2026-11-01T00:00:00.000Z' } },
  ]);
});

it('a message that is deleted while its event waits is not sent any more', async () => {
  const { sink, id } = await receiver({ eventTypes: ['message.created', 'message.deleted'] });
  sink.mood = () => ({ kind: 'answer', status: 500 });
  const pair = await scene.pair();
  const message = await scene.write(pair, 'to be deleted');
  await until('a failure', () => sink.received.length === 1);
  await scene.world.sql("UPDATE messages SET deleted_at = now(), content = '' WHERE id = $1", message);
  sink.heal();
  await hurry(id);
  const got = await until('the event', () => sink.accepted[0]);
  expect(got.data).toMatchObject({ message_id: message, message: null });
});

it('the newest 100 requests are kept', async () => {
  const { sink, id } = await receiver();
  const pair = await scene.pair();
  for (let n = 0; n < 110; n++) await scene.write(pair, `message ${n}`);
  await until('every event', () => sink.accepted.length === 110, 30_000);
  // An attempt is noted after its answer.
  await until('the newest one', async () => (await endpoints.attempts(id))[0]?.webhookId === sink.received.at(-1)?.id);
  expect(await endpoints.attempts(id)).toHaveLength(100);
  expect([...byConversation(sink).values()]).toEqual([Array.from({ length: 110 }, (_, n) => `message ${n}`)]);
}, 60_000);
