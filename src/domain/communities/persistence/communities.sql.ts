import { statement } from '@parley/platform/database/database';
import { raiseFences } from '../../conversations';
import { appendEvents } from '../../events';
import type { CommunityRow } from './communities.mapper';

const communityColumns = 'id, name, creator_id, external_id, created_at, updated_at';

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

/** Sets `lapsed` where the end has passed, of the earliest ones: $1 how many at most. */
export const lapseMemberships = statement<{ id: string }>(
  'communities.lapse_memberships',
  `UPDATE memberships m SET lapsed = true FROM (
     SELECT id FROM memberships WHERE NOT lapsed AND ends_at <= now() ORDER BY ends_at, community_id, id LIMIT $1
     FOR NO KEY UPDATE SKIP LOCKED) due
   WHERE m.id = due.id RETURNING m.id`,
);
