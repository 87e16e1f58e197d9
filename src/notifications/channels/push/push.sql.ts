import { statement } from '@parley/platform/database/database';
import { unreadCount } from '../../../domain/messages';

/** Conversations that one badge counts, the newest first. */
const badgeConversations = 1000;

/** Messages that people have not read, over the newest conversations of each; hidden ones do not count: $1 people. */
export const selectBadges = statement<{ user_id: string; unread: string }>(
  'notifications.badges',
  `SELECT person.id AS user_id, badge.unread
   FROM unnest($1::uuid[]) AS person (id)
   CROSS JOIN LATERAL (
     SELECT coalesce(sum(${unreadCount()}), 0) AS unread
     FROM (SELECT conversation_id, read_seq, read_ranges FROM participants WHERE user_id = person.id
         ORDER BY conversation_id DESC LIMIT ${badgeConversations}) AS p
     JOIN conversations c ON c.id = p.conversation_id
     WHERE c.last_seq > p.read_seq AND NOT c.blocked
   ) AS badge`,
);
