import { statement } from '@parley/platform/database/database';
import { Role } from '../../users';

export const insertSession = statement(
  'sessions.insert',
  `INSERT INTO sessions (id, user_id, kind, family_id, token_hash, created_at, expires_at)
  VALUES ($1, $2, $3, $4, $5, clock_timestamp(), clock_timestamp() + make_interval(secs => $6))`,
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
export const lockRefresh = statement<{ used: boolean; revoked: boolean; expired: boolean }>(
  'sessions.lock_refresh',
  `SELECT used_at IS NOT NULL AS used, revoked_at IS NOT NULL AS revoked, expires_at <= clock_timestamp() AS expired
  FROM sessions WHERE id = $1 FOR UPDATE`,
);
export const markUsed = statement(
  'sessions.mark_used',
  'UPDATE sessions SET used_at = clock_timestamp() WHERE id = $1',
);
export const revokeFamily = statement(
  'sessions.revoke_family',
  'UPDATE sessions SET revoked_at = clock_timestamp() WHERE family_id = $1 AND revoked_at IS NULL',
);

/** One round trip per request with an opaque token: the token and the account, which must be active. */
export const activeOpaque = statement<{ user_id: string; roles: Role[] }>(
  'sessions.active_opaque',
  `SELECT s.user_id, u.roles FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_hash = $1 AND s.kind = 'opaque' AND s.revoked_at IS NULL AND s.expires_at > now() AND u.deactivated_at IS NULL`,
  'hot',
);
/** The same for several tokens at once. */
export const activeOpaqueAmong = statement<{ token_hash: Buffer; user_id: string; roles: Role[]; expires_at: Date }>(
  'sessions.active_opaque_among',
  `SELECT s.token_hash, s.user_id, u.roles, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id
  WHERE s.token_hash = ANY ($1::bytea[]) AND s.kind = 'opaque' AND s.revoked_at IS NULL AND s.expires_at > now()
    AND u.deactivated_at IS NULL`,
);
export const dropOldestOpaque = statement(
  'sessions.drop_oldest_opaque',
  `DELETE FROM sessions
   WHERE id IN (SELECT id FROM sessions WHERE user_id = $1 AND kind = 'opaque'
       ORDER BY created_at DESC, id DESC OFFSET $2)`,
);

/** Ends every session of a person: $1 person. */
export const revokeSessionsOf = statement(
  'sessions.revoke_of_person',
  'UPDATE sessions SET revoked_at = clock_timestamp() WHERE user_id = $1 AND revoked_at IS NULL',
);

/** Rows that another sweeper holds are left to it. */
export const sweepSessions = statement(
  'sessions.sweep',
  'DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)',
);
