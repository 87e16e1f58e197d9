import { sign } from 'jsonwebtoken';
import { request } from 'node:http';
import { startTestApp, TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let client: Client;
let pair: Awaited<ReturnType<World['pair']>>;
let member: Client;
let base: string;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
  pair = await world.pair();
  member = client.as(tokenFor(app, pair.member));
  base = `/api/v1/communities/${pair.community}/messages`;
});
afterAll(() => app.close());

/** A request as bytes, past everything that a client library would mend. */
function raw(
  method: string,
  target: string,
  headers: Record<string, string>,
  body?: Uint8Array,
): Promise<{ status: number; text: string }> {
  const url = new URL(app.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: url.hostname, port: url.port, method, path: target, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const countMessages = async () => (await world.sql<{ n: number }>('SELECT count(*)::int AS n FROM messages'))[0]?.n;

describe('malformed bodies', () => {
  it.each<[string, string | Uint8Array, Record<string, string>, number]>([
    ['no JSON', '{', {}, 400],
    ['an array', '[]', {}, 400],
    ['a string', '"x"', {}, 400],
    ['null', 'null', {}, 400],
    ['nothing', '', {}, 422],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), {}, 400],
    ['another charset', '{}', { 'content-type': 'application/json; charset=utf-16' }, 415],
    ['a form', 'content=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['XML', '<a/>', { 'content-type': 'application/xml' }, 415],
    ['2 MiB', JSON.stringify({ content: 'x'.repeat(2 * 1024 * 1024) }), {}, 413],
    ['200 levels', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`, {}, 400],
    ['a prototype', '{"__proto__":{"x":1},"content":"x"}', {}, 400],
  ])('%s', async (_what, body, headers, status) => {
    const before = await countMessages();
    const answer = await member.post(base, body, { headers });
    expect(answer.status).toBe(status);
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'message', 'request_id']);
    expect(answer.headers.get('x-request-id')).toBe(answer.body.request_id);
    expect(await countMessages()).toBe(before);
  });
});

const strings = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff',
  '\u202e',
  "'; DROP TABLE users; --",
  '%',
  '_',
  '../../etc/passwd',
  'x'.repeat(10_000),
  '\u{1F37A}'.repeat(3000),
  '-1',
  '0',
  '1e400',
  'NaN',
  'null',
  '[]',
  '{}',
];
const values: unknown[] = [
  ...strings,
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  [null],
  {},
  { toString: 1 },
  { $gt: '' },
  [['x']],
];

describe('every string, path and query value', () => {
  it('fields of bodies', async () => {
    const bodies: [string, string, string[], Record<string, unknown>][] = [
      ['POST', base, ['recipient_id', 'content', 'client_message_id'], { recipient_id: pair.creator, content: 'x' }],
      [
        'POST',
        '/api/v1/auth/register',
        ['username', 'email', 'password', 'display_name'],
        { username: 'someone', email: 'someone@example.org', password: 'short' },
      ],
      ['POST', '/api/v1/auth/login', ['login', 'password', 'totp_code'], { login: 'x', password: 'y' }],
      ['POST', '/api/v1/refresh', ['refresh_token'], {}],
      ['POST', '/api/v1/revoke', ['refresh_token'], {}],
      [
        'PUT',
        '/api/v1/profile/password',
        ['current_password', 'new_password'],
        { current_password: 'wrong', new_password: 'short' },
      ],
      ['POST', '/api/v1/auth/password-reset', ['email'], {}],
      ['POST', '/api/v1/profile/totp', ['current_password'], {}],
      ['POST', '/api/v1/profile/passkeys/begin', ['current_password', 'totp_code'], {}],
      ['POST', '/api/v1/profile/passkeys', ['name', 'credential'], { name: 'x', credential: {} }],
      ['POST', '/api/v1/auth/passkey', ['credential'], {}],
      ['POST', '/api/v1/profile/totp/confirm', ['totp_code'], {}],
      ['POST', '/api/v1/profile/totp/disable', ['totp_code'], {}],
      ['POST', '/api/v1/profile/totp/recovery-codes', ['totp_code'], {}],
      [
        'POST',
        '/api/v1/auth/password-reset/confirm',
        ['email', 'code', 'new_password'],
        { email: 'someone@example.org', code: '047110', new_password: 'short' },
      ],
      ['POST', '/api/v1/devices', ['token', 'platform', 'device'], { token: 't', platform: 'ios' }],
      ['PATCH', `/api/v2/users/${pair.member}/settings`, ['setting'], {}],
    ];
    for (const [method, path, fields, whole] of bodies) {
      // Every possible password costs a key derivation; a few of those are enough.
      const tried = path.endsWith('login')
        ? values.filter(
            (value) => typeof value !== 'string' || value === '' || !value.isWellFormed() || value.includes('\u0000'),
          )
        : values;
      for (const field of fields) {
        for (const value of tried) {
          const answer = await member.call(method, path, { body: { ...whole, [field]: value } });
          expect({ path, field, value, status: answer.status, fine: answer.status < 500 }).toMatchObject({
            fine: true,
          });
        }
      }
    }
    for (const key of ['key', 'value', 'category']) {
      for (const value of values) {
        const answer = await member.patch(`/api/v2/users/${pair.member}/settings`, {
          setting: { key: 'messages.push', value: 'true', category: 'notifications', [key]: value },
        });
        expect({ key, value, fine: answer.status < 500 }).toMatchObject({ fine: true });
      }
    }
  });

  it('path parts', async () => {
    const texts = [
      ...strings.filter((text) => text !== '' && text.isWellFormed()),
      '%',
      '%zz',
      '%ff',
      '%00',
      '..',
      '.',
      'x'.repeat(3000),
    ];
    for (const text of texts) {
      const part = text.startsWith('%') ? text : encodeURIComponent(text);
      for (const [method, path] of [
        ['POST', `/api/v1/communities/${part}/messages`],
        ['GET', `/api/v1/communities/${part}/messages/conversations`],
        ['GET', `${base}/${part}`],
        ['DELETE', `${base}/${part}`],
        ['POST', `${base}/${part}/read`],
        ['GET', `/api/v1/communities/${pair.community}/members/${part}`],
        ['POST', `/api/v1/communities/${pair.community}/members/${part}/block`],
        ['POST', `/api/v1/users/${part}/block`],
        ['GET', `/api/v1/users/${part}/blocked`],
        ['GET', `/api/v2/users/${part}/settings/notifications`],
        ['GET', `/api/v2/users/${pair.member}/settings/${part}`],
        ['DELETE', `/api/v1/devices/${part}`],
        ['DELETE', `/api/v1/sessions/${part}`],
        ['PATCH', `/api/v1/profile/passkeys/${part}`],
        ['GET', `/${part}`],
        ['GET', `/docs/${part}`],
        ['GET', `/openapi/${part}`],
      ] as const) {
        const answer = await raw(method, path, { authorization: `Bearer ${tokenFor(app, pair.member)}` });
        expect({ method, path, status: answer.status, fine: answer.status < 500 }).toMatchObject({ fine: true });
      }
    }
  });

  it('query values', async () => {
    for (const text of [...strings.filter((value) => value.isWellFormed()), '9'.repeat(400), '0x10', '1_000', '٣']) {
      for (const name of ['page', 'per_page', 'per', 'order', 'before', 'after', 'search', 'status', 'tier_id']) {
        for (const path of [
          `${base}/conversations`,
          `${base}/${pair.creator}`,
          '/api/v1/communities',
          `/api/v1/communities/${pair.community}/members`,
        ]) {
          const who = path.endsWith('members') ? client.as(tokenFor(app, pair.creator)) : member;
          const answer = await who.get(path, { query: { [name]: text } });
          expect({
            path,
            name,
            text,
            fine: answer.status === 200 || (answer.status >= 400 && answer.status < 500),
          }).toMatchObject({ fine: true });
        }
      }
    }
    for (const query of [
      'page=1&page=2',
      'page[]=1',
      'page[a]=1',
      'a'.repeat(20_000),
      'per_page=%ff',
      '&&&=',
      '__proto__=1',
      'order=desc&order=asc',
      'before=x&before=y',
    ]) {
      const answer = await raw('GET', `${base}/${pair.creator}?${query}`, {
        authorization: `Bearer ${tokenFor(app, pair.member)}`,
      });
      expect({ query: query.slice(0, 40), fine: answer.status < 500 }).toMatchObject({ fine: true });
    }
  });
});

describe('malformed tokens', () => {
  const claims = () => ({ sub: pair.member, ver: 0, iss: 'parley', aud: 'parley' });
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const good = () => tokenFor(app, pair.member);
  const cases: [string, () => string, string][] = [
    [
      'alg none',
      () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode({ ...claims(), iat: 1, exp: 9999999999 })}.`,
      'Invalid Token',
    ],
    ['another key', () => sign(claims(), 'another-secret-another-secret-another!', { expiresIn: 60 }), 'Invalid Token'],
    ['another audience', () => tokenFor(app, pair.member, { aud: 'other' }), 'Invalid Token'],
    ['another issuer', () => tokenFor(app, pair.member, { iss: 'other' }), 'Invalid Token'],
    ['no expiry', () => sign(claims(), app.settings.JWT_SECRET ?? ''), 'Invalid Token'],
    ['expired', () => tokenFor(app, pair.member, {}, -60_000), 'Token has expired'],
    ['cut short', () => good().slice(0, -4), 'Invalid Token'],
    ['one part', () => 'abc', 'Invalid Token'],
    [
      'another algorithm of the same key',
      () => sign(claims(), app.settings.JWT_SECRET ?? '', { algorithm: 'HS512', expiresIn: 60 }),
      'Invalid Token',
    ],
    ['a person who is none', () => tokenFor(app, '01930000-0000-7000-8000-000000000000'), 'Invalid Token'],
    ['a subject that is not an id', () => tokenFor(app, 'x'), 'Invalid Token'],
    ['an old version of the account', () => tokenFor(app, pair.member, { ver: 7 }), 'Invalid Token'],
  ];
  it.each(cases)('%s', async (_what, make, text) => {
    const token = make();
    for (const answer of [
      await client.as(token).get(`${base}/conversations`),
      await client.as(token).post(base, { recipient_id: pair.creator, content: 'x' }),
    ]) {
      expect(answer.status).toBe(401);
      expect(answer.body.message).toBe(text);
    }
  });

  it('none at all, an empty one, another scheme', async () => {
    expect(await client.get(`${base}/conversations`)).toMatchObject({
      status: 401,
      body: { message: 'Missing Token' },
    });
    for (const authorization of ['', 'Bearer', 'Bearer ', 'Basic dXNlcjpwYXNz', 'Bearer a b c'])
      expect((await client.get(`${base}/conversations`, { headers: { authorization } })).status).toBe(401);
  });

  it('the bare token without its scheme is one', async () => {
    expect((await client.get(`${base}/conversations`, { headers: { authorization: good() } })).status).toBe(200);
    expect(
      (await client.post(base, { recipient_id: pair.creator, content: 'x' }, { headers: { authorization: good() } }))
        .status,
    ).toBe(201);
  });
});

describe('unknown paths', () => {
  it.each([
    ['GET', '/nowhere'],
    ['GET', '/api/v1/nowhere'],
    ['PUT', '/api/v1/profile'],
    ['POST', '/api/v9/x'],
  ])('%s %s is a JSON 404', async (method, path) => {
    const answer = await client.call(method, path);
    expect(answer.status).toBe(404);
    expect(answer.body).toMatchObject({ message: 'Not Found', code: 'unknown_route' });
  });
});
