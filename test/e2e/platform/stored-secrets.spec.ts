import { Secret, TOTP } from 'otpauth';
import { createHash } from 'node:crypto';
import { runAdminCommand } from '../../../src/cli/admin-command';
import { AuthService } from '../../../src/domain/auth';
import { UnsubscribeLinks } from '../../../src/notifications';
import { startTestApp, testAdminToken, type TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { World } from '../../support/world';
import { Ddp } from '../rocketchat/ddp';

const key = (name: string) => createHash('sha256').update(name).digest('base64');
const [older, newer] = [key('older'), key('newer')];
const password = 'correct horse';

let owned: TestDatabase;
let world: World;
/** Servers on one database: without a key, with the first one, while the key changes, and after that. */
let apps: Record<'plain' | 'before' | 'both' | 'after', TestApp>;

beforeAll(async () => {
  owned = await createTestDatabase();
  const start = (keys?: string) =>
    startTestApp({ DATABASE_URL: owned.url, ...(keys === undefined ? {} : { SECRETS_KEY: keys }) });
  apps = {
    plain: await start(),
    before: await start(older),
    both: await start(`${newer},${older}`),
    after: await start(newer),
  };
  world = new World(apps.plain.database);
}, 120_000);
afterAll(async () => {
  for (const app of Object.values(apps ?? {})) await app.close();
  await owned?.drop();
});

let made = 0;
interface Holder {
  readonly id: string;
  readonly username: string;
  readonly code: () => string;
}

/** A person who sets up a second factor on a server. */
async function holder(app: TestApp): Promise<Holder> {
  const username = `secret${++made}`;
  const { user } = await app.app
    .get(AuthService, { strict: false })
    .provision({ externalId: username, username, email: `${username}@example.org`, password });
  const own = new Client(app).as(tokenFor(app, user.id));
  const { body } = await own.post('/api/v1/profile/totp', { current_password: password });
  const totp = new TOTP({ secret: Secret.fromBase32(body.secret as string) });
  expect((await own.post('/api/v1/profile/totp/confirm', { totp_code: totp.generate() })).status).toBe(201);
  return { id: user.id, username, code: () => totp.generate() };
}

async function signIn(app: TestApp, { id, username, code }: Holder) {
  await world.sql('UPDATE second_factors SET last_step = 0 WHERE user_id = $1', id);
  return new Client(app).post('/api/v1/auth/login', { login: username, password, totp_code: code() });
}

async function encrypt(keys?: string) {
  let [out, notes] = ['', ''];
  const code = await runAdminCommand(['encrypt-secrets'], {
    env: { DATABASE_URL: owned.url, ...(keys === undefined ? {} : { SECRETS_KEY: keys }) },
    out: (text) => void (out += text),
    note: (text) => void (notes += text),
    readInput: () => Promise.resolve(''),
  });
  return { code, out, notes };
}

const stored = async (id: string) =>
  (await world.sql<{ secret: Buffer }>('SELECT secret FROM second_factors WHERE user_id = $1', id))[0]?.secret;
const unreadable = { status: 503, body: { code: 'secret_unreadable' } };

it('an app set up without a key works on with one, is encrypted by the command, and works after a change of keys', async () => {
  const person = await holder(apps.plain);
  expect((await stored(person.id))?.length).toBe(20);
  for (const app of Object.values(apps)) expect((await signIn(app, person)).status).toBe(200);

  expect(await encrypt()).toMatchObject({ code: 1, notes: 'SECRETS_KEY is not set' });
  // The key of unsubscribe links is the other one.
  expect(await encrypt(older)).toEqual({ code: 0, out: 'encrypted 2, unchanged 0, unreadable 0\n', notes: '' });
  expect(await encrypt(older)).toEqual({ code: 0, out: 'encrypted 0, unchanged 2, unreadable 0\n', notes: '' });
  expect((await stored(person.id))?.subarray(0, 8).toString()).toBe('sealed.1');
  for (const app of [apps.before, apps.both]) expect((await signIn(app, person)).status).toBe(200);
  for (const app of [apps.plain, apps.after]) expect(await signIn(app, person)).toMatchObject(unreadable);

  expect(await encrypt(newer)).toMatchObject({ code: 1, out: 'encrypted 0, unchanged 0, unreadable 2\n' });
  expect(await encrypt(`${newer},${older}`)).toMatchObject({
    code: 0,
    out: 'encrypted 2, unchanged 0, unreadable 0\n',
  });
  for (const app of [apps.both, apps.after]) expect((await signIn(app, person)).status).toBe(200);
  expect(await signIn(apps.before, person)).toMatchObject(unreadable);
});

it('with a key, a new secret is stored encrypted, and is of no use in another row', async () => {
  const [person, thief] = [await holder(apps.after), await holder(apps.after)];
  expect((await stored(person.id))?.subarray(0, 8).toString()).toBe('sealed.1');
  expect((await signIn(apps.after, person)).status).toBe(200);
  await world.sql(
    'UPDATE second_factors SET secret = (SELECT secret FROM second_factors WHERE user_id = $2) WHERE user_id = $1',
    person.id,
    thief.id,
  );
  expect(await signIn(apps.after, { ...person, code: thief.code })).toMatchObject(unreadable);
});

it('a missing key is a clear answer on every API, shows in the readiness report, and spares other users', async () => {
  const person = await holder(apps.after);
  const visitor = new Client(apps.before);
  expect(await signIn(apps.before, person)).toMatchObject(unreadable);
  const rest = await visitor.post('/api/v1/login', { user: person.username, password, code: person.code() });
  expect(rest.status).toBe(503);
  const ddp = await Ddp.connect(apps.before);
  await ddp.refusal('login', {
    totp: { login: { user: { username: person.username }, password }, code: person.code() },
  });
  await ddp.close();
  const ready = await (await fetch(`${apps.before.url}/health/ready`)).json();
  expect(ready).toMatchObject({ status: 'ok', degraded: ['SECRETS_KEY'] });
  expect((await signIn(apps.before, await holder(apps.before))).status).toBe(200);
  const fine = await (await fetch(`${apps.both.url}/health/ready`)).json();
  expect(fine).not.toHaveProperty('degraded');
});

it('secrets of webhooks are stored encrypted, and a missing key is the result of an attempt', async () => {
  const url = 'http://127.0.0.1:9/hook';
  const admin = (app: TestApp) => new Client(app).as(testAdminToken);
  const made = await admin(apps.plain).post('/api/v1/admin/webhooks', { url });
  const { id, secret } = made.body as { id: string; secret: string };
  const row = async () =>
    (
      await world.sql<{ secret: string; previous: string | null }>(
        'SELECT secret, previous_secret AS previous FROM webhook_endpoints WHERE id = $1',
        id,
      )
    )[0];
  expect((await row())?.secret).toBe(secret);
  const rotated = await admin(apps.after).post(`/api/v1/admin/webhooks/${id}/rotate-secret`, {});
  expect(rotated.status).toBe(200);
  expect(await row()).toEqual({ secret: expect.stringMatching(/^sealed:/), previous: secret });
  const test = async (app: TestApp) =>
    (await admin(app).post(`/api/v1/admin/webhooks/${id}/test`, {})).body.error as string;
  expect(await test(apps.after)).toBe('connection_refused');
  expect(await test(apps.before)).toBe('secret_unreadable');
  expect((await encrypt(`${newer},${older}`)).code).toBe(0);
  expect((await row())?.previous).toMatch(/^sealed:/);
  expect(await test(apps.after)).toBe('connection_refused');
});

it('links that unsubscribe stay valid', async () => {
  const person = await holder(apps.after);
  const links = (app: TestApp) => app.app.get(UnsubscribeLinks, { strict: false });
  await encrypt(`${newer},${older}`);
  expect(await links(apps.both).tokenFor(person.id)).toBe(await links(apps.after).tokenFor(person.id));
});

it('a run while people sign in and set up apps loses nothing', async () => {
  const people = [await holder(apps.both), await holder(apps.both)];
  await Promise.all([
    encrypt(`${newer},${older}`),
    encrypt(`${older},${newer}`),
    ...people.map((one) => signIn(apps.both, one)),
  ]);
  for (const person of people) expect((await signIn(apps.both, person)).status).toBe(200);
});
