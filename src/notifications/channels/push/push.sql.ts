import { statement } from '@parley/platform/database/database';

/** Which of these people have a device: $1 people. */
export const selectWithDevice = statement<{ user_id: string }>(
  'notifications.with_device',
  `SELECT p.id AS user_id FROM unnest($1::uuid[]) AS p (id) WHERE EXISTS (SELECT 1 FROM devices v WHERE v.user_id = p.id)`,
);

/** Conversations that one badge counts, the newest first. */
const badgeConversations = 1000;

/** Messages that a person has not read, over their newest conversations; hidden ones do not count: $1 person. */
export const selectBadge = statement<{ unread: string }>(
  'notifications.badge',
  `SELECT coalesce(sum(CASE WHEN c.message_count = c.last_seq THEN c.last_seq - p.read_seq
     ELSE (SELECT count(*) FROM messages m
         WHERE m.conversation_id = c.id AND m.seq > p.read_seq AND m.deleted_at IS NULL AND m.sender_id <> $1)
     END), 0) AS unread
   FROM (SELECT conversation_id, read_seq FROM participants WHERE user_id = $1
       ORDER BY conversation_id DESC LIMIT ${badgeConversations}) AS p
   JOIN conversations c ON c.id = p.conversation_id
   WHERE c.last_seq > p.read_seq AND NOT c.blocked`,
);
