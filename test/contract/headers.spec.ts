import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { SessionsService } from '../../src/domain/auth';
import { startTestApp, testAdminToken, type TestApp } from '../support/app';
import { tokenFor } from '../support/client';
import { World } from '../support/world';

interface Route {
  readonly access: string;
  readonly method: string;
  readonly path: string;
}

/** The access inventory, which another test holds against the server. */
const routes: readonly Route[] = readFileSync(join('test', 'contract', 'access-inventory.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [access = '', method = '', path = ''] = line.split(/\s+/);
    return { access, method, path };
  });

/** What everybody gets alike; these may be kept by browsers and proxies. */
const impersonal = /^\/(?:docs|openapi|dev\/refresh\.mjs$|\.well-known\/jwks\.json$|$)/;

/** What is wrong with the headers of an answer. */
function faults(headers: Headers, path: string, status: number): string[] {
  const found: string[] = [];
  const expected: Record<string, RegExp> = {
    'x-content-type-options': /^nosniff$/,
    'referrer-policy': /^no-referrer$/,
    'strict-transport-security': /^max-age=31536000$/,
    'cross-origin-opener-policy': /^same-origin$/,
    'cross-origin-resource-policy': path.startsWith('/uploads/') ? /^(?:same|cross)-origin$/ : /^same-origin$/,
    'content-security-policy': /default-src 'none'/,
  };
  for (const [name, form] of Object.entries(expected))
    if (!form.test(headers.get(name) ?? '')) found.push(`${name}: ${headers.get(name)}`);
  const policy = headers.get('content-security-policy') ?? '';
  if (/unsafe-(?:inline|eval|hashes)/.test(policy)) found.push(policy);
  if (!path.startsWith('/uploads/') && !/frame-ancestors '(?:none|self)'/.test(policy)) found.push(policy);
  const cached = headers.get('cache-control') ?? '';
  // Redirects, 204 and pages without a rule of their own are nobody's either.
  if (!cached.includes('no-store') && !(status < 400 && impersonal.test(path))) found.push(`cache-control: ${cached}`);
  return found;
}

describe('the headers of every route', () => {
  let app: TestApp;
  let actors: Record<string, Record<string, string>>;

  beforeAll(async () => {
    app = await startTestApp({ PUBLIC_URL: 'https://chat.example.org' });
    const world = new World(app.database);
    const { member } = await world.pair();
    const { token } = await app.app.get(SessionsService, { strict: false }).issueOpaque(member);
    actors = {
      nobody: {},
      bearer: { authorization: `Bearer ${tokenFor(app, member)}` },
      admin: { authorization: `Bearer ${testAdminToken}` },
      rocketchat: { 'x-auth-token': token, 'x-user-id': member },
    };
  });
  afterAll(() => app.close());

  async function ask(route: Route, headers: Record<string, string>): Promise<string[]> {
    const path = route.path
      .replace(/:[A-Za-z_]+/g, '00000000-0000-7000-8000-000000000000')
      .replace(/\*$/, 'swagger-ui.css');
    const ending = new AbortController();
    const answer = await fetch(app.url + path, {
      method: route.method,
      redirect: 'manual',
      signal: ending.signal,
      headers: { ...headers, ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }) },
      ...(route.method === 'GET' ? {} : { body: '{}' }),
    });
    const found = faults(answer.headers, path, answer.status);
    // A stream does not end by itself.
    ending.abort();
    return found.map((fault) => `${route.method} ${path} ${answer.status} ${fault}`);
  }

  it('are strict without credentials, and for each kind of caller', async () => {
    expect(routes.length).toBeGreaterThan(150);
    const found: string[] = [];
    for (const route of routes) {
      const callers = ['nobody', ['bearer', 'admin', 'rocketchat'].find((kind) => route.access.startsWith(kind))];
      for (const caller of callers) if (caller !== undefined) found.push(...(await ask(route, actors[caller] ?? {})));
    }
    expect(found).toEqual([]);
  });

  // A preflight is answered before any hook: with CORS headers and nothing else, because it has no content.
  it('are strict where no route answers', async () => {
    const found: string[] = [];
    const requests: [string, RequestInit][] = [
      ['/nowhere', {}],
      ['/api/v1/nowhere', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } }],
      ['/api/v1/profile/%ff', {}],
      ['/%zz', {}],
      ['/api/v1/login', { method: 'POST', body: '{"x":', headers: { 'content-type': 'application/json' } }],
      ['/api/v1/login', { method: 'POST', body: 'x'.repeat(20_000), headers: { 'content-type': 'application/json' } }],
    ];
    for (const [path, init] of requests) {
      const answer = await fetch(app.url + path, init);
      found.push(...faults(answer.headers, path, answer.status).map((fault) => `${path} ${answer.status} ${fault}`));
    }
    expect(found).toEqual([]);
  });

  it('are strict when the request cannot be read at all', async () => {
    const text = await new Promise<string>((done) => {
      let answer = '';
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () =>
        socket.write(`GET /api/v1/profile HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`),
      );
      socket.on('data', (chunk: Buffer) => (answer += chunk.toString())).on('close', () => done(answer));
    });
    const lines = text.slice(0, text.indexOf('\r\n\r\n')).split('\r\n').slice(1);
    const headers = new Headers(
      lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    );
    expect(faults(headers, '/api/v1/profile', 431)).toEqual([]);
  });

  it('demand HTTPS only if the service is reached so', async () => {
    const plain = await startTestApp({ PUBLIC_URL: 'http://chat.example.org' });
    const { headers } = await fetch(`${plain.url}/health/live`);
    await plain.close();
    expect([headers.has('strict-transport-security'), headers.get('x-content-type-options')]).toEqual([
      false,
      'nosniff',
    ]);
  });
});
