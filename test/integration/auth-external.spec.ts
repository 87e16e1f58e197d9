import { DomainError, newId } from '@parley/kernel';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import type { Algorithm } from 'jsonwebtoken';
import { entities } from '../../src/database/entities';
import { createHmac, generateKeyPairSync, KeyObject } from 'node:crypto';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ActorsService } from '../../src/domain/auth/actors.service';
import { FirstSignIn } from '../../src/domain/auth/first-sign-in.service';
import { ExternalJwks, ExternalJwksOptions } from '../../src/domain/auth/external-jwks';
import { SigningKeys } from '../../src/domain/auth/signing-keys';
import type { JwtAuthGuard } from '../../src/surfaces/common/auth';
import { createTestDatabase, TestDatabase } from '../support/database';
import { domainOf } from '../support/domain';
import { guardOf, signWith } from '../support/tokens';

/** An identity provider that publishes keys over HTTP, and can misbehave. */
class Provider {
  keys: unknown[] = [];
  requests = 0;
  answer: 'keys' | 'error' | 'hang' | 'html' | 'redirect' | 'huge' | 'slow' = 'keys';
  #server: Server | undefined;
  #port = 0;

  async start(): Promise<void> {
    this.#server = createServer((request, response) => {
      this.requests++;
      if (request.url === '/elsewhere' || this.answer === 'keys')
        return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: this.keys }));
      if (this.answer === 'slow') return void setTimeout(() => response.end(JSON.stringify({ keys: this.keys })), 50);
      if (this.answer === 'error') return void response.writeHead(500).end('{}');
      if (this.answer === 'html') return void response.end('<html>');
      if (this.answer === 'redirect') return void response.writeHead(302, { location: `${this.url}elsewhere` }).end();
      if (this.answer === 'huge')
        return void response.end(JSON.stringify({ keys: this.keys, padding: 'x'.repeat(300_000) }));
      response.write('{"keys":');
    });
    await new Promise<void>((resolve) => this.#server?.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }
}

interface SigningKey {
  readonly kid: string;
  readonly alg: Algorithm | 'EdDSA';
  readonly jwk: Record<string, unknown>;
  readonly publicPem: string;
  sign(claims: Record<string, unknown>, header?: { kid?: string }): string;
}

function signingKey(
  kid: string,
  alg: Algorithm | 'EdDSA',
  pair: { privateKey: KeyObject; publicKey: KeyObject },
): SigningKey {
  return {
    kid,
    alg,
    jwk: { ...pair.publicKey.export({ format: 'jwk' }), kid, alg, use: 'sig' },
    publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }) as string,
    sign: (claims, header = { kid }) => signWith(pair.privateKey, { alg, ...header }, claims),
  };
}

const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = () => generateKeyPairSync('ed25519');

const issuer = 'https://id.example.org/';
const audience = 'parley-app';
const now = () => Math.floor(Date.now() / 1000);
const claims = (changes: Record<string, unknown> = {}) => ({
  sub: 'customer-1',
  iss: issuer,
  aud: audience,
  exp: now() + 60,
  ...changes,
});

let provider: Provider;

beforeEach(async () => {
  provider = new Provider();
  await provider.start();
});

afterEach(async () => {
  await provider.stop();
});

function verifierWith(
  options: Partial<ExternalJwksOptions> = {},
  own: SigningKeys | null = null,
  userClaim = 'sub',
): JwtAuthGuard {
  return guardOf(
    own,
    new ExternalJwks({ url: provider.url, issuer, audience, minIntervalMs: 0, timeoutMs: 10_000, ...options }),
    userClaim,
  );
}

async function outcome(verifier: JwtAuthGuard, token: string): Promise<string> {
  try {
    await verifier.verify(token);
    return 'accepted';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

describe('tokens of a foreign identity provider', () => {
  test.each<[string, SigningKey]>([
    ['RSA', signingKey('k1', 'RS256', rsa())],
    ['RSA with PSS', signingKey('k1', 'PS256', rsa())],
    ['P-256', signingKey('k1', 'ES256', ec())],
    ['Ed25519', signingKey('k1', 'EdDSA', ed())],
  ])('%s: fetched once, remembered for a minute', async (_name, key) => {
    provider.keys = [key.jwk];
    const verifier = verifierWith();
    const token = key.sign(claims());
    expect(await verifier.verify(token)).toEqual({
      kind: 'external',
      claim: 'customer-1',
      claims: expect.objectContaining({ sub: 'customer-1', iss: issuer }),
      expiresAt: expect.any(Number),
    });
    expect(verifier.verify(token)).not.toBeInstanceOf(Promise);
    expect(await verifier.verify(key.sign(claims({ sub: 'customer-2' })))).toMatchObject({ claim: 'customer-2' });
    expect(provider.requests).toBe(1);
    // The provider may have withdrawn the key: the token is verified again.
    const time = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
    const again = verifier.verify(token);
    time.mockRestore();
    expect(again).toBeInstanceOf(Promise);
    await again;
  });

  test('the claim that names the user can be another one, or a number', async () => {
    const key = signingKey('k1', 'ES256', ec());
    provider.keys = [key.jwk];
    const verifier = verifierWith({}, null, 'customer');
    expect(await verifier.verify(key.sign(claims({ customer: 'c-7' })))).toMatchObject({ claim: 'c-7' });
    expect(await verifier.verify(key.sign(claims({ customer: 7 })))).toMatchObject({ claim: '7' });
    for (const customer of [undefined, '', null, {}, ['c-7'], true, 1.5])
      expect(await outcome(verifier, key.sign(claims({ customer })))).toBe('invalid_token');
  });

  test('attacks', async () => {
    const key = signingKey('k1', 'RS256', rsa());
    const own = SigningKeys.ofSecret('a-secret-of-thirty-two-bytes-or-more');
    provider.keys = [key.jwk, { kty: 'oct', kid: 'oct', alg: 'HS256', k: Buffer.from('shared').toString('base64url') }];
    const verifier = verifierWith({}, own);
    expect(await outcome(verifier, key.sign(claims()))).toBe('accepted');
    const hmac = (header: object, secret: string) => {
      const input = [header, claims()].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${input}.${createHmac('sha256', secret).update(input).digest('base64url')}`;
    };
    const refused: Record<string, string> = {
      'public key as shared secret': hmac({ alg: 'HS256', kid: 'k1' }, key.publicPem),
      'published shared secret': hmac({ alg: 'HS256', kid: 'oct' }, 'shared'),
      'other algorithm of the same key': signingKey('k1', 'RS512', rsa()).sign(claims()),
      'own claims signed by the provider': key.sign({
        sub: newId(),
        ver: 0,
        iat: now(),
        exp: now() + 60,
        iss: 'parley',
        aud: 'parley',
      }),
      'foreign claims signed by us': (await own.sign({ sub: newId(), ver: 0, sid: newId(), jti: 'x' }, 60)).replace(
        /\.[^.]+\./,
        `.${Buffer.from(JSON.stringify(claims())).toString('base64url')}.`,
      ),
      'wrong issuer': key.sign(claims({ iss: 'https://id.example.org' })),
      'no issuer': key.sign(claims({ iss: undefined })),
      'wrong audience': key.sign(claims({ aud: 'another-app' })),
      'no audience': key.sign(claims({ aud: undefined })),
      'no exp': key.sign(claims({ exp: undefined })),
      'not yet valid': key.sign(claims({ nbf: now() + 60 })),
      'unknown key': signingKey('k2', 'RS256', rsa()).sign(claims()),
      'known name, other key': signingKey('k1', 'RS256', rsa()).sign(claims()),
      'key id that is a list': hmac({ alg: 'RS256', kid: ['k1'] }, 'x'),
      'no signature': key.sign(claims()).replace(/[^.]+$/, ''),
    };
    for (const [attack, token] of Object.entries(refused))
      expect([attack, await outcome(verifier, token)]).toEqual([attack, 'invalid_token']);
    expect(await outcome(verifier, key.sign(claims({ exp: now() - 60 })))).toBe('token_expired');
    expect(await outcome(verifier, key.sign(claims({ aud: ['x', audience] })))).toBe('accepted');
  });

  test('keys that must not verify are passed over', async () => {
    const good = signingKey('good', 'RS256', rsa());
    const encryption = signingKey('enc', 'RS256', rsa());
    const weak = signingKey('weak', 'RS256', generateKeyPairSync('rsa', { modulusLength: 1024 }));
    provider.keys = [
      null,
      'x',
      {},
      { kty: 'RSA', kid: 'broken' },
      { ...encryption.jwk, use: 'enc' },
      weak.jwk,
      { ...good.jwk, alg: undefined },
    ];
    const verifier = verifierWith();
    expect(await outcome(verifier, good.sign(claims()))).toBe('accepted');
    expect(await outcome(verifier, encryption.sign(claims()))).toBe('invalid_token');
    expect(await outcome(verifier, weak.sign(claims()))).toBe('invalid_token');
  });

  test('without a key id the only key of that kind is meant; of two, none', async () => {
    const [first, second] = [signingKey('k1', 'ES256', ec()), signingKey('k2', 'ES256', ec())];
    provider.keys = [first.jwk, signingKey('k3', 'RS256', rsa()).jwk];
    expect(await outcome(verifierWith(), first.sign(claims(), {}))).toBe('accepted');
    provider.keys = [first.jwk, second.jwk];
    expect(await outcome(verifierWith(), first.sign(claims(), {}))).toBe('invalid_token');
  });
});

describe('the key set over time', () => {
  test('a hundred tokens at once with a key that is not known yet cause one fetch', async () => {
    const key = signingKey('k1', 'ES256', ec());
    provider.keys = [key.jwk];
    provider.answer = 'slow';
    const verifier = verifierWith();
    const tokens = Array.from({ length: 100 }, (_, i) => key.sign(claims({ sub: `c${i}` })));
    const outcomes = await Promise.all(tokens.map((token) => outcome(verifier, token)));
    expect(new Set(outcomes)).toEqual(new Set(['accepted']));
    expect(provider.requests).toBe(1);
  });

  test('a new key is found by its first token, invented ones cannot cause a flood', async () => {
    const [first, second] = [signingKey('k1', 'ES256', ec()), signingKey('k2', 'ES256', ec())];
    provider.keys = [first.jwk];
    const invented = Array.from({ length: 20 }, (_, i) => first.sign(claims(), { kid: `invented${i}` }));
    const verifier = verifierWith({ minIntervalMs: 1_500 });
    expect(await outcome(verifier, first.sign(claims()))).toBe('accepted');
    provider.keys = [first.jwk, second.jwk];
    for (const token of invented) expect(await outcome(verifier, token)).toBe('invalid_token');
    expect(provider.requests).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1_550));
    expect(await outcome(verifier, second.sign(claims()))).toBe('accepted');
    expect(await outcome(verifier, first.sign(claims()))).toBe('accepted');
    expect(provider.requests).toBe(2);
  });

  test('an outage does not end keys that are known; unknown ones are "not now", not "no"; then it recovers', async () => {
    const [first, second] = [signingKey('k1', 'ES256', ec()), signingKey('k2', 'ES256', ec())];
    provider.keys = [first.jwk];
    const verifier = verifierWith({ maxAgeMs: 0 });
    expect(await outcome(verifier, first.sign(claims()))).toBe('accepted');
    await provider.stop();
    for (let i = 0; i < 5; i++) expect(await outcome(verifier, first.sign(claims({ sub: `c${i}` })))).toBe('accepted');
    expect(await outcome(verifier, second.sign(claims()))).toBe('identity_provider_unavailable');
    provider.keys = [second.jwk];
    await provider.start();
    expect(await outcome(verifier, second.sign(claims()))).toBe('accepted');
    expect(await outcome(verifier, first.sign(claims({ sub: 'withdrawn' })))).toBe('invalid_token');
  });

  test.each(['error', 'hang', 'html', 'redirect', 'huge'] as const)(
    'an answer that is %s is an outage, within its time',
    async (answer) => {
      const key = signingKey('k1', 'ES256', ec());
      provider.keys = [key.jwk];
      provider.answer = answer;
      const verifier = verifierWith({ timeoutMs: answer === 'hang' ? 300 : 10_000 });
      const start = Date.now();
      expect(await outcome(verifier, key.sign(claims()))).toBe('identity_provider_unavailable');
      expect(Date.now() - start).toBeLessThan(5_000);
      provider.answer = 'keys';
      expect(await outcome(verifier, key.sign(claims()))).toBe('accepted');
      provider.answer = answer;
      expect(await outcome(verifier, key.sign(claims({ sub: 'known key' })))).toBe('accepted');
    },
  );

  test('an empty set is an outage, not an order to refuse everybody', async () => {
    const key = signingKey('k1', 'ES256', ec());
    provider.keys = [key.jwk];
    const verifier = verifierWith({ maxAgeMs: 0 });
    expect(await outcome(verifier, key.sign(claims()))).toBe('accepted');
    provider.keys = [];
    for (let i = 0; i < 3; i++) {
      expect(await outcome(verifier, key.sign(claims({ sub: `c${i}` })))).toBe('accepted');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });

  test('a withdrawn key stops counting after the next fetch', async () => {
    const [first, second] = [signingKey('k1', 'ES256', ec()), signingKey('k2', 'ES256', ec())];
    provider.keys = [first.jwk, second.jwk];
    const verifier = verifierWith({ maxAgeMs: 0 });
    expect(await outcome(verifier, first.sign(claims()))).toBe('accepted');
    provider.keys = [second.jwk];
    // Answered with what is known, fetching in the background.
    expect(await outcome(verifier, second.sign(claims()))).toBe('accepted');
    for (let i = 0; i < 50 && (await outcome(verifier, first.sign(claims({ sub: `later${i}` })))) === 'accepted'; i++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await outcome(verifier, first.sign(claims()))).toBe('invalid_token');
    expect(await outcome(verifier, second.sign(claims({ sub: 'still good' })))).toBe('accepted');
  });
});

describe('the person an external token names', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = new Database(
      await createDataSource({
        url: testDatabase.url,
        poolSize: 2,
        applicationName: 'test',
        entities,
        migrations: [],
      }).initialize(),
    );
  });

  afterAll(async () => {
    await database?.dataSource.destroy();
    await testDatabase?.drop();
  });

  test('is found by external id, then by id; must exist and be active, also on routes that authenticate in their statement', async () => {
    const key = signingKey('k1', 'ES256', ec());
    provider.keys = [key.jwk];
    const { users, usersQueries: queries, accounts } = domainOf(database);
    const verifier = verifierWith();
    const actors = new ActorsService(database, queries, new FirstSignIn(users, queries, { foreign: undefined }));
    const ada = await users.create({ username: 'ada', externalId: 'customer-1', roles: ['admin'] });
    const ben = await users.create({ username: 'ben' });
    // Another user's external id that equals ben's id: the external id takes precedence.
    const cora = await users.create({ username: 'cora', externalId: newId() });
    const dex = await users.create({ id: cora.externalId ?? '', username: 'dex' });
    const actorFor = async (sub: string) => actors.resolve(await verifier.verify(key.sign(claims({ sub }))));
    expect(await actorFor('customer-1')).toEqual({ userId: ada.id, roles: ['admin'], tokenVersion: 0 });
    expect((await actorFor(ben.id)).userId).toBe(ben.id);
    expect((await actorFor(dex.id)).userId).toBe(cora.id);
    for (const nobody of ['customer-2', newId(), 'nul\u0000', "' OR 1=1", 'x'.repeat(5000)])
      await expect(actorFor(nobody)).rejects.toMatchObject({ code: 'invalid_token' });
    await accounts.deactivate(ada.id);
    await expect(actorFor('customer-1')).rejects.toMatchObject({ code: 'invalid_token' });
    const verified = await verifier.verify(key.sign(claims()));
    await expect(Promise.resolve(actors.resolveInStatement(verified))).rejects.toMatchObject({ code: 'invalid_token' });
    await accounts.reactivate(ada.id);
    expect(await actors.resolveInStatement(verified)).toEqual({ userId: ada.id, tokenVersion: null, sessionId: null });
  });

  describe('that is unknown, where accounts are created', () => {
    const key = signingKey('k1', 'ES256', ec());
    const createAccounts = { username: 'preferred_username', email: 'email', name: 'name', picture: 'picture' };

    function setUp() {
      provider.keys = [key.jwk];
      const domain = domainOf(database);
      const foreign = { url: provider.url, issuer, audience, userClaim: 'sub', createAccounts };
      const firstSignIn = new FirstSignIn(domain.users, domain.usersQueries, { foreign });
      const actors = new ActorsService(database, domain.usersQueries, firstSignIn);
      const verifier = verifierWith();
      const signIn = async (given: Record<string, unknown>) =>
        (await actors.resolve(await verifier.verify(key.sign(claims(given))))).userId;
      return { ...domain, signIn };
    }

    test('gets one account with its profile, however many requests come first', async () => {
      const { usersQueries, signIn } = setUp();
      const given = {
        sub: 'first-1',
        preferred_username: 'freya@example.org',
        email: 'Freya@Example.org',
        email_verified: true,
        name: 'Freya Holm',
        given_name: 'Freya',
        picture: 'javascript:alert(1)',
        locale: 'nb_NO',
        zoneinfo: 'Europe/Oslo',
        roles: ['admin'],
      };
      const found = await Promise.all(Array.from({ length: 8 }, () => signIn(given)));
      expect(new Set(found).size).toBe(1);
      expect(await usersQueries.get(found[0] ?? '')).toMatchObject({
        username: 'freya',
        email: 'freya@example.org',
        displayName: 'Freya Holm',
        firstName: 'Freya',
        lastName: null,
        avatarUrl: null,
        locale: 'nb-NO',
        timeZone: 'Europe/Oslo',
        externalId: 'first-1',
        roles: ['user'],
        unverifiedEmail: null,
      });
      // What the provider says later changes nothing.
      expect(await signIn({ ...given, name: 'Other' })).toBe(found[0]);
      expect((await usersQueries.get(found[0] ?? '')).displayName).toBe('Freya Holm');
    });

    test('never takes the name or address of someone else, nor an address that is not verified', async () => {
      const { users, usersQueries, signIn } = setUp();
      const owner = await users.create({ username: 'gus', email: 'gus@example.org' });
      const other = await usersQueries.get(
        await signIn({ sub: 'first-2', preferred_username: 'gus', email: 'gus@example.org', email_verified: true }),
      );
      expect(other.id).not.toBe(owner.id);
      expect(other.email).toBeNull();
      expect(other.username).toMatch(/^gus-[0-9a-f]{12}$/);
      const unverified = await signIn({ sub: 'first-3', email: 'hal@example.org', email_verified: false });
      expect(await usersQueries.get(unverified)).toMatchObject({ email: null, unverifiedEmail: null });
      expect((await usersQueries.get(unverified)).username).toMatch(/^user-[0-9a-f]{12}$/);
    });

    test('creates none for accounts that are deactivated, nor for claims that no account can have', async () => {
      const { users, accounts, signIn } = setUp();
      const byExternalId = await users.create({ username: 'iris', externalId: 'first-4' });
      const byId = await users.create({ username: 'jonas' });
      for (const { id } of [byExternalId, byId]) await accounts.deactivate(id);
      for (const sub of ['first-4', byId.id, byId.id.toUpperCase(), 'x'.repeat(300), 'nul\u0000'])
        await expect(signIn({ sub })).rejects.toMatchObject({ code: 'invalid_token' });
    });
  });
});
