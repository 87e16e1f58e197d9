import { DomainError } from '@parley/kernel';
import crypto from 'node:crypto';
import { Passwords } from './passwords';

const cheap = { logN: 4, r: 8, p: 1 };

describe('Passwords', () => {
  const passwords = new Passwords(cheap);

  test('a hash fits its password and no other, and never comes twice', async () => {
    const [first, second] = await Promise.all([passwords.hash('correct horse'), passwords.hash('correct horse')]);
    expect(first).toMatch(/^\$scrypt-sha256\$ln=4,r=8,p=1\$/);
    expect(first).not.toBe(second);
    expect(await passwords.verify('correct horse', first)).toBe(true);
    expect(await passwords.verify('correct horsf', first)).toBe(false);
    expect(await passwords.verify('Correct horse', first)).toBe(false);
  });

  test('the same characters typed on another keyboard are the same password', async () => {
    expect(await passwords.verify('cafe\u0301 noir', await passwords.hash('caf\u00e9 noir'))).toBe(true);
  });

  test.each(['1234567', '', 'x'.repeat(201), 'null\u0000byte', 'lone\ud800 surrogate', 12345678, null, undefined, {}])(
    '%j cannot become a password',
    async (password) => {
      await expect(passwords.hash(password as string)).rejects.toMatchObject({ code: 'invalid_password' });
      expect(await passwords.verify(password, await passwords.hash('correct horse'))).toBe(false);
    },
  );

  test.each(['x'.repeat(8), 'x'.repeat(200), '😀'.repeat(8), 'parley-demo'])('%j can', async (password) => {
    expect(await passwords.verify(password, await passwords.hash(password))).toBe(true);
  });

  test('the SHA-256 of a password fits as the password does', async () => {
    const sha256 = (text: string) => crypto.createHash('sha256').update(text).digest('hex');
    const hash = await passwords.hash('correct horse');
    expect(await passwords.verify({ sha256: sha256('correct horse') }, hash)).toBe(true);
    for (const wrong of [
      { sha256: sha256('correct horsf') },
      { sha256: sha256('correct horse').toUpperCase() },
      { sha256: '' },
      { sha256: [sha256('correct horse')] },
      // The digest is no password of its own.
      sha256('correct horse'),
    ])
      expect(await passwords.verify(wrong, hash)).toBe(false);
    expect(await passwords.verify({ sha256: sha256('correct horse') }, null)).toBe(false);
  });

  test('a hash over the password itself fits passwords only, and is outdated', async () => {
    const older =
      '$scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$' +
      crypto
        .scryptSync('correct horse', Buffer.from('AAECAwQFBgcICQoLDA0ODw', 'base64'), 32, { N: 16, r: 8, p: 1 })
        .toString('base64')
        .replace(/=+$/, '');
    expect(await passwords.verify('correct horse', older)).toBe(true);
    const sha256 = crypto.createHash('sha256').update('correct horse').digest('hex');
    expect(await passwords.verify({ sha256 }, older)).toBe(false);
    expect(passwords.isOutdated(older)).toBe(true);
  });

  test.each([null, '', 'plain', '$2b$10$abcdefghijklmnopqrstuv', '$scrypt$ln=99,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$'])(
    'nothing fits the hash %j',
    async (hash) => {
      expect(await passwords.verify('correct horse', hash)).toBe(false);
    },
  );

  test('without an account the same work is done', async () => {
    const hash = await passwords.hash('correct horse');
    const scrypt = jest.spyOn(crypto, 'scrypt');
    try {
      const workOf = async (password: unknown, stored: string | null) => {
        scrypt.mockClear();
        await passwords.verify(password, stored);
        return scrypt.mock.calls.map(([, salt, length, options]) => [(salt as Buffer).length, length, options]);
      };
      const known = await workOf('wrong horse', hash);
      expect(known).toEqual([[16, 32, expect.objectContaining({ N: 16, r: 8, p: 1 })]]);
      expect(await workOf('wrong horse', null)).toEqual(known);
      expect(await workOf('short', null)).toEqual(known);
      expect(await workOf('short', hash)).toEqual(known);
      expect(await workOf('wrong horse', 'a hash of another system')).toEqual(known);
    } finally {
      scrypt.mockRestore();
    }
  });

  test('a hash reports when its parameters are outdated', async () => {
    const hash = await passwords.hash('correct horse');
    expect(passwords.isOutdated(hash)).toBe(false);
    expect(new Passwords({ ...cheap, p: 2 }).isOutdated(hash)).toBe(true);
    expect(await new Passwords({ ...cheap, p: 2 }).verify('correct horse', hash)).toBe(true);
  });

  test('a crowd is refused instead of queued without end, and everybody who waits is served', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 200 }, () => new Passwords(cheap)).map((_, i, all) =>
        (all[0] as Passwords).hash(`password ${i}`),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.length).toBe(200 - 66);
    for (const outcome of refused)
      expect(outcome.reason).toMatchObject({
        code: 'sign_in_busy',
        kind: 'unavailable',
      } satisfies Partial<DomainError>);
  });
});
