import { statement } from '@parley/platform/database/database';

export const insertBlock = statement(
  'user_blocks.insert',
  `INSERT INTO user_blocks (blocker_id, blocked_id) SELECT $1, u.id FROM users u WHERE u.id = $2 AND u.erased_at IS NULL
  ON CONFLICT ON CONSTRAINT user_blocks_pkey DO NOTHING`,
);
export const deleteBlock = statement(
  'user_blocks.delete',
  'DELETE FROM user_blocks WHERE blocker_id = $1 AND blocked_id = $2',
);
export const blocksOf = statement<{
  id: string;
  username: string;
  display_name: string | null;
  avatar_url: string | null;
  blocked_at: Date;
}>(
  'user_blocks.of',
  `SELECT u.id, u.username, u.display_name, u.avatar_url, b.created_at AS blocked_at
  FROM user_blocks b JOIN users u ON u.id = b.blocked_id WHERE b.blocker_id = $1 ORDER BY b.created_at DESC, b.blocked_id DESC LIMIT $2 OFFSET $3`,
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
