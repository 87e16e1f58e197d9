import { newId } from '@parley/kernel';
import { Client, tokenFor } from '../../support/client';
import { startTestApp, testAdminToken, TestApp } from '../../support/app';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let client: Client;
let admin: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
  admin = client.as(testAdminToken);
});
afterAll(() => app.close());

const users = '/api/v1/admin/users';
const communities = '/api/v1/admin/communities';
let made = 0;
const account = <T extends object>(changes: T = {} as T) => ({
  username: `account${++made}`,
  email: `account${made}@example.org`,
  ...changes,
});

describe('who may provision', () => {
  it('only the service token and users with the role admin', async () => {
    const person = await world.user();
    const administrator = await world.user();
    await world.sql("UPDATE users SET roles = '{user,admin}' WHERE id = $1", administrator);
    expect(await client.as(tokenFor(app, administrator)).get(`${users}/${person}`)).toMatchObject({
      status: 200,
      body: { id: person },
    });
    expect(await admin.get(`${users}/${person}`)).toMatchObject({ status: 200 });
    const routes: [string, string][] = [
      ['GET', users],
      ['POST', users],
      ['GET', `${users}/${person}`],
      ['PATCH', `${users}/${person}`],
      ['POST', `${users}/${person}/deactivate`],
      ['POST', `${users}/${person}/reactivate`],
      ['POST', `${users}/${person}/tokens`],
      ['DELETE', `${users}/${person}`],
      ['GET', `${users}/${person}/export`],
      ['GET', communities],
      ['POST', communities],
      ['PUT', `${communities}/${newId()}/members/${person}`],
      ['DELETE', `${communities}/${newId()}/members/${person}`],
    ];
    for (const [method, path] of routes) {
      expect(await client.call(method, path)).toMatchObject({ status: 401, body: { message: 'Missing Token' } });
      expect(await client.as(tokenFor(app, person)).call(method, path)).toMatchObject({ status: 403 });
      expect(await client.as('x'.repeat(testAdminToken.length)).call(method, path)).toMatchObject({ status: 401 });
    }
  });
});

describe('accounts', () => {
  it('are made, and updated by their external id', async () => {
    const body = account({
      display_name: 'Fay',
      roles: ['user'],
      external_id: `crm-${newId()}`,
      locale: 'en_GB',
      time_zone: 'Europe/Lisbon',
      avatar_url: 'https://example.org/a.png',
      password: 'a long pass phrase',
    });
    const first = await admin.post(users, body);
    expect(first.status).toBe(201);
    const { password, ...shown } = body;
    expect(first.body).toMatchObject({ ...shown, locale: 'en-GB', bot: false, deactivated_at: null });
    expect(first.text).not.toContain(password);
    const again = await admin.post(users, { ...body, display_name: 'Fay Vale' });
    expect(again).toMatchObject({ status: 200, body: { id: first.body.id, display_name: 'Fay Vale' } });
    expect(await admin.get(`${users}/${first.body.id}`)).toMatchObject({ status: 200, body: again.body });
    expect((await admin.get(users, { query: { external_id: body.external_id } })).body).toMatchObject({
      total: 1,
      data: [{ id: first.body.id }],
    });
    expect((await admin.get(users, { query: { search: body.email.toUpperCase() } })).body).toMatchObject({
      total: 1,
      data: [{ id: first.body.id }],
    });
    expect((await admin.get(users, { query: { external_id: 'unknown' } })).body).toEqual({
      total: 0,
      has_more: false,
      data: [],
    });
    expect((await admin.get(users, { query: { per_page: '1' } })).body).toMatchObject({
      has_more: true,
      data: [expect.anything()],
    });
    expect((await client.post('/api/v1/auth/login', { login: body.username, password })).status).toBe(200);
  });

  it('refuse taken names, and fields that cannot be', async () => {
    const body = account();
    await admin.post(users, body);
    expect(await admin.post(users, { ...account(), username: body.username.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'username_taken' },
    });
    expect(await admin.post(users, { ...account(), email: body.email.toUpperCase() })).toMatchObject({
      status: 409,
      body: { code: 'email_taken' },
    });
    expect((await admin.post(users, {})).body.message).toEqual(["Username can't be blank", "Email can't be blank"]);
    const wrong: object[] = [
      { username: 5 },
      { username: '' },
      { username: 'a b' },
      { username: null },
      { email: 5 },
      { email: 'x' },
      { email: '' },
      { display_name: 5 },
      { first_name: [] },
      { last_name: {} },
      { avatar_url: 'javascript:1' },
      { password: 'short' },
      { password: 5 },
      { roles: 'admin' },
      { roles: ['root'] },
      { external_id: '' },
      { external_id: 5 },
      { locale: 'not a locale' },
      { time_zone: '+02:00' },
      { bot: 'yes' },
      { display_name: 'a\0' },
    ];
    for (const fault of wrong) expect([fault, (await admin.post(users, account(fault))).status]).toEqual([fault, 422]);
    expect((await admin.post(users, account({ email: null, bot: true }))).status).toBe(201);
  });

  it('change by patch: what is absent stays, null clears', async () => {
    const { body } = await admin.post(users, account({ first_name: 'Ada', last_name: 'Peat' }));
    const changed = await admin.patch(`${users}/${body.id}`, { first_name: null, roles: ['user', 'admin'] });
    expect(changed).toMatchObject({
      status: 200,
      body: { first_name: null, last_name: 'Peat', roles: ['user', 'admin'] },
    });
    expect((await admin.patch(`${users}/${body.id}`, {})).body).toMatchObject({ last_name: 'Peat' });
    expect((await admin.patch(`${users}/${body.id}`, { username: null })).status).toBe(422);
    expect((await admin.patch(`${users}/${newId()}`, {})).status).toBe(404);
  });

  it('end all tokens at once when deactivated, and can be let in again', async () => {
    const { body } = await admin.post(users, account());
    const session = await admin.post(`${users}/${body.id}/tokens`);
    expect(session.status).toBe(201);
    expect(session.body).toMatchObject({
      token: session.body.access_token,
      token_type: 'Bearer',
      expires_in: 900,
      user: { id: body.id, username: body.username },
    });
    const own = client.as(session.body.token);
    expect((await own.get('/api/v1/communities')).status).toBe(200);
    const out = await admin.post(`${users}/${body.id}/deactivate`);
    expect(out).toMatchObject({ status: 200, body: { deactivated_at: expect.any(String) } });
    expect((await admin.post(`${users}/${body.id}/deactivate`)).body.deactivated_at).toBe(out.body.deactivated_at);
    expect((await own.get('/api/v1/communities')).status).toBe(401);
    expect((await client.post('/api/v1/refresh', { refresh_token: session.body.refresh_token })).status).toBe(401);
    expect((await admin.post(`${users}/${body.id}/tokens`)).status).toBe(409);
    expect((await admin.post(`${users}/${body.id}/reactivate`)).body.deactivated_at).toBeNull();
    expect((await own.get('/api/v1/communities')).status).toBe(401);
    expect(
      (await client.as((await admin.post(`${users}/${body.id}/tokens`)).body.token).get('/api/v1/communities')).status,
    ).toBe(200);
  });

  it('unknown ids are 404 everywhere', async () => {
    for (const id of [newId(), 'nonsense']) {
      expect((await admin.get(`${users}/${id}`)).status).toBe(404);
      for (const verb of ['deactivate', 'reactivate', 'tokens'])
        expect((await admin.post(`${users}/${id}/${verb}`)).status).toBe(404);
      expect((await admin.delete(`${users}/${id}`)).status).toBe(404);
      expect((await admin.get(`${users}/${id}/export`)).status).toBe(404);
    }
  });
});

describe('erasing and exporting', () => {
  it('leaves the other side a thread with a deleted user', async () => {
    const { community, creator, member } = await world.pair();
    const [memberClient, creatorClient] = [client.as(tokenFor(app, member)), client.as(tokenFor(app, creator))];
    const messages = `/api/v1/communities/${community}/messages`;
    await memberClient.post(messages, { recipient_id: creator, content: 'private words' });
    await creatorClient.post(messages, { recipient_id: member, content: 'an answer' });

    const exported = await admin.get(`${users}/${member}/export`);
    expect(exported.status).toBe(200);
    expect(exported.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(exported.body).toMatchObject({
      profile: { id: member },
      messages: [{ content: 'private words' }],
      memberships: [{ community_id: community }],
    });

    expect(await admin.delete(`${users}/${member}`)).toMatchObject({ status: 202 });
    expect(await admin.delete(`${users}/${member}`)).toMatchObject({ status: 202 });
    expect((await memberClient.get('/api/v1/communities')).status).toBe(401);
    const thread = await creatorClient.get(`${messages}/${member}`);
    expect(thread).toMatchObject({
      status: 200,
      body: {
        total: 2,
        data: [{ content: '', sender: { username: expect.stringMatching(/^deleted-/) } }, { content: 'an answer' }],
      },
    });
    expect(JSON.stringify((await admin.get(`${users}/${member}/export`)).body)).not.toContain('private words');
    expect((await creatorClient.post(messages, { recipient_id: member, content: 'still there?' })).status).toBe(403);
    expect((await admin.post(`${users}/${member}/reactivate`)).status).toBe(404);
  });
});

describe('communities and members', () => {
  it('are made, renamed and filled, and every call can be repeated', async () => {
    const [creator, member] = [await world.user(), await world.user()];
    const body = { name: 'Harbour Club', creator_id: creator, external_id: `club-${newId()}` };
    const first = await admin.post(communities, body);
    expect(first).toMatchObject({ status: 201, body });
    expect(await admin.post(communities, { ...body, name: 'Harbour' })).toMatchObject({
      status: 200,
      body: { id: first.body.id, name: 'Harbour' },
    });
    expect(await admin.post(communities, { ...body, creator_id: member })).toMatchObject({ status: 409 });
    expect((await admin.get(communities, { query: { external_id: body.external_id } })).body).toMatchObject({
      total: 1,
      data: [{ name: 'Harbour' }],
    });
    expect((await admin.get(communities)).body.total).toBeGreaterThan(0);

    const path = `${communities}/${first.body.id}/members/${member}`;
    const put = await admin.put(path, { status: 'active', tier: { name: 'Gold', color: '#B8860B' } });
    expect(put).toMatchObject({
      status: 200,
      body: {
        community_id: first.body.id,
        status: 'active',
        ends_at: null,
        tier_name: 'Gold',
        is_blocked: false,
        user: { id: member },
      },
    });
    expect((await admin.put(path, { status: 'active', tier: { name: 'Gold', color: '#B8860B' } })).body).toEqual(
      put.body,
    );
    const messages = `/api/v1/communities/${first.body.id}/messages`;
    const write = async () =>
      (await client.as(tokenFor(app, member)).post(messages, { recipient_id: creator, content: 'Hello' })).status;
    expect(await write()).toBe(201);
    const later = new Date(Date.now() + 3_600_000);
    expect(await admin.put(path, { status: 'canceled', ends_at: later.toISOString() })).toMatchObject({
      body: { id: put.body.id, status: 'active', ends_at: `${later.toISOString().slice(0, 19)}Z`, tier_name: 'Gold' },
    });
    expect(await write()).toBe(201);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.delete(path)).status).toBe(204);
    expect(await write()).toBe(403);
    expect(await admin.put(path, { status: 'trialing', ends_at: null, tier: null })).toMatchObject({
      body: { status: 'trialing', tier: null, tier_name: null },
    });
    expect(await write()).toBe(201);
  });

  it('refuse what cannot be', async () => {
    const { community, creator, member } = await world.pair();
    const path = `${communities}/${community}/members/${member}`;
    const wrong: object[] = [
      {},
      { status: 'past_due' },
      { status: 5 },
      { status: ['active'] },
      { status: 'active', ends_at: 'soon' },
      { status: 'active', ends_at: 5 },
      { status: 'active', ends_at: '2026-02-30T00:00:00Z' },
      { status: 'active', ends_at: '2026-02-03T18:04:11' },
      { status: 'active', tier: 'Gold' },
      { status: 'active', tier: {} },
      { status: 'active', tier: [] },
      { status: 'active', tier: { name: '', color: '#fff' } },
      { status: 'active', tier: { name: 'Gold', color: 5 } },
      { status: 'active', tier: [{ name: 'Gold', color: '#fff' }] },
    ];
    for (const body of wrong) expect([body, (await admin.put(path, body)).status]).toEqual([body, 422]);
    expect(await admin.put(`${communities}/${community}/members/${creator}`, { status: 'active' })).toMatchObject({
      status: 422,
      body: { code: 'creator_cannot_be_member' },
    });
    expect((await admin.put(`${communities}/${community}/members/${newId()}`, { status: 'active' })).status).toBe(404);
    expect((await admin.put(`${communities}/${newId()}/members/${member}`, { status: 'active' })).status).toBe(404);
    expect((await admin.delete(`${communities}/${community}/members/${newId()}`)).status).toBe(404);
    const bad: object[] = [
      {},
      { name: 'x' },
      { name: 5, creator_id: creator },
      { name: ' ', creator_id: creator },
      { name: 'x', creator_id: newId() },
      { name: 'x', creator_id: 5 },
      { name: 'x', creator_id: creator, external_id: 5 },
      { name: 'x'.repeat(201), creator_id: creator },
    ];
    for (const body of bad) expect([body, (await admin.post(communities, body)).status]).toEqual([body, 422]);
  });
});
