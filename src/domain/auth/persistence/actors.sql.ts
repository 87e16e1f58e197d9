import { statement } from '@parley/platform/database/database';
import { Role } from '../../users';

/**
 * The active account of an access token, in one round trip per request: $1 person, $2 token version, $3 session or null.
 * No row if the account's version is another one or the session has ended.
 */
export const accountOfToken = statement<{ roles: Role[] }>(
  'actors.account_of_token',
  `SELECT u.roles FROM users u WHERE u.id = $1 AND u.deactivated_at IS NULL AND u.token_version = $2
     AND NOT EXISTS (SELECT 1 FROM ended_sessions e WHERE e.session_id = $3::uuid)`,
  'hot',
);

/** The active ones among people, with what their tokens are compared with: $1 people. */
export const accountsOfConnections = statement<{ id: string; token_version: number; ended: string[] }>(
  'actors.accounts_of_connections',
  `SELECT u.id, u.token_version, ARRAY(SELECT e.session_id FROM ended_sessions e WHERE e.user_id = u.id) AS ended
   FROM users u WHERE u.id = ANY($1::uuid[]) AND u.deactivated_at IS NULL`,
);
