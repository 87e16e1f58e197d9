import { statement } from '@parley/platform/database/database';
import { raiseFences } from '../../conversations';
import { appendEvents, type EventType } from '../../events';

/**
 * Effects of setting and lifting a block, given the CTE `block` with its row: raises the fence of the pair's direct
 * conversation and of their conversations in communities where one is the creator and the other a member, and appends
 * the event, which only the blocker may learn of. That read receipts go or come back in those communities, both see.
 */
const effects = (type: EventType) => `
   pair AS (
     SELECT NULL::uuid AS community_id, blocker_id AS one, blocked_id AS other, false AS blocked FROM block
     UNION ALL
     SELECT k.id, k.creator_id, m.user_id, m.blocked
     FROM block
     JOIN communities k ON k.creator_id IN (block.blocker_id, block.blocked_id)
     JOIN memberships m ON m.community_id = k.id AND m.user_id IN (block.blocker_id, block.blocked_id)
   ), fenced AS (${raiseFences('pair', {
     community: 'pair.community_id',
     people: ['pair.one', 'pair.other'],
     blocked: 'pair.blocked',
     flag: 'keeps',
   })} RETURNING c.id, c.community_id, c.last_seq
   ), receipts AS (${appendEvents('fenced JOIN pair USING (community_id) WHERE fenced.last_seq > 0', {
     type: 'conversation.receipts',
     actor: 'NULL',
     conversation: 'fenced.id',
     community: 'community_id',
     readers: ['pair.one', 'pair.other'],
   })}
   ), event AS (${appendEvents('block', {
     type,
     actor: 'block.blocker_id',
     subject: 'block.blocked_id',
     readers: ['block.blocker_id'],
   })})`;

/** $1 blocker, $2 blocked. No row when the block exists or the person is unknown or erased. */
export const insertBlock = statement<{ blocked_id: string }>(
  'user_blocks.insert',
  `WITH block AS (
     INSERT INTO user_blocks (blocker_id, blocked_id) SELECT $1, u.id FROM users u WHERE u.id = $2 AND u.erased_at IS NULL
     ON CONFLICT ON CONSTRAINT user_blocks_pkey DO NOTHING
     RETURNING blocker_id, blocked_id
   ), ${effects('person.blocked')}
   SELECT blocked_id FROM block`,
);

/** $1 blocker, $2 blocked. No row when there is no such block. */
export const deleteBlock = statement<{ blocked_id: string }>(
  'user_blocks.delete',
  `WITH block AS (
     DELETE FROM user_blocks WHERE blocker_id = $1 AND blocked_id = $2 RETURNING blocker_id, blocked_id
   ), ${effects('person.unblocked')}
   SELECT blocked_id FROM block`,
);

/**
 * Deletes every block of and against a person who is being erased; those who had blocked the person learn of it. Raises
 * no fence: lifting a block removes no right, and the erasure itself ends the person's rights. $1 person.
 */
export const eraseBlocks = statement(
  'user_blocks.erase',
  `WITH block AS (
     DELETE FROM user_blocks WHERE blocker_id = $1 OR blocked_id = $1 RETURNING blocker_id, blocked_id
   ), event AS (${appendEvents('block WHERE block.blocked_id = $1', {
     type: 'person.unblocked',
     actor: 'NULL',
     subject: 'block.blocked_id',
     readers: ['block.blocker_id'],
   })})
   SELECT blocked_id FROM block`,
);

export interface BlockedRow {
  id: string;
  username: string;
  display_name: string | null;
  avatar_url: string | null;
  blocked_at: Date;
}

export const blocksOf = statement<BlockedRow>(
  'user_blocks.of',
  `SELECT u.id, u.username, u.display_name, u.avatar_url, b.created_at AS blocked_at
  FROM user_blocks b JOIN users u ON u.id = b.blocked_id WHERE b.blocker_id = $1
  ORDER BY b.created_at DESC, b.blocked_id DESC LIMIT $2 OFFSET $3`,
);
/** Those among these people whom a person has blocked: $1 blocker, $2 ids. */
export const blocksAmong = statement<BlockedRow>(
  'user_blocks.among',
  `SELECT u.id, u.username, u.display_name, u.avatar_url, b.created_at AS blocked_at
  FROM user_blocks b JOIN users u ON u.id = b.blocked_id WHERE b.blocker_id = $1 AND b.blocked_id = ANY($2::uuid[])`,
);
export const countBlocksOf = statement<{ total: number }>(
  'user_blocks.count',
  'SELECT count(*)::int AS total FROM user_blocks WHERE blocker_id = $1',
);
export const blockStatusOf = statement<{ blocked_by_me: boolean; blocked_me: boolean }>(
  'user_blocks.status',
  `SELECT EXISTS (SELECT FROM user_blocks WHERE blocker_id = $1 AND blocked_id = $2) AS blocked_by_me,
    EXISTS (SELECT FROM user_blocks WHERE blocker_id = $2 AND blocked_id = $1) AS blocked_me`,
);
