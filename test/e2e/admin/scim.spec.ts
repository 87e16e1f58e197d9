import { newId } from '@parley/kernel';
import { startTestApp, testAdminToken, type TestApp } from '../../support/app';
import { Client, tokenFor, type Answer } from '../../support/client';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let client: Client;
let idp: Client;

beforeAll(async () => {
  app = await startTestApp({ PUBLIC_URL: 'https://chat.example.org/parley' });
  world = new World(app.database);
  client = new Client(app);
  idp = client.as(testAdminToken);
});
afterAll(() => app.close());

const users = '/scim/v2/Users';
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error';
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
let made = 0;
const person = <T extends object>(changes: T = {} as T) => ({
  schemas: [userSchema],
  userName: `scim${++made}`,
  externalId: `entra-${made}`,
  emails: [{ value: `scim${made}@example.org`, type: 'work', primary: true }],
  ...changes,
});
const patchOf = (...operations: object[]) => ({ schemas: [patchSchema], Operations: operations });
const patch = (id: string, ...operations: object[]) => idp.patch(`${users}/${id}`, patchOf(...operations));
const find = (filter: string) => idp.get(users, { query: { filter } });

/** A refusal in the shape of RFC 7644. */
function expectRefusal(answer: Answer, status: number, scimType?: string): void {
  expect(answer.headers.get('content-type')).toMatch(/^application\/scim\+json/);
  expect([answer.status, answer.body]).toEqual([
    status,
    { schemas: [errorSchema], status: String(status), ...(scimType && { scimType }), detail: expect.any(String) },
  ]);
}

describe('who may provision by SCIM', () => {
  it('only the service token and users with the role admin; refusals have the shape of SCIM', async () => {
    const [ordinary, administrator] = [await world.user(), await world.user()];
    await world.sql("UPDATE users SET roles = '{user,admin}' WHERE id = $1", administrator);
    const allowed = await client.as(tokenFor(app, administrator)).get(`${users}/${ordinary}`);
    expect(allowed).toMatchObject({ status: 200, body: { id: ordinary } });
    const routes: [string, string][] = [
      ['GET', users],
      ['POST', users],
      ['GET', `${users}/${ordinary}`],
      ['PUT', `${users}/${ordinary}`],
      ['PATCH', `${users}/${ordinary}`],
      ['DELETE', `${users}/${ordinary}`],
      ['GET', '/scim/v2/ServiceProviderConfig'],
      ['GET', '/scim/v2/ResourceTypes'],
      ['GET', '/scim/v2/ResourceTypes/User'],
      ['GET', '/scim/v2/Schemas'],
      ['GET', `/scim/v2/Schemas/${userSchema}`],
    ];
    for (const [method, path] of routes) {
      expectRefusal(await client.call(method, path), 401);
      expectRefusal(await client.as('x'.repeat(testAdminToken.length)).call(method, path), 401);
      expectRefusal(await client.as(tokenFor(app, administrator, {}, -5_000)).call(method, path), 401);
      expectRefusal(await client.as(tokenFor(app, ordinary)).call(method, path), 403);
    }
    for (const path of ['/scim/v2/Groups', '/scim/v2/Me', '/scim', '/scim/v2/Users/a/b'])
      expectRefusal(await idp.get(path), 404);
    expect((await idp.get(`${users}/${ordinary}`)).status).toBe(200);
  });
});

describe('users', () => {
  it('are created, read and found, as the Provisioning API shows them', async () => {
    const body = person({ name: { givenName: 'Fay', familyName: 'Vale' }, locale: 'en_GB', timezone: 'Europe/Lisbon' });
    const created = await idp.post(users, body);
    const location = `https://chat.example.org/parley/scim/v2/Users/${created.body.id}`;
    expect(created).toMatchObject({
      status: 201,
      body: {
        ...body,
        displayName: 'Fay Vale',
        locale: 'en-GB',
        active: true,
        meta: { location, resourceType: 'User' },
      },
    });
    expect(created.headers.get('content-type')).toMatch(/^application\/scim\+json/);
    expect(created.headers.get('location')).toBe(location);
    expect(await idp.get(`${users}/${created.body.id}`)).toMatchObject({ status: 200, body: created.body });
    expect((await idp.get(`/api/v1/admin/users/${created.body.id}`)).body).toMatchObject({
      username: body.userName,
      email: body.emails[0]?.value,
      unverified_email: null,
      display_name: 'Fay Vale',
      first_name: 'Fay',
      external_id: body.externalId,
      time_zone: 'Europe/Lisbon',
      roles: ['user'],
    });
    for (const filter of [
      `userName eq "${body.userName}"`,
      `  USERNAME EQ "${body.userName.toUpperCase()}" `,
      `${userSchema}:userName eq "${body.userName}"`,
      `externalId eq "${body.externalId}"`,
      `id eq "${created.body.id}"`,
      `emails.value eq "${body.emails[0]?.value.toUpperCase()}"`,
      `emails[type eq "work"].value eq "${body.emails[0]?.value}"`,
    ])
      expect([filter, (await find(filter)).body]).toEqual([
        filter,
        expect.objectContaining({ totalResults: 1, startIndex: 1, itemsPerPage: 1, Resources: [created.body] }),
      ]);
    expect((await find(`userName eq "${body.userName}\\u0000"`)).body.totalResults).toBe(0);
  });

  it('are read from application/scim+json, too', async () => {
    const answer = await fetch(app.url + users, {
      method: 'POST',
      headers: { authorization: `Bearer ${testAdminToken}`, 'content-type': 'application/scim+json; charset=utf-8' },
      body: JSON.stringify(person()),
    });
    expect(answer.status).toBe(201);
  });

  it('are never changed by a POST: what is taken is 409 uniqueness', async () => {
    const body = person();
    const { body: first } = await idp.post(users, body);
    expectRefusal(await idp.post(users, { ...body, displayName: 'Other' }), 409, 'uniqueness');
    expectRefusal(await idp.post(users, person({ userName: body.userName.toUpperCase() })), 409, 'uniqueness');
    expectRefusal(await idp.post(users, person({ externalId: body.externalId })), 409, 'uniqueness');
    expectRefusal(await idp.post(users, person({ emails: body.emails })), 409, 'uniqueness');
    expect((await idp.get(`${users}/${first.id}`)).body).toEqual(first);
    const { body: other } = await idp.post(users, person());
    expectRefusal(await patch(other.id, { op: 'replace', path: 'userName', value: body.userName }), 409, 'uniqueness');
    expectRefusal(await idp.put(`${users}/${other.id}`, body), 409, 'uniqueness');
    expect((await idp.get(`${users}/${other.id}`)).body).toEqual(other);
  });

  it('are replaced: what is left out is cleared, but neither the external id nor the access', async () => {
    const body = person({ displayName: 'Ada', name: { givenName: 'Ada' }, locale: 'en', active: false });
    const { body: first } = await idp.post(users, body);
    expect(first.active).toBe(false);
    const replaced = await idp.put(`${users}/${first.id}`, { schemas: [userSchema], userName: `${body.userName}x` });
    expect(replaced).toMatchObject({ status: 200, body: { userName: `${body.userName}x`, active: false } });
    expect(Object.keys(replaced.body).sort()).toEqual(['active', 'externalId', 'id', 'meta', 'schemas', 'userName']);
    expect((await idp.put(`${users}/${first.id}`, { ...body, active: true })).body).toMatchObject({
      emails: body.emails,
      displayName: 'Ada',
      active: true,
    });
  });

  it('keep the primary address, else that of work, else the first', async () => {
    const [a, b, c] = [1, 2, 3].map((at) => `many${at}-${newId()}@example.org`);
    const addressOf = async (emails: unknown) => (await idp.post(users, person({ emails }))).body.emails?.[0].value;
    expect(await addressOf([{ value: a }, { value: b, type: 'work' }, { value: c, primary: true }])).toBe(c);
    expect(await addressOf([{ value: a }, { value: b, type: 'work', primary: false }])).toBe(b);
    expect(await addressOf([{ value: a }])).toBe(a);
    expect(await addressOf([])).toBeUndefined();
  });
});

describe('changes by PATCH', () => {
  it('come as Entra ID and Okta send them', async () => {
    const { body } = await idp.post(users, person());
    const mail = `new-${newId()}@example.org`;
    const changed = await patch(
      body.id,
      { op: 'Add', path: 'name.givenName', value: 'Iris' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: mail },
      { op: 'Replace', path: `${userSchema}:displayName`, value: 'Iris Reed' },
      { op: 'Add', path: `${enterprise}:department`, value: 'Harbour' },
      { op: 'add', path: 'phoneNumbers[type eq "mobile"].value', value: '555' },
      { op: 'replace', value: { 'name.familyName': 'Reed', locale: 'pt', title: 'Captain', [enterprise]: { a: 1 } } },
    );
    expect(changed).toMatchObject({
      status: 200,
      body: {
        displayName: 'Iris Reed',
        name: { givenName: 'Iris', familyName: 'Reed' },
        emails: [{ value: mail, type: 'work', primary: true }],
        locale: 'pt',
        active: true,
      },
    });
    const removed = await patch(
      body.id,
      { op: 'Remove', path: 'name' },
      { op: 'remove', path: 'emails[type eq "work" and primary eq true]' },
      { op: 'remove', path: 'displayName' },
      { op: 'remove', path: 'emails[type eq "home"]' },
    );
    expect(Object.keys(removed.body)).not.toEqual(expect.arrayContaining(['name']));
    expect(removed.body).toEqual({ ...body, emails: undefined, locale: 'pt', meta: removed.body.meta });
  });

  it('deactivate at once and reactivate, with booleans and with texts', async () => {
    const { body } = await idp.post(users, person());
    const session = await idp.post(`/api/v1/admin/users/${body.id}/tokens`);
    const own = client.as(session.body.token);
    expect((await own.get('/api/v1/communities')).status).toBe(200);
    expect((await patch(body.id, { op: 'Replace', path: 'active', value: 'False' })).body.active).toBe(false);
    expect((await own.get('/api/v1/communities')).status).toBe(401);
    expect((await find(`userName eq "${body.userName}"`)).body.Resources[0].active).toBe(false);
    expect((await patch(body.id, { op: 'replace', value: { active: 'True' } })).body.active).toBe(true);
    expect((await patch(body.id, { op: 'replace', value: { active: false } })).body.active).toBe(false);
    expect((await patch(body.id, { op: 'replace', path: 'active', value: true })).body.active).toBe(true);
  });

  it('are made together or not at all', async () => {
    const { body } = await idp.post(users, person());
    const refused = await patch(
      body.id,
      { op: 'replace', path: 'displayName', value: 'Changed' },
      { op: 'replace', path: 'active', value: false },
      { op: 'replace', path: 'userName', value: 'not a name' },
    );
    expectRefusal(refused, 400, 'invalidValue');
    expect((await idp.get(`${users}/${body.id}`)).body).toEqual(body);
  });
});

describe('deleting', () => {
  it('erases, as the Provisioning API does; the name is free and the user is gone', async () => {
    const body = person();
    const { body: first } = await idp.post(users, body);
    const { body: other } = await idp.post(users, person());
    expect((await idp.delete(`${users}/${first.id}`)).status).toBe(204);
    expect((await idp.get(`/api/v1/admin/users/${first.id}`)).body.erased_at).not.toBeNull();
    const path = `${users}/${first.id}`;
    expectRefusal(await idp.get(path), 404);
    expectRefusal(await idp.delete(path), 404);
    expectRefusal(await idp.put(path, body), 404);
    expectRefusal(await patch(first.id, { op: 'replace', path: 'active', value: true }), 404);
    expect((await find(`id eq "${first.id}"`)).body.totalResults).toBe(0);
    const gone = (await idp.get(`/api/v1/admin/users/${first.id}`)).body.username as string;
    expect((await find(`userName eq "${gone}"`)).body.totalResults).toBe(0);
    expect((await idp.post(users, body)).status).toBe(201);
    expect((await idp.get(`${users}/${other.id}`)).body).toEqual(other);
  });

  it('continues an erasure that was interrupted', async () => {
    const { creator, member, community } = await world.pair();
    const messages = `/api/v1/communities/${community}/messages`;
    await client.as(tokenFor(app, member)).post(messages, { recipient_id: creator, content: 'private words' });
    // As after a kill behind the first commit of the erasure.
    await world.sql('UPDATE users SET erased_at = now(), deactivated_at = now() WHERE id = $1', member);
    expectRefusal(await idp.delete(`${users}/${member}`), 404);
    const thread = await client.as(tokenFor(app, creator)).get(`${messages}/${member}`);
    expect(thread.body.data[0].content).toBe('');
  });
});

describe('lists', () => {
  it('have every user once, in pages of a bounded size', async () => {
    for (let index = 0; index < 5; index++) await idp.post(users, person());
    const all = (await idp.get(users)).body;
    expect(all.totalResults).toBe(all.Resources.length);
    const seen: string[] = [];
    for (let start = 1; start <= all.totalResults; start += 3) {
      const page = (await idp.get(users, { query: { startIndex: start, count: 3 } })).body;
      expect(page).toMatchObject({ startIndex: start, itemsPerPage: page.Resources.length });
      seen.push(...page.Resources.map(({ id }: { id: string }) => id));
    }
    expect(seen).toEqual(all.Resources.map(({ id }: { id: string }) => id));
    expect(new Set(seen).size).toBe(all.totalResults);
    const none = { itemsPerPage: 0, totalResults: all.totalResults, Resources: [] };
    expect((await idp.get(users, { query: { count: 0 } })).body).toMatchObject(none);
    expect((await idp.get(users, { query: { count: -7 } })).body).toMatchObject(none);
    expect((await idp.get(users, { query: { startIndex: 999_999_999_999_999 } })).body).toMatchObject(none);
    expect((await idp.get(users, { query: { startIndex: -5, count: 1 } })).body).toMatchObject({
      startIndex: 1,
      itemsPerPage: 1,
    });
    await world.sql(
      "INSERT INTO users (id, username) SELECT gen_random_uuid(), 'bulk' || at FROM generate_series(1, 250) AS at",
    );
    expect((await idp.get(users, { query: { count: 1_000_000 } })).body.itemsPerPage).toBe(200);
    for (const query of [{ startIndex: 'x' }, { count: '1.5' }, { count: '' }, { startIndex: '9'.repeat(40) }])
      expectRefusal(await idp.get(users, { query }), 400, 'invalidValue');
    for (const repeated of ['count=1&count=2', 'startIndex=1&startIndex=2'])
      expectRefusal(await idp.get(`${users}?${repeated}`), 400, 'invalidValue');
  });
});

describe('hostile requests', () => {
  it('filters that no index answers, or that are no filters', async () => {
    const { body } = await idp.post(users, person());
    const name = body.userName as string;
    const filters = [
      '',
      'userName',
      `userName eq ${name}`,
      `userName eq '${name}'`,
      `userName ne "${name}"`,
      `userName sw "s"`,
      `userName pr`,
      `displayName eq "Ada"`,
      `active eq true`,
      `password eq "x"`,
      `userName eq "${name}" or userName pr`,
      `not (userName eq "${name}")`,
      `userName eq "x" OR "1"="1"`,
      `userName eq "${name}"; DROP TABLE users`,
      `userName eq "\\x"`,
      `userName eq "a`,
      `__proto__ eq "a"`,
      `constructor eq "a"`,
      `toString eq "a"`,
      `emails[type eq "home"].value eq "a@example.org"`,
      `${'('.repeat(2_000)}userName eq "a"${')'.repeat(2_000)}`,
      `userName eq "${'a'.repeat(10_000)}"`,
      `userName eq "${'\\"'.repeat(1_500)}`,
      `${' '.repeat(10_000)}x`,
    ];
    const began = Date.now();
    for (const filter of filters) expectRefusal(await find(filter), 400, 'invalidFilter');
    expectRefusal(await idp.get(`${users}?filter=id+pr&filter=userName+eq+%22a%22`), 400, 'invalidFilter');
    expectRefusal(await idp.get(`${users}?filter=%ff`), 400);
    expect(Date.now() - began).toBeLessThan(5_000);
    for (const value of [`' OR 1=1 --`, '%', '_', '\\"', 'a\\u0000b', '\\ud800', 'deleted-'])
      expect([value, (await find(`userName eq "${value}"`)).body.totalResults]).toEqual([value, 0]);
    expect((await find(`externalId eq "${'x'.repeat(900)}"`)).body.totalResults).toBe(0);
  });

  it('users of the wrong shape', async () => {
    const before = (await idp.get(users, { query: { count: 0 } })).body.totalResults;
    const wrong: object[] = [
      { schemas: undefined },
      { schemas: [] },
      { schemas: userSchema },
      { schemas: ['urn:unknown'] },
    ];
    for (const change of wrong) expectRefusal(await idp.post(users, person(change)), 400, 'invalidSyntax');
    const values: object[] = [
      { userName: undefined },
      { userName: null },
      { userName: '' },
      { userName: 5 },
      { userName: ['a'] },
      { userName: 'ada@example.org' },
      { userName: 'a\0' },
      { userName: 'deleted-0123456789ab\0' },
      { externalId: 5 },
      { externalId: 'x'.repeat(256) },
      { externalId: 'a\0' },
      { displayName: {} },
      { displayName: 'x'.repeat(201) },
      { name: 'Ada' },
      { name: [] },
      { name: { givenName: 5 } },
      { name: { givenName: '\ud800' } },
      { emails: 'a@example.org' },
      { emails: [5] },
      { emails: [[]] },
      { emails: [{ value: 5 }] },
      { emails: [{ value: 'no address' }] },
      { emails: [{ value: 'a@example.org', primary: 'perhaps' }] },
      { active: null },
      { active: 'yes' },
      { active: 1 },
      { locale: 'not a locale' },
      { timezone: '+02:00' },
    ];
    for (const change of values) {
      const answer = await idp.post(users, person(change));
      expect([change, answer.status]).toEqual([change, 400]);
      expectRefusal(answer, 400, 'invalidValue');
    }
    expect((await idp.get(users, { query: { count: 0 } })).body.totalResults).toBe(before);
  });

  it('attributes that nobody may set: roles, ids and passwords', async () => {
    const id = newId();
    const { body } = await idp.post(
      users,
      person({
        id,
        roles: ['admin'],
        password: 'a long pass phrase',
        meta: { created: 'x' },
        groups: [{ value: 'a' }],
      }),
    );
    expect(body.id).not.toBe(id);
    await patch(body.id, { op: 'add', path: 'roles', value: ['admin'] }, { op: 'replace', path: 'id', value: id });
    expect((await idp.get(`/api/v1/admin/users/${body.id}`)).body).toMatchObject({ id: body.id, roles: ['user'] });
    const sign = { login: body.userName as string, password: 'a long pass phrase' };
    expect((await client.post('/api/v1/auth/login', sign)).status).toBe(401);
  });

  it('patches of the wrong shape', async () => {
    const { body } = await idp.post(users, person());
    const many = (count: number) => Array.from({ length: count }, () => ({ op: 'replace', path: 'title', value: 'x' }));
    const shapes: object[] = [
      {},
      { schemas: [userSchema], Operations: many(1) },
      { schemas: [patchSchema] },
      { schemas: [patchSchema], Operations: [] },
      { schemas: [patchSchema], Operations: many(101) },
      { schemas: [patchSchema], Operations: many(1_000) },
      { schemas: [patchSchema], Operations: {} },
      { schemas: [patchSchema], Operations: ['x'] },
      { schemas: [patchSchema], Operations: [null] },
      patchOf({ path: 'title', value: 'x' }),
      patchOf({ op: 'move', path: 'title' }),
      patchOf({ op: ['add'], path: 'title' }),
    ];
    for (const shape of shapes) expectRefusal(await idp.patch(`${users}/${body.id}`, shape), 400, 'invalidSyntax');
    expect((await idp.patch(`${users}/${body.id}`, patchOf(...many(100)))).status).toBe(200);
    for (const path of [
      '',
      'unknown',
      '__proto__',
      '__proto__.polluted',
      'constructor',
      'hasOwnProperty',
      'name.givenName.more',
      'emails[',
      'emails[type eq "work"',
      `emails[${'x'.repeat(5_000)}].value`,
      'userName\0',
      'urn:unknown:User:userName',
      'members[value eq "a"]',
      5,
      null,
      {},
    ])
      expectRefusal(await patch(body.id, { op: 'replace', path, value: 'x' }), 400, 'invalidPath');
    expectRefusal(await patch(body.id, { op: 'replace', value: { unknown: 1 } }), 400, 'invalidPath');
    expectRefusal(await patch(body.id, { op: 'remove' }), 400, 'noTarget');
    for (const operation of [
      { op: 'replace', path: 'active', value: 'maybe' },
      { op: 'replace', path: 'active', value: null },
      { op: 'remove', path: 'active' },
      { op: 'remove', path: 'userName' },
      { op: 'replace', path: 'userName', value: { a: 1 } },
      { op: 'replace', path: 'userName' },
      { op: 'replace', path: 'name', value: 'x' },
      { op: 'replace', path: 'displayName', value: ['x'] },
      { op: 'replace', value: 'x' },
      { op: 'replace', value: [] },
      { op: 'replace' },
    ])
      expectRefusal(await patch(body.id, operation), 400, 'invalidValue');
    expect((await idp.get(`${users}/${body.id}`)).body).toMatchObject({ ...body, meta: expect.anything() });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('bodies that cannot be read', async () => {
    const { body } = await idp.post(users, person());
    const deep = `{"schemas":["${userSchema}"],"userName":${'['.repeat(500)}${']'.repeat(500)}}`;
    for (const text of ['{', '[]', '5', deep, '{"__proto__":{"a":1}}', '{"name":{"__proto__":{"a":1}}}'])
      for (const [method, path] of [
        ['POST', users],
        ['PUT', `${users}/${body.id}`],
        ['PATCH', `${users}/${body.id}`],
      ] as const)
        expectRefusal(await idp.call(method, path, { body: text }), 400, 'invalidSyntax');
    expectRefusal(await idp.post(users, person({ title: 'x'.repeat(200_000) })), 413);
    const plain = { headers: { 'content-type': 'text/plain' } };
    expectRefusal(await idp.call('POST', users, { body: 'x', ...plain }), 415);
    expect((await idp.get(`${users}/${body.id}`)).body).toEqual(body);
  });

  it('ids of nobody', async () => {
    for (const id of [newId(), 'nonsense', '__proto__', '%00', 'a'.repeat(300)]) {
      const path = `${users}/${id}`;
      expectRefusal(await idp.get(path), 404);
      expectRefusal(await idp.put(path, person()), 404);
      expectRefusal(await idp.patch(path, patchOf({ op: 'replace', path: 'active', value: false })), 404);
      expectRefusal(await idp.delete(path), 404);
    }
    expectRefusal(await idp.get('/scim/v2/Schemas/urn:unknown'), 404);
    expect((await find('id eq "nonsense"')).body.totalResults).toBe(0);
  });
});

describe('what identity providers ask first', () => {
  it('is answered as RFC 7643 describes it', async () => {
    expect((await idp.get('/scim/v2/ServiceProviderConfig')).body).toMatchObject({
      patch: { supported: true },
      bulk: { supported: false },
      filter: { supported: true, maxResults: 200 },
    });
    expect((await idp.get('/scim/v2/ResourceTypes')).body.Resources).toEqual([
      (await idp.get('/scim/v2/ResourceTypes/User')).body,
    ]);
    const schema = (await idp.get(`/scim/v2/Schemas/${userSchema}`)).body;
    expect((await idp.get('/scim/v2/Schemas')).body).toMatchObject({ totalResults: 1, Resources: [schema] });
    expect(schema.attributes.map(({ name }: { name: string }) => name)).toContain('externalId');
    expect((await idp.get('/scim/v2/ServiceProviderConfig/')).status).toBe(200);
  });
});
