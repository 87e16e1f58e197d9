import { Secret, TOTP } from 'otpauth';
import { AuthService } from '../../../src/domain/auth';
import { testAdminToken } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { Notified } from '../../support/notified';
import { until } from '../../support/sinks';
import { Ddp } from '../rocketchat/ddp';

let scene: Notified;
let visitor: Client;

beforeAll(async () => {
  scene = await Notified.start({ REGISTRATION: 'open' });
  visitor = new Client(scene.test);
});
afterAll(() => scene?.close());
beforeEach(() => scene.world.sql('DELETE FROM sign_in_limits'));

const password = 'correct horse';
let made = 0;

async function account(given: { password?: string } = { password }) {
  const username = `factor${++made}`;
  const email = `${username}@example.org`;
  const { user } = await scene.test.app
    .get(AuthService, { strict: false })
    .provision({ externalId: username, username, email, ...given });
  return { id: user.id, username, email, own: visitor.as(tokenFor(scene.test, user.id)) };
}

/** An authenticator app; `at` shifts its clock by so many steps. */
function appOf(secret: string) {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) });
  return (at = 0) => totp.generate({ timestamp: Date.now() + at * 30_000 });
}
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
/** As if the codes that were used had been older. */
const forget = (id: string) => scene.world.sql('UPDATE second_factors SET last_step = 0 WHERE user_id = $1', id);

/** A person with a second factor. */
async function protectedAccount() {
  const person = await account();
  const begun = await person.own.post('/api/v1/profile/totp', { current_password: password });
  const code = appOf(begun.body.secret as string);
  const confirmed = await person.own.post('/api/v1/profile/totp/confirm', { totp_code: code() });
  expect(confirmed.status).toBe(201);
  await forget(person.id);
  return { ...person, code, recovery: confirmed.body.recovery_codes as string[] };
}

const signIn = (login: string, totp?: unknown, secret = password) =>
  visitor.post('/api/v1/auth/login', { login, password: secret, ...(totp === undefined ? {} : { totp_code: totp }) });
const noticed = (email: string, subject: string) =>
  until(`${subject} to ${email}`, () =>
    Promise.resolve(scene.smtp.mails.some((mail) => mail.to === email && mail.parsed.subject === subject) || undefined),
  );

describe('switching the second factor on', () => {
  it('shows the secret once, needs a code of the app, and gives recovery codes once', async () => {
    const person = await account();
    expect((await person.own.get('/api/v1/profile/totp')).body).toEqual({ enabled: false, recovery_codes_left: 0 });
    const { status, body } = await person.own.post('/api/v1/profile/totp', { current_password: password });
    expect(status).toBe(201);
    expect(body.secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(body.uri).toContain(`otpauth://totp/chat.example.org:${person.username}?`);
    // Nothing has changed yet.
    expect((await signIn(person.username)).status).toBe(200);
    const code = appOf(body.secret as string);
    for (const bad of [wrong(code()), '', 'x', '12345', '１２３４５６'])
      expect(await person.own.post('/api/v1/profile/totp/confirm', { totp_code: bad })).toMatchObject({
        status: 422,
        body: { code: 'invalid_code' },
      });
    const confirmed = await person.own.post('/api/v1/profile/totp/confirm', { totp_code: code() });
    expect(confirmed.status).toBe(201);
    expect(new Set(confirmed.body.recovery_codes as string[]).size).toBe(10);
    for (const recovery of confirmed.body.recovery_codes) expect(recovery).toMatch(/^[a-z]{4}(-[a-z]{4}){3}$/);
    expect((await person.own.get('/api/v1/profile/totp')).body).toEqual({ enabled: true, recovery_codes_left: 10 });
    for (const again of [
      await person.own.post('/api/v1/profile/totp', { current_password: password }),
      await person.own.post('/api/v1/profile/totp/confirm', { totp_code: code(1) }),
    ])
      expect(again).toMatchObject({ status: 409, body: { code: 'totp_enabled' } });
    await noticed(person.email, 'Two-factor authentication is on');
    const [row] = await scene.world.sql<{ text: string }>(
      'SELECT recovery_hashes::text AS text FROM second_factors WHERE user_id = $1',
      person.id,
    );
    expect(row?.text).not.toContain(Buffer.from(confirmed.body.recovery_codes[0] as string).toString('hex'));
  }, 60_000);

  it('needs the password of an account that has one, and a setup that was begun', async () => {
    const person = await account();
    for (const given of [{}, { current_password: 'wrong horse' }])
      expect(await person.own.post('/api/v1/profile/totp', given)).toMatchObject({
        status: 422,
        body: { code: 'wrong_password' },
      });
    expect(await person.own.post('/api/v1/profile/totp/confirm', { totp_code: '047110' })).toMatchObject({
      status: 409,
      body: { code: 'totp_not_begun' },
    });
    expect((await (await account({})).own.post('/api/v1/profile/totp', {})).status).toBe(201);
    for (const path of ['', '/confirm', '/disable', '/recovery-codes'])
      expect((await visitor.post(`/api/v1/profile/totp${path}`, { totp_code: '047110' })).status).toBe(401);
  });
});

describe('signing in with a second factor', () => {
  it('needs the right password first, then a code, each of which works once', async () => {
    const person = await protectedAccount();
    expect(await signIn(person.username)).toMatchObject({ status: 401, body: { code: 'totp_required' } });
    expect(await signIn(person.username, '')).toMatchObject({ status: 401, body: { code: 'totp_required' } });
    const code = person.code();
    for (const bad of [wrong(code), 'x', '1'.repeat(64), person.code(-5), person.code(5)])
      expect(await signIn(person.username, bad)).toMatchObject({ status: 401, body: { code: 'totp_invalid' } });
    expect(await signIn(person.username, code, 'wrong horse')).toMatchObject({
      status: 401,
      body: { code: 'invalid_credentials' },
    });
    expect((await signIn(person.username, { code })).status).toBe(422);
    const first = await signIn(person.username, person.code());
    expect(first.status).toBe(200);
    // The same code again, and one of an earlier step.
    for (const used of [code, person.code(-1)])
      expect(await signIn(person.username, used)).toMatchObject({ status: 401, body: { code: 'totp_invalid' } });
    // The next step may be a little early.
    expect((await signIn(person.username, person.code(1))).status).toBe(200);
  }, 60_000);

  it('of ten sign-ins with one code at once one wins', async () => {
    const person = await protectedAccount();
    const code = person.code();
    const answers = await Promise.all(Array.from({ length: 6 }, () => signIn(person.username, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  }, 60_000);

  it('takes a recovery code in any spelling, once', async () => {
    const person = await protectedAccount();
    const [first = '', second = ''] = person.recovery;
    expect((await signIn(person.username, first)).status).toBe(200);
    expect((await signIn(person.username, first)).status).toBe(401);
    expect((await signIn(person.username, ` ${second.replaceAll('-', '').toUpperCase()} `)).status).toBe(200);
    expect((await person.own.get('/api/v1/profile/totp')).body.recovery_codes_left).toBe(8);
    const other = await protectedAccount();
    expect((await signIn(person.username, other.recovery[0])).status).toBe(401);
  }, 60_000);

  it('can be guessed ten times, then with growing delays, also with the right code', async () => {
    const person = await protectedAccount();
    const bad = wrong(person.code());
    const statuses = [];
    for (let i = 0; i < 11; i++) statuses.push((await signIn(person.username, bad)).status);
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await signIn(person.username, person.code())).status).toBe(429);
    expect((await signIn(person.username, person.recovery[0])).status).toBe(429);
  }, 60_000);

  it('does not make the client of a wrong code known', async () => {
    const person = await protectedAccount();
    await signIn(person.username, wrong(person.code()));
    expect(await scene.world.sql('SELECT 1 AS x FROM known_clients WHERE user_id = $1', person.id)).toEqual([]);
  });
});

describe('the other APIs', () => {
  it('Rocket.Chat takes `code` over REST and `totp` in the realtime API, and says what is missing as it does', async () => {
    const person = await protectedAccount();
    const login = (more: object) => visitor.post('/api/v1/login', { user: person.username, password, ...more });
    expect(await login({})).toMatchObject({
      status: 401,
      body: {
        status: 'error',
        error: 'totp-required',
        message: 'TOTP Required',
        details: { method: 'totp', codeGenerated: false, availableMethods: ['totp'] },
      },
    });
    expect(await login({ code: wrong(person.code()) })).toMatchObject({
      status: 401,
      body: { status: 'error', error: 'totp-invalid', message: 'TOTP Invalid', details: { method: 'totp' } },
    });
    const inHeader = (code: string) =>
      visitor.post('/api/v1/login', { user: person.username, password }, { headers: { 'x-2fa-code': code } });
    expect((await inHeader(wrong(person.code()))).body.error).toBe('totp-invalid');
    const signedIn = await inHeader(person.code());
    expect(signedIn.status).toBe(200);
    await forget(person.id);
    expect((await login({ code: person.code() })).status).toBe(200);
    // A token needs no code.
    expect((await visitor.post('/api/v1/login', { resume: signedIn.body.data.authToken })).status).toBe(200);

    const ddp = await Ddp.connect(scene.test);
    const credentials = { user: { username: person.username }, password };
    expect(await ddp.refusal('login', credentials)).toMatchObject({
      error: 'totp-required',
      reason: 'TOTP Required',
      details: { method: 'totp', codeGenerated: false },
    });
    await forget(person.id);
    expect(await ddp.refusal('login', { totp: { login: credentials, code: wrong(person.code()) } })).toMatchObject({
      error: 'totp-invalid',
    });
    expect(await ddp.call('login', { totp: { login: credentials, code: person.code() } })).toMatchObject({
      id: person.id,
    });
    await ddp.close();
    for (const odd of [{ totp: null }, { totp: { login: null, code: 1 } }, { totp: 'x', user: 'x', password: 'y' }])
      expect((await visitor.post('/api/v1/login', odd)).status).toBe(401);
  }, 60_000);

  it('Meepa and Allmine, which cannot send a code, refuse; they take the tokens of the Community API', async () => {
    const person = await protectedAccount();
    expect(await visitor.post('/api/auth/login', { username: person.username, password })).toMatchObject({
      status: 401,
      body: { error: 'two-factor authentication: sign in on the Community API' },
    });
    await visitor.post('/api/v1/auth/send-otp-email', { email: person.email });
    const otp = await until('sign-in code', () =>
      Promise.resolve(
        /\b\d{4}\b/.exec(
          scene.smtp.mails.find((mail) => mail.to === person.email && mail.parsed.subject === 'Your sign-in code')
            ?.parsed.text ?? '',
        )?.[0],
      ),
    );
    expect(await visitor.post('/api/v1/auth/verify-otp-email', { email: person.email, code: otp })).toMatchObject({
      status: 401,
      body: { errors: ['Authentication required', 'A code of the second factor is required'] },
    });
    const { body } = await signIn(person.username, person.code());
    const own = visitor.as(body.access_token as string);
    expect([(await own.get('/api/dms')).status, (await own.get('/api/v1/chats')).status]).toEqual([200, 200]);
  }, 60_000);

  it('resetting the password does not remove it', async () => {
    const person = await protectedAccount();
    await visitor.post('/api/v1/auth/password-reset', { email: person.email });
    const code = await scene.smtp.codeTo(person.email, 'Set a new password');
    const reset = { email: person.email, code, new_password: 'another horse' };
    expect((await visitor.post('/api/v1/auth/password-reset/confirm', reset)).status).toBe(204);
    expect((await signIn(person.username, undefined, 'another horse')).body).toMatchObject({ code: 'totp_required' });
  }, 60_000);
});

describe('switching it off', () => {
  it('needs a code, of the app or a recovery code; recovery codes can be replaced', async () => {
    const person = await protectedAccount();
    const disable = (code: string) => person.own.post('/api/v1/profile/totp/disable', { totp_code: code });
    expect(await disable(wrong(person.code()))).toMatchObject({ status: 422, body: { code: 'invalid_code' } });
    const renewed = await person.own.post('/api/v1/profile/totp/recovery-codes', { totp_code: person.recovery[0] });
    expect(renewed.status).toBe(201);
    expect((await signIn(person.username, person.recovery[1])).status).toBe(401);
    expect((await disable(renewed.body.recovery_codes[0] as string)).status).toBe(204);
    expect((await signIn(person.username)).status).toBe(200);
    await noticed(person.email, 'Two-factor authentication is off');
    for (const path of ['disable', 'recovery-codes'])
      expect(await person.own.post(`/api/v1/profile/totp/${path}`, { totp_code: '047110' })).toMatchObject({
        status: 409,
        body: { code: 'totp_not_enabled' },
      });
  }, 60_000);

  it('is possible for the platform, when everything was lost', async () => {
    const person = await protectedAccount();
    const path = `/api/v1/admin/users/${person.id}/totp`;
    expect((await person.own.delete(path)).status).toBe(403);
    const admin = visitor.as(testAdminToken);
    expect([(await admin.delete(path)).status, (await admin.delete(path)).status]).toEqual([204, 204]);
    expect((await admin.delete(`/api/v1/admin/users/x/totp`)).status).toBe(404);
    expect((await signIn(person.username)).status).toBe(200);
    await noticed(person.email, 'Two-factor authentication is off');
  });

  it.each(['a sign-in code', 'a reset code', 'the platform'])(
    'happens when %s proves an address that a stranger had claimed',
    async (how) => {
      const [username, email] = [`factor${++made}`, `factor${made}@example.org`];
      const { body } = await visitor.post('/api/v1/auth/register', { username, email, password });
      const stranger = visitor.as(body.access_token as string);
      const begun = await stranger.post('/api/v1/profile/totp', { current_password: password });
      const code = appOf(begun.body.secret as string)();
      expect((await stranger.post('/api/v1/profile/totp/confirm', { totp_code: code })).status).toBe(201);
      const mailed = (digits: RegExp, subject: string) =>
        until(subject, () =>
          Promise.resolve(
            digits.exec(
              scene.smtp.mails.find((mail) => mail.to === email && mail.parsed.subject === subject)?.parsed.text ?? '',
            )?.[0],
          ),
        );
      if (how === 'the platform')
        await visitor
          .as(testAdminToken)
          .patch(`/api/v1/admin/users/${body.user.id}`, { email, password: 'another horse' });
      else if (how === 'a reset code') {
        await visitor.post('/api/v1/auth/password-reset', { email });
        await visitor.post('/api/v1/auth/password-reset/confirm', {
          email,
          code: await mailed(/\b\d{6}\b/, 'Set a new password'),
          new_password: 'another horse',
        });
      } else {
        await visitor.post('/api/v1/auth/send-otp-email', { email });
        const otp = await mailed(/\b\d{4}\b/, 'Your sign-in code');
        expect((await visitor.post('/api/v1/auth/verify-otp-email', { email, code: otp })).status).toBe(201);
      }
      expect(await scene.world.sql('SELECT 1 AS x FROM second_factors WHERE user_id = $1', body.user.id)).toEqual([]);
      if (how !== 'a sign-in code') expect((await signIn(username, undefined, 'another horse')).status).toBe(200);
    },
    60_000,
  );

  it('happens on erasure; the export says that there is one, and no secret', async () => {
    const person = await protectedAccount();
    const admin = visitor.as(testAdminToken);
    const { body, text } = await admin.get(`/api/v1/admin/users/${person.id}/export`);
    expect(body.second_factor).toEqual([
      { confirmed_at: expect.any(String), created_at: expect.any(String), recovery_codes_left: 10 },
    ]);
    expect(text).not.toContain('secret');
    expect((await admin.delete(`/api/v1/admin/users/${person.id}`)).status).toBe(202);
    expect(await scene.world.sql('SELECT 1 AS x FROM second_factors WHERE user_id = $1', person.id)).toEqual([]);
  });
});
