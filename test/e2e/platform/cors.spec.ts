import { WebSocket } from 'ws';
import { committedDocuments, operationsOf } from '../../contract/support/documents';
import { hostNames, statusAs } from '../../support/foreign';
import { startTestApp, type TestApp } from '../../support/app';
import { loadSettings } from '../../../src/config/settings';

const paths = ['/api/v1/profile', '/api/v1/dm.list', '/api/dms', '/api/v1/chats', '/api/v1/admin/users', '/nowhere'];
const page = 'https://app.example.org';

/** What a browser asks before a request of a page. */
const ask = (url: string, origin: string, method = 'GET') =>
  fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,idempotency-key',
    },
  });

/** The status of a WebSocket handshake of a page of this origin, or of a client without one, which knows the server as `host`. */
const handshake = (app: TestApp, path: string, origin?: string, host?: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const socket = new WebSocket(app.url.replace('http', 'ws') + path, {
      ...(origin === undefined ? {} : { origin }),
      ...(host === undefined ? {} : { headers: { host } }),
    });
    socket.on('error', reject);
    socket.once('upgrade', ({ statusCode }) => {
      resolve(statusCode);
      socket.terminate();
    });
    socket.once('unexpected-response', (_request, { statusCode }) => {
      resolve(statusCode);
      socket.terminate();
    });
  });

describe('pages of other origins', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('may ask every surface, and read request ids, without credentials of the browser', async () => {
    for (const path of paths) {
      const asked = await ask(app.url + path, page);
      expect([path, asked.status]).toEqual([path, 204]);
      expect(asked.headers.get('access-control-allow-origin')).toBe('*');
      expect(asked.headers.get('access-control-allow-headers')).toBe('authorization,idempotency-key');
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
      const answer = await fetch(app.url + path, { headers: { origin: page } });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    }
    expect(await handshake(app, '/websocket', page)).toBe(101);
  });

  it('may use every method, and read every header, that a document has', async () => {
    const entries = committedDocuments().flatMap(operationsOf);
    const methods = [...new Set(entries.map(({ method }) => method.toUpperCase()))];
    expect(methods.sort()).toEqual(['DELETE', 'GET', 'PATCH', 'POST', 'PUT']);
    for (const method of methods) {
      const allowed = (await ask(`${app.url}/api/v1/profile`, page, method)).headers.get(
        'access-control-allow-methods',
      );
      expect(allowed?.split(/, */)).toContain(method);
    }
    const answer = await fetch(`${app.url}/api/v1/profile`, { headers: { origin: page } });
    const exposed = answer.headers.get('access-control-expose-headers')?.toLowerCase().split(/, */);
    const named = entries.flatMap(({ operation }) =>
      Object.values(operation.responses).flatMap(({ headers }) => Object.keys(headers ?? {})),
    );
    expect(named).toContain('Link');
    expect(exposed).toEqual(expect.arrayContaining([...new Set(named.map((name) => name.toLowerCase()))]));
  });

  it('may read answers of every kind', async () => {
    const post = (path: string, type: string, body: string) =>
      fetch(app.url + path, { method: 'POST', headers: { origin: page, 'content-type': type }, body });
    const get = (path: string) => fetch(app.url + path, { headers: { origin: page } });
    const answers = await Promise.all([
      get('/openapi/community.json'),
      get('/docs/guides'),
      get('/health/live'),
      get('/api/v1/changes/stream'),
      get('/api/v1/changes?after=%FF'),
      get('/nowhere'),
      post('/api/v1/auth/login', 'application/json', '{'),
      post('/api/v1/auth/login', 'text/plain', 'x'),
      post('/api/v1/auth/login', 'application/json', JSON.stringify('x'.repeat(200_000))),
      post('/api/v1/dm.create', 'application/json', '{"username":"someone"}'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 401, 400, 404, 400, 415, 413, 401]);
    for (const answer of answers) expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('reach no route of a server under development by a name of their own', async () => {
    for (const path of [...paths, '/docs', '/health/live'])
      for (const name of hostNames.foreign)
        expect([path, name, await statusAs(name, app.url + path)]).toEqual([path, name, 403]);
    for (const name of hostNames.own) expect(await statusAs(name, `${app.url}/health/live`)).toBe(200);
  });

  it('open no WebSocket to a server under development by a name of their own', async () => {
    for (const name of hostNames.foreign)
      expect([name, await handshake(app, '/websocket', `http://${name}`, name)]).toEqual([name, 403]);
    for (const name of hostNames.own)
      expect([name, await handshake(app, '/websocket', `http://${name}`, name)]).toEqual([name, 101]);
  });
});

describe('with CORS_ORIGINS', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ CORS_ORIGINS: `${page}, loopback, capacitor://localhost` });
  });
  afterAll(() => app.close());

  const allowed = [page, 'http://localhost:5173', 'http://127.0.0.1', 'https://[::1]:8443', 'capacitor://localhost'];
  const refused = [
    'https://evil.example',
    'http://app.example.org',
    `${page}.evil.example`,
    `${page}:8443`,
    'http://localhost.evil.example',
    'http://localhost:5173.evil.example',
    'ionic://localhost',
    'capacitor://evil.example',
    'null',
  ];

  it('only the named origins may read answers', async () => {
    for (const path of paths) {
      for (const origin of allowed) {
        const [asked, answer] = [
          await ask(app.url + path, origin),
          await fetch(app.url + path, { headers: { origin } }),
        ];
        for (const one of [asked, answer]) {
          expect([path, one.headers.get('access-control-allow-origin')]).toEqual([path, origin]);
          expect(one.headers.get('vary')?.toLowerCase()).toContain('origin');
        }
      }
      for (const origin of refused) {
        const [asked, answer] = [
          await ask(app.url + path, origin),
          await fetch(app.url + path, { headers: { origin } }),
        ];
        for (const one of [asked, answer]) expect(one.headers.get('access-control-allow-origin')).toBeNull();
      }
    }
  });

  it.each([
    ['/websocket', 101],
    ['/sockjs/123/abcdefgh/websocket', 101],
    ['/api/v1/live', 400],
    ['/api/bot-gateway', 401],
  ])('only the named origins, pages of this server and clients without an origin reach %s', async (path, status) => {
    for (const origin of [...allowed, app.url, undefined])
      expect([origin, await handshake(app, path, origin)]).toEqual([origin, status]);
    for (const origin of refused) expect([origin, await handshake(app, path, origin)]).toEqual([origin, 403]);
  });
});

describe('with CORS_ORIGINS behind a proxy that sends another host name', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ CORS_ORIGINS: page, PUBLIC_URL: 'https://chat.example.org/parley' });
  });
  afterAll(() => app.close());

  it('pages of the public URL open WebSockets, and no others', async () => {
    expect(await handshake(app, '/websocket', 'https://chat.example.org')).toBe(101);
    for (const origin of ['http://chat.example.org', 'https://chat.example.org:8443', 'https://evil.example', 'null'])
      expect([origin, await handshake(app, '/websocket', origin)]).toEqual([origin, 403]);
    // The scheme of an app with the name of the server in it is not a page of the server.
    const { host } = new URL(app.url);
    expect(await handshake(app, '/websocket', `https://${host}`)).toBe(101);
    expect(await handshake(app, '/websocket', `app://${host}`)).toBe(403);
  });
});

it('under development only pages of this machine may call', () => {
  expect(loadSettings('dev', {}).CORS_ORIGINS).toEqual(['loopback']);
  expect(loadSettings('dev', { CORS_ORIGINS: '*' }).CORS_ORIGINS).toEqual(['*']);
  for (const wrong of [
    'example.org',
    'https://example.org/path',
    'https://*.example.org',
    ',',
    'app://a/path',
    'file://a',
    'app://*',
  ])
    expect(() => loadSettings('dev', { CORS_ORIGINS: wrong })).toThrow('CORS_ORIGINS');
});
