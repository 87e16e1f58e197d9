import { startTestApp, testAdminToken, type TestApp } from '../../support/app';
import { Client } from '../../support/client';
import { World } from '../../support/world';
import { Ddp } from '../rocketchat/ddp';

/** A server whose users sign in with an identity provider. */
let app: TestApp;
let world: World;
let visitor: Client;
let admin: Client;

beforeAll(async () => {
  app = await startTestApp({ AUTH_LOCAL: 'off', REGISTRATION: 'open' });
  world = new World(app.database);
  visitor = new Client(app);
  admin = visitor.as(testAdminToken);
});
afterAll(() => app?.close());

const password = 'correct horse';

/** A provisioned person, with tokens that the platform has issued. */
async function person(username: string, roles = ['user']) {
  const account = { username, email: `${username}@example.org`, password, roles };
  const { id } = (await admin.post('/api/v1/admin/users', account)).body;
  const { body, status } = await admin.post(`/api/v1/admin/users/${id}/tokens`);
  expect(status).toBe(201);
  return { ...account, id: id as string, own: visitor.as(body.token as string), refresh: body.refresh_token as string };
}

describe('AUTH_LOCAL=off', () => {
  it('refuses registration, sign-in and resets on every API, in its own words, right and wrong credentials alike', async () => {
    const { username, email } = await person('local1');
    const counted = async () => (await world.sql('SELECT 1 AS x FROM users')).length;
    const before = await counted();
    const community = { status: 403, body: { code: 'local_sign_in_off' } };
    for (const secret of [password, 'wrong horse'])
      expect(await visitor.post('/api/v1/auth/login', { login: username, password: secret })).toMatchObject(community);
    const newcomer = { username: 'newcomer', email: 'newcomer@example.org', password };
    for (const [path, body] of [
      ['/api/v1/auth/register', newcomer],
      ['/api/v1/auth/passkey/begin', undefined],
      ['/api/v1/auth/passkey', { credential: {} }],
      ['/api/v1/auth/password-reset', { email }],
      ['/api/v1/auth/password-reset/confirm', { email, code: '047110', new_password: 'another horse' }],
    ] as const)
      expect(await visitor.post(path, body)).toMatchObject(community);
    for (const [path, body] of [
      ['/api/auth/login', { username, password }],
      ['/api/auth/register', newcomer],
    ] as const)
      expect(await visitor.post(path, body)).toMatchObject({
        status: 403,
        body: { error: 'sign in with the identity provider of this platform' },
      });
    for (const [path, body] of [
      ['/api/v1/auth/send-otp-email', { email }],
      ['/api/v1/auth/verify-otp-email', { email, code: '0471' }],
    ] as const)
      expect(await visitor.post(path, body)).toMatchObject({
        status: 403,
        body: { errors: ['Insufficient permissions', 'Sign in with the identity provider of this platform'] },
      });
    for (const [path, body] of [
      ['/api/v1/login', { user: username, password }],
      ['/api/v1/users.register', { username: 'newcomer', email: newcomer.email, pass: password, name: 'New' }],
    ] as const)
      expect(await visitor.post(path, body)).toMatchObject({ status: 403, body: { errorType: 'error-not-allowed' } });
    const ddp = await Ddp.connect(app);
    expect(await ddp.refusal('login', { user: { username }, password })).toMatchObject({ error: 'error-not-allowed' });
    await ddp.close();
    expect(await counted()).toBe(before);
    expect(await world.sql('SELECT 1 AS x FROM sign_in_codes')).toEqual([]);
  });

  it('refuses to change the password, and to set up a second factor or a passkey', async () => {
    const { own } = await person('local2');
    for (const answer of [
      await own.put('/api/v1/profile/password', { current_password: password, new_password: 'another horse' }),
      await own.post('/api/v1/profile/totp', { current_password: password }),
      await own.post('/api/v1/profile/passkeys/begin', { current_password: password }),
      await own.post('/api/v1/profile/passkeys', { name: 'x', credential: {} }),
    ])
      expect(answer).toMatchObject({ status: 403, body: { code: 'local_sign_in_off' } });
  });

  it('leaves provisioning, tokens that the platform issues, and sessions as they are', async () => {
    const { id, own, refresh } = await person('local3');
    expect((await own.get('/api/v1/profile')).status).toBe(200);
    expect((await visitor.post('/api/v1/refresh', { refresh_token: refresh })).status).toBe(200);
    expect((await own.get('/api/v1/sessions')).body).toMatchObject({ total: 1 });
    expect((await admin.patch(`/api/v1/admin/users/${id}`, { display_name: 'Ada' })).status).toBe(200);
    expect((await own.delete('/api/v1/sessions')).status).toBe(204);
    expect((await own.get('/api/v1/profile')).status).toBe(401);
  });
});
