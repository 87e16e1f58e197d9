import { AuthService, SignInCodesService, SignInLimits } from '../../../src/domain/auth';
import { startTestApp, type TestApp } from '../../support/app';
import { Client } from '../../support/client';
import { World } from '../../support/world';

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp({ TRUST_PROXY: '1', REGISTRATION: 'open' });
  world = new World(app.database);
});

afterAll(() => app?.close());

/** Budgets are shared by everything that comes from one range, so each test begins without what others have counted. */
beforeEach(() => world.sql('DELETE FROM sign_in_limits'));

const password = 'correct horse';
const owners = '198.51.100.7';
const strangers = '203.0.113.9';

let made = 0;

async function account(): Promise<{ id: string; username: string; email: string }> {
  const username = `limited${++made}`;
  const email = `${username}@example.org`;
  const user = await app.app.get(AuthService, { strict: false }).provision({
    externalId: username,
    username,
    email,
    password,
  });
  return { id: user.user.id, username, email };
}

/** Of one client, by its address. */
const from = (address: string) => ({ address, userAgent: null });
const at = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const signIn = (login: string, given: string, address: string) =>
  new Client(app).post('/api/v1/auth/login', { login, password: given }, at(address));
async function guess(login: string, times: number, address = strangers): Promise<number[]> {
  const statuses = [];
  for (let i = 0; i < times; i++) statuses.push((await signIn(login, `wrong ${i}`, address)).status);
  return statuses;
}
/** As if so much time had passed. */
const wait = (seconds: number) =>
  world.sql(
    'UPDATE sign_in_limits SET retry_at = retry_at - make_interval(secs => $1), forgotten_at = forgotten_at - make_interval(secs => $1)',
    seconds,
  );

const requestCode = (email: string, address: string) =>
  new Client(app).post('/api/v1/auth/send-otp-email', { email }, at(address));
const useCode = (email: string, code: string, address: string) =>
  new Client(app).post('/api/v1/auth/verify-otp-email', { email, code }, at(address));
const codeOf = async (email: string, address: string): Promise<string> =>
  (await requestCode(email, address)).body.data.code as string;
const wrong = (code: string) => String((Number(code) + 1) % 10_000).padStart(4, '0');

describe('passwords', () => {
  it('can be guessed ten times, then with growing delays; a delay that is over lets the owner in', async () => {
    const { username } = await account();
    expect(await guess(username, 12)).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const refused = await signIn(username, password, strangers);
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ message: 'Too many attempts; try again later', code: 'too_many_attempts' });
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(15);
    await wait(15);
    expect(await guess(username, 1)).toEqual([401]);
    expect(Number((await signIn(username, password, strangers)).headers.get('retry-after'))).toBeGreaterThan(15);
    await wait(30);
    expect((await signIn(username, password, strangers)).status).toBe(200);
  });

  it('are counted per account, by whatever name and from whatever address', async () => {
    const { username, email } = await account();
    for (let i = 0; i < 10; i++) await guess(i % 2 ? username : email, 1, `203.0.${i}.1`);
    expect((await signIn(username, password, '203.0.99.1')).status).toBe(429);
    expect((await signIn((await account()).username, password, '203.0.99.1')).status).toBe(200);
  });

  it('are counted alike where there is no account', async () => {
    expect(await guess('nobody at all', 11)).toEqual([...Array<number>(10).fill(401), 429]);
  });

  it('many at once are all counted: after ten wrong ones, right and wrong are refused alike', async () => {
    const { username } = await account();
    const statuses = await Promise.all(
      Array.from(
        { length: 20 },
        async (_, i) => (await signIn(username, i === 19 ? password : 'wrong', strangers)).status,
      ),
    );
    expect(statuses.filter((status) => status === 200)).toEqual([]);
    expect(statuses.filter((status) => status === 401).length).toBeLessThan(13);
  });

  it('guessed by strangers do not lock out the owner, where they have signed in before', async () => {
    const { username } = await account();
    expect((await signIn(username, password, owners)).status).toBe(200);
    await guess(username, 11);
    expect((await signIn(username, password, strangers)).status).toBe(429);
    expect((await signIn(username, password, owners)).status).toBe(200);
    // A neighbour of the owner is a stranger.
    expect((await signIn(username, password, '198.51.100.8')).status).toBe(429);
  });

  it('guessed by strangers do not lock out the owner who proves a mailed code, in the address of IPv6 that a network has', async () => {
    const { username, email } = await account();
    await guess(username, 11);
    const home = '2001:db8:1:1::aaaa';
    expect((await signIn(username, password, home)).status).toBe(429);
    expect((await useCode(email, await codeOf(email, home), home)).status).toBe(201);
    expect((await signIn(username, password, '2001:db8:1:1::bbbb')).status).toBe(200);
    expect((await signIn(username, password, '2001:db8:1:2::bbbb')).status).toBe(429);
  });

  it('are limited where the owner is known, too', async () => {
    const { username } = await account();
    await signIn(username, password, owners);
    expect(await guess(username, 11, owners)).toEqual([...Array<number>(10).fill(401), 429]);
    expect((await signIn(username, password, strangers)).status).toBe(200);
  });

  it('sprayed over accounts are counted per address range, and others are not affected', async () => {
    const limits = app.app.get(SignInLimits, { strict: false });
    for (let i = 0; i < 49; i++) await limits.spend(await limits.ofPassword(null, `sprayed ${i}`, `203.0.113.${i}`));
    const one = await account();
    expect(await guess('sprayed', 2, '203.0.113.50')).toEqual([401, 429]);
    expect((await signIn(one.username, password, '203.0.113.200')).status).toBe(429);
    expect((await signIn(one.username, password, '203.0.114.200')).status).toBe(200);
  }, 60_000);

  it('are limited on every API', async () => {
    const { username } = await account();
    await guess(username, 10);
    const client = new Client(app);
    expect((await client.post('/api/auth/login', { username, password }, at(strangers))).status).toBe(429);
    const rocketchat = await client.post('/api/v1/login', { user: username, password }, at(strangers));
    expect([rocketchat.status, rocketchat.body.error]).toEqual([
      429,
      expect.stringContaining('[error-too-many-requests]'),
    ]);
    const method = { msg: 'method', id: '1', method: 'login', params: [{ user: { username }, password }] };
    const called = await client.post(
      '/api/v1/method.callAnon/login',
      { message: JSON.stringify(method) },
      at(strangers),
    );
    expect(called.body.message).toContain('error-too-many-requests');
  });
});

describe('sign-in codes', () => {
  it('of the owner at a known client are neither replaced nor used up by strangers', async () => {
    const { email } = await account();
    expect((await useCode(email, await codeOf(email, owners), owners)).status).toBe(201);
    const mine = await codeOf(email, owners);
    for (let i = 0; i < 5; i++) {
      const { status } = await requestCode(email, strangers);
      expect(status).toBe(201);
      expect((await useCode(email, wrong(mine), strangers)).status).toBe(401);
    }
    expect((await requestCode(email, strangers)).status).toBe(429);
    expect((await useCode(email, mine, strangers)).status).toBe(401);
    expect((await useCode(email, mine, owners)).status).toBe(201);
    expect((await requestCode(email, owners)).status).toBe(201);
  });

  it('do not make known who has only claimed the address', async () => {
    const email = 'claimed@example.org';
    const registered = await new Client(app).post(
      '/api/v1/auth/register',
      { username: 'claimer', email, password },
      at(strangers),
    );
    expect(registered.status).toBe(201);
    expect((await signIn('claimer', password, strangers)).status).toBe(200);
    const code = await codeOf(email, strangers);
    for (let i = 0; i < 5; i++) expect((await useCode(email, wrong(code), strangers)).status).toBe(401);
    expect((await useCode(email, code, strangers)).status).toBe(401);
    expect(await world.sql('SELECT FROM sign_in_codes WHERE email = $1', email)).toHaveLength(2);
    expect(
      await world.sql("SELECT FROM sign_in_codes WHERE email = $1 AND purpose = 'sign_in' AND client <> ''", email),
    ).toHaveLength(0);
  });

  it('sprayed over addresses are counted per address range; owners elsewhere and known ones are not affected', async () => {
    const [known, other] = [await account(), await account()];
    await signIn(known.username, password, strangers);
    const statuses = [];
    for (let i = 0; i < 21; i++) {
      const email = `sprayed${i}@example.org`;
      const code = await codeOf(email, '192.0.2.1');
      statuses.push((await useCode(email, wrong(code), `203.0.113.${i}`)).status);
    }
    expect(statuses).toEqual([...Array<number>(20).fill(401), 429]);
    const code = await codeOf(other.email, '192.0.2.1');
    expect((await useCode(other.email, code, strangers)).status).toBe(429);
    expect((await useCode(other.email, code, '198.51.100.1')).status).toBe(201);
    expect((await useCode(known.email, await codeOf(known.email, strangers), strangers)).status).toBe(201);
  });

  it('are guessed a thousand times a day at most, from wherever; a right code does not count', async () => {
    const limits = app.app.get(SignInLimits, { strict: false });
    const codes = app.app.get(SignInCodesService, { strict: false });
    const [known, other] = [await account(), await account()];
    await signIn(known.username, password, owners);
    for (let i = 0; i < 999; i++) await limits.count(limits.ofGuess(`10.${i >> 8}.${i & 255}.1`));
    for (const address of ['172.16.1.1', '172.16.2.1'])
      await codes.redeem(other.email, (await codes.issue(other.email, address)).code, from(address));
    const email = 'last@example.org';
    const { code } = await codes.issue(email, '172.16.3.1');
    await expect(codes.redeem(email, wrong(code), from('172.16.4.1'))).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    await expect(codes.redeem(email, code, from('172.16.5.1'))).rejects.toMatchObject({ code: 'too_many_attempts' });
    const mine = await codes.issue(known.email, owners);
    expect((await codes.redeem(known.email, mine.code, from(owners))).user.id).toBe(known.id);
    await wait(900);
    expect((await codes.redeem(email, code, from('172.16.5.1'))).user.email).toBe(email);
  }, 60_000);

  it('are requested thirty times an hour from one address range', async () => {
    for (let i = 0; i < 30; i++)
      expect((await requestCode(`flood${i}@example.org`, `203.0.113.${i}`)).status).toBe(201);
    expect((await requestCode('flood30@example.org', strangers)).status).toBe(429);
    expect((await requestCode('flood30@example.org', owners)).status).toBe(201);
  });
});

describe('what is counted', () => {
  it('is stored as hashes, forgotten by the sweep, and known clients go with the person', async () => {
    const { id, username } = await account();
    await signIn(username, password, owners);
    await guess(username, 1);
    const sweep = () => app.app.get(SignInLimits, { strict: false }).sweep();
    const kept = async () => [
      (await world.sql('SELECT FROM sign_in_limits')).length,
      (await world.sql('SELECT FROM known_clients WHERE user_id = $1', id)).length,
    ];
    await sweep();
    expect(await kept()).toEqual([2, 1]);
    await wait(6 * 3_600);
    await sweep();
    expect(await kept()).toEqual([0, 1]);
    await world.domain.accounts.eraseUser(id);
    expect(await kept()).toEqual([0, 0]);
  });
});
