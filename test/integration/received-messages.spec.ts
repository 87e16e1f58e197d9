import { maxReceived, ReceivedMessagesService } from '../../src/domain/messages';
import { selectReceived } from '../../src/domain/messages/persistence/received.sql';
import { startTestApp, TestApp } from '../support/app';
import { World } from '../support/world';

let app: TestApp;
let world: World;
let received: ReceivedMessagesService;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  received = app.app.get(ReceivedMessagesService, { strict: false });
});
afterAll(() => app.close());

/** Conversations of one person with others, each with messages that take turns, a second apart, the last conversation newest. */
async function history(reader: string, conversations: number, messages: number): Promise<void> {
  await world.sql(
    `WITH others AS (INSERT INTO users (id, username) SELECT uuid_v7(), 'other-' || gen_random_uuid()
         FROM generate_series(1, $2::int)
         RETURNING id),
     made AS (
       INSERT INTO conversations (id, kind, people_key, created_by, message_count, last_seq, last_message_at)
       SELECT uuid_v7(), 'direct', people_key(NULL, ARRAY[$1::uuid, id]), id, $3, $3,
         now() - interval '1 day' + row_number() OVER (ORDER BY id) * interval '1 minute'
       FROM others
       RETURNING id, created_by, last_message_at
     ), people AS (
       INSERT INTO participants (conversation_id, user_id) SELECT id, unnest(ARRAY[created_by, $1::uuid]) FROM made
     )
     INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
     SELECT made.id, seq, uuid_v7(), CASE WHEN seq % 2 = 0 THEN made.created_by ELSE $1 END, seq::text,
       made.last_message_at - ($3::int - seq) * interval '1 second'
     FROM made, generate_series(1, $3::int) AS seq`,
    reader,
    conversations,
    messages,
  );
}

describe('what others wrote lately', () => {
  it('holds the newest 200, in order, of others only, page by page without a gap', async () => {
    const reader = await world.user();
    await history(reader, 3, 300);
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => received.list(reader, {}, { page, perPage: 50 })));
    const items = pages.flatMap((page) => page.items);
    expect(pages.map((page) => [page.total, page.items.length])).toEqual([
      [maxReceived, 50],
      [maxReceived, 50],
      [maxReceived, 50],
      [maxReceived, 50],
      [maxReceived, 0],
    ]);
    expect(items.every((item) => item.message.sender.id !== reader)).toBe(true);
    const times = items.map((item) => item.message.createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect(new Set(items.map((item) => item.message.id)).size).toBe(maxReceived);
  });

  it('leaves out deleted messages, groups and communities', async () => {
    const reader = await world.user();
    await history(reader, 1, 4);
    const [first] = (await received.list(reader, {}, { page: 1, perPage: 1 })).items;
    await world.sql("UPDATE messages SET deleted_at = now(), content = '' WHERE id = $1", first?.message.id);
    expect(
      (await received.list(reader, {}, { page: 1, perPage: 10 })).items.map((item) => item.message.content),
    ).toEqual(['2']);
    await expect(received.mark(reader, first?.message.id ?? '', true)).rejects.toMatchObject({
      code: 'message_not_found',
    });
    await world.sql("UPDATE conversations SET kind = 'group' WHERE id = $1", first?.message.conversationId);
    expect((await received.list(reader, {}, { page: 1, perPage: 10 })).total).toBe(0);
  });

  it('marks at once from several devices end in one of the two', async () => {
    const reader = await world.user();
    await history(reader, 1, 2);
    const [entry] = (await received.list(reader, {}, { page: 1, perPage: 1 })).items;
    const marks = await Promise.all(
      Array.from({ length: 10 }, (_, n) => received.mark(reader, entry?.message.id ?? '', n % 2 === 0)),
    );
    expect(marks).toHaveLength(10);
    expect(await world.sql('SELECT 1 FROM received_marks WHERE user_id = $1', reader)).toHaveLength(1);
  });

  it('looks at a bounded part of a long history', async () => {
    const reader = await world.user();
    await history(reader, 120, 1000);
    await world.sql('ANALYZE');
    const values = [`'${reader}'::uuid`, '100', '500', '200'];
    const text = values.reduce((query, value, index) => query.replaceAll(`$${index + 1}`, value), selectReceived.text);
    const [explained] = await world.sql<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
    );
    const nodes = nodesOf(explained?.['QUERY PLAN'][0]?.Plan).filter((node) => node['Relation Name'] === 'messages');
    expect(nodes).not.toHaveLength(0);
    for (const node of nodes)
      expect((node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']).toBeLessThanOrEqual(
        100 * 500,
      );
    expect((await received.list(reader, {}, { page: 1, perPage: 10 })).total).toBe(maxReceived);
  });
});

interface PlanNode {
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

function nodesOf(node: PlanNode | undefined): PlanNode[] {
  return node ? [node, ...(node.Plans ?? []).flatMap(nodesOf)] : [];
}
