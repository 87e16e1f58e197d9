import { statement } from '@parley/platform/database/database';
import { raiseFences } from '../../conversations';
import { appendEvents } from '../../events';

/**
 * Fences the pairs of a person in communities that may write to each other and have no conversation yet, so that a
 * first message in progress is rejected, too: $1 person. A pair whose conversation was created concurrently is fenced
 * as well.
 */
export const fenceFirstMessages = statement<{ community_id: string; user_id: string }>(
  'accounts.fence_first_messages',
  `WITH page AS MATERIALIZED (
     SELECT m.community_id, k.creator_id, m.user_id
     FROM communities k JOIN memberships m ON m.community_id = k.id
     WHERE (k.creator_id = $1 OR m.user_id = $1) AND NOT m.blocked AND membership_is_active(m.status, m.ends_at)
       AND (m.community_id, m.user_id) > ($2::uuid, $3::uuid)
     ORDER BY m.community_id, m.user_id LIMIT $4
   ), pair AS (
     SELECT * FROM page WHERE NOT EXISTS (
       SELECT 1 FROM conversations c JOIN participants p ON p.conversation_id = c.id
       WHERE c.people_key = people_key(page.community_id, ARRAY[page.creator_id, page.user_id]))
   ), fenced AS (${raiseFences('pair', { community: 'pair.community_id', people: ['pair.creator_id', 'pair.user_id'], flag: 'keeps' })})
   SELECT community_id, user_id FROM page ORDER BY community_id DESC, user_id DESC LIMIT 1`,
);

/** Deactivates a person and ends their access tokens: $1 person. No row when they are deactivated already. */
export const deactivate = statement<{ id: string }>(
  'accounts.deactivate',
  `WITH changed AS (
     UPDATE users SET deactivated_at = now(), token_version = token_version + 1, updated_at = now()
     WHERE id = $1 AND deactivated_at IS NULL RETURNING id
   ), event AS (${appendEvents('changed', {
     type: 'person.deactivated',
     actor: 'NULL',
     subject: 'changed.id',
     readers: ['changed.id'],
   })})
   SELECT id FROM changed`,
);

/** $1 person. No row when they are active or erased. */
export const reactivate = statement<{ id: string }>(
  'accounts.reactivate',
  `WITH changed AS (
     UPDATE users SET deactivated_at = NULL, updated_at = now()
     WHERE id = $1 AND deactivated_at IS NOT NULL AND erased_at IS NULL RETURNING id
   ), event AS (${appendEvents('changed', {
     type: 'person.reactivated',
     actor: 'NULL',
     subject: 'changed.id',
     readers: ['changed.id'],
   })})
   SELECT id FROM changed`,
);
