import * as sql from '../../src/domain/messages/persistence/community.sql';
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

it('reading while the newest message is being deleted leaves the next message unread', async () => {
  const { community, creator, member } = await world.pair();
  const path = `/api/v1/communities/${community}/messages`;
  const [reader, writer] = [client.as(tokenFor(app, creator)), client.as(tokenFor(app, member))];
  for (const content of ['stays', 'is deleted'])
    expect((await writer.post(path, { recipient_id: creator, content })).status).toBe(201);
  const [conversation] = await world.sql<{ id: string }>(
    'SELECT id FROM conversations WHERE community_id = $1',
    community,
  );

  await withConnection(app.settings.DATABASE_URL, async (deletion) => {
    await deletion.query('BEGIN');
    await deletion.query(sql.lockConversation.text, [conversation?.id]);
    await deletion.query(sql.deleteNewest.text, [conversation?.id, 2]);
    await deletion.query(sql.stepBack.text, [conversation?.id, true]);
    await deletion.query(sql.clampReadMarks.text, [conversation?.id, 1]);
    const read = reader.post(`${path}/${member}/read`);
    await Promise.race([read, untilWaiting(world)]);
    await deletion.query('COMMIT');
    expect(await read).toMatchObject({ status: 200, body: { unread_count: 0 } });
  });

  expect((await writer.post(path, { recipient_id: creator, content: 'is new' })).status).toBe(201);
  expect((await reader.get(`${path}/conversations`)).body.data[0]).toMatchObject({
    latest_message: { content: 'is new' },
    unread_count: 1,
  });
});
