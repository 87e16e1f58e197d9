import { type Statement, statement } from '@parley/platform/database/database';

/** Something that does not fit: what it is, what is stored and what the rows say. NULL: nothing. */
export interface FaultRow {
  id: string | null;
  what: string;
  stored: string | null;
  counted: string | null;
}

/**
 * One kind of thing that is checked. `page` returns the next ids, in order ($1 after this id, $2 limit); `faults` compares the
 * things given ($1 ids) in one snapshot. Before a fault is reported, `lock` holds its thing ($1 id) as those that change it do,
 * and it is compared again. `fix` mends it ($1 id) under that lock. Without `page` there is one thing, and no parameters.
 */
export interface Check {
  readonly kind: string;
  readonly page?: Statement<{ id: string }>;
  readonly faults: Statement<FaultRow>;
  readonly lock: readonly Statement<never>[];
  readonly fix: readonly Statement<never>[];
}

/** Messages that one page of conversations may have together, so that it is counted within the limit of a statement. */
const messagesOfAPage = 500_000;

/** SQL of what the messages of a conversation `c` add up to. */
const counted = `(
     SELECT count(*) AS rows, coalesce(max(m.seq), 0) AS newest, count(*) FILTER (WHERE m.deleted_at IS NULL) AS live,
       (SELECT v.id FROM messages v WHERE v.conversation_id = c.id AND v.deleted_at IS NULL ORDER BY v.seq DESC LIMIT 1) AS live_id,
       (SELECT v.created_at FROM messages v WHERE v.conversation_id = c.id ORDER BY v.seq DESC LIMIT 1) AS newest_at
     FROM messages m WHERE m.conversation_id = c.id)`;

/** SQL of the replies of each thread of the conversations in a list, an expression of type uuid[]. */
const repliesOf = (conversations: string) => `(
     SELECT r.conversation_id, r.id, r.reply_count AS stored, count(a.id) AS replies
     FROM messages r LEFT JOIN messages a ON a.thread_root_id = r.id AND a.deleted_at IS NULL
     WHERE r.conversation_id = ANY(${conversations}) AND (r.reply_count <> 0 OR r.id IN (
       SELECT t.thread_root_id FROM messages t WHERE t.conversation_id = ANY(${conversations}) AND t.thread_root_id IS NOT NULL))
     GROUP BY r.conversation_id, r.seq)`;

/** A seq that stood above gaps, moved down to where it stands without them: as many messages as there are up to it. */
const moved = (seq: string) => `(SELECT count(*) FROM messages m WHERE m.conversation_id = $1 AND m.seq <= ${seq})`;

/**
 * Counters and previews of conversations, positions without gaps, read marks that point to no future message, and replies
 * of threads. Positions are closed up, and marks with them; no message is made up.
 */
const conversations: Check = {
  kind: 'conversation',
  page: statement<{ id: string }>(
    'consistency.conversations',
    `SELECT p.id FROM (
       SELECT c.id, sum(c.last_seq) OVER (ORDER BY c.id) - c.last_seq AS before
       FROM (SELECT id, last_seq FROM conversations WHERE id > $1 ORDER BY id LIMIT $2) c) p
     WHERE p.before < ${messagesOfAPage} ORDER BY p.id`,
  ),
  faults: statement<FaultRow>(
    'consistency.faults_of_conversations',
    `WITH facts AS MATERIALIZED (
       SELECT c.*, n.* FROM conversations c, LATERAL ${counted} n WHERE c.id = ANY($1::uuid[])
     )
     SELECT f.id, v.what, v.stored, v.counted FROM facts f, LATERAL (VALUES
       ('missing messages', (f.newest - f.rows)::text, '0'),
       ('last_seq', f.last_seq::text, f.newest::text),
       ('message_count', f.message_count::text, f.live::text),
       ('last_message_id', f.last_message_id::text, f.live_id::text),
       ('last_message_at', f.last_message_at::text, f.newest_at::text)) AS v (what, stored, counted)
     WHERE v.stored IS DISTINCT FROM v.counted
     UNION ALL
     SELECT f.id, v.what || ' of user ' || p.user_id, v.stored, v.counted
     FROM facts f JOIN participants p ON p.conversation_id = f.id, LATERAL (VALUES
       ('read_seq', p.read_seq::text, greatest(least(p.read_seq, f.newest), 0)::text),
       ('read_ranges', p.read_ranges::text, (p.read_ranges * int8multirange(int8range(1, greatest(f.newest, 0), '[]')))::text),
       ('closed_seq', p.closed_seq::text,
         CASE WHEN NOT p.in_community AND p.closed_seq > f.newest THEN f.newest ELSE p.closed_seq END::text),
       ('in_community', p.in_community::text, (f.kind = 'community')::text)) AS v (what, stored, counted)
     WHERE v.stored IS DISTINCT FROM v.counted
     UNION ALL
     SELECT t.conversation_id, 'reply_count of message ' || t.id, t.stored::text, t.replies::text
     FROM ${repliesOf('$1::uuid[]')} t WHERE t.stored <> t.replies
     ORDER BY 1, 2`,
  ),
  lock: [statement('consistency.lock_conversation', 'SELECT id FROM conversations WHERE id = $1 FOR UPDATE')],
  fix: [
    statement(
      'consistency.place_marks',
      `UPDATE participants p SET read_seq = ${moved('p.read_seq')},
         closed_seq = CASE WHEN p.closed_seq IS NOT NULL THEN ${moved('p.closed_seq')} END,
         in_community = (SELECT c.kind = 'community' FROM conversations c WHERE c.id = $1),
         read_ranges = (SELECT coalesce(range_agg(int8range(${moved('lower(r) - 1')} + 1, ${moved('upper(r) - 1')} + 1)), '{}')
           FROM unnest(p.read_ranges) AS r)
       WHERE p.conversation_id = $1`,
    ),
    // In two steps, because a seq is unique at every moment.
    statement(
      'consistency.close_gaps',
      `UPDATE messages m SET seq = -p.place
       FROM (SELECT seq, row_number() OVER (ORDER BY seq) AS place FROM messages WHERE conversation_id = $1) p
       WHERE m.conversation_id = $1 AND m.seq = p.seq AND p.seq <> p.place`,
    ),
    statement('consistency.place_messages', 'UPDATE messages SET seq = -seq WHERE conversation_id = $1 AND seq < 0'),
    statement(
      'consistency.recount_conversation',
      `UPDATE conversations c SET message_count = n.live, last_seq = n.newest, last_message_id = n.live_id, last_message_at = n.newest_at
       FROM (SELECT n.* FROM conversations c, LATERAL ${counted} n WHERE c.id = $1) n WHERE c.id = $1`,
    ),
    statement(
      'consistency.recount_replies',
      `UPDATE messages m SET reply_count = t.replies FROM ${repliesOf('ARRAY[$1::uuid]')} t WHERE m.id = t.id AND t.stored <> t.replies`,
    ),
  ],
};

/** SQL of the sizes of the groups of a community's memberships, as they are kept, in a query that yields one row. */
const groupsOf = (community: string) => `
     SELECT count(*) FILTER (WHERE NOT m.blocked AND m.running) AS active,
       count(*) FILTER (WHERE NOT m.blocked AND m.running AND m.status = 'trialing') AS trialing,
       count(*) FILTER (WHERE NOT m.blocked AND NOT m.running) AS canceled, count(*) FILTER (WHERE m.blocked) AS blocked
     FROM (SELECT blocked, status, CASE WHEN ends_at IS NULL THEN status IN ('active', 'trialing') ELSE NOT lapsed END AS running
           FROM memberships WHERE community_id = ${community}) m`;

/** How many conversations the inbox of a community lists, and the sizes of the groups of its directory. */
const communities: Check = {
  kind: 'community',
  page: statement<{ id: string }>(
    'consistency.communities',
    'SELECT id FROM communities WHERE id > $1 ORDER BY id LIMIT $2',
  ),
  faults: statement<FaultRow>(
    'consistency.faults_of_communities',
    `SELECT k.id, v.what, coalesce(v.stored, 0)::text AS stored, v.counted::text AS counted
     FROM communities k LEFT JOIN community_inboxes i ON i.community_id = k.id
       LEFT JOIN membership_counts s ON s.community_id = k.id,
       LATERAL (SELECT count(*) AS listed FROM conversations c WHERE c.community_id = k.id AND c.listed) n,
       LATERAL (${groupsOf('k.id')}) g,
       LATERAL (VALUES ('listed_conversations', i.listed_conversations, n.listed), ('active members', s.active, g.active),
         ('trialing members', s.trialing, g.trialing), ('canceled members', s.canceled, g.canceled),
         ('blocked members', s.blocked, g.blocked)) AS v (what, stored, counted)
     WHERE k.id = ANY($1::uuid[]) AND coalesce(v.stored, 0) <> v.counted ORDER BY k.id, v.what`,
  ),
  lock: [
    // A row that is not there yet cannot be locked; who inserts it needs the community.
    statement('consistency.lock_community', 'SELECT id FROM communities WHERE id = $1 FOR UPDATE'),
    statement(
      'consistency.lock_inbox',
      'SELECT community_id FROM community_inboxes WHERE community_id = $1 FOR UPDATE',
    ),
    statement(
      'consistency.lock_membership_counts',
      'SELECT community_id FROM membership_counts WHERE community_id = $1 FOR UPDATE',
    ),
  ],
  fix: [
    statement(
      'consistency.recount_inbox',
      `INSERT INTO community_inboxes (community_id, listed_conversations)
       SELECT $1, count(*) FROM conversations c WHERE c.community_id = $1 AND c.listed
       ON CONFLICT ON CONSTRAINT community_inboxes_pkey DO UPDATE SET listed_conversations = EXCLUDED.listed_conversations`,
    ),
    statement(
      'consistency.recount_memberships',
      `INSERT INTO membership_counts (community_id, active, trialing, canceled, blocked)
       SELECT $1, active, trialing, canceled, blocked FROM (${groupsOf('$1')}) g
       ON CONFLICT ON CONSTRAINT membership_counts_pkey DO UPDATE SET active = EXCLUDED.active, trialing = EXCLUDED.trialing,
         canceled = EXCLUDED.canceled, blocked = EXCLUDED.blocked`,
    ),
  ],
};

/** SQL of what the ledger says about an account. */
const booked = (
  account: string,
) => `(coalesce((SELECT sum(t.amount) FROM credit_transfers t WHERE t.to_account = ${account}), 0)
     - coalesce((SELECT sum(t.amount) FROM credit_transfers t WHERE t.from_account = ${account}), 0))`;

/** Balances, which are the sums of the ledger. */
const accounts: Check = {
  kind: 'credit account',
  page: statement<{ id: string }>(
    'consistency.accounts',
    'SELECT id FROM credit_accounts WHERE id > $1 ORDER BY id LIMIT $2',
  ),
  faults: statement<FaultRow>(
    'consistency.faults_of_accounts',
    `SELECT a.id, 'balance' AS what, a.balance::text AS stored, l.booked::text AS counted
     FROM credit_accounts a, LATERAL (SELECT ${booked('a.id')} AS booked) l
     WHERE a.id = ANY($1::uuid[]) AND a.balance <> l.booked ORDER BY a.id`,
  ),
  lock: [statement('consistency.lock_account', 'SELECT id FROM credit_accounts WHERE id = $1 FOR UPDATE')],
  fix: [
    statement(
      'consistency.rebalance',
      `UPDATE credit_accounts SET balance = ${booked('$1')}, updated_at = now() WHERE id = $1`,
    ),
  ],
};

/** Deliveries that a lease holds back for longer than any attempt lasts, as after a clock that was wrong. */
const tooLong = `d.state IN ('pending', 'sending') AND greatest(d.claimed_until, d.queued_until) > clock_timestamp() + interval '1 hour'`;
const deliveries: Check = {
  kind: 'delivery',
  page: statement<{ id: string }>(
    'consistency.deliveries',
    `SELECT d.id FROM deliveries d WHERE d.id > $1 AND ${tooLong} ORDER BY d.id LIMIT $2`,
  ),
  faults: statement<FaultRow>(
    'consistency.faults_of_deliveries',
    `SELECT d.id, 'lease' AS what, greatest(d.claimed_until, d.queued_until)::text AS stored, NULL::text AS counted
     FROM deliveries d WHERE d.id = ANY($1::uuid[]) AND ${tooLong} ORDER BY d.id`,
  ),
  lock: [statement('consistency.lock_delivery', 'SELECT id FROM deliveries WHERE id = $1 FOR UPDATE')],
  fix: [
    statement(
      'consistency.end_lease',
      'UPDATE deliveries SET queued_until = NULL, claimed_until = NULL, claimed_by = NULL WHERE id = $1',
    ),
  ],
};

/** Webhook deliveries that wait in a lane that is not there: nobody would send them. */
const stranded = `d.state = 'pending' AND NOT EXISTS (SELECT 1 FROM webhook_lanes l WHERE l.endpoint_id = d.endpoint_id AND l.lane = d.lane)
       AND EXISTS (SELECT 1 FROM webhook_endpoints w WHERE w.id = d.endpoint_id AND w.enabled AND w.deleted_at IS NULL)`;
const webhookDeliveries: Check = {
  kind: 'webhook delivery',
  page: statement<{ id: string }>(
    'consistency.webhook_deliveries',
    `SELECT d.id FROM webhook_deliveries d WHERE d.id > $1 AND ${stranded} ORDER BY d.id LIMIT $2`,
  ),
  faults: statement<FaultRow>(
    'consistency.faults_of_webhook_deliveries',
    `SELECT d.id, 'lane' AS what, NULL::text AS stored, d.lane::text AS counted
     FROM webhook_deliveries d WHERE d.id = ANY($1::uuid[]) AND ${stranded} ORDER BY d.id`,
  ),
  lock: [statement('consistency.lock_webhook_delivery', 'SELECT id FROM webhook_deliveries WHERE id = $1 FOR UPDATE')],
  fix: [
    statement(
      'consistency.open_lane',
      `INSERT INTO webhook_lanes (endpoint_id, lane, due_at)
       SELECT endpoint_id, lane, clock_timestamp() FROM webhook_deliveries WHERE id = $1
       ON CONFLICT ON CONSTRAINT webhook_lanes_pkey DO NOTHING`,
    ),
  ],
};

/** The highest event id that was given out, as the tables know it. */
const highestEvent = `(SELECT greatest((SELECT max(id) FROM events), (SELECT max(position) FROM event_consumers),
       (SELECT max(dropped_through) FROM event_log), 0) AS id)`;
/** Ids that others may take while the sequence is raised: it must never go back. */
const margin = 1_000;

/**
 * The sequence of event ids stands behind everything that was given out, or new events would hide before the cursors; and
 * every consumer has its cursor, or nobody would be notified. A cursor that is lost begins at the newest event.
 */
const log: Check = {
  kind: 'event log',
  faults: statement<FaultRow>(
    'consistency.faults_of_log',
    `WITH facts AS MATERIALIZED (SELECT h.id AS highest, coalesce(pg_sequence_last_value('events_id'), 0) AS given FROM ${highestEvent} h)
     SELECT NULL::uuid AS id, 'sequence events_id' AS what, f.given::text AS stored, f.highest::text AS counted
     FROM facts f WHERE f.given < f.highest
     UNION ALL
     SELECT NULL::uuid, 'cursor of ' || k.name, NULL, f.given::text FROM facts f, (VALUES ('notifications'), ('webhooks')) AS k (name)
     WHERE NOT EXISTS (SELECT 1 FROM event_consumers c WHERE c.name = k.name)
     ORDER BY 2`,
  ),
  lock: [],
  fix: [
    statement(
      'consistency.raise_sequence',
      `SELECT setval('events_id', h.id + ${margin}) FROM ${highestEvent} h WHERE coalesce(pg_sequence_last_value('events_id'), 0) < h.id`,
    ),
    statement(
      'consistency.restore_cursors',
      `INSERT INTO event_consumers (name, position)
       SELECT k.name, coalesce(pg_sequence_last_value('events_id'), 0) FROM (VALUES ('notifications'), ('webhooks')) AS k (name)
       ON CONFLICT ON CONSTRAINT event_consumers_pkey DO NOTHING`,
    ),
  ],
};

/** Everything that is checked in the database alone, in the order in which it can be mended. */
export const checks: readonly Check[] = [conversations, communities, accounts, log, deliveries, webhookDeliveries];

export interface StoredFileRow {
  id: string;
  storage_key: string;
  thumbnail_key: string | null;
  size_bytes: string;
}

const complete = 'a.uploaded_at IS NOT NULL AND a.storage_key IS NOT NULL AND a.deleted_at IS NULL';

/** Files that must be there: $1 after this id, $2 limit. */
export const selectFiles = statement<StoredFileRow>(
  'consistency.files',
  `SELECT a.id, a.storage_key, a.thumbnail_key, a.size_bytes FROM attachments a WHERE a.id > $1 AND ${complete} ORDER BY a.id LIMIT $2`,
);

/** Whether a file must still be there: $1 id. */
export const selectFile = statement<{ id: string }>(
  'consistency.file',
  `SELECT a.id FROM attachments a WHERE a.id = $1 AND ${complete}`,
);

/** Those of the ids given that have a row: $1 ids. */
export const selectKnownFiles = statement<{ id: string }>(
  'consistency.known_files',
  'SELECT a.id FROM attachments a WHERE a.id = ANY($1::uuid[]) ORDER BY a.id',
);
