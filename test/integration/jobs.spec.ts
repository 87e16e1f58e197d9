import { SchedulerRegistry } from '@nestjs/schedule';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { ExclusiveJob } from '@parley/platform/database/exclusive-job';
import { plainSurface } from '@parley/platform/http/surface';
import { createHttpApp } from '../../src/app/app.setup';
import { loadSettings } from '../../src/config/settings';
import { AttachmentsSweeper } from '../../src/domain/attachments';
import { MembershipsSweeper } from '../../src/domain/communities/memberships.sweeper';
import { SessionsSweeper } from '../../src/domain/auth/sessions.sweeper';
import { DeliveriesService } from '../../src/notifications/deliveries/deliveries.service';
import { WebhookDeliveries } from '../../src/webhooks/deliveries/deliveries.service';
import { WorkerModule } from '../../src/app/worker.module';
import { startTestApp, type TestApp } from '../support/app';
import { createTestDatabase, execute, type TestDatabase } from '../support/database';

describe('the jobs of a process', () => {
  let api: TestApp;
  let worker: NestFastifyApplication;

  beforeAll(async () => {
    api = await startTestApp();
    const { DATABASE_URL = '', DATA_DIR } = api.settings;
    const settings = loadSettings('worker', {
      DATABASE_URL,
      DATA_DIR,
      JWT_SECRET: 'secret-secret-secret-secret-secret!',
    });
    worker = await createHttpApp(WorkerModule.forSettings(settings), [plainSurface], {
      ...settings,
      LOG_LEVEL: 'silent',
    });
    await worker.init();
  });
  afterAll(async () => {
    await worker?.close();
    await api?.close();
  });

  const jobsOf = ({ app }: { app: NestFastifyApplication }) =>
    app.get(SchedulerRegistry, { strict: false }).getIntervals();

  it('are scheduled in API and worker, and end with the process', async () => {
    const shared = ['attachments sweep', 'event log upkeep', 'memberships sweep', 'sessions sweep'];
    expect(jobsOf(api).sort()).toEqual(shared);
    expect(jobsOf({ app: worker }).sort()).toEqual([...shared, 'deliveries cleaning', 'webhooks cleaning'].sort());
    const other = await startTestApp({ DATABASE_URL: api.settings.DATABASE_URL ?? '' });
    await other.close();
    expect(jobsOf(other)).toEqual([]);
  });

  it('sweep in the worker only', async () => {
    for (const type of [AttachmentsSweeper, MembershipsSweeper, SessionsSweeper]) {
      expect(await api.app.get(type, { strict: false }).sweep()).toBe(false);
      expect(await worker.get(type, { strict: false }).sweep()).toBe(true);
    }
    for (const type of [DeliveriesService, WebhookDeliveries])
      expect(await worker.get(type, { strict: false }).removeOld()).toBe(true);
  });
});

describe('ExclusiveJob', () => {
  let test: TestDatabase;
  let one: Database;
  let other: Database;
  const connect = async (name: string) =>
    new Database(
      await createDataSource({ url: test.url, poolSize: 2, applicationName: name, migrations: [] }).initialize(),
    );

  beforeAll(async () => {
    test = await createTestDatabase();
    [one, other] = await Promise.all([connect('one'), connect('other')]);
  });
  afterAll(async () => {
    await Promise.all([one?.dataSource.destroy(), other?.dataSource.destroy()]);
    await test?.drop();
  });

  /** A job that runs until it is told to end. */
  function held() {
    let [begin, end]: [() => void, (error?: Error) => void] = [() => undefined, () => undefined];
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const work = () =>
      new Promise<void>((resolve, reject) => {
        end = (error) => (error ? reject(error) : resolve());
        begin();
      });
    return { work, begun, end: (error?: Error) => end(error) };
  }

  it('runs once at a time over all processes, and jobs of other names beside it', async () => {
    const { work, begun, end } = held();
    const job = new ExclusiveJob(one, 'a', work);
    const running = job.run();
    await begun;
    expect(await job.run()).toBe(false);
    expect(await new ExclusiveJob(other, 'a', work).run()).toBe(false);
    expect(await new ExclusiveJob(other, 'b', () => Promise.resolve()).run()).toBe(true);
    let finished = false;
    const finishing = job.finished().then(() => (finished = true));
    await new ExclusiveJob(other, 'b', () => Promise.resolve()).run();
    expect(finished).toBe(false);
    end();
    expect(await running).toBe(true);
    await finishing;
    expect(await new ExclusiveJob(other, 'a', () => Promise.resolve()).run()).toBe(true);
  });

  it('rejects with the error of the work and releases the lock', async () => {
    const { work, begun, end } = held();
    const job = new ExclusiveJob(one, 'a', work);
    const running = job.run();
    await begun;
    const finishing = job.finished();
    end(new Error('the work failed'));
    await expect(running).rejects.toThrow('the work failed');
    await finishing;
    expect(await new ExclusiveJob(other, 'a', () => Promise.resolve()).run()).toBe(true);
  });

  it('survives the loss of the connection that holds the lock', async () => {
    const { work, begun, end } = held();
    const running = new ExclusiveJob(one, 'a', work).run();
    await begun;
    await execute(test.url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'one'");
    end();
    expect(await running).toBe(true);
    expect(await new ExclusiveJob(one, 'a', () => Promise.resolve()).run()).toBe(true);
  });
});
