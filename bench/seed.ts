import { Client } from 'pg';

/** How much data to make. */
export interface Scale {
  readonly communities: number;
  readonly users: number;
  readonly messages: number;
  /** Messages of the long thread and conversations of the large inbox. */
  readonly thread: number;
  readonly inbox: number;
}

/** Someone who writes to someone, as ids. */
export interface Pair {
  readonly community: string;
  readonly creator: string;
  readonly member: string;
}

export interface Seeded {
  /** Pairs of a creator and an active member with a conversation, spread over the communities. */
  readonly pairs: readonly Pair[];
  /** Such pairs of the community with the large inbox. */
  readonly largePairs: readonly Pair[];
  readonly longThread: Pair;
  readonly shortThread: Pair;
  readonly largeInbox: { readonly community: string; readonly creator: string };
  readonly smallInbox: { readonly community: string; readonly creator: string };
  readonly rows: Readonly<Record<string, number>>;
}

/** Pairs of each kind that measurements use. */
const maxPairs = 5000;
const shortThread = 1000;
const smallInbox = 100;

// Ids that say what they are and can be written down without asking: kind, then number.
const id = (kind: number, expression: string) =>
  `(lpad(to_hex(${kind}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(${expression}), 12, '0'))::uuid`;
const literal = (kind: number, number: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
const [creatorKind, memberKind, communityKind, conversationKind, messageKind, membershipKind] = [
  1, 2, 3, 4, 5, 6,
] as const;

type Run = (what: string, sql: string) => Promise<void>;

/** Numbers of the special communities and people: the two threads, the large inbox, the small one. */
function placesOf({ communities, users, inbox }: Scale) {
  const base = users + 10;
  return {
    threads: communities + 1,
    large: communities + 2,
    small: communities + 3,
    base,
    people: base + inbox + smallInbox,
  };
}

/**
 * Fills a migrated database: members spread evenly over communities, one conversation each until the messages run
 * out, then one long thread and one large inbox beside small ones to compare with. Sets in bulk, indexes included.
 */
export async function seed(url: string, scale: Scale, log: (line: string) => void): Promise<Seeded> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const run: Run = async (what, sql) => {
    const started = Date.now();
    await client.query(sql);
    log(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
  };
  try {
    await client.query(
      `SET statement_timeout = 0; SET synchronous_commit = off; SET session_replication_role = replica;
       SET maintenance_work_mem = '512MB'`,
    );
    await seedPeople(run, scale);
    await seedConversations(run, scale);
    await seedMessages(run);
    await run('vacuum analyze', 'VACUUM ANALYZE');
    const rows: Record<string, number> = {};
    for (const table of ['users', 'communities', 'memberships', 'conversations', 'messages']) {
      rows[table] = Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n);
    }
    return { ...madeOf(scale), rows };
  } finally {
    await client.end();
  }
}

async function seedPeople(run: Run, scale: Scale): Promise<void> {
  const { small, people } = placesOf(scale);
  await run(
    'users',
    `
    INSERT INTO users (id, username, email)
    SELECT ${id(creatorKind, 'i')}, 'creator' || i, 'creator' || i || '@example.org'
    FROM generate_series(1, ${small}) i;
    INSERT INTO users (id, username, email)
    SELECT ${id(memberKind, 'i')}, 'member' || i, 'member' || i || '@example.org'
    FROM generate_series(1, ${people}) i`,
  );
  await run(
    'communities',
    `
    INSERT INTO communities (id, name, creator_id)
    SELECT ${id(communityKind, 'i')}, 'Community ' || i, ${id(creatorKind, 'i')}
    FROM generate_series(1, ${small}) i`,
  );
}

async function seedConversations(run: Run, scale: Scale): Promise<void> {
  const { communities, users, messages, thread, inbox } = scale;
  const { threads, large, small, base } = placesOf(scale);
  await run(
    'memberships and conversations',
    `
    CREATE TEMP TABLE place AS
      SELECT i AS member, 1 + (i - 1) % ${communities} AS community FROM generate_series(1, ${users}) i
      UNION ALL SELECT ${users} + i, ${threads} FROM generate_series(1, 2) i
      UNION ALL SELECT ${base} + i, ${large} FROM generate_series(1, ${inbox}) i
      UNION ALL SELECT ${base + inbox} + i, ${small} FROM generate_series(1, ${smallInbox}) i;
    INSERT INTO memberships (id, community_id, user_id, status)
      SELECT ${id(membershipKind, 'member')}, ${id(communityKind, 'community')}, ${id(memberKind, 'member')}, 'active' FROM place;
    ALTER TABLE place ADD COLUMN count bigint;
    UPDATE place SET count = greatest(1, ${Math.floor(messages / users)});
    UPDATE place SET count = ${thread} WHERE member = ${users + 1};
    UPDATE place SET count = ${shortThread} WHERE member = ${users + 2};
    UPDATE place SET count = 1 WHERE community IN (${large}, ${small});
    INSERT INTO conversations (id, kind, community_id, people_key, created_by, message_count, last_seq, last_message_id, last_message_at)
      SELECT ${id(conversationKind, 'member')}, 'community', ${id(communityKind, 'community')},
        '\\x01'::bytea || uuid_send(${id(communityKind, 'community')})
          || uuid_send(${id(creatorKind, 'community')}) || uuid_send(${id(memberKind, 'member')}),
        ${id(memberKind, 'member')}, count, count, uuid_v7(), now() - interval '1 day' + member * interval '1 ms' FROM place;
    INSERT INTO participants (conversation_id, user_id, in_community)
      SELECT ${id(conversationKind, 'member')}, person, true
      FROM place, LATERAL (VALUES (${id(creatorKind, 'community')}), (${id(memberKind, 'member')})) AS p (person);
    INSERT INTO community_inboxes (community_id, listed_conversations) SELECT community_id, count(*)
    FROM conversations
    GROUP BY community_id;
    INSERT INTO membership_counts (community_id, active, trialing, canceled, blocked) SELECT community_id, count(*), 0, 0, 0
    FROM memberships
    GROUP BY community_id`,
  );
}

async function seedMessages(run: Run): Promise<void> {
  await run(
    'messages',
    `
    INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
      SELECT ${id(conversationKind, 'member')}, seq,
        (lpad(to_hex(${messageKind}), 8, '0') || '-' || lpad(to_hex(seq / 65536), 4, '0') || '-7000-8000-'
            || lpad(to_hex(member::bigint * 65536 + seq % 65536), 12, '0'))::uuid,
        CASE WHEN seq % 2 = 0 THEN ${id(creatorKind, 'community')} ELSE ${id(memberKind, 'member')} END,
        'Message number ' || seq || ' of a conversation about the bottles that arrive on Friday.',
          now() - interval '30 days' + seq * interval '1 second'
      FROM place, generate_series(1, place.count) AS seq ORDER BY member, seq;
    UPDATE conversations c SET last_message_id = m.id FROM messages m WHERE m.conversation_id = c.id AND m.seq = c.last_seq`,
  );
}

/** What was made, as the measurements need it. */
function madeOf(scale: Scale): Omit<Seeded, 'rows'> {
  const { communities, users, inbox } = scale;
  const { threads, large, small, base } = placesOf(scale);
  const pair = (member: number, community: number): Pair => ({
    community: literal(communityKind, community),
    creator: literal(creatorKind, community),
    member: literal(memberKind, member),
  });
  /** At most `maxPairs` of so many, evenly spread. */
  const spread = (many: number, pairOf: (nth: number) => Pair) =>
    Array.from({ length: Math.min(many, maxPairs) }, (_, i) =>
      pairOf(1 + Math.floor((i * many) / Math.min(many, maxPairs))),
    );
  return {
    pairs: spread(users, (nth) => pair(nth, 1 + ((nth - 1) % communities))),
    largePairs: spread(inbox, (nth) => pair(base + nth, large)),
    longThread: pair(users + 1, threads),
    shortThread: pair(users + 2, threads),
    largeInbox: pair(base + 1, large),
    smallInbox: pair(base + inbox + 1, small),
  };
}
