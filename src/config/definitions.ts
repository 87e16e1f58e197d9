import { checks } from '@parley/platform/config/checks';
import { parseOrigins } from '@parley/platform/http/origins';
import { parsers, setting, type SettingValues } from '@parley/platform/config/settings';
import { secretKeys } from '@parley/platform/secrets/secret-box';
import { channelSettings } from './channels';
import { relyingPartyId, relyingPartyOrigins } from './relying-party';
import { productionRoles, type Role } from './roles';

const isProduction = (role: string) => productionRoles.has(role as Role);

/** `off`, or a whole number of this range. */
const offOr = (min: number, max: number) => (text: string) => {
  if (text === 'off') return 'off' as const;
  try {
    return parsers.integer(min, max)(text);
  } catch (error) {
    throw new Error(`${(error as Error).message}, or off`, { cause: error });
  }
};

/** `field=claim,…`: the claims that describe a user. */
function profileClaims(text: string) {
  const claims = { username: 'preferred_username', email: 'email', name: 'name', picture: 'picture' };
  for (const pair of text.split(',').filter((part) => part.trim() !== '')) {
    const [field = '', claim = '', ...rest] = pair.split('=').map((part) => part.trim());
    if (!Object.hasOwn(claims, field) || claim === '' || rest.length > 0)
      throw new Error(`must be a list such as username=nickname, of ${Object.keys(claims).join(', ')}`);
    claims[field as keyof typeof claims] = claim;
  }
  return claims;
}

/** Every setting of the product; `docs/contracts/operations.md` section 2 fixes the names. `.env.example` is generated from this table. */
export const settingDefinitions = {
  PORT: setting({ description: 'Port to listen on.', parse: parsers.integer(0, 65535), fallback: 3000 }),
  HOST: setting({
    description: 'Address to listen on.',
    parse: parsers.text,
    fallback: (role) => (isProduction(role) ? '0.0.0.0' : '127.0.0.1'),
    defaultText: '127.0.0.1 for npm start, 0.0.0.0 for start:api',
  }),
  INTERNAL_PORT: setting({
    description:
      'Second port, for operators: /metrics, /docs and /openapi are then served there and no longer on PORT. ' +
      'Health is served on both. Never expose it.',
    parse: parsers.integer(0, 65535),
    defaultText: 'unset: everything on PORT',
    example: '9090',
  }),
  PUBLIC_URL: setting({
    description:
      'Base URL of links in mails and of attachment URLs. The OpenAPI documents use the relative server URL /, ' +
      'the server that served them.',
    parse: parsers.url('http://', 'https://'),
    defaultText: 'http://localhost:$PORT',
    example: 'https://chat.example.org',
  }),
  CORS_ORIGINS: setting({
    description:
      'Origins whose pages may call the APIs and open WebSockets: *, loopback (any port of this machine), or a ' +
      'comma-separated list, also of apps such as capacitor://localhost. Tokens are sent in headers, never in cookies.',
    parse: parseOrigins,
    fallback: (role) => (role === 'dev' ? ['loopback'] : ['*']),
    defaultText: 'loopback for npm start, * for start:api',
    example: 'https://app.example.org,https://admin.example.org',
  }),
  DATABASE_URL: setting({
    description:
      'PostgreSQL 14 or newer. Required in production roles. Of several servers (host:5432,host:5432) the one that accepts ' +
      'writes is used.',
    parse: checks.postgres,
    defaultText: 'unset: npm start runs an embedded server under DATA_DIR',
    example: 'postgres://parley:change-me@db.example.org:5432/parley',
    secret: true,
  }),
  DATABASE_POOL_SIZE: setting({
    description:
      'PostgreSQL connections per process. More is rarely faster; run one process for every two cores instead.',
    parse: parsers.integer(2, 100),
    fallback: 8,
  }),
  DATABASE_DIRECT_URL: setting({
    description:
      'The database without the pooler in between, for migrations, notifications between processes and locks. ' +
      'Needed if DATABASE_URL leads to a pooler in transaction mode, such as PgBouncer.',
    parse: checks.postgres,
    defaultText: 'DATABASE_URL',
    example: 'postgres://parley:change-me@db.example.org:5432/parley',
    secret: true,
  }),
  DATABASE_PREPARE: setting({
    description:
      'on or off: whether statements are prepared by name. off for poolers without them, such as PgBouncer before 1.21.',
    parse: parsers.oneOf('on', 'off'),
    fallback: 'on',
  }),
  DATABASE_TIMEOUTS: setting({
    description:
      'connection or role: whether statement_timeout and idle_in_transaction_session_timeout are sent with each ' +
      'connection, which PgBouncer refuses, or set for the role in the database.',
    parse: parsers.oneOf('connection', 'role'),
    fallback: 'connection',
  }),
  DATABASE_QUERY_SECONDS: setting({
    description:
      'Seconds that a request waits for the answer to a statement; then it is answered with 503, and the connection ' +
      'is replaced. Upkeep, erasures and exports have 30.',
    parse: parsers.integer(1, 30),
    fallback: 5,
  }),
  DATABASE_SEND_SECONDS: setting({
    description: 'The same for sending a message and for looking up the account of a token.',
    parse: parsers.integer(1, 30),
    fallback: (role) => (isProduction(role) ? 2 : 5),
    defaultText: '2 for production roles, 5 for npm start',
  }),
  DATA_DIR: setting({
    description: 'Folder of the embedded database, local attachments and the development mailbox.',
    parse: parsers.text,
    fallback: '.data',
  }),
  REDIS_URL: setting({
    description:
      'Redis for job distribution, shared rate limits and fan-out between replicas: redis://host:6379, with TLS ' +
      'rediss://host:6379?ca=/file.pem, or redis+sentinel://host:26379,host:26379/name.',
    parse: checks.redis,
    defaultText: 'unset: one process, in-process dispatch',
    example: 'redis://redis.example.org:6379',
  }),
  ADMIN_TOKEN: setting({
    description: 'Service token for /api/v1/admin, at least 16 bytes.',
    parse: parsers.bytes(16),
    defaultText: 'unset: only users with the role admin',
    example: 'change-me-to-a-long-random-text',
    secret: true,
    random: true,
  }),
  JWT_SECRET: setting({
    description:
      'HS256 key that signs access tokens, at least 32 bytes. Production requires this, JWT_PRIVATE_KEY or JWT_JWKS_URL.',
    parse: parsers.bytes(32),
    defaultText: 'npm start: generated once into DATA_DIR',
    example: 'change-me-to-32-random-bytes-or-more',
    secret: true,
    random: true,
  }),
  JWT_PRIVATE_KEY: setting({
    description:
      'Ed25519, P-256 or RSA private key (PEM) that signs access tokens; its public key is served at /.well-known/jwks.json.',
    parse: checks.privateKeys,
    secret: true,
  }),
  JWT_JWKS_URL: setting({
    description: 'JWKS URL of an external identity provider whose tokens are accepted.',
    parse: parsers.url('http://', 'https://'),
    example: 'https://id.example.org/.well-known/jwks.json',
  }),
  JWT_ISSUER: setting({
    description: 'Issuer (iss) of the identity provider’s tokens. Required with JWT_JWKS_URL.',
    parse: parsers.text,
    example: 'https://id.example.org/',
  }),
  JWT_AUDIENCE: setting({
    description: 'Audience (aud) of the identity provider’s tokens. Required with JWT_JWKS_URL.',
    parse: parsers.text,
    example: 'parley',
  }),
  JWT_USER_CLAIM: setting({
    description: 'Claim of the identity provider’s tokens that identifies the user; matched with external_id, then id.',
    parse: parsers.text,
    fallback: 'sub',
  }),
  AUTH_CREATE_ON_FIRST_SIGN_IN: setting({
    description:
      'on: users of the identity provider get an account with their first request; off: only provisioning creates them.',
    parse: parsers.oneOf('on', 'off'),
    fallback: 'off',
  }),
  JWT_PROFILE_CLAIMS: setting({
    description: 'Claims from which these accounts are created, where they differ from OpenID Connect.',
    parse: profileClaims,
    fallback: profileClaims(''),
    defaultText: 'username=preferred_username,email=email,name=name,picture=picture',
    example: 'username=nickname,name=full_name',
  }),
  ACCESS_TOKEN_TTL: setting({
    description: 'Lifetime of an access token in seconds.',
    parse: parsers.integer(1, 86_400),
    fallback: 900,
  }),
  REFRESH_TOKEN_TTL: setting({
    description: 'Lifetime of a refresh token in seconds.',
    parse: parsers.integer(1, 31_536_000),
    fallback: 2_592_000,
  }),
  REGISTRATION: setting({
    description: 'open or closed: whether users can register themselves.',
    parse: parsers.oneOf('open', 'closed'),
    fallback: (role) => (isProduction(role) ? ('closed' as const) : ('open' as const)),
    defaultText: 'open for npm start, else closed',
  }),
  AUTH_LOCAL: setting({
    description:
      'on or off: whether users register, sign in and set passwords on this server. off for platforms whose identity ' +
      'provider does that (JWT_JWKS_URL); provisioning, and tokens that the platform issues, work on.',
    parse: parsers.oneOf('on', 'off'),
    fallback: 'on',
  }),
  WEBAUTHN_RP_ID: setting({
    description:
      'Domain that passkeys belong to: that of the pages where users sign in, or one above it. Passkeys stop working when it changes.',
    parse: relyingPartyId,
    defaultText: 'host of PUBLIC_URL',
    example: 'example.org',
  }),
  WEBAUTHN_ORIGINS: setting({
    description:
      'Comma-separated list of the origins of pages where users sign in with passkeys; of an Android app android:apk-key-hash:….',
    parse: relyingPartyOrigins,
    defaultText: 'origin of PUBLIC_URL',
    example: 'https://app.example.org,https://chat.example.org',
  }),
  SURFACES: setting({
    description: 'Comma-separated list of the APIs to serve: community, rocketchat, meepa, allmine.',
    parse: parsers.names,
    defaultText: 'all',
  }),
  ALLMINE_ENVELOPE: setting({
    description: 'bare or wrapped: success bodies of the allmine API.',
    parse: parsers.oneOf('bare', 'wrapped'),
    fallback: 'bare',
  }),
  ROCKETCHAT_DM_MAX_USERS: setting({
    description: 'Maximum number of users in a direct message room of the Rocket.Chat API, including the caller.',
    parse: parsers.integer(2, 8),
    fallback: 8,
  }),
  ROCKETCHAT_SELF_DM: setting({
    description:
      'on or off: whether users can open a direct message room with only themselves through the Rocket.Chat API.',
    parse: parsers.oneOf('on', 'off'),
    fallback: 'on',
  }),
  SMTP_URL: setting({
    description: 'URL of the mail server.',
    parse: parsers.url('smtp://', 'smtps://'),
    defaultText: 'unset: mails are written to DATA_DIR/mailbox',
    example: 'smtp://mailer:change-me@mail.example.org:587',
    secret: true,
  }),
  SMTP_CONNECTIONS: setting({
    description:
      'Maximum connections to the mail server per process. They are opened when needed: a process that waits for no ' +
      'response uses one. Mails to one domain use at most half of them.',
    parse: parsers.integer(2, 200),
    fallback: 20,
  }),
  MAIL_FROM: setting({
    description: 'Sender address of mails.',
    parse: parsers.text,
    fallback: 'Parley <no-reply@localhost>',
    example: 'Harbour Club <no-reply@example.org>',
  }),
  FIREBASE_SERVICE_ACCOUNT: setting({
    description: 'Service account for Firebase Cloud Messaging, as JSON.',
    parse: parsers.json,
    defaultText: 'unset: pushes are written to DATA_DIR/pushbox',
    secret: true,
  }),
  GOOGLE_APPLICATION_CREDENTIALS: setting({
    description: 'Path of a service account file, instead of FIREBASE_SERVICE_ACCOUNT.',
    parse: checks.readableFile,
  }),
  GOOGLE_CLOUD_PROJECT: setting({
    description: 'Firebase project id, if the credentials contain none.',
    parse: parsers.text,
  }),
  FCM_ENDPOINT: setting({
    description: 'Base URL that replaces FCM, for tests against a local server.',
    parse: parsers.url('http://', 'https://'),
  }),
  STORAGE_URL: setting({
    description: 'Storage of attachments: file:///path or s3://bucket?region=…&endpoint=….',
    parse: checks.storage,
    defaultText: 'file://$DATA_DIR/attachments',
    example: 's3://parley-attachments?region=eu-central-1',
  }),
  MAX_ATTACHMENT_BYTES: setting({
    description: 'Maximum size of an attachment in bytes.',
    parse: parsers.integer(1, 1_073_741_824),
    fallback: 26_214_400,
  }),
  ATTACHMENT_QUOTA_BYTES: setting({
    description:
      'off, or the maximum number of bytes of all attachments of a user. More is refused with 413 until messages with files are deleted.',
    parse: offOr(1, 1_125_899_906_842_624),
    fallback: 1_073_741_824,
  }),
  CLAMAV_URL: setting({
    description:
      'Malware scanner (clamd) that every upload is sent to before it is stored: tcp://host:port or unix:///path. Without ' +
      'its answer, uploads are refused with 503. Its StreamMaxLength must be at least MAX_ATTACHMENT_BYTES.',
    parse: checks.clamd,
    defaultText: 'unset: uploads are not scanned',
    example: 'tcp://clamav.example.org:3310',
  }),
  ATTACHMENT_URL_SECRET: setting({
    description:
      'Key that signs attachment URLs, at least 32 bytes. Required only if JWT_JWKS_URL is the only token setting ' +
      'and several replicas run.',
    parse: parsers.bytes(32),
    defaultText: 'derived from JWT_SECRET or JWT_PRIVATE_KEY',
    example: 'change-me-to-32-other-random-bytes',
    secret: true,
    random: true,
  }),
  SECRETS_KEY: setting({
    description:
      'Key that encrypts secrets in the database, such as those of authenticator apps and webhooks: 32 bytes in Base64 ' +
      '(openssl rand -base64 32). A comma-separated list changes keys: the first encrypts, all decrypt.',
    parse: secretKeys,
    defaultText: 'unset: they are stored as they are',
    secret: true,
  }),
  DELETED_LAST_MESSAGE: setting({
    description:
      'hide or previous: whether the conversation list hides a conversation whose newest message was deleted, or ' +
      'shows its previous message.',
    parse: parsers.oneOf('hide', 'previous'),
    fallback: 'hide',
  }),
  SEND_BATCH: setting({
    description:
      'on or off: whether messages that arrive at the same time are written by one statement. Off is slower under load; use it to compare.',
    parse: parsers.oneOf('on', 'off'),
    fallback: 'on',
  }),
  ...channelSettings,
  EVENT_RETENTION_DAYS: setting({
    description:
      'Minimum retention of the event log in days. Events are dropped by whole weeks; consumers that were stopped ' +
      'for longer restart from the tables.',
    parse: parsers.integer(1, 3650),
    fallback: 30,
  }),
  WORKER_CONCURRENCY: setting({
    description:
      'Mails and pushes that one worker sends at the same time, and the maximum that are repeated if the worker ' +
      'is killed while its providers respond in time. Raise it if the mail server or push service is slow.',
    parse: parsers.integer(1, 50),
    fallback: 16,
  }),
  WEBHOOK_ALLOW_PRIVATE: setting({
    description:
      'on or off: whether webhook endpoints may have addresses outside the public internet, such as this machine ' +
      'and private networks.',
    parse: parsers.oneOf('on', 'off'),
    fallback: (role) => (isProduction(role) ? ('off' as const) : ('on' as const)),
    defaultText: 'off for production roles, on for npm start',
  }),
  WEBHOOK_CONCURRENCY: setting({
    description:
      'Webhook requests that one worker sends to one endpoint at the same time, and the maximum per endpoint that ' +
      'are repeated if the worker is killed.',
    parse: parsers.integer(1, 50),
    fallback: 4,
  }),
  RATE_LIMIT: setting({
    description: 'off, or the maximum number of requests per minute and user.',
    parse: offOr(1, 1_000_000),
    fallback: (role) => (isProduction(role) ? 600 : ('off' as const)),
    defaultText: '600 for production roles, off for npm start',
  }),
  MAX_CONNECTIONS: setting({
    description: 'off, or the maximum number of open connections of one process.',
    parse: offOr(1, 1_000_000),
    fallback: 20_000,
  }),
  MAX_CONNECTIONS_PER_ADDRESS: setting({
    description:
      'off, or the maximum number of open connections from one address. Does not apply with TRUST_PROXY: ' +
      'all clients then share the address of the proxy.',
    parse: offOr(1, 1_000_000),
    fallback: (role) => (isProduction(role) ? 2_000 : ('off' as const)),
    defaultText: '2000 for production roles, off for npm start',
  }),
  LOG_LEVEL: setting({
    description: 'fatal, error, warn, info, debug, trace or silent.',
    parse: parsers.oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    fallback: 'info',
  }),
  LOG_FORMAT: setting({
    description: 'json or pretty.',
    parse: parsers.oneOf('json', 'pretty'),
    fallback: (role) => (isProduction(role) ? ('json' as const) : ('pretty' as const)),
    defaultText: 'json in production roles, else pretty',
  }),
  TRUST_PROXY: setting({
    description: 'Number of proxies in front, or a comma-separated list of their addresses (CIDR).',
    parse: checks.proxies,
    defaultText: 'none',
    example: '10.0.0.0/8',
  }),
  SHUTDOWN_DELAY_SECONDS: setting({
    description:
      'Seconds for which the server keeps serving after SIGTERM while readiness returns 503, so that load balancers can react.',
    parse: parsers.integer(0, 120),
    fallback: (role) => (isProduction(role) ? 5 : 0),
    defaultText: '5 in production roles, else 0',
  }),
  SHUTDOWN_TIMEOUT_SECONDS: setting({
    description:
      'Seconds after that in which requests in flight and the work of the worker have to end. Give the process ' +
      'SHUTDOWN_DELAY_SECONDS + SHUTDOWN_TIMEOUT_SECONDS + 5 seconds before it is killed.',
    parse: parsers.integer(1, 600),
    fallback: 20,
  }),
};

/** Values of all settings. */
export type Values = SettingValues<typeof settingDefinitions>;
