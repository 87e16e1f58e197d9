import { DomainError, newId } from '@parley/kernel';
import { createSigner } from 'fast-jwt';
import { createHmac, generateKeyPairSync, KeyObject, sign as rawSign } from 'node:crypto';
import { OwnKeys } from './own-keys';
import { TokenVerifier } from './token-verifier';

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

function codeOf(verifier: TokenVerifier, token: string): string {
  try {
    const verified = verifier.verify(token);
    return verified instanceof Promise ? 'promise' : 'accepted';
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unauthenticated') return error.code;
    throw error;
  }
}

const valid = (changes: Record<string, unknown> = {}) =>
  hmacToken({ alg: 'HS256', typ: 'JWT' }, claims(changes), secret);

describe('own tokens with a shared secret', () => {
  const keys = OwnKeys.ofSecret(secret);
  const verifier = new TokenVerifier(keys, null);

  test('what was signed is read back, again and again', () => {
    const token = keys.sign({ sub, ver: 7, jti: 'x' }, 60);
    for (let i = 0; i < 3; i++)
      expect(verifier.verify(token)).toEqual({
        kind: 'own',
        userId: sub,
        tokenVersion: 7,
        expiresAt: expect.any(Number),
      });
  });

  test('control: a token built by hand is accepted', () => {
    expect(codeOf(verifier, valid())).toBe('accepted');
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
  ])('%s is invalid', (_name, token) => {
    expect(codeOf(verifier, token)).toBe('invalid_token');
  });

  test('missing and expired are told apart', () => {
    expect(codeOf(verifier, '')).toBe('missing_token');
    expect(codeOf(verifier, valid({ exp: now() - 1 }))).toBe('token_expired');
    expect(codeOf(verifier, hmacToken(header, claims({ exp: now() - 1 }), 'some other key'))).toBe('invalid_token');
  });

  test('a remembered token ends with its time', () => {
    const time = jest.spyOn(Date, 'now');
    try {
      const start = 1_800_000_000_000;
      time.mockReturnValue(start);
      const token = hmacToken(header, claims({ iat: start / 1000, exp: start / 1000 + 10 }), secret);
      expect(codeOf(verifier, token)).toBe('accepted');
      time.mockReturnValue(start + 9_000);
      expect(codeOf(verifier, token)).toBe('accepted');
      time.mockReturnValue(start + 10_001);
      expect(codeOf(verifier, token)).toBe('token_expired');
    } finally {
      time.mockRestore();
    }
  });

  test('there is no public key to publish', () => {
    expect(keys.publicKeys()).toEqual({ keys: [] });
  });
});

describe.each([
  ['ed25519', 'EdDSA', ['crv', 'kty', 'x']],
  ['ec', 'ES256', ['crv', 'kty', 'x', 'y']],
  ['rsa', 'RS256', ['e', 'kty', 'n']],
] as const)('own tokens with a private key: %s', (type, alg, members) => {
  const pair = pem(type);
  const keys = OwnKeys.ofPem(pair.privateKey);
  const verifier = new TokenVerifier(keys, null);
  const [published] = keys.publicKeys().keys;
  const kid = published?.kid ?? '';

  test('what was signed is read back, and names its key', () => {
    const token = keys.sign({ sub, ver: 0, jti: 'x' }, 60);
    expect(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())).toEqual({
      alg,
      typ: 'JWT',
      kid,
    });
    expect(codeOf(verifier, token)).toBe('accepted');
  });

  test('only the public part is published', () => {
    expect(Object.keys(published ?? {}).sort()).toEqual(['alg', 'kid', 'use', ...members].sort());
    expect(published).toMatchObject({ alg, use: 'sig' });
  });

  test('the public key is no shared secret', () => {
    for (const key of [pair.publicKey, pair.publicKey.trim(), JSON.stringify(published)]) {
      expect(codeOf(verifier, hmacToken({ alg: 'HS256', kid }, claims(), key))).toBe('invalid_token');
      expect(codeOf(verifier, hmacToken({ alg: 'HS256' }, claims(), key))).toBe('invalid_token');
      expect(codeOf(verifier, hmacToken({ alg, kid }, claims(), key))).toBe('invalid_token');
    }
  });

  test.each(['none', 'HS256', 'RS512', 'PS256', 'ES384'])('the same key under %s is invalid', (other) => {
    expect(codeOf(verifier, `${segment({ alg: other, kid })}.${segment(claims())}.${segment('x')}`)).toBe(
      'invalid_token',
    );
  });

  test('a key of the same kind that is not ours is invalid', () => {
    const foreign = createSigner({ key: pem(type).privateKey, algorithm: alg, kid });
    expect(codeOf(verifier, foreign(claims()))).toBe('invalid_token');
  });

  test('a token that brings its own key is invalid', () => {
    const own = pem(type);
    const input = `${segment({ alg, kid, jwk: OwnKeys.ofPem(own.privateKey).publicKeys().keys[0], jku: 'http://127.0.0.1/', x5u: 'http://127.0.0.1/' })}.${segment(claims())}`;
    const signature = rawSign(type === 'ed25519' ? null : 'sha256', Buffer.from(input), own.privateKey).toString(
      'base64url',
    );
    expect(codeOf(verifier, `${input}.${signature}`)).toBe('invalid_token');
  });
});

describe('changing keys', () => {
  const older = pem('ec').privateKey;
  const newer = pem('ed25519').privateKey;

  test('the first signs, all verify, until the old one is dropped', () => {
    const before = OwnKeys.ofPem(older).sign({ sub, ver: 0, jti: 'x' }, 60);
    const both = OwnKeys.ofPem(`${newer}\n${older}`);
    const after = both.sign({ sub, ver: 0, jti: 'x' }, 60);
    expect(both.publicKeys().keys.map((key) => key.alg)).toEqual(['EdDSA', 'ES256']);
    const verifier = new TokenVerifier(both, null);
    expect([before, after].map((token) => codeOf(verifier, token))).toEqual(['accepted', 'accepted']);
    expect(codeOf(new TokenVerifier(OwnKeys.ofPem(newer), null), before)).toBe('invalid_token');
  });

  test('a key on one line is read, too', () => {
    expect(OwnKeys.ofPem(older.trim().replaceAll('\n', '\\n')).publicKeys()).toEqual(OwnKeys.ofPem(older).publicKeys());
  });

  test.each([
    ['nothing', 'x'],
    ['a public key', pem('ec').publicKey],
    ['a weak RSA key', privatePem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)],
    ['another curve', privatePem(generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey)],
  ])('%s is refused at start', (_name, text) => {
    expect(() => OwnKeys.ofPem(text)).toThrow(/^JWT_PRIVATE_KEY/);
  });
});
