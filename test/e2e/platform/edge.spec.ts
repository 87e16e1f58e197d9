import { request } from 'node:http';
import { startTestApp, TestApp } from '../../support/app';
import { tokenFor } from '../../support/client';
import { World } from '../../support/world';

let app: TestApp;
let token: string;
let community: string;
const unknown = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  app = await startTestApp();
  const pair = await new World(app.database).pair();
  token = tokenFor(app, pair.member);
  community = pair.community;
});
afterAll(() => app.close());

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function call(
  method: string,
  path: string,
  body?: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await fetch(app.url + path, {
    method,
    body,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
  });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
}

const signedIn = () => ({ authorization: `Bearer ${token}` });

describe('the token is checked before the body (X-401FIRST)', () => {
  const paths: [string, string, string][] = [
    ['native send', 'POST', `/api/v1/communities/${unknown}/messages`],
    ['native settings', 'PUT', `/api/v1/communities/${unknown}/messages/${unknown}/mute`],
    ['provisioning', 'POST', '/api/v1/admin/users'],
    ['meepa', 'POST', '/api/dms'],
    ['meepa upload', 'PUT', `/api/attachments/upload/${unknown}`],
    ['allmine', 'POST', '/api/v2/messages'],
    ['rocketchat', 'POST', '/api/v1/chat.postMessage'],
  ];
  const bodies: [string, string][] = [
    ['broken', '{broken'],
    ['too large', `{"content":"${'x'.repeat(2_000_000)}"}`],
  ];
  it.each(paths.flatMap((path) => bodies.map((body) => [...path, ...body] as const)))(
    '%s: %s %s with a body that is %s',
    async (_name, method, path, _kind, body) => {
      for (const headers of [{} as Record<string, string>, { authorization: 'Bearer a.b.c' }])
        expect((await call(method, path, body, headers)).status).toBe(401);
    },
  );

  it('does not wait for a body that is announced and never sent', async () => {
    const url = new URL(app.url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request({
        host: url.hostname,
        port: url.port,
        method: 'POST',
        path: '/api/dms',
        headers: { 'content-type': 'application/json', 'content-length': '1000' },
      });
      sent.on('response', (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.on('error', reject);
      sent.flushHeaders();
    });
    expect(status).toBe(401);
  });

  it('is readable for pages of other origins', async () => {
    const answer = await call('POST', '/api/dms', '{broken', { origin: 'https://app.example.org' });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([401, '*']);
  });

  it('a caller who is signed in learns what is wrong with the body', async () => {
    for (const path of [`/api/v1/communities/${unknown}/messages`, '/api/dms', '/api/v2/messages'])
      expect((await call('POST', path, '{broken', signedIn())).status).toBe(400);
  });

  it('unknown paths are unknown whatever the body is', async () => {
    expect((await call('POST', '/api/v1/nowhere', '{broken')).status).toBe(404);
  });
});

describe('sign-in and registration read 16 KiB', () => {
  it.each([
    '/api/v1/auth/login',
    '/api/v1/auth/register',
    '/api/v1/auth/refresh',
    '/api/v1/auth/send-otp-email',
    '/api/v1/auth/verify-otp-email',
    '/api/auth/login',
    '/api/auth/register',
    '/api/v1/login',
    '/api/v1/users.register',
  ])('%s', async (path) => {
    // Broken as well: the size is judged before a byte is parsed.
    expect((await call('POST', path, 'x'.repeat(16_385))).status).toBe(413);
    expect((await call('POST', path, `{"password":"${'x'.repeat(16_000)}"}`)).status).not.toBe(413);
  });
});

describe('responses about people are not stored', () => {
  it.each([
    ['GET', '/api/v1/profile'],
    ['GET', '/api/v1/communities'],
    ['GET', '/api/dms'],
    ['GET', '/api/users/me'],
    ['GET', '/api/v1/chats'],
    ['GET', '/api/v1/user-settings'],
  ])('%s %s', async (method, path) => {
    const answer = await call(method, path, undefined, signedIn());
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
  });
});

describe('unknown paths are answered by the surface that owns the prefix (X-404)', () => {
  const native = { message: 'Not Found', code: 'unknown_route' };
  const allmine = { isSuccess: false, statusCode: 404, data: null };
  const rocketchat = { success: false };
  const meepa = { error: 'not found' };
  it.each<[string, Record<string, unknown>]>([
    ['/api/v2/nothing', allmine],
    ['/api/v2/users', allmine],
    ['/api/v2/messages/nothing', allmine],
    ['/api/v1/messages/nothing', allmine],
    ['/api/v1/chats/nothing', allmine],
    ['/api/v1/rooms.nothing', rocketchat],
    ['/api/v1/dm.nothing', rocketchat],
    ['/api/v1/groups.list/more', rocketchat],
    ['/api/dms/nothing', meepa],
    ['/api/messages', meepa],
    ['/api/attachments/nothing', meepa],
    ['/api/nothing', native],
    ['/api/v1/nothing', native],
    ['/api/v2/users/x/settings/a/b', native],
    ['/api/v1/communities/a.b', native],
  ])('%s', async (path, shape) => {
    const answer = await call('GET', path, undefined, signedIn());
    expect([answer.status, answer.body]).toEqual([404, expect.objectContaining(shape)]);
    expect('success' in answer.body).toBe(shape === rocketchat);
  });
});

describe('a NUL inside an id of the path is an unknown id', () => {
  const cases = (): [string, string, string?][] => [
    ['GET', '/api/v1/communities/%00/messages/conversations'],
    ['GET', '/api/v1/communities/a%00b/members'],
    ['DELETE', `/api/v1/communities/${community}/messages/%00`],
    ['GET', '/api/dms/%00/messages'],
    ['GET', '/api/messages/%00/thread'],
    ['GET', '/api/v1/messages/chat/%00'],
    ['POST', '/api/v1/blocks/%00'],
    ['PATCH', '/api/v1/notifications/%00/read', '{"isRead":true}'],
  ];
  it('on every surface', async () => {
    const answers: [string, number][] = [];
    for (const [method, path, body] of cases())
      answers.push([path, (await call(method, path, body, signedIn())).status]);
    const admin = { authorization: `Bearer ${app.settings.ADMIN_TOKEN}` };
    answers.push(['admin', (await call('GET', '/api/v1/admin/users/%00', undefined, admin)).status]);
    expect(answers.filter(([, status]) => status !== 404)).toEqual([]);
  });

  it('and the user of a thread who is unknown is refused as any other (C-THREADID)', async () => {
    const path = (id: string) => `/api/v1/communities/${community}/messages/${id}`;
    const [nul, other] = [
      await call('GET', path('%00'), undefined, signedIn()),
      await call('GET', path(unknown), undefined, signedIn()),
    ];
    expect([nul.status, nul.body['message']]).toEqual([other.status, other.body['message']]);
  });

  it('elsewhere in a path it makes the URL malformed', async () => {
    expect((await call('PUT', `/api/messages/${unknown}/reactions/%00`, undefined, signedIn())).status).toBe(400);
  });
});
