import { statement } from '@parley/platform/database/database';

/** Columns of a person beside a conversation, for a users row named `u`. */
export const personColumns = `
  u.id AS user_id, u.username, coalesce(u.display_name, u.username) AS display_name, u.avatar_url, u.bot, u.created_at AS user_created_at,
  u.deactivated_at IS NULL AS user_active`;

export interface PersonRow {
  user_id: string;
  username: string;
  display_name: string;
  avatar_url: string | null;
  bot: boolean;
  user_created_at: Date;
  user_active: boolean;
}

export interface CommunityPairRow {
  community_id: string;
  creator_id: string;
  actor_username: string;
  actor_avatar_url: string | null;
  actor_active: boolean;
  other_username: string | null;
  other_avatar_url: string | null;
  other_active: boolean | null;
  membership_running: boolean | null;
  membership_blocked: boolean | null;
  other_blocked_actor: boolean;
  conversation_id: string | null;
  message_count: string | null;
  last_seq: string | null;
}

/** Everything that the policy asks about two people in a community, with their conversation: $1 community, $2 actor, $3 other, $4 people key. */
export const selectCommunityPair = statement<CommunityPairRow>(
  'conversations.community_pair',
  `SELECT k.id AS community_id, k.creator_id,
     a.username AS actor_username, a.avatar_url AS actor_avatar_url, a.deactivated_at IS NULL AS actor_active,
     o.username AS other_username, o.avatar_url AS other_avatar_url, o.deactivated_at IS NULL AS other_active,
     membership_is_active(m.status, m.ends_at) AS membership_running, m.blocked AS membership_blocked,
     EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = $3 AND b.blocked_id = $2) AS other_blocked_actor,
     c.id AS conversation_id, c.message_count, c.last_seq
   FROM communities k
   JOIN users a ON a.id = $2
   LEFT JOIN users o ON o.id = $3
   LEFT JOIN memberships m ON m.community_id = k.id AND m.user_id = CASE WHEN k.creator_id = $2 THEN $3::uuid ELSE $2::uuid END
   LEFT JOIN conversations c ON c.people_key = $4
   WHERE k.id = $1`,
);

export interface InboxAccessRow {
  creator_id: string;
  listed_conversations: number;
  actor_active: boolean;
  membership_blocked: boolean | null;
}

/** Whether a person has an inbox in a community: $1 community, $2 person. */
export const selectInboxAccess = statement<InboxAccessRow>(
  'conversations.inbox_access',
  `SELECT k.creator_id, coalesce(i.listed_conversations, 0) AS listed_conversations, a.deactivated_at IS NULL AS actor_active,
     m.blocked AS membership_blocked
   FROM communities k
   JOIN users a ON a.id = $2
   LEFT JOIN community_inboxes i ON i.community_id = k.id
   LEFT JOIN memberships m ON m.community_id = k.id AND m.user_id = a.id
   WHERE k.id = $1`,
);

export interface InboxRow {
  id: string;
  last_message_at: Date;
  unread: string;
  other_id: string;
  other_username: string;
  other_avatar_url: string | null;
  message_id: string;
  message_content: string;
  message_created_at: Date;
  sender_id: string;
  sender_username: string;
  sender_avatar_url: string | null;
}

const inboxColumns = `c.id, c.last_message_at, greatest(c.last_seq - mine.read_seq, 0) AS unread,
     o.id AS other_id, o.username AS other_username, o.avatar_url AS other_avatar_url,
     m.id AS message_id, m.content AS message_content, m.created_at AS message_created_at,
     s.id AS sender_id, s.username AS sender_username, s.avatar_url AS sender_avatar_url`;

const inboxJoins = `JOIN participants mine ON mine.conversation_id = c.id AND mine.user_id = $2
   JOIN participants theirs ON theirs.conversation_id = c.id AND theirs.user_id <> $2
   JOIN users o ON o.id = theirs.user_id
   JOIN messages m ON m.conversation_id = c.id AND m.seq = c.last_seq
   JOIN users s ON s.id = m.sender_id`;

/**
 * A page of the creator's inbox, newest first: $1 community, $2 creator, $3 limit, $4 offset. The page is cut
 * out of the ordered index before anything is joined, so its cost does not depend on how many there are.
 */
export const selectCreatorInbox = statement<InboxRow>(
  'conversations.creator_inbox',
  `SELECT ${inboxColumns}
   FROM (SELECT id, last_message_at, last_seq FROM conversations
         WHERE community_id = $1 AND listed ORDER BY last_message_at DESC, id DESC LIMIT $3 OFFSET $4) c
   ${inboxJoins}
   ORDER BY c.last_message_at DESC, c.id DESC`,
);

/** A member's inbox: the one conversation with the creator. $1 people key, $2 member. */
export const selectMemberInbox = statement<InboxRow>(
  'conversations.member_inbox',
  `SELECT ${inboxColumns}
   FROM (SELECT id, last_message_at, last_seq FROM conversations WHERE people_key = $1 AND listed) c
   ${inboxJoins}
   ORDER BY c.last_message_at DESC, c.id DESC`,
);

/**
 * Moves a person's read mark forward, never back: $1 conversation, $2 person, $3 seq (NULL: the newest). Answers what is
 * left unread. Locks the conversation as a deletion does, or the mark could stand on a place that is free again.
 */
export const advanceReadMark = statement<{ read_seq: string; unread: string }>(
  'conversations.advance_read_mark',
  `UPDATE participants p SET read_seq = greatest(p.read_seq, least(coalesce($3::bigint, c.last_seq), c.last_seq)), read_at = now()
   FROM (SELECT id, last_seq FROM conversations WHERE id = $1 FOR SHARE) c WHERE c.id = p.conversation_id AND p.user_id = $2
   RETURNING p.read_seq, greatest(c.last_seq - p.read_seq, 0) AS unread`,
);

// ---- direct and group conversations ----

export interface ConversationRow {
  id: string;
  kind: 'direct' | 'group';
  topic: string | null;
  created_by: string;
  created_at: Date;
  message_count: string;
  last_seq: string;
  last_message_id: string | null;
  last_message_at: Date | null;
}

export const conversationColumns =
  'c.id, c.kind, c.topic, c.created_by, c.created_at, c.message_count, c.last_seq, c.last_message_id, c.last_message_at';

/** A conversation by its people, if anybody takes part in it yet: $1 people key. */
export const selectByPeople = statement<ConversationRow>(
  'conversations.by_people',
  `SELECT ${conversationColumns} FROM conversations c
   WHERE c.people_key = $1 AND EXISTS (SELECT 1 FROM participants p WHERE p.conversation_id = c.id)`,
);

/** Direct and group conversations by id: $1 ids. */
export const selectByIds = statement<ConversationRow>(
  'conversations.by_ids',
  `SELECT ${conversationColumns} FROM conversations c WHERE c.id = ANY($1::uuid[]) AND c.kind <> 'community'`,
);

/**
 * Makes the conversation of an exact set of people, or joins the one that is being made at this moment:
 * $1 new id, $2 kind, $3 people key, $4 opener, $5 people, $6 those for whom it starts closed.
 * `opened` counts the participants that this call added; 0 means that it was there already.
 */
export const openConversation = statement<ConversationRow & { opened: string }>(
  'conversations.open',
  `WITH c AS (
     INSERT INTO conversations AS v (id, kind, people_key, created_by) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT conversations_people_key DO UPDATE
       SET created_by = CASE WHEN EXISTS (SELECT 1 FROM participants p WHERE p.conversation_id = v.id) THEN v.created_by ELSE EXCLUDED.created_by END
     RETURNING *
   ), added AS (
     INSERT INTO participants (conversation_id, user_id, closed_seq)
     SELECT c.id, person, CASE WHEN person = ANY($6::uuid[]) THEN c.last_seq END FROM c, unnest($5::uuid[]) AS person
     ON CONFLICT ON CONSTRAINT participants_pkey DO NOTHING
     RETURNING 1
   )
   SELECT ${conversationColumns}, (SELECT count(*) FROM added) AS opened FROM c`,
);

export interface ParticipantRow extends PersonRow {
  conversation_id: string;
  read_seq: string;
  read_at: Date | null;
  closed: boolean;
  muted_until: Date | null;
  joined_at: Date;
  changed_at: Date;
}

/** Everybody in the conversations given: $1 ids. */
export const selectParticipants = statement<ParticipantRow>(
  'conversations.participants',
  `SELECT p.conversation_id, p.read_seq, p.read_at, p.joined_at, p.muted_until, greatest(p.joined_at, p.read_at, p.changed_at) AS changed_at,
     p.closed_seq IS NOT NULL AND c.last_seq <= p.closed_seq AS closed, ${personColumns}
   FROM participants p
   JOIN conversations c ON c.id = p.conversation_id
   JOIN users u ON u.id = p.user_id
   WHERE p.conversation_id = ANY($1::uuid[])
   ORDER BY p.conversation_id, lower(coalesce(u.display_name, u.username)), u.id`,
);

const directOf = `FROM participants p JOIN conversations c ON c.id = p.conversation_id WHERE p.user_id = $1 AND NOT p.in_community`;

/** A person's direct and group conversations, latest activity first: $1 person, $2 limit, $3 offset. */
export const selectDirectInbox = statement<ConversationRow>(
  'conversations.direct_inbox',
  `SELECT ${conversationColumns} ${directOf}
   ORDER BY coalesce(c.last_message_at, c.created_at) DESC, c.id DESC LIMIT $2 OFFSET $3`,
);

/** A person's conversations with one other person, latest activity first: $1 person, $2 limit. Groups and the one with oneself are left out. */
export const selectPairInbox = statement<ConversationRow>(
  'conversations.pair_inbox',
  `SELECT ${conversationColumns} ${directOf} AND c.kind = 'direct'
     AND EXISTS (SELECT 1 FROM participants o WHERE o.conversation_id = c.id AND o.user_id <> $1)
   ORDER BY coalesce(c.last_message_at, c.created_at) DESC, c.id DESC LIMIT $2`,
);

/** How many there are: $1 person. */
export const countDirectInbox = statement<{ total: string }>(
  'conversations.count_direct_inbox',
  `SELECT count(*) AS total ${directOf}`,
);

/**
 * Unread messages of one person in several conversations: $1 person, $2 conversation ids. Own messages move the own
 * mark, so what stands after it is from others; only where something was deleted in the middle must rows be counted.
 */
export const selectUnread = statement<{ conversation_id: string; unread: string }>(
  'conversations.unread',
  `SELECT p.conversation_id, CASE
     WHEN c.last_seq <= p.read_seq THEN 0
     WHEN c.message_count = c.last_seq THEN c.last_seq - p.read_seq
     ELSE (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id AND m.seq > p.read_seq AND m.deleted_at IS NULL AND m.sender_id <> p.user_id)
   END AS unread
   FROM participants p JOIN conversations c ON c.id = p.conversation_id
   WHERE p.user_id = $1 AND p.conversation_id = ANY($2::uuid[])`,
);

/** Closes a conversation for one person until something newer is written, and counts it as read: $1 conversation, $2 person. */
export const closeConversation = statement(
  'conversations.close',
  `UPDATE participants p SET closed_seq = c.last_seq, read_seq = c.last_seq, read_at = now()
   FROM conversations c WHERE c.id = p.conversation_id AND p.conversation_id = $1 AND p.user_id = $2
     AND NOT coalesce(c.last_seq <= p.closed_seq, false)`,
);

/** Opens it again: $1 conversation, $2 person. */
export const reopenConversation = statement(
  'conversations.reopen',
  'UPDATE participants SET closed_seq = NULL, changed_at = now() WHERE conversation_id = $1 AND user_id = $2',
);

/** Mutes or, with NULL, unmutes: $1 conversation, $2 person, $3 until. */
export const muteConversation = statement(
  'conversations.mute',
  'UPDATE participants SET muted_until = $3 WHERE conversation_id = $1 AND user_id = $2',
);

/** $1 conversation, $2 topic. */
export const setTopic = statement(
  'conversations.set_topic',
  'UPDATE conversations SET topic = $2, updated_at = now() WHERE id = $1',
);

/** Removes a conversation and everything in it: $1 conversation. Its people may start another one. */
export const deleteConversation = statement(
  'conversations.delete',
  "DELETE FROM conversations WHERE id = $1 AND kind <> 'community'",
);

export interface DirectFactsRow {
  kind: 'direct' | 'group';
  participant: boolean;
  actor_active: boolean;
  others_active: boolean;
  block_between: boolean;
  fence: number;
}

/** Everything that the policy asks about a person and a direct or group conversation: $1 conversation, $2 person. */
export const selectDirectFacts = statement<DirectFactsRow>(
  'conversations.direct_facts',
  `SELECT c.kind, c.fence, p.user_id IS NOT NULL AS participant, coalesce(a.deactivated_at IS NULL, false) AS actor_active,
     NOT EXISTS (SELECT 1 FROM participants o JOIN users u ON u.id = o.user_id
                 WHERE o.conversation_id = c.id AND o.user_id <> $2 AND u.deactivated_at IS NOT NULL) AS others_active,
     EXISTS (SELECT 1 FROM participants o JOIN user_blocks b ON (b.blocker_id, b.blocked_id) IN ((o.user_id, $2::uuid), ($2::uuid, o.user_id))
             WHERE o.conversation_id = c.id) AS block_between
   FROM conversations c
   LEFT JOIN participants p ON p.conversation_id = c.id AND p.user_id = $2
   LEFT JOIN users a ON a.id = $2
   WHERE c.id = $1 AND c.kind <> 'community'`,
);

/** What the policy asks about two people before they have a conversation: $1 actor, $2 other. No row when the other is unknown or erased. */
export const selectPairStanding = statement<{ actor_active: boolean; other_active: boolean; block_between: boolean }>(
  'conversations.pair_standing',
  `SELECT coalesce(a.deactivated_at IS NULL, false) AS actor_active, o.deactivated_at IS NULL AS other_active,
     EXISTS (SELECT 1 FROM user_blocks b WHERE (b.blocker_id, b.blocked_id) IN (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))) AS block_between
   FROM users o LEFT JOIN users a ON a.id = $1
   WHERE o.id = $2 AND o.erased_at IS NULL`,
);
