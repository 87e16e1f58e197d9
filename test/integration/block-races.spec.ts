import { blockMembership, unblockMembership } from '../../src/domain/communities/persistence/communities.sql';
import { startTestApp, TestApp } from '../support/app';
import { Client, tokenFor } from '../support/client';
import { untilWaiting, withConnection } from '../support/locks';
import { World } from '../support/world';

let app: TestApp;
let world: World;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
});
afterAll(() => app.close());

describe.each([
  ['set', false, true],
  ['lifted', true, false],
] as const)('a membership block %s while one of the two sets a personal block', (_what, before, after) => {
  it.each(['member', 'creator'] as const)('decides about the list, for either of them (%s)', async (who) => {
    const { community, creator, member, membership } = await world.pair();
    const people = { creator, member };
    const blocked = people[who];
    const other = who === 'member' ? creator : member;
    expect(
      (
        await client
          .as(tokenFor(app, member))
          .post(`/api/v1/communities/${community}/messages`, { recipient_id: creator, content: 'before' })
      ).status,
    ).toBe(201);
    if (before) await world.domain.members.block(creator, community, membership);

    await withConnection(app.settings.DATABASE_URL, async (first) => {
      await first.query('BEGIN');
      // The command's own statement, in a transaction that stays open.
      await (after
        ? first.query(blockMembership.text, [membership, community, creator, null])
        : first.query(unblockMembership.text, [membership, community, creator]));
      const personal = world.personalBlock(blocked, other);
      await untilWaiting(world);
      await first.query('COMMIT');
      await personal;
    });

    for (const person of [creator, member]) {
      const list = await client
        .as(tokenFor(app, person))
        .get(`/api/v1/communities/${community}/messages/conversations`);
      expect(list).toMatchObject({ status: 200, body: { total: after ? 0 : 1 } });
      expect(list.body.data).toHaveLength(after ? 0 : 1);
    }
  });
});
