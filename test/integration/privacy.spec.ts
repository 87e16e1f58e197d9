import { DomainError, newId } from '@parley/kernel';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import type { AccountsService } from '../../src/domain/accounts';
import { CommunitiesQueries } from '../../src/domain/communities';
import { CreditsQueries } from '../../src/domain/credits';
import { UsersQueries } from '../../src/domain/users';
import { WebhookFanOut } from '../../src/webhooks/deliveries/fan-out';
import { PayloadReader } from '../../src/webhooks/payload/payload.reader';
import { createTestDatabase, TestDatabase } from '../support/database';
import { domainOf } from '../support/domain';
import { World } from '../support/world';

let testDatabase: TestDatabase;
let database: Database;
let world: World;
let accounts: AccountsService;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database(
    await createDataSource({
      url: testDatabase.url,
      poolSize: 8,
      applicationName: 'test',
      entities,
      migrations: [],
    }).initialize(),
  );
  world = new World(database);
  accounts = world.domain.accounts;
});

afterAll(async () => {
  await database?.dataSource.destroy();
  await testDatabase?.drop();
});

/**
 * A conversation with messages by the two people in turn, the first one's first; all in one moment, to put the order
 * of pages to the test.
 */
async function talk(first: string, second: string, count: number, community: string | null = null): Promise<string> {
  const id = newId();
  await world.sql(
    `WITH c AS (INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq, last_message_at)
       SELECT $1::uuid, CASE WHEN $5::uuid IS NULL THEN 'direct' ELSE 'community' END, $5::uuid,
         people_key($5::uuid, ARRAY[$2::uuid, $3::uuid]), $2::uuid, $4::int, $4::int, now()
       RETURNING id),
     p AS (INSERT INTO participants (conversation_id, user_id, in_community) SELECT c.id, u, $5::uuid IS NOT NULL
         FROM c, unnest(ARRAY[$2::uuid, $3::uuid]) u)
     INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
     SELECT c.id, n, uuid_v7(), CASE WHEN n % 2 = 1 THEN $2::uuid ELSE $3::uuid END, 'secret ' || n, now()
     FROM c, generate_series(1, $4::int) n`,
    id,
    first,
    second,
    count,
    community,
  );
  await world.sql(
    `UPDATE conversations c
     SET last_message_id = (SELECT id FROM messages WHERE conversation_id = c.id ORDER BY seq DESC LIMIT 1)
     WHERE id = $1`,
    id,
  );
  return id;
}

interface Counted {
  total: string;
  readable: string;
  secret: string;
}

async function stateOf(conversation: string, sender: string): Promise<Counted | undefined> {
  const [row] = await world.sql<Counted>(
    `SELECT count(*) AS total, count(*) FILTER (WHERE deleted_at IS NULL) AS readable,
       count(*) FILTER (WHERE content <> '') AS secret
     FROM messages
     WHERE conversation_id = $1 AND sender_id = $2`,
    conversation,
    sender,
  );
  return row;
}

async function exported(id: string): Promise<Record<string, unknown[]> & { profile: Record<string, unknown> }> {
  let text = '';
  for await (const piece of await accounts.exportUser(id)) text += piece;
  return JSON.parse(text) as Record<string, unknown[]> & { profile: Record<string, unknown> };
}

describe('erasing a person', () => {
  it('removes their profile, credentials and message texts; the other side keeps the thread', async () => {
    const { community, creator, member, membership } = await world.pair();
    const friend = await world.user();
    const inCommunity = await talk(member, creator, 1201, community);
    const direct = await talk(member, friend, 1201);
    await world.sql(
      "INSERT INTO attachments (id, owner_id, filename, mime_type) VALUES ($1, $2, 'passport.png', 'image/png')",
      newId(),
      member,
    );
    await world.sql(
      "INSERT INTO devices (id, user_id, token, platform) VALUES ($1, $2, $3, 'ios')",
      newId(),
      member,
      newId(),
    );
    await world.sql(
      "INSERT INTO sent_keys (sender_id, key, message_id, fingerprint) VALUES ($1, 'k', $2, 'x')",
      member,
      newId(),
    );
    const [root] = await world.sql<{ id: string }>(
      'SELECT id FROM messages WHERE conversation_id = $1 AND seq = 2',
      direct,
    );
    await world.sql(
      'UPDATE messages SET thread_root_id = $2 WHERE conversation_id = $1 AND seq IN (3, 4)',
      direct,
      root?.id,
    );
    await world.sql('UPDATE messages SET reply_count = 2 WHERE id = $1', root?.id);

    await accounts.eraseUser(member);

    expect(
      await world.sql(
        'SELECT email, display_name, erased_at IS NOT NULL AS erased, deactivated_at IS NOT NULL AS out FROM users WHERE id = $1',
        member,
      ),
    ).toEqual([{ email: null, display_name: null, erased: true, out: true }]);
    expect(await world.sql('SELECT status, ends_at FROM memberships WHERE id = $1', membership)).toEqual([
      { status: 'canceled', ends_at: null },
    ]);
    expect(
      await world.sql(
        'SELECT filename, deleted_at IS NOT NULL AS deleted FROM attachments WHERE owner_id = $1',
        member,
      ),
    ).toEqual([{ filename: 'erased', deleted: true }]);
    expect(await world.sql('SELECT id FROM devices WHERE user_id = $1', member)).toEqual([]);
    expect(await world.sql('SELECT key FROM sent_keys WHERE sender_id = $1', member)).toEqual([]);
    // In a community the places stay readable; elsewhere they become tombstones.
    expect(await stateOf(inCommunity, member)).toEqual({ total: '601', readable: '601', secret: '0' });
    expect(await stateOf(direct, member)).toEqual({ total: '601', readable: '0', secret: '0' });
    expect(await stateOf(inCommunity, creator)).toEqual({ total: '600', readable: '600', secret: '600' });
    expect(await stateOf(direct, friend)).toEqual({ total: '600', readable: '600', secret: '600' });
    const [newest] = await world.sql<{ id: string }>(
      'SELECT id FROM messages WHERE conversation_id = $1 AND seq = 1200',
      direct,
    );
    expect(
      await world.sql('SELECT message_count, last_seq, last_message_id FROM conversations WHERE id = $1', direct),
    ).toEqual([{ message_count: '600', last_seq: '1201', last_message_id: newest?.id }]);
    expect(
      await world.sql('SELECT message_count, last_seq, listed FROM conversations WHERE id = $1', inCommunity),
    ).toEqual([{ message_count: '1201', last_seq: '1201', listed: true }]);
    expect(await world.sql('SELECT reply_count FROM messages WHERE id = $1', root?.id)).toEqual([{ reply_count: 1 }]);
    // A send that runs meanwhile finds another fence.
    expect(
      await world.sql('SELECT 1 AS found FROM conversations WHERE id = ANY ($1) AND fence > 0', [inCommunity, direct]),
    ).toHaveLength(2);
  });

  it('goes on where it was interrupted, and can be repeated', async () => {
    const [person, friend] = [await world.user(), await world.user()];
    const direct = await talk(person, friend, 1500);
    const query = database.dataSource;
    let interrupted = 0;
    const faulty = Object.create(database) as Database;
    faulty.backgroundTransaction = (work) =>
      ++interrupted === 3 ? Promise.reject(new Error('power cut')) : database.backgroundTransaction(work);
    await expect(domainOf(faulty).accounts.eraseUser(person)).rejects.toThrow('power cut');
    expect(await stateOf(direct, person)).toMatchObject({ total: '750', readable: '250' });
    await accounts.eraseUser(person);
    await accounts.eraseUser(person);
    expect(await stateOf(direct, person)).toEqual({ total: '750', readable: '0', secret: '0' });
    expect(await query.query('SELECT message_count FROM conversations WHERE id = $1', [direct])).toEqual([
      { message_count: '750' },
    ]);
  });

  it('two erasures at once do not disturb each other, also of people who wrote to each other', async () => {
    const [one, two] = [await world.user(), await world.user()];
    const direct = await talk(one, two, 900);
    await Promise.all([accounts.eraseUser(one), accounts.eraseUser(two), accounts.eraseUser(one)]);
    expect(
      await world.sql('SELECT message_count, last_message_id, listed FROM conversations WHERE id = $1', direct),
    ).toEqual([{ message_count: '0', last_message_id: null, listed: false }]);
  });

  it('knows who does not exist', async () => {
    for (const id of [newId(), 'x']) {
      await expect(accounts.eraseUser(id)).rejects.toThrow(DomainError);
      await expect(accounts.exportUser(id)).rejects.toThrow('User not found');
    }
  });
});

describe('exporting a person', () => {
  it('gives everything of theirs and nothing of others, secrets left out', async () => {
    const { community, creator, member } = await world.pair();
    const conversation = await talk(member, creator, 1203, community);
    await world.personalBlock(member, await world.user());
    await world.sql(
      "INSERT INTO preferences (user_id, key, value) VALUES ($1, 'messages.email', 'false'), ($1, 'messages.push', 'false')",
      member,
    );
    await world.sql(
      "INSERT INTO devices (id, user_id, token, platform) VALUES ($1, $2, 'very-secret-token-123456', 'ios')",
      newId(),
      member,
    );
    await world.sql(
      `INSERT INTO deliveries (id, event, conversation_id, message_id, sender_id, recipient_id, channel, state,
           due_at, occurred_at)
       SELECT uuid_v7(), 'message.sent', $1, uuid_v7(), $2::uuid, $3::uuid, 'email', 'sent', now(), now()
       FROM generate_series(1, 620)`,
      conversation,
      creator,
      member,
    );
    await world.sql("UPDATE users SET password_hash = '$scrypt$secret' WHERE id = $1", member);
    const reacted = await world.sql<{ id: string }>(
      `INSERT INTO reactions (message_id, user_id, emoji) SELECT id, $2, e
       FROM messages, (VALUES ('🥃'), (':+1:')) AS v (e)
       WHERE conversation_id = $1 AND seq <= 300
       RETURNING message_id AS id`,
      conversation,
      member,
    );

    const all = await exported(member);

    expect(all.profile).toMatchObject({ id: member, has_password: true });
    expect(JSON.stringify(all)).not.toMatch(/scrypt|very-secret/);
    expect(all['devices']).toEqual([expect.objectContaining({ token_tail: '123456', platform: 'ios' })]);
    expect(all['preferences']).toEqual([
      expect.objectContaining({ key: 'messages.email', value: 'false' }),
      expect.objectContaining({ key: 'messages.push' }),
    ]);
    expect(all['blocked_users']).toHaveLength(1);
    expect(all['memberships']).toEqual([expect.objectContaining({ community_id: community, status: 'active' })]);
    expect(all['conversations']).toEqual([
      expect.objectContaining({ id: conversation, kind: 'community', other_people: [creator] }),
    ]);
    expect(all['notifications']).toHaveLength(620);
    expect(all['reactions']).toHaveLength(reacted.length);
    expect(
      new Set(
        (all['reactions'] as { message_id: string; emoji: string }[]).map(
          ({ message_id, emoji }) => `${message_id} ${emoji}`,
        ),
      ).size,
    ).toBe(600);
    expect(new Set((all['notifications'] as { id: string }[]).map(({ id }) => id)).size).toBe(620);
    expect(new Set((all['messages'] as { content: string }[]).map(({ content }) => content))).toEqual(
      new Set(Array.from({ length: 602 }, (_, i) => `secret ${2 * i + 1}`)),
    );
    expect(all['messages']).toHaveLength(602);
    expect((await exported(creator))['communities_owned']).toEqual([expect.objectContaining({ id: community })]);
  });

  it('is valid JSON also for a user without data', async () => {
    const all = await exported(await world.user());
    for (const [name, rows] of Object.entries(all))
      if (!['profile', 'exported_at'].includes(name)) expect(rows).toEqual([]);
  });
});

describe('webhooks that wait while a person is erased', () => {
  it('hold ids only, and are sent without anything of the person', async () => {
    const { community, creator, member } = await world.pair();
    const conversation = await talk(member, creator, 2, community);
    const direct = await talk(member, await world.user(), 1);
    const messages = await world.sql<{ id: string; seq: string; conversation_id: string }>(
      'SELECT id, seq, conversation_id FROM messages WHERE conversation_id = ANY($1::uuid[]) AND sender_id = $2',
      [conversation, direct],
      member,
    );
    const [user] = await world.sql<{ username: string; email: string }>(
      'SELECT username, email FROM users WHERE id = $1',
      member,
    );
    await world.sql(
      "INSERT INTO webhook_endpoints (id, url, secret) VALUES ($1, 'https://platform.example.org/', 'whsec_AAAA')",
      newId(),
    );
    const none = { conversationId: null, messageId: null, seq: null, communityId: null, subjectId: null };
    const fanOut = new WebhookFanOut(database);
    await database.transaction((tx) =>
      fanOut.apply(tx, [
        ...messages.map((message, index) => ({
          ...none,
          id: 1_000_001 + index,
          type: 'message.created' as const,
          occurredAt: new Date(),
          actorId: member,
          conversationId: message.conversation_id,
          messageId: message.id,
          seq: Number(message.seq),
          readers: [],
          traceparent: null,
        })),
        {
          ...none,
          id: 1_000_010,
          type: 'person.updated',
          occurredAt: new Date(),
          actorId: member,
          subjectId: member,
          readers: [],
          traceparent: null,
        },
      ]),
    );
    const stored = async () =>
      JSON.stringify(await world.sql('SELECT to_jsonb(d) AS d FROM webhook_deliveries d WHERE actor_id = $1', member));
    const personal = new RegExp(`secret|${user?.username}|${user?.email}`);
    expect(await stored()).toContain('message.created');
    expect(await stored()).not.toMatch(personal);

    const payloads = new PayloadReader(
      database,
      new UsersQueries(database),
      new CommunitiesQueries(database),
      new CreditsQueries(database),
    );
    const rendered = async () => {
      const rows = await world.sql<{
        type: 'message.created';
        occurred_at: Date;
        actor_id: string;
        conversation_id: string;
        message_id: string;
        seq: string;
        community_id: string;
        subject_id: string;
      }>('SELECT * FROM webhook_deliveries WHERE actor_id = $1 ORDER BY event_id', member);
      return Promise.all(
        rows.map((row) =>
          payloads.read({
            type: row.type,
            occurredAt: row.occurred_at,
            actorId: row.actor_id,
            conversationId: row.conversation_id,
            messageId: row.message_id,
            seq: Number(row.seq),
            communityId: row.community_id,
            subjectId: row.subject_id,
          }),
        ),
      );
    };
    expect(JSON.stringify(await rendered())).toMatch(personal);
    await accounts.eraseUser(member);
    const after = await rendered();
    expect(after).toHaveLength(3);
    expect(JSON.stringify(after)).not.toMatch(personal);
    expect(after.at(-1)).toMatchObject({ type: 'user.updated', data: { user_id: member, user: null } });
  });
});
