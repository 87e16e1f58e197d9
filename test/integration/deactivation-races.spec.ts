import { type DomainError, newId } from '@parley/kernel';
import { Client as Connection } from 'pg';
import { blockMembership } from '../../src/domain/communities/persistence/communities.sql';
import { CommunityMessagesService } from '../../src/domain/messages';
import { startTestApp, TestApp } from '../support/app';
import { countBatches } from '../support/batches';
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

type Pair = Awaited<ReturnType<World['pair']>>;

const messagesIn = async (community: string): Promise<number> => {
  const [row] = await world.sql<{ n: number }>(
    'SELECT count(*)::int AS n FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.community_id = $1',
    community,
  );
  return row?.n ?? 0;
};

const send = (pair: Pair, from: string, to: string) =>
  client
    .as(tokenFor(app, from))
    .post(`/api/v1/communities/${pair.community}/messages`, { recipient_id: to, content: 'too late?' });

/** Makes every send into the pair's conversation wait, until the connection commits or rolls back. */
async function holdUp(connection: Connection, pair: Pair, exists: boolean): Promise<void> {
  await connection.query('BEGIN');
  if (exists) await connection.query('SELECT FROM conversations WHERE community_id = $1 FOR UPDATE', [pair.community]);
  else
    await connection.query(
      `INSERT INTO conversations (id, kind, community_id, people_key, created_by)
       VALUES ($1, 'community', $2::uuid, people_key($2::uuid, ARRAY[$3::uuid, $4::uuid]), $3)`,
      [newId(), pair.community, pair.creator, pair.member],
    );
}

describe.each([
  ['in a conversation', true],
  ['that opens the conversation', false],
])('a message %s', (_what, exists) => {
  describe.each(['creator', 'member'] as const)('while the %s is deactivated', (who) => {
    it.each(['creator', 'member'] as const)('by the %s: none is added after the deactivation', async (author) => {
      const pair = await world.pair();
      if (exists) expect((await send(pair, pair.member, pair.creator)).status).toBe(201);
      await withConnection(app.settings.DATABASE_URL, async (first) => {
        await holdUp(first, pair, exists);
        const sent = send(pair, pair[author], author === 'creator' ? pair.member : pair.creator);
        await untilWaiting(world);
        // The send has read its facts. Without the fence the deactivation would not wait for it, and it would land later.
        let atTheEnd = -1;
        const deactivated = world.domain.accounts.deactivate(pair[who]).then(async (user) => {
          expect(user.deactivatedAt).not.toBeNull();
          atTheEnd = await messagesIn(pair.community);
        });
        await untilWaiting(world, 2, () => atTheEnd >= 0);
        await first.query('ROLLBACK');
        await deactivated;
        const answer = await sent;
        expect([201, 401, 403]).toContain(answer.status);
        expect(await messagesIn(pair.community)).toBe(atTheEnd);
        expect(atTheEnd).toBe((exists ? 1 : 0) + (answer.status === 201 ? 1 : 0));
      });
      expect((await send(pair, pair.member, pair.creator)).status).toBeGreaterThanOrEqual(401);
    });
  });
});

/** Sends as the API does, without HTTP, so that a test decides what comes together; whether it was sent. */
const sendAtOnce = (pair: Pair, from: string, to: string): Promise<boolean> =>
  app.app
    .get(CommunityMessagesService, { strict: false })
    .send({
      communityId: pair.community,
      senderId: from,
      tokenVersion: 0,
      sessionId: null,
      recipientId: to,
      content: 'too late?',
      clientMessageId: null,
    })
    .then(
      () => true,
      (error: DomainError) => {
        expect(['cannot_send', 'invalid_token']).toContain(error.code);
        return false;
      },
    );

/** Two messages into a conversation that is held up, in one statement with a message to another one, which is written. */
async function sendTogether(pair: Pair, from: string, to: string): Promise<Promise<boolean>[]> {
  const free = await world.pair();
  expect((await send(free, free.member, free.creator)).status).toBe(201);
  const counted = countBatches(app);
  const first = sendAtOnce(pair, from, to);
  const other = sendAtOnce(free, free.member, free.creator);
  const second = sendAtOnce(pair, from, to);
  expect(await other).toBe(true);
  // The statement for what was skipped.
  await untilWaiting(world);
  counted.restore();
  expect([counted.skipping, counted.waiting]).toEqual([[3], [2]]);
  return [first, second];
}

describe.each(['creator', 'member'] as const)('messages that share a statement while the %s is deactivated', (who) => {
  it.each(['creator', 'member'] as const)('by the %s: none is added after the deactivation', async (author) => {
    const pair = await world.pair();
    expect((await send(pair, pair.member, pair.creator)).status).toBe(201);
    await withConnection(app.settings.DATABASE_URL, async (first) => {
      await holdUp(first, pair, true);
      const sent = await sendTogether(pair, pair[author], author === 'creator' ? pair.member : pair.creator);
      let atTheEnd = -1;
      const deactivated = world.domain.accounts.deactivate(pair[who]).then(async () => {
        atTheEnd = await messagesIn(pair.community);
      });
      await untilWaiting(world, 2, () => atTheEnd >= 0);
      await first.query('ROLLBACK');
      await deactivated;
      const written = (await Promise.all(sent)).filter(Boolean).length;
      expect(await messagesIn(pair.community)).toBe(atTheEnd);
      expect(atTheEnd).toBe(1 + written);
    });
  });
});

it.each(['block', 'end'] as const)(
  'messages that share a statement and wait while a membership is changed (%s) are rejected',
  async (what) => {
    const pair = await world.pair();
    expect((await send(pair, pair.member, pair.creator)).status).toBe(201);
    await withConnection(app.settings.DATABASE_URL, async (change) => {
      await change.query('BEGIN');
      if (what === 'block')
        await change.query(blockMembership.text, [pair.membership, pair.community, pair.creator, null]);
      else {
        // Only the fence tells that the right to write has ended.
        await change.query("UPDATE memberships SET status = 'canceled' WHERE id = $1", [pair.membership]);
        await change.query('UPDATE conversations SET fence = fence + 1 WHERE community_id = $1', [pair.community]);
      }
      // They have read their facts, which still allow them.
      const sent = await sendTogether(pair, pair.member, pair.creator);
      await change.query('COMMIT');
      expect(await Promise.all(sent)).toEqual([false, false]);
    });
    expect(await messagesIn(pair.community)).toBe(1);
  },
);

it('a send that begins while the deactivation is under way is rejected', async () => {
  const pair = await world.pair();
  expect((await send(pair, pair.member, pair.creator)).status).toBe(201);
  await withConnection(app.settings.DATABASE_URL, async (first) => {
    await holdUp(first, pair, true);
    const deactivated = world.domain.accounts.deactivate(pair.creator);
    await untilWaiting(world);
    expect((await send(pair, pair.member, pair.creator)).status).toBe(403);
    await first.query('ROLLBACK');
    await deactivated;
  });
  expect(await messagesIn(pair.community)).toBe(1);
});

it('a first message into a conversation that so far only carries a fence is rejected as well', async () => {
  const pair = await world.pair();
  const { communities, accounts } = world.domain;
  // A changed membership leaves a row without participants.
  await communities.endMembership(pair.community, pair.member);
  await communities.putMembership(pair.community, pair.member, { status: 'active' });
  await withConnection(app.settings.DATABASE_URL, async (first) => {
    await holdUp(first, pair, true);
    const sent = send(pair, pair.member, pair.creator);
    await untilWaiting(world);
    let atTheEnd = -1;
    const deactivated = accounts.deactivate(pair.creator).then(async () => {
      atTheEnd = await messagesIn(pair.community);
    });
    await untilWaiting(world, 2, () => atTheEnd >= 0);
    await first.query('ROLLBACK');
    await deactivated;
    await sent;
    expect(await messagesIn(pair.community)).toBe(atTheEnd);
  });
});

it('nothing is opened while the deactivation waits for a conversation: the account has been changed already', async () => {
  const pair = await world.pair();
  const late = await world.user();
  await world.member(pair.community, late);
  expect((await send(pair, pair.member, pair.creator)).status).toBe(201);
  await withConnection(app.settings.DATABASE_URL, async (first) => {
    await holdUp(first, pair, true);
    const deactivated = world.domain.accounts.deactivate(pair.creator);
    await untilWaiting(world);
    expect((await send(pair, late, pair.creator)).status).toBe(403);
    await first.query('ROLLBACK');
    await deactivated;
  });
  expect(await messagesIn(pair.community)).toBe(1);
});

it('a deactivated person who is reactivated writes and is written to again', async () => {
  const pair = await world.pair();
  const { accounts } = world.domain;
  await accounts.deactivate(pair.member);
  expect((await send(pair, pair.creator, pair.member)).status).toBe(403);
  await accounts.reactivate(pair.member);
  expect((await send(pair, pair.creator, pair.member)).status).toBe(201);
});
