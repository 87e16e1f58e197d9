import type { INestApplicationContext } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database, statement, type Tx } from '@parley/platform/database/database';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { AttachmentsService } from '../domain/attachments';
import { authErrors, Passwords, SessionsService } from '../domain/auth';
import { CreditsService } from '../domain/credits';
import { UsersQueries } from '../domain/users';
import { exampleIds } from '../surfaces/common/example-ids';
import type { DemoAccounts } from '../surfaces/dev/demo-accounts.controller';
import { demoConversations } from './history';
import { demoMemberships, demoTiers, demoUsers } from './people';
import { drawPier } from './pictures';

/** Password of every demo account. */
export const demoPassword = 'parley-demo';

const { users: people, memberships, messages, attachments, webhooks } = exampleIds;

/** Initial credits of the two members who write to each other. */
const demoCredits = 100;

/** When the demo accounts were created; their ids contain the same time. */
const start = '2026-01-05T08:00:00Z';

/** Lock for two processes that start on one empty database: one seeds, the other waits and finds users. */
const lockUsers = statement('demo.lock_users', 'LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE');
const anybody = statement<{ found: boolean }>('demo.anybody', 'SELECT EXISTS (SELECT FROM users) AS found');

const insertUsers = statement(
  'demo.users',
  `INSERT INTO users (id, username, email, display_name, first_name, last_name, roles, password_hash, locale, created_at, updated_at)
   SELECT u.id, u.username, u.username || '@example.org', u.display_name, u.first_name, u.last_name, u.roles, $2, 'en', $3, $3
   FROM jsonb_to_recordset($1) AS u (id uuid, username text, display_name text, first_name text, last_name text, roles text[])
   ON CONFLICT DO NOTHING`,
);
const presentUsers = statement<{ id: string; active: boolean }>(
  'demo.present',
  'SELECT id, deactivated_at IS NULL AS active FROM users WHERE id = ANY($1::uuid[])',
);
/** Erased and deactivated demo people as they were; one whose name another account has taken meanwhile stays away. */
const restoreUsers = statement<{ id: string; username: string }>(
  'demo.restore_users',
  `UPDATE users p SET username = u.username, email = u.username || '@example.org', unverified_email = NULL,
     display_name = u.display_name, first_name = u.first_name, last_name = u.last_name, roles = u.roles,
     password_hash = $2, locale = 'en', deactivated_at = NULL, erased_at = NULL, updated_at = now()
   FROM jsonb_to_recordset($1) AS u (id uuid, username text, display_name text, first_name text, last_name text, roles text[])
   WHERE p.id = u.id AND p.deactivated_at IS NOT NULL AND NOT EXISTS (
     SELECT FROM users o WHERE o.id <> u.id
       AND (lower(o.username) = u.username OR lower(o.email) = u.username || '@example.org'))
   RETURNING p.id, p.username`,
);
const restoreMemberships = statement(
  'demo.restore_memberships',
  `UPDATE memberships p SET status = m.status, ends_at = NULL, tier_id = m.tier_id, updated_at = now()
   FROM jsonb_to_recordset($1) AS m (id uuid, user_id uuid, status text, tier_id uuid)
   WHERE p.id = m.id AND p.user_id = ANY($2::uuid[]) AND NOT p.blocked`,
);
const insertCommunity = statement(
  'demo.community',
  `INSERT INTO communities (id, name, creator_id, external_id, created_at, updated_at)
   VALUES ($1, 'Harbour Club', $2, 'harbour-club', $3, $3) ON CONFLICT DO NOTHING`,
);
const insertTiers = statement(
  'demo.tiers',
  `INSERT INTO tiers (id, community_id, name, color) SELECT t.id, $2, t.name, t.color
   FROM jsonb_to_recordset($1) AS t (id uuid, name text, color text)
   ON CONFLICT DO NOTHING`,
);
const insertMemberships = statement(
  'demo.memberships',
  `INSERT INTO memberships (id, community_id, user_id, status, tier_id, joined_at, updated_at)
   SELECT m.id, $2, m.user_id, m.status, m.tier_id, m.joined_at, m.joined_at
   FROM jsonb_to_recordset($1) AS m (id uuid, user_id uuid, status text, tier_id uuid, joined_at timestamptz)
   ON CONFLICT DO NOTHING`,
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
const insertConversations = statement<{ id: string }>(
  'demo.conversations',
  `INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq,
       last_message_id, last_message_at, created_at, updated_at)
   SELECT c.id, CASE WHEN c.community IS NULL THEN 'direct' ELSE 'community' END, c.community,
     people_key(c.community, c.people), (c.messages -> 0 ->> 'from')::uuid,
     jsonb_array_length(c.messages), jsonb_array_length(c.messages), (c.messages -> -1 ->> 'id')::uuid,
     (c.messages -> -1 ->> 'at')::timestamptz,
     (c.messages -> 0 ->> 'at')::timestamptz, (c.messages -> 0 ->> 'at')::timestamptz
   FROM jsonb_to_recordset($1) AS c (id uuid, community uuid, people uuid[], messages jsonb)
   ON CONFLICT DO NOTHING RETURNING id`,
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

/** An upload that was announced: $1 id, $2 owner, $3 name, $4 type, $5 time, now when null. */
const insertUpload = statement(
  'demo.upload',
  `INSERT INTO attachments (id, owner_id, filename, mime_type, created_at)
   SELECT $1, $2, $3, $4, coalesce($5::timestamptz, now())
   WHERE EXISTS (SELECT FROM users WHERE id = $2) ON CONFLICT DO NOTHING`,
);
const attachPicture = statement(
  'demo.attach',
  `UPDATE attachments SET message_id = $2, position = 1
   WHERE id = $1 AND message_id IS NULL AND uploaded_at IS NOT NULL AND EXISTS (SELECT FROM messages WHERE id = $2)`,
);

const insertWebhooks = statement(
  'demo.webhooks',
  `INSERT INTO webhook_endpoints (id, url, description, event_types, community_ids, enabled, secret, created_at, updated_at)
   SELECT w.id, w.url, w.description, '{message.created,message.updated,message.deleted}', ARRAY[$2::uuid], false, $3, $4, $4
   FROM jsonb_to_recordset($1) AS w (id uuid, url text, description text) ON CONFLICT DO NOTHING`,
);
/** Webhook endpoints that receive nothing: the host of their urls does not exist. */
const demoWebhooks = [
  { id: webhooks.harbour, url: 'https://platform.example/harbour-events', description: 'Search index' },
  { id: webhooks.spare, url: 'https://platform.example/spare-events', description: 'To be deleted' },
];

async function loadWebhooks(database: Database): Promise<void> {
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  await database.execute(insertWebhooks, [JSON.stringify(demoWebhooks), exampleIds.community, secret, start]);
}

/** Loads what is missing of the demo data. What is there stays as it is, except for people who were erased or deactivated. */
async function load(tx: Tx, passwordHash: string): Promise<string[]> {
  const users = JSON.stringify(demoUsers);
  await tx.execute(insertUsers, [users, passwordHash, start]);
  const restored = await tx.query(restoreUsers, [users, passwordHash]);
  const present = new Set((await tx.query(presentUsers, [demoUsers.map(({ id }) => id)])).map(({ id }) => id));
  await tx.execute(insertCommunity, [exampleIds.community, people.harbour, start]);
  await tx.execute(insertTiers, [JSON.stringify(demoTiers), exampleIds.community]);
  const members = JSON.stringify(demoMemberships.filter((member) => present.has(member.user_id)));
  await tx.execute(insertMemberships, [members, exampleIds.community]);
  await tx.execute(restoreMemberships, [members, restored.map(({ id }) => id)]);
  const wanted = demoConversations.filter((one) => one.people.every((id) => present.has(id)));
  const made = await tx.query(insertConversations, [JSON.stringify(wanted)]);
  const history = JSON.stringify(wanted.filter(({ id }) => made.some((row) => row.id === id)));
  await tx.execute(insertMessages, [history]);
  await tx.execute(insertParticipants, [history]);
  return restored.map(({ username }) => username);
}

/**
 * The files of the demo data, through the service that stores every file: a picture in a message, an upload that waits for
 * its bytes, and one that waits for its message. Those that are not sent are removed after a day, and made again here.
 */
async function loadFiles(app: INestApplicationContext): Promise<void> {
  const database = app.get(Database, { strict: false });
  const service = app.get(AttachmentsService, { strict: false });
  const { picture, upload, media } = attachments;
  const announce = (id: string, owner: string, name: string, type: string, at: string | null = null) =>
    database.execute(insertUpload, [id, owner, name, type, at]);
  const store = (owner: string, id: string, filename: string, bytes: Buffer) =>
    service.store(owner, id, { filename, stream: Readable.from([bytes]) });
  await announce(upload, people.ada, 'sample.txt', 'text/plain');
  if ((await announce(media, people.admin, 'plan.txt', 'text/plain')) > 0)
    await store(people.admin, media, 'plan.txt', Buffer.from("Nine o'clock, pier 4.\n"));
  if ((await announce(picture, people.ada, 'pier.png', 'image/png', '2026-02-03T11:58:00Z')) > 0) {
    await store(people.ada, picture, 'pier.png', await drawPier());
    await database.execute(attachPicture, [picture, messages.direct1]);
  }
}

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
  const loaded = await database.backgroundTransaction(async (tx) => {
    await tx.execute(lockUsers);
    const [now] = await tx.query(anybody);
    if (now?.found) return false;
    await load(tx, passwordHash);
    await tx.execute(blockMembership, [memberships.dex, people.harbour, '2026-02-01T07:30:00Z']);
    return true;
  });
  if (!loaded) return false;
  // Uses the credits service so that balances stay consistent; the request keys make it idempotent.
  const credits = app.get(CreditsService, { strict: false });
  for (const person of [people.ada, people.ben])
    await credits.issue({ userId: person, amount: demoCredits, reason: 'demo', idempotencyKey: `demo ${person}` });
  await loadFiles(app);
  await loadWebhooks(database);
  return true;
}

/**
 * Adds what is missing of loaded demo data, and makes people again who were erased or deactivated; text that was erased
 * with them stays erased. Does nothing where no demo data was loaded.
 * @returns usernames of the people made again
 */
export async function repairDemoData(app: INestApplicationContext): Promise<string[]> {
  const database = app.get(Database, { strict: false });
  const present = await database.query(presentUsers, [demoUsers.map(({ id }) => id)]);
  if (!present.some(({ id }) => id === people.harbour)) return [];
  await loadFiles(app);
  await loadWebhooks(database);
  if (present.length === demoUsers.length && present.every(({ active }) => active)) return [];
  const passwordHash = await app.get(Passwords, { strict: false }).hash(demoPassword);
  return database.backgroundTransaction(async (tx) => {
    await tx.execute(lockUsers);
    return load(tx, passwordHash);
  });
}

/** The demo accounts that can sign in; none when the database holds other data. */
async function presentAccounts(app: Pick<INestApplicationContext, 'get'>): Promise<typeof demoUsers> {
  const found = await app.get(UsersQueries, { strict: false }).findMany(demoUsers.map((user) => user.id));
  return demoUsers.filter(({ id, username }) => {
    const user = found.get(id);
    return user?.username === username && !user.deactivatedAt;
  });
}

/** The demo accounts as lines to print; none when the database holds other data. */
export async function demoAccounts(app: INestApplicationContext): Promise<string[]> {
  const accounts = await presentAccounts(app);
  if (accounts.length === 0) return [];
  return [
    `Demo accounts, password of all: ${demoPassword}`,
    ...accounts.flatMap(({ username, part }) => (part === undefined ? [] : [`  ${username.padEnd(9)}${part}`])),
  ];
}

/** What the page of the documents needs to sign in as the demo accounts; null when the database holds other data. */
export async function demoSignIn(app: Pick<INestApplicationContext, 'get'>): Promise<DemoAccounts | null> {
  const accounts = (await presentAccounts(app)).flatMap(({ username, display_name: name, part }) =>
    part === undefined ? [] : [{ username, name, part }],
  );
  return accounts.length === 0 ? null : { password: demoPassword, accounts };
}

/** A ready-to-run command: sends a message as the demo creator, or checks health without demo data. */
export async function demoCurl(app: INestApplicationContext, publicUrl: string): Promise<string> {
  const health = `curl ${publicUrl}/health/ready`;
  const accounts = new Set((await presentAccounts(app)).map(({ id }) => id));
  if (!accounts.has(people.harbour) || !accounts.has(people.ada)) return health;
  try {
    const { accessToken } = await app.get(SessionsService, { strict: false }).issue(people.harbour);
    const body = JSON.stringify({ recipient_id: people.ada, content: 'Hello from the terminal' });
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
