import { AccountsService } from '../../src/domain/accounts';
import { startTestApp, TestApp } from '../support/app';
import { countBatches } from '../support/batches';
import { Client, tokenFor } from '../support/client';
import { untilWaiting, withConnection } from '../support/locks';
import { World } from '../support/world';

/** The advisory lock that holds the erasing back. */
const gate = 4_711;

let app: TestApp;
let world: World;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
});
afterAll(() => app.close());

it.each([
  ['first messages', false],
  ['messages that share a statement', true],
])('%s that are under way while their author is erased leave no text', async (_what, exist) => {
  const creator = await world.user();
  const community = await world.community(creator);
  const members: string[] = [];
  for (let n = 0; n < 6; n++) {
    const member = await world.user();
    await world.member(community, member);
    members.push(member);
  }
  const writer = client.as(tokenFor(app, creator));
  const write = (content: string) =>
    members.map((member) =>
      writer.post(`/api/v1/communities/${community}/messages`, { recipient_id: member, content }),
    );
  if (exist) await Promise.all(write('before'));
  // Between the account's own change and the commit there is always a little time; here it lasts until the gate opens.
  await world.sql(
    `CREATE OR REPLACE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN PERFORM pg_advisory_xact_lock_shared(${gate}); RETURN NULL; END $$`,
  );
  await world.sql(
    'CREATE OR REPLACE TRIGGER linger AFTER DELETE ON preferences FOR EACH STATEMENT EXECUTE FUNCTION linger()',
  );
  const counted = countBatches(app, 10);
  const sends = await withConnection(app.settings.DATABASE_URL, async (closed) => {
    await closed.query(`SELECT pg_advisory_lock(${gate})`);
    const erased = app.app.get(AccountsService, { strict: false }).eraseUser(creator);
    await untilWaiting(world);
    const started = write('not to be kept').map((send) => send.then((answer) => answer));
    // The erasing, and at least one of the messages.
    await untilWaiting(world, 2);
    await closed.query(`SELECT pg_advisory_unlock(${gate})`);
    await erased;
    return started;
  });
  await Promise.all(sends);
  counted.restore();
  if (exist) expect(counted.skipping.length).toBeGreaterThan(0);
  expect(await world.sql("SELECT id FROM messages WHERE sender_id = $1 AND content <> ''", creator)).toEqual([]);
});
