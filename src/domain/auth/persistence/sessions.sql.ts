import { statement } from '@parley/platform/database/database';
import { Role } from '../../users';

/**
 * $1 id, $2 person, $3 kind, $4 family, $5 hash, $6 seconds of life, $7 user agent, $8 address range, $9 when the session
 * began; null: now.
 */
export const insertSession = statement(
  'sessions.insert',
  `INSERT INTO sessions (id, user_id, kind, family_id, token_hash, created_at, expires_at, user_agent, address_range, began_at,
    last_used_at)
  VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp() + make_interval(secs => $6), $7, $8,
    coalesce($9, clock_timestamp()), clock_timestamp())`,
);
/** `spent_ms`: how long ago the token was spent, by the database's own clock. */
export const refreshByHash = statement<{ id: string; user_id: string; family_id: string; spent_ms: number | null }>(
  'sessions.refresh_by_hash',
  `SELECT id, user_id, family_id, (extract(epoch FROM clock_timestamp() - used_at) * 1000)::float8 AS spent_ms
   FROM sessions
   WHERE token_hash = $1 AND kind = 'refresh'`,
);
/** Serializes changes of one session: a row created meanwhile must not escape the revocation of its family. */
export const lockFamily = statement(
  'sessions.lock_family',
  'SELECT pg_advisory_xact_lock(hashtextextended($1::uuid::text, 0))',
);
/** `just_used`: within the seconds $2 in which a client may repeat its request. */
export const lockRefresh = statement<{
  used: boolean;
  just_used: boolean;
  revoked: boolean;
  expired: boolean;
  successor: Buffer | null;
  began_at: Date;
}>(
  'sessions.lock_refresh',
  `SELECT used_at IS NOT NULL AS used, coalesce(used_at > clock_timestamp() - make_interval(secs => $2), false) AS just_used,
     revoked_at IS NOT NULL AS revoked, expires_at <= clock_timestamp() AS expired, successor, began_at
  FROM sessions WHERE id = $1 FOR UPDATE`,
);
/**
 * Marks a token as used and keeps its successor, encrypted, for a repeated request; successors of earlier tokens are
 * forgotten. $1 id, $2 family, $3 successor.
 */
export const markUsed = statement(
  'sessions.mark_used',
  `UPDATE sessions SET used_at = CASE WHEN id = $1 THEN clock_timestamp() ELSE used_at END,
     successor = CASE WHEN id = $1 THEN $3::bytea END
   WHERE family_id = $2 AND (id = $1 OR successor IS NOT NULL)`,
);
/** The newest token of a session, if it has not been used: $1 its hash. */
export const unusedRefresh = statement<{ user_agent: string | null; address_range: string | null }>(
  'sessions.unused_refresh',
  `SELECT user_agent, address_range FROM sessions
   WHERE token_hash = $1 AND kind = 'refresh' AND used_at IS NULL AND revoked_at IS NULL AND expires_at > clock_timestamp()`,
);
/**
 * Ends sessions of a person: $1 person, $2 only this one or null, $3 all but this one or null. Tokens of ended sessions are refused
 * from the commit on.
 */
export const endSessions = statement<{ session_id: string }>(
  'sessions.end',
  `WITH ended AS (
     UPDATE sessions SET revoked_at = clock_timestamp(), successor = NULL
     WHERE user_id = $1 AND revoked_at IS NULL AND ($2::uuid IS NULL OR family_id = $2) AND ($3::uuid IS NULL OR family_id <> $3)
     RETURNING family_id
   ), noted AS (
     INSERT INTO ended_sessions (session_id, user_id) SELECT DISTINCT family_id, $1::uuid FROM ended
     ON CONFLICT ON CONSTRAINT ended_sessions_pkey DO NOTHING
   )
   SELECT DISTINCT family_id AS session_id FROM ended`,
);

/** An opaque token and its account, by its number among those asked for. */
export interface ActiveOpaqueRow {
  n: string;
  user_id: string;
  roles: Role[];
  session_id: string;
  /** Whether its use of the last hour has not been noted. */
  unnoted: boolean;
  expires_at: Date;
}

/** Opaque tokens and their accounts, which must be active: $1 hashes. */
export const activeOpaque = statement<ActiveOpaqueRow>(
  'sessions.active_opaque',
  `SELECT i.n, s.user_id, u.roles, s.family_id AS session_id, s.last_used_at < now() - interval '1 hour' AS unnoted, s.expires_at
  FROM unnest((SELECT $1::bytea[])) WITH ORDINALITY AS i (token_hash, n)
  JOIN sessions s ON s.token_hash = i.token_hash AND s.kind = 'opaque' AND s.revoked_at IS NULL AND s.expires_at > now()
  JOIN users u ON u.id = s.user_id AND u.deactivated_at IS NULL`,
  'hot',
);
/** The same for several tokens at once. */
export const activeOpaqueAmong = statement<{ token_hash: Buffer; user_id: string; roles: Role[]; expires_at: Date }>(
  'sessions.active_opaque_among',
  `SELECT s.token_hash, s.user_id, u.roles, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_hash = ANY ($1::bytea[]) AND s.kind = 'opaque' AND s.revoked_at IS NULL AND s.expires_at > now()
    AND u.deactivated_at IS NULL`,
);
/** Deletes opaque tokens as sessions that have ended: another process may remember one (`recallOpaque`). */
const noted = (deletion: string) => `
  WITH gone AS (
     ${deletion} RETURNING family_id, user_id
  ), ended AS (
     INSERT INTO ended_sessions (session_id, user_id) SELECT family_id, user_id FROM gone
     ON CONFLICT ON CONSTRAINT ended_sessions_pkey DO NOTHING
  )
  SELECT user_id FROM gone`;

/** $1 person, $2 how many stay. */
export const dropOldestOpaque = statement(
  'sessions.drop_oldest_opaque',
  noted(`DELETE FROM sessions
     WHERE id IN (SELECT id FROM sessions WHERE user_id = $1 AND kind = 'opaque'
         ORDER BY created_at DESC, id DESC OFFSET $2)`),
);

const present = 'user_id = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > now()';

/** The sessions of a person, each by its one unused token: $1 person, $2 limit, $3 offset. */
export const listSessions = statement<{
  id: string;
  kind: 'refresh' | 'opaque';
  user_agent: string | null;
  address_range: string | null;
  began_at: Date;
  last_used_at: Date;
}>(
  'sessions.list',
  `SELECT family_id AS id, kind, user_agent, address_range, began_at, last_used_at FROM sessions WHERE ${present}
   ORDER BY last_used_at DESC, id DESC LIMIT $2 OFFSET $3`,
);
export const countSessions = statement<{ total: number }>(
  'sessions.count',
  `SELECT count(*)::int AS total FROM sessions WHERE ${present}`,
);

/** $1 hash. */
export const dropOpaque = statement<{ user_id: string }>(
  'sessions.drop_opaque',
  noted("DELETE FROM sessions WHERE token_hash = $1 AND kind = 'opaque'"),
);

/** Notes the use of an opaque token: $1 hash. */
export const touchOpaque = statement(
  'sessions.touch_opaque',
  "UPDATE sessions SET last_used_at = now() WHERE token_hash = $1 AND kind = 'opaque' AND last_used_at < now() - interval '1 hour'",
);

/** Rows that another sweeper holds are left to it. */
export const sweepSessions = statement(
  'sessions.sweep',
  'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)',
);

/** $1 seconds after which no access token of an ended session is valid and no process recalls an opaque one, $2 limit. */
export const sweepEnded = statement(
  'sessions.sweep_ended',
  `DELETE FROM ended_sessions WHERE session_id IN (
     SELECT session_id FROM ended_sessions WHERE ended_at < now() - make_interval(secs => $1)
     ORDER BY ended_at, session_id LIMIT $2 FOR UPDATE SKIP LOCKED)`,
);

/** The hash of a person's password, read under the lock of the account: $1 person. */
export const passwordHashOf = statement<{ password_hash: string | null }>(
  'sessions.password_hash_of',
  'SELECT password_hash FROM users WHERE id = $1',
);
