import type { MemberCommands } from '../support/domain';
import { DomainError, newId } from '@parley/kernel';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import { CommunitiesQueries, CommunitiesService } from '../../src/domain/communities';
import { countedConversations } from '../../src/domain/communities/persistence/directory.sql';
import { MembershipsSweeper } from '../../src/domain/communities/memberships.sweeper';
import { createTestDatabase, TestDatabase } from '../support/database';
import { World } from '../support/world';

let testDatabase: TestDatabase;
let database: Database;
let world: World;
let queries: CommunitiesQueries;
let members: MemberCommands;
let service: CommunitiesService;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database(
    await createDataSource({
      url: testDatabase.url,
      poolSize: 8,
      applicationName: 'test',
      entities,
      migrations: [],
    }).initialize(),
  );
  world = new World(database);
  ({ communities: service, communitiesQueries: queries, members } = world.domain);
});

afterAll(async () => {
  await database?.dataSource.destroy();
  await testDatabase?.drop();
});

const inOneDay = () => new Date(Date.now() + 86_400_000);
const oneDayAgo = () => new Date(Date.now() - 86_400_000);
const all = { page: 1, perPage: 100 };

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );
}

let made = 0;
const unique = (prefix: string) => `${prefix}${++made}`;

describe('provisioning a community', () => {
  it('makes one, and renames the one with the same external id', async () => {
    const creatorId = await world.user();
    const externalId = unique('ext');
    const first = await service.provisionCommunity({ name: 'Harbour', creatorId, externalId });
    expect(first).toMatchObject({ created: true, community: { name: 'Harbour', creatorId, externalId } });
    const second = await service.provisionCommunity({ name: 'Harbour Club', creatorId, externalId });
    expect(second).toMatchObject({ created: false, community: { id: first.community.id, name: 'Harbour Club' } });
    expect(await queries.get(first.community.id)).toEqual(second.community);
    expect(await queries.list({ externalId }, all)).toEqual({ total: 1, items: [second.community] });
  });

  it('twenty at once with one external id make one', async () => {
    const creatorId = await world.user();
    const externalId = unique('ext');
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) => service.provisionCommunity({ name: `Name ${i}`, creatorId, externalId })),
    );
    expect(new Set(results.map(({ community }) => community.id)).size).toBe(1);
    expect(results.filter(({ created }) => created)).toHaveLength(1);
  });

  it.each([
    ['a blank name', () => ({ name: ' ' }), 'invalid_community_name'],
    ['a name of 201 characters', () => ({ name: '🍺'.repeat(201) }), 'invalid_community_name'],
    ['a name with U+0000', () => ({ name: 'a\0b' }), 'invalid_community_name'],
    ['an empty external id', () => ({ externalId: '' }), 'invalid_community_external_id'],
    ['an unknown creator', () => ({ creatorId: newId() }), 'creator_not_found'],
    ['a malformed creator', () => ({ creatorId: 'x' }), 'creator_not_found'],
    ['a name of 200 characters', () => ({ name: '🍺'.repeat(200) }), 'done'],
  ])('%s', async (_what, change, code) => {
    expect(await codeOf(service.provisionCommunity({ name: 'Fine', creatorId: await world.user(), ...change() }))).toBe(
      code,
    );
  });

  it('keeps its creator', async () => {
    const externalId = unique('ext');
    await service.provisionCommunity({ name: 'Mine', creatorId: await world.user(), externalId });
    expect(await codeOf(service.provisionCommunity({ name: 'Mine', creatorId: await world.user(), externalId }))).toBe(
      'creator_fixed',
    );
  });
});

describe('putting a membership', () => {
  it.each([
    ['active', null, 'active'],
    ['active', inOneDay, 'active'],
    ['active', oneDayAgo, 'canceled'],
    ['trialing', null, 'trialing'],
    ['trialing', inOneDay, 'trialing'],
    ['trialing', oneDayAgo, 'canceled'],
    ['canceled', null, 'canceled'],
    ['canceled', inOneDay, 'active'],
    ['canceled', oneDayAgo, 'canceled'],
  ] as const)('%s, ending %p, is in effect %s', async (status, end, effective) => {
    const { community, creator, member } = await world.pair();
    const endsAt = end?.() ?? null;
    expect(await service.putMembership(community, member, { status, endsAt })).toMatchObject({
      status: effective,
      endsAt,
      user: { id: member },
    });
    const { counts } = await members.directory(creator, community, {}, all);
    expect(counts).toEqual({
      active: effective === 'canceled' ? 0 : 1,
      canceled: effective === 'canceled' ? 1 : 0,
      blocked: 0,
    });
  });

  it('keeps the id, the joining date and the tier; a tier is one per name', async () => {
    const { community, member, membership } = await world.pair();
    const other = await world.user();
    const first = await service.putMembership(community, member, {
      status: 'active',
      tier: { name: 'Gold', color: '#fff' },
    });
    expect(first).toMatchObject({ id: membership, tier: { name: 'Gold', color: '#fff' } });
    const second = await service.putMembership(community, other, {
      status: 'trialing',
      tier: { name: 'Gold', color: '#B8860B' },
    });
    expect(second.tier).toEqual({ id: first.tier?.id, name: 'Gold', color: '#B8860B' });
    const kept = await service.putMembership(community, member, { status: 'canceled' });
    expect(kept).toEqual({ ...first, status: 'canceled', tier: second.tier });
    expect((await service.putMembership(community, member, { status: 'active', tier: null })).tier).toBeNull();
  });

  it('leaves a block standing, and lifting it shows what was put meanwhile', async () => {
    const { community, creator, member, membership } = await world.pair();
    await members.block(creator, community, membership);
    expect(await service.putMembership(community, member, { status: 'active' })).toMatchObject({
      status: 'active',
      block: { blocked: true },
    });
    expect((await members.directory(creator, community, {}, all)).counts).toEqual({
      active: 0,
      canceled: 0,
      blocked: 1,
    });
    expect(await members.unblock(creator, community, membership)).toMatchObject({
      status: 'active',
      block: { blocked: false },
    });
  });

  it('twenty at once make one membership and one tier', async () => {
    const { community } = await world.pair();
    const person = await world.user();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        service.putMembership(community, person, { status: 'active', tier: { name: 'New', color: `#${i}` } }),
      ),
    );
    expect(new Set(results.map(({ id }) => id)).size).toBe(1);
    expect(new Set(results.map(({ tier }) => tier?.id)).size).toBe(1);
  });

  it('refuses the creator, strangers to the system and unusable tiers', async () => {
    const { community, creator, member } = await world.pair();
    const put = (communityId: string, userId: string, tier?: { name: string; color: string }) =>
      codeOf(service.putMembership(communityId, userId, { status: 'active', tier }));
    expect(await put(community, creator)).toBe('creator_cannot_be_member');
    expect(await put(community, creator.toUpperCase())).toBe('creator_cannot_be_member');
    expect(await put(community, newId())).toBe('user_not_found');
    expect(await put(community, 'x')).toBe('user_not_found');
    expect(await put(newId(), member)).toBe('community_not_found');
    expect(await put(community, member, { name: ' ', color: '#fff' })).toBe('invalid_tier');
    await world.sql('UPDATE users SET erased_at = now() WHERE id = $1', member);
    expect(await put(community, member)).toBe('user_not_found');
  });
});

describe('ending a membership', () => {
  it('cancels now, regardless of the end, and can be repeated', async () => {
    const { community, creator, member } = await world.pair();
    await service.putMembership(community, member, { status: 'canceled', endsAt: inOneDay() });
    await service.endMembership(community, member);
    await service.endMembership(community, member);
    const { items } = await members.directory(creator, community, {}, all);
    expect(items).toMatchObject([{ status: 'canceled', endsAt: null }]);
  });

  it('knows who never was a member', async () => {
    const { community } = await world.pair();
    expect(await codeOf(service.endMembership(community, newId()))).toBe('membership_not_found');
    expect(await codeOf(service.endMembership(community, 'x'))).toBe('membership_not_found');
    expect(await codeOf(service.endMembership(newId(), newId()))).toBe('community_not_found');
  });
});

describe('blocking', () => {
  it('ends the membership at once, hides the conversation, and keeps its history when it is lifted', async () => {
    const { community, creator, membership } = await world.pair();
    const blocked = await members.block(creator, community, membership, ' Advertising ');
    expect(blocked).toMatchObject({
      status: 'canceled',
      endsAt: null,
      block: { blocked: true, blockedBy: creator, reason: ' Advertising ', unblockedAt: null, unblockedBy: null },
    });
    expect(await world.sql('SELECT blocked, fence FROM conversations WHERE community_id = $1', community)).toEqual([
      { blocked: true, fence: 1 },
    ]);
    expect(await codeOf(members.block(creator, community, membership, 'Again'))).toBe('already_blocked');

    const lifted = await members.unblock(creator, community, membership);
    expect(lifted).toMatchObject({
      status: 'canceled',
      block: {
        blocked: false,
        blockedAt: blocked.block.blockedAt,
        reason: ' Advertising ',
        unblockedBy: creator,
        unblockedAt: expect.any(Date),
      },
    });
    expect(await world.sql('SELECT blocked FROM conversations WHERE community_id = $1', community)).toEqual([
      { blocked: false },
    ]);
    expect(await members.unblock(creator, community, membership)).toEqual(lifted);
  });

  it('a second block does not reveal the end of the first', async () => {
    const { community, creator, membership } = await world.pair();
    await members.block(creator, community, membership);
    await members.unblock(creator, community, membership);
    expect((await members.block(creator, community, membership, 'Again')).block).toMatchObject({
      blocked: true,
      reason: 'Again',
      unblockedAt: null,
      unblockedBy: null,
    });
  });

  it('of many at once exactly one blocks', async () => {
    const { community, creator, membership } = await world.pair();
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => codeOf(members.block(creator, community, membership))),
    );
    expect(codes.filter((code) => code === 'done')).toHaveLength(1);
    expect(codes.filter((code) => code === 'already_blocked')).toHaveLength(9);
  });

  it("is the creator's alone, and asks in order: community, permission, membership, reason", async () => {
    const { community, creator, member, membership } = await world.pair();
    const elsewhere = await world.pair();
    const attempt = (actor: string, communityId: string, id: string, reason?: unknown) =>
      codeOf(members.block(actor, communityId, id, reason));
    expect(await attempt(member, newId(), 'x', 1)).toBe('community_not_found');
    expect(await attempt(member, community, 'x', 1)).toBe('members_forbidden');
    expect(await attempt(elsewhere.creator, community, membership)).toBe('members_forbidden');
    expect(await attempt(creator, community, 'x', 1)).toBe('membership_not_found');
    expect(await attempt(creator, community, elsewhere.membership, 1)).toBe('membership_not_found');
    for (const reason of [1, {}, [], true, 'a'.repeat(1001), 'a\0', '\ud800'])
      expect(await attempt(creator, community, membership, reason)).toBe('invalid_block_reason');
    expect((await members.block(creator, community, membership, '  ')).block.reason).toBeNull();
    expect(await codeOf(members.unblock(member, community, membership))).toBe('members_forbidden');
  });
});

describe('the directory', () => {
  async function crowd() {
    const creator = await world.user();
    const community = await world.community(creator);
    const names = {
      active: unique('anna_'),
      trialing: unique('bob%'),
      canceled: unique('cy\\'),
      ending: unique('dee_'),
      blocked: unique('ed_'),
    };
    const add = async (username: string, options: Parameters<World['member']>[2] = {}) => {
      const user = await world.user({ username });
      return world.member(community, user, options);
    };
    const ids = {
      active: await add(names.active),
      trialing: await add(names.trialing, { status: 'trialing' }),
      canceled: await add(names.canceled, { status: 'canceled' }),
      ending: await add(names.ending, { status: 'canceled', endsAt: inOneDay() }),
      blocked: await add(names.blocked),
    };
    await members.block(creator, community, ids.blocked);
    const list = async (filter: Parameters<CommunitiesQueries['directory']>[1], page = all) => {
      const found = await members.directory(creator, community, filter, page);
      expect(found.counts).toEqual({ active: 3, canceled: 1, blocked: 1 });
      return { total: found.total, ids: found.items.map(({ id }) => id) };
    };
    return { community, creator, names, ids, list };
  }

  it('lists the newest members first, in disjoint groups', async () => {
    const { ids, list } = await crowd();
    expect(await list({})).toEqual({
      total: 5,
      ids: [ids.blocked, ids.ending, ids.canceled, ids.trialing, ids.active],
    });
    expect(await list({ status: 'active' })).toEqual({ total: 3, ids: [ids.ending, ids.trialing, ids.active] });
    expect(await list({ status: 'trialing' })).toEqual({ total: 1, ids: [ids.trialing] });
    expect(await list({ status: 'canceled' })).toEqual({ total: 1, ids: [ids.canceled] });
    expect(await list({ status: 'blocked' })).toEqual({ total: 1, ids: [ids.blocked] });
    expect(await list({ status: 'toString' })).toEqual({ total: 0, ids: [] });
  });

  it('pages without gaps or repeats, also of members who joined in the same moment', async () => {
    const { community, list } = await crowd();
    await world.sql('UPDATE memberships SET joined_at = now() WHERE community_id = $1', community);
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list({}, { page, perPage: 2 })));
    expect(pages.map(({ total }) => total)).toEqual([5, 5, 5, 5]);
    expect(pages.map(({ ids }) => ids.length)).toEqual([2, 2, 1, 0]);
    expect(new Set(pages.flatMap(({ ids }) => ids)).size).toBe(5);
    expect(await list({ search: 'example.org' }, { page: 9, perPage: 2 })).toEqual({ total: 5, ids: [] });
  });

  it('searches addresses and names in any case, and takes wildcards as plain characters', async () => {
    const { community, creator, names, ids, list } = await crowd();
    await world.sql(
      "UPDATE users SET first_name = 'Ünal', last_name = 'Öz' WHERE id = (SELECT user_id FROM memberships WHERE id = $1)",
      ids.canceled,
    );
    expect((await list({ search: names.active.toUpperCase() })).ids).toEqual([ids.active]);
    expect((await list({ search: `${names.ending}@EXAMPLE` })).ids).toEqual([ids.ending]);
    expect((await list({ search: 'Ünal' })).ids).toEqual([ids.canceled]);
    expect((await list({ search: 'Ünal Öz' })).ids).toEqual([ids.canceled]);
    expect((await list({ search: 'bob%' })).ids).toEqual([ids.trialing]);
    expect((await list({ search: 'b%b' })).ids).toEqual([]);
    expect((await list({ search: 'cy\\' })).ids).toEqual([ids.canceled]);
    expect((await list({ search: '_' })).ids).toHaveLength(3);
    expect((await list({ search: '  ' })).total).toBe(5);
    expect((await list({ search: 'a\0' })).total).toBe(0);
    expect((await list({ search: 'example', status: 'active' })).total).toBe(3);
    const outsider = await world.user({ username: unique('anna_') });
    expect(
      (await members.directory(creator, community, { search: 'anna_' }, all)).items.map(({ user }) => user.id),
    ).not.toContain(outsider);
  });

  it('filters by tier, alone and together with the rest', async () => {
    const { community, ids, list } = await crowd();
    const [row] = await world.sql<{ user_id: string }>('SELECT user_id FROM memberships WHERE id = $1', ids.trialing);
    const { tier } = await service.putMembership(community, row?.user_id ?? '', {
      status: 'trialing',
      tier: { name: 'Gold', color: '#fff' },
    });
    const tierId = tier?.id ?? '';
    expect(await list({ tierId })).toEqual({ total: 1, ids: [ids.trialing] });
    expect(await list({ tierId, status: 'canceled' })).toEqual({ total: 0, ids: [] });
    expect(await list({ tierId, search: 'bob' })).toEqual({ total: 1, ids: [ids.trialing] });
    expect(await list({ tierId: newId() })).toEqual({ total: 0, ids: [] });
    expect(await list({ tierId: 'x' })).toEqual({ total: 0, ids: [] });
  });
});

describe('a large directory', () => {
  const size = 2_500;
  let creator: string;
  let community: string;

  beforeAll(async () => {
    creator = await world.user();
    community = await world.community(creator);
    await world.sql(
      `WITH made AS (INSERT INTO users (id, username, email) SELECT uuid_v7(), 'crowd' || n, 'crowd' || n || '@large.example'
         FROM generate_series(1, ${size}) n RETURNING id, username)
       INSERT INTO memberships (id, community_id, user_id, status, joined_at)
       SELECT uuid_v7(), $1, id, CASE WHEN username LIKE '%7' THEN 'canceled' ELSE 'active' END,
         now() + substr(username, 6)::int / 5 * interval '1 second' FROM made`,
      community,
    );
  });

  const list = async (filter: Parameters<CommunitiesQueries['directory']>[1], page: number, perPage = 30) => {
    const { total, items } = await members.directory(creator, community, filter, { page, perPage });
    return { total, ids: items.map(({ id }) => id) };
  };

  it.each([
    [{}, size] as const,
    [{ status: 'active' }, size * 0.9] as const,
    [{ status: 'canceled' }, size / 10] as const,
  ])('pages from both ends of %j are those of one order', async (filter, total) => {
    const pages = Math.ceil(total / 30);
    const found = [];
    for (let page = 1; page <= pages + 1; page++) found.push(await list(filter, page));
    expect(found.every((page) => page.total === total)).toBe(true);
    const rows = await world.sql<{ id: string }>(
      `SELECT id FROM memberships WHERE community_id = $1 AND ($2::text IS NULL OR status = $2) ORDER BY joined_at DESC, id DESC`,
      community,
      'status' in filter ? filter.status : null,
    );
    expect(found.flatMap(({ ids }) => ids)).toEqual(rows.map(({ id }) => id));
    expect(found.at(-1)?.ids).toEqual([]);
  });

  it('finds by any part of a name, few or many, and nothing where nothing fits', async () => {
    expect((await list({ search: 'crowd2500' }, 1)).total).toBe(1);
    expect((await list({ search: 'OWD12' }, 1)).total).toBe(1 + 10 + 100);
    expect((await list({ search: 'owd12', status: 'canceled' }, 1)).total).toBe(1 + 10);
    expect((await list({ search: 'zzzz' }, 1)).total).toBe(0);
    expect((await list({ search: 'w' }, 84)).ids).toHaveLength(size % 30);
    expect((await list({ search: 'd2500' }, 1)).total).toBe(1);
    expect((await list({ search: 'd9' }, 1)).total).toBe(1 + 10 + 100);
    const [stranger, other] = [await world.user({ username: 'crowd1_stranger' }), await world.community(creator)];
    await world.member(other, stranger);
    expect((await list({ search: 'stranger' }, 1)).total).toBe(0);
  });

  it('finds by a name that more people of the installation have than are asked for', async () => {
    await world.sql(
      `INSERT INTO users (id, username, email)
       SELECT uuid_v7(), 'mass' || n, 'mass' || n || '@crowd2499.example' FROM generate_series(1, 5100) n`,
    );
    expect((await list({ search: 'crowd2499' }, 1)).total).toBe(1);
  });
});

describe('the sizes of the groups', () => {
  const counts = async (creator: string, community: string) =>
    (await members.directory(creator, community, {}, all)).counts;

  it('follow the time, before and after a worker has noted it', async () => {
    const creator = await world.user();
    const community = await world.community(creator);
    const soon = new Date(Date.now() + 1_000);
    const ids = [
      await world.member(community, await world.user(), { endsAt: soon }),
      await world.member(community, await world.user(), { status: 'trialing', endsAt: soon }),
      await world.member(community, await world.user(), { endsAt: inOneDay() }),
      await world.member(community, await world.user(), { endsAt: oneDayAgo() }),
      await world.member(community, await world.user(), { endsAt: soon }),
    ];
    await members.block(creator, community, ids[4] ?? '');
    expect(await counts(creator, community)).toEqual({ active: 3, canceled: 1, blocked: 1 });
    await new Promise((resolve) => setTimeout(resolve, soon.getTime() - Date.now() + 50));
    expect(await counts(creator, community)).toEqual({ active: 1, canceled: 3, blocked: 1 });
    const { total } = await members.directory(creator, community, { status: 'trialing' }, all);
    expect(total).toBe(0);

    const upkeep = new MembershipsSweeper(database, { enabled: true });
    expect(await upkeep.sweep()).toBe(true);
    expect(await world.sql('SELECT id FROM memberships WHERE community_id = $1 AND lapsed', community)).toHaveLength(3);
    expect(await counts(creator, community)).toEqual({ active: 1, canceled: 3, blocked: 1 });
    expect(await new MembershipsSweeper(database, { enabled: false }).sweep()).toBe(false);

    // One more month: counted as active again, without a worker.
    await world.sql("UPDATE memberships SET ends_at = now() + interval '30 days' WHERE id = $1", ids[3]);
    expect(await counts(creator, community)).toEqual({ active: 2, canceled: 2, blocked: 1 });
    await members.unblock(creator, community, ids[4] ?? '');
    expect(await counts(creator, community)).toEqual({ active: 2, canceled: 3, blocked: 0 });
    await world.sql('DELETE FROM memberships WHERE id = $1', ids[0]);
    expect(await counts(creator, community)).toEqual({ active: 2, canceled: 2, blocked: 0 });
  });

  it('are right after changes of many at once, and of communities in any order', async () => {
    const creator = await world.user();
    const communities = [await world.community(creator), await world.community(creator)];
    const people = await Promise.all(Array.from({ length: 24 }, () => world.user()));
    await Promise.all(
      people.flatMap((person, at) => {
        const order = at % 2 === 0 ? communities : communities.toReversed();
        return order.map((community) => service.putMembership(community, person, { status: 'active' }));
      }),
    );
    const changes = people.flatMap((person, at) =>
      communities.map(async (community) => {
        if (at % 3 === 0) await service.endMembership(community, person);
        if (at % 3 === 1) await service.putMembership(community, person, { status: 'trialing', endsAt: oneDayAgo() });
      }),
    );
    await Promise.all([
      ...changes,
      world.sql(
        `UPDATE memberships SET ends_at = NULL WHERE community_id = ANY($1::uuid[]) AND user_id = ANY($2::uuid[])`,
        communities,
        [people[2], people[5]],
      ),
    ]);
    for (const community of communities)
      expect(await counts(creator, community)).toEqual({ active: 8, canceled: 16, blocked: 0 });
  });
});

describe("a person's communities", () => {
  it('show role, status in effect and unread messages', async () => {
    const { community, creator, member, membership } = await world.pair();
    const own = await world.community(member);
    const former = await world.community(await world.user());
    await world.member(former, member, { status: 'canceled' });
    await world.sql(
      `WITH made AS (INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq)
         SELECT $2::uuid, 'community', $1::uuid, people_key($1, ARRAY[$3::uuid, $4::uuid]), $3::uuid, 5, 5 RETURNING id)
       INSERT INTO participants (conversation_id, user_id, in_community, read_seq)
       SELECT id, person, true, CASE WHEN person = $3 THEN 5 ELSE 2 END
       FROM made, unnest(ARRAY[$3::uuid, $4::uuid]) AS person`,
      community,
      newId(),
      creator,
      member,
    );
    const mine = async (userId: string, page = all) => {
      const found = await queries.mine(userId, page);
      return {
        total: found.total,
        items: Object.fromEntries(
          found.items.map(({ id, role, status, unreadCount }) => [id, [role, status, unreadCount]]),
        ),
      };
    };
    expect(await mine(member)).toEqual({
      total: 3,
      items: {
        [community]: ['member', 'active', 3],
        [own]: ['creator', 'active', 0],
        [former]: ['member', 'canceled', 0],
      },
    });
    expect(await mine(creator)).toEqual({ total: 1, items: { [community]: ['creator', 'active', 0] } });
    expect(await mine(await world.user())).toEqual({ total: 0, items: {} });
    expect(Object.keys((await mine(member, { page: 2, perPage: 2 })).items)).toHaveLength(1);
    await members.block(creator, community, membership);
    expect((await mine(member)).items[community]).toEqual(['member', 'blocked', 0]);
  });

  it('count the unread messages of the conversations with the newest ones', async () => {
    const creator = await world.user();
    const community = await world.community(creator);
    const many = countedConversations + 20;
    await world.sql(
      `WITH person AS (INSERT INTO users (id, username) SELECT uuid_v7(), 'writer' || n FROM generate_series(1, ${many}) n RETURNING id),
       made AS (INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq, last_message_at)
         SELECT uuid_v7(), 'community', $1::uuid, people_key($1, ARRAY[$2::uuid, id]), id, 2, 2, now() FROM person RETURNING id)
       INSERT INTO participants (conversation_id, user_id, in_community) SELECT id, $2::uuid, true FROM made`,
      community,
      creator,
    );
    const { items } = await queries.mine(creator, all);
    expect(items.find(({ id }) => id === community)?.unreadCount).toBe(2 * countedConversations);
  });
});
