import { AccessService } from '../../src/domain/access';
import { ConversationsService, hasRead } from '../../src/domain/conversations';
import { maxReadRanges } from '../../src/domain/conversations/model/read-mark';
import {
  InboxQueries,
  MessageChangesService,
  MessageListsQueries,
  MessagesQueries,
  MessagesService,
  ReceivedMessagesService,
} from '../../src/domain/messages';
import { countUnreadUpTo, selectFirstUnread } from '../../src/domain/messages/persistence/lists.sql';
import { selectBadges } from '../../src/notifications/channels/push/push.sql';
import { startTestApp, TestApp } from '../support/app';
import { Dice } from '../support/community-model';
import { World } from '../support/world';

let app: TestApp;
let world: World;
const get = <T>(type: new (...args: never[]) => T): T => app.app.get(type, { strict: false });

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
});
afterAll(() => app.close());

/** A pair, what they can do, and what each of them sees. */
class Pair {
  private constructor(
    readonly ada: string,
    readonly ben: string,
    readonly id: string,
  ) {}

  static async open(): Promise<Pair> {
    const [ada, ben] = [await world.user(), await world.user()];
    const { conversation } = await get(ConversationsService).open({ openedBy: ada, people: [ada, ben] });
    return new Pair(ada, ben, conversation.id);
  }

  async send(senderId: string, content = 'x'): Promise<number> {
    const { message } = await get(MessagesService).send({
      conversationId: this.id,
      senderId,
      content,
      mentions: [this.ada, this.ben],
    });
    return message.seq;
  }

  as(personId: string) {
    return get(AccessService).conversation(this.id, personId);
  }

  /** Reads positions as the Allmine API does with a page of them. */
  async read(personId: string, first: number, last: number) {
    return get(ConversationsService).markPageRead(await this.as(personId), personId, { first, last });
  }

  async readAll(personId: string): Promise<void> {
    await get(ConversationsService).markRead(await this.as(personId), personId);
  }

  async delete(seq: number): Promise<void> {
    const [row] = await world.sql<{ id: string; sender_id: string }>(
      'SELECT id, sender_id FROM messages WHERE conversation_id = $1 AND seq = $2',
      this.id,
      seq,
    );
    const found = await get(MessagesQueries).get(row?.id ?? '', row?.sender_id ?? '');
    await get(MessageChangesService).delete(found, row?.sender_id ?? '');
  }

  async stored(personId: string): Promise<string> {
    const [row] = await world.sql<{ mark: string }>(
      "SELECT read_seq || ' ' || read_ranges::text AS mark FROM participants WHERE conversation_id = $1 AND user_id = $2",
      this.id,
      personId,
    );
    return row?.mark ?? '';
  }

  /** Everything that tells what one of them has not read, from each reader of it. */
  async unread(personId: string) {
    const conversation = await this.as(personId);
    const mark = conversation.participants.find(({ person }) => person.id === personId);
    const messages = await get(MessagesQueries).page(conversation, 1000, 0);
    const others = messages.filter((message) => message.sender.id !== personId);
    const open = others.filter((message) => mark && !hasRead(mark, message.seq)).map((message) => message.seq);
    const { first, count } = await get(MessageListsQueries).unreadBefore(conversation, personId, conversation.lastSeq);
    const received = await get(ReceivedMessagesService).list(personId, { seen: false }, { page: 1, perPage: 200 });
    const [badge] = await app.database.query(selectBadges, [[personId]]);
    return {
      seqs: open.toReversed(),
      counted: (await get(InboxQueries).unread(personId, [this.id])).get(this.id),
      listed: (await get(InboxQueries).direct(personId, 10))[0]?.unread,
      mentions: (await get(MessageListsQueries).unreadMentions(personId, [this.id])).get(this.id) ?? 0,
      badge: Number(badge?.unread),
      received: received.items.map(({ message }) => message.seq).toReversed(),
      first: first?.seq ?? null,
      olderThanNewest: count,
    };
  }
}

/** What `Pair.unread` returns when all readers agree on these positions. */
const agreed = (seqs: readonly number[], newest: number) => ({
  seqs,
  counted: seqs.length,
  listed: seqs.length,
  mentions: seqs.length,
  badge: seqs.length,
  received: seqs,
  first: seqs[0] ?? null,
  olderThanNewest: seqs.filter((seq) => seq < newest).length,
});

async function conversationOf(count: number): Promise<Pair> {
  const pair = await Pair.open();
  for (let seq = 1; seq <= count; seq++) await pair.send(pair.ada);
  return pair;
}

describe('ranges above a read mark', () => {
  it('join what they touch, and vanish into the mark', async () => {
    const pair = await conversationOf(10);
    const { ben } = pair;
    await pair.read(ben, 9, 10);
    expect(await pair.stored(ben)).toBe('0 {[9,11)}');
    await pair.read(ben, 3, 4);
    expect(await pair.read(ben, 5, 6)).toEqual({
      readSeq: 0,
      readRanges: [
        { first: 3, last: 6 },
        { first: 9, last: 10 },
      ],
    });
    await pair.read(ben, 1, 2);
    expect(await pair.stored(ben)).toBe('6 {[9,11)}');
    await pair.read(ben, 1, 1);
    expect(await pair.stored(ben)).toBe('6 {[9,11)}');
    expect(await pair.unread(ben)).toEqual(agreed([7, 8], 10));
    await pair.read(ben, 6, 9);
    expect(await pair.stored(ben)).toBe('10 {}');
  });

  it.each([
    ['marking everything as read', (pair: Pair) => pair.readAll(pair.ben)],
    ['closing', async (pair: Pair) => void (await get(ConversationsService).close(await pair.as(pair.ben), pair.ben))],
  ])('are cleared by %s', async (_what, act) => {
    const pair = await conversationOf(5);
    await pair.read(pair.ben, 3, 4);
    await act(pair);
    expect(await pair.stored(pair.ben)).toBe('5 {}');
    expect(await pair.unread(pair.ben)).toEqual(agreed([], 5));
  });

  it('have no effect once a send has moved the mark past them, and go with the next page', async () => {
    const pair = await conversationOf(5);
    await pair.read(pair.ben, 3, 4);
    await pair.send(pair.ben);
    await pair.send(pair.ada);
    expect(await pair.stored(pair.ben)).toBe('6 {[3,5)}');
    expect(await pair.unread(pair.ben)).toEqual(agreed([7], 7));
    await pair.read(pair.ben, 7, 7);
    expect(await pair.stored(pair.ben)).toBe('7 {}');
  });

  it('are limited: at the limit the oldest gap counts as read, and the new page is read', async () => {
    const pair = await Pair.open();
    const { ada, ben } = pair;
    const newest = 2 * maxReadRanges + 4;
    await world.sql(
      `WITH m AS (INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
         SELECT $1, seq, uuid_v7(), $2, 'x', now() + seq * interval '1 ms' FROM generate_series(1, $3::int) AS seq)
       UPDATE conversations SET message_count = $3, last_seq = $3 WHERE id = $1`,
      pair.id,
      ada,
      newest,
    );
    for (let n = 1; n <= maxReadRanges; n++) await pair.read(ben, 2 * n, 2 * n);
    const at = async () => await get(InboxQueries).unread(ben, [pair.id]);
    expect((await at()).get(pair.id)).toBe(newest - maxReadRanges);
    const full = await pair.read(ben, newest, newest);
    expect([full?.readSeq, full?.readRanges.length]).toEqual([2, maxReadRanges]);
    expect(full?.readRanges.at(-1)).toEqual({ first: newest, last: newest });
    expect((await at()).get(pair.id)).toBe(newest - maxReadRanges - 2);
  });

  it('never exist in a community, where a deletion frees positions', async () => {
    const { community, creator, member } = await world.pair();
    await world.domain.members.directory(creator, community, {}, { page: 1, perPage: 1 });
    await world.sql(
      `WITH c AS (INSERT INTO conversations (id, kind, community_id, people_key, created_by)
         VALUES (uuid_v7(), 'community', $1, people_key($1, ARRAY[$2::uuid, $3::uuid]), $2) RETURNING id)
       INSERT INTO participants (conversation_id, user_id, in_community) SELECT id, $2, true FROM c`,
      community,
      creator,
      member,
    );
    await expect(
      world.sql("UPDATE participants SET read_ranges = '{[2,3)}' WHERE user_id = $1", creator),
    ).rejects.toMatchObject({ constraint: 'participants_read_ranges_direct' });
  });

  it('append one event for each page with something unread, with the last position of the page', async () => {
    const pair = await conversationOf(6);
    for (const [first, last] of [
      [5, 6],
      [5, 5],
      [2, 3],
      [1, 6],
      [1, 6],
    ] as const)
      await pair.read(pair.ben, first, last);
    await get(ConversationsService).close(await pair.as(pair.ben), pair.ben);
    const events = await world.sql<{ line: string }>(
      "SELECT type || ' ' || coalesce(seq::text, '') AS line FROM events WHERE conversation_id = $1 AND actor_id = $2 ORDER BY id",
      pair.id,
      pair.ben,
    );
    expect(events.map(({ line }) => line)).toEqual([
      'conversation.read 6',
      'conversation.read 3',
      'conversation.read 6',
      'conversation.closed ',
    ]);
  });
});

it.each([1, 2, 3, 4])('every reader of unread messages agrees with a model, from seed %s', async (seed) => {
  const dice = new Dice(seed);
  const pair = await Pair.open();
  const people = [pair.ada, pair.ben];
  const unread = new Map(people.map((person) => [person, new Set<number>()]));
  const senders: string[] = [];
  const alive = new Set<number>();
  const done: string[] = [];
  for (let step = 0; step < 120; step++) {
    const person = dice.pick(people);
    const mine = unread.get(person) ?? new Set();
    const roll = dice.next();
    if (roll < 0.45 || alive.size === 0) {
      const seq = await pair.send(person);
      mine.clear();
      for (const other of people) if (other !== person) unread.get(other)?.add(seq);
      senders[seq] = person;
      alive.add(seq);
      done.push(`send ${seq}`);
    } else if (roll < 0.85) {
      const rows = [...alive].sort((a, b) => a - b);
      const from = Math.floor(dice.next() * rows.length);
      const page = rows.slice(from, from + 1 + Math.floor(dice.next() * 4));
      await pair.read(person, page[0] ?? 0, page.at(-1) ?? 0);
      for (const seq of page) mine.delete(seq);
      done.push(`read ${page.join()}`);
    } else if (roll < 0.97) {
      const seq = dice.pick([...alive]);
      await pair.delete(seq);
      alive.delete(seq);
      for (const set of unread.values()) set.delete(seq);
      done.push(`delete ${seq}`);
    } else {
      await pair.readAll(person);
      mine.clear();
      done.push('read all');
    }
    for (const reader of people) {
      const expected = [...(unread.get(reader) ?? [])].sort((a, b) => a - b);
      const seen = await pair.unread(reader);
      const history = done.slice(-8).join('; ');
      expect({ history, ...seen }).toEqual({ history, ...agreed(expected, senders.length - 1) });
    }
  }
});

it('the first unread message and the counts visit few rows of a long conversation', async () => {
  const pair = await Pair.open();
  await world.sql(
    `WITH m AS (INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at, deleted_at)
       SELECT $1, seq, uuid_v7(), $2, CASE WHEN seq % 1000 = 0 THEN '' ELSE 'x' END,
         now() + seq * interval '1 ms', CASE WHEN seq % 1000 = 0 THEN now() END
       FROM generate_series(1, 50000) AS seq)
     UPDATE conversations SET message_count = 49950, last_seq = 50000 WHERE id = $1`,
    pair.id,
    pair.ada,
  );
  await pair.read(pair.ben, 40_001, 50_000);
  await world.sql('ANALYZE messages, participants, conversations');
  expect((await get(InboxQueries).unread(pair.ben, [pair.id])).get(pair.id)).toBe(39_960);
  for (const { text } of [selectFirstUnread, countUnreadUpTo, selectBadges]) {
    const person = `'${pair.ben}'::uuid`;
    const values = text === selectBadges.text ? [`ARRAY[${person}]`] : [`'${pair.id}'::uuid`, person, '49999'];
    const bound = values.reduce((query, value, index) => query.replaceAll(`$${index + 1}`, value), text);
    const [row] = await world.sql<{ 'QUERY PLAN': [{ Plan: Record<string, unknown> }] }>(
      `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) ${bound}`,
    );
    const plan = row?.['QUERY PLAN'][0].Plan;
    expect(Number(plan?.['Shared Hit Blocks']) + Number(plan?.['Shared Read Blocks'])).toBeLessThan(150);
  }
});
