import { AccountsService } from '../../../src/domain/accounts';
import { startTestApp, TestApp } from '../../support/app';
import { Client } from '../../support/client';
import { password, People } from './people';

let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
});
afterAll(() => app.close());

const loggedOut =
  '{"success":false,"status":"error","message":"You must be logged in to do this.","error":"You must be logged in to do this."}';
const unauthorized = { success: false, status: 'error', error: 'Unauthorized', message: 'Unauthorized' };
const accounts = () => app.app.get(AccountsService, { strict: false });

describe('credentials', () => {
  it('RC-2 RC-27 need both headers of one session, before anything else is checked', async () => {
    const [anna, bert] = await people.two();
    const good = { 'x-auth-token': anna.token, 'X-USER-ID': anna.id };
    const call = (headers: Record<string, string>) =>
      new Client(app, { headers }).post('/api/v1/dm.create', { username: bert.username });
    expect((await call(good)).status).toBe(200);
    for (const headers of [
      {},
      { 'X-Auth-Token': anna.token },
      { 'X-User-Id': anna.id },
      { 'X-Auth-Token': anna.token, 'X-User-Id': bert.id },
      { 'X-Auth-Token': `${anna.token}x`, 'X-User-Id': anna.id },
      { 'X-Auth-Token': '', 'X-User-Id': '' },
      { 'X-Auth-Token': 'x'.repeat(4000), 'X-User-Id': 'no-id' },
      { authorization: `Bearer ${anna.token}`, 'X-User-Id': anna.id },
    ] as Record<string, string>[]) {
      const refused = await call(headers);
      expect([headers, refused.status, refused.text]).toEqual([headers, 401, loggedOut]);
    }
    for (const body of ['{', undefined, { username: 'a', usernames: 'b' }])
      expect((await people.anonymous.post('/api/v1/dm.create', body)).text).toBe(loggedOut);
    expect((await people.anonymous.get('/api/v1/dm.list?count=x')).text).toBe(loggedOut);
  });

  it('RC-5 check credentials, then the permission, then the parameters', async () => {
    const anna = await people.one();
    const admin = await people.one({ roles: ['user', 'admin'] });
    expect((await people.anonymous.post('/api/v1/users.create', {})).status).toBe(401);
    const refused = await anna.post('users.create', {});
    expect([refused.status, refused.body]).toEqual([
      403,
      { success: false, error: 'User does not have the permissions required for this action [error-unauthorized]' },
    ]);
    expect((await admin.post('users.create', {})).body.errorType).toBe('invalid-params');
  });

  it('RC-4 RC-14 refuse in one shape, unknown paths included', async () => {
    const anna = await people.one();
    for (const path of ['dm.nothing', 'im.kick', 'chat.nothing', 'users.nothing', 'subscriptions.nothing']) {
      const refused = await anna.get(path);
      expect([refused.status, refused.body.success, typeof refused.body.error]).toEqual([404, false, 'string']);
    }
    expect((await people.anonymous.get('/api/v1/users/abc')).body).not.toHaveProperty('success');
  });
});

describe('login', () => {
  it('accepts every documented body, and returns the caller without secrets', async () => {
    const anna = await people.one({ signsIn: true });
    const email = `${anna.username}@example.org`;
    for (const body of [
      { user: anna.username, password },
      { user: email, password },
      { username: anna.username.toUpperCase(), password },
      { email, password },
      { user: { username: anna.username }, password },
      { user: { email }, password },
    ]) {
      const answer = await people.anonymous.post('/api/v1/login', body);
      expect(answer.status).toBe(200);
      expect(Object.keys(answer.body.data).sort()).toEqual(['authToken', 'me', 'userId']);
      expect(answer.body).toMatchObject({
        status: 'success',
        success: true,
        data: {
          userId: anna.id,
          me: {
            _id: anna.id,
            username: anna.username,
            name: anna.name,
            active: true,
            roles: ['user'],
            emails: [{ address: email, verified: true }],
            utcOffset: 0,
            settings: { preferences: {} },
          },
        },
      });
      expect(answer.text).not.toMatch(/hash|services/i);
      expect(
        (await people.holder(anna.id, anna.username, anna.name, answer.body.data.authToken as string).get('me')).body,
      ).toMatchObject({ _id: anna.id, success: true });
    }
  });

  it('refuses an unknown account, a wrong password, a deactivated account and any other body alike', async () => {
    const anna = await people.one({ signsIn: true });
    const gone = await people.one({ signsIn: true });
    await accounts().deactivate(gone.id);
    for (const body of [
      { user: 'nobody-at-all', password },
      { user: anna.username, password: 'wrong' },
      { user: gone.username, password },
      {},
      '[]',
      { user: anna.username },
      { user: 7, password: {} },
      { user: anna.username, password: { digest: 'x', algorithm: 'sha-256' } },
      { user: 'a\u0000', password },
      { resume: 'x' },
      { resume: gone.token },
      { user: anna.username, password: 'x'.repeat(10_000) },
    ]) {
      const refused = await people.anonymous.post('/api/v1/login', body);
      expect([refused.status, refused.body]).toEqual([401, unauthorized]);
    }
    // Sign-in reads 16 KiB at most (X-401FIRST).
    const large = { user: anna.username, password: 'x'.repeat(100_000) };
    expect((await people.anonymous.post('/api/v1/login', large)).status).toBe(413);
    const resumed = await people.anonymous.post('/api/v1/login', { resume: anna.token });
    expect(resumed.body.data).toMatchObject({ userId: anna.id, authToken: anna.token });
  });

  it('ends one token by logout, by either verb, and leaves the others', async () => {
    const anna = await people.one({ signsIn: true });
    for (const verb of ['get', 'post'] as const) {
      const { authToken } = (await people.anonymous.post('/api/v1/login', { user: anna.username, password })).body
        .data as { authToken: string };
      const session = people.holder(anna.id, anna.username, anna.name, authToken);
      expect((await session[verb]('logout')).body).toMatchObject({
        status: 'success',
        data: { message: "You've been logged out!" },
      });
      expect((await session.get('me')).text).toBe(loggedOut);
      expect((await anna.get('me')).status).toBe(200);
    }
  });
});

describe('people', () => {
  it('returns the version without sign-in', async () => {
    for (const path of ['/api/info', '/api/info/', '/api/v1/info'])
      expect((await people.anonymous.get(path)).body).toEqual({
        version: '7.0',
        info: { version: '7.0' },
        success: true,
      });
  });

  it('shows others without addresses; users.info finds by id or name', async () => {
    const [anna, bert] = await people.two();
    const seen = await anna.get('users.info', { username: bert.username.toUpperCase() });
    expect(seen.body.user).toMatchObject({ _id: bert.id, username: bert.username, name: bert.name });
    expect(seen.body.user).not.toHaveProperty('emails');
    expect((await anna.get('users.info', { userId: anna.id })).body.user.emails).toHaveLength(1);
    for (const query of [{ userId: 'no-id' }, { username: 'nobody-at-all' }, { userId: '\u0000' }])
      expect((await anna.get('users.info', query)).body).toEqual({ success: false, error: 'User not found.' });
    expect((await anna.get('users.info')).body.errorType).toBe('invalid-params');
  });

  it('lets only administrators create and deactivate accounts', async () => {
    const admin = await people.one({ roles: ['user', 'admin'] });
    const anna = await people.one();
    const account = {
      username: `made.${Date.now()}`,
      name: 'Made',
      email: `made.${Date.now()}@example.org`,
      password,
      roles: ['user'],
      verified: true,
    };
    expect((await anna.post('users.create', account)).status).toBe(403);
    const made = await admin.post('users.create', account);
    expect(made.body).toMatchObject({ success: true, user: { username: account.username, active: true } });
    expect((await admin.post('users.create', account)).body.errorType).toBe('error-field-unavailable');
    for (const wrong of [
      { username: 'a b' },
      { email: 'none' },
      { password: 'short' },
      { roles: ['king'] },
      { name: '\ud800' },
    ])
      expect(
        (await admin.post('users.create', { ...account, username: 'other', email: 'o@example.org', ...wrong })).status,
      ).toBe(400);
    const userId = made.body.user._id as string;
    expect((await anna.post('users.setActiveStatus', { userId, activeStatus: false })).status).toBe(403);
    expect((await admin.post('users.setActiveStatus', { userId, activeStatus: false })).body).toEqual({
      user: { _id: userId, active: false },
      success: true,
    });
    expect((await people.anonymous.post('/api/v1/login', { user: account.username, password })).status).toBe(401);
    expect((await admin.post('users.setActiveStatus', { userId, activeStatus: true })).body.user.active).toBe(true);
    expect((await people.anonymous.post('/api/v1/login', { user: account.username, password })).status).toBe(200);
    expect((await admin.post('users.setActiveStatus', { userId: 'no-id', activeStatus: true })).status).toBe(400);
  });

  it('lets people register where the operator allows it', async () => {
    const own = { username: `own.${Date.now()}`, email: `own.${Date.now()}@example.org`, pass: password, name: 'Own' };
    const open = (await people.anonymous.post('/api/v1/users.register', own)).body;
    expect(open).toMatchObject({ success: true, user: { username: own.username, roles: ['user'] } });
    const closed = await startTestApp({ REGISTRATION: 'closed' });
    try {
      const refused = await new Client(closed).post('/api/v1/users.register', own);
      expect([refused.status, refused.body.errorType]).toEqual([400, 'error-user-registration-disabled']);
    } finally {
      await closed.close();
    }
  });
});

describe('limits', () => {
  it('RC-13 returns 429 in its own format, with the headers of the limit', async () => {
    const limited = await startTestApp({ RATE_LIMIT: '3' });
    try {
      const anna = await new People(limited).one();
      const allowed = await anna.get('me');
      expect([
        allowed.status,
        allowed.headers.get('x-ratelimit-limit'),
        allowed.headers.get('x-ratelimit-remaining'),
      ]).toEqual([200, '3', '2']);
      expect(Number(allowed.headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now());
      await anna.get('me');
      await anna.get('me');
      const refused = await anna.get('me');
      expect(refused.status).toBe(429);
      expect(refused.body.error).toMatch(
        /^Error, too many requests\. Please slow down\. You must wait \d+ seconds before trying this endpoint again\. \[error-too-many-requests\]$/,
      );
    } finally {
      await limited.close();
    }
  });
});
