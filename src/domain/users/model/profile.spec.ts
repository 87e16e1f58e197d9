import { DomainError } from '@parley/kernel';
import {
  parseAvatarUrl,
  parseEmail,
  parseExternalId,
  parseLocale,
  parseName,
  parseProfile,
  parseRoles,
  parseTimeZone,
  parseUsername,
} from './profile';

const nul = 'a\u0000b';
const lone = 'a\ud800b';

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('profile fields', () => {
  test.each([
    'ada',
    'Ada.Peat',
    'a',
    '名前',
    'наташа_1',
    'e\u0301lan',
    'x'.repeat(64),
    '𐐷'.repeat(64),
    'deleted-',
    'deleted-user',
  ])('username %j is kept as given', (name) => {
    expect(parseUsername(name)).toBe(name);
  });

  test.each(['', ' ', 'a b', 'a@b', 'a/b', 'x'.repeat(65), nul, lone, 'a\u200bb', 'a\n', 5, null, {}, ['a']])(
    'username %j is refused',
    (name) => {
      expect(codeOf(() => parseUsername(name))).toBe('invalid_username');
    },
  );

  test.each(['deleted-0193000000007', 'DELETED-01930000000070008000000000000001'])(
    '%s is kept for erased accounts',
    (name) => {
      expect(codeOf(() => parseUsername(name))).toBe('username_taken');
    },
  );

  test.each(['a@b', 'ada@example.org', 'ada+tag@sub.example.org', "o'hara@example.org", 'jörg@xn--exmple-cua.de'])(
    'email %j is kept',
    (email) => {
      expect(parseEmail(email)).toBe(email);
    },
  );

  test.each([
    ['Ada@Example.ORG', 'ada@example.org'],
    ['\u212aelvin@example.org', 'kelvin@example.org'],
    ['kelvin@example.\u212aom', 'kelvin@example.kom'],
    ['\uff41da@example.org', 'ada@example.org'],
    ['\u{1d400}da@example.org', 'ada@example.org'],
    ['o\ufb03ce@example.org', 'office@example.org'],
    ['jo\u0308rg@exa\u0308mple.de', 'jörg@xn--exmple-cua.de'],
    ['пример@пример.рф', 'пример@xn--e1afmkfd.xn--p1ai'],
    ['ada@XN--E1AFMKFD.xn--p1ai', 'ada@xn--e1afmkfd.xn--p1ai'],
  ])('email %j is stored as %j', (given, stored) => {
    expect(parseEmail(given)).toBe(stored);
    expect(parseEmail(stored)).toBe(stored);
  });

  test.each([
    '',
    'ada@example\u3002org',
    'a\uff20b@c.d',
    'a\u2024@b.c',
    'ada@xn--a.org',
    'ada@mail.xn--zzzz99.org',
    'ada',
    '@b',
    'a@',
    'a@@b',
    'a b@c.d',
    'a@b..c',
    'a@-b',
    '.a@b',
    'a.@b',
    'a..b@c',
    'a@b\r\nBcc: c@d',
    'a@b,c@d',
    '<a@b>',
    `${'a'.repeat(65)}@b.c`,
    `a@${'b'.repeat(254)}`,
    `${nul}@b.c`,
    `${lone}@b.c`,
    5,
    null,
  ])('email %j is refused', (email) => {
    expect(codeOf(() => parseEmail(email))).toBe('invalid_email');
  });

  test('names: up to 200 characters, blank counts as none', () => {
    expect(parseName('Ada', 'display_name')).toBe('Ada');
    expect(parseName('  ', 'display_name')).toBeNull();
    expect(parseName(null, 'display_name')).toBeNull();
    expect(parseName('😀'.repeat(200), 'display_name')).toHaveLength(400);
    for (const bad of ['x'.repeat(201), '😀'.repeat(201), nul, lone, 5, []])
      expect(codeOf(() => parseName(bad, 'display_name'))).toBe('invalid_name');
  });

  test('avatar URLs: http and https only', () => {
    expect(parseAvatarUrl('https://media.example.org/a.jpg')).toBe('https://media.example.org/a.jpg');
    expect(parseAvatarUrl('')).toBeNull();
    for (const bad of [
      'javascript:alert(1)',
      'data:text/html,x',
      '//example.org/a',
      'http://',
      'https://a b',
      `https://e.org/${'a'.repeat(2048)}`,
      nul,
      7,
    ])
      expect(codeOf(() => parseAvatarUrl(bad))).toBe('invalid_avatar_url');
  });

  test('locales are canonical, time zones are names', () => {
    expect(parseLocale('de_de')).toBe('de-DE');
    expect(parseLocale('zh-hant-tw')).toBe('zh-Hant-TW');
    for (const bad of ['d', 'not a locale', 'x'.repeat(200), 4])
      expect(codeOf(() => parseLocale(bad))).toBe('invalid_locale');
    expect(parseTimeZone('Europe/London')).toBe('Europe/London');
    for (const bad of ['Mars/Olympus', '+02:00', 'x', nul, {}])
      expect(codeOf(() => parseTimeZone(bad))).toBe('invalid_time_zone');
  });

  test('external ids and roles', () => {
    expect(parseExternalId('cus_😀')).toBe('cus_😀');
    for (const bad of ['', 'x'.repeat(256), nul, 9])
      expect(codeOf(() => parseExternalId(bad))).toBe('invalid_external_id');
    expect(parseRoles(['admin', 'user', 'admin'])).toEqual(['user', 'admin']);
    expect(parseRoles([])).toEqual(['user']);
    for (const bad of ['admin', ['root'], [['admin']], null, {}])
      expect(codeOf(() => parseRoles(bad))).toBe('invalid_roles');
  });

  test('a patch names exactly the fields that were given', () => {
    expect(parseProfile({ displayName: null, firstName: 'Ada' })).toEqual({ display_name: null, first_name: 'Ada' });
    expect(parseProfile({})).toEqual({});
  });
});
