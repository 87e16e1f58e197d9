import { statement } from '@parley/platform/database/database';

/** Ends every membership; the trigger on memberships fences the conversation of each pair, also one that does not exist yet. $1 person. */
export const endMemberships = statement(
  'privacy.end_memberships',
  `UPDATE memberships SET status = 'canceled', ends_at = NULL, block_reason = NULL, updated_at = now()
   WHERE user_id = $1 AND (status, ends_at, block_reason) IS DISTINCT FROM ('canceled', NULL::timestamptz, NULL::text)`,
);

/**
 * A send of the person that read its facts before the erasure meets another fence, writes nothing, asks again and is
 * refused. Locks in the order of ids, and before the account's row, as sends do. $1 person.
 */
export const fenceConversations = statement(
  'privacy.fence_conversations',
  `WITH own AS MATERIALIZED (
     SELECT id FROM conversations WHERE id IN (SELECT conversation_id FROM participants WHERE user_id = $1) ORDER BY id FOR UPDATE
   )
   UPDATE conversations c SET fence = c.fence + 1 FROM own WHERE c.id = own.id`,
);

export const databaseTime = statement<{ at: string }>('privacy.database_time', 'SELECT clock_timestamp()::text AS at');

/**
 * Whether work is under way that began before a time. First messages have no conversation to be fenced: one that read its
 * facts before the erasure waits for the account's row, and its text arrives when that is free again. $1 time.
 */
export const olderWork = statement<{ found: boolean }>(
  'privacy.older_work',
  `SELECT EXISTS (
     SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start < $1::timestamptz
   ) AS found`,
);

/** The files themselves are swept by the owner of the storage. $1 person. */
export const markAttachments = statement(
  'privacy.mark_attachments',
  `UPDATE attachments SET deleted_at = now(), filename = 'erased' WHERE owner_id = $1 AND deleted_at IS NULL`,
);

export interface OwnMessageRow {
  id: string;
  conversation_id: string;
  in_community: boolean;
  created_at: string;
}

/** The next of a person's messages, oldest first: $1 person, $2 time and $3 id of the last one seen (text, for its microseconds), $4 limit. */
export const nextMessages = statement<OwnMessageRow>(
  'privacy.next_messages',
  `SELECT m.id, m.conversation_id, c.kind = 'community' AS in_community, m.created_at::text AS created_at
   FROM messages m JOIN conversations c ON c.id = m.conversation_id
   WHERE m.sender_id = $1 AND m.deleted_at IS NULL AND m.created_at >= $2::timestamptz AND (m.created_at, m.id) > ($2::timestamptz, $3::uuid)
   ORDER BY m.created_at, m.id LIMIT $4`,
);

/** $1 conversations. In the order of ids, as every other writer of several. */
export const lockConversations = statement<{ id: string }>(
  'privacy.lock_conversations',
  'SELECT id FROM conversations WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE',
);

/** Empties messages of communities, whose places must stay readable: pages there are ranges of places. $1 messages. */
export const emptyMessages = statement(
  'privacy.empty_messages',
  `UPDATE messages SET content = '', extras = '{"erased": true}', mentions = NULL, starred_by = NULL, pinned_at = NULL, pinned_by = NULL
   WHERE id = ANY ($1::uuid[]) AND content <> ''`,
);

/** Leaves tombstones where pages go by cursor, and keeps the counts of conversations and threads right. $1 messages, whose conversations are locked. */
export const buryMessages = statement(
  'privacy.bury_messages',
  `WITH buried AS (
     UPDATE messages SET deleted_at = clock_timestamp(), changed_at = clock_timestamp(), content = '', extras = NULL, mentions = NULL, starred_by = NULL, pinned_at = NULL, pinned_by = NULL
     WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL RETURNING conversation_id, id
   ), fewer AS (
     SELECT conversation_id, count(*) AS messages FROM buried GROUP BY conversation_id
   ), unreacted AS (
     DELETE FROM reactions WHERE message_id IN (SELECT id FROM buried)
   )
   UPDATE conversations c SET message_count = c.message_count - fewer.messages,
     last_message_id = (SELECT m.id FROM messages m WHERE m.conversation_id = c.id AND m.deleted_at IS NULL AND NOT m.id = ANY ($1::uuid[]) ORDER BY m.seq DESC LIMIT 1)
   FROM fewer WHERE c.id = fewer.conversation_id`,
);

/** Counts the answers of threads anew whose answers were buried: $1 messages. */
export const recountReplies = statement(
  'privacy.recount_replies',
  `UPDATE messages r SET reply_count = (SELECT count(*) FROM messages a WHERE a.thread_root_id = r.id AND a.deleted_at IS NULL)
   WHERE r.id IN (SELECT thread_root_id FROM messages WHERE id = ANY ($1::uuid[]) AND thread_root_id IS NOT NULL)`,
);
