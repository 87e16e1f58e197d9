import { PinoLoggerService } from '@parley/platform/logging/logger';
import { startTestApp, type TestApp } from '../support/app';
import { Notified } from '../support/notified';
import { until } from '../support/sinks';

// A worker that was away for so long that the events it had not read were dropped.
let scene: Notified;
let worker: TestApp | undefined;
const errors: string[] = [];
const sql = <Row extends object>(text: string, ...values: unknown[]) => scene.world.sql<Row>(text, ...values);

beforeAll(async () => {
  jest.spyOn(PinoLoggerService.prototype, 'error').mockImplementation((message) => void errors.push(String(message)));
  scene = await Notified.start({}, { worker: false });
});

afterAll(async () => {
  await worker?.close();
  await scene?.close();
});

const startWorker = async () => {
  worker = await startTestApp(
    {
      DATABASE_URL: scene.test.settings.DATABASE_URL ?? '',
      SMTP_URL: scene.smtp.url,
      FCM_ENDPOINT: scene.fcm.url,
      PUBLIC_URL: 'https://chat.example.org',
    },
    { worker: true },
  );
};

const stopWorker = async () => {
  await worker?.close();
  worker = undefined;
};

/** Moves everything that has happened so far into the past, in the partition of that week. */
async function age(days: number): Promise<void> {
  await sql(
    `DO $$
     DECLARE week timestamp := date_trunc('week', now() AT TIME ZONE 'UTC' - ${days} * interval '1 day');
     BEGIN
       IF to_regclass('events_' || to_char(week, 'YYYYMMDD')) IS NULL THEN
         EXECUTE format('CREATE TABLE %I PARTITION OF events FOR VALUES FROM (%L) TO (%L)', 'events_' || to_char(week, 'YYYYMMDD'),
           week AT TIME ZONE 'UTC', (week + interval '7 days') AT TIME ZONE 'UTC');
       END IF;
     END $$`,
  );
  const ago = `interval '${days} days'`;
  const recent = "> now() - interval '1 day'";
  await sql(`UPDATE events SET occurred_at = occurred_at - ${ago} WHERE occurred_at ${recent}`);
  await sql(`UPDATE messages SET created_at = created_at - ${ago} WHERE created_at ${recent}`);
  await sql(`UPDATE conversations SET last_message_at = last_message_at - ${ago} WHERE last_message_at ${recent}`);
}

const cursor = async () => {
  const [row] = await sql<{ position: string; dropped: string; head: string }>(
    `SELECT k.position, l.dropped_through AS dropped, (SELECT max(id) FROM events) AS head
     FROM event_consumers k, event_log l WHERE k.name = 'notifications'`,
  );
  return { position: Number(row?.position), dropped: Number(row?.dropped), head: Number(row?.head) };
};

/** Conversations of the same two people with one message each that was sent some days ago and has no event. */
async function many(count: number, days: number, content: string): Promise<void> {
  const [a, b] = [await scene.world.user(), await scene.world.user()];
  await sql('UPDATE users SET email = NULL WHERE id = ANY($1)', [a, b]);
  await sql(
    `WITH made AS (
       INSERT INTO conversations (id, kind, people_key, created_by, message_count, last_seq, last_message_id, last_message_at)
       SELECT uuid_v7(), 'direct', decode(md5($5 || n), 'hex'), $1, 1, 1, uuid_v7(), now() - $4 * interval '1 day'
       FROM generate_series(1, $3::integer) n
       RETURNING id, last_message_id, last_message_at
     ), people AS (
       INSERT INTO participants (conversation_id, user_id) SELECT id, person FROM made, unnest(ARRAY[$1::uuid, $2::uuid]) AS person
     )
     INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
     SELECT id, 1, last_message_id, $1, $5, last_message_at FROM made`,
    a,
    b,
    count,
    days,
    content,
  );
}

it('fell behind the retention: it says so, notifies of the newest messages, and goes on with the log', async () => {
  // Read in time: it has its deliveries, and keeps them although it was sent within the overlap of the gap.
  const early = await scene.pair(['early']);
  const read = await scene.write(early, 'read in time');
  await startWorker();
  await scene.reaches(read, 'push', 'sent');
  await stopWorker();
  await age(90);
  await sql(
    `UPDATE event_consumers SET occurred_at = occurred_at - interval '90 days'
     WHERE name = 'notifications' AND occurred_at > now() - interval '1 day'`,
  );

  // In the gap: several messages, one whose newest message was deleted, and more conversations than a batch.
  const pair = await scene.pair(['gap']);
  const older = await scene.write(pair, 'older');
  const newest = await scene.write(pair, 'newest');
  const gone = await scene.pair(['gone']);
  const deleted = await scene.write(gone, 'deleted');
  await sql('UPDATE messages SET deleted_at = now() WHERE id = $1', deleted);
  await age(50);
  await many(2_300, 60, 'one of many');
  await many(5, 200, 'long before');
  // Written in the gap and again after it: the log still holds the second message.
  const again = await scene.pair(['again']);
  const first = await scene.write(again, 'first');
  await age(50);
  const [upkeep] = await sql<{ dropped: number }>('SELECT dropped FROM event_log_upkeep(30)');
  expect(upkeep?.dropped).toBe(2);
  const second = await scene.write(again, 'second');
  const before = await cursor();
  expect(before.position).toBeLessThan(before.dropped);
  expect(before.dropped).toBeLessThan(before.head);

  await startWorker();
  await scene.reaches(second, 'push', 'sent');
  await scene.reaches(newest, 'push', 'sent');
  expect(errors.filter((message) => /notifications.*have been dropped.*restarts/.test(message))).toHaveLength(1);
  const counted = async () => {
    const rows = await sql<{ content: string; deliveries: string }>(
      'SELECT m.content, count(*) AS deliveries FROM deliveries d JOIN messages m ON m.id = d.message_id GROUP BY 1 ORDER BY 1',
    );
    return rows.map((row) => [row.content, Number(row.deliveries)]);
  };
  const expected = [
    ['newest', 2],
    ['one of many', 4_600],
    ['read in time', 2],
    ['second', 2],
  ];
  expect(await counted()).toEqual(expected);
  for (const message of [older, deleted, first])
    expect(await sql('SELECT FROM deliveries WHERE message_id = $1', message)).toEqual([]);
  await until('the cursor to stand at the end', async () => (await cursor()).position === before.head);
  await stopWorker();

  // Interrupted before the cursor was moved: the same again changes nothing.
  await sql("UPDATE event_consumers SET position = $1 WHERE name = 'notifications'", before.position);
  await startWorker();
  await until('the cursor to stand at the end', async () => (await cursor()).position === before.head);
  const ofNotifications = errors.filter((message) => !message.startsWith('consumer webhooks'));
  expect(ofNotifications.filter((message) => /have been dropped/.test(message))).toHaveLength(2);
  expect(await counted()).toEqual(expected);
  for (const token of ['early', 'gap']) expect(scene.fcm.to(token)).toHaveLength(1);
  expect(scene.fcm.to('gone')).toEqual([]);
}, 90_000);
