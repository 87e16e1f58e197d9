import { AuthService } from '../../../src/domain/auth';
import { testAdminToken } from '../../support/app';
import { Authenticator } from '../../support/authenticator';
import { Client, tokenFor } from '../../support/client';
import { Notified } from '../../support/notified';
import { until } from '../../support/sinks';
import { Ddp } from '../rocketchat/ddp';

let scene: Notified;
let visitor: Client;
let admin: Client;

beforeAll(async () => {
  scene = await Notified.start({ REGISTRATION: 'open', TRUST_PROXY: '1' });
  visitor = new Client(scene.test);
  admin = visitor.as(testAdminToken);
});
afterAll(() => scene?.close());
beforeEach(() => scene.world.sql('DELETE FROM sign_in_limits'));

const password = 'correct horse';
const [home, office, away] = ['198.51.100.7', '203.0.113.9', '192.0.2.44'];
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const at = (address: string) => ({ headers: { 'x-forwarded-for': address, 'user-agent': firefox } });
const subject = 'New sign-in to your account';
let made = 0;

interface Person {
  readonly id: string;
  readonly username: string;
  readonly email: string;
}

async function account(given: { locale?: string } = {}): Promise<Person> {
  const username = `client${++made}`;
  const email = `${username}@example.org`;
  const { user } = await scene.test.app
    .get(AuthService, { strict: false })
    .provision({ externalId: username, username, email, password, ...given });
  return { id: user.id, username, email };
}

const signIn = (username: string, address: string, secret = password) =>
  visitor.post('/api/v1/auth/login', { login: username, password: secret }, at(address));

const mailsTo = (email: string, about = subject) =>
  scene.smtp.mails.filter((mail) => mail.to === email && mail.parsed.subject === about);
const mailed = (email: string, about?: string) =>
  until(`mail to ${email}`, () => Promise.resolve(mailsTo(email, about)[0]));

/** Mails are sent in the background: one that is sent later has arrived. */
async function afterwards(): Promise<void> {
  const { username, email } = await account();
  await signIn(username, home);
  await signIn(username, office);
  await mailed(email);
}

it('tells of the first sign-in from another client, with time, device and network, once', async () => {
  const { username, email } = await account();
  expect((await signIn(username, home)).status).toBe(200);
  expect((await signIn(username, home)).status).toBe(200);
  expect((await signIn(username, office)).status).toBe(200);
  const mail = await mailed(email);
  for (const text of [username, 'Device: Firefox (Linux)', 'Network: 203.0.113.0/24', 'Time: '])
    expect(mail.parsed.text).toContain(text);
  expect(mail.parsed.text).not.toContain(office);
  expect((await signIn(username, office)).status).toBe(200);
  expect((await signIn(username, home)).status).toBe(200);
  await afterwards();
  expect(mailsTo(email)).toHaveLength(1);
});

it('speaks the language of the account', async () => {
  const { username, email } = await account({ locale: 'de' });
  await signIn(username, home);
  await signIn(username, office);
  expect((await mailed(email, 'Neue Anmeldung bei Ihrem Konto')).parsed.text).toContain('Netz: 203.0.113.0/24');
});

it.each<[string, (person: Person) => Promise<unknown>]>([
  ['Meepa', ({ username }) => visitor.post('/api/auth/login', { username, password }, at(office))],
  ['Rocket.Chat REST', ({ username }) => visitor.post('/api/v1/login', { user: username, password }, at(office))],
  [
    'Rocket.Chat realtime',
    async ({ username }) => {
      const ddp = await Ddp.connect(scene.test);
      await ddp.call('login', { user: { username }, password });
      await ddp.close();
    },
  ],
  [
    'Allmine',
    async ({ email }) => {
      const { body } = await visitor.post('/api/v1/auth/send-otp-email', { email }, at(office));
      await visitor.post('/api/v1/auth/verify-otp-email', { email, code: body.data.code as string }, at(office));
    },
  ],
  [
    'a passkey',
    async ({ id }) => {
      const own = visitor.as(tokenFor(scene.test, id));
      const authenticator = new Authenticator('https://chat.example.org', 'chat.example.org');
      const { publicKey } = (await own.post('/api/v1/profile/passkeys/begin', { current_password: password })).body;
      const credential = authenticator.create({ challenge: publicKey.challenge, userHandle: publicKey.user.id });
      await own.post('/api/v1/profile/passkeys', { name: 'x', credential });
      const begun = await visitor.post('/api/v1/auth/passkey/begin');
      const answer = authenticator.get({ challenge: begun.body.publicKey.challenge });
      expect((await visitor.post('/api/v1/auth/passkey', { credential: answer }, at(office))).status).toBe(200);
    },
  ],
])('counts sign-ins with %s', async (_name, elsewhere) => {
  const person = await account();
  await signIn(person.username, home);
  await elsewhere(person);
  await mailed(person.email);
});

it('says nothing of what is no sign-in, and nothing to an address that is not proven', async () => {
  const person = await account();
  await signIn(person.username, home);
  expect((await signIn(person.username, office, 'wrong horse')).status).toBe(401);
  const issued = await admin.post(`/api/v1/admin/users/${person.id}/tokens`, undefined, at(office));
  await visitor.post('/api/v1/refresh', { refresh_token: issued.body.refresh_token as string }, at(away));
  const claimed = { username: `client${++made}`, email: `client${made}@example.org`, password };
  expect((await visitor.post('/api/v1/auth/register', claimed, at(home))).status).toBe(201);
  expect((await signIn(claimed.username, office)).status).toBe(200);
  await afterwards();
  expect([...mailsTo(person.email), ...mailsTo(claimed.email)]).toEqual([]);
});

it('knows the client of the registration, and forgets all clients when the address is proven by its owner', async () => {
  const claimed = { username: `client${++made}`, email: `client${made}@example.org`, password };
  const { body } = await visitor.post('/api/v1/auth/register', claimed, at(away));
  const known = () => scene.world.sql('SELECT 1 AS x FROM known_clients WHERE user_id = $1', body.user.id);
  expect(await known()).toHaveLength(1);
  await admin.patch(`/api/v1/admin/users/${body.user.id}`, { email: claimed.email, password });
  expect(await known()).toEqual([]);
  await signIn(claimed.username, home);
  await signIn(claimed.username, away);
  await mailed(claimed.email);
});

it('tells of one an hour, however many there are, and of one of several at once', async () => {
  const { id, username, email } = await account();
  await signIn(username, home);
  await Promise.all(Array.from({ length: 4 }, () => signIn(username, office)));
  await mailed(email);
  for (let i = 1; i < 5; i++) await signIn(username, `192.0.2.${i}`);
  await afterwards();
  expect(mailsTo(email)).toHaveLength(1);
  // As if an hour had passed.
  await scene.world.sql("UPDATE sign_in_limits SET forgotten_at = now() - interval '1 second'");
  await signIn(username, away);
  await until('the second mail', () => Promise.resolve(mailsTo(email).length === 2));
  expect(await scene.world.sql('SELECT 1 AS x FROM known_clients WHERE user_id = $1', id)).toHaveLength(7);
});
