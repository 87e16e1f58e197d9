import { faultsOfPasskeys, passkeyScope, relyingPartyId, relyingPartyOrigins } from './relying-party';

const settings = (given: { PUBLIC_URL?: string; WEBAUTHN_RP_ID?: string; WEBAUTHN_ORIGINS?: string[] }) => ({
  PUBLIC_URL: undefined,
  WEBAUTHN_RP_ID: undefined,
  WEBAUTHN_ORIGINS: undefined,
  publicUrl: given.PUBLIC_URL ?? 'http://localhost:3000',
  ...given,
});

describe('where passkeys belong', () => {
  it.each([
    [
      'the public URL',
      { PUBLIC_URL: 'https://chat.example.org/team' },
      'chat.example.org',
      ['https://chat.example.org'],
    ],
    [
      'a domain above it',
      { PUBLIC_URL: 'https://chat.example.org', WEBAUTHN_RP_ID: 'example.org' },
      'example.org',
      ['https://chat.example.org'],
    ],
    [
      'pages and apps elsewhere',
      {
        PUBLIC_URL: 'http://10.0.0.5',
        WEBAUTHN_RP_ID: 'example.org',
        WEBAUTHN_ORIGINS: ['https://app.example.org:8443', `android:apk-key-hash:${'a'.repeat(43)}`],
      },
      'example.org',
      ['https://app.example.org:8443', `android:apk-key-hash:${'a'.repeat(43)}`],
    ],
  ])('is known from %s', (_name, given, id, origins) => {
    expect(passkeyScope(settings(given), true)).toEqual({ id, origins });
    expect(faultsOfPasskeys(settings(given))).toEqual([]);
  });

  it.each(['http://chat.example.org', 'https://192.0.2.1', 'https://[2001:db8::1]'])(
    'is nowhere with %s',
    (PUBLIC_URL) => {
      expect(passkeyScope(settings({ PUBLIC_URL }), true)).toBeUndefined();
      expect(faultsOfPasskeys(settings({ PUBLIC_URL }))).toEqual([]);
    },
  );

  it('is this machine in development only', () => {
    expect(passkeyScope(settings({}), false)).toEqual({ id: 'localhost', origins: ['http://localhost:3000'] });
    expect(passkeyScope(settings({}), true)).toBeUndefined();
  });
});

describe('settings that cannot work', () => {
  it.each([
    { PUBLIC_URL: 'https://chat.example.org', WEBAUTHN_ORIGINS: ['https://example.org'] },
    { PUBLIC_URL: 'https://chat.example.org', WEBAUTHN_ORIGINS: ['http://chat.example.org'] },
    { WEBAUTHN_RP_ID: 'example.org', WEBAUTHN_ORIGINS: ['https://badexample.org'] },
    { PUBLIC_URL: 'https://chat.example.com', WEBAUTHN_RP_ID: 'example.org' },
  ])('are named: %o', (given) => {
    expect(faultsOfPasskeys(settings(given))).toEqual([expect.stringMatching(/^WEBAUTHN_ORIGINS /)]);
  });

  it.each(['', 'https://example.org', 'Example.org', '192.0.2.1', 'a..b', '-a.org', 'a'.repeat(300)])(
    'the domain %p is refused',
    (text) => {
      expect(() => relyingPartyId(text)).toThrow(/domain name/);
    },
  );

  it.each([
    ' , ',
    'example.org',
    'https://example.org/',
    'ftp://example.org',
    'android:apk-key-hash:x',
    'https://a.org,x',
  ])('the origins %p are refused', (text) => {
    expect(() => relyingPartyOrigins(text)).toThrow(/origins/);
  });

  it('each origin counts once', () => {
    expect(relyingPartyOrigins(' https://a.org, https://a.org ,http://localhost:3000')).toEqual([
      'https://a.org',
      'http://localhost:3000',
    ]);
  });
});
