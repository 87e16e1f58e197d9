import { AccessService } from '../../src/domain/access';
import { ConversationsService, NamedPeopleQueries } from '../../src/domain/conversations';
import {
  maxChanges,
  MessageChangesService,
  MessageListsQueries,
  MessagesQueries,
  MessagesService,
} from '../../src/domain/messages';
import * as conversationsSql from '../../src/domain/conversations/persistence/conversations.sql';
import * as usersSql from '../../src/domain/users/persistence/users.sql';
import * as messageLists from '../../src/domain/messages/persistence/lists.sql';
import { startTestApp, TestApp } from '../support/app';
import { World } from '../support/world';

let app: TestApp;
let world: World;
const get = <T>(type: new (...args: never[]) => T): T => app.app.get(type, { strict: false });

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
});
afterAll(() => app.close());

/** A pair with messages, some in the middle deleted. */
async function scene(count: number, deleted: readonly number[] = []) {
  const [anna, bert] = [await world.user(), await world.user()];
  const { conversation } = await get(ConversationsService).open({ openedBy: anna, people: [anna, bert] });
  const sent: string[] = [];
  for (let i = 1; i <= count; i++)
    sent.push(
      (
        await get(MessagesService).send({
          conversationId: conversation.id,
          senderId: i % 2 ? anna : bert,
          content: `m${i}`,
        })
      ).message.id,
    );
  const found = (seq: number, person: string) => get(MessagesQueries).get(sent[seq - 1] ?? '', person);
  for (const seq of deleted) {
    const sender = seq % 2 ? anna : bert;
    await get(MessageChangesService).delete(await found(seq, sender), sender);
  }
  const read = () => get(AccessService).conversation(conversation.id, anna);
  return { anna, bert, id: conversation.id, sent, read, found };
}
const texts = (messages: readonly { content: string }[]) => messages.map((message) => message.content);

describe('sending', () => {
  it('answers the message that a later read gives, and leaves one event in the same commit', async () => {
    const { anna, bert, id } = await scene(0);
    const named = {
      senderId: anna,
      content: 'hello',
      mentions: [bert],
      extras: { alias: 'x' },
      publicId: `p.${Date.now()}`,
    };
    for (const place of [{ conversationId: id }, { people: [bert, anna] }]) {
      const { message, repeated, people } = await get(MessagesService).send({
        ...named,
        ...place,
        publicId: `${named.publicId}.${Object.keys(place)[0]}`,
      });
      expect(message).toEqual((await get(MessagesQueries).get(message.id, anna)).message);
      expect([repeated, people]).toEqual([false, [anna, bert].sort()]);
      expect(
        await world.sql('SELECT type, conversation_id, actor_id FROM events WHERE message_id = $1', message.id),
      ).toEqual([{ type: 'message.created', conversation_id: id, actor_id: anna }]);
    }
  });

  it('refuses people who have no conversation, and outsiders of one', async () => {
    const { anna, bert } = await scene(0);
    const outsider = await world.user();
    const send = (senderId: string, people: string[]) => get(MessagesService).send({ people, senderId, content: 'x' });
    await expect(send(outsider, [anna, bert])).rejects.toMatchObject({ code: 'not_participant' });
    await expect(send(anna, [anna, outsider])).rejects.toMatchObject({ code: 'conversation_not_found' });
    for (const people of [[], ['no-id'], [anna, 'no-id']])
      await expect(send(anna, people)).rejects.toMatchObject({ code: 'conversation_not_found' });
    await expect(
      get(MessagesService).send({ conversationId: 'no-id', senderId: anna, content: 'x' }),
    ).rejects.toMatchObject({ code: 'conversation_not_found' });
  });
});

describe('lists of messages', () => {
  it.each([
    ['nothing', []],
    ['the middle', [3, 4]],
    ['both ends', [1, 7]],
  ])('are the same in both orders and every slice when %s was deleted', async (_what, deleted: number[]) => {
    const { read } = await scene(7, deleted);
    const conversation = await read();
    const all = [1, 2, 3, 4, 5, 6, 7].filter((seq) => !deleted.includes(seq)).map((seq) => `m${seq}`);
    const list = async (order: 'newest' | 'oldest', limit: number, offset: number) =>
      texts((await get(MessageListsQueries).list(conversation, {}, order, { limit, offset })).items);
    for (let offset = 0; offset <= 8; offset++) {
      for (const limit of [1, 3, 10]) {
        expect(await list('oldest', limit, offset)).toEqual(all.slice(offset, offset + limit));
        expect(await list('newest', limit, offset)).toEqual(all.toReversed().slice(offset, offset + limit));
      }
    }
  });

  it('are found by time, even if messages were deleted', async () => {
    const { id, read, sent } = await scene(9, [2, 5]);
    const times = new Map(
      (
        await world.sql<{ id: string; created_at: Date }>(
          'SELECT id, created_at FROM messages WHERE conversation_id = $1',
          id,
        )
      ).map((row) => [row.id, row.created_at]),
    );
    const conversation = await read();
    const at = (seq: number) => times.get(sent[seq - 1] ?? '') ?? new Date(0);
    const history = async (span: { oldest?: Date; latest?: Date; inclusive: boolean }) =>
      texts(await get(MessageListsQueries).history(conversation, span, { limit: 100, offset: 0, threadReplies: true }));
    for (let seq = 1; seq <= 9; seq++) {
      const after = [1, 2, 3, 4, 5, 6, 7, 8, 9]
        .filter((one) => one !== 2 && one !== 5 && one > seq)
        .map((one) => `m${one}`)
        .reverse();
      expect(await history({ oldest: at(seq), inclusive: false })).toEqual(after);
    }
    expect(await history({ oldest: at(3), latest: at(7), inclusive: true })).toEqual(['m7', 'm6', 'm4', 'm3']);
    expect(await history({ oldest: new Date(Date.now() + 60_000), inclusive: false })).toEqual([]);
    const [seq] = await world.sql<{ seq: string }>("SELECT first_seq_at($1, 'infinity') AS seq", id);
    expect(seq?.seq).toBe('10');
    const [none] = await world.sql<{ seq: string }>('SELECT first_seq_at($1, now()) AS seq', await world.user());
    expect(none?.seq).toBe('1');
  });

  it('never give two messages of one conversation the same millisecond', async () => {
    const { anna, bert, id } = await scene(0);
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        get(MessagesService).send({ conversationId: id, senderId: i % 2 ? anna : bert, content: 'x' }),
      ),
    );
    const [row] = await world.sql<{ all: number; times: number }>(
      `SELECT count(*)::int AS all, count(DISTINCT date_trunc('milliseconds', created_at))::int AS times FROM messages
       WHERE conversation_id = $1`,
      id,
    );
    expect(row).toEqual({ all: 60, times: 60 });
  });

  it('tell what changed since a time, and nothing else', async () => {
    const { anna, bert, found, read, sent } = await scene(4);
    const conversation = await read();
    const changes = get(MessageChangesService);
    const since = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await changes.edit(await found(1, anna), anna, 'edited');
    await changes.star(await found(2, anna), anna, true);
    await changes.pin(await found(3, bert), bert);
    await changes.delete(await found(4, bert), bert);
    const told = await get(MessageListsQueries).changedSince(conversation, since);
    expect(texts(told.updated).sort()).toEqual(['Pinned a message.', 'edited', 'm2', 'm3']);
    expect(told.deleted.map((message) => message.id)).toEqual([sent[3]]);
    expect(await get(MessageListsQueries).changedSince(conversation, new Date(Date.now() + 60_000))).toEqual({
      updated: [],
      deleted: [],
    });
    expect(maxChanges).toBe(1000);
  });
});

describe('what the lists read', () => {
  const plan = async (sql: string, ...values: string[]) => {
    const client = await app.database.connect();
    try {
      await client.query('SET enable_seqscan = off');
      const bound = values.reduce((text, value, index) => text.replaceAll(`$${index + 1}`, value), sql);
      return (await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${bound}`)).rows
        .map((row) => row['QUERY PLAN'])
        .join('\n');
    } finally {
      client.release(true);
    }
  };
  const anyId = "'019b8d2b-8c00-7000-8000-000000000101'::uuid";
  const someIds = `ARRAY[${anyId}]`;

  it.each([
    [
      'mentions',
      { mentioning: true, starred: false, pinned: false },
      [anyId, someIds, 'NULL::uuid[]', '50', '0'],
      'messages_mentioning',
    ],
    [
      'stars',
      { mentioning: false, starred: true, pinned: false },
      [anyId, 'NULL::uuid[]', someIds, '50', '0'],
      'messages_starred',
    ],
    [
      'pins',
      { mentioning: false, starred: false, pinned: true },
      [anyId, 'NULL::uuid[]', 'NULL::uuid[]', '50', '0'],
      'messages_pinned',
    ],
  ])('an index of their own serves %s', async (_what, marks, values, index) => {
    expect(await plan(messageLists.selectMarkedNewest(marks).text, ...values)).toContain(index);
    expect(await plan(messageLists.countMarked(marks).text, ...values)).toContain(index);
  });

  it('an index serves changes and everybody’s conversations', async () => {
    expect(await plan(messageLists.selectChanged.text, anyId, 'now()', '1000')).toContain('messages_changed');
    expect(await plan(conversationsSql.selectAll.text, '50', '0')).toContain('conversations_direct');
  });

  it('indexes serve threads, pages of changes, and people by the beginning of their names', async () => {
    const threads = [anyId, 'NULL::uuid', 'NULL::bigint', 'NULL::text', '50', '0'];
    expect(await plan(messageLists.selectThreads.text, ...threads)).toContain('messages_threads');
    for (const pages of Object.values(messageLists.selectChanges))
      for (const { text } of Object.values(pages))
        expect(await plan(text, anyId, '1770141851250000', '51')).toContain('messages_changed');
    const found = await plan(usersSql.usersByPrefix.text, "'an'", "ARRAY['ada']", '10');
    expect(found).toMatch(/Index (?:Only )?Scan using users_username_prefix/);
    expect(found).toMatch(/Index (?:Only )?Scan using users_display_name_prefix/);
    for (const { text } of [usersSql.activeUsers, usersSql.activeUsersDescending])
      expect(await plan(text, '50', '0')).toContain('using users_username_prefix');
  });
});

describe('people and their conversation by names', () => {
  it('finds the exact set, case-insensitively, and reports unknown names', async () => {
    const [anna, bert] = [await world.user({ username: 'List.Anna' }), await world.user({ username: 'List.Bert' })];
    const lists = get(NamedPeopleQueries);
    expect(await lists.byNames(anna, ['list.bert'], true)).toMatchObject({
      unknown: false,
      people: [{ id: anna }, { id: bert }],
      conversation: null,
    });
    const { conversation } = await get(ConversationsService).open({
      openedBy: bert,
      people: [anna, bert],
      closedFor: [anna],
    });
    expect((await lists.byNames(anna, ['LIST.BERT', 'list.anna'], true)).conversation).toEqual({
      id: conversation.id,
      closed: true,
    });
    expect((await lists.byNames(bert, ['list.anna'], true)).conversation).toEqual({
      id: conversation.id,
      closed: false,
    });
    expect((await lists.byNames(await world.user(), ['list.anna', 'list.bert'], false)).conversation).toEqual({
      id: conversation.id,
      closed: false,
    });
    expect((await lists.byNames(anna, ['list.bert', 'nobody'], true)).unknown).toBe(true);
    for (const name of ['', 'a\u0000', '\ud800', 'x'.repeat(500)])
      expect((await lists.byNames(anna, [name], true)).unknown).toBe(true);
  });

  it('takes a place that only a block has reserved for no conversation', async () => {
    const [anna, bert] = [await world.user(), await world.user({ username: 'reserved' })];
    await world.personalBlock(anna, bert);
    const lists = get(NamedPeopleQueries);
    expect((await lists.byNames(anna, ['reserved'], true)).conversation).toBeNull();
    const { total, items } = await get(AccessService).outlines({ limit: 1000, offset: 0 });
    expect([items.length, items.every((conversation) => conversation.participants.length > 0)]).toEqual([total, true]);
  });
});
