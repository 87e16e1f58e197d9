import { WebhookEndpoints } from '../../src/webhooks';
import { Notified } from '../support/notified';
import { until } from '../support/sinks';
import { WebhookSink } from '../support/webhook-sink';
import { WorkerProcess } from '../support/worker-process';

// PARLEY_KILLS=50 PARLEY_KILL_MESSAGES=2000 runs it at full size.
const kills = Number(process.env.PARLEY_KILLS ?? 3);
const messages = Number(process.env.PARLEY_KILL_MESSAGES ?? 120);
const concurrency = 2;
const limit = 60_000 + kills * 15_000;

let scene: Notified;
let sink: WebhookSink;

beforeAll(async () => {
  scene = await Notified.start({}, { worker: false });
  sink = await new WebhookSink().start();
});

afterAll(async () => {
  await scene?.close();
  await sink?.stop();
});

it(
  `a worker killed ${kills} times while ${messages} events are sent to a failing endpoint loses nothing and keeps the order`,
  async () => {
    const endpoints = scene.test.app.get(WebhookEndpoints, { strict: false });
    const { endpoint, secret } = await endpoints.create({ url: sink.url, eventTypes: ['message.created'] });
    sink.secret = secret;
    // Every ninth request fails, each in another way.
    let requests = 0;
    let failures = 0;
    sink.mood = () => {
      if (++requests % 9 !== 0) return { kind: 'answer', status: 200 };
      failures += 1;
      if (failures % 3 === 0) return { kind: 'drop' };
      return { kind: 'answer', status: failures % 3 === 1 ? 500 : 404 };
    };
    const environment = {
      DATABASE_URL: scene.test.settings.DATABASE_URL ?? '',
      SMTP_URL: scene.smtp.url,
      FCM_ENDPOINT: scene.fcm.url,
      WEBHOOK_ALLOW_PRIVATE: 'on',
      WEBHOOK_CONCURRENCY: String(concurrency),
    };
    const pairs = await Promise.all(Array.from({ length: 8 }, () => scene.pair()));
    const expected = new Map<string, string[]>(pairs.map(({ community }) => [community, []]));
    let written = 0;
    const writeSome = async (count: number) => {
      for (let n = 0; n < count; n++, written++) {
        const pair = pairs[written % pairs.length];
        if (!pair) continue;
        await scene.write(pair, `message ${written}`);
        expected.get(pair.community)?.push(`message ${written}`);
      }
    };
    for (let kill = 0; kill < kills; kill++) {
      // The leases of the one before, and the delays after failures, are over.
      await scene.world.sql('UPDATE webhook_lanes SET due_at = now()');
      const worker = await WorkerProcess.start(environment);
      const before = requests;
      const writing = writeSome(Math.floor((messages * (kill + 1)) / kills) - written);
      await until('the worker to be at work', () => requests > before + 3 + ((kill * 7) % 11), 30_000);
      await worker.kill();
      await writing;
    }
    const last = await WorkerProcess.start(environment);
    await until(
      'every delivery to be sent',
      async () => {
        await scene.world.sql('UPDATE webhook_lanes SET due_at = now() WHERE claimed_by IS NULL');
        const [row] = await scene.world.sql<{ open: string; unread: string }>(
          `SELECT (SELECT count(*) FROM webhook_deliveries WHERE state <> 'sent') AS open,
             (SELECT count(*) FROM events e JOIN event_consumers k ON e.id > k.position WHERE k.name = 'webhooks') AS unread`,
        );
        return row?.open === '0' && row.unread === '0';
      },
      limit - 20_000,
    );
    expect(await last.terminate()).toBe(0);

    expect(sink.forged).toEqual([]);
    const seen = new Set<string>();
    const received = new Map<string, string[]>(pairs.map(({ community }) => [community, []]));
    for (const { id, data } of sink.accepted) {
      if (seen.has(id)) continue;
      seen.add(id);
      received.get(String(data['community_id']))?.push((data['message'] as { content: string }).content);
    }
    expect(received).toEqual(expected);
    const extra = requests - messages;
    process.stdout.write(`${kills} kills, ${failures} failures, ${messages} events: ${extra} extra requests\n`);
    expect(extra).toBeLessThanOrEqual(failures + kills * concurrency);
    expect((await endpoints.get(endpoint.id)).dead).toBe(0);
    expect(await scene.world.sql('SELECT lane FROM webhook_lanes')).toEqual([]);
  },
  limit,
);
