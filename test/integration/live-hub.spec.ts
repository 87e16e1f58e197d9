import { newId } from '@parley/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { LiveHub, type LiveListener, type LoggedEvent } from '../../src/domain/events';
import { createTestDatabase, execute, type TestDatabase } from '../support/database';
import { type LogProcess, openLog } from '../support/event-log';
import { whileLogIsHeld } from '../support/locks';
import { until } from '../support/sinks';

let test: TestDatabase;
let open: LogProcess;
let hub: LiveHub;

beforeEach(async () => {
  test = await createTestDatabase();
  open = await openLog(test.url);
  hub = new LiveHub(open.log, { redisUrl: undefined });
});

afterEach(async () => {
  await hub.onApplicationShutdown();
  open.log.onModuleDestroy();
  await open.close();
  await test.drop();
});

class Recorder implements LiveListener {
  readonly ids: number[] = [];
  gaps = 0;
  onEvents(events: readonly LoggedEvent[]): void {
    this.ids.push(...events.map((event) => event.id));
  }
  onSignal(): void {}
  onGap(): void {
    this.gaps += 1;
  }
}

const append = async (count = 1): Promise<void> => {
  await open.database.transaction(async (tx) => {
    for (let n = 0; n < count; n++) {
      const subjectId = newId();
      await open.log.append(tx, { type: 'person.updated', actorId: null, subjectId, readers: [subjectId] });
    }
  });
  open.log.committed();
};

const whileHeld = (work: () => Promise<void>): Promise<void> => whileLogIsHeld(test.url, work);

it('passes on no event from before the subscription, although a transaction is under way then', async () => {
  await append(3);
  const listener = new Recorder();
  let subscribed: Promise<() => void> | undefined;
  await whileHeld(async () => {
    subscribed = hub.subscribe(listener);
    await pause(200);
  });
  await subscribed;
  await append();
  await until('the new event', () => listener.ids.includes(4));
  expect(listener.ids).toEqual([4]);
});

it('begins within a second or so while a long transaction holds events back, and then shows the last minute at most', async () => {
  await execute(
    test.url,
    "INSERT INTO events (type, occurred_at) SELECT 'person.updated', now() - interval '2 minutes' FROM generate_series(1, 3)",
  );
  await append();
  const listener = new Recorder();
  await whileHeld(async () => {
    await hub.subscribe(listener);
    await append();
  });
  await until('the new event', () => listener.ids.includes(5));
  expect(listener.ids).toEqual([4, 5]);
});

it('looks less and less often while a transaction holds events back', async () => {
  await hub.subscribe(new Recorder());
  const looks = jest.spyOn(open.log, 'rowsAfter');
  await whileHeld(async () => {
    await append();
    await pause(1_000);
  });
  expect(looks.mock.calls.length).toBeLessThan(30);
});

it('reports a gap and goes on when the database went back to fewer ids', async () => {
  const listener = new Recorder();
  await hub.subscribe(listener);
  await append(10);
  await until('the events', () => listener.ids.length === 10);
  await execute(test.url, 'DELETE FROM events WHERE id > 4', "SELECT setval('events_id', 4)");
  await until('the gap', () => listener.gaps > 0);
  await append();
  await until('the new event', () => listener.ids.length > 10);
  expect(listener.ids.slice(10)).toEqual([5]);
});

it('reports a gap when other events have taken the ids of those it has passed on', async () => {
  const listener = new Recorder();
  await hub.subscribe(listener);
  await append(10);
  await until('the events', () => listener.ids.length === 10);
  // As after a failover that lost commits, and more changes since than were lost.
  await execute(
    test.url,
    'DELETE FROM events',
    "INSERT INTO events (id, type) SELECT n, 'person.updated' FROM generate_series(1, 20) n; SELECT setval('events_id', 20)",
  );
  await until('the gap', () => listener.gaps > 0);
  await append();
  await until('the new event', () => listener.ids.length > 10);
  expect(listener.ids.slice(10)).toEqual([21]);
});

it('a listener that fails takes nothing from the others', async () => {
  const [failing, listener] = [new Recorder(), new Recorder()];
  failing.onEvents = () => {
    throw new Error('on purpose');
  };
  await hub.subscribe(failing);
  await hub.subscribe(listener);
  await append();
  await until('the event', () => listener.ids.length === 1);
});

it('a subscription that fails leaves no listener behind', async () => {
  const [failed, listener] = [new Recorder(), new Recorder()];
  jest.spyOn(open.log, 'head').mockRejectedValueOnce(new Error('on purpose'));
  await expect(hub.subscribe(failed)).rejects.toThrow('on purpose');
  await hub.subscribe(listener);
  await append();
  await until('the event', () => listener.ids.length === 1);
  expect(failed.ids).toEqual([]);
});
