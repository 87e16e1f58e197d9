import { statement } from '@parley/platform/database/database';

/**
 * Keeps a challenge and removes up to ten expired ones, so that the table holds little more than those of the last minutes.
 * An account has one challenge: the new one replaces it. $1 hash, $2 account that registers, or null, $3 seconds of life.
 */
export const insertChallenge = statement(
  'passkey_challenges.insert',
  `WITH replaced AS (
     DELETE FROM passkey_challenges WHERE user_id = $2::uuid
   ), gone AS (
     DELETE FROM passkey_challenges WHERE challenge_hash IN (
       SELECT challenge_hash FROM passkey_challenges WHERE expires_at < now()
       ORDER BY expires_at, challenge_hash LIMIT 10 FOR UPDATE SKIP LOCKED)
   )
   INSERT INTO passkey_challenges (challenge_hash, user_id, expires_at)
   VALUES ($1, $2::uuid, clock_timestamp() + make_interval(secs => $3))`,
);

/** Uses up a challenge; of several uses at once one gets the row: $1 hash, $2 account that registers, or null. */
export const takeChallenge = statement<{ live: boolean }>(
  'passkey_challenges.take',
  `DELETE FROM passkey_challenges WHERE challenge_hash = $1 AND user_id IS NOT DISTINCT FROM $2::uuid
   RETURNING expires_at > clock_timestamp() AS live`,
);

/** $1 account. */
export const dropChallenges = statement('passkey_challenges.drop', 'DELETE FROM passkey_challenges WHERE user_id = $1');

/** $1 limit. Rows that another sweeper holds are left to it. */
export const sweepChallenges = statement(
  'passkey_challenges.sweep',
  `DELETE FROM passkey_challenges WHERE challenge_hash IN (
     SELECT challenge_hash FROM passkey_challenges WHERE expires_at < now()
     ORDER BY expires_at, challenge_hash LIMIT $1 FOR UPDATE SKIP LOCKED)`,
);

export interface PasskeyRow {
  id: string;
  name: string;
  created_at: Date;
  last_used_at: Date | null;
}

/**
 * Adds a passkey unless the account has $8; then no row. The caller holds the lock of the account, so that the count holds.
 * $1 id, $2 account, $3 credential id, $4 public key, $5 counter, $6 transports, $7 name.
 */
export const insertPasskey = statement<PasskeyRow>(
  'passkeys.insert',
  `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name)
   SELECT $1::uuid, $2::uuid, $3::bytea, $4::bytea, $5::bigint, $6::text[], $7::text
   WHERE (SELECT count(*) FROM passkeys WHERE user_id = $2::uuid) < $8::int
   RETURNING id, name, created_at, last_used_at`,
);

/** $1 account. At most twenty rows. */
export const listPasskeys = statement<PasskeyRow & { credential_id: Buffer; transports: string[] }>(
  'passkeys.list',
  `SELECT id, name, created_at, last_used_at, credential_id, transports FROM passkeys WHERE user_id = $1 ORDER BY id`,
);

/** $1 credential id. */
export const passkeyByCredential = statement<{ id: string; user_id: string; public_key: Buffer }>(
  'passkeys.by_credential',
  'SELECT id, user_id, public_key FROM passkeys WHERE credential_id = $1',
);

/**
 * Notes the use of a passkey. No row if its counter did not rise: somebody has a copy of it. An authenticator that does not count
 * always says 0. $1 passkey, $2 counter of this use.
 */
export const usePasskey = statement<{ id: string }>(
  'passkeys.use',
  `UPDATE passkeys SET counter = $2::bigint, last_used_at = now()
   WHERE id = $1 AND ($2::bigint > counter OR ($2::bigint = 0 AND counter = 0)) RETURNING id`,
);

/** $1 account, $2 passkey, $3 name. */
export const renamePasskey = statement<PasskeyRow>(
  'passkeys.rename',
  'UPDATE passkeys SET name = $3 WHERE user_id = $1 AND id = $2 RETURNING id, name, created_at, last_used_at',
);

/** $1 account, $2 passkey, or null for all. */
export const dropPasskeys = statement(
  'passkeys.drop',
  'DELETE FROM passkeys WHERE user_id = $1 AND ($2::uuid IS NULL OR id = $2)',
);
