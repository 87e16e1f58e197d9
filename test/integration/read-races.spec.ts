import { ConversationsService } from '../../src/domain/conversations';
import { markRead } from '../../src/domain/conversations/persistence/conversations.sql';
import { InboxQueries, MessageChangesService, MessagesQueries, MessagesService } from '../../src/domain/messages';
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

describe('pages of a direct conversation', () => {
  const get = <T>(type: new (...args: never[]) => T): T => app.app.get(type, { strict: false });

  async function pair(count: number) {
    const [ada, ben] = [await world.user(), await world.user()];
    const { conversation } = await get(ConversationsService).open({ openedBy: ada, people: [ada, ben] });
    const { id } = conversation;
    const send = (senderId: string) => get(MessagesService).send({ conversationId: id, senderId, content: 'x' });
    const sent: string[] = [];
    for (let n = 0; n < count; n++) sent.push((await send(ada)).message.id);
    const [asAda, asBen] = [ada, ben].map((person) => client.as(tokenFor(app, person))) as [Client, Client];
    const page = async (reader: Client, number: number, limit: number): Promise<{ _id: string; readBy: string[] }[]> =>
      (await reader.get(`/api/v1/messages/chat/${id}`, { query: { page: number, limit } })).body.messages;
    const mark = async () =>
      (
        await world.sql<{ mark: string }>(
          "SELECT read_seq || ' ' || read_ranges::text AS mark FROM participants WHERE conversation_id = $1 AND user_id = $2",
          id,
          ben,
        )
      )[0]?.mark;
    const unread = async () => (await get(InboxQueries).unread(ben, [id])).get(id);
    return { ada, ben, id, send, sent, asAda, asBen, page, mark, unread };
  }

  it('read at once are all read, each once in the log', async () => {
    const { id, ben, asBen, page, mark, unread } = await pair(12);
    // Pages of two, without the third: 7 and 8 stay unread.
    await Promise.all([1, 2, 4, 5, 6, 1, 2, 4, 5, 6].map((number) => page(asBen, number, 2)));
    expect([await mark(), await unread()]).toEqual(['6 {[9,13)}', 2]);
    const events = await world.sql<{ seq: string }>(
      "SELECT seq FROM events WHERE conversation_id = $1 AND actor_id = $2 AND type = 'conversation.read'",
      id,
      ben,
    );
    expect(events.map(({ seq }) => Number(seq)).sort((a, b) => a - b)).toEqual([2, 4, 6, 10, 12]);
  });

  it('of which one waits for the other add up', async () => {
    const { id, ben, asBen, page, mark } = await pair(6);
    await withConnection(app.settings.DATABASE_URL, async (first) => {
      await first.query('BEGIN');
      await first.query(markRead.text, [id, ben, 5, 6]);
      const second = page(asBen, 2, 2);
      await untilWaiting(world);
      await first.query('COMMIT');
      expect((await second).map(({ readBy }) => readBy)).toEqual([[ben], [ben]]);
    });
    expect(await mark()).toBe('0 {[3,7)}');
  });

  it('read while messages arrive: what was shown is read, and only that', async () => {
    const { asAda, asBen, ada, send, page, unread } = await pair(5);
    const shown = new Set<string>();
    const read = async (number: number) => {
      for (const message of await page(asBen, number, 2)) shown.add(message._id);
    };
    await Promise.all([
      (async () => {
        for (let n = 0; n < 25; n++) await send(ada);
      })(),
      (async () => {
        for (let n = 0; n < 15; n++) await read(1);
      })(),
      (async () => {
        for (let n = 0; n < 10; n++) await read(3 + (n % 4));
      })(),
    ]);
    const all = await page(asAda, 1, 100);
    expect(all).toHaveLength(30);
    const readIds = all.filter(({ readBy }) => readBy.length > 0).map(({ _id }) => _id);
    expect(readIds.sort()).toEqual([...shown].sort());
    expect(await unread()).toBe(30 - shown.size);
  });

  it('read while the reader writes and marks everything as read end with nothing unread', async () => {
    const { asBen, ben, id, ada, send, page, unread } = await pair(9);
    await Promise.all([
      ...[1, 3, 5, 7].map((number) => page(asBen, number, 1)),
      send(ben),
      asBen.post(`/api/v1/messages/chat/${id}/read`),
      ...[2, 4].map((number) => page(asBen, number, 2)),
    ]);
    expect(await unread()).toBe(0);
    await send(ada);
    expect(await unread()).toBe(1);
  });

  it('read while messages on them and beside them are deleted', async () => {
    const { ada, asAda, asBen, sent, page, unread } = await pair(10);
    const remove = async (seq: number) => {
      const found = await get(MessagesQueries).get(sent[seq - 1] ?? '', ada);
      await get(MessageChangesService).delete(found, ada);
    };
    const shown = new Set<string>();
    await Promise.all([
      ...[2, 4].map(async (number) => {
        for (const message of await page(asBen, number, 2)) shown.add(message._id);
      }),
      ...[3, 4, 7, 10].map(remove),
    ]);
    const left = await page(asAda, 1, 100);
    expect(left).toHaveLength(6);
    const readIds = left.filter(({ readBy }) => readBy.length > 0).map(({ _id }) => _id);
    expect(readIds.every((id) => shown.has(id))).toBe(true);
    expect(left.filter(({ _id }) => shown.has(_id)).length).toBe(readIds.length);
    expect(await unread()).toBe(6 - readIds.length);
  });
});
