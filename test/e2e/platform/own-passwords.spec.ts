import { AuthService } from '../../../src/domain/auth';
import { testAdminToken } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { Notified } from '../../support/notified';
import { until } from '../../support/sinks';

let scene: Notified;
let visitor: Client;

beforeAll(async () => {
  scene = await Notified.start({ REGISTRATION: 'open', TRUST_PROXY: '1' });
  visitor = new Client(scene.test);
});
afterAll(() => scene?.close());
/** Budgets are shared by everything that comes from one address range. */
beforeEach(() => scene.world.sql('DELETE FROM sign_in_limits'));

const password = 'correct horse';
const next = 'another horse';
let made = 0;

const at = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const mailsTo = (email: string, about: string) =>
  scene.smtp.mails.filter((mail) => mail.to === email && mail.parsed.subject === about);
const noticesTo = (email: string) => mailsTo(email, 'Your password was changed').length;
const noticed = (email: string, count = 1) =>
  until(`notice ${count} to ${email}`, () => Promise.resolve(noticesTo(email) === count || undefined));
/** The code of the mail with this number, the first being 1. */
const mailedCode = (email: string, count = 1) =>
  until(`code ${count} to ${email}`, () =>
    Promise.resolve(/\b\d{6}\b/.exec(mailsTo(email, 'Set a new password')[count - 1]?.parsed.text ?? '')?.[0]),
  );

async function account(given: { password?: string } = { password }) {
  const username = `own${++made}`;
  const email = `${username}@example.org`;
  const { user } = await scene.test.app
    .get(AuthService, { strict: false })
    .provision({ externalId: username, username, email, ...given });
  return { id: user.id, username, email };
}

async function session(login: string, secret = password) {
  const { status, body } = await visitor.post('/api/v1/auth/login', { login, password: secret });
  expect(status).toBe(200);
  return { own: visitor.as(body.access_token as string), refresh: body.refresh_token as string };
}

async function rocketchat(user: string, secret = password) {
  const { data } = (await visitor.post('/api/v1/login', { user, password: secret })).body;
  return new Client(scene.test, { headers: { 'x-auth-token': data.authToken, 'x-user-id': data.userId } });
}

const change = (own: Client, current: unknown, wanted: unknown) =>
  own.put('/api/v1/profile/password', { current_password: current, new_password: wanted });
const request = (email: string, options = {}) => visitor.post('/api/v1/auth/password-reset', { email }, options);
const reset = (email: string, code: string, wanted = next, options = {}) =>
  visitor.post('/api/v1/auth/password-reset/confirm', { email, code, new_password: wanted }, options);
const signIn = async (login: string, secret: string) =>
  (await visitor.post('/api/v1/auth/login', { login, password: secret })).status;
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('changing the own password', () => {
  it('keeps the session it was changed in, ends every other one at once, and is told by mail', async () => {
    const person = await account();
    const [mine, other] = [await session(person.username), await session(person.username)];
    const chat = await rocketchat(person.username);
    expect((await chat.get('/api/v1/me')).status).toBe(200);

    expect((await change(mine.own, password, next)).status).toBe(204);

    expect((await mine.own.get('/api/v1/profile')).status).toBe(200);
    expect((await visitor.post('/api/v1/refresh', { refresh_token: mine.refresh })).status).toBe(200);
    for (const refused of [
      await other.own.get('/api/v1/profile'),
      await other.own.post(`/api/v1/communities/${person.id}/messages`, { recipient_id: person.id, content: 'x' }),
      await visitor.post('/api/v1/refresh', { refresh_token: other.refresh }),
      await chat.get('/api/v1/me'),
    ])
      expect(refused.status).toBe(401);
    expect([await signIn(person.username, password), await signIn(person.username, next)]).toEqual([401, 200]);
    await noticed(person.email);
    const [mail] = mailsTo(person.email, 'Your password was changed');
    expect(mail?.parsed.text).toContain(person.username);
  });

  it('needs the present one, and a new one that is long enough and not common; nothing changes otherwise', async () => {
    const person = await account();
    const { own } = await session(person.username);
    for (const [current, wanted, code] of [
      ['wrong horse', next, 'wrong_password'],
      ['', next, 'wrong_password'],
      [password, 'short', 'invalid_password'],
      [password, 'x'.repeat(201), 'invalid_password'],
      [password, 'Password1234', 'password_too_common'],
    ])
      expect(await change(own, current, wanted)).toMatchObject({ status: 422, body: { code } });
    for (const [current, wanted] of [
      [undefined, next],
      [password, undefined],
      [{}, next],
      [password, 12345678],
    ])
      expect((await change(own, current, wanted)).status).toBe(422);
    expect((await change(visitor, password, next)).status).toBe(401);
    expect(await signIn(person.username, password)).toBe(200);
    expect(noticesTo(person.email)).toBe(0);
  });

  it('is limited to ten wrong guesses, which others cannot use up', async () => {
    const person = await account();
    const { own } = await session(person.username);
    for (let i = 0; i < 10; i++) expect((await change(own, `wrong ${i}`, next)).status).toBe(422);
    expect(await change(own, password, next)).toMatchObject({ status: 429, body: { code: 'too_many_attempts' } });
  }, 60_000);

  it('is refused to an account without a password', async () => {
    const person = await account({});
    expect(await change(visitor.as(tokenFor(scene.test, person.id)), '', next)).toMatchObject({
      status: 422,
      body: { code: 'wrong_password' },
    });
  });

  it('of two at once one wins', async () => {
    const person = await account();
    const { own } = await session(person.username);
    const answers = await Promise.all([change(own, password, next), change(own, password, 'a third horse')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422]);
  });

  it('also on the Rocket.Chat API refuses common ones and is told by mail', async () => {
    const person = await account();
    const chat = await rocketchat(person.username);
    const own = (newPassword: string) =>
      chat.post('/api/v1/users.updateOwnBasicInfo', { data: { newPassword, currentPassword: password } });
    expect((await own('password1234')).body).toMatchObject({ errorType: 'error-password-policy-not-met' });
    expect((await own(next)).status).toBe(200);
    await noticed(person.email);
  });
});

describe('a sign-in that began before the password was changed', () => {
  it('gives nothing', async () => {
    const person = await account();
    const mine = await session(person.username);
    // Many at once, so that some have compared the old password when it changes.
    const late = Array.from({ length: 6 }, () =>
      visitor.post('/api/v1/auth/login', { login: person.username, password }),
    );
    expect((await change(mine.own, password, next)).status).toBe(204);
    for (const { body } of await Promise.all(late)) {
      if (!body.access_token) continue;
      expect((await visitor.as(body.access_token as string).get('/api/v1/profile')).status).toBe(401);
    }
  }, 60_000);
});

describe('resetting the password by mail', () => {
  it('sets a new one with the code, once, and ends every session', async () => {
    const person = await account();
    const mine = await session(person.username);
    const chat = await rocketchat(person.username);
    expect((await request(person.email.toUpperCase())).status).toBe(202);
    const code = await mailedCode(person.email);
    expect(await reset(person.email, wrong(code))).toMatchObject({ status: 422, body: { code: 'invalid_code' } });
    expect((await reset(person.email, code, 'password1234')).body).toMatchObject({ code: 'password_too_common' });
    expect((await reset(person.email, code)).status).toBe(204);
    for (const refused of [
      await mine.own.get('/api/v1/profile'),
      await visitor.post('/api/v1/refresh', { refresh_token: mine.refresh }),
      await chat.get('/api/v1/me'),
    ])
      expect(refused.status).toBe(401);
    expect([await signIn(person.username, password), await signIn(person.username, next)]).toEqual([401, 200]);
    expect(await reset(person.email, code, 'a third horse')).toMatchObject({
      status: 422,
      body: { code: 'invalid_code' },
    });
    await noticed(person.email);
  }, 60_000);

  it('gives a first password to an account without one, and to one whose password a proof has removed', async () => {
    const without = await account({});
    await request(without.email);
    expect((await reset(without.email, await mailedCode(without.email))).status).toBe(204);
    expect(await signIn(without.email, next)).toBe(200);

    const [username, email] = [`own${++made}`, `own${made}@example.org`];
    await visitor.post('/api/v1/auth/register', { username, email, password });
    await visitor.post('/api/v1/auth/send-otp-email', { email });
    const otp = await until('sign-in code', () =>
      Promise.resolve(/\b\d{4}\b/.exec(mailsTo(email, 'Your sign-in code')[0]?.parsed.text ?? '')?.[0]),
    );
    expect((await visitor.post('/api/v1/auth/verify-otp-email', { email, code: otp })).status).toBe(201);
    expect(await signIn(username, password)).toBe(401);
    await request(email);
    expect((await reset(email, await mailedCode(email))).status).toBe(204);
    expect(await signIn(username, next)).toBe(200);
  }, 60_000);

  it('proves the address of an account that only claimed it, and removes what its registrant had', async () => {
    const [username, email] = [`own${++made}`, `own${made}@example.org`];
    const { access_token: token, refresh_token: refresh } = (
      await visitor.post('/api/v1/auth/register', { username, email, password })
    ).body;
    const stranger = visitor.as(token as string);
    expect((await stranger.post('/api/v1/devices', { token: `d-${username}`, platform: 'ios' })).status).toBe(201);
    await request(email);
    expect((await reset(email, await mailedCode(email))).status).toBe(204);
    expect((await stranger.get('/api/v1/profile')).status).toBe(401);
    expect((await visitor.post('/api/v1/refresh', { refresh_token: refresh })).status).toBe(401);
    const owner = await session(email, next);
    expect((await owner.own.get('/api/v1/profile')).body).toMatchObject({ username, email, email_verified: true });
    expect(await scene.world.sql('SELECT 1 AS x FROM devices WHERE token = $1', `d-${username}`)).toEqual([]);
  }, 60_000);

  it('answers the same where there is no account, and mails nothing', async () => {
    const [person, gone] = [await account(), await account()];
    await visitor.as(testAdminToken).post(`/api/v1/admin/users/${gone.id}/deactivate`);
    const answers = [];
    for (const email of [person.email, gone.email, 'nobody@example.org']) {
      const { status, text, headers } = await request(email);
      answers.push({ status, text, headers: [...headers.keys()].sort() });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    await mailedCode(person.email);
    for (const email of [gone.email, 'nobody@example.org']) {
      expect(mailsTo(email, 'Set a new password')).toEqual([]);
      expect((await reset(email, '047110')).body).toMatchObject({ code: 'invalid_code' });
    }
  }, 60_000);

  it('takes no code of another account, purpose or address, and none that is too old', async () => {
    const [one, other] = [await account(), await account()];
    await request(one.email);
    const code = await mailedCode(one.email);
    expect((await reset(other.email, code)).body).toMatchObject({ code: 'invalid_code' });
    expect(
      (await visitor.post('/api/v1/auth/verify-otp-email', { email: one.email, code: code.slice(0, 4) })).status,
    ).toBe(401);
    for (const bad of ['', '1234', `${code} `, '１２３４５６'])
      expect((await reset(one.email, bad)).body).toMatchObject({ code: 'invalid_code' });
    await scene.world.sql(
      "UPDATE sign_in_codes SET expires_at = now() - interval '1 second' WHERE email = $1",
      one.email,
    );
    expect((await reset(one.email, code)).body).toMatchObject({ code: 'invalid_code' });
    await visitor.as(testAdminToken).patch(`/api/v1/admin/users/${one.id}`, { email: `moved-${one.email}` });
    await scene.world.sql(
      "UPDATE sign_in_codes SET expires_at = now() + interval '1 minute' WHERE email = $1",
      one.email,
    );
    expect((await reset(one.email, code)).body).toMatchObject({ code: 'invalid_code' });
    expect(await signIn(one.username, password)).toBe(200);
  }, 60_000);

  it('allows five guesses and five codes an hour; the owner, where they have signed in before, has codes of their own', async () => {
    const person = await account();
    const [owners, strangers] = ['198.51.100.7', '203.0.113.9'];
    expect((await visitor.post('/api/v1/auth/login', { login: person.username, password }, at(owners))).status).toBe(
      200,
    );
    for (let i = 0; i < 5; i++) expect((await request(person.email, at(strangers))).status).toBe(202);
    expect(await request(person.email, at(strangers))).toMatchObject({ status: 429, body: { code: 'too_many_codes' } });
    const code = await mailedCode(person.email, 5);
    for (let i = 0; i < 5; i++) expect((await reset(person.email, wrong(code), next, at(strangers))).status).toBe(422);
    expect((await reset(person.email, code, next, at(strangers))).status).toBe(422);
    expect((await request(person.email, at(owners))).status).toBe(202);
    expect((await reset(person.email, await mailedCode(person.email, 6), next, at(owners))).status).toBe(204);
  }, 60_000);

  it('limits guesses and requests of an address range', async () => {
    for (let i = 0; i < 30; i++) expect((await request(`flood${i}@example.org`, at('203.0.113.9'))).status).toBe(202);
    expect(await request('flood@example.org', at('203.0.113.10'))).toMatchObject({
      status: 429,
      body: { code: 'too_many_attempts' },
    });
    for (let i = 0; i < 20; i++)
      expect((await reset(`flood${i}@example.org`, '047110', next, at('203.0.113.9'))).status).toBe(422);
    expect((await reset('flood20@example.org', '047110', next, at('203.0.113.9'))).status).toBe(429);
    expect((await reset('flood20@example.org', '047110', next, at('198.51.100.1'))).status).toBe(422);
  }, 120_000);
});
