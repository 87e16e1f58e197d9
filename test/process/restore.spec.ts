import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { give, serverAccount } from '../../libs/dev-postgres/accounts';
import { migrate } from '../../src/database/migrate';
import { Cluster, killServers } from '../support/cluster';
import { adminToken, call, Load } from '../support/load';
import { freePort, killAll, start, until, testSecret } from '../support/processes';
import { describeWith } from '../support/programs';

describeWith('pg_basebackup', 'a restore to a point in time', (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-restore-'));
  const [archive, files, bucket] = ['archive', 'files', 'backup-of-files'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];

  afterEach(() => {
    killAll();
    killServers();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function api(database: Cluster, storage: string) {
    const port = await freePort();
    const environment = {
      DATABASE_URL: database.url,
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: testSecret,
      ADMIN_TOKEN: adminToken,
      RATE_LIMIT: 'off',
      HOST: '127.0.0.1',
      PORT: String(port),
      STORAGE_URL: `file://${storage}`,
      LOG_LEVEL: 'warn',
    };
    const process = start('main.js', environment);
    const url = `http://127.0.0.1:${port}`;
    const ready = () =>
      fetch(`${url}/health/ready`).then(
        (answer) => answer.ok,
        () => false,
      );
    await until('readiness', ready, process.output);
    return { ...process, url, environment };
  }

  async function upload(url: string, name: string): Promise<void> {
    const user = await call(url, 'POST', '/api/v1/admin/users', adminToken, {
      username: name,
      email: `${name}@example.org`,
    });
    const { token } = await call(url, 'POST', `/api/v1/admin/users/${user.id}/tokens`, adminToken, {});
    const { data } = await call<{ data: { uploadId: string } }>(url, 'POST', '/api/attachments/presign', token, {
      filename: 'note.txt',
      mimeType: 'text/plain',
    });
    const form = new FormData();
    form.append('file', new Blob([`the file of ${name}`], { type: 'text/plain' }), 'note.txt');
    const answer = await fetch(`${url}/api/attachments/upload/${data.uploadId}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
    expect(answer.status).toBe(200);
  }

  it('has every message that was acknowledged before it, and none that was sent after', async () => {
    chmodSync(folder, 0o755);
    mkdirSync(archive);
    give(archive, serverAccount());
    const first = await Cluster.create(dirname(program), join(folder, 'first'));
    await first.start({
      wal_level: 'replica',
      archive_mode: 'on',
      archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f.part && mv ${archive}/%f.part ${archive}/%f`,
      archive_timeout: '1s',
    });
    await migrate(first.url);
    const before = await api(first, files);
    const load = await Load.start(before.url);
    await wait(1_000);
    const backup = await first.copy(join(folder, 'backup'), '--wal-method=none');
    await upload(before.url, 'early');
    await wait(1_500);

    const [point] = await first.query<{ at: string; ms: number; wal: string }>(
      `SELECT now()::text AS at, extract(epoch FROM now())::float8 * 1000 AS ms, pg_walfile_name(pg_current_wal_lsn()) AS wal`,
    );
    if (!point) throw new Error('no time');
    // The storage is copied after the time to which the database goes back: it may hold more than is needed, never less.
    await upload(before.url, 'late');
    cpSync(files, bucket, { recursive: true });
    await wait(1_500);
    await until('the archive', () =>
      readdirSync(archive).some((name) => /^[0-9A-F]{24}$/.test(name) && name > point.wal),
    );
    await first.crash();
    await load.abandon();
    before.child.kill('SIGKILL');
    rmSync(first.folder, { recursive: true });
    rmSync(files, { recursive: true });

    writeFileSync(join(backup.folder, 'recovery.signal'), '');
    give(join(backup.folder, 'recovery.signal'), serverAccount());
    await backup.start({
      restore_command: `cp ${archive}/%f %p`,
      recovery_target_time: point.at,
      recovery_target_action: 'promote',
    });
    await until('the end of the recovery', async () => {
      const [state] = await backup.query<{ recovering: boolean }>('SELECT pg_is_in_recovery() AS recovering');
      return state?.recovering === false;
    });
    const stored = new Set((await backup.query<{ id: string }>('SELECT id FROM messages')).map(({ id }) => id));
    const early = load.acknowledged.filter(({ answered }) => answered + 1 < point.ms);
    const late = load.acknowledged.filter(({ began }) => began > point.ms);
    expect([early.length, late.length].map((count) => count > 50)).toEqual([true, true]);
    expect(early.filter(({ id }) => !stored.has(id))).toEqual([]);
    expect(late.filter(({ id }) => stored.has(id))).toEqual([]);

    // What the restored database does not know is found in the storage, and removed.
    const after = await api(backup, bucket);
    const check = async (...options: string[]) => {
      const admin = start('cli/admin.js', after.environment, ['check', ...options]);
      return {
        code: await admin.exit,
        found: admin.output().match(/^file .*$/gm)?.length ?? 0,
        output: admin.output(),
      };
    };
    expect(await check()).toMatchObject({ code: 1, found: 1, output: expect.stringContaining('1 fault found') });
    expect(await check('--fix')).toMatchObject({ code: 0, found: 1 });
    expect(await check()).toMatchObject({ code: 0, found: 0 });

    // Sends go on where the restored conversations end.
    const next = await backup.query<{ community: string; member: string; creator: string }>(
      `SELECT k.id AS community, k.creator_id AS creator, m.user_id AS member
       FROM communities k JOIN memberships m ON m.community_id = k.id`,
    );
    for (const { community, member, creator } of next) {
      const { token } = await call(after.url, 'POST', `/api/v1/admin/users/${creator}/tokens`, adminToken, {});
      const message = { recipient_id: member, content: 'after the restore' };
      await call(after.url, 'POST', `/api/v1/communities/${community}/messages`, token, message);
    }
    expect(await check()).toMatchObject({ code: 0, found: 0 });
    process.stdout.write(`restored ${early.length} messages, ${late.length} were sent later\n`);
  }, 180_000);
});
