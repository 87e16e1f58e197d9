import { newId } from '@parley/kernel';
import { SessionsService } from '../../../src/domain/auth';
import { DevicesService } from '../../../src/domain/users';
import { startTestApp, testAdminToken, type TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let open: Client;

beforeAll(async () => {
  app = await startTestApp({ REGISTRATION: 'open' });
  world = new World(app.database);
  open = new Client(app);
});
afterAll(() => app.close());

const password = 'correct horse';
let made = 0;
const name = () => `claims.${++made}`;

const register = (email: string, username = name()) =>
  open.post('/api/v1/auth/register', { username, email, password });

/** Signs in with a mailed code, as the owner of the mailbox. */
async function signInByCode(email: string) {
  const { code } = (await open.post('/api/v1/auth/send-otp-email', { email })).body.data as { code: string };
  return open.post('/api/v1/auth/verify-otp-email', { email, code });
}

const profileOf = async (token: string) => (await open.as(token).get('/api/v1/profile')).body;

describe('an account that a stranger registered with the address of somebody else', () => {
  it('belongs to the owner of the mailbox alone once a mailed code came back', async () => {
    const [email, username] = [`${name()}@example.org`, name()];
    const stranger = (await register(email, username)).body;
    const login = (await open.post('/api/v1/login', { user: username, password })).body.data;
    const rocketchat = new Client(app, {
      headers: { 'X-Auth-Token': login.authToken as string, 'X-User-Id': login.userId as string },
    });
    const asStranger = open.as(stranger.access_token as string);
    expect((await asStranger.post('/api/v1/devices', { token: `device-${username}`, platform: 'ios' })).status).toBe(
      201,
    );
    expect((await rocketchat.get('/api/v1/me')).status).toBe(200);

    const owner = (await signInByCode(email)).body.data;
    expect(owner.user._id).toBe(stranger.user.id);

    for (const refused of [
      await asStranger.get('/api/v1/profile'),
      await asStranger.post('/api/v1/devices', { token: `again-${username}`, platform: 'ios' }),
      await rocketchat.get('/api/v1/me'),
      await open.post('/api/v1/refresh', { refresh_token: stranger.refresh_token }),
      await open.post('/api/v1/auth/login', { login: username, password }),
      await open.post('/api/v1/auth/login', { login: email, password }),
      await open.post('/api/auth/login', { username, password }),
      await open.post('/api/v1/login', { user: username, password }),
      await open.post('/api/v1/login', { resume: login.authToken }),
    ])
      expect(refused.status).toBe(401);
    expect(await world.sql('SELECT token FROM devices WHERE user_id = $1', owner.user._id)).toEqual([]);
    expect(await profileOf(owner.accessToken as string)).toMatchObject({ username, email, email_verified: true });
    expect((await open.post('/api/v1/auth/refresh', { refreshToken: owner.refreshToken })).status).toBe(201);
    // Ten slow hashes.
  }, 90_000);

  it('gives nothing to sign-ins and devices that began before the proof and end after it', async () => {
    const email = `${name()}@example.org`;
    const { user } = (await register(email)).body;
    await signInByCode(email);
    const sessions = app.app.get(SessionsService, { strict: false });
    for (const late of [sessions.issue(user.id as string, 0), sessions.issueOpaque(user.id as string, 0)])
      await expect(late).rejects.toMatchObject({ code: 'account_inactive' });
    const device = app.app
      .get(DevicesService, { strict: false })
      .register(user.id as string, { token: `late-${email}`, platform: 'ios' }, 0);
    await expect(device).rejects.toMatchObject({ code: 'user_not_found' });
  });

  it('keeps sessions and password when its address had been proven before', async () => {
    const email = `${name()}@example.org`;
    const first = (await signInByCode(email)).body.data;
    const second = (await signInByCode(email)).body.data;
    expect(second.user._id).toBe(first.user._id);
    expect(await profileOf(first.accessToken as string)).toMatchObject({ email, email_verified: true });
  });

  it('is not signed in to by a code that was made for another account or address', async () => {
    const email = `${name()}@example.org`;
    const { code } = (await open.post('/api/v1/auth/send-otp-email', { email })).body.data;
    const late = (await register(email)).body;
    const owner = await open.post('/api/v1/auth/verify-otp-email', { email, code });
    expect(owner.body.data.user._id).not.toBe(late.user.id);
    expect(await profileOf(late.access_token as string)).toMatchObject({ email, email_verified: false });

    const moved = `${name()}@example.org`;
    const { user } = (await register(moved)).body;
    const bound = (await open.post('/api/v1/auth/send-otp-email', { email: moved })).body.data;
    const admin = open.as(testAdminToken);
    await admin.patch(`/api/v1/admin/users/${user.id}`, { email: `${name()}@example.org` });
    expect((await open.post('/api/v1/auth/verify-otp-email', { email: moved, code: bound.code })).status).toBe(401);
  });
});

describe('a claimed address', () => {
  it('does not block its owner: the account that claimed it last is the one that a code proves', async () => {
    const email = `${name()}@example.org`;
    const stranger = (await register(email)).body;
    const own = await register(email);
    expect(own.status).toBe(201);
    expect((await signInByCode(email)).body.data.user._id).toBe(own.body.user.id);
    // The stranger keeps an account with an address that is not theirs, which is worth nothing.
    expect(await profileOf(stranger.access_token as string)).toMatchObject({ email, email_verified: false });
    expect((await open.post('/api/v1/auth/login', { login: email, password })).status).toBe(401);
    expect((await signInByCode(email)).body.data.user._id).toBe(own.body.user.id);
  });

  it('is shown to its account only, as unverified', async () => {
    const email = `${name()}@example.org`;
    const { access_token: token, user } = (await register(email)).body;
    expect(await profileOf(token as string)).toMatchObject({ email, email_verified: false });
    const admin = open.as(testAdminToken);
    expect((await admin.get(`/api/v1/admin/users/${user.id}`)).body).toMatchObject({
      email: null,
      unverified_email: email,
    });
    expect((await admin.get('/api/v1/admin/users', { query: { search: email } })).body.total).toBe(0);
    expect((await admin.get(`/api/v1/admin/users/${user.id}/export`)).text).toContain(email);
    await admin.delete(`/api/v1/admin/users/${user.id}`);
    expect(await world.sql('SELECT unverified_email FROM users WHERE id = $1', user.id)).toEqual([
      { unverified_email: null },
    ]);
  });

  it('is free for the platform, whose word proves it and removes what gave access before', async () => {
    const [email, username] = [`${name()}@example.org`, name()];
    const stranger = (await register(email, username)).body;
    const admin = open.as(testAdminToken);
    const other = await admin.post('/api/v1/admin/users', { username: name(), email: `${name()}@example.org` });
    expect(other.status).toBe(201);
    await open.as(stranger.access_token as string).post('/api/v1/devices', { token: `p-${username}`, platform: 'web' });
    const path = `/api/v1/admin/users/${stranger.user.id}`;
    expect((await admin.patch(path, { display_name: 'Same' })).body.unverified_email).toBe(email);
    expect((await open.as(stranger.access_token as string).get('/api/v1/profile')).status).toBe(200);
    expect((await admin.patch(path, { email })).body).toMatchObject({ email, unverified_email: null });
    expect((await open.as(stranger.access_token as string).get('/api/v1/profile')).status).toBe(401);
    expect((await open.post('/api/v1/refresh', { refresh_token: stranger.refresh_token })).status).toBe(401);
    expect((await open.post('/api/v1/auth/login', { login: username, password })).status).toBe(401);
    expect(await world.sql('SELECT token FROM devices WHERE user_id = $1', stranger.user.id)).toEqual([]);
  });

  it('keeps the password that the platform sends with it', async () => {
    const [email, username] = [`${name()}@example.org`, name()];
    const { user, access_token: token } = (await register(email, username)).body;
    await open.as(testAdminToken).patch(`/api/v1/admin/users/${user.id}`, { email, password });
    expect((await open.as(token as string).get('/api/v1/profile')).status).toBe(401);
    expect((await open.post('/api/v1/auth/login', { login: email, password })).status).toBe(200);
  });
});

describe('an address that only looks like another one', () => {
  it('is the same address: no second account, and the code goes to the address of the account', async () => {
    const email = `kelvin.${++made}@example.org`;
    const lookalike = email.replace('k', '\u212a').toUpperCase();
    const first = (await signInByCode(email)).body.data;
    const sent = await open.post('/api/v1/auth/send-otp-email', { email: lookalike });
    expect(sent.body.data.email).toBe(email);
    const second = await open.post('/api/v1/auth/verify-otp-email', { email: lookalike, code: sent.body.data.code });
    expect(second.body.data.user._id).toBe(first.user._id);
    const admin = open.as(testAdminToken);
    expect(await admin.post('/api/v1/admin/users', { username: name(), email: lookalike })).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
  });
});

describe('registration answers alike whether somebody has the address', () => {
  const shape = (body: unknown): unknown =>
    typeof body === 'object' && body !== null
      ? Object.fromEntries(Object.entries(body).map(([key, value]) => [key, shape(value)]))
      : typeof body;

  it.each([
    ['/api/v1/auth/register', (email: string) => ({ username: name(), email, password })],
    ['/api/v1/users.register', (email: string) => ({ username: name(), email, pass: password, name: 'Own' })],
  ])('%s', async (path, body) => {
    const taken = `person-${newId()}@example.org`;
    await open.as(testAdminToken).post('/api/v1/admin/users', { username: name(), email: taken });
    const [free, used] = [await open.post(path, body(`${name()}@example.org`)), await open.post(path, body(taken))];
    expect([used.status, shape(used.body)]).toEqual([free.status, shape(free.body)]);
    expect([200, 201]).toContain(free.status);
    expect([...used.headers.keys()].sort()).toEqual([...free.headers.keys()].sort());
    const { id } = (await world.sql<{ id: string }>('SELECT id FROM users ORDER BY id DESC LIMIT 1'))[0] ?? {};
    expect(await profileOf(tokenFor(app, id ?? ''))).toMatchObject({ email: taken, email_verified: false });
  });

  it('/api/auth/register rejects a proven address, as its contract says, and takes a claimed one', async () => {
    const email = `${name()}@example.org`;
    const call = () => open.post('/api/auth/register', { username: name(), email, password });
    expect([(await call()).status, (await call()).status]).toEqual([201, 201]);
    await signInByCode(email);
    expect(await call()).toMatchObject({ status: 409, body: { error: 'email already taken' } });
  });
});
