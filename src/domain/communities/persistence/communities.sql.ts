import { statement } from '@parley/platform/database/database';
import { raiseFences } from '../../conversations';
import { appendEvents } from '../../events';
import type { CommunityRow, MembershipRow, OwnCommunityRow } from './communities.mapper';

const communityColumns = 'id, name, creator_id, external_id, created_at, updated_at';

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

/** Shared lock, so that the person is not erased before the transaction ends; no row for an erased one. */
export const lockPerson = statement<{ id: string }>(
  'communities.lock_person',
  'SELECT id FROM users WHERE id = $1 AND erased_at IS NULL FOR SHARE',
);

/** $1 id, $2 name, $3 creator, $4 external id. No row when a community has this external id already. */
export const insertCommunity = statement<CommunityRow>(
  'communities.insert',
  `WITH made AS (
     INSERT INTO communities (id, name, creator_id, external_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT communities_external_id_key DO NOTHING
     RETURNING ${communityColumns}
   ), event AS (${appendEvents('made', {
     type: 'community.created',
     actor: 'NULL',
     community: 'made.id',
     readers: ['made.creator_id'],
   })})
   SELECT ${communityColumns} FROM made`,
);

/** $1 external id, $2 name, $3 creator. No row when the community has another creator. */
export const renameCommunity = statement<CommunityRow>(
  'communities.rename',
  `WITH before AS (
     SELECT ${communityColumns} FROM communities WHERE external_id = $1 AND creator_id = $3 FOR NO KEY UPDATE
   ), changed AS (
     UPDATE communities k SET name = $2, updated_at = now() FROM before WHERE k.id = before.id AND before.name <> $2
     RETURNING k.id, k.name, k.creator_id, k.external_id, k.created_at, k.updated_at
   ), event AS (${appendEvents('changed', {
     type: 'community.updated',
     actor: 'NULL',
     community: 'changed.id',
     readers: ['changed.creator_id'],
   })})
   SELECT ${communityColumns} FROM changed
   UNION ALL SELECT ${communityColumns} FROM before WHERE NOT EXISTS (SELECT 1 FROM changed)`,
);

export const findTier = statement<{ id: string; color: string }>(
  'communities.find_tier',
  'SELECT id, color FROM tiers WHERE community_id = $1 AND name = $2',
);

/** Creates a tier, or gives an existing one another colour, which changes the community: $1 id, $2 community, $3 name, $4 colour. */
export const upsertTier = statement<{ id: string }>(
  'communities.upsert_tier',
  `WITH tier AS (
     INSERT INTO tiers (id, community_id, name, color) VALUES ($1, $2, $3, $4)
     ON CONFLICT ON CONSTRAINT tiers_name_key DO UPDATE SET color = EXCLUDED.color RETURNING id, community_id
   ), event AS (${appendEvents('tier JOIN communities k ON k.id = tier.community_id AND tier.id <> $1', {
     type: 'community.updated',
     actor: 'NULL',
     community: 'tier.community_id',
     readers: ['k.creator_id'],
   })})
   SELECT id FROM tier`,
);

/** $1 id, $2 community, $3 person, $4 status, $5 end, $6 tier. No row when the person has a membership already. */
export const insertMembership = statement<{ id: string }>(
  'communities.insert_membership',
  `WITH made AS (
     INSERT INTO memberships (id, community_id, user_id, status, ends_at, tier_id) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT ON CONSTRAINT memberships_person_key DO NOTHING
     RETURNING id, community_id, user_id, membership_is_active(status, ends_at) AS running
   ), event AS (${appendEvents('made JOIN communities k ON k.id = made.community_id', {
     typeFrom: `CASE WHEN made.running THEN 'membership.started' ELSE 'membership.ended' END`,
     actor: 'NULL',
     community: 'made.community_id',
     subject: 'made.user_id',
     readers: ['made.user_id', 'k.creator_id'],
   })})
   SELECT id FROM made`,
);

/**
 * A change of memberships with its effects. If the right to write may have changed, it raises the fence of the
 * conversation of creator and member and updates the conversation's `blocked`; the event says which change it was.
 * `which` selects memberships, `set` assigns columns of `m`, whose former values are those of `before`. The statement
 * returns a row for each membership that was selected.
 */
const changeMemberships = (change: { which: string; set: string; when: string; actor: string }) => `
   WITH before AS (
     SELECT id, status, ends_at, blocked, tier_id, block_reason FROM memberships WHERE ${change.which} ORDER BY id FOR UPDATE
   ), changed AS (
     UPDATE memberships m SET ${change.set}, updated_at = now() FROM before WHERE m.id = before.id AND ${change.when}
     RETURNING m.id, m.community_id, m.user_id, m.blocked, before.blocked AS was_blocked,
       (m.status, m.ends_at, m.blocked) IS DISTINCT FROM (before.status, before.ends_at, before.blocked) AS rights_changed,
       membership_is_active(m.status, m.ends_at) AS running, membership_is_active(before.status, before.ends_at) AS was_running
   ), pair AS (
     SELECT changed.*, k.creator_id FROM changed JOIN communities k ON k.id = changed.community_id
   ), fenced AS (${raiseFences('pair WHERE pair.rights_changed', {
     community: 'pair.community_id',
     people: ['pair.creator_id', 'pair.user_id'],
     blocked: 'pair.blocked',
     flag: 'follows',
   })}
   ), event AS (${appendEvents('pair', {
     typeFrom: `CASE WHEN pair.blocked <> pair.was_blocked
         THEN CASE WHEN pair.blocked THEN 'membership.blocked' ELSE 'membership.unblocked' END
       WHEN pair.running = pair.was_running THEN 'membership.changed'
       WHEN pair.running THEN 'membership.started' ELSE 'membership.ended' END`,
     actor: change.actor,
     community: 'pair.community_id',
     subject: 'pair.user_id',
     readers: ['pair.user_id', 'pair.creator_id'],
   })})
   SELECT before.id, changed.id IS NOT NULL AS changed FROM before LEFT JOIN changed ON changed.id = before.id ORDER BY before.id`;

interface ChangedRow {
  id: string;
  changed: boolean;
}

/** $1 community, $2 person, $3 status, $4 end, $5 whether the tier is replaced, $6 tier. The block and `joined_at` stay. */
export const changeMembership = statement<ChangedRow>(
  'communities.change_membership',
  changeMemberships({
    which: 'community_id = $1 AND user_id = $2',
    set: 'status = $3, ends_at = $4, tier_id = CASE WHEN $5::boolean THEN $6 ELSE m.tier_id END',
    when: `(before.status, before.ends_at, before.tier_id) IS DISTINCT FROM
       ($3, $4::timestamptz, CASE WHEN $5::boolean THEN $6::uuid ELSE before.tier_id END)`,
    actor: 'NULL',
  }),
);

/** $1 community, $2 person. */
export const endMembership = statement<ChangedRow>(
  'communities.end_membership',
  changeMemberships({
    which: 'community_id = $1 AND user_id = $2',
    set: `status = 'canceled', ends_at = NULL`,
    when: `(before.status, before.ends_at) IS DISTINCT FROM ('canceled', NULL::timestamptz)`,
    actor: 'NULL',
  }),
);

/** Ends every membership of a person who is being erased and clears the reasons of blocks: $1 person. */
export const endMembershipsOf = statement<ChangedRow>(
  'communities.end_memberships_of',
  changeMemberships({
    which: 'user_id = $1',
    set: `status = 'canceled', ends_at = NULL, block_reason = NULL`,
    when: `(before.status, before.ends_at, before.block_reason) IS DISTINCT FROM ('canceled', NULL::timestamptz, NULL::text)`,
    actor: 'NULL',
  }),
);

/** Clears the reasons of blocks that a person wrote who is being erased: $1 person. */
export const eraseReasonsBy = statement<ChangedRow>(
  'communities.erase_reasons_by',
  changeMemberships({
    which: 'blocked_by = $1 AND block_reason IS NOT NULL',
    set: 'block_reason = NULL',
    when: 'true',
    actor: 'NULL',
  }),
);

/** Takes the names from the communities and tiers of a creator who is being erased: $1 person, $2 name instead. */
export const eraseNamesOf = statement(
  'communities.erase_names_of',
  `WITH own AS (
     SELECT id FROM communities WHERE creator_id = $1 AND name <> $2 ORDER BY id FOR NO KEY UPDATE
   ), tier AS (
     UPDATE tiers t SET name = t.id::text, color = 'gray' FROM own WHERE t.community_id = own.id
   ), changed AS (
     UPDATE communities k SET name = $2, updated_at = now() FROM own WHERE k.id = own.id RETURNING k.id, k.creator_id
   )
   ${appendEvents('changed', {
     type: 'community.updated',
     actor: 'NULL',
     community: 'changed.id',
     readers: ['changed.creator_id'],
   })}`,
);

/** $1 membership, $2 community, $3 actor, $4 reason. Changes nothing when the membership is blocked already. */
export const blockMembership = statement<ChangedRow>(
  'communities.block',
  changeMemberships({
    which: 'id = $1 AND community_id = $2',
    set: `status = 'canceled', ends_at = NULL, blocked = true, blocked_at = now(), blocked_by = $3, block_reason = $4,
       unblocked_at = NULL, unblocked_by = NULL`,
    when: 'NOT before.blocked',
    actor: '$3',
  }),
);

/** $1 membership, $2 community, $3 actor. Changes nothing when the membership is not blocked. */
export const unblockMembership = statement<ChangedRow>(
  'communities.unblock',
  changeMemberships({
    which: 'id = $1 AND community_id = $2',
    set: 'blocked = false, unblocked_at = now(), unblocked_by = $3',
    when: 'before.blocked',
    actor: '$3',
  }),
);

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

/** Sets `lapsed` where the end has passed, of the earliest ones: $1 how many at most. */
export const lapseMemberships = statement<{ id: string }>(
  'communities.lapse_memberships',
  `UPDATE memberships m SET lapsed = true FROM (
     SELECT id FROM memberships WHERE NOT lapsed AND ends_at <= now() ORDER BY ends_at, community_id, id LIMIT $1
     FOR NO KEY UPDATE SKIP LOCKED) due
   WHERE m.id = due.id RETURNING m.id`,
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
