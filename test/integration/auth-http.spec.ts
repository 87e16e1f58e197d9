import { Controller, Get, Module, Post, Req, SetMetadata } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '@parley/kernel';
import type { FastifyRequest } from 'fastify';
import { Database } from '@parley/platform/database/database';
import { ACCESS, Public } from '@parley/platform/http/access';
import { createPublicKey, createSecretKey, generateKeyPairSync, JsonWebKey, verify } from 'node:crypto';
import { AppModule } from '../../src/app/app.module';
import { createHttpApp } from '../../src/app/app.setup';
import type { AccountsService } from '../../src/domain/accounts';
import { Actor, serviceActor, SessionsService, type UnverifiedActor } from '../../src/domain/auth';
import { UsersService } from '../../src/domain/users';
import { CurrentActor, requireUnverifiedActor } from '../../src/surfaces/common/auth';
import { communitySurface, Operation } from '../../src/surfaces/community/surface';
import { startTestApp, TestApp, testAdminToken } from '../support/app';
import { domainOf } from '../support/domain';
import { signWith } from '../support/tokens';

/** Routes of each kind of access, on the real application. */
@Controller('probe')
class ProbeController {
  @Get('undeclared')
  undeclared(): string {
    return 'reached';
  }

  @Get('open')
  @Public()
  open(): { reached: boolean } {
    return { reached: true };
  }

  @Get('bearer')
  @Operation({ id: 'probeBearer', summary: 'x', tags: ['x'], access: 'bearer', success: {} })
  bearer(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Get('admin')
  @SetMetadata(ACCESS, 'admin')
  admin(@CurrentActor() actor: Actor): Actor {
    return actor;
  }

  @Post('in-statement')
  @Operation({
    id: 'probeInStatement',
    summary: 'x',
    tags: ['x'],
    access: 'bearer',
    authentication: 'in-statement',
    success: {},
  })
  async inStatement(@Req() request: FastifyRequest): Promise<UnverifiedActor> {
    return requireUnverifiedActor(request);
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

let main: TestApp;
let probe: NestFastifyApplication;
let users: UsersService;
let accounts: AccountsService;
let sessions: SessionsService;

beforeAll(async () => {
  main = await startTestApp();
  users = main.app.get(UsersService);
  accounts = domainOf(main.app.get(Database)).accounts;
  sessions = main.app.get(SessionsService);
  // Beside the first in one process, with keys of its own: neither may use the other's.
  const settings = { ...main.settings, JWT_SECRET: 'another-secret-another-secret-another' };
  probe = await createHttpApp(
    { module: ProbeModule, imports: [AppModule.forSettings(settings)] },
    [communitySurface],
    settings,
  );
  await probe.init();
  await probe.getHttpAdapter().getInstance().ready();
});

afterAll(async () => {
  await probe?.close();
  await main?.close();
});

interface Answer {
  status: number;
  body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- answers are looked at by the expectations
  headers: Headers;
}

async function call(
  method: string,
  path: string,
  options: { token?: string; authorization?: string; body?: unknown } = {},
): Promise<Answer> {
  const authorization = options.authorization ?? (options.token === undefined ? undefined : `Bearer ${options.token}`);
  const response = await fetch(`${main.url}${path}`, {
    method,
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers };
}

let made = 0;
const name = () => `http${++made}`;

async function person(changes: object = {}) {
  const user = await users.create({ username: name(), email: `${name()}@example.org`, ...changes });
  return { user, token: (await sessions.issue(user.id)).accessToken };
}

const now = () => Math.floor(Date.now() / 1000);

describe('the guard', () => {
  const inject = (method: 'GET' | 'POST', url: string, token?: string) =>
    probe.inject({ method, url, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

  test('a route that declares nothing is denied, with and without a token; an open one is not', async () => {
    const { user } = await person();
    const { accessToken } = await probe.get(SessionsService).issue(user.id);
    expect((await inject('GET', '/probe/undeclared')).statusCode).toBe(403);
    expect((await inject('GET', '/probe/undeclared', accessToken)).statusCode).toBe(403);
    expect((await inject('GET', '/probe/open')).json()).toEqual({ reached: true });
  });

  test('an ordinary route looks the account up, one that authenticates in its statement passes the version on', async () => {
    const { user } = await person();
    const { accessToken } = await probe.get(SessionsService).issue(user.id);
    expect((await inject('GET', '/probe/bearer', accessToken)).json()).toEqual({
      userId: user.id,
      roles: ['user'],
      tokenVersion: 0,
      sessionId: expect.any(String),
    });
    expect((await inject('POST', '/probe/in-statement', accessToken)).json()).toEqual({
      userId: user.id,
      tokenVersion: 0,
      sessionId: expect.any(String),
    });
    await accounts.deactivate(user.id);
    expect((await inject('GET', '/probe/bearer', accessToken)).statusCode).toBe(401);
    expect((await inject('POST', '/probe/in-statement')).statusCode).toBe(401);
  });

  test('applications beside each other in one process do not accept the tokens of each other', async () => {
    const { token } = await person();
    expect((await inject('GET', '/probe/bearer', token)).statusCode).toBe(401);
    expect((await call('GET', '/api/v1/profile', { token })).status).toBe(200);
  });

  test('routes for administrators: the service token and people with the role pass, others are refused', async () => {
    const read = async (token?: string) => {
      const response = await inject('GET', '/probe/admin', token);
      const body = response.json<{ code?: string; userId?: string }>();
      return [response.statusCode, body.code ?? body.userId];
    };
    const tokenOf = async (id: string) => (await probe.get(SessionsService).issue(id)).accessToken;
    const [admin, member] = [await person({ roles: ['user', 'admin'] }), await person()];
    const adminToken = await tokenOf(admin.user.id);
    expect(await read(testAdminToken)).toEqual([200, serviceActor.userId]);
    expect(await read(adminToken)).toEqual([200, admin.user.id]);
    expect(await read(await tokenOf(member.user.id))).toEqual([403, 'insufficient_role']);
    expect(await read()).toEqual([401, 'missing_token']);
    for (const wrong of [`${testAdminToken}x`, testAdminToken.slice(0, -1), testAdminToken.toUpperCase()])
      expect(await read(wrong)).toEqual([401, 'invalid_token']);
    await users.update(admin.user.id, { roles: ['user'] });
    expect(await read(adminToken)).toEqual([403, 'insufficient_role']);
  });

  test('health, metrics and documents stay reachable', async () => {
    for (const path of [
      '/health/live',
      '/health/ready',
      '/docs',
      '/openapi/community.json',
      '/.well-known/jwks.json',
    ]) {
      const response = await fetch(`${main.url}${path}`);
      await response.arrayBuffer();
      expect([path, response.status]).toEqual([path, 200]);
    }
    const metrics = await fetch(`${main.url}/metrics`);
    expect([metrics.status, await metrics.text()]).toEqual([200, expect.stringContaining('http_')]);
  });

  test('what is missing, wrong and outdated is said as documented', async () => {
    const { user, token } = await person();
    const signed = (claims: object) =>
      signWith(
        createSecretKey(main.settings.JWT_SECRET ?? '', 'utf8'),
        { alg: 'HS256' },
        { sub: user.id, ver: 0, iat: now(), exp: now() + 60, iss: 'parley', aud: 'parley', ...claims },
      );
    const profile = async (options: { token?: string; authorization?: string }) => {
      const { status, body, headers } = await call('GET', '/api/v1/profile', options);
      expect(headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null);
      return [status, body.message ?? body.username];
    };
    expect(await profile({})).toEqual([401, 'Missing Token']);
    for (const authorization of ['Bearer', 'Basic YTpi', `Bot ${token}`, ''])
      expect(await profile({ authorization })).toEqual([401, 'Missing Token']);
    for (const authorization of [`Bearer ${token}`, `bearer ${token}`, `BEARER   ${token}`, token])
      expect(await profile({ authorization })).toEqual([200, user.username]);
    expect(await profile({ token: signed({}) })).toEqual([200, user.username]);
    // By a process whose clock is a little ahead, and by one whose clock is wrong.
    expect(await profile({ token: signed({ iat: now() + 30, exp: now() + 90 }) })).toEqual([200, user.username]);
    expect(await profile({ token: signed({ iat: now() + 3_600, exp: now() + 4_500 }) })).toEqual([
      401,
      'Invalid Token',
    ]);
    expect(await profile({ token: signed({ exp: now() - 1 }) })).toEqual([401, 'Token has expired']);
    for (const bad of [
      'x',
      `${token}x`,
      signed({ aud: 'x' }),
      signed({ exp: undefined }),
      signed({ ver: 1 }),
      signed({ sub: newId() }),
      testAdminToken,
    ])
      expect(await profile({ token: bad })).toEqual([401, 'Invalid Token']);
    await accounts.deactivate(user.id);
    expect(await profile({ token })).toEqual([401, 'Invalid Token']);
  });
});

describe('signing in over HTTP', () => {
  test('register, sign in, renew, sign out', async () => {
    const username = name();
    const registered = await call('POST', '/api/v1/auth/register', {
      body: { username, email: `${username}@example.org`, password: 'correct horse', display_name: 'Horse' },
    });
    expect(registered.status).toBe(201);
    expect(registered.body).toEqual({
      token: expect.any(String),
      access_token: registered.body.token,
      refresh_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: 900,
      user: { id: expect.any(String), username, display_name: 'Horse', avatar_url: null },
    });
    const login = await call('POST', '/api/v1/auth/login', {
      body: { login: username.toUpperCase(), password: 'correct horse' },
    });
    expect([login.status, login.body.user]).toEqual([200, registered.body.user]);
    const renewed = await call('POST', '/api/v1/refresh', { body: { refresh_token: login.body.refresh_token } });
    expect([renewed.status, Object.keys(renewed.body).sort()]).toEqual([200, Object.keys(registered.body).sort()]);
    const profile = await call('GET', '/api/v1/profile', { token: renewed.body.token });
    expect(profile.body).toEqual({
      id: registered.body.user.id,
      username,
      email: `${username}@example.org`,
      email_verified: false,
      display_name: 'Horse',
      first_name: null,
      last_name: null,
      avatar_url: null,
      roles: ['user'],
      locale: null,
      time_zone: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
    expect(await call('POST', '/api/v1/revoke', { body: { refresh_token: renewed.body.refresh_token } })).toMatchObject(
      { status: 204, body: undefined },
    );
    expect(
      await call('POST', '/api/v1/refresh', { body: { refresh_token: renewed.body.refresh_token } }),
    ).toMatchObject({ status: 401, body: { message: 'Invalid Token' } });
    expect(await call('POST', '/api/v1/revoke', { body: { refresh_token: 'nonsense' } })).toMatchObject({
      status: 204,
    });
  });

  test.each<[string, unknown, number]>([
    ['/api/v1/auth/login', { login: 'nobody', password: 'correct horse' }, 401],
    ['/api/v1/auth/login', { login: 5, password: {} }, 422],
    ['/api/v1/auth/login', {}, 422],
    ['/api/v1/auth/login', [], 400],
    ['/api/v1/auth/login', { login: 'nul\u0000', password: 'lone\ud800' }, 401],
    ['/api/v1/auth/register', {}, 422],
    ['/api/v1/auth/register', { username: 'a b', email: 'a@b', password: 'correct horse' }, 422],
    ['/api/v1/auth/register', { username: 'nul\u0000', email: 'a@b', password: 'correct horse' }, 422],
    ['/api/v1/auth/register', { username: 'fine', email: 'a@b', password: 'short' }, 422],
    [
      '/api/v1/auth/register',
      { username: 'fine', email: 'a@b', password: 'correct horse', display_name: { x: 1 } },
      422,
    ],
    ['/api/v1/refresh', {}, 422],
    ['/api/v1/refresh', { refresh_token: ['x'] }, 422],
    ['/api/v1/refresh', { refresh_token: 'x' }, 401],
    ['/api/v1/revoke', { refresh_token: null }, 422],
  ])('POST %s with %j answers %i', async (path, body, status) => {
    const answer = await call('POST', path, { body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({
      message: expect.anything(),
      code: expect.any(String),
      request_id: expect.any(String),
    });
  });

  test('closed registration is forbidden; a taken name is a conflict', async () => {
    const { user } = await person();
    const body = { username: user.username, email: `${name()}@example.org`, password: 'correct horse' };
    expect(await call('POST', '/api/v1/auth/register', { body })).toMatchObject({
      status: 409,
      body: { code: 'username_taken' },
    });
    const closed = await startTestApp({ DATABASE_URL: main.settings.DATABASE_URL ?? '', REGISTRATION: 'closed' });
    try {
      const response = await fetch(`${closed.url}/api/v1/auth/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, username: name() }),
      });
      expect([response.status, await response.json()]).toMatchObject([403, { code: 'registration_closed' }]);
    } finally {
      await closed.close();
    }
  });

  test('with private keys, anybody can check our tokens by the published ones', async () => {
    const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    const app = await startTestApp({
      DATABASE_URL: main.settings.DATABASE_URL ?? '',
      JWT_SECRET: '',
      JWT_PRIVATE_KEY: `${pem()}${pem()}`,
    });
    try {
      const { user } = await person();
      const { accessToken } = await app.app.get(SessionsService).issue(user.id);
      const [header, payload, signature] = accessToken.split('.') as [string, string, string];
      const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString());
      const published = (await (await fetch(`${app.url}/.well-known/jwks.json`)).json()) as {
        keys: (JsonWebKey & { kid: string })[];
      };
      expect(published.keys).toHaveLength(2);
      const jwk = published.keys.find((candidate) => candidate.kid === kid);
      expect(
        verify(
          null,
          Buffer.from(`${header}.${payload}`),
          createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }),
          Buffer.from(signature, 'base64url'),
        ),
      ).toBe(true);
      expect((await fetch(`${app.url}/api/v1/profile`, { headers: { authorization: accessToken } })).status).toBe(200);
    } finally {
      await app.close();
    }
  });
});

describe('devices over HTTP', () => {
  test('directly or nested, moving, removing only own ones', async () => {
    const [ada, ben] = [await person(), await person()];
    const token = `fcm:${'x'.repeat(200)}/${ada.user.id}`;
    const direct = await call('POST', '/api/v1/devices', { token: ada.token, body: { token, platform: 'ios' } });
    expect([direct.status, direct.body]).toMatchObject([201, { id: expect.any(String), token, platform: 'ios' }]);
    const nested = await call('POST', '/api/v1/devices', {
      token: ben.token,
      body: { device: { token, platform: 'android' } },
    });
    expect([nested.status, nested.body]).toMatchObject([201, { id: direct.body.id, platform: 'android' }]);
    const path = `/api/v1/devices/${encodeURIComponent(token)}`;
    const owners = () => main.database.dataSource.query('SELECT user_id FROM devices WHERE token = $1', [token]);
    expect((await call('DELETE', path, { token: ada.token })).status).toBe(204);
    expect(await owners()).toEqual([{ user_id: ben.user.id }]);
    expect((await call('DELETE', path, { token: ben.token })).status).toBe(204);
    expect(await owners()).toEqual([]);
    expect((await call('DELETE', path)).status).toBe(401);
  });

  test.each([
    {},
    { token: 5, platform: 'ios' },
    { token: 'x' },
    { token: 'x', platform: 'fridge' },
    { token: 'nul\u0000', platform: 'ios' },
    { device: 'x' },
    { device: [] },
    { device: { token: {} } },
  ])('%j is refused', async (body) => {
    const { token } = await person();
    expect(await call('POST', '/api/v1/devices', { token, body })).toMatchObject({
      status: 422,
      body: { message: [expect.any(String)] },
    });
  });
});

describe('settings over HTTP', () => {
  test('read and change, with the texts of the contract', async () => {
    const [ada, ben] = [await person(), await person()];
    const path = `/api/v2/users/${ada.user.id}/settings`;
    const list = await call('GET', `${path}/notifications`, { token: ada.token });
    expect(list.status).toBe(200);
    expect(list.body[0]).toEqual({
      key: 'messages.email',
      value: 'true',
      category: 'notifications',
      title: expect.any(String),
      description: expect.any(String),
    });
    expect(await call('GET', `${path}/security`, { token: ada.token })).toMatchObject({ status: 200, body: [] });
    expect(await call('GET', `${path}/privacy`, { token: ada.token })).toMatchObject({
      status: 200,
      body: [
        { key: 'read_receipts', value: 'true' },
        { key: 'last_seen', value: 'false' },
      ],
    });
    const change = (setting: unknown, token = ada.token, target = path) =>
      call('PATCH', target, { token, body: { setting } });
    expect(await change({ key: 'messages.push', value: false, category: 'notifications' })).toMatchObject({
      status: 200,
      body: { message: 'Setting updated successfully' },
    });
    expect((await call('GET', `${path}/notifications`, { token: ada.token })).body).toContainEqual(
      expect.objectContaining({ key: 'messages.push', value: 'false' }),
    );
    for (const setting of [
      undefined,
      null,
      'x',
      [],
      {},
      { key: 'x', value: 'true', category: 'notifications' },
      { key: 'messages.push', value: 'true' },
      { key: ['messages.push'], value: 'true', category: 'notifications' },
      { key: 'messages.push', value: 'true', category: 'privacy' },
    ]) {
      expect(await change(setting)).toMatchObject({ status: 422, body: { error: 'Invalid setting key' } });
    }
    for (const value of [undefined, null, 'x', 1, {}, []])
      expect(await change({ key: 'messages.push', value, category: 'notifications' })).toMatchObject({
        status: 422,
        body: { error: 'Failed to update setting' },
      });
    expect(await call('GET', `${path}/notifications`, { token: ben.token })).toMatchObject({
      status: 403,
      body: { error: 'You can only view your own settings' },
    });
    expect(await change({}, ben.token)).toMatchObject({
      status: 403,
      body: { error: 'You can only update your own settings' },
    });
    for (const unknown of [newId(), 'x', '%00', '%FF']) {
      const answer = await call('GET', `/api/v2/users/${unknown}/settings/notifications`, { token: ben.token });
      expect(answer.status).toBe(unknown === '%FF' ? 400 : 404);
      if (answer.status === 404) expect(answer.body).toMatchObject({ error: 'User not found' });
    }
    expect(await call('GET', `${path}/notifications`)).toMatchObject({
      status: 401,
      body: { message: 'Missing Token' },
    });
  });
});

describe('personal blocks over HTTP', () => {
  test('block, list, lift, with the texts of the contract', async () => {
    const [ada, ben, cora] = [await person(), await person({ displayName: 'Ben' }), await person()];
    const of = (id: string, rest: string) => `/api/v1/users/${id}/${rest}`;
    const block = (id: string) => call('POST', of(id, 'block'), { token: ada.token });
    expect(await block(ben.user.id)).toMatchObject({ status: 200, body: { message: 'User blocked successfully' } });
    expect(await block(ben.user.id)).toMatchObject({ status: 422, body: { error: 'User is already blocked' } });
    expect(await block(ada.user.id)).toMatchObject({ status: 422, body: { error: 'Cannot block yourself' } });
    for (const id of [newId(), 'x'])
      expect(await block(id)).toMatchObject({ status: 404, body: { error: 'User not found' } });
    expect((await block(cora.user.id)).status).toBe(200);
    const list = await call('GET', of(ada.user.id, 'blocked?per=1&page=2&per_page=50'), { token: ada.token });
    expect(list.body).toEqual({
      total: 2,
      has_more: false,
      data: [
        {
          id: ben.user.id,
          username: ben.user.username,
          display_name: 'Ben',
          avatar_url: null,
          blocked_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        },
      ],
    });
    expect((await call('GET', of(ada.user.id, 'blocked?per=1'), { token: ada.token })).body.has_more).toBe(true);
    expect(
      (
        await call('GET', of(ada.user.id, 'blocked?page[]=x&per=1&per=2&page=999999999999999999999'), {
          token: ada.token,
        })
      ).body,
    ).toMatchObject({ total: 2, data: [] });
    expect(await call('GET', of(ben.user.id, 'blocked'), { token: ada.token })).toMatchObject({
      status: 403,
      body: { error: 'You can only view your own blocked users' },
    });
    expect(await call('GET', of(newId(), 'blocked'), { token: ada.token })).toMatchObject({
      status: 404,
      body: { error: 'User not found' },
    });
    for (let i = 0; i < 2; i++)
      expect(await call('DELETE', of(ben.user.id, 'block'), { token: ada.token })).toMatchObject({
        status: 200,
        body: { message: 'User unblocked successfully' },
      });
    expect(await call('DELETE', of(newId(), 'block'), { token: ada.token })).toMatchObject({
      status: 404,
      body: { error: 'User not found' },
    });
    expect((await call('GET', of(ada.user.id, 'blocked'), { token: ada.token })).body.total).toBe(1);
  });
});
