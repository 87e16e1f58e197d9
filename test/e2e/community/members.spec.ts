import { newId } from '@parley/kernel';
import { Client, tokenFor } from '../../support/client';
import { startTestApp, TestApp } from '../../support/app';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
});
afterAll(() => app.close());

/** A creator and an active member, each with a client. */
async function scene() {
  const pair = await world.pair();
  return {
    ...pair,
    base: `/api/v1/communities/${pair.community}/members`,
    creatorClient: client.as(tokenFor(app, pair.creator)),
    memberClient: client.as(tokenFor(app, pair.member)),
  };
}
const forbidden = { message: "You don't have permission to view community members" };
const notFound = { message: 'Not Found' };
const membershipKeys = ['id', 'status', 'tier_name', 'lifetime_spend', 'joined_at', 'is_blocked', 'user', 'tier'];

describe('the member list', () => {
  it('answers the documented objects to the creator', async () => {
    const { base, creatorClient, community, member, membership } = await scene();
    await world.sql(
      "INSERT INTO tiers (id, community_id, name, color) VALUES ($1, $2, 'Harbour Gold', '#B8860B')",
      newId(),
      community,
    );
    await world.sql(
      'UPDATE memberships SET tier_id = (SELECT id FROM tiers WHERE community_id = $1) WHERE id = $2',
      community,
      membership,
    );
    await world.sql("UPDATE users SET first_name = 'Ada', last_name = 'Peat' WHERE id = $1", member);
    const { status, body } = await creatorClient.get(base);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['total', 'has_more', 'data', 'counts']);
    expect(body).toMatchObject({ total: 1, has_more: false, counts: { active: 1, canceled: 0, blocked: 0 } });
    const [first] = body.data;
    expect(Object.keys(first)).toEqual(membershipKeys);
    expect(Object.keys(first.user)).toEqual(['id', 'name', 'username', 'email', 'avatar_url']);
    expect(first).toMatchObject({
      id: membership,
      status: 'active',
      tier_name: 'Harbour Gold',
      lifetime_spend: { cents: 0, formatted: '$0.00' },
      is_blocked: false,
      user: { id: member, name: 'Ada Peat', avatar_url: null },
      tier: { name: 'Harbour Gold', color: '#B8860B' },
    });
    expect(first.joined_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect((await creatorClient.get(base, { query: { tier_id: first.tier.id } })).body.total).toBe(1);
    const one = await creatorClient.get(`${base}/${membership}`);
    expect(one.status).toBe(200);
    expect(one.body).toEqual(first);
  });

  it('pages by per or per_page, and ignores invalid numbers', async () => {
    const { base, creatorClient, community } = await scene();
    for (let i = 0; i < 4; i++) await world.member(community, await world.user());
    const sizes = async (query: Record<string, string>) => {
      const { body } = await creatorClient.get(base, { query });
      return [body.data.length, body.total, body.has_more];
    };
    expect(await sizes({ per: '2' })).toEqual([2, 5, true]);
    expect(await sizes({ per_page: '2', page: '3' })).toEqual([1, 5, false]);
    expect(await sizes({ per: '4', per_page: '1' })).toEqual([4, 5, true]);
    expect(await sizes({ per: 'x', page: '-1' })).toEqual([5, 5, false]);
    expect(await sizes({ page: '999999999999999999999' })).toEqual([0, 5, false]);
  });

  it('filters by both spellings of canceled, and searches', async () => {
    const { base, creatorClient, community } = await scene();
    const user = await world.user();
    const membership = await world.member(community, user, { status: 'canceled' });
    const ids = async (query: Record<string, string>) =>
      (await creatorClient.get(base, { query })).body.data.map(({ id }: { id: string }) => id);
    expect(await ids({ status: 'canceled' })).toEqual([membership]);
    expect(await ids({ status: 'cancelled' })).toEqual([membership]);
    expect(await ids({ status: 'blocked' })).toEqual([]);
    expect(await ids({ status: 'nonsense' })).toEqual([]);
    expect(await ids({ status: '' })).toHaveLength(2);
    expect(await ids({ tier_id: 'nonsense' })).toEqual([]);
    const [{ email } = { email: '' }] = await world.sql<{ email: string }>(
      'SELECT email FROM users WHERE id = $1',
      user,
    );
    expect(await ids({ search: email.toUpperCase() })).toEqual([membership]);
    expect(await ids({ search: '%' })).toEqual([]);
    expect(await ids({ search: '\0' })).toEqual([]);
  });

  it('is for the creator alone, and asks in order: token, community, permission, membership', async () => {
    const { base, memberClient, creatorClient } = await scene();
    const admin = await world.user();
    await world.sql("UPDATE users SET roles = '{user,admin}' WHERE id = $1", admin);
    const elsewhere = await scene();
    for (const path of ['', `/${newId()}`]) {
      expect(await client.get(`/api/v1/communities/${newId()}/members${path}`)).toMatchObject({
        status: 401,
        body: { message: 'Missing Token' },
      });
      for (const other of [memberClient, client.as(tokenFor(app, admin)), elsewhere.creatorClient]) {
        expect(await other.get(`/api/v1/communities/${newId()}/members${path}`)).toMatchObject({
          status: 404,
          body: notFound,
        });
        expect(await other.get(base + path)).toMatchObject({ status: 403, body: forbidden });
      }
    }
    expect(await creatorClient.get(`/api/v1/communities/nonsense/members`)).toMatchObject({
      status: 404,
      body: notFound,
    });
    for (const id of [newId(), 'nonsense', elsewhere.membership, '%20'])
      expect(await creatorClient.get(`${base}/${id}`)).toMatchObject({ status: 404, body: notFound });
  });
});

describe('block and unblock', () => {
  it('show the block, and what lifting it leaves', async () => {
    const { base, creatorClient, creator, membership } = await scene();
    const blocked = await creatorClient.post(`${base}/${membership}/block`, { reason: 'Advertising' });
    expect(blocked.status).toBe(200);
    expect(Object.keys(blocked.body)).toEqual([...membershipKeys, 'metadata']);
    expect(blocked.body).toMatchObject({ id: membership, status: 'canceled', is_blocked: true });
    expect(blocked.body.metadata).toEqual({
      blocked: true,
      blocked_at: expect.stringMatching(/Z$/),
      blocked_by: creator,
      block_reason: 'Advertising',
    });
    expect(await creatorClient.post(`${base}/${membership}/block`)).toMatchObject({
      status: 422,
      body: { message: 'User is already blocked' },
    });
    expect((await creatorClient.get(base, { query: { status: 'blocked' } })).body).toMatchObject({
      total: 1,
      counts: { active: 0, canceled: 0, blocked: 1 },
    });
    expect(Object.keys((await creatorClient.get(`${base}/${membership}`)).body)).toEqual(membershipKeys);

    const lifted = await creatorClient.post(`${base}/${membership}/unblock`);
    expect(lifted.status).toBe(200);
    expect(lifted.body).toMatchObject({ status: 'canceled', is_blocked: false });
    expect(lifted.body.metadata).toEqual({
      ...blocked.body.metadata,
      blocked: false,
      unblocked_at: expect.stringMatching(/Z$/),
      unblocked_by: creator,
    });
    expect((await creatorClient.post(`${base}/${membership}/unblock`)).body).toEqual(lifted.body);
  });

  it.each([
    ['no body', undefined],
    ['an empty object', {}],
    ['null', { reason: null }],
    ['blanks', { reason: ' ' }],
  ])('a block with %s has no reason', async (_what, body) => {
    const { base, creatorClient, membership } = await scene();
    const answer = await creatorClient.post(`${base}/${membership}/block`, body);
    expect(answer).toMatchObject({ status: 200, body: { metadata: { block_reason: null } } });
  });

  it('unblocking a member who was never blocked changes nothing', async () => {
    const { base, creatorClient, membership } = await scene();
    const answer = await creatorClient.post(`${base}/${membership}/unblock`);
    expect(answer).toMatchObject({ status: 200, body: { status: 'active', is_blocked: false } });
    expect(answer.body.metadata).toEqual({
      blocked: false,
      blocked_at: null,
      blocked_by: null,
      block_reason: null,
      unblocked_at: null,
      unblocked_by: null,
    });
  });

  it('refuses in order, and a bad reason last', async () => {
    const { base, creatorClient, memberClient, membership } = await scene();
    const bad = { reason: 5 };
    for (const verb of ['block', 'unblock']) {
      expect(await client.post(`${base}/${membership}/${verb}`, bad)).toMatchObject({ status: 401 });
      expect(
        await memberClient.post(`/api/v1/communities/${newId()}/members/${membership}/${verb}`, bad),
      ).toMatchObject({ status: 404, body: notFound });
      expect(await memberClient.post(`${base}/${newId()}/${verb}`, bad)).toMatchObject({
        status: 403,
        body: forbidden,
      });
      expect(await creatorClient.post(`${base}/${newId()}/${verb}`, bad)).toMatchObject({
        status: 404,
        body: notFound,
      });
    }
    for (const reason of [5, true, ['x'], {}, 'a'.repeat(1001), 'a\0'])
      expect((await creatorClient.post(`${base}/${membership}/block`, { reason })).status).toBe(422);
    expect((await creatorClient.get(`${base}/${membership}`)).body.is_blocked).toBe(false);
  });

  it('hides the conversation from both and forbids writing; after unblocking, it shows again, writing needs a membership', async () => {
    const { community, creator, member, base, creatorClient, memberClient, membership } = await scene();
    const messages = `/api/v1/communities/${community}/messages`;
    const write = async () => [
      (await memberClient.post(messages, { recipient_id: creator, content: 'Hello' })).status,
      (await creatorClient.post(messages, { recipient_id: member, content: 'Hello' })).status,
    ];
    const see = async () => [
      (await memberClient.get(`${messages}/${creator}`)).status,
      (await creatorClient.get(`${messages}/conversations`)).body.total,
    ];
    expect(await write()).toEqual([201, 201]);
    await creatorClient.post(`${base}/${membership}/block`);
    expect(await write()).toEqual([403, 403]);
    expect(await see()).toEqual([403, 0]);
    await creatorClient.post(`${base}/${membership}/unblock`);
    expect(await see()).toEqual([200, 1]);
    expect(await write()).toEqual([403, 403]);
  });
});

describe('own communities', () => {
  it('answers the documented objects, with what is unread', async () => {
    const { community, creator, member, creatorClient, memberClient, base, membership } = await scene();
    await creatorClient.post(`/api/v1/communities/${community}/messages`, { recipient_id: member, content: 'One' });
    await creatorClient.post(`/api/v1/communities/${community}/messages`, { recipient_id: member, content: 'Two' });
    const mine = await memberClient.get('/api/v1/communities');
    expect(mine).toMatchObject({ status: 200, body: { total: 1, has_more: false } });
    expect(Object.keys(mine.body.data[0])).toEqual(['id', 'name', 'role', 'status', 'unread_count']);
    expect(mine.body.data).toEqual([
      { id: community, name: expect.any(String), role: 'member', status: 'active', unread_count: 2 },
    ]);
    expect((await creatorClient.get('/api/v1/communities')).body.data).toEqual([
      { id: community, name: expect.any(String), role: 'creator', status: 'active', unread_count: 0 },
    ]);
    await memberClient.post(`/api/v1/communities/${community}/messages/${creator}/read`);
    expect((await memberClient.get('/api/v1/communities')).body.data[0].unread_count).toBe(0);
    await creatorClient.post(`${base}/${membership}/block`);
    expect((await memberClient.get('/api/v1/communities')).body.data[0]).toMatchObject({
      status: 'blocked',
      unread_count: 0,
    });
    expect(await client.get('/api/v1/communities')).toMatchObject({ status: 401 });
  });
});
