import { Client as Connection } from 'pg';
import { startTestApp, TestApp } from '../support/app';
import { Client, tokenFor } from '../support/client';
import { World } from '../support/world';

let app: TestApp;
let world: World;
let client: Client;
const connections: Connection[] = [];

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
});
afterAll(async () => {
  for (const connection of connections) await connection.end();
  await app.close();
});

async function connect(): Promise<Connection> {
  const connection = new Connection({ connectionString: app.settings.DATABASE_URL });
  await connection.connect();
  connections.push(connection);
  return connection;
}

/** Until somebody waits for a lock: the second transaction has read, and stands before the row that the first one holds. */
async function untilWaiting(): Promise<void> {
  for (;;) {
    const [row] = await world.sql<{ n: number }>("SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
    if (row && row.n > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe.each([
  ['set', false, true],
  ['lifted', true, false],
] as const)('a membership block %s while one of the two sets a personal block', (_what, before, after) => {
  it.each(['member', 'creator'] as const)('is what counts for the list, whoever of them (%s) it is', async (who) => {
    const { community, creator, member, membership } = await world.pair();
    const people = { creator, member };
    const blocked = people[who];
    const other = who === 'member' ? creator : member;
    expect((await client.as(tokenFor(app, member)).post(`/api/v1/communities/${community}/messages`, { recipient_id: creator, content: 'before' })).status).toBe(201);
    if (before) await world.sql('UPDATE memberships SET blocked = true WHERE id = $1', membership);

    const [first, second] = [await connect(), await connect()];
    await first.query('BEGIN');
    await first.query('UPDATE memberships SET blocked = $2 WHERE id = $1', [membership, after]);
    const personal = second.query('INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ($1, $2)', [blocked, other]);
    await untilWaiting();
    await first.query('COMMIT');
    await personal;

    for (const person of [creator, member]) {
      const list = await client.as(tokenFor(app, person)).get(`/api/v1/communities/${community}/messages/conversations`);
      expect(list).toMatchObject({ status: 200, body: { total: after ? 0 : 1 } });
      expect(list.body.data).toHaveLength(after ? 0 : 1);
    }
  });
});
