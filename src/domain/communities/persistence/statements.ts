import { statement } from '@parley/platform/database/database';
import type { CommunityRow, MembershipRow, OwnCommunityRow } from './rows';

const communityColumns = 'id, name, creator_id, external_id, created_at, updated_at';

/** The status in effect, as `Membership.status` describes it. */
const effectiveStatus = `CASE WHEN NOT membership_is_active(m.status, m.ends_at) THEN 'canceled' WHEN m.status = 'trialing' THEN 'trialing' ELSE 'active' END`;

/** Whether a membership `m` is in the group that parameter `$n` names; a NULL parameter means every group. */
const inGroup = (n: number) => `(CASE $${n}::text
    WHEN 'active' THEN NOT m.blocked AND membership_is_active(m.status, m.ends_at)
    WHEN 'trialing' THEN NOT m.blocked AND m.status = 'trialing' AND membership_is_active(m.status, m.ends_at)
    WHEN 'canceled' THEN NOT m.blocked AND NOT membership_is_active(m.status, m.ends_at)
    WHEN 'blocked' THEN m.blocked
    ELSE $${n} IS NULL END)`;

/** Word for word the expression of the index `users_search`; any other spelling would not use it. */
const searchText = `lower(u.username || ' ' || coalesce(u.email, '') || ' ' || coalesce(u.first_name, '') || ' ' || coalesce(u.last_name, '') || ' ' || coalesce(u.display_name, ''))`;

const membershipColumns = `m.id, m.community_id, ${effectiveStatus} AS status, m.ends_at, m.joined_at,
  m.blocked, m.blocked_at, m.blocked_by, m.block_reason, m.unblocked_at, m.unblocked_by,
  u.id AS user_id, u.username, u.display_name, u.first_name, u.last_name, u.email, u.avatar_url,
  t.id AS tier_id, t.name AS tier_name, t.color AS tier_color`;

const membershipJoins = `JOIN users u ON u.id = m.user_id LEFT JOIN tiers t ON t.id = m.tier_id`;

export const findCommunity = statement<CommunityRow>(
  'communities.find',
  `SELECT ${communityColumns} FROM communities WHERE id = $1`,
);

export const findCommunityByExternalId = statement<CommunityRow>(
  'communities.find_external',
  `SELECT ${communityColumns} FROM communities WHERE external_id = $1`,
);

export const listCommunities = statement<CommunityRow>(
  'communities.list',
  `SELECT ${communityColumns} FROM communities ORDER BY id DESC LIMIT $1 OFFSET $2`,
);

export const countCommunities = statement<{ total: number }>(
  'communities.count',
  'SELECT count(*)::int AS total FROM communities',
);

/** Shared lock: whoever erases the person waits, or has been here before and nothing is found. */
export const lockPerson = statement<{ id: string }>(
  'communities.lock_person',
  'SELECT id FROM users WHERE id = $1 AND erased_at IS NULL FOR SHARE',
);

/** Answers nothing when the community is known under this external id with another creator. */
export const upsertCommunity = statement<CommunityRow>(
  'communities.upsert',
  `INSERT INTO communities AS k (id, name, creator_id, external_id) VALUES ($1, $2, $3, $4)
   ON CONFLICT ON CONSTRAINT communities_external_id_key DO UPDATE
     SET name = EXCLUDED.name, updated_at = CASE WHEN k.name = EXCLUDED.name THEN k.updated_at ELSE now() END
     WHERE k.creator_id = EXCLUDED.creator_id
   RETURNING ${communityColumns}`,
);

export const findTier = statement<{ id: string; color: string }>(
  'communities.find_tier',
  'SELECT id, color FROM tiers WHERE community_id = $1 AND name = $2',
);

export const upsertTier = statement<{ id: string }>(
  'communities.upsert_tier',
  `INSERT INTO tiers (id, community_id, name, color) VALUES ($1, $2, $3, $4)
   ON CONFLICT ON CONSTRAINT tiers_name_key DO UPDATE SET color = EXCLUDED.color RETURNING id`,
);

/** The block fields and `joined_at` are left as they stand; `$6` tells whether the tier is to be replaced. */
export const upsertMembership = statement<{ id: string }>(
  'communities.upsert_membership',
  `INSERT INTO memberships AS m (id, community_id, user_id, status, ends_at, tier_id) VALUES ($1, $2, $3, $4, $5, $7)
   ON CONFLICT ON CONSTRAINT memberships_person_key DO UPDATE
     SET status = EXCLUDED.status, ends_at = EXCLUDED.ends_at, tier_id = CASE WHEN $6::boolean THEN EXCLUDED.tier_id ELSE m.tier_id END, updated_at = now()
   RETURNING id`,
);

export const endMembership = statement(
  'communities.end_membership',
  `UPDATE memberships SET status = 'canceled', ends_at = NULL, updated_at = now()
   WHERE community_id = $1 AND user_id = $2 AND (status, ends_at) IS DISTINCT FROM ('canceled', NULL::timestamptz)`,
);

export const membershipExists = statement<{ id: string }>(
  'communities.membership_exists',
  'SELECT id FROM memberships WHERE community_id = $1 AND user_id = $2',
);

/** Touches nothing when the membership is blocked already. */
export const blockMembership = statement(
  'communities.block',
  `UPDATE memberships SET status = 'canceled', ends_at = NULL, blocked = true, blocked_at = now(), blocked_by = $3, block_reason = $4,
     unblocked_at = NULL, unblocked_by = NULL, updated_at = now()
   WHERE id = $1 AND community_id = $2 AND NOT blocked`,
);

/** Touches nothing when the membership is not blocked. */
export const unblockMembership = statement(
  'communities.unblock',
  `UPDATE memberships SET blocked = false, unblocked_at = now(), unblocked_by = $3, updated_at = now()
   WHERE id = $1 AND community_id = $2 AND blocked`,
);

export const findMembership = statement<MembershipRow>(
  'communities.find_membership',
  `SELECT ${membershipColumns} FROM memberships m ${membershipJoins} WHERE m.id = $2 AND m.community_id = $1`,
);

export const findMembershipOf = statement<MembershipRow>(
  'communities.find_membership_of',
  `SELECT ${membershipColumns} FROM memberships m ${membershipJoins} WHERE m.community_id = $1 AND m.user_id = $2`,
);

/** One pass over the index `memberships_directory`, without the table. */
export const countMemberships = statement<{ active: number; trialing: number; canceled: number; blocked: number }>(
  'communities.count_memberships',
  `SELECT count(*) FILTER (WHERE ${inGroup(2).replaceAll('$2', `'active'`)})::int AS active,
          count(*) FILTER (WHERE ${inGroup(2).replaceAll('$2', `'trialing'`)})::int AS trialing,
          count(*) FILTER (WHERE ${inGroup(2).replaceAll('$2', `'canceled'`)})::int AS canceled,
          count(*) FILTER (WHERE m.blocked)::int AS blocked
   FROM memberships m WHERE m.community_id = $1`,
);

/** A page of the whole directory or one group of it: the index has the order, the join is only made for the page. */
export const listMemberships = statement<MembershipRow>(
  'communities.list_memberships',
  `SELECT ${membershipColumns}
   FROM (SELECT m.id FROM memberships m WHERE m.community_id = $1 AND ${inGroup(2)} ORDER BY m.joined_at DESC, m.id DESC LIMIT $3 OFFSET $4) AS page
   JOIN memberships m ON m.id = page.id ${membershipJoins}
   ORDER BY m.joined_at DESC, m.id DESC`,
);

/** Of a community's memberships in one group and tier: how many there are, and the page's ids in order. */
export const findMembershipsInTier = statement<{ total: number; ids: string[] }>(
  'communities.find_memberships_in_tier',
  `WITH matched AS MATERIALIZED (
     SELECT m.id, m.joined_at FROM memberships m WHERE m.community_id = $1 AND ${inGroup(2)} AND m.tier_id = $5
   )
   SELECT (SELECT count(*)::int FROM matched) AS total, ARRAY(SELECT id FROM matched ORDER BY joined_at DESC, id DESC LIMIT $3 OFFSET $4) AS ids`,
);

/** The same for a text ($6 is a LIKE pattern), with the tier optional. */
export const searchMemberships = statement<{ total: number; ids: string[] }>(
  'communities.search_memberships',
  `WITH matched AS MATERIALIZED (
     SELECT m.id, m.joined_at FROM users u JOIN memberships m ON m.community_id = $1 AND m.user_id = u.id
     WHERE ${searchText} LIKE lower($6) AND ${inGroup(2)} AND ($5::uuid IS NULL OR m.tier_id = $5)
   )
   SELECT (SELECT count(*)::int FROM matched) AS total, ARRAY(SELECT id FROM matched ORDER BY joined_at DESC, id DESC LIMIT $3 OFFSET $4) AS ids`,
);

export const loadMemberships = statement<MembershipRow>(
  'communities.load_memberships',
  `SELECT ${membershipColumns} FROM memberships m ${membershipJoins} WHERE m.id = ANY ($1) ORDER BY m.joined_at DESC, m.id DESC`,
);

const ownCommunities = `
  SELECT k.id, k.name, 'creator' AS role, 'active' AS status FROM communities k WHERE k.creator_id = $1
  UNION ALL
  SELECT k.id, k.name, 'member', CASE WHEN m.blocked THEN 'blocked' ELSE ${effectiveStatus} END
  FROM memberships m JOIN communities k ON k.id = m.community_id WHERE m.user_id = $1`;

export const countOwnCommunities = statement<{ total: number }>(
  'communities.count_own',
  'SELECT ((SELECT count(*) FROM communities WHERE creator_id = $1) + (SELECT count(*) FROM memberships WHERE user_id = $1))::int AS total',
);

/** A page of a person's communities; unread messages are only counted for those on the page. */
export const listOwnCommunities = statement<OwnCommunityRow>(
  'communities.list_own',
  `WITH page AS MATERIALIZED (SELECT * FROM (${ownCommunities}) AS own ORDER BY name, id LIMIT $2 OFFSET $3),
   unread AS (
     SELECT c.community_id, sum(greatest(c.last_seq - a.read_seq, 0)) AS messages
     FROM participants a JOIN conversations c ON c.id = a.conversation_id
     WHERE a.user_id = $1 AND a.in_community AND c.listed AND c.community_id IN (SELECT id FROM page)
     GROUP BY c.community_id
   )
   SELECT page.id, page.name, page.role, page.status, least(coalesce(unread.messages, 0), 2147483647)::int AS unread_count
   FROM page LEFT JOIN unread ON unread.community_id = page.id
   ORDER BY page.name, page.id`,
);
