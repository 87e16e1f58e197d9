import { AccountsService } from '../../src/domain/accounts';
import { startTestApp, TestApp } from '../support/app';
import { Client, tokenFor } from '../support/client';
import { untilWaiting } from '../support/locks';
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

it('a first message that is under way while its author is erased leaves no text', async () => {
  const creator = await world.user();
  const community = await world.community(creator);
  const members: string[] = [];
  for (let n = 0; n < 6; n++) {
    const member = await world.user();
    await world.member(community, member);
    members.push(member);
  }
  // Between the account's own change and the commit there is always a little time; here there is enough of it.
  await world.sql(
    `CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$`,
  );
  await world.sql('CREATE TRIGGER linger AFTER DELETE ON preferences FOR EACH STATEMENT EXECUTE FUNCTION linger()');
  const erased = app.app.get(AccountsService, { strict: false }).eraseUser(creator);
  await new Promise((resolve) => setTimeout(resolve, 150));
  const writer = client.as(tokenFor(app, creator));
  const sends = members.map((member) =>
    writer.post(`/api/v1/communities/${community}/messages`, { recipient_id: member, content: 'not to be kept' }),
  );
  await untilWaiting(world);
  await erased;
  await Promise.all(sends);
  expect(await world.sql("SELECT id FROM messages WHERE sender_id = $1 AND content <> ''", creator)).toEqual([]);
});
