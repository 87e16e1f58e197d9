import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApp, type TestApp } from '../../support/app';
import { tokenFor } from '../../support/client';
import { World } from '../../support/world';

/** Sends text over a connection of its own. @returns all that came back until the server closed it, or the time was over */
function exchange(app: TestApp, text: string, ms = 15_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = open(app);
    let received = '';
    const timer = setTimeout(() => socket.destroy(), ms);
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(received);
    });
    socket.write(text, 'latin1');
  });
}

function open(app: TestApp): Socket {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(app.url).port) });
  socket.on('error', () => undefined);
  return socket;
}

const ended = (socket: Socket, ms: number) =>
  new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    socket.resume().once('close', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });

const post = (app: TestApp, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(app.url + path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

describe('bodies', () => {
  let app: TestApp;
  let token: string;
  let path: string;
  let recipient: string;
  beforeAll(async () => {
    app = await startTestApp();
    const pair = await new World(app.database).pair();
    token = tokenFor(app, pair.member);
    recipient = pair.creator;
    path = `/api/v1/communities/${pair.community}/messages`;
  });
  afterAll(() => app.close());
  const send = (body: string) => post(app, path, body, { authorization: `Bearer ${token}` });

  it('have at most 128 KiB, into which the longest message fits with every character escaped', async () => {
    const longest = '\\ud83d\\ude00'.repeat(5_000);
    const sent = await send(`{"recipient_id":"${recipient}","content":"${longest}"}`);
    expect(sent.status).toBe(201);
    expect((await send(`{"content":"${'x'.repeat(131_072)}"}`)).status).toBe(413);
    expect((await send(`{"content":"x"${' '.repeat(131_072 - 15)}}`)).status).toBe(422);
  });

  it('have at most 16 KiB on pages that anybody may open', async () => {
    expect((await post(app, '/unsubscribe/x', 'x'.repeat(16_385))).status).toBe(413);
  });

  it('are nested 32 deep at most', async () => {
    const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    expect((await send(nested(32))).status).toBe(422);
    for (const depth of [33, 60_000])
      expect(await (await send(nested(depth))).json()).toMatchObject({ code: 'body_too_deep' });
    const objects = `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`;
    expect(await (await send(objects)).json()).toMatchObject({ code: 'body_too_deep' });
    // Brackets in texts and values beside each other are no depth.
    const content = JSON.stringify(`${'[{'.repeat(40)}"\\${'[{'.repeat(40)}`);
    const flat = `[${Array.from({ length: 40 }, () => '[]').join()}]`;
    expect((await send(`{"recipient_id":"${recipient}","other":${flat},"content":${content}}`)).status).not.toBe(400);
    expect((await send(`{"recipient_id":"${recipient}","content":${content}}`)).status).toBe(201);
  });

  const head = (method: string, target: string, length: string, headers = 'content-type: application/json\r\n') =>
    `${method} ${target} HTTP/1.1\r\nhost: localhost\r\n${headers}${length}\r\n\r\n`;

  it('of answered requests are read to their end if it is near, so that the connection can be used again', async () => {
    const socket = open(app);
    let received = '';
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    const upload = `/api/attachments/upload/${recipient}`;
    const form = 'content-type: multipart/form-data; boundary=x\r\n';
    const refused = [
      ['POST', path, 401, undefined],
      ['POST', '/nothing-here', 404, undefined],
      ['PUT', upload, 401, form],
      // Refused in the middle of the form.
      ['PUT', upload, 404, `${form}authorization: Bearer ${token}\r\n`],
    ] as const;
    for (const [method, target, status, headers] of refused) {
      const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n';
      const body = part + 'x'.repeat(100_000);
      received = '';
      socket.write(head(method, target, `content-length: ${body.length}`, headers));
      for (let sent = 0; sent < body.length; sent += 10_000) {
        await sleep(5);
        socket.write(body.slice(sent, sent + 10_000));
      }
      while (!received.includes('}')) await sleep(5);
      expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    }
    received = '';
    socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
    await once(socket, 'close');
    expect(received).toMatch(/^HTTP\/1\.1 200 /);
  });

  it.each([
    ['refused for its token', 'POST', () => path, 401],
    ['of an unknown route', 'POST', () => '/nothing-here', 404],
    ['of an upload without a token', 'POST', () => '/api/v2/messages', 401],
    ['that nobody reads', 'GET', () => '/health/live', 200],
  ])('%s are not read to their end: the connection is closed', async (name, method, target, status) => {
    const type = name.includes('upload') ? 'multipart/form-data; boundary=x' : 'application/json';
    for (const length of ['content-length: 200000000', 'transfer-encoding: chunked']) {
      const socket = open(app);
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString('latin1')));
      const closed = new Promise((resolve) => socket.once('close', resolve));
      socket.write(head(method, target(), length, `content-type: ${type}\r\n`));
      const chunk = Buffer.from(`10000\r\n${'x'.repeat(65_536)}\r\n`);
      let sent = 0;
      for (; !socket.destroyed && sent < 150_000_000; sent += chunk.length)
        if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed]);
      await closed;
      expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} [^]*\r\nconnection: close\r\n`));
      // What the system keeps for both ends of a connection is more than what the server reads.
      expect(sent).toBeLessThan(30_000_000);
    }
  });

  it('that are refused while they are sent leave the client its answer', async () => {
    const form = new FormData();
    form.append('file', new Blob([Buffer.alloc(30_000_000)]), 'x');
    for (let n = 0; n < 5; n++) {
      const refused = await fetch(`${app.url}/api/v2/messages`, { method: 'POST', body: form });
      expect([refused.status, await refused.json()]).toMatchObject([401, { statusCode: 401 }]);
      expect((await post(app, path, 'x'.repeat(2_000_000))).status).toBe(401);
      expect((await send('x'.repeat(20_000_000))).status).toBe(413);
    }
  });

  it('and headers arrive in time or are answered 408; a kept connection may be idle for longer', async () => {
    const head = 'POST /api/v1/auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
    const idle = new Promise<string>((resolve) => {
      const socket = open(app);
      let received = '';
      socket.on('data', (chunk) => (received += chunk.toString('latin1')));
      socket.on('close', () => resolve(received));
      socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
      setTimeout(
        () => socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n'),
        8_000,
      );
    });
    const [headers, body, chunked] = await Promise.all([
      exchange(app, head),
      exchange(app, `${head}content-length: 100\r\n\r\n{"login":`),
      exchange(app, `${head}transfer-encoding: chunked\r\n\r\n1\r\n{\r\n`),
    ]);
    for (const answer of [headers, body, chunked]) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(answer).toContain('"code":"request_timeout"');
    }
    expect((await idle).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  }, 60_000);

  it('that wait while the process is held up are answered when it goes on', async () => {
    const socket = open(app);
    await once(socket, 'connect');
    // Until the server has the connection.
    await sleep(100);
    const answer = once(socket, 'data') as Promise<[Buffer]>;
    // Timers come next, so that the process finds the time for headers over before it reads.
    setImmediate(() => {
      socket.write('GET /health/live HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n');
      const until = Date.now() + 7_000;
      while (Date.now() < until);
    });
    expect((await answer)[0].toString()).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('of two hundred strangers do not keep /health/live from answering', async () => {
    const bodies = ['['.repeat(100_000), '{"a":'.repeat(20_000), `{"login":"${'\\u0000'.repeat(16_000)}`, '{broken'];
    const paths = ['/api/v1/auth/login', '/api/v1/auth/register', '/api/v1/users.register', '/api/nothing', path];
    const attack = Array.from({ length: 200 }, (_, n) =>
      post(app, paths[n % paths.length] ?? '', bodies[n % bodies.length] ?? '').then(
        ({ status }) => status,
        // The server may hang up on a client that goes on sending after its refusal.
        () => 413,
      ),
    );
    const health = await Promise.all(Array.from({ length: 10 }, () => fetch(`${app.url}/health/live`)));
    expect(health.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    expect(new Set(await Promise.all(attack))).toEqual(new Set([400, 401, 404, 413]));
  }, 60_000);
});

describe('requests that no route admits count against their address', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await startTestApp({ RATE_LIMIT: '4' });
  });
  afterEach(() => app.close());

  it.each<[string, () => Promise<number>, number]>([
    ['unknown paths', async () => (await fetch(`${app.url}/api/nowhere`)).status, 404],
    ['unknown paths of another surface', async () => (await post(app, '/api/v1/dm.nothing', '{broken')).status, 404],
    ['malformed bodies', async () => (await post(app, '/api/v1/auth/login', '{broken')).status, 400],
    ['bodies that are too large', async () => (await post(app, '/api/v1/auth/login', 'x'.repeat(20_000))).status, 413],
    ['malformed addresses', async () => (await fetch(`${app.url}/api/dms?x=%ff`)).status, 400],
    ['malformed paths', async () => (await fetch(`${app.url}/api/%ff`)).status, 400],
    ['broken HTTP', async () => Number((await exchange(app, 'NONSENSE\r\n\r\n')).slice(9, 12)), 400],
  ])('%s', async (_name, ask, status) => {
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push(await ask());
    expect(statuses).toEqual([status, status, status, status, 429]);
    expect((await post(app, '/api/v1/auth/login', '{}')).status).toBe(429);
    expect((await fetch(`${app.url}/health/live`)).status).toBe(200);
  });
});

describe('connections', () => {
  it.each([['MAX_CONNECTIONS'], ['MAX_CONNECTIONS_PER_ADDRESS']])('beyond %s are closed', async (setting) => {
    const app = await startTestApp({ [setting]: '3' });
    try {
      const held = [open(app), open(app), open(app)];
      await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
      expect(await ended(open(app), 5_000)).toBe(true);
      held[0]?.destroy();
      await new Promise((resolve) => setTimeout(resolve, 200));
      const [next] = [open(app)];
      expect(await ended(next, 500)).toBe(false);
      for (const socket of [...held, next]) socket.destroy();
    } finally {
      await app.close();
    }
  });

  it('of one address are not counted behind a proxy, whose address all clients share', async () => {
    const app = await startTestApp({ MAX_CONNECTIONS_PER_ADDRESS: '1', TRUST_PROXY: '1' });
    try {
      const sockets = [open(app), open(app), open(app)];
      expect(await Promise.all(sockets.map((socket) => ended(socket, 500)))).toEqual([false, false, false]);
      for (const socket of sockets) socket.destroy();
    } finally {
      await app.close();
    }
  });
});
