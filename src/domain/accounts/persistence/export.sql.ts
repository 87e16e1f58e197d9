import { Statement, statement } from '@parley/platform/database/database';

/** A row of an export. `cursor` is where the next page starts; it is not exported. */
export type ExportRow = Readonly<Record<string, unknown>> & { readonly cursor: string };

/** One kind of data, in the order of a unique key: $1 person, $2 cursor of the last row read ('' at first), $3 limit. */
export interface ExportSection {
  readonly name: string;
  readonly rows: Statement<ExportRow>;
}

/** The initial cursor of ids. */
const noId = `'00000000-0000-0000-0000-000000000000'`;
const after = `coalesce(nullif($2, ''), ${noId})::uuid`;

function section(name: string, text: string): ExportSection {
  return { name, rows: statement<ExportRow>(`accounts.export_${name}`, text) };
}

/** The account itself. Shows whether there is a password; hashes and token versions are not personal data. */
export const exportProfile = statement<Record<string, unknown>>(
  'accounts.export_profile',
  `SELECT id, username, email, unverified_email, display_name, first_name, last_name, avatar_url, roles, external_id,
    locale, time_zone, bot, presence, status_text,
     password_hash IS NOT NULL AS has_password, deactivated_at, erased_at, created_at, updated_at FROM users WHERE id = $1`,
);

/**
 * Everything else, each kind in the order of a unique key and a page at a time. Excludes secrets and what other people
 * wrote or did.
 */
export const exportSections: readonly ExportSection[] = [
  section(
    'preferences',
    `SELECT key AS cursor, key, value, updated_at FROM preferences WHERE user_id = $1 AND key > $2 ORDER BY key LIMIT $3`,
  ),
  section(
    'last_seen',
    `SELECT user_id::text AS cursor, seen_at FROM last_seen WHERE user_id = $1 AND $2 = '' LIMIT $3`,
  ),
  section(
    'sessions',
    `SELECT id::text AS cursor, id, kind, user_agent, address_range, began_at, created_at, last_used_at, expires_at, used_at, revoked_at
     FROM sessions
     WHERE user_id = $1 AND id > ${after}
     ORDER BY id LIMIT $3`,
  ),
  section(
    'second_factor',
    `SELECT user_id::text AS cursor, confirmed_at, created_at, cardinality(recovery_hashes) AS recovery_codes_left
     FROM second_factors WHERE user_id = $1 AND $2 = '' LIMIT $3`,
  ),
  section(
    'passkeys',
    `SELECT id::text AS cursor, id, name, transports, created_at, last_used_at FROM passkeys
     WHERE user_id = $1 AND id > ${after}
     ORDER BY id LIMIT $3`,
  ),
  section(
    'devices',
    `SELECT id::text AS cursor, id, platform, right(token, 6) AS token_tail, client_device_id, time_zone, created_at, updated_at
     FROM devices WHERE user_id = $1 AND id > ${after} ORDER BY id LIMIT $3`,
  ),
  section(
    'blocked_users',
    `SELECT blocked_id::text AS cursor, blocked_id AS user_id, created_at FROM user_blocks
     WHERE blocker_id = $1 AND blocked_id > ${after}
     ORDER BY blocked_id LIMIT $3`,
  ),
  section(
    'communities_owned',
    `SELECT id::text AS cursor, id, name, external_id, created_at, updated_at FROM communities
     WHERE creator_id = $1 AND id > ${after}
     ORDER BY id LIMIT $3`,
  ),
  section(
    'tiers',
    `SELECT t.id::text AS cursor, t.id, t.community_id, t.name, t.color FROM tiers t JOIN communities k ON k.id = t.community_id
     WHERE k.creator_id = $1 AND t.id > ${after}
     ORDER BY t.id LIMIT $3`,
  ),
  section(
    'blocked_members',
    `SELECT id::text AS cursor, community_id, user_id, blocked_at, block_reason, unblocked_at FROM memberships
     WHERE blocked_by = $1 AND id > ${after}
     ORDER BY id LIMIT $3`,
  ),
  section(
    'memberships',
    `SELECT m.community_id::text AS cursor, m.id, m.community_id, k.name AS community_name, m.status, m.ends_at,
       t.name AS tier, m.joined_at,
       m.blocked, m.blocked_at, m.block_reason, m.unblocked_at
     FROM memberships m JOIN communities k ON k.id = m.community_id LEFT JOIN tiers t ON t.id = m.tier_id
     WHERE m.user_id = $1 AND m.community_id > ${after} ORDER BY m.community_id LIMIT $3`,
  ),
  section(
    'conversations',
    `SELECT p.in_community::text || ' ' || c.id AS cursor, c.id, c.kind, c.community_id, c.topic, p.joined_at,
       p.read_seq::float8 AS read_seq, p.read_ranges::text AS read_ranges, p.read_at, p.muted_until, p.closed_seq IS NOT NULL AS closed,
       ARRAY(SELECT o.user_id FROM participants o WHERE o.conversation_id = c.id AND o.user_id <> $1 ORDER BY o.user_id) AS other_people
     FROM participants p JOIN conversations c ON c.id = p.conversation_id
     WHERE p.user_id = $1
       AND (p.in_community, p.conversation_id) > (CASE WHEN $2 = '' THEN false ELSE left($2, -37)::boolean END,
           coalesce(nullif(right($2, 36), ''), ${noId})::uuid)
     ORDER BY p.in_community, p.conversation_id LIMIT $3`,
  ),
  section(
    'reactions',
    `SELECT message_id || ' ' || emoji AS cursor, message_id, emoji, created_at FROM reactions
     WHERE user_id = $1 AND (message_id, emoji) > (coalesce(nullif(left($2, 36), ''), ${noId})::uuid, substr($2, 38))
     ORDER BY message_id, emoji LIMIT $3`,
  ),
  section(
    'attachments',
    `SELECT id::text AS cursor, id, message_id, filename, mime_type, size_bytes::float8 AS size_bytes, created_at, uploaded_at
     FROM attachments WHERE owner_id = $1 AND deleted_at IS NULL AND id > ${after} ORDER BY id LIMIT $3`,
  ),
  section(
    'credit_accounts',
    `SELECT id::text AS cursor, id, balance::float8 AS balance, updated_at FROM credit_accounts
     WHERE user_id = $1 AND id > ${after}
     ORDER BY id LIMIT $3`,
  ),
  section(
    'credit_transfers',
    `SELECT t.id::text AS cursor, t.id, t.amount::float8 AS amount, t.from_account = a.id AS given, t.reason, t.message_id, t.created_at
     FROM credit_accounts a JOIN credit_transfers t ON a.id IN (t.from_account, t.to_account)
     WHERE a.user_id = $1 AND t.id > ${after} ORDER BY t.id LIMIT $3`,
  ),
  section(
    'idempotency_keys',
    `SELECT key AS cursor, key, message_id, created_at FROM sent_keys WHERE sender_id = $1 AND key > $2 ORDER BY key LIMIT $3`,
  ),
  section(
    'received_marks',
    `SELECT message_id::text AS cursor, message_id, seen, updated_at FROM received_marks
     WHERE user_id = $1 AND message_id > ${after}
     ORDER BY message_id LIMIT $3`,
  ),
];

/** The largest section, therefore the last. */
export const messagesSection = section(
  'messages',
  `SELECT m.created_at::text || ' ' || m.id AS cursor, m.id, m.conversation_id, c.community_id, m.type, m.content,
     m.created_at, m.edited_at, m.thread_root_id, m.attachment_count, m.extras
     FROM messages m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.sender_id = $1 AND m.deleted_at IS NULL
       AND m.created_at >= coalesce(nullif(left($2, -37), ''), '-infinity')::timestamptz
       AND (m.created_at, m.id) > (coalesce(nullif(left($2, -37), ''), '-infinity')::timestamptz,
           coalesce(nullif(right($2, 36), ''), ${noId})::uuid)
     ORDER BY m.created_at, m.id LIMIT $3`,
);
