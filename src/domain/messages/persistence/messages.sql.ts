import { statement } from '@parley/platform/database/database';
import { milliseconds, personValues, type PersonValues } from '../../conversations';
import type { MessageType } from '../model/message';

/**
 * A message in a JSON array: far less to read than as many columns. Times are milliseconds since 1970, the sender is the id or all
 * that is shown of it.
 */
export type MessageValues<Sender extends string | PersonValues = PersonValues> = readonly [
  sender: Sender,
  id: string,
  publicId: string | null,
  conversationId: string,
  seq: number,
  type: MessageType,
  content: string,
  createdAt: number,
  editedAt: number | null,
  editedBy: string | null,
  changedAt: number | null,
  deletedAt: number | null,
  threadRootId: string | null,
  replyCount: number,
  lastReplyAt: number | null,
  followedBy: readonly string[] | null,
  attachmentCount: number,
  hasReactions: boolean,
  mentions: readonly string[] | null,
  starredBy: readonly string[] | null,
  pinnedAt: number | null,
  pinnedBy: string | null,
  extras: Readonly<Record<string, unknown>> | null,
];

export interface MessageRow {
  message: MessageValues;
}

/** The values of a message `m`. A reaction changes its message, so those that never changed have none. */
const messageValues = (sender: string) => `json_build_array(${sender},
  m.id, m.public_id, m.conversation_id, m.seq, m.type, m.content, ${milliseconds('m.created_at')}, ${milliseconds('m.edited_at')},
  m.edited_by, ${milliseconds('m.changed_at')}, ${milliseconds('m.deleted_at')}, m.thread_root_id, m.reply_count,
  ${milliseconds('m.last_reply_at')}, m.followed_by, m.attachment_count,
  m.changed_at IS NOT NULL AND EXISTS (SELECT 1 FROM reactions mr WHERE mr.message_id = m.id),
  m.mentions, m.starred_by, ${milliseconds('m.pinned_at')}, m.pinned_by, m.extras)`;

/** The column of a message `m` and its sender `u`. */
export const messageColumn = `${messageValues(`json_build_array(${personValues('u')})`)} AS message`;

/** The newest message of a conversation `c` with the id of its sender, who is one of the people; null if there is none, or none left. */
export const newestMessage = `(SELECT ${messageValues('m.sender_id')} FROM messages m
  WHERE m.id = c.last_message_id AND m.deleted_at IS NULL)`;

const from = 'FROM messages m JOIN users u ON u.id = m.sender_id';

/** Messages outside communities by id, deleted ones too: $1 ids. */
export const selectByIds = statement<MessageRow>(
  'messages.by_ids',
  `SELECT ${messageColumn} ${from} JOIN conversations c ON c.id = m.conversation_id AND c.kind <> 'community'
   WHERE m.id = ANY($1::uuid[])`,
);

/** One message outside communities by the id its client chose: $1 public id. */
export const selectByPublicId = statement<MessageRow>(
  'messages.by_public_id',
  `SELECT ${messageColumn} ${from} JOIN conversations c ON c.id = m.conversation_id AND c.kind <> 'community' WHERE m.public_id = $1`,
);

/** One by either id, the client's own first: $1 text, $2 the text as UUID or NULL. */
export const selectByAnyId = statement<MessageRow>(
  'messages.by_any_id',
  `SELECT ${messageColumn} ${from} JOIN conversations c ON c.id = m.conversation_id AND c.kind <> 'community'
   WHERE m.public_id = $1 OR m.id = $2 ORDER BY m.public_id = $1 DESC NULLS LAST LIMIT 1`,
);

/** Whether a message has this id, inside communities too: $1 id. */
export const selectIdTaken = statement<{ taken: boolean }>(
  'messages.id_taken',
  'SELECT EXISTS (SELECT 1 FROM messages WHERE id = $1) AS taken',
);

/** Newest first, below a seq: $1 conversation, $2 seq (exclusive), $3 whether thread replies count, $4 limit. */
export const selectBefore = statement<MessageRow>(
  'messages.before',
  `SELECT ${messageColumn} ${from}
   WHERE m.conversation_id = $1 AND m.seq < $2 AND m.deleted_at IS NULL AND ($3 OR m.thread_root_id IS NULL)
   ORDER BY m.seq DESC LIMIT $4`,
);

/** Newest first, by number: $1 conversation, $2 limit, $3 offset. */
export const selectPage = statement<MessageRow>(
  'messages.page',
  `SELECT ${messageColumn}
   FROM (SELECT * FROM messages WHERE conversation_id = $1 AND deleted_at IS NULL
       ORDER BY seq DESC LIMIT $2 OFFSET $3) m
   JOIN users u ON u.id = m.sender_id ORDER BY m.seq DESC`,
);

/** The same where nothing was deleted in the middle, so that a page is a range of seq: $1 conversation, $2 first, $3 last. */
export const selectSeqRange = statement<MessageRow>(
  'messages.seq_range',
  `SELECT ${messageColumn} ${from} WHERE m.conversation_id = $1 AND m.seq BETWEEN $2 AND $3 AND m.deleted_at IS NULL ORDER BY m.seq DESC`,
);

/** Replies of a thread, newest first, below a seq: $1 root, $2 seq (exclusive), $3 limit. */
export const selectThread = statement<MessageRow>(
  'messages.thread',
  `SELECT ${messageColumn} ${from} WHERE m.thread_root_id = $1 AND m.seq < $2 AND m.deleted_at IS NULL ORDER BY m.seq DESC LIMIT $3`,
);

/**
 * Counts a new reply at its root: $1 root, $2 who replies, $3 when. The sender of the root and everyone who replies follow the
 * thread from then on.
 */
export const countReply = statement(
  'messages.count_reply',
  `UPDATE messages SET reply_count = reply_count + 1, last_reply_at = $3, changed_at = clock_timestamp(), followed_by =
     ARRAY(SELECT DISTINCT person FROM unnest(coalesce(followed_by,
       '{}') || CASE WHEN reply_count = 0 THEN ARRAY[sender_id] ELSE '{}' END || $2::uuid) AS person ORDER BY person)
   WHERE id = $1`,
);

/** Counts a deleted reply: $1 root. */
export const uncountReply = statement(
  'messages.uncount_reply',
  'UPDATE messages SET reply_count = greatest(reply_count - 1, 0), changed_at = clock_timestamp() WHERE id = $1',
);

/** $1 message, $2 person, $3 whether the person follows its thread. */
export const setFollower = statement(
  'messages.set_follower',
  `UPDATE messages SET followed_by = CASE WHEN $3 THEN array_append(array_remove(coalesce(followed_by, '{}'), $2::uuid), $2::uuid)
     ELSE array_remove(followed_by, $2::uuid) END, changed_at = clock_timestamp()
   WHERE id = $1 AND deleted_at IS NULL AND ($2 = ANY (coalesce(followed_by, '{}'))) <> $3`,
);

/** Changes the text: $1 message, $2 content, $3 editor, $4 mentions. */
export const editMessage = statement(
  'messages.edit',
  `UPDATE messages SET content = $2, edited_at = clock_timestamp(), changed_at = clock_timestamp(), edited_by = $3,
     mentions = $4
   WHERE id = $1 AND deleted_at IS NULL`,
);

/**
 * Turns a message into a tombstone: its seq stays, its text is removed. $1 message. No row if it was deleted already.
 */
export const tombstoneMessage = statement<{ conversation_id: string; thread_root_id: string | null }>(
  'messages.tombstone',
  `UPDATE messages SET deleted_at = clock_timestamp(), changed_at = clock_timestamp(), content = '',
     mentions = NULL, starred_by = NULL, pinned_at = NULL, pinned_by = NULL, extras = NULL, fingerprint = NULL
   WHERE id = $1 AND deleted_at IS NULL RETURNING conversation_id, thread_root_id`,
);

/** Decrements the message count; the preview falls back to the newest remaining message: $1 conversation. */
export const decrementMessageCount = statement(
  'messages.decrement_count',
  `UPDATE conversations c SET message_count = c.message_count - 1,
     last_message_id = (SELECT m.id FROM messages m WHERE m.conversation_id = c.id AND m.deleted_at IS NULL ORDER BY m.seq DESC LIMIT 1)
   WHERE c.id = $1`,
);

export const removeReactions = statement('messages.remove_reactions', 'DELETE FROM reactions WHERE message_id = $1');

/** $1 message, $2 person, $3 emoji. A deleted message takes none. */
export const addReaction = statement(
  'messages.add_reaction',
  `INSERT INTO reactions (message_id, user_id, emoji) SELECT m.id, $2, $3 FROM messages m WHERE m.id = $1 AND m.deleted_at IS NULL
   ON CONFLICT ON CONSTRAINT reactions_pkey DO NOTHING`,
);
export const removeReaction = statement(
  'messages.remove_reaction',
  'DELETE FROM reactions WHERE message_id = $1 AND user_id = $2 AND emoji = $3',
);
export const countReactions = statement<{ count: string }>(
  'messages.count_reactions',
  'SELECT count(DISTINCT emoji) AS count FROM reactions WHERE message_id = $1',
);

/** Reactions of several messages: $1 ids. */
export const selectReactions = statement<{ message_id: string; emoji: string; users: string[] }>(
  'messages.reactions',
  `SELECT message_id, emoji, array_agg(user_id ORDER BY created_at, user_id) AS users FROM reactions
   WHERE message_id = ANY($1::uuid[]) GROUP BY message_id, emoji ORDER BY message_id, min(created_at), emoji`,
);

/** $1 message, $2 person, $3 whether starred. */
export const setStar = statement(
  'messages.set_star',
  `UPDATE messages SET starred_by = CASE WHEN $3 THEN array_append(array_remove(coalesce(starred_by, '{}'), $2::uuid), $2::uuid)
     ELSE nullif(array_remove(starred_by, $2::uuid), '{}') END, changed_at = clock_timestamp() WHERE id = $1 AND deleted_at IS NULL`,
);

/** $1 message, $2 who pins it, NULL to unpin. */
export const setPin = statement(
  'messages.set_pin',
  `UPDATE messages SET pinned_by = $2, pinned_at = CASE WHEN $2::uuid IS NULL THEN NULL ELSE clock_timestamp() END,
     changed_at = clock_timestamp()
   WHERE id = $1 AND deleted_at IS NULL`,
);

/** Whether a message is pinned: $1 message, held by the lock of its conversation. */
export const selectPinned = statement<{ pinned: boolean }>(
  'messages.is_pinned',
  'SELECT pinned_at IS NOT NULL AS pinned FROM messages WHERE id = $1 AND deleted_at IS NULL',
);

/** Records a change other than of the text, for example a reaction: $1 message. */
export const markChanged = statement(
  'messages.mark_changed',
  'UPDATE messages SET changed_at = clock_timestamp() WHERE id = $1 AND deleted_at IS NULL',
);
