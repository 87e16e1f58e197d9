import { createDataSource } from '@parley/platform/database/data-source';
import { Database, rolledBack, statement } from '@parley/platform/database/database';
import { QueryTimeout } from '@parley/platform/database/deadline-client';
import { isTransient } from '@parley/platform/http/problem';
import { WakeupListener } from '@parley/platform/database/wakeup';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { createTestDatabase, execute, type TestDatabase } from '../support/database';
import { until } from '../support/sinks';

const sleep = statement('test.sleep', 'SELECT pg_sleep($1)');
const hotSleep = statement('test.hot_sleep', 'SELECT pg_sleep($1)', 'hot');
const pid = statement<{ pid: number }>('test.pid', 'SELECT pg_backend_pid() AS pid');

describe('deadlines of statements', () => {
  let test: TestDatabase;
  const opened: Database[] = [];

  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(async () => {
    for (const { dataSource } of opened) await dataSource.destroy();
    await test.drop();
  });

  /** One connection. The server's own limit is left to the role, which has none: the client alone keeps the deadline. */
  async function open(timeoutsOfRole = true): Promise<Database> {
    const options = { url: test.url, poolSize: 1, applicationName: 'test', migrations: [], deadlineMs: 1_500 };
    const source = await createDataSource({ ...options, timeoutsOfRole }).initialize();
    const database = new Database(source, { hotDeadlineMs: 300 });
    opened.push(database);
    return database;
  }

  /** The error, and how long it took. */
  async function failure(work: Promise<unknown>): Promise<{ error: unknown; ms: number }> {
    const began = performance.now();
    const error = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    return { error, ms: performance.now() - began };
  }

  it('end a statement by name, through TypeORM and in a transaction, and its connection with it', async () => {
    const database = await open();
    const works = [
      () => database.query(sleep, [20]),
      () => database.dataSource.query('SELECT pg_sleep(20)'),
      () => database.transaction((tx) => tx.query(sleep, [20])),
    ];
    for (const work of works) {
      const [before] = await database.query(pid);
      const { error, ms } = await failure(work());
      expect(isTransient(error)).toBe(true);
      expect(rolledBack(error)).toBe(false);
      expect(ms).toBeLessThan(5_000);
      const [after] = await database.query(pid);
      expect(after?.pid).not.toBe(before?.pid);
      expect(database.poolState()).toEqual({ total: 1, idle: 1, waiting: 0 });
    }
  });

  it('are shorter for hot statements, and longer for background work', async () => {
    const database = await open();
    expect((await failure(database.query(hotSleep, [0.8]))).error).toBeInstanceOf(QueryTimeout);
    await database.query(sleep, [0.8]);
    await database.background.query(hotSleep, [2]);
    await database.backgroundTransaction((tx) => tx.query(sleep, [2]));
  });

  it('are kept by the server as well, which keeps the connection and says that nothing took effect', async () => {
    const database = await open(false);
    const { error } = await failure(database.query(sleep, [20]));
    expect(error).toMatchObject({ code: '57014' });
    expect(rolledBack(error)).toBe(true);
    await database.background.query(sleep, [2]);
  });

  it('leave the outcome of a commit open, and wait for no rollback', async () => {
    await execute(
      test.url,
      'CREATE TABLE slow (id int)',
      'CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(4); RETURN NULL; END $$',
      'CREATE CONSTRAINT TRIGGER slowly AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slowly()',
    );
    const database = await open();
    const insert = statement('test.insert', 'INSERT INTO slow VALUES (1)');
    const { error, ms } = await failure(database.transaction((tx) => tx.execute(insert)));
    expect(error).toBeInstanceOf(QueryTimeout);
    expect(ms).toBeLessThan(3_900);
    await database.query(pid);
  });

  it('do not count the time in which this process itself was busy', async () => {
    const database = await open();
    const [answer] = await Promise.all([
      database.query(pid),
      new Promise<void>((done) =>
        setImmediate(() => {
          const end = performance.now() + 2_000;
          while (performance.now() < end);
          done();
        }),
      ),
    ]);
    expect(answer).toHaveLength(1);
  });

  it('find a listening connection whose server no longer answers, and another takes its place', async () => {
    const target = new URL(test.url);
    const pairs: [Socket, Socket][] = [];
    const proxy: Server = createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      near.pipe(far).pipe(near);
      for (const end of [near, far]) end.on('error', () => [near, far].forEach((each) => each.destroy()));
      pairs.push([near, far]);
    });
    const port = await new Promise<number>((done) =>
      proxy.listen(0, '127.0.0.1', () => done((proxy.address() as { port: number }).port)),
    );
    const through = new URL(test.url);
    [through.hostname, through.port] = ['127.0.0.1', String(port)];
    const database = new Database((await open()).dataSource, { directUrl: through.href });
    const heard: (string | null)[] = [];
    const listener = new WakeupListener(database, 'deadlines', (payload) => heard.push(payload), 50, 200);
    await listener.start();
    expect(heard).toEqual([null]);
    // The server has gone without a word.
    for (const [near, far] of pairs) {
      near.unpipe(far);
      far.unpipe(near);
    }
    await until('another connection', () => heard.length > 1);
    await execute(test.url, "NOTIFY deadlines, 'hello'");
    await until('the notification', () => heard.includes('hello'));
    listener.stop();
    for (const end of pairs.flat()) end.destroy();
    proxy.close();
  });
});
