import { Notified } from '../support/notified';
import { until } from '../support/sinks';
import { WorkerProcess } from '../support/worker-process';

// PARLEY_KILLS=50 PARLEY_KILL_MESSAGES=2000 runs it at full size.
const kills = Number(process.env.PARLEY_KILLS ?? 5);
const messages = Number(process.env.PARLEY_KILL_MESSAGES ?? 150);
const limit = 60_000 + kills * 10_000;

let scene: Notified;

beforeAll(async () => {
  scene = await Notified.start({}, { worker: false });
});

afterAll(() => scene?.close());

/** Calls that a worker makes at the same time. */
const atOnce = 4;

const environment = () => ({
  WORKER_CONCURRENCY: String(atOnce),
  DATABASE_URL: scene.test.settings.DATABASE_URL ?? '',
  SMTP_URL: scene.smtp.url,
  FCM_ENDPOINT: scene.fcm.url,
});

it(
  `a worker killed ${kills} times while ${messages} messages are sent loses nothing and repeats at most what was under way`,
  async () => {
    const pairs = await Promise.all(Array.from({ length: 12 }, (_, index) => scene.pair([`killed-${index}`])));
    const ids: string[] = [];
    const calls = () => scene.smtp.offered + scene.fcm.calls.length;
    const sendSome = async (count: number) => {
      for (let i = 0; i < count; i++) {
        const pair = pairs[ids.length % pairs.length];
        if (pair) ids.push(await scene.write(pair, `message ${ids.length}`));
      }
    };
    for (let kill = 0; kill < kills; kill++) {
      const worker = await WorkerProcess.start(environment());
      const before = calls();
      const share = Math.floor((messages * (kill + 1)) / kills) - ids.length;
      const sending = sendSome(share);
      // In the middle of its work, at another place every time.
      await until('the worker to be at work', () => calls() > before + ((kill * 7) % 23), 30_000);
      await worker.kill();
      await sending;
    }
    const last = await WorkerProcess.start(environment());
    await until(
      'every delivery to end',
      async () => {
        const [row] = await scene.world.sql<{ open: string; unread: string }>(
          `SELECT (SELECT count(*) FROM deliveries WHERE state IN ('pending', 'sending')) AS open,
             (SELECT count(*) FROM events e JOIN event_consumers k ON e.id > k.position
                 WHERE k.name = 'notifications') AS unread`,
        );
        return row?.open === '0' && row.unread === '0';
      },
      limit - 20_000,
    );
    expect(await last.terminate()).toBe(0);

    const states = await scene.world.sql<{ channel: string; state: string; count: string }>(
      'SELECT channel, state, count(*) FROM deliveries GROUP BY 1, 2 ORDER BY 1, 2',
    );
    expect(states).toEqual([
      { channel: 'email', state: 'sent', count: String(messages) },
      { channel: 'push', state: 'sent', count: String(messages) },
    ]);
    expect(new Set(scene.smtp.mails.map((mail) => mail.parsed.messageId)).size).toBe(messages);
    expect(new Set(scene.fcm.calls.map((call) => call.message.data['message_id'])).size).toBe(messages);
    const extra = calls() - 2 * messages;
    process.stdout.write(`${kills} kills, ${messages} messages: ${extra} extra provider calls\n`);
    expect(extra).toBeLessThanOrEqual(atOnce * kills);
  },
  limit,
);

it('a worker that gets SIGTERM finishes its work or releases it, and exits with 0', async () => {
  const pairs = await Promise.all(Array.from({ length: 4 }, (_, index) => scene.pair([`ended-${index}`])));
  const ids: string[] = [];
  const before = scene.fcm.calls.length;
  const worker = await WorkerProcess.start(environment());
  for (let i = 0; i < 60; i++) ids.push(await scene.write(pairs[i % 4] ?? (await scene.pair())));
  await until('some work', () => scene.fcm.calls.length > before);
  expect(await worker.terminate()).toBe(0);
  const held = await scene.world.sql(
    "SELECT id FROM deliveries WHERE state = 'pending' AND (claimed_by IS NOT NULL OR queued_until > now())",
  );
  expect(held).toEqual([]);
  const next = await WorkerProcess.start(environment());
  for (const id of ids) for (const channel of ['email', 'push'] as const) await scene.reaches(id, channel, 'sent');
  await next.terminate();
  expect(scene.fcm.calls.length - before).toBe(ids.length);
}, 60_000);
