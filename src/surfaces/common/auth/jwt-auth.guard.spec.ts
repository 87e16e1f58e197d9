import { DomainError, newId } from '@parley/kernel';
import { createHmac, createPrivateKey, generateKeyPairSync, KeyObject, sign as rawSign } from 'node:crypto';
import { guardOf, signWith } from '../../../../test/support/tokens';
import { type PublicJwk, SigningKeys } from '../../../domain/auth/signing-keys';
import type { JwtAuthGuard } from './jwt-auth.guard';

const secret = 'a-secret-of-thirty-two-bytes-or-more';
const sub = newId();
const now = () => Math.floor(Date.now() / 1000);
const claims = (changes: Record<string, unknown> = {}) => ({
  sub,
  ver: 3,
  iat: now(),
  exp: now() + 60,
  iss: 'parley',
  aud: 'parley',
  ...changes,
});

type KeyKind = 'ed25519' | 'ec' | 'rsa';

function keyPair(kind: KeyKind) {
  if (kind === 'ed25519') return generateKeyPairSync('ed25519');
  return kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 });
}

const privatePem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string;
const publicPem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }) as string;

function pem(kind: KeyKind): { privateKey: string; publicKey: string } {
  const pair = keyPair(kind);
  return { privateKey: privatePem(pair.privateKey), publicKey: publicPem(pair.publicKey) };
}

const segment = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

function hmacToken(header: unknown, payload: unknown, key: string | Buffer, hash = 'sha256'): string {
  const input = `${segment(header)}.${segment(payload)}`;
  return `${input}.${createHmac(hash, key).update(input).digest('base64url')}`;
}

async function codeOf(verifier: JwtAuthGuard, token: string): Promise<string> {
  try {
    await verifier.verify(token);
    return 'accepted';
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unauthenticated') return error.code;
    throw error;
  }
}

const valid = (changes: Record<string, unknown> = {}) =>
  hmacToken({ alg: 'HS256', typ: 'JWT' }, claims(changes), secret);

describe('own tokens with a shared secret', () => {
  const keys = SigningKeys.ofSecret(secret);
  const verifier = guardOf(keys);

  test('what was signed is read back, again and again', async () => {
    const token = await keys.sign({ sub, ver: 7, sid: sub, jti: 'x' }, 60);
    for (let i = 0; i < 3; i++)
      expect(await verifier.verify(token)).toEqual({
        kind: 'own',
        userId: sub,
        tokenVersion: 7,
        sessionId: sub,
        expiresAt: expect.any(Number),
      });
  });

  test('control: a token built by hand is accepted', async () => {
    expect(await codeOf(verifier, valid())).toBe('accepted');
  });

  const header = { alg: 'HS256', typ: 'JWT' };
  const [signedHeader, signedPayload, signature] = valid().split('.') as [string, string, string];
  test.each<[string, string]>([
    ['alg none, no signature', `${segment({ alg: 'none', typ: 'JWT' })}.${segment(claims())}.`],
    ['alg None', `${segment({ alg: 'None' })}.${segment(claims())}.`],
    ['alg none, kept signature', `${segment({ alg: 'none' })}.${signedPayload}.${signature}`],
    ['no alg', hmacToken({ typ: 'JWT' }, claims(), secret)],
    ['alg that is a list', hmacToken({ alg: ['HS256'] }, claims(), secret)],
    ['other hash, same secret', hmacToken({ alg: 'HS512' }, claims(), secret, 'sha512')],
    ['a key id that is not ours', hmacToken({ ...header, kid: 'mine' }, claims(), secret)],
    ['wrong key', hmacToken(header, claims(), `${secret}!`)],
    ['empty key', hmacToken(header, claims(), '')],
    ['no signature', `${signedHeader}.${signedPayload}.`],
    ['signature cut', `${signedHeader}.${signedPayload}.${signature.slice(0, -2)}`],
    ['signature of another token', `${signedHeader}.${segment(claims({ sub: newId() }))}.${signature}`],
    [
      'changed by one character',
      `${signedHeader}.${signedPayload.slice(0, -1)}${signedPayload.endsWith('A') ? 'B' : 'A'}.${signature}`,
    ],
    ['two segments', `${signedHeader}.${signedPayload}`],
    ['four segments', `${valid()}.x`],
    ['dots only', '..'],
    ['one word', 'word'],
    ['padding', `${signedHeader}=.${signedPayload}.${signature}`],
    ['header no JSON', `${segment('{')}.${signedPayload}.${signature}`],
    ['header a list', `${segment([])}.${signedPayload}.${signature}`],
    ['header null', `${segment('null')}.${signedPayload}.${signature}`],
    ['payload a list', hmacToken(header, [], secret)],
    ['wrong audience', valid({ aud: 'other' })],
    ['audiences without ours', valid({ aud: ['other'] })],
    ['no audience', valid({ aud: undefined })],
    ['wrong issuer', valid({ iss: 'other' })],
    ['no issuer', valid({ iss: undefined })],
    ['no exp', valid({ exp: undefined })],
    ['exp null', valid({ exp: null })],
    ['exp text', valid({ exp: String(now() + 60) })],
    ['no iat', valid({ iat: undefined })],
    ['not yet valid', valid({ nbf: now() + 60 })],
    ['no subject', valid({ sub: undefined })],
    ['subject that is no id', valid({ sub: "1' OR '1'='1" })],
    ['subject with a line break', valid({ sub: `${sub}\n` })],
    ['no version', valid({ ver: undefined })],
    ['version text', valid({ ver: '3' })],
    ['critical extension', hmacToken({ ...header, crit: ['b64'], b64: false }, claims(), secret)],
    ['very long', `${valid()}${'x'.repeat(20_000)}`],
  ])('%s is invalid', async (_name, token) => {
    expect(await codeOf(verifier, token)).toBe('invalid_token');
  });

  test('missing and expired tokens return different errors', async () => {
    expect(await codeOf(verifier, '')).toBe('missing_token');
    expect(await codeOf(verifier, valid({ exp: now() - 1 }))).toBe('token_expired');
    expect(await codeOf(verifier, hmacToken(header, claims({ exp: now() - 1 }), 'some other key'))).toBe(
      'invalid_token',
    );
  });

  test('a token is remembered until it ends', async () => {
    const time = jest.spyOn(Date, 'now');
    try {
      const start = 1_800_000_000_000;
      time.mockReturnValue(start);
      const token = hmacToken(header, claims({ iat: start / 1000, exp: start / 1000 + 900 }), secret);
      expect(await codeOf(verifier, token)).toBe('accepted');
      time.mockReturnValue(start + 899_000);
      expect(verifier.verify(token)).not.toBeInstanceOf(Promise);
      time.mockReturnValue(start + 900_001);
      expect(await codeOf(verifier, token)).toBe('token_expired');
    } finally {
      time.mockRestore();
    }
  });

  test('there is no public key to publish', async () => {
    expect(keys.publicKeys()).toEqual({ keys: [] });
  });
});

describe.each([
  ['ed25519', 'EdDSA', ['crv', 'kty', 'x']],
  ['ec', 'ES256', ['crv', 'kty', 'x', 'y']],
  ['rsa', 'RS256', ['e', 'kty', 'n']],
] as const)('own tokens with a private key: %s', (type, alg, members) => {
  const pair = pem(type);
  let keys: SigningKeys;
  let verifier: JwtAuthGuard;
  let published: PublicJwk | undefined;
  let kid: string;

  beforeAll(async () => {
    keys = await SigningKeys.ofPem(pair.privateKey);
    verifier = guardOf(keys);
    published = keys.publicKeys().keys[0];
    kid = published?.kid ?? '';
  });

  test('what was signed is read back, and names its key', async () => {
    const token = await keys.sign({ sub, ver: 0, sid: sub, jti: 'x' }, 60);
    expect(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())).toEqual({
      alg,
      typ: 'JWT',
      kid,
    });
    expect(await codeOf(verifier, token)).toBe('accepted');
  });

  test('only the public part is published', async () => {
    expect(Object.keys(published ?? {}).sort()).toEqual(['alg', 'kid', 'use', ...members].sort());
    expect(published).toMatchObject({ alg, use: 'sig' });
  });

  test('the public key is no shared secret', async () => {
    for (const key of [pair.publicKey, pair.publicKey.trim(), JSON.stringify(published)]) {
      expect(await codeOf(verifier, hmacToken({ alg: 'HS256', kid }, claims(), key))).toBe('invalid_token');
      expect(await codeOf(verifier, hmacToken({ alg: 'HS256' }, claims(), key))).toBe('invalid_token');
      expect(await codeOf(verifier, hmacToken({ alg, kid }, claims(), key))).toBe('invalid_token');
    }
  });

  test.each(['none', 'HS256', 'RS512', 'PS256', 'ES384'])('the same key under %s is invalid', async (other) => {
    expect(await codeOf(verifier, `${segment({ alg: other, kid })}.${segment(claims())}.${segment('x')}`)).toBe(
      'invalid_token',
    );
  });

  test('a key of the same kind that is not ours is invalid', async () => {
    const token = signWith(createPrivateKey(pem(type).privateKey), { alg, kid }, claims());
    expect(await codeOf(verifier, token)).toBe('invalid_token');
  });

  test('a token that brings its own key is invalid', async () => {
    const own = pem(type);
    const jwk = (await SigningKeys.ofPem(own.privateKey)).publicKeys().keys[0];
    const header = { alg, kid, jwk, jku: 'http://127.0.0.1/', x5u: 'http://127.0.0.1/' };
    const input = `${segment(header)}.${segment(claims())}`;
    const signature = rawSign(type === 'ed25519' ? null : 'sha256', Buffer.from(input), own.privateKey).toString(
      'base64url',
    );
    expect(await codeOf(verifier, `${input}.${signature}`)).toBe('invalid_token');
  });
});

describe('changing keys', () => {
  const older = pem('ec').privateKey;
  const newer = pem('ed25519').privateKey;

  test('the first signs, all verify, until the old one is dropped', async () => {
    const before = await (await SigningKeys.ofPem(older)).sign({ sub, ver: 0, sid: sub, jti: 'x' }, 60);
    const both = await SigningKeys.ofPem(`${newer}\n${older}`);
    const after = await both.sign({ sub, ver: 0, sid: sub, jti: 'x' }, 60);
    expect(both.publicKeys().keys.map((key) => key.alg)).toEqual(['EdDSA', 'ES256']);
    const verifier = guardOf(both);
    expect(await Promise.all([before, after].map((token) => codeOf(verifier, token)))).toEqual([
      'accepted',
      'accepted',
    ]);
    expect(await codeOf(guardOf(await SigningKeys.ofPem(newer)), before)).toBe('invalid_token');
  });

  test('a key on one line is read, too', async () => {
    const onOneLine = await SigningKeys.ofPem(older.trim().replaceAll('\n', '\\n'));
    expect(onOneLine.publicKeys()).toEqual((await SigningKeys.ofPem(older)).publicKeys());
  });

  test.each([
    ['nothing', 'x'],
    ['a public key', pem('ec').publicKey],
    ['a weak RSA key', privatePem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)],
    ['another curve', privatePem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
  ])('%s is refused at start', async (_name, text) => {
    await expect(SigningKeys.ofPem(text)).rejects.toThrow(/^JWT_PRIVATE_KEY/);
  });
});
