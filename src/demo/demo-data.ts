import type { INestApplicationContext } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database, statement } from '@parley/platform/database/database';
import { authErrors, Passwords, SessionsService } from '../domain/auth';
import { CreditsService } from '../domain/credits';
import { UsersQueries } from '../domain/users';
import { exampleIds } from '../surfaces/common/example-ids';

/** Password of every demo account. */
export const demoPassword = 'parley-demo';

const { users: people, memberships, tiers, conversations, messages } = exampleIds;

/** Initial credits of the two members who write to each other. */
const demoCredits = 100;

/** When the demo accounts were created; their ids contain the same time. */
const start = '2026-01-05T08:00:00Z';

interface DemoUser {
  readonly id: string;
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly display_name: string;
  readonly roles: readonly string[];
  /** For the list that is printed at start. */
  readonly part: string;
}

const demoUsers: readonly DemoUser[] = [
  {
    id: people.harbour,
    username: 'harbour',
    first_name: 'Hana',
    last_name: 'Mole',
    display_name: 'Harbour Club',
    roles: ['user'],
    part: 'creator of Harbour Club',
  },
  {
    id: people.ada,
    username: 'ada',
    first_name: 'Ada',
    last_name: 'Peat',
    display_name: 'Ada Peat',
    roles: ['user'],
    part: 'active member',
  },
  {
    id: people.ben,
    username: 'ben',
    first_name: 'Ben',
    last_name: 'Quay',
    display_name: 'Ben Quay',
    roles: ['user'],
    part: 'active member',
  },
  {
    id: people.cora,
    username: 'cora',
    first_name: 'Cora',
    last_name: 'Reed',
    display_name: 'Cora Reed',
    roles: ['user'],
    part: 'former member: reads her history, cannot write',
  },
  {
    id: people.dex,
    username: 'dex',
    first_name: 'Dex',
    last_name: 'Shaw',
    display_name: 'Dex Shaw',
    roles: ['user'],
    part: 'blocked member: his conversation is hidden',
  },
  {
    id: people.eve,
    username: 'eve',
    first_name: 'Eve',
    last_name: 'Tarn',
    display_name: 'Eve Tarn',
    roles: ['user'],
    part: 'outsider',
  },
  {
    id: people.admin,
    username: 'admin',
    first_name: 'Ari',
    last_name: 'Umber',
    display_name: 'Administrator',
    roles: ['user', 'admin'],
    part: 'administrator: may provision',
  },
];

const demoTiers = [
  { id: tiers.gold, name: 'Harbour Gold', color: '#B8860B' },
  { id: tiers.crew, name: 'Harbour Crew', color: '#2E6F8E' },
];

const demoMemberships = [
  {
    id: memberships.ada,
    user_id: people.ada,
    status: 'active',
    tier_id: tiers.gold,
    joined_at: '2026-01-09T08:00:00Z',
  },
  {
    id: memberships.ben,
    user_id: people.ben,
    status: 'active',
    tier_id: tiers.crew,
    joined_at: '2026-01-10T12:30:00Z',
  },
  {
    id: memberships.cora,
    user_id: people.cora,
    status: 'canceled',
    tier_id: tiers.crew,
    joined_at: '2026-01-07T16:00:00Z',
  },
  // Blocked below, after the conversation exists, so that blocking hides it the usual way.
  {
    id: memberships.dex,
    user_id: people.dex,
    status: 'active',
    tier_id: tiers.crew,
    joined_at: '2026-01-30T09:15:00Z',
  },
];

interface DemoMessage {
  readonly id: string;
  readonly from: string;
  readonly at: string;
  readonly content: string;
}

interface DemoConversation {
  readonly id: string;
  readonly community: string | null;
  readonly people: readonly [string, string];
  /** Who has read everything without answering. */
  readonly readBy: readonly string[];
  readonly messages: readonly [DemoMessage, ...DemoMessage[]];
}

const demoConversations: readonly DemoConversation[] = [
  {
    id: conversations.ada,
    community: exampleIds.community,
    people: [people.harbour, people.ada],
    readBy: [],
    messages: [
      {
        id: messages.ada1,
        from: people.harbour,
        at: '2026-02-02T09:02:00Z',
        content: 'Welcome aboard, Ada! Your tasting box leaves the harbour today.',
      },
      {
        id: messages.ada2,
        from: people.ada,
        at: '2026-02-02T09:05:30Z',
        content: 'Wonderful, thank you! Is the cask strength one in it?',
      },
      {
        id: messages.ada3,
        from: people.harbour,
        at: '2026-02-03T17:40:00Z',
        content: 'The cask strength bottles arrive on Friday. Shall I hold one back for you?',
      },
      {
        id: messages.adaLatest,
        from: people.ada,
        at: '2026-02-03T18:04:11Z',
        content: 'Yes please, two if you can. 🥃',
      },
    ],
  },
  {
    id: conversations.ben,
    community: exampleIds.community,
    people: [people.harbour, people.ben],
    readBy: [],
    messages: [
      {
        id: messages.ben1,
        from: people.ben,
        at: '2026-02-02T10:15:00Z',
        content: 'Does the boat tour run when it rains?',
      },
      {
        id: messages.benLatest,
        from: people.harbour,
        at: '2026-02-02T11:20:45Z',
        content: 'It does, bring a coat. We meet at pier 4 at nine.',
      },
    ],
  },
  {
    id: conversations.cora,
    community: exampleIds.community,
    people: [people.harbour, people.cora],
    readBy: [people.harbour],
    messages: [
      {
        id: messages.cora1,
        from: people.cora,
        at: '2026-01-12T08:30:00Z',
        content: 'I am moving inland and have to end my membership.',
      },
      {
        id: messages.cora2,
        from: people.harbour,
        at: '2026-01-12T08:42:10Z',
        content: 'Sorry to see you go, Cora. Your last box is on its way.',
      },
      {
        id: messages.coraLatest,
        from: people.cora,
        at: '2026-01-20T19:00:00Z',
        content: 'It arrived. Thank you for everything!',
      },
    ],
  },
  {
    id: conversations.dex,
    community: exampleIds.community,
    people: [people.harbour, people.dex],
    readBy: [people.harbour],
    messages: [
      {
        id: messages.dex1,
        from: people.dex,
        at: '2026-01-31T20:10:00Z',
        content: 'Cheap bottles, limited offer, write to me!',
      },
      { id: messages.dexLatest, from: people.dex, at: '2026-01-31T20:11:30Z', content: 'Only today!' },
    ],
  },
  {
    id: conversations.direct,
    community: null,
    people: [people.ada, people.ben],
    readBy: [],
    messages: [
      {
        id: messages.direct1,
        from: people.ada,
        at: '2026-02-03T12:00:00Z',
        content: 'Are you going on the boat tour?',
      },
      {
        id: messages.direct2,
        from: people.ben,
        at: '2026-02-03T12:01:20Z',
        content: 'Yes, even in the rain. Shall we share a taxi to pier 4?',
      },
      {
        id: messages.directLatest,
        from: people.ada,
        at: '2026-02-03T12:03:05Z',
        content: 'Gladly. I will be at the station at half past eight.',
      },
    ],
  },
];

/** Lock for two processes that start on one empty database: one seeds, the other waits and finds users. */
const lockUsers = statement('demo.lock_users', 'LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE');
const anybody = statement<{ found: boolean }>('demo.anybody', 'SELECT EXISTS (SELECT FROM users) AS found');

const insertUsers = statement(
  'demo.users',
  `INSERT INTO users (id, username, email, display_name, first_name, last_name, roles, password_hash, locale, created_at, updated_at)
   SELECT u.id, u.username, u.username || '@example.org', u.display_name, u.first_name, u.last_name, u.roles, $2, 'en', $3, $3
   FROM jsonb_to_recordset($1) AS u (id uuid, username text, display_name text, first_name text, last_name text, roles text[])`,
);
const insertCommunity = statement(
  'demo.community',
  `INSERT INTO communities (id, name, creator_id, external_id, created_at, updated_at)
   VALUES ($1, 'Harbour Club', $2, 'harbour-club', $3, $3)`,
);
const insertTiers = statement(
  'demo.tiers',
  `INSERT INTO tiers (id, community_id, name, color) SELECT t.id, $2, t.name, t.color
   FROM jsonb_to_recordset($1) AS t (id uuid, name text, color text)`,
);
const insertMemberships = statement(
  'demo.memberships',
  `INSERT INTO memberships (id, community_id, user_id, status, tier_id, joined_at, updated_at)
   SELECT m.id, $2, m.user_id, m.status, m.tier_id, m.joined_at, m.joined_at
   FROM jsonb_to_recordset($1) AS m (id uuid, user_id uuid, status text, tier_id uuid, joined_at timestamptz)`,
);
const blockMembership = statement(
  'demo.block',
  `WITH blocked AS (
     UPDATE memberships SET status = 'canceled', blocked = true, blocked_at = $3, blocked_by = $2,
       block_reason = 'Advertising', updated_at = $3
     WHERE id = $1 RETURNING community_id, user_id
   )
   UPDATE conversations c SET blocked = true, fence = c.fence + 1
   FROM blocked WHERE c.people_key = people_key(blocked.community_id, ARRAY[blocked.user_id, $2::uuid])`,
);

/** The rows that a send writes, except events: history notifies no one. */
const insertConversations = statement(
  'demo.conversations',
  `INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq,
       last_message_id, last_message_at, created_at, updated_at)
   SELECT c.id, CASE WHEN c.community IS NULL THEN 'direct' ELSE 'community' END, c.community,
     people_key(c.community, c.people), (c.messages -> 0 ->> 'from')::uuid,
     jsonb_array_length(c.messages), jsonb_array_length(c.messages), (c.messages -> -1 ->> 'id')::uuid,
     (c.messages -> -1 ->> 'at')::timestamptz,
     (c.messages -> 0 ->> 'at')::timestamptz, (c.messages -> 0 ->> 'at')::timestamptz
   FROM jsonb_to_recordset($1) AS c (id uuid, community uuid, people uuid[], messages jsonb)`,
);
const insertMessages = statement(
  'demo.messages',
  `INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
   SELECT c.id, m.seq, (m.body ->> 'id')::uuid, (m.body ->> 'from')::uuid, m.body ->> 'content', (m.body ->> 'at')::timestamptz
   FROM jsonb_to_recordset($1) AS c (id uuid, messages jsonb), jsonb_array_elements(c.messages) WITH ORDINALITY AS m (body, seq)`,
);
/** The sender has read everything up to their message. */
const insertParticipants = statement(
  'demo.participants',
  `INSERT INTO participants (conversation_id, user_id, in_community, read_seq, joined_at)
   SELECT c.id, person, c.community IS NOT NULL,
     CASE WHEN person = ANY (c."readBy") THEN jsonb_array_length(c.messages)
       ELSE coalesce((SELECT max(m.seq) FROM messages m WHERE m.conversation_id = c.id AND m.sender_id = person), 0) END,
     (c.messages -> 0 ->> 'at')::timestamptz
   FROM jsonb_to_recordset($1) AS c (id uuid, community uuid, people uuid[], "readBy" uuid[], messages jsonb), unnest(c.people) AS person`,
);

/**
 * Loads the demo data if there are no users yet, atomically.
 * @returns whether it was loaded now
 */
export async function seedDemoData(app: INestApplicationContext): Promise<boolean> {
  const database = app.get(Database, { strict: false });
  const [before] = await database.query(anybody);
  if (before?.found) return false;
  // One hash for all of them: hashing takes a noticeable part of the startup time.
  const passwordHash = await app.get(Passwords, { strict: false }).hash(demoPassword);
  const history = JSON.stringify(demoConversations);
  const loaded = await database.transaction(async (tx) => {
    await tx.execute(lockUsers);
    const [now] = await tx.query(anybody);
    if (now?.found) return false;
    await tx.execute(insertUsers, [JSON.stringify(demoUsers), passwordHash, start]);
    await tx.execute(insertCommunity, [exampleIds.community, people.harbour, start]);
    await tx.execute(insertTiers, [JSON.stringify(demoTiers), exampleIds.community]);
    await tx.execute(insertMemberships, [JSON.stringify(demoMemberships), exampleIds.community]);
    await tx.execute(insertConversations, [history]);
    await tx.execute(insertMessages, [history]);
    await tx.execute(insertParticipants, [history]);
    await tx.execute(blockMembership, [memberships.dex, people.harbour, '2026-02-01T07:30:00Z']);
    return true;
  });
  // Uses the credits service so that balances stay consistent; the request keys make it idempotent.
  const credits = app.get(CreditsService, { strict: false });
  for (const person of loaded ? [people.ada, people.ben] : [])
    await credits.issue({ userId: person, amount: demoCredits, reason: 'demo', idempotencyKey: `demo ${person}` });
  return loaded;
}

/** Whether the database contains the demo users. */
async function hasDemoData(app: INestApplicationContext): Promise<boolean> {
  const found = await app.get(UsersQueries, { strict: false }).findMany(demoUsers.map((user) => user.id));
  return demoUsers.every((user) => found.get(user.id)?.username === user.username);
}

/** The demo accounts as lines to print; none when the database holds other data. */
export async function demoAccounts(app: INestApplicationContext): Promise<string[]> {
  if (!(await hasDemoData(app))) return [];
  return [
    `Demo accounts, password of all: ${demoPassword}`,
    ...demoUsers.map((user) => `  ${user.username.padEnd(9)}${user.part}`),
  ];
}

/** A ready-to-run command: sends a message as a demo member, or checks health without demo data. */
export async function demoCurl(app: INestApplicationContext, publicUrl: string): Promise<string> {
  const health = `curl ${publicUrl}/health/ready`;
  if (!(await hasDemoData(app))) return health;
  try {
    const { accessToken } = await app.get(SessionsService, { strict: false }).issue(people.ada);
    const body = JSON.stringify({ recipient_id: people.harbour, content: 'Hello from the terminal' });
    return (
      `curl ${publicUrl}/api/v1/communities/${exampleIds.community}/messages ` +
      `-H 'Authorization: Bearer ${accessToken}' -H 'Content-Type: application/json' -d '${body}'`
    );
  } catch (error) {
    if (
      error instanceof DomainError &&
      (error.is(authErrors.tokens_not_issued) || error.is(authErrors.account_inactive))
    )
      return health;
    throw error;
  }
}
