import { statement } from '@parley/platform/database/database';
import { Role } from '../../users';

/** The account of an access token, by its number among those asked for. */
export interface TokenAccountRow {
  n: string;
  roles: Role[];
  token_version: number;
}

/**
 * The active accounts of tokens: $1 people, $2 token versions or nulls, $3 sessions or nulls. No row for a token if the account's
 * version is another one or the session has ended.
 */
export const accountsOfTokens = statement<TokenAccountRow>(
  'actors.accounts_of_tokens',
  `SELECT i.n, u.roles, u.token_version
   FROM unnest((SELECT $1::uuid[]), (SELECT $2::integer[]), (SELECT $3::uuid[]))
     WITH ORDINALITY AS i (user_id, token_version, session_id, n)
   JOIN users u ON u.id = i.user_id AND u.deactivated_at IS NULL AND u.token_version = coalesce(i.token_version, u.token_version)
   WHERE NOT EXISTS (SELECT 1 FROM ended_sessions e WHERE e.session_id = i.session_id)`,
  'hot',
);

/** The active ones among people, with what their tokens are compared with: $1 people. */
export const accountsOfConnections = statement<{ id: string; token_version: number; ended: string[] }>(
  'actors.accounts_of_connections',
  `SELECT u.id, u.token_version, ARRAY(SELECT e.session_id FROM ended_sessions e WHERE e.user_id = u.id) AS ended
   FROM users u WHERE u.id = ANY($1::uuid[]) AND u.deactivated_at IS NULL`,
);
