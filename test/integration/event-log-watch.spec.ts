import { Logger } from '@nestjs/common';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import { setTimeout as pause } from 'node:timers/promises';
import { EventLog, LogHorizon } from '../../src/domain/events';
import { createTestDatabase, execute, type TestDatabase } from '../support/database';
import { until } from '../support/sinks';

let owned: TestDatabase;
const ends: (() => Promise<void>)[] = [];

beforeAll(async () => {
  owned = await createTestDatabase();
});

afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

afterAll(() => owned?.drop());

/** The log as a process of its own sees it; one connection in its pool, so that a pool connection for LISTEN would show. */
async function processLog(name: string) {
  const source = await createDataSource({
    url: owned.url,
    poolSize: 1,
    applicationName: name,
    entities,
    migrations: [],
  }).initialize();
  const database = new Database(source);
  const log = new EventLog(database, new LogHorizon(database));
  ends.push(async () => {
    log.onModuleDestroy();
    await source.destroy();
  });
  const listening = async () =>
    source.query<{ pid: number }[]>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND query LIKE 'LISTEN%'",
      [name],
    );
  const calls: number[] = [];
  const watch = () => log.watch(() => calls.push(Date.now()));
  return { log, calls, watch, listening, close: () => source.destroy() };
}

describe('watching the event log', () => {
  it('calls after a commit of this process at once, and not again for its own notification', async () => {
    const one = await processLog('one');
    one.watch();
    await until('it listens', async () => (await one.listening()).length === 1);
    await until('the call after connecting', () => one.calls.length === 1);
    one.log.committed();
    expect(one.calls).toHaveLength(2);
    await pause(300);
    expect(one.calls).toHaveLength(2);
  });

  it('calls after commits of other processes, gathering many', async () => {
    const [reader, writer] = [await processLog('reader'), await processLog('writer')];
    reader.watch();
    await until('it listens', () => reader.calls.length === 1);
    for (let n = 0; n < 200; n++) writer.log.committed();
    await until('the call', () => reader.calls.length >= 2);
    await pause(300);
    expect(reader.calls.length).toBeLessThanOrEqual(3);
    writer.log.committed();
    await until('a call for the commit after that', () => reader.calls.length >= 3);
  });

  it('listens to other processes only while someone watches', async () => {
    const one = await processLog('sometimes');
    expect(await one.listening()).toEqual([]);
    const [end, endToo] = [one.watch(), one.watch()];
    await until('it listens', async () => (await one.listening()).length === 1);
    end();
    one.log.committed();
    expect(one.calls.length).toBeGreaterThan(0);
    expect(await one.listening()).toHaveLength(1);
    endToo();
    await until('it listens no more', async () => (await one.listening()).length === 0);
    one.watch();
    await until('it listens again', async () => (await one.listening()).length === 1);
  });

  it('connects again when its connection breaks, and calls because commits may have been missed', async () => {
    const [reader, writer] = [await processLog('broken'), await processLog('writer')];
    reader.watch();
    const [connection] = await until('it listens', async () => {
      const found = await reader.listening();
      return found.length === 1 && reader.calls.length === 1 ? found : null;
    });
    await execute(owned.url, `SELECT pg_terminate_backend(${connection?.pid})`);
    await until('the call after connecting again', () => reader.calls.length === 2);
    writer.log.committed();
    await until('the call', () => reader.calls.length === 3);
  });

  it('never fails the one who commits: neither by a listener that throws nor without a database', async () => {
    const reported = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const one = await processLog('failing');
    one.log.watch(() => {
      throw new Error('a fault');
    });
    one.watch();
    await until('it listens', () => one.calls.length === 1);
    one.log.committed();
    expect(one.calls).toHaveLength(2);
    expect(reported).toHaveBeenCalledWith('listener failed', expect.any(String));
    reported.mockRestore();
    one.log.onModuleDestroy();
    await one.close();
    ends.pop();
    one.log.committed();
    await pause(100);
  });
});
