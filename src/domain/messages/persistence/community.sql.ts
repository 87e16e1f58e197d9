import { statement } from '@parley/platform/database/database';

export interface CommunityMessageRow {
  id: string;
  sender_id: string;
  content: string;
  created_at: Date;
}

const columns = 'id, sender_id, content, created_at';

/** Messages of a range of seq, oldest first: $1 conversation, $2 first seq, $3 last seq. Seq is dense, so a range is a page. */
export const selectRange = statement<CommunityMessageRow>(
  'messages.range',
  `SELECT ${columns} FROM messages WHERE conversation_id = $1 AND seq BETWEEN $2 AND $3 ORDER BY seq`,
);

/** Messages by id, with their conversations: $1 ids. */
export const selectMessages = statement<CommunityMessageRow & { conversation_id: string }>(
  'messages.of_communities',
  `SELECT ${columns}, conversation_id FROM messages WHERE id = ANY($1::uuid[])`,
);

/**
 * The seq of a message that serves as cursor: $1 conversation, $2 message id. A deleted message counts as following
 * everything written before the time in its id.
 */
export const selectCursorSeq = statement<{ seq: string; exact: boolean }>(
  'messages.cursor_seq',
  `(SELECT seq, true AS exact FROM messages WHERE id = $2 AND conversation_id = $1)
   UNION ALL
   (SELECT first_seq_at($1, to_timestamp((('x' || substr(replace($2::text, '-', ''), 1, 12))::bit(48)::bigint) / 1000.0)) - 1, false)
   LIMIT 1`,
);

/** One message of a community with both people: $1 message, $2 community. */
export const selectCommunityMessage = statement<
  CommunityMessageRow & { conversation_id: string; recipient_id: string }
>(
  'messages.in_community',
  `SELECT m.id, m.sender_id, m.content, m.created_at, m.conversation_id, p.user_id AS recipient_id
   FROM messages m
   JOIN conversations c ON c.id = m.conversation_id
   JOIN participants p ON p.conversation_id = c.id AND p.user_id <> m.sender_id
   WHERE m.id = $1 AND c.community_id = $2`,
);

/** Locks a conversation for a deletion: $1 conversation. */
export const lockConversation = statement<{ last_message_id: string | null; last_seq: string }>(
  'messages.lock_conversation',
  'SELECT c.last_message_id, c.last_seq FROM conversations c WHERE c.id = $1 FOR UPDATE OF c',
);

/** Removes the newest message and frees its seq: $1 conversation, $2 seq. */
export const deleteNewest = statement(
  'messages.delete_newest',
  'DELETE FROM messages WHERE conversation_id = $1 AND seq = $2',
);

/** Makes the previous message the newest: $1 conversation, $2 whether the conversation is removed from both lists. */
export const stepBack = statement(
  'messages.step_back',
  `UPDATE conversations c SET message_count = c.message_count - 1, last_seq = c.last_seq - 1, hidden = $2,
     last_message_id = before.id, last_message_at = before.created_at
   FROM (SELECT 1) AS one LEFT JOIN LATERAL (
     SELECT m.id, m.created_at FROM messages m
     WHERE m.conversation_id = $1 AND m.seq = (SELECT v.last_seq - 1 FROM conversations v WHERE v.id = $1)
   ) AS before ON true
   WHERE c.id = $1`,
);

/** Clamps read marks to the newest message, or the next one would count as read: $1 conversation, $2 newest seq. */
export const clampReadMarks = statement(
  'messages.clamp_read_marks',
  'UPDATE participants SET read_seq = $2 WHERE conversation_id = $1 AND read_seq > $2',
);
