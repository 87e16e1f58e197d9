import { statement } from '@parley/platform/database/database';

/**
 * The rule that a blocked or ended membership forbids writing, in SQL, for a memberships row named `m`. A property test
 * checks that it equals the policy.
 */
export const membershipAllowsWriting = 'NOT m.blocked AND membership_is_active(m.status, m.ends_at)';

export interface CommunityPairRow {
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

/** The facts about a pair, for a community `k`, its actor `a`, the other `o` and their membership `m`. */
const peopleColumns = (actor: string, other: string) => `k.creator_id,
     a.username AS actor_username, a.avatar_url AS actor_avatar_url, a.deactivated_at IS NULL AS actor_active,
     o.username AS other_username, o.avatar_url AS other_avatar_url, o.deactivated_at IS NULL AS other_active,
     membership_is_active(m.status, m.ends_at) AS membership_running, m.blocked AS membership_blocked,
     EXISTS (SELECT 1 FROM user_blocks b WHERE b.blocker_id = ${other} AND b.blocked_id = ${actor}) AS other_blocked_actor`;

/** The same with their conversation `c`. */
const pairColumns = (actor: string, other: string) => `${peopleColumns(actor, other)},
     c.id AS conversation_id, c.message_count, c.last_seq`;

const peerColumns = `p.actor AS actor_id, p.other AS other_id, ${peopleColumns('p.actor', 'p.other')}`;
const peerJoins = 'JOIN users a ON a.id = p.actor JOIN users o ON o.id = p.other';

/**
 * Everything that the policy asks about two people in a community, with their conversation: $1 community, $2 actor,
 * $3 other, $4 people key.
 */
export const selectCommunityPair = statement<CommunityPairRow>(
  'access.community_pair',
  `SELECT ${pairColumns('$2', '$3')}
   FROM communities k
   JOIN users a ON a.id = $2
   LEFT JOIN users o ON o.id = $3
   LEFT JOIN memberships m ON m.community_id = k.id AND m.user_id = CASE WHEN k.creator_id = $2 THEN $3::uuid ELSE $2::uuid END
   LEFT JOIN conversations c ON c.people_key = $4
   WHERE k.id = $1`,
);

/**
 * The same for conversations of communities that people take part in: $1 people, $2 a conversation of each; $3 people,
 * $4 a people key of each. Here and below, arrays stand in subqueries, so that their lengths do not cause a plan for each call.
 */
export const selectCommunityConversations = statement<
  CommunityPairRow & { conversation_id: string; community_id: string; actor_id: string; other_id: string }
>(
  'access.community_conversations',
  `SELECT ${pairColumns('c.actor', 'o.id')}, k.id AS community_id, a.id AS actor_id, o.id AS other_id
   FROM (
     SELECT p.actor, c.* FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) AS p (actor, id) JOIN conversations c ON c.id = p.id
     UNION ALL
     SELECT p.actor, c.* FROM unnest((SELECT $3::uuid[]), (SELECT $4::bytea[])) AS p (actor, key)
       JOIN conversations c ON c.people_key = p.key
   ) c
   JOIN communities k ON k.id = c.community_id
   JOIN participants mine ON mine.conversation_id = c.id AND mine.user_id = c.actor
   JOIN participants theirs ON theirs.conversation_id = c.id AND theirs.user_id <> c.actor
   JOIN users a ON a.id = c.actor
   JOIN users o ON o.id = theirs.user_id
   LEFT JOIN memberships m ON m.community_id = k.id AND m.user_id = CASE WHEN k.creator_id = c.actor THEN o.id ELSE c.actor END`,
);

/** What decides whether a person has an inbox in a community: $1 community, $2 person. */
export const selectCommunityFacts = statement<{ creator_id: string; has_membership: boolean }>(
  'access.community_facts',
  `SELECT k.creator_id, EXISTS (SELECT 1 FROM memberships m WHERE m.community_id = k.id AND m.user_id = $2) AS has_membership
   FROM communities k WHERE k.id = $1`,
);

interface DirectFactsRow {
  kind: 'direct' | 'group';
  participant: boolean;
  actor_active: boolean;
  others_active: boolean;
  block_between: boolean;
}

/** Everything that the policy asks about a person and a direct or group conversation: $1 conversation, $2 person. */
export const selectDirectFacts = statement<DirectFactsRow>(
  'access.direct_facts',
  `SELECT c.kind, p.user_id IS NOT NULL AS participant, coalesce(a.deactivated_at IS NULL, false) AS actor_active,
     NOT EXISTS (SELECT 1 FROM participants o JOIN users u ON u.id = o.user_id
                 WHERE o.conversation_id = c.id AND o.user_id <> $2 AND u.deactivated_at IS NOT NULL) AS others_active,
     EXISTS (SELECT 1 FROM participants o
         JOIN user_blocks b ON (b.blocker_id, b.blocked_id) IN ((o.user_id, $2::uuid), ($2::uuid, o.user_id))
             WHERE o.conversation_id = c.id) AS block_between
   FROM conversations c
   LEFT JOIN participants p ON p.conversation_id = c.id AND p.user_id = $2
   LEFT JOIN users a ON a.id = $2
   WHERE c.id = $1 AND c.kind <> 'community'`,
);

/** Locks a conversation for a change, against concurrent changes of the right to write. $1 conversation. */
export const lockConversation = statement<{ id: string }>(
  'access.lock_conversation',
  `SELECT id FROM conversations WHERE id = $1 AND kind <> 'community' FOR UPDATE`,
);

/**
 * What the policy asks about two people before they have a conversation: $1 actor, $2 other. No row when the other is
 * unknown or erased.
 */
export const selectPairStanding = statement<{ actor_active: boolean; other_active: boolean; block_between: boolean }>(
  'access.pair_standing',
  `SELECT coalesce(a.deactivated_at IS NULL, false) AS actor_active, o.deactivated_at IS NULL AS other_active,
     EXISTS (SELECT 1 FROM user_blocks b
         WHERE (b.blocker_id, b.blocked_id) IN (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))) AS block_between
   FROM users o LEFT JOIN users a ON a.id = $1
   WHERE o.id = $2 AND o.erased_at IS NULL`,
);

/**
 * What the policy asks about pairs of people, in each community in which one is the creator and the other has a membership:
 * $1 actors, $2 others, of the same length.
 */
export const selectCommunityPeers = statement<
  Omit<CommunityPairRow, 'conversation_id' | 'message_count' | 'last_seq'> & { actor_id: string; other_id: string }
>(
  'access.community_peers',
  `SELECT ${peerColumns} FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) AS p (actor, other)
     JOIN communities k ON k.creator_id = p.actor
     JOIN memberships m ON m.community_id = k.id AND m.user_id = p.other ${peerJoins}
   UNION ALL
   SELECT ${peerColumns} FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) AS p (actor, other)
     JOIN communities k ON k.creator_id = p.other
     JOIN memberships m ON m.community_id = k.id AND m.user_id = p.actor ${peerJoins}`,
);

/** The pairs among these with a personal block in either direction: $1 people, $2 others, of the same length. */
export const selectBlockedPairs = statement<{ actor_id: string; other_id: string }>(
  'access.blocked_pairs',
  `SELECT p.actor AS actor_id, p.other AS other_id FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) AS p (actor, other)
   WHERE EXISTS (SELECT 1 FROM user_blocks b
     WHERE (b.blocker_id, b.blocked_id) IN ((p.actor, p.other), (p.other, p.actor)))`,
);
