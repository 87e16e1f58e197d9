import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, TestDatabase } from '../support/database';
import { freePort, killAll, start, until, testSecret } from '../support/processes';

const folder = mkdtempSync(join(tmpdir(), 'parley-operators-'));
let owned: TestDatabase;

beforeAll(async () => {
  owned = await createTestDatabase();
});
afterAll(async () => {
  killAll();
  await owned.drop();
  rmSync(folder, { recursive: true, force: true });
});

const production = (environment: Record<string, string>): Record<string, string> => ({
  DATABASE_URL: owned.url,
  PUBLIC_URL: 'https://chat.example.org',
  JWT_SECRET: testSecret,
  ADMIN_TOKEN: 'test-admin-token-0123456789',
  HOST: '127.0.0.1',
  DATA_DIR: folder,
  SHUTDOWN_DELAY_SECONDS: '0',
  ...environment,
});

const statusOf = (port: number, path: string) =>
  fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' }).then(
    (answer) => answer.status,
    () => 0,
  );
const ready = (port: number) => async () => (await statusOf(port, '/health/ready')) === 200;

/** A port that leads to the database of the test. */
function forward(port: number): Promise<Server> {
  const target = new URL(owned.url);
  const server = createServer((socket) => {
    const onward = connect(Number(target.port), target.hostname);
    socket.pipe(onward).pipe(socket);
    for (const end of [socket, onward]) end.on('error', () => [socket, onward].forEach((each) => each.destroy()));
  });
  return new Promise((done) => server.listen(port, '127.0.0.1', () => done(server)));
}

describe('a process without its database', () => {
  it.each([
    ['main.js', false],
    ['worker.js', true],
  ])('(%s, internal port: %s) is alive and not ready, says why, and starts when it is there', async (script, own) => {
    const [port, internal, databasePort] = [await freePort(), await freePort(), await freePort()];
    const url = new URL(owned.url);
    url.hostname = '127.0.0.1';
    url.port = String(databasePort);
    const child = start(
      script,
      production({
        PORT: String(port),
        DATABASE_URL: url.href,
        ...(own ? { INTERNAL_PORT: String(internal) } : {}),
      }),
    );
    const probed = own ? internal : port;
    await until('liveness', async () => (await statusOf(probed, '/health/live')) === 200, child.output);
    const answer = await fetch(`http://127.0.0.1:${probed}/health/ready`);
    expect([answer.status, await answer.json()]).toEqual([503, { status: 'unavailable', failed: ['database'] }]);
    await new Promise((done) => setTimeout(done, 1_500));
    expect(child.child.exitCode).toBeNull();
    expect(child.output().match(/waiting for the database for 0 s: ECONNREFUSED/g)).toHaveLength(1);
    expect(child.output()).not.toContain(url.password === '' ? 'no password' : url.password);
    const door = await forward(databasePort);
    await until('readiness', ready(probed), child.output);
    expect(await statusOf(port, '/health/live')).toBe(200);
    child.child.kill('SIGTERM');
    expect(await child.exit).toBe(0);
    door.close();
  });

  it('ends on a signal', async () => {
    const port = await freePort();
    const child = start('main.js', production({ PORT: String(port), DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' }));
    await until('liveness', async () => (await statusOf(port, '/health/live')) === 200, child.output);
    child.child.kill('SIGTERM');
    expect(await child.exit).toBe(0);
  });
});

describe('the internal port', () => {
  const wanted = [
    'parley_build_info{version="',
    'parley_ready 1',
    'parley_dependency_up{dependency="database"} 1',
    'parley_database_connections{state="idle"}',
    'parley_database_pool_size 8',
    'parley_open_sockets 0',
    'parley_open_connections ',
    'parley_outbox_oldest_seconds 0',
    'parley_deliveries_open{channel="email"} 0',
    'nodejs_eventloop_lag_p99_seconds',
    'http_request_duration_seconds_count',
  ];
  it.each(['main.js', 'worker.js'])('(%s) has metrics and documents, and the public one no longer', async (script) => {
    const [port, internal] = [await freePort(), await freePort()];
    const child = start(script, production({ PORT: String(port), INTERNAL_PORT: String(internal) }));
    await until('readiness', ready(internal), child.output);
    expect(await statusOf(port, '/health/ready')).toBe(200);
    const metrics = await (await fetch(`http://127.0.0.1:${internal}/metrics`)).text();
    for (const line of wanted) expect(metrics).toContain(line);
    const documents = script === 'main.js' ? ['/docs', '/openapi/admin.json', '/openapi/community.json'] : [];
    for (const path of ['/metrics', ...documents]) {
      expect([path, await statusOf(internal, path)]).toEqual([path, 200]);
      expect([path, await statusOf(port, path)]).toEqual([path, 404]);
    }
    for (const path of ['/%6detrics', '//metrics', '/metrics/', '/metrics?x=1', '/docs/swagger-ui.css', '/'])
      expect([path, await statusOf(port, path)]).toEqual([path, 404]);
    child.child.kill('SIGTERM');
    expect(await child.exit).toBe(0);
  });
});

describe('a slow upload at shutdown', () => {
  it('is answered with 503 in time, leaves nothing behind, and can be repeated', async () => {
    const port = await freePort();
    const environment = production({ PORT: String(port), SHUTDOWN_TIMEOUT_SECONDS: '2' });
    const first = start('main.js', environment);
    await until('readiness', ready(port), first.output);
    const call = async (path: string, token: string, body: object) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as { id: string; token: string; data: { uploadId: string } };
    };
    const admin = environment['ADMIN_TOKEN'] ?? '';
    const user = await call('/api/v1/admin/users', admin, { username: 'slow', email: 'slow@example.org' });
    const { token } = await call(`/api/v1/admin/users/${user.id}/tokens`, admin, {});
    const { data } = await call('/api/attachments/presign', token, { filename: 'a.txt', mimeType: 'text/plain' });
    const send = (finish: boolean) =>
      new Promise<number>((done, fail) => {
        const upload = request(
          `http://127.0.0.1:${port}/api/attachments/upload/${data.uploadId}`,
          {
            method: 'PUT',
            headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=b' },
          },
          (answer) => {
            answer.resume();
            done(answer.statusCode ?? 0);
          },
        );
        upload.on('error', fail);
        upload.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nthe first bytes');
        if (finish) upload.end('\r\n--b--\r\n');
      });
    const spool = join(folder, 'attachments', 'incoming');
    const incoming = () => (existsSync(spool) ? readdirSync(spool) : []);
    const answered = send(false);
    await until('the upload', () => incoming().length === 1, first.output);
    first.child.kill('SIGTERM');
    expect(await answered).toBe(503);
    expect(await first.exit).toBe(0);
    expect(incoming()).toEqual([]);

    const second = start('main.js', environment);
    await until('readiness', ready(port), second.output);
    expect(await send(true)).toBe(200);
    second.child.kill('SIGTERM');
    expect(await second.exit).toBe(0);
  });
});
