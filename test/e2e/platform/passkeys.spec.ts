import { Secret, TOTP } from 'otpauth';
import { AuthService } from '../../../src/domain/auth';
import { startTestApp, testAdminToken } from '../../support/app';
import { Authenticator, type Ceremony } from '../../support/authenticator';
import { Client, tokenFor } from '../../support/client';
import { Notified } from '../../support/notified';
import { until } from '../../support/sinks';

const origin = 'https://app.example.org';
const rpId = 'example.org';
const password = 'correct horse';

let scene: Notified;
let visitor: Client;
let admin: Client;

beforeAll(async () => {
  scene = await Notified.start({
    REGISTRATION: 'open',
    WEBAUTHN_RP_ID: rpId,
    WEBAUTHN_ORIGINS: origin,
    TRUST_PROXY: '1',
  });
  visitor = new Client(scene.test);
  admin = visitor.as(testAdminToken);
});
afterAll(() => scene?.close());
beforeEach(() => scene.world.sql('DELETE FROM sign_in_limits'));

const paths = { own: '/api/v1/profile/passkeys', signIn: '/api/v1/auth/passkey' };
const newAuthenticator = (kind?: 'ES256' | 'EdDSA') => new Authenticator(origin, rpId, kind);
let made = 0;

interface Person {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly own: Client;
}

async function account(given: { password?: string } = { password }): Promise<Person> {
  const username = `passkey${++made}`;
  const email = `${username}@example.org`;
  const { user } = await scene.test.app
    .get(AuthService, { strict: false })
    .provision({ externalId: username, username, email, ...given });
  return { id: user.id, username, email, own: visitor.as(tokenFor(scene.test, user.id)) };
}

/** What a browser would be given to make a passkey with. */
async function begin(person: Pick<Person, 'own'>, given: object = { current_password: password }) {
  const { status, body } = await person.own.post(`${paths.own}/begin`, given);
  expect(status).toBe(201);
  const { challenge, user } = body.publicKey as { challenge: string; user: { id: string } };
  return { challenge, userHandle: user.id };
}

const create = (person: Pick<Person, 'own'>, credential: unknown, name: unknown = 'Telephone') =>
  person.own.post(paths.own, { name, credential });

/** A person with a passkey. */
async function holder(counter = 0): Promise<Person & { authenticator: Authenticator; passkey: string }> {
  const person = await account();
  const authenticator = newAuthenticator();
  const answer = await create(person, authenticator.create({ ...(await begin(person)), counter }));
  expect(answer.status).toBe(201);
  return { ...person, authenticator, passkey: answer.body.id as string };
}

async function challenge(options?: object): Promise<string> {
  const { status, body } = await visitor.post(`${paths.signIn}/begin`, undefined, options);
  expect(status).toBe(201);
  return body.publicKey.challenge as string;
}
const signIn = (credential: unknown) => visitor.post(paths.signIn, { credential });
const passkeysOf = (id: string) =>
  scene.world.sql<{ counter: string }>('SELECT counter::text FROM passkeys WHERE user_id = $1', id);
const refused = { status: 401, body: { code: 'invalid_credentials' } };
const noticed = (email: string, subject: string) =>
  until(`${subject} to ${email}`, () =>
    Promise.resolve(scene.smtp.mails.some((mail) => mail.to === email && mail.parsed.subject === subject) || undefined),
  );

describe('adding a passkey', () => {
  it('asks for one that is kept by the authenticator, checks who uses it, and says nothing of its make', async () => {
    const person = await account();
    const { body } = await person.own.post(`${paths.own}/begin`, { current_password: password });
    expect(body).toEqual({
      publicKey: {
        challenge: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
        rp: { id: rpId, name: 'chat.example.org' },
        user: {
          id: Buffer.from(person.id.replaceAll('-', ''), 'hex').toString('base64url'),
          name: person.username,
          displayName: person.username,
        },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
        timeout: 300_000,
        excludeCredentials: [],
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
      },
    });
  });

  it.each(['ES256', 'EdDSA'] as const)(
    'makes one of %s that is listed, and signs in without anything else',
    async (kind) => {
      const person = await account();
      const authenticator = newAuthenticator(kind);
      const created = await create(person, authenticator.create(await begin(person)));
      expect(created).toMatchObject({ status: 201, body: { name: 'Telephone', last_used_at: null } });
      await noticed(person.email, 'A passkey was added');
      const session = await signIn(authenticator.get({ challenge: await challenge() }));
      expect(session).toMatchObject({ status: 200, body: { token_type: 'Bearer', user: { id: person.id } } });
      expect((await visitor.as(session.body.access_token as string).get('/api/v1/profile')).body.id).toBe(person.id);
      expect((await person.own.get(paths.own)).body).toEqual({
        total: 1,
        has_more: false,
        data: [{ ...created.body, last_used_at: expect.any(String) }],
      });
      expect((await person.own.get(paths.own)).text).not.toContain(authenticator.id.toString('base64url'));
      // The next begin names it, so that the authenticator does not make a second one.
      const again = await person.own.post(`${paths.own}/begin`, { current_password: password });
      expect(again.body.publicKey.excludeCredentials).toEqual([
        { type: 'public-key', id: authenticator.id.toString('base64url'), transports: ['internal'] },
      ]);
    },
  );

  it('needs the session, and the password where there is one', async () => {
    const person = await account();
    for (const given of [{}, { current_password: 'wrong horse' }])
      expect(await person.own.post(`${paths.own}/begin`, given)).toMatchObject({
        status: 422,
        body: { code: 'wrong_password' },
      });
    expect((await (await account({})).own.post(`${paths.own}/begin`, {})).status).toBe(201);
    expect((await visitor.post(`${paths.own}/begin`, { current_password: password })).status).toBe(401);
    expect((await visitor.get(paths.own)).status).toBe(401);
  });

  it('needs a code of the second factor where there is one, because it signs in without', async () => {
    const person = await account();
    const { body } = await person.own.post('/api/v1/profile/totp', { current_password: password });
    const totp = new TOTP({ secret: Secret.fromBase32(body.secret as string) });
    await person.own.post('/api/v1/profile/totp/confirm', { totp_code: totp.generate() });
    await scene.world.sql('UPDATE second_factors SET last_step = 0 WHERE user_id = $1', person.id);
    const beginWith = (more: object) => person.own.post(`${paths.own}/begin`, { current_password: password, ...more });
    expect(await beginWith({})).toMatchObject({ status: 422, body: { code: 'totp_code_required' } });
    expect(await beginWith({ totp_code: 'x' })).toMatchObject({ status: 422, body: { code: 'invalid_code' } });
    const authenticator = newAuthenticator();
    const options = await begin(person, { current_password: password, totp_code: totp.generate() });
    expect((await create(person, authenticator.create(options))).status).toBe(201);
    expect((await signIn(authenticator.get({ challenge: await challenge() }))).status).toBe(200);
  });

  it.each<[string, Partial<Ceremony>]>([
    ['a foreign challenge', { challenge: 'A'.repeat(43) }],
    ['another origin', { origin: 'https://evil.example.com' }],
    ['a neighbouring origin', { origin: 'https://app.example.org.evil.com' }],
    ['another relying party', { rpId: 'example.com' }],
    ['no check of the user', { verified: false }],
    ['the other ceremony', { type: 'webauthn.get' }],
    ['a frame of another page', { crossOrigin: true }],
    ['an unknown statement', { attestation: { fmt: 'unknown', attStmt: new Map() } }],
    ['a certificate', { attestation: { fmt: 'packed', attStmt: new Map([['x5c', Buffer.alloc(10)]]) } }],
    [
      'the certificate of another make',
      { attestation: { fmt: 'apple', attStmt: new Map([['x5c', Buffer.alloc(10)]]) } },
    ],
    [
      'a statement of the format none that is not empty',
      { attestation: { fmt: 'none', attStmt: new Map([['sig', Buffer.alloc(10)]]) } },
    ],
    [
      'a wrong signature of the statement',
      {
        attestation: {
          fmt: 'packed',
          attStmt: new Map<string, Buffer | number>([
            ['alg', -7],
            ['sig', Buffer.alloc(70)],
          ]),
        },
      },
    ],
  ])('refuses %s, and uses the challenge up', async (_name, wrong) => {
    const person = await account();
    const options = await begin(person);
    const authenticator = newAuthenticator();
    expect(await create(person, authenticator.create({ ...options, ...wrong }))).toMatchObject({
      status: 422,
      body: { code: 'invalid_passkey' },
    });
    expect(await passkeysOf(person.id)).toEqual([]);
    const usedUp = wrong.challenge === undefined && wrong.crossOrigin === undefined;
    expect((await create(person, authenticator.create(options))).status).toBe(usedUp ? 422 : 201);
  });

  it('refuses a challenge of another account, of a sign-in, of an earlier begin, and one that has expired', async () => {
    const [person, other] = [await account(), await account()];
    const authenticator = newAuthenticator();
    const foreign = await begin(other);
    const earlier = await begin(person);
    const options = await begin(person);
    for (const challenged of [foreign.challenge, await challenge(), earlier.challenge])
      expect(await create(person, authenticator.create({ ...options, challenge: challenged }))).toMatchObject({
        status: 422,
        body: { code: 'invalid_passkey' },
      });
    // That of the other account still serves it.
    expect((await create(other, newAuthenticator().create(foreign))).status).toBe(201);
    await scene.world.sql(
      "UPDATE passkey_challenges SET expires_at = now() - interval '1 second' WHERE user_id = $1",
      person.id,
    );
    expect((await create(person, authenticator.create(options))).status).toBe(422);
  });

  it('of one challenge used many times at once, one wins', async () => {
    const person = await account();
    const options = await begin(person);
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => create(person, newAuthenticator().create(options))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
    expect(await passkeysOf(person.id)).toHaveLength(1);
  });

  it('refuses a credential that any account has', async () => {
    const { authenticator } = await holder();
    const person = await account();
    expect(await create(person, authenticator.create(await begin(person)))).toMatchObject({
      status: 409,
      body: { code: 'passkey_exists' },
    });
  });

  it('stops at twenty, also of several at once', async () => {
    const person = await account();
    await scene.world.sql(
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, name)
       SELECT gen_random_uuid(), $1, sha256(gen_random_uuid()::text::bytea), '\\x00', 0, 'Key' FROM generate_series(1, 18)`,
      person.id,
    );
    // Challenges that were begun before there were twenty.
    const options = [];
    for (let i = 0; i < 4; i++) {
      options.push(await begin(person));
      await scene.world.sql('UPDATE passkey_challenges SET user_id = NULL WHERE user_id = $1', person.id);
    }
    await scene.world.sql('UPDATE passkey_challenges SET user_id = $1 WHERE user_id IS NULL', person.id);
    const answers = await Promise.all(options.map((one) => create(person, newAuthenticator().create(one))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    expect(await person.own.post(`${paths.own}/begin`, { current_password: password })).toMatchObject({
      status: 409,
      body: { code: 'too_many_passkeys' },
    });
  });

  it('refuses malformed and oversized answers and names', async () => {
    const person = await account();
    const good = newAuthenticator().create(await begin(person)) as { response: Record<string, unknown> };
    const withResponse = (more: object) => ({ ...good, response: { ...good.response, ...more } });
    for (const bad of [
      {},
      { ...good, id: 'x' },
      { ...good, rawId: undefined },
      { ...good, type: 'password' },
      { ...good, id: 'A'.repeat(2_000), rawId: 'A'.repeat(2_000) },
      { ...good, response: null },
      { ...good, response: [] },
      withResponse({ clientDataJSON: 'e30' }),
      withResponse({ clientDataJSON: 'A'.repeat(9_000) }),
      withResponse({ clientDataJSON: 7 }),
      withResponse({ attestationObject: 'A'.repeat(17_000) }),
      withResponse({ attestationObject: undefined }),
      withResponse({ attestationObject: '=' }),
    ])
      expect(await create(person, bad)).toMatchObject({ status: 422, body: { code: 'invalid_passkey' } });
    // Nested and endless CBOR.
    for (const hex of ['81'.repeat(12_000), 'bfffffff', '9bffffffffffffffff', '5bffffffffffffffff']) {
      const fresh = newAuthenticator().create(await begin(person)) as typeof good;
      const attestationObject = Buffer.from(hex, 'hex').toString('base64url');
      expect(await create(person, { ...fresh, response: { ...fresh.response, attestationObject } })).toMatchObject({
        status: 422,
        body: { code: 'invalid_passkey' },
      });
    }
    for (const name of ['', ' ', 'x'.repeat(65), 'a\u0000b'])
      expect(await create(person, good, name)).toMatchObject({ status: 422, body: { code: 'invalid_passkey_name' } });
    for (const [name, credential] of [
      [7, good],
      ['x', 'text'],
      ['x', undefined],
      ['x', []],
    ])
      expect((await create(person, credential, name)).status).toBe(422);
    expect(await passkeysOf(person.id)).toEqual([]);
  });
});

describe('signing in with a passkey', () => {
  it.each<[string, Parameters<Authenticator['get']>[0] | Omit<Parameters<Authenticator['get']>[0], 'challenge'>]>([
    ['a foreign challenge', { challenge: 'A'.repeat(43) }],
    ['another origin', { origin: 'https://evil.example.com' }],
    ['another relying party', { rpId: 'example.com' }],
    ['no check of the user', { verified: false }],
    ['the other ceremony', { type: 'webauthn.create' }],
    ['a frame of another page', { crossOrigin: true }],
    ['a wrong signature', { spoiled: true }],
    ['the id of another account', { userHandle: 'AZuNK4wAcACAAAAAAAABAg' }],
    ['no account', { userHandle: '' }],
  ])('refuses %s', async (_name, wrong) => {
    const { authenticator } = await holder();
    expect(await signIn(authenticator.get({ challenge: await challenge(), ...wrong }))).toMatchObject(refused);
    expect((await signIn(authenticator.get({ challenge: await challenge() }))).status).toBe(200);
  });

  it('uses a challenge once, also many times at once, and by a wrong answer', async () => {
    const { authenticator } = await holder();
    const first = await challenge();
    const answers = await Promise.all(Array.from({ length: 6 }, () => signIn(authenticator.get({ challenge: first }))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401, 401]);
    const second = await challenge();
    expect(await signIn(authenticator.get({ challenge: second, spoiled: true }))).toMatchObject(refused);
    expect(await signIn(authenticator.get({ challenge: second }))).toMatchObject(refused);
    const third = await challenge();
    await scene.world.sql("UPDATE passkey_challenges SET expires_at = now() - interval '1 second'");
    expect(await signIn(authenticator.get({ challenge: third }))).toMatchObject(refused);
  });

  it('refuses a challenge of a registration, and a passkey that is unknown', async () => {
    const person = await holder();
    const { challenge: ofRegistration } = await begin(person);
    expect(await signIn(person.authenticator.get({ challenge: ofRegistration }))).toMatchObject(refused);
    const stranger = newAuthenticator();
    stranger.userHandle = person.authenticator.userHandle;
    expect(await signIn(stranger.get({ challenge: await challenge() }))).toMatchObject(refused);
    // The passkey of one account with the signature of another's.
    const other = await holder();
    const forged = other.authenticator.get({
      challenge: await challenge(),
      userHandle: person.authenticator.userHandle,
    });
    const id = person.authenticator.id.toString('base64url');
    expect(await signIn({ ...forged, id, rawId: id })).toMatchObject(refused);
  });

  it('refuses a counter that does not rise; the one that is stored stays', async () => {
    const { id, authenticator } = await holder(5);
    const at = async (counter: number) =>
      (await signIn(authenticator.get({ challenge: await challenge(), counter }))).status;
    expect([await at(5), await at(4), await at(0), await at(6), await at(6), await at(4_294_967_295)]).toEqual([
      401, 401, 401, 200, 401, 200,
    ]);
    expect(await passkeysOf(id)).toEqual([{ counter: '4294967295' }]);
    // A wrong signature does not raise it.
    const other = await holder(1);
    await signIn(other.authenticator.get({ challenge: await challenge(), counter: 9, spoiled: true }));
    expect(await passkeysOf(other.id)).toEqual([{ counter: '1' }]);
  });

  it('of two uses of one counter at once, one wins', async () => {
    const { authenticator } = await holder(5);
    const challenges = [await challenge(), await challenge(), await challenge()];
    const answers = await Promise.all(
      challenges.map((one) => signIn(authenticator.get({ challenge: one, counter: 6 }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
  });

  it('refuses a deactivated account like an unknown one', async () => {
    const { id, authenticator } = await holder();
    await admin.post(`/api/v1/admin/users/${id}/deactivate`);
    expect(await signIn(authenticator.get({ challenge: await challenge() }))).toMatchObject(refused);
    await admin.post(`/api/v1/admin/users/${id}/reactivate`);
    expect((await signIn(authenticator.get({ challenge: await challenge() }))).status).toBe(200);
  });

  it('refuses malformed and oversized answers', async () => {
    const { authenticator } = await holder();
    const good = authenticator.get({ challenge: await challenge() }) as { response: Record<string, unknown> };
    for (const more of [
      { authenticatorData: 'A'.repeat(5_000) },
      { authenticatorData: 'AA' },
      { signature: 'A'.repeat(3_000) },
      { signature: 7 },
      { userHandle: null },
      { userHandle: 'A'.repeat(100) },
    ]) {
      expect(await signIn({ ...good, response: { ...good.response, ...more } })).toMatchObject(refused);
    }
    for (const bad of [null, 'x', 7, []]) expect((await signIn(bad)).status).toBe(422);
    expect((await signIn({ ...good, id: 'x'.repeat(20_000) })).status).toBe(413);
  });

  it('limits challenges per address range; those that were signed are not counted', async () => {
    const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
    const { authenticator } = await holder();
    const first = await challenge(from('203.0.113.7'));
    const [counted] = await scene.world.sql<{ count: number }>('SELECT count FROM sign_in_limits');
    expect(counted).toEqual({ count: 1 });
    const answer = await visitor.post(
      paths.signIn,
      { credential: authenticator.get({ challenge: first }) },
      from('203.0.113.9'),
    );
    expect(answer.status).toBe(200);
    expect(await scene.world.sql('SELECT count FROM sign_in_limits')).toEqual([{ count: 0 }]);
    await scene.world.sql('UPDATE sign_in_limits SET count = 299');
    await challenge(from('203.0.113.8'));
    expect(await visitor.post(`${paths.signIn}/begin`, undefined, from('203.0.113.9'))).toMatchObject({
      status: 429,
      body: { code: 'too_many_attempts' },
    });
    await challenge(from('203.0.114.9'));
  });

  it('removes challenges that have expired with the next ones', async () => {
    await challenge();
    await scene.world.sql("UPDATE passkey_challenges SET expires_at = now() - interval '1 second'");
    await scene.world.sql(
      `DELETE FROM passkey_challenges WHERE challenge_hash NOT IN (SELECT challenge_hash FROM passkey_challenges LIMIT 5)`,
    );
    await challenge();
    expect(await scene.world.sql('SELECT 1 AS x FROM passkey_challenges')).toHaveLength(1);
  });
});

describe('own passkeys', () => {
  it('can be renamed and removed by their owner only; removing needs the password', async () => {
    const [person, other] = [await holder(), await holder()];
    const path = `${paths.own}/${person.passkey}`;
    expect(await person.own.patch(path, { name: 'Safe' })).toMatchObject({ status: 200, body: { name: 'Safe' } });
    expect((await person.own.patch(path, { name: ' ' })).status).toBe(422);
    for (const id of [person.passkey, 'x', '01930000-0000-7000-8000-000000000001']) {
      expect((await other.own.patch(`${paths.own}/${id}`, { name: 'Mine' })).status).toBe(404);
      expect((await other.own.post(`${paths.own}/${id}/remove`, { current_password: password })).status).toBe(404);
    }
    expect(await person.own.post(`${path}/remove`, {})).toMatchObject({
      status: 422,
      body: { code: 'wrong_password' },
    });
    expect((await person.own.get(paths.own)).body.data).toMatchObject([{ name: 'Safe' }]);
    expect((await person.own.post(`${path}/remove`, { current_password: password })).status).toBe(204);
    await noticed(person.email, 'A passkey was removed');
    expect(await signIn(person.authenticator.get({ challenge: await challenge() }))).toMatchObject(refused);
    expect((await person.own.post(`${path}/remove`, { current_password: password })).status).toBe(404);
  });

  it('can be removed by the platform', async () => {
    const person = await holder();
    const path = `/api/v1/admin/users/${person.id}/passkeys`;
    expect((await person.own.delete(path)).status).toBe(403);
    const { challenge: begun, userHandle } = await begin(person);
    expect([(await admin.delete(path)).status, (await admin.delete(path)).status]).toEqual([204, 204]);
    expect((await admin.delete('/api/v1/admin/users/x/passkeys')).status).toBe(404);
    await noticed(person.email, 'A passkey was removed');
    expect(await passkeysOf(person.id)).toEqual([]);
    expect((await create(person, newAuthenticator().create({ challenge: begun, userHandle }))).status).toBe(422);
  });

  it.each(['a sign-in code', 'a reset code', 'the platform'])(
    'are removed when %s proves an address that a stranger had claimed, also one whose registration was in progress',
    async (how) => {
      const [username, email] = [`passkey${++made}`, `passkey${made}@example.org`];
      const { body } = await visitor.post('/api/v1/auth/register', { username, email, password });
      const stranger = { own: visitor.as(body.access_token as string) };
      const authenticator = newAuthenticator();
      expect((await create(stranger, authenticator.create(await begin(stranger)))).status).toBe(201);
      const begun = await begin(stranger);
      const mailed = (digits: RegExp, subject: string) =>
        until(subject, () =>
          Promise.resolve(
            digits.exec(
              scene.smtp.mails.find((mail) => mail.to === email && mail.parsed.subject === subject)?.parsed.text ?? '',
            )?.[0],
          ),
        );
      if (how === 'the platform')
        await admin.patch(`/api/v1/admin/users/${body.user.id}`, { email, password: 'another horse' });
      else if (how === 'a reset code') {
        await visitor.post('/api/v1/auth/password-reset', { email });
        const code = await mailed(/\b\d{6}\b/, 'Set a new password');
        const reset = { email, code, new_password: 'another horse' };
        expect((await visitor.post('/api/v1/auth/password-reset/confirm', reset)).status).toBe(204);
      } else {
        await visitor.post('/api/v1/auth/send-otp-email', { email });
        const code = await mailed(/\b\d{4}\b/, 'Your sign-in code');
        expect((await visitor.post('/api/v1/auth/verify-otp-email', { email, code })).status).toBe(201);
      }
      expect(await passkeysOf(body.user.id as string)).toEqual([]);
      expect(await signIn(authenticator.get({ challenge: await challenge() }))).toMatchObject(refused);
      expect((await create(stranger, newAuthenticator().create(begun))).status).toBe(401);
      const rows = await scene.world.sql('SELECT 1 AS x FROM passkey_challenges WHERE user_id = $1', body.user.id);
      expect(rows).toEqual([]);
    },
  );

  it('are not left by a registration that races with the proof of the address', async () => {
    for (let round = 0; round < 5; round++) {
      const [username, email] = [`passkey${++made}`, `passkey${made}@example.org`];
      const { body } = await visitor.post('/api/v1/auth/register', { username, email, password });
      const stranger = { own: visitor.as(body.access_token as string) };
      const credential = newAuthenticator().create(await begin(stranger));
      await Promise.all([
        create(stranger, credential),
        admin.patch(`/api/v1/admin/users/${body.user.id}`, { email, password: 'another horse' }),
      ]);
      expect(await passkeysOf(body.user.id as string)).toEqual([]);
    }
  });

  it('stay when the address is confirmed within the session, and when the password is reset', async () => {
    const person = await holder();
    await visitor.post('/api/v1/auth/password-reset', { email: person.email });
    const code = await scene.smtp.codeTo(person.email, 'Set a new password');
    const reset = { email: person.email, code, new_password: 'another horse' };
    expect((await visitor.post('/api/v1/auth/password-reset/confirm', reset)).status).toBe(204);
    expect((await signIn(person.authenticator.get({ challenge: await challenge() }))).status).toBe(200);
  });

  it('are in the export without keys, and gone after an erasure', async () => {
    const person = await holder();
    await begin(person);
    const { body, text } = await admin.get(`/api/v1/admin/users/${person.id}/export`);
    expect(body.passkeys).toEqual([
      {
        id: person.passkey,
        name: 'Telephone',
        transports: ['internal'],
        created_at: expect.any(String),
        last_used_at: null,
      },
    ]);
    expect(text).not.toMatch(/public_key|credential_id/);
    expect((await admin.delete(`/api/v1/admin/users/${person.id}`)).status).toBe(202);
    expect(await passkeysOf(person.id)).toEqual([]);
    expect(await scene.world.sql('SELECT 1 AS x FROM passkey_challenges WHERE user_id = $1', person.id)).toEqual([]);
  });
});

describe('a server without a name', () => {
  it('says that passkeys are not set up, before anything else', async () => {
    const app = await startTestApp({ PUBLIC_URL: 'http://192.0.2.1' });
    try {
      const client = new Client(app);
      const { user } = await app.app
        .get(AuthService, { strict: false })
        .provision({ externalId: 'x', username: 'nameless', email: 'nameless@example.org' });
      const own = client.as(tokenFor(app, user.id));
      for (const answer of [
        await own.post(`${paths.own}/begin`, {}),
        await own.post(paths.own, { name: 'x', credential: {} }),
        await client.post(`${paths.signIn}/begin`),
        await client.post(paths.signIn, { credential: {} }),
      ])
        expect(answer).toMatchObject({ status: 403, body: { code: 'passkeys_not_configured' } });
      expect((await own.get(paths.own)).body.total).toBe(0);
    } finally {
      await app.close();
    }
  });
});
