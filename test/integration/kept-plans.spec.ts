import { newId } from '@parley/kernel';
import type { Statement } from '@parley/platform/database/database';
import { Client } from 'pg';
import { selectBlockedPairs, selectCommunityConversations } from '../../src/domain/access/persistence/facts.sql';
import { accountsOfTokens } from '../../src/domain/auth/persistence/actors.sql';
import { activeOpaque } from '../../src/domain/auth/persistence/sessions.sql';
import { listOwnCommunities, searchMemberships } from '../../src/domain/communities/persistence/directory.sql';
import {
  selectCreatorInbox,
  selectCreatorInboxBelow,
  selectInboxAmong,
  selectReceipts,
  selectSorted,
} from '../../src/domain/messages/persistence/inbox.sql';
import { selectByNames } from '../../src/domain/conversations/persistence/conversations.sql';
import { fanOut } from '../../src/notifications/deliveries/fan-out.sql';
import { selectCandidates } from '../../src/notifications/deliveries/candidates.sql';
import * as deliveries from '../../src/notifications/deliveries/deliveries.sql';
import { createTestDatabase, type TestDatabase } from '../support/database';

const ids = (count: number) => Array.from({ length: count }, () => newId());
const pairs = (count: number) => [ids(count), ids(count)];

/**
 * Statements that are repeated for connected clients, for another number of them each time. Planning one of them takes ten times
 * as long as running it.
 */
const repeated: readonly (readonly [Statement<unknown>, (count: number) => unknown[]])[] = [
  [selectCommunityConversations, (count) => [...pairs(count), [], []]],
  [selectBlockedPairs, pairs],
  [selectInboxAmong, pairs],
  [selectReceipts, pairs],
  [accountsOfTokens, (count) => [ids(count), Array(count).fill(0), ids(count)]],
  [activeOpaque, (count) => [ids(count).map((id) => Buffer.from(id))]],
  [selectByNames, () => [ids(1), newId(), true]],
];

/** A parameter as PostgreSQL reads it. */
function asText(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map((one) => (one === null ? 'NULL' : asText(one))).join(',')}}`;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Statements about deliveries that are named by their ids. */
const byIds: readonly (readonly [Statement<unknown>, unknown[]])[] = [
  [selectCandidates, [ids(2), []]],
  [deliveries.begin, [...pairs(2), 10]],
  [deliveries.finish, [...pairs(2), ...Array.from({ length: 6 }, () => [null, null])]],
  [deliveries.suppress, [ids(2), ['read', 'read']]],
  [deliveries.postpone, [ids(2), ['delay', 'delay'], [new Date(), new Date()]]],
  [deliveries.unpick, [ids(2)]],
];

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});

afterAll(async () => {
  await client?.end();
  await database?.drop();
});

describe('statements of workers', () => {
  beforeAll(async () => {
    const add = (state: string) =>
      client.query(
        `INSERT INTO deliveries (id, event, conversation_id, message_id, sender_id, recipient_id, channel, state, due_at, occurred_at)
         SELECT uuid_v7(), 'message.sent', uuid_v7(), uuid_v7(), uuid_v7(), (SELECT id FROM users), 'email', $1, now(), now()
         FROM generate_series(1, 5000)`,
        [state],
      );
    await client.query("INSERT INTO users (id, username) VALUES (uuid_v7(), 'reader')");
    // Everything has been sent when the planner looks; then the mail server is away.
    await add('sent');
    await client.query('ANALYZE');
    await add('pending');
    await client.query('SET plan_cache_mode = force_generic_plan');
  });

  afterAll(() => client.query('RESET plan_cache_mode'));

  it.each(byIds.map(([statement, values]) => ({ statement, values, name: statement.name })))(
    '$name reads nothing but the deliveries it names, however many wait',
    async ({ statement: { name, text }, values }) => {
      await client.query(`PREPARE "${name}" AS ${text}`);
      const shown = values.map((value) => client.escapeLiteral(asText(value))).join(', ');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE "${name}" (${shown})`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('deliveries_pkey');
      expect(plan).not.toContain('deliveries_due_in_channel');
      expect(plan).not.toMatch(/Seq Scan on deliveries/);
    },
  );
});

describe('deliveries of a message', () => {
  it('are created without reading all accounts and devices, however many there are', async () => {
    await client.query(`
      CREATE TEMP TABLE with_device AS SELECT uuid_v7() AS id, n FROM generate_series(1, 5000) AS n;
      INSERT INTO users (id, username) SELECT id, 'device-' || n FROM with_device;
      INSERT INTO devices (id, user_id, token, platform) SELECT uuid_v7(), id, 'token ' || n, 'android' FROM with_device;
      ANALYZE`);
    await client.query(`PREPARE fan_out AS ${fanOut.text}`);
    for (const mode of ['force_generic_plan', 'force_custom_plan']) {
      await client.query(`SET plan_cache_mode = ${mode}`);
      const sets = [...pairs(100), ids(100), Array(100).fill(new Date()), ['email', 'push'], Array(100).fill(null)];
      const shown = sets.map((value) => client.escapeLiteral(asText(value))).join(', ');
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE fan_out (${shown})`);
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('users_pkey');
      expect(plan).not.toMatch(/Seq Scan on (?:users|devices)|hashed SubPlan/);
    }
    await client.query('RESET plan_cache_mode');
  });
});

describe('statements of connected clients', () => {
  beforeAll(async () => {
    // As many as make it worth a thought how to join them.
    await client.query(`
      CREATE TEMP TABLE made AS SELECT uuid_v7() AS member, uuid_v7() AS creator, uuid_v7() AS community, uuid_v7() AS conversation, n
        FROM generate_series(1, 5000) AS n;
      UPDATE made SET creator = x.creator, community = x.community FROM made x WHERE x.n = 1 + made.n % 100 AND made.n > 100;
      INSERT INTO users (id, username) SELECT member, 'member-' || n FROM made UNION ALL
        SELECT DISTINCT creator, 'creator-' || creator FROM made;
      INSERT INTO communities (id, name, creator_id) SELECT DISTINCT community, 'Community', creator FROM made;
      INSERT INTO memberships (id, community_id, user_id, status) SELECT uuid_v7(), community, member, 'active' FROM made;
      INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq, last_message_id, last_message_at)
        SELECT conversation, 'community', community, people_key(community, ARRAY[creator, member]), member, 1, 1, uuid_v7(), now()
        FROM made;
      INSERT INTO participants (conversation_id, user_id, in_community)
        SELECT conversation, unnest(ARRAY[creator, member]), true FROM made;
      INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
        SELECT c.id, 1, c.last_message_id, c.created_by, 'text', now() FROM conversations c`);
    await client.query('ANALYZE');
  });

  it.each(repeated.map(([statement, values]) => ({ statement, values, name: statement.name })))(
    '$name keeps its plan',
    async ({ statement: { name, text }, values }) => {
      for (let count = 1; count <= 20; count++) await client.query({ name, text, values: values(1 + (count % 8)) });
      const { rows } = await client.query(
        'SELECT generic_plans::int AS kept, custom_plans::int AS made FROM pg_prepared_statements WHERE name = $1',
        [name],
      );
      expect(rows).toEqual([{ kept: 15, made: 5 }]);
    },
  );
});

interface Plan {
  readonly Alias?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** The most rows that a part of a plan has read. */
const mostRows = (plan: Plan): number =>
  Math.max(
    (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops'],
    ...(plan.Plans ?? []).map(mostRows),
  );

/** How often the table with an alias was read. */
const loopsOf = (plan: Plan, alias: string): number =>
  Math.max(plan.Alias === alias ? plan['Actual Loops'] : 0, ...(plan.Plans ?? []).map((part) => loopsOf(part, alias)));

async function planOf(name: string, values: string): Promise<Plan> {
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `EXPLAIN (ANALYZE, FORMAT JSON) EXECUTE "${name}" (${values})`,
  );
  return rows[0]?.['QUERY PLAN'][0].Plan as Plan;
}

describe('lists of a person with far more conversations than others', () => {
  const [creator, community] = [newId(), newId()];

  beforeAll(async () => {
    await client.query(`
      INSERT INTO users (id, username) VALUES ('${creator}', 'known');
      INSERT INTO communities (id, name, creator_id) VALUES ('${community}', 'Large', '${creator}');
      CREATE TEMP TABLE fan AS SELECT uuid_v7() AS member, uuid_v7() AS conversation, n FROM generate_series(1, 20000) AS n;
      INSERT INTO users (id, username) SELECT member, 'fan-' || n FROM fan;
      INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq, last_message_id, last_message_at)
        SELECT conversation, 'community', '${community}', people_key('${community}', ARRAY['${creator}', member]), member, 1, 1, uuid_v7(),
          now() + n * interval '1 ms' FROM fan;
      INSERT INTO participants (conversation_id, user_id, in_community)
        SELECT conversation, unnest(ARRAY['${creator}', member]), true FROM fan;
      INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
        SELECT conversation, 1, uuid_v7(), member, 'text', now() FROM fan;
      INSERT INTO memberships (id, community_id, user_id, status)
        SELECT uuid_v7(), '${community}', member, 'active' FROM fan WHERE n <= 100;
      CREATE TEMP TABLE room AS SELECT uuid_v7() AS id, member FROM fan WHERE n <= 2000;
      INSERT INTO conversations (id, kind, people_key, created_by)
        SELECT id, 'direct', people_key(NULL, ARRAY['${creator}', member]), member FROM room;
      INSERT INTO participants (conversation_id, user_id) SELECT id, unnest(ARRAY['${creator}', member]) FROM room;
      ANALYZE`);
    await client.query('SET plan_cache_mode = force_generic_plan');
  });

  afterAll(() => client.query('RESET plan_cache_mode'));

  it.each([
    { statement: selectCreatorInbox, values: [community, creator, 20, 40], most: 100 },
    { statement: selectCreatorInboxBelow, values: [community, creator, 20, null, creator], most: 100 },
    { statement: listOwnCommunities, values: [creator, 20, 0], most: 1_000 },
    // Two characters, which no index of names finds.
    { statement: searchMemberships, values: [community, 'active', 20, 0, community, '%zq%'], most: 1_000 },
  ])('$statement.name reads what it shows', async ({ statement: { name, text }, values, most }) => {
    const { rows: places } = await client.query<{ at: string }>(
      'SELECT floor(extract(epoch FROM max(last_message_at)) * 1000000)::bigint - 10000000 AS at FROM conversations',
    );
    const shown = values.map((value) => client.escapeLiteral(asText(value ?? places[0]?.at))).join(', ');
    await client.query(`PREPARE "${name}" AS ${text}`);
    const plan = await planOf(name, shown);
    expect(plan['Actual Rows']).toBeGreaterThan(0);
    expect(mostRows(plan)).toBeLessThan(most);
  });

  it('a page of rooms reads the people of its own rooms, not of those that it skips', async () => {
    const { name, text } = selectSorted.activity.desc;
    await client.query(`PREPARE "${name}" AS ${text}`);
    const plan = await planOf(name, `'${creator}', 20, 1000`);
    expect(plan['Actual Rows']).toBe(20);
    expect(loopsOf(plan, 'cp')).toBe(20);
  });
});
