import { statement } from '@parley/platform/database/database';
import { participantsArray } from '../../conversations';
import { appendEvents, type EventType } from '../../events';

export const databaseTime = statement<{ at: string }>('accounts.database_time', 'SELECT clock_timestamp()::text AS at');

/**
 * Whether a transaction is in progress that began before a time. A message that was written with facts from before the
 * erasure may wait for the account's row, and becomes visible only after the lock is released. $1 time.
 */
export const olderWork = statement<{ found: boolean }>(
  'accounts.older_work',
  `SELECT EXISTS (
     SELECT FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND xact_start < $1::timestamptz
   ) AS found`,
);

/** $1 person. */
export const markAttachments = statement(
  'accounts.mark_attachments',
  `UPDATE attachments SET deleted_at = coalesce(deleted_at, now()), filename = 'erased', mime_type = 'application/octet-stream'
   WHERE owner_id = $1 AND (deleted_at IS NULL OR filename <> 'erased')`,
);

/** $1 person. */
export const forgetLastSeen = statement('accounts.forget_last_seen', 'DELETE FROM last_seen WHERE user_id = $1');

export interface OwnMessageRow {
  id: string;
  conversation_id: string;
  in_community: boolean;
  created_at: string;
}

/**
 * The next of a person's messages, oldest first: $1 person, $2 time and $3 id of the last one seen (text, for its
 * microseconds), $4 limit.
 */
export const nextMessages = statement<OwnMessageRow>(
  'accounts.next_messages',
  `SELECT m.id, m.conversation_id, c.kind = 'community' AS in_community, m.created_at::text AS created_at
   FROM messages m JOIN conversations c ON c.id = m.conversation_id
   WHERE m.sender_id = $1 AND m.deleted_at IS NULL AND m.created_at >= $2::timestamptz
     AND (m.created_at, m.id) > ($2::timestamptz, $3::uuid)
   ORDER BY m.created_at, m.id LIMIT $4`,
);

/** $1 conversations. Locked in the order of ids, as by every other writer of several. */
export const lockConversations = statement<{ id: string }>(
  'accounts.lock_conversations',
  'SELECT id FROM conversations WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE',
);

/**
 * The event of each message of a CTE with its columns `conversation_id`, `id` and `seq`, in their order, for everyone
 * in the conversation.
 */
const messagesChanged = (source: string, type: EventType) =>
  appendEvents(`(SELECT * FROM ${source} ORDER BY conversation_id, seq) AS gone`, {
    type,
    actor: 'NULL',
    conversation: 'gone.conversation_id',
    message: 'gone.id',
    seq: 'gone.seq',
    readers: {
      array: participantsArray('gone.conversation_id'),
    },
  });

/**
 * Empties messages of communities. They stay readable, because pages there are ranges of seq. $1 messages, whose
 * conversations are locked.
 */
export const emptyMessages = statement(
  'accounts.empty_messages',
  `WITH emptied AS (
     UPDATE messages SET content = '', extras = '{"erased": true}', mentions = NULL, starred_by = NULL, pinned_at = NULL, pinned_by = NULL,
       fingerprint = NULL
     WHERE id = ANY ($1::uuid[]) AND (content <> '' OR fingerprint IS NOT NULL) RETURNING conversation_id, id, seq
   ), event AS (${messagesChanged('emptied', 'message.edited')})
   SELECT id FROM emptied`,
);

/**
 * Leaves tombstones where pages use cursors, and updates the counts of conversations and threads. $1 messages, whose
 * conversations are locked.
 */
export const buryMessages = statement(
  'accounts.bury_messages',
  `WITH buried AS (
     UPDATE messages SET deleted_at = clock_timestamp(), changed_at = clock_timestamp(), content = '',
       extras = NULL, mentions = NULL, starred_by = NULL, pinned_at = NULL, pinned_by = NULL, fingerprint = NULL
     WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL RETURNING conversation_id, id, seq
   ), fewer AS (
     SELECT conversation_id, count(*) AS messages FROM buried GROUP BY conversation_id
   ), unreacted AS (
     DELETE FROM reactions WHERE message_id IN (SELECT id FROM buried)
   ), event AS (${messagesChanged('buried', 'message.deleted')})
   UPDATE conversations c SET message_count = c.message_count - fewer.messages,
     last_message_id = (SELECT m.id FROM messages m
         WHERE m.conversation_id = c.id AND m.deleted_at IS NULL AND NOT m.id = ANY ($1::uuid[])
         ORDER BY m.seq DESC LIMIT 1)
   FROM fewer WHERE c.id = fewer.conversation_id`,
);

/** Recounts the replies of threads whose replies were deleted: $1 messages. */
export const recountReplies = statement(
  'accounts.recount_replies',
  `UPDATE messages r SET reply_count = (SELECT count(*) FROM messages a WHERE a.thread_root_id = r.id AND a.deleted_at IS NULL)
   WHERE r.id IN (SELECT thread_root_id FROM messages WHERE id = ANY ($1::uuid[]) AND thread_root_id IS NOT NULL)`,
);

/**
 * Removes the topics that a person wrote, and those of unknown authors in conversations of theirs: $1 person, who can no
 * longer write any.
 */
export const forgetTopics = statement(
  'accounts.forget_topics',
  `WITH own AS (
     SELECT c.id FROM participants p JOIN conversations c ON c.id = p.conversation_id
     WHERE p.user_id = $1 AND NOT p.in_community AND c.topic IS NOT NULL AND coalesce(c.topic_by, $1) = $1
     ORDER BY c.id FOR NO KEY UPDATE OF c
   ), renamed AS (
     UPDATE conversations c SET topic = NULL, topic_by = NULL, updated_at = now() FROM own WHERE c.id = own.id RETURNING c.id
   )
   ${appendEvents('renamed', {
     type: 'conversation.renamed',
     actor: 'NULL',
     conversation: 'renamed.id',
     readers: { array: participantsArray('renamed.id') },
   })}`,
);

/** The next messages with reactions of a person: $1 person, $2 limit. */
export const nextReacted = statement<{ id: string; conversation_id: string }>(
  'accounts.next_reacted',
  `SELECT m.id, m.conversation_id FROM messages m
   WHERE m.id IN (SELECT r.message_id FROM reactions r WHERE r.user_id = $1 ORDER BY r.message_id LIMIT $2)`,
);

/** $1 person, $2 messages, whose conversations are locked. */
export const forgetReactions = statement(
  'accounts.forget_reactions',
  `WITH removed AS (
     DELETE FROM reactions WHERE user_id = $1 AND message_id = ANY ($2::uuid[]) RETURNING message_id
   ), changed AS (
     UPDATE messages SET changed_at = clock_timestamp() WHERE id IN (SELECT message_id FROM removed) RETURNING conversation_id, id, seq
   )
   ${messagesChanged('changed', 'message.reacted')}`,
);

/** Idempotency keys of a person, who can no longer send: $1 person, $2 limit. */
export const forgetKeys = statement(
  'accounts.forget_keys',
  `DELETE FROM sent_keys
   WHERE sender_id = $1 AND key IN (SELECT key FROM sent_keys WHERE sender_id = $1 ORDER BY key LIMIT $2)`,
);

/** What operators wrote about credits of a person. The ledger itself stays: $1 person. */
export const forgetCreditReasons = statement(
  'accounts.forget_credit_reasons',
  `WITH own AS (SELECT id FROM credit_accounts WHERE user_id = $1)
   UPDATE credit_transfers SET reason = 'erased', request_key = NULL
   WHERE message_id IS NULL AND (reason <> 'erased' OR request_key IS NOT NULL)
     AND (from_account = (SELECT id FROM own) OR to_account = (SELECT id FROM own))`,
);
