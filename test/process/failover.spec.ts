import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { migrate } from '../../src/database/migrate';
import { Cluster, killServers } from '../support/cluster';
import { adminToken, Load } from '../support/load';
import { killAll, start, startBoth, until, testSecret } from '../support/processes';
import { describeWith } from '../support/programs';

describeWith('pg_basebackup', 'a standby', (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-failover-'));
  let primary: Cluster;
  let standby: Cluster;
  let url: string;

  beforeAll(async () => {
    chmodSync(folder, 0o755);
    primary = await Cluster.create(dirname(program), join(folder, 'primary'));
    // What is acknowledged is on both servers.
    await primary.start({ synchronous_standby_names: '*', synchronous_commit: 'local' });
    await primary.query(`ALTER SYSTEM SET synchronous_commit = 'on'`);
    standby = await primary.copy(join(folder, 'standby'), '--wal-method=stream', '--write-recovery-conf');
    await standby.start();
    await primary.stop();
    await primary.start({ synchronous_standby_names: '*' });
    await until('the standby', async () => {
      const rows = await primary.query(`SELECT 1 FROM pg_stat_replication WHERE sync_state = 'sync'`);
      return rows.length === 1;
    });
    // The standby comes first, so that the order alone does not find the primary.
    url = primary.url.replace(/@[^/]+/, `@127.0.0.1:${standby.port},127.0.0.1:${primary.port}`);
    await migrate(url);
  }, 120_000);
  afterEach(() => killAll());
  afterAll(() => {
    killServers();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is never written to, by no connection', async () => {
    const source = createDataSource({ url, poolSize: 2, applicationName: 'test', migrations: [] });
    await source.initialize();
    const database = new Database(source);
    const client = database.createClient();
    const direct = new Database(source, { directUrl: url }).createClient();
    const where = `SELECT inet_server_port() AS port, current_setting('transaction_read_only') AS read_only`;
    try {
      await client.connect();
      await direct.connect();
      for (const rows of [
        await source.query<object[]>(where),
        (await client.query<object>(where)).rows,
        (await direct.query<object>(where)).rows,
      ])
        expect(rows).toEqual([{ port: primary.port, read_only: 'off' }]);
      // A connection of a server that takes no writes any more is not kept.
      const [before] = await source.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      await expect(source.query(`SET transaction_read_only = on; CREATE TABLE x ()`)).rejects.toMatchObject({
        code: '25006',
      });
      const [after] = await source.query<{ pid: number }[]>('SELECT pg_backend_pid() AS pid');
      expect(after?.pid).not.toBe(before?.pid);
    } finally {
      await client.close();
      await direct.close();
      await source.destroy();
    }
  });

  it('and a server that accepts connections and then says nothing are passed by', async () => {
    const silent = createServer(() => undefined);
    const sockets = new Set<Socket>();
    silent.on('connection', (socket) => sockets.add(socket));
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', () => done()));
    const { port } = silent.address() as AddressInfo;
    const all = url.replace('@', `@127.0.0.1:${port},`);
    const source = createDataSource({ url: all, poolSize: 2, applicationName: 'test', migrations: [] });
    try {
      await source.initialize();
      expect(await source.query<object[]>('SELECT inet_server_port() AS port')).toEqual([{ port: primary.port }]);
      // Without a server that accepts writes there is no connection, and the error is one that a request may repeat.
      const none = createDataSource({
        url: `${standby.url}?target_session_attrs=read-write`,
        poolSize: 2,
        applicationName: 'test',
        migrations: [],
      });
      await expect(none.initialize()).rejects.toMatchObject({
        code: '57P03',
        message: `no database server accepts writes (127.0.0.1:${standby.port}: read-only)`,
      });
    } finally {
      if (source.isInitialized) await source.destroy();
      for (const socket of sockets) socket.destroy();
      silent.close();
    }
  });

  it('that is promoted under load takes over, and nothing that was acknowledged is lost', async () => {
    const environment = {
      DATABASE_URL: `${url}?target_session_attrs=read-write`,
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: testSecret,
      ADMIN_TOKEN: adminToken,
      RATE_LIMIT: 'off',
      HOST: '127.0.0.1',
      STORAGE_URL: `file://${folder}/files`,
      LOG_LEVEL: 'warn',
    };
    const { api, worker, url: origin } = await startBoth(environment);
    const load = await Load.start(origin);
    await wait(3_000);
    const crashed = Date.now();
    await primary.crash();
    await wait(2_000);
    const promoted = Date.now();
    await standby.query('SELECT pg_promote()');
    await until('sends after the promotion', () => load.acknowledged.some(({ began }) => began > promoted), api.output);
    await wait(2_000);
    await load.stop();

    const stored = await standby.query<{ id: string; content: string }>('SELECT id, content FROM messages');
    const ids = new Set(stored.map(({ id }) => id));
    const before = load.acknowledged.filter(({ answered }) => answered < crashed);
    expect(before.length).toBeGreaterThan(50);
    expect(load.acknowledged.filter(({ id }) => !ids.has(id))).toEqual([]);
    // Repeated with their keys, and written once.
    expect(new Set(stored.map(({ content }) => content)).size).toBe(stored.length);
    expect(stored).toHaveLength(load.acknowledged.length);
    // The worker reads on as well.
    await until(
      'the worker',
      async () => {
        const [left] = await standby.query<{ count: string }>(
          `SELECT count(*) FROM events e WHERE e.id > (SELECT position FROM event_consumers WHERE name = 'notifications')`,
        );
        return left?.count === '0';
      },
      worker.output,
    );
    const admin = start('cli/admin.js', environment, ['check']);
    expect([await admin.exit, admin.output()]).toEqual([0, expect.stringContaining('0 faults found')]);

    const first = Math.min(
      ...load.acknowledged.filter(({ began }) => began > promoted).map(({ answered }) => answered),
    );
    process.stdout.write(
      `${load.acknowledged.length} acknowledged, 0 lost; first answer ${first - promoted} ms after the promotion began, ` +
        `${first - crashed} ms after the crash; ${load.failed.length} requests repeated\n`,
    );
    for (const { child } of [api, worker]) child.kill('SIGTERM');
    expect([await api.exit, await worker.exit]).toEqual([0, 0]);
  }, 180_000);
});
