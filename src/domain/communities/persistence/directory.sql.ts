import { statement } from '@parley/platform/database/database';
import type { MembershipRow, OwnCommunityRow } from './communities.mapper';

/** The status in effect, as `Membership.status` describes it. */
const effectiveStatus = `CASE
     WHEN NOT membership_is_active(m.status, m.ends_at) THEN 'canceled'
     WHEN m.status = 'trialing' THEN 'trialing' ELSE 'active' END`;

/** Whether a membership `m` is in the group that an expression of type text names; NULL matches every group. */
const inGroup = (group: string) => `(CASE ${group}
    WHEN 'active' THEN NOT m.blocked AND membership_is_active(m.status, m.ends_at)
    WHEN 'trialing' THEN NOT m.blocked AND m.status = 'trialing' AND membership_is_active(m.status, m.ends_at)
    WHEN 'canceled' THEN NOT m.blocked AND NOT membership_is_active(m.status, m.ends_at)
    WHEN 'blocked' THEN m.blocked
    ELSE ${group} IS NULL END)`;

/** Exactly the expression of the index `users_search`; any other form would not use it. */
const searchText = `lower(u.username || ' ' || coalesce(u.email, '') || ' ' || coalesce(u.first_name, '') || ' '
     || coalesce(u.last_name, '') || ' ' || coalesce(u.display_name, ''))`;

const membershipColumns = `m.id, m.community_id, ${effectiveStatus} AS status, m.ends_at, m.joined_at,
  m.blocked, m.blocked_at, m.blocked_by, m.block_reason, m.unblocked_at, m.unblocked_by,
  u.id AS user_id, u.username, u.display_name, u.first_name, u.last_name, u.email, u.avatar_url,
  t.id AS tier_id, t.name AS tier_name, t.color AS tier_color`;

const membershipJoins = `JOIN users u ON u.id = m.user_id LEFT JOIN tiers t ON t.id = m.tier_id`;

export const findMembership = statement<MembershipRow>(
  'communities.find_membership',
  `SELECT ${membershipColumns} FROM memberships m ${membershipJoins} WHERE m.id = $2 AND m.community_id = $1`,
);

export const findMembershipOf = statement<MembershipRow>(
  'communities.find_membership_of',
  `SELECT ${membershipColumns} FROM memberships m ${membershipJoins} WHERE m.community_id = $1 AND m.user_id = $2`,
);

/** Memberships of several people: $1 communities and $2 people, in pairs. */
export const findMembershipsOf = statement<MembershipRow>(
  'communities.find_memberships_of',
  `SELECT ${membershipColumns} FROM unnest($1::uuid[], $2::uuid[]) AS asked (community_id, user_id)
   JOIN memberships m ON m.community_id = asked.community_id AND m.user_id = asked.user_id ${membershipJoins}`,
);

/** The kept sizes of the groups; those that have ended since they were counted are moved, which an index finds: $1 community. */
export const countMemberships = statement<{ active: number; trialing: number; canceled: number; blocked: number }>(
  'communities.count_memberships',
  `SELECT k.active - ended.active AS active, k.trialing - ended.trialing AS trialing, k.canceled + ended.active AS canceled, k.blocked
   FROM membership_counts k, LATERAL (
     SELECT count(*)::int AS active, (count(*) FILTER (WHERE m.status = 'trialing'))::int AS trialing
     FROM memberships m WHERE m.community_id = k.community_id AND NOT m.lapsed AND m.ends_at <= now() AND NOT m.blocked) ended
   WHERE k.community_id = $1`,
);

/**
 * A page of the whole directory or one group of it: the index has the order, the join is only made for the page. $1 community, $2 group,
 * $3 limit, $4 how many to skip, from the end of the order at which `from` begins.
 */
const listText = (condition: string, from: 'DESC' | 'ASC') => `
   SELECT ${membershipColumns}
   FROM (SELECT m.id FROM memberships m WHERE m.community_id = $1 AND ${condition}
       ORDER BY m.joined_at ${from}, m.id ${from} LIMIT $3 OFFSET $4) AS page
   JOIN memberships m ON m.id = page.id ${membershipJoins}
   ORDER BY m.joined_at DESC, m.id DESC`;

const bothWays = (name: string, condition: string) => ({
  newest: statement<MembershipRow>(`communities.list_${name}`, listText(condition, 'DESC')),
  oldest: statement<MembershipRow>(`communities.list_${name}_from_the_oldest`, listText(condition, 'ASC')),
});

/** By group, so that each can use the index that fits it. */
export const listMemberships = {
  all: bothWays('memberships', '$2::text IS NULL'),
  blocked: bothWays('blocked_memberships', `m.blocked AND $2::text = 'blocked'`),
  other: bothWays('memberships_of_group', inGroup('$2::text')),
};

/** Of a community's memberships in one group and tier: how many there are, and the page's ids in order. */
export const findMembershipsInTier = statement<{ total: number; ids: string[] }>(
  'communities.find_memberships_in_tier',
  `WITH matched AS MATERIALIZED (
     SELECT m.id, m.joined_at FROM memberships m WHERE m.community_id = $1 AND ${inGroup('$2::text')} AND m.tier_id = $5
   )
   SELECT (SELECT count(*)::int FROM matched) AS total,
     ARRAY(SELECT id FROM matched ORDER BY joined_at DESC, id DESC LIMIT $3 OFFSET $4) AS ids`,
);

/** The same for a text ($6 is a LIKE pattern), with the tier optional, among people: a query of their ids. */
const foundAmong = (people: string) => `matched AS MATERIALIZED (
     SELECT m.id, m.joined_at FROM (${people}) u JOIN memberships m ON m.community_id = $1 AND m.user_id = u.id
     WHERE ${inGroup('$2::text')} AND ($5::uuid IS NULL OR m.tier_id = $5)
   ), page AS (
     SELECT (SELECT count(*)::int FROM matched) AS total,
       ARRAY(SELECT id FROM matched ORDER BY joined_at DESC, id DESC LIMIT $3 OFFSET $4) AS ids
   )`;

/** Looks at every member, one by one (OFFSET 0): for communities of few, and for texts that no index finds. */
export const searchMemberships = statement<{ total: number; ids: string[] }>(
  'communities.search_memberships',
  `WITH ${foundAmong(`SELECT u.id FROM memberships here CROSS JOIN LATERAL (
         SELECT u.id FROM users u WHERE u.id = here.user_id AND ${searchText} LIKE lower($6) OFFSET 0) u
       WHERE here.community_id = $1`)}
   SELECT total, ids FROM page`,
);

/** How many people of the installation a search may name before it looks at the members instead. */
const mostNamed = 5_000;

/** Asks the index of names first: for communities of many. No row if it names more people than `mostNamed`. */
export const searchMembershipsByName = statement<{ total: number; ids: string[] }>(
  'communities.search_memberships_by_name',
  `WITH named AS MATERIALIZED (
     SELECT u.id FROM users u WHERE ${searchText} LIKE lower($6) LIMIT ${mostNamed + 1}
   ), size AS MATERIALIZED (
     SELECT count(*) <= ${mostNamed} AS fits FROM named
   ), ${foundAmong('SELECT id FROM named WHERE (SELECT fits FROM size)')}
   SELECT total, ids FROM page, size WHERE fits`,
);

export const loadMemberships = statement<MembershipRow>(
  'communities.load_memberships',
  `SELECT ${membershipColumns} FROM memberships m ${membershipJoins} WHERE m.id = ANY ($1) ORDER BY m.joined_at DESC, m.id DESC`,
);

const ownCommunities = (among = '') => `
  SELECT k.id, k.name, 'creator' AS role, 'active' AS status FROM communities k WHERE k.creator_id = $1${among}
  UNION ALL
  SELECT k.id, k.name, 'member', CASE WHEN m.blocked THEN 'blocked' ELSE ${effectiveStatus} END
  FROM memberships m JOIN communities k ON k.id = m.community_id WHERE m.user_id = $1${among}`;

export const countOwnCommunities = statement<{ total: number }>(
  'communities.count_own',
  'SELECT ((SELECT count(*) FROM communities WHERE creator_id = $1) + (SELECT count(*) FROM memberships WHERE user_id = $1))::int AS total',
);

/** Conversations of a community whose unread messages are counted for its creator, the ones with the newest messages. */
export const countedConversations = 500;

/**
 * A page of a person's communities. Unread messages are only counted for those on the page: of a member, the conversation with the
 * creator; of a creator, `countedConversations` in the order of the list.
 */
export const listOwnCommunities = statement<OwnCommunityRow>(
  'communities.list_own',
  `WITH page AS MATERIALIZED (SELECT * FROM (${ownCommunities()}) AS own ORDER BY name, id LIMIT $2 OFFSET $3)
   SELECT page.id, page.name, page.role, page.status, least(coalesce(unread.messages, 0), 2147483647)::int AS unread_count
   FROM page JOIN communities k ON k.id = page.id CROSS JOIN LATERAL (
     -- A subselect for each conversation: as a join, all conversations of the person would be read first.
     SELECT sum((SELECT greatest(c.last_seq - a.read_seq, 0) FROM participants a
                 WHERE a.conversation_id = c.id AND a.user_id = $1)) AS messages
     FROM (
       (SELECT id, last_seq FROM conversations
        WHERE page.role = 'creator' AND community_id = page.id AND listed
        ORDER BY inbox_at DESC, id DESC LIMIT ${countedConversations})
       UNION ALL
       (SELECT id, last_seq FROM conversations
        WHERE page.role = 'member' AND people_key = people_key(page.id, ARRAY[k.creator_id, $1::uuid]) AND listed)
     ) c
   ) unread
   ORDER BY page.name, page.id`,
);

/** Those of a person's communities that have one of these ids: $1 person, $2 ids. */
export const selectOwnAmong = statement<Pick<OwnCommunityRow, 'id' | 'name' | 'role' | 'status'>>(
  'communities.own_among',
  ownCommunities(' AND k.id = ANY($2::uuid[])'),
);
