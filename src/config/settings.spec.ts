import { describeSettings, SettingsError } from '@parley/platform/config/settings';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSettings, settingDefinitions } from './settings';

const production = {
  DATABASE_URL: 'postgres://u:p@db/x',
  PUBLIC_URL: 'https://chat.example.org',
  JWT_SECRET: 'abcdefgh'.repeat(4),
};

function privateKey(kind: 'ed25519' | 'x25519'): string {
  const { privateKey: key } = kind === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  return key.export({ type: 'pkcs8', format: 'pem' }) as string;
}

function faults(role: Parameters<typeof loadSettings>[0], env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadSettings(role, env);
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
}

describe('settings', () => {
  it('have sensible values where nothing is set', () => {
    expect(loadSettings('dev', {})).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      RATE_LIMIT: 'off',
      REGISTRATION: 'open',
      LOG_FORMAT: 'pretty',
      publicUrl: 'http://localhost:3000',
    });
    expect(loadSettings('api', { ...production, PUBLIC_URL: undefined, PORT: '8080' }).publicUrl).toBe(
      'http://localhost:8080',
    );
    expect(loadSettings('api', production)).toMatchObject({
      HOST: '0.0.0.0',
      RATE_LIMIT: 600,
      REGISTRATION: 'closed',
      LOG_FORMAT: 'json',
      ACCESS_TOKEN_TTL: 900,
      publicUrl: 'https://chat.example.org',
    });
  });

  it('name every fault at once', () => {
    expect(
      faults('api', { PORT: 'x', RATE_LIMIT: '-1', SURFACES: 'community,?', JWT_SECRET: 'short', LOG_LEVEL: 'loud' }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'JWT_SECRET must be at least 32 bytes long',
      'SURFACES must be a comma-separated list of names',
      'RATE_LIMIT must be a whole number from 1 to 1000000, or off',
      'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent',
      'DATABASE_URL is required',
    ]);
    expect(faults('api', {})).toEqual([
      'DATABASE_URL is required',
      'JWT_SECRET, JWT_PRIVATE_KEY or JWT_JWKS_URL is required',
    ]);
    expect(
      faults('api', {
        PORT: 'x',
        JWT_SECRET: 'short',
        JWT_JWKS_URL: 'https://id.example.org/keys',
        JWT_ISSUER: 'https://id.example.org/',
      }),
    ).toEqual([
      'PORT must be a whole number from 0 to 65535',
      'JWT_SECRET must be at least 32 bytes long',
      'DATABASE_URL is required',
      'JWT_AUDIENCE is required with JWT_JWKS_URL',
    ]);
    expect(faults('api', { DATABASE_URL: 'mysql://x', JWT_SECRET: 'short' })).toEqual([
      'DATABASE_URL must be a URL starting with postgres:// or postgresql://',
      'JWT_SECRET must be at least 32 bytes long',
    ]);
    expect(faults('dev', {})).toEqual([]);
  });

  it('check pairs, and refuse examples in production', () => {
    expect(faults('api', { ...production, JWT_SECRET: settingDefinitions.JWT_SECRET.example })).toEqual([
      'JWT_SECRET still has its example value',
    ]);
    expect(faults('api', { ...production, JWT_SECRET: `${settingDefinitions.JWT_SECRET.example} ` })).toEqual([
      'JWT_SECRET still has its example value',
    ]);
    for (const weak of ['a'.repeat(40), 'abcde'.repeat(10)]) {
      const refused = 'is easy to guess. Use random characters, for example of: openssl rand -base64 48';
      expect(faults('api', { ...production, JWT_SECRET: weak, ADMIN_TOKEN: weak })).toEqual([
        `ADMIN_TOKEN ${refused}`,
        `JWT_SECRET ${refused}`,
      ]);
      expect(faults('dev', { JWT_SECRET: weak })).toEqual([]);
    }
    expect(faults('api', { ...production, JWT_SECRET: '0f3a5c'.repeat(6) })).toEqual([]);
    expect(faults('api', { ...production, JWT_PRIVATE_KEY: privateKey('ed25519') })).toEqual([
      'JWT_SECRET and JWT_PRIVATE_KEY cannot be combined',
    ]);
    for (const option of ['proxy', 'service', 'pool', 'maxConnections', 'maxRequeues', 'rateLimit', 'rateDelta'])
      expect(faults('api', { ...production, SMTP_URL: `smtp://mail.example.org?${option}=1` })).toEqual([
        `SMTP_URL cannot set ${option}`,
      ]);
    expect(faults('api', { ...production, SMTP_URL: 'smtp://mail.example.org?socketTimeout=20000' })).toEqual([]);
    expect(faults('api', { ...production, JWT_JWKS_URL: 'https://id.example.org/keys' })).toEqual([
      'JWT_ISSUER is required with JWT_JWKS_URL',
      'JWT_AUDIENCE is required with JWT_JWKS_URL',
    ]);
    const external = { JWT_JWKS_URL: 'https://id.example.org/keys', JWT_ISSUER: 'parley', JWT_AUDIENCE: 'parley' };
    expect(faults('api', { ...production, ...external })).toEqual([
      'JWT_ISSUER cannot be parley, the issuer of the tokens of this server',
    ]);
  });

  it('name the claims from which accounts are created', () => {
    const external = {
      JWT_JWKS_URL: 'https://id.example.org/keys',
      JWT_ISSUER: 'https://id.example.org/',
      JWT_AUDIENCE: 'x',
    };
    const of = (text?: string) =>
      loadSettings('api', {
        ...production,
        ...external,
        ...(text === undefined ? {} : { JWT_PROFILE_CLAIMS: text }),
      }).JWT_PROFILE_CLAIMS;
    const standard = { username: 'preferred_username', email: 'email', name: 'name', picture: 'picture' };
    expect(of()).toEqual(standard);
    expect(of('username=nickname, name=full_name')).toEqual({ ...standard, username: 'nickname', name: 'full_name' });
    for (const text of ['nickname', 'roles=groups', 'username=', 'username=a=b', '__proto__=a'])
      expect(faults('api', { ...production, ...external, JWT_PROFILE_CLAIMS: text })).toEqual([
        'JWT_PROFILE_CLAIMS must be a list such as username=nickname, of username, email, name, picture',
      ]);
    expect(faults('api', { ...production, AUTH_CREATE_ON_FIRST_SIGN_IN: 'on' })).toEqual([
      'AUTH_CREATE_ON_FIRST_SIGN_IN=on needs JWT_JWKS_URL',
    ]);
  });

  it('reject the secrets of the deployment example, because everyone can read them', () => {
    const manifest = readFileSync(join(__dirname, '../../deploy/kubernetes.yaml'), 'utf8');
    const secrets = Object.fromEntries(
      [...(/stringData:\n((?: {2}[A-Z_]+: .*\n)+)/.exec(manifest)?.[1] ?? '').matchAll(/^ {2}([A-Z_]+): (.*)$/gm)].map(
        ([, name = '', value = '']) => [name, value],
      ),
    );
    expect(Object.keys(secrets)).toContain('JWT_SECRET');
    expect(
      faults('api', secrets)
        .map((fault) => fault.split(' ')[0])
        .sort(),
    ).toEqual(Object.keys(secrets).sort());
  });

  it('are judged by what they will be used for, not only by their form', () => {
    const wrong = {
      JWT_SECRET: undefined,
      JWT_PRIVATE_KEY: 'garbage',
      TRUST_PROXY: '10.0.0.0/8, proxy',
      STORAGE_URL: 's3://',
      GOOGLE_APPLICATION_CREDENTIALS: '/nowhere.json',
    };
    expect(faults('api', { ...production, ...wrong })).toEqual([
      'JWT_PRIVATE_KEY must contain a private key in PEM format',
      'GOOGLE_APPLICATION_CREDENTIALS names a file that cannot be read',
      'STORAGE_URL must be file:///folder or s3://bucket',
      'TRUST_PROXY must be a number of proxies, or a comma-separated list of addresses (CIDR)',
    ]);
    expect(faults('api', { ...production, JWT_SECRET: undefined, JWT_PRIVATE_KEY: privateKey('x25519') })).toEqual([
      'JWT_PRIVATE_KEY contains a key (number 1) that is not Ed25519, P-256 or RSA with at least 2048 bits',
    ]);
    for (const [TRUST_PROXY, value] of [
      ['2', 2],
      ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
      ['loopback', ['loopback']],
    ] as const) {
      expect(loadSettings('api', { ...production, TRUST_PROXY }).TRUST_PROXY).toEqual(value);
    }
    const oneLine = privateKey('ed25519').trim().replaceAll('\n', '\\n');
    expect(faults('api', { ...production, JWT_SECRET: undefined, JWT_PRIVATE_KEY: oneLine })).toEqual([]);
    expect(
      loadSettings('api', { ...production, STORAGE_URL: 's3://bucket/prefix?region=eu-central-1' }).STORAGE_URL,
    ).toBe('s3://bucket/prefix?region=eu-central-1');
  });

  it('can each come from a file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'settings-')), 'secret');
    writeFileSync(file, `${'of-a-file'.repeat(5)}\n`);
    expect(loadSettings('api', { ...production, JWT_SECRET: undefined, JWT_SECRET_FILE: file }).JWT_SECRET).toBe(
      'of-a-file'.repeat(5),
    );
    expect(faults('api', { ...production, JWT_SECRET_FILE: file })).toEqual([
      'JWT_SECRET is set twice, directly and by JWT_SECRET_FILE',
    ]);
    expect(faults('api', { ...production, JWT_SECRET: undefined, JWT_SECRET_FILE: '/nowhere' })).toEqual([
      'JWT_SECRET names a file by JWT_SECRET_FILE that cannot be read',
    ]);
  });

  it('never say a value in a fault', () => {
    const secret = 'do-not-print-me';
    expect(
      faults('api', { ...production, JWT_SECRET: secret, DATABASE_URL: secret, SMTP_URL: secret }).join(),
    ).not.toContain(secret);
  });

  it('are what .env.example says; `npm run env-example` rewrites it', () => {
    expect(readFileSync(join(__dirname, '../../.env.example'), 'utf8')).toBe(describeSettings(settingDefinitions));
  });
});
