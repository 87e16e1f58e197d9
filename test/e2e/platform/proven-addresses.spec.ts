import { newId } from '@parley/kernel';
import { EmailVerificationService, SessionsService, SignInCodesService } from '../../../src/domain/auth';
import { DevicesService, UsersService } from '../../../src/domain/users';
import { VerificationMail } from '../../../src/surfaces/common/code-mail';
import { startTestApp, testAdminToken, type TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { Notified } from '../../support/notified';
import { until } from '../../support/sinks';
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
    for (const late of [
      sessions.issue(user.id as string, { tokenVersion: 0 }),
      sessions.issueOpaque(user.id as string, { tokenVersion: 0 }),
    ])
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

describe('confirming the address of an own account', () => {
  let scene: Notified;
  let visitor: Client;
  beforeAll(async () => {
    scene = await Notified.start({ REGISTRATION: 'open' });
    visitor = new Client(scene.test);
  });
  afterAll(() => scene?.close());

  const mailsTo = (email: string) => scene.smtp.mails.filter((mail) => mail.to === email);

  /** The code of the mail to the address with this number, the first being 1. */
  const mailedCode = (email: string, count = 1) =>
    until(`mail ${count} to ${email}`, () =>
      Promise.resolve(/\b\d{6}\b/.exec(mailsTo(email)[count - 1]?.parsed.text ?? '')?.[0]),
    );

  async function claimant(email = `${name()}@example.org`) {
    const username = name();
    const {
      user,
      access_token: token,
      refresh_token: refresh,
    } = (await visitor.post('/api/v1/auth/register', { username, email, password })).body;
    const own = visitor.as(token as string);
    const verify = (code: unknown) => own.post('/api/v1/profile/email/verify', { code });
    const request = () => own.post('/api/v1/profile/email/verification');
    return { id: user.id as string, email, username, refresh: refresh as string, own, verify, request };
  }

  const profile = async (own: Client) => (await own.get('/api/v1/profile')).body;

  it('keeps password, sessions and devices, and notifications are mailed from then on', async () => {
    const person = await claimant();
    const device = { token: `kept-${person.username}`, platform: 'ios' };
    expect((await person.own.post('/api/v1/devices', device)).status).toBe(201);
    const creator = await scene.world.user();
    const community = await scene.world.community(creator);
    await scene.world.member(community, person.id);
    const pair = { community, creator, member: person.id };
    const before = await scene.write(pair, 'before');
    expect((await scene.reaches(before, 'email', 'suppressed')).reason).toBe('no_address');

    const code = await mailedCode(person.email);
    const verified = await person.verify(code);
    expect(verified).toMatchObject({ status: 200, body: { email: person.email, email_verified: true } });

    await scene.reaches(await scene.write(pair, 'after'), 'email', 'sent');
    expect(mailsTo(person.email).map((mail) => mail.parsed.text?.includes('after'))).toEqual([false, true]);
    expect(await profile(person.own)).toMatchObject({ email_verified: true });
    expect((await visitor.post('/api/v1/auth/login', { login: person.email, password })).status).toBe(200);
    expect((await visitor.post('/api/v1/refresh', { refresh_token: person.refresh })).status).toBe(200);
    expect(await scene.world.sql('SELECT token FROM devices WHERE user_id = $1', person.id)).toEqual([
      { token: device.token },
    ]);
    for (const again of [await person.verify(code), await person.request()])
      expect(again).toMatchObject({ status: 409, body: { code: 'no_unverified_email' } });
  });

  it.each([
    ['/api/v1/users.register', (email: string) => ({ username: name(), email, pass: password, name: 'Own' })],
    ['/api/auth/register', (email: string) => ({ username: name(), email, password })],
  ])('is possible after %s too', async (path, body) => {
    const email = `${name()}@example.org`;
    expect([200, 201]).toContain((await visitor.post(path, body(email))).status);
    const code = await mailedCode(email);
    const [{ id } = { id: '' }] = await scene.world.sql<{ id: string }>(
      'SELECT id FROM users WHERE unverified_email = $1',
      email,
    );
    const own = visitor.as(tokenFor(scene.test, id));
    expect((await own.post('/api/v1/profile/email/verify', { code })).body).toMatchObject({ email_verified: true });
  });

  it('needs the newest code of this account, in its form, within five guesses', async () => {
    const [person, stranger] = [await claimant(), await claimant()];
    const first = await mailedCode(person.email);
    const theirs = await mailedCode(stranger.email);
    for (const bad of [undefined, null, 47, '', '1234', `${first} `, [first], '١٢٣٤٥٦'])
      expect(await person.verify(bad)).toMatchObject({ status: 422, body: { code: 'invalid_code' } });
    expect((await stranger.verify(first)).status).toBe(first === theirs ? 200 : 422);
    expect((await visitor.post('/api/v1/profile/email/verify', { code: first })).status).toBe(401);
    expect((await visitor.post('/api/v1/profile/email/verification')).status).toBe(401);

    expect((await person.request()).status).toBe(202);
    const second = await mailedCode(person.email, 2);
    const wrong = ['000000', '000001', '000002'].find((code) => code !== first && code !== second);
    const guesses = await Promise.all(Array.from({ length: 4 }, () => person.verify(wrong)));
    expect(guesses.map((answer) => answer.status)).toEqual([422, 422, 422, 422]);
    expect((await person.verify(second)).status).toBe(200);

    const unlucky = await claimant();
    const right = await mailedCode(unlucky.email);
    const other = right === '000000' ? '000001' : '000000';
    for (let guess = 0; guess < 5; guess++) await unlucky.verify(other);
    expect((await unlucky.verify(right)).status).toBe(422);
    const refused = await unlucky.request();
    expect(refused).toMatchObject({ status: 429, body: { code: 'too_many_codes' } });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await profile(unlucky.own)).toMatchObject({ email_verified: false });
  });

  it('mails at most five codes per address and hour, however many accounts claim it', async () => {
    const email = `${name()}@example.org`;
    const people = [await claimant(email), await claimant(email), await claimant(email)];
    await mailedCode(email, 3);
    for (const { request } of people.slice(0, 2)) expect((await request()).status).toBe(202);
    await mailedCode(email, 5);
    for (const { request } of people) expect((await request()).status).toBe(429);
    // Registration does not say so.
    await claimant(email);
    expect(mailsTo(email)).toHaveLength(5);
  }, 60_000);

  it('does not serve the other purpose: no code of one works for the other', async () => {
    const person = await claimant();
    const code = await mailedCode(person.email);
    const codes = scene.test.app.get(SignInCodesService, { strict: false });
    const client = '203.0.113.1';
    await expect(codes.redeem(person.email, code, { address: client, userAgent: null })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    const signIn = await codes.issue(person.email, client);
    const verification = scene.test.app.get(EmailVerificationService, { strict: false });
    await expect(verification.verify(person.id, signIn.code)).rejects.toMatchObject({ code: 'invalid_code' });
    await expect(codes.redeem(person.email, code, { address: client, userAgent: null })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    // Neither has replaced the other.
    expect((await person.verify(code)).status).toBe(200);
    expect((await codes.redeem(person.email, signIn.code, { address: client, userAgent: null })).user.id).toBe(
      person.id,
    );
    expect((await visitor.post('/api/v1/auth/login', { login: person.username, password })).status).toBe(200);
  });

  it('mails nothing to an address that another account has proven, and does not say so', async () => {
    const owner = await claimant();
    await owner.verify(await mailedCode(owner.email));
    const stranger = await claimant(owner.email);
    expect((await stranger.request()).status).toBe(202);
    // Answered later than the others' mails would be.
    await mailedCode((await claimant()).email);
    expect(mailsTo(owner.email)).toHaveLength(1);
    expect(await profile(stranger.own)).toMatchObject({ email: owner.email, email_verified: false });
    expect(await profile(owner.own)).toMatchObject({ email: owner.email, email_verified: true });
  });

  it('says that the address is taken only to those who hold its code', async () => {
    const first = await claimant();
    const second = await claimant(first.email);
    await mailedCode(first.email, 2);
    expect((await first.request()).status).toBe(202);
    const code = await mailedCode(first.email, 3);
    const { code: signIn } = (await visitor.post('/api/v1/auth/send-otp-email', { email: first.email })).body.data;
    const owner = await visitor.post('/api/v1/auth/verify-otp-email', { email: first.email, code: signIn });
    expect(owner.body.data.user._id).toBe(second.id);
    const wrong = code === '000000' ? '000001' : '000000';
    expect(await first.verify(wrong)).toMatchObject({ status: 422, body: { code: 'invalid_code' } });
    expect(await first.verify(code)).toMatchObject({ status: 409, body: { code: 'email_taken' } });
    expect(await profile(first.own)).toMatchObject({ email: first.email, email_verified: false });
  });

  it('is done once of many concurrent attempts, and by one account of several', async () => {
    const person = await claimant();
    const code = await mailedCode(person.email);
    const same = await Promise.all(Array.from({ length: 5 }, () => person.verify(code)));
    expect(same.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(same.every((answer) => [200, 409, 422].includes(answer.status))).toBe(true);

    const owners = (email: string) =>
      scene.world.sql<{ id: string }>('SELECT id FROM users WHERE email = $1', email).then((rows) => rows.length);
    const users = scene.test.app.get(UsersService, { strict: false });
    for (let round = 0; round < 3; round++) {
      const one = await claimant();
      const other = await claimant(one.email);
      await mailedCode(one.email, 2);
      await one.request();
      const proof = await mailedCode(one.email, 3);
      const { code: signIn } = (await visitor.post('/api/v1/auth/send-otp-email', { email: one.email })).body.data;
      const outcomes = await Promise.all([
        one.verify(proof),
        visitor.post('/api/v1/auth/verify-otp-email', { email: one.email, code: signIn }),
        users.confirmEmail(other.id, one.email).then(
          () => ({ status: 200 }),
          (error: { code?: string }) => ({ status: error.code === 'email_taken' ? 409 : 500 }),
        ),
      ]);
      expect(outcomes.every((answer) => answer.status < 500)).toBe(true);
      expect(await owners(one.email)).toBe(1);
    }
  }, 90_000);

  it('ends with the account: a session that has ended, or a deactivated account, verifies nothing', async () => {
    const person = await claimant();
    const code = await mailedCode(person.email);
    const admin = visitor.as(testAdminToken);
    await admin.post(`/api/v1/admin/users/${person.id}/deactivate`);
    expect((await person.verify(code)).status).toBe(401);
    const verification = scene.test.app.get(EmailVerificationService, { strict: false });
    await expect(verification.verify(person.id, code)).rejects.toMatchObject({ code: 'invalid_code' });
  });

  it('leaves registration alone when the mail server refuses or there is none', async () => {
    scene.smtp.mood = { kind: 'refuse', at: 'rcpt', code: 550 };
    const { offered } = scene.smtp;
    const refused = await claimant();
    await until('the refused mail', () => scene.smtp.offered > offered);
    scene.smtp.mood = { kind: 'accept' };
    expect((await refused.request()).status).toBe(202);
    expect((await refused.verify(await mailedCode(refused.email))).status).toBe(200);

    const mail = { available: false } as never;
    const issue = jest.fn();
    const without = new VerificationMail({ issue } as never, mail, { SURFACES: undefined });
    without.welcome(refused.id);
    await expect(without.send(refused.id)).rejects.toMatchObject({ code: 'mail_unavailable', kind: 'unavailable' });
    new VerificationMail({ issue } as never, { available: true } as never, { SURFACES: ['meepa'] }).welcome(refused.id);
    expect(issue).not.toHaveBeenCalled();
  });
});
