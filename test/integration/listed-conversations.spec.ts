import { newId } from '@parley/kernel';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import { ConversationsRepository, milliseconds } from '../../src/domain/conversations';
import { InboxQueries } from '../../src/domain/messages';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { World } from '../support/world';

/** Lists leave out what they do not show and read their owner once; what they show equals what a conversation alone shows. */
describe('conversations on lists', () => {
  let owned: TestDatabase;
  let database: Database;
  let world: World;
  let inbox: InboxQueries;
  let conversations: ConversationsRepository;

  beforeAll(async () => {
    owned = await createTestDatabase();
    const source = createDataSource({
      url: owned.url,
      poolSize: 4,
      applicationName: 'test',
      entities,
      migrations: [],
    });
    database = new Database(await source.initialize());
    world = new World(database);
    inbox = new InboxQueries(database);
    conversations = new ConversationsRepository(database);
  });
  afterAll(async () => {
    await database.dataSource.destroy();
    await owned.drop();
  });

  /** A conversation of these people; with a message of the sender if there is one. */
  async function open(people: readonly string[], sender?: string): Promise<string> {
    const id = newId();
    await world.sql(
      `INSERT INTO conversations (id, kind, people_key, created_by)
       VALUES ($1, $2, people_key(NULL, $3::uuid[]), $4)`,
      id,
      people.length > 2 ? 'group' : 'direct',
      people,
      people[0],
    );
    await world.sql('INSERT INTO participants (conversation_id, user_id) SELECT $1, unnest($2::uuid[])', id, people);
    if (sender === undefined) return id;
    const message = newId();
    await world.sql(
      `INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
       VALUES ($1, 1, $2, $3, $4, clock_timestamp())`,
      id,
      message,
      sender,
      `"quoted" \\ 🥃 ${message}`,
    );
    await world.sql(
      `UPDATE conversations SET message_count = 1, last_seq = 1, last_message_id = $2, last_message_at = clock_timestamp() WHERE id = $1`,
      id,
      message,
    );
    return id;
  }

  it('have their people in the order of the conversation, for each of its people', async () => {
    const names = ['Zoë', 'anna', 'Anna', 'Émile', null, 'ben', 'ß', 'anna'];
    const people = await Promise.all(names.map(() => world.user()));
    for (const [at, person] of people.entries())
      await world.sql('UPDATE users SET display_name = $2 WHERE id = $1', person, names[at]);
    const [first, second, third] = people as [string, string, string];
    await open(people, third);
    await open([first]);
    await open([first, second], first);
    await open([third, first], third);
    for (let n = 2; n < people.length - 1; n++) await open(people.slice(0, n + 1), people[n]);
    const slice = { limit: 100, offset: 0 };
    for (const person of people) {
      const { items, total } = await inbox.sorted(person, { by: 'created', descending: true }, slice);
      expect(items).toHaveLength(total);
      const pairs = await inbox.pairs(person);
      expect(pairs.map(({ conversation }) => conversation.id).sort()).toEqual(
        items
          .filter(({ conversation }) => conversation.kind === 'direct' && conversation.participants.length === 2)
          .map(({ conversation }) => conversation.id)
          .sort(),
      );
      for (const { conversation, newest } of [...items, ...pairs]) {
        const alone = await conversations.find(conversation.id);
        if (!alone) throw new Error('the conversation exists');
        const { participants, ...rest } = alone;
        expect(conversation).toEqual({
          ...rest,
          participants: participants.map((entry) => ({ person: entry.person })),
        });
        expect(newest?.id ?? null).toBe(alone.lastMessageId);
        if (newest) {
          const sender = participants.find((entry) => entry.person.id === newest.sender.id);
          expect(newest.sender).toEqual(sender?.person);
          expect(newest.content).toBe(`"quoted" \\ 🥃 ${newest.id}`);
          expect(newest.createdAt).toEqual(
            (await world.sql<{ t: Date }>('SELECT created_at AS t FROM messages WHERE id = $1', newest.id))[0]?.t,
          );
        }
      }
    }
  });

  it('have no newest message if it was deleted', async () => {
    const [one, other] = [await world.user(), await world.user()];
    await open([one, other], other);
    await world.sql(`UPDATE messages SET deleted_at = now(), content = '' WHERE sender_id = $1`, other);
    expect((await inbox.pairs(one)).map(({ newest }) => newest)).toEqual([null]);
  });

  it('times in JSON are those that columns give, whatever their microseconds', async () => {
    const rows = await world.sql<{ wrong: string }>(
      `SELECT count(*) AS wrong FROM (
         SELECT timestamptz '1970-01-01Z' + (n::bigint * 41025013 % 4102444800) * interval '1 second' + n * interval '1 microsecond' AS t
         FROM generate_series(0, 300000) n
         UNION ALL SELECT timestamptz '2026-11-30Z' + n * interval '1 microsecond' FROM generate_series(0, 300000) n
       ) AS times WHERE ${milliseconds('t')} <> floor(extract(epoch FROM t) * 1000)`,
    );
    expect(rows).toEqual([{ wrong: '0' }]);
  });
});
