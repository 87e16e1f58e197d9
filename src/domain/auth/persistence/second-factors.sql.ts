import { statement } from '@parley/platform/database/database';

/** $1 person. `step`: the last time step whose code was used. */
export const selectFactor = statement<{ secret: Buffer; enabled: boolean; left: number }>(
  'second_factors.find',
  `SELECT secret, confirmed_at IS NOT NULL AS enabled, cardinality(recovery_hashes) AS left
   FROM second_factors WHERE user_id = $1`,
);

/** Begins again unless it is confirmed; then no row: $1 person, $2 secret. */
export const beginFactor = statement<{ user_id: string }>(
  'second_factors.begin',
  `INSERT INTO second_factors AS f (user_id, secret) VALUES ($1, $2)
   ON CONFLICT ON CONSTRAINT second_factors_pkey DO UPDATE SET secret = EXCLUDED.secret, last_step = NULL, created_at = now()
   WHERE f.confirmed_at IS NULL RETURNING user_id`,
);

/** $1 person, $2 the secret that was checked, $3 time step of the code, $4 hashes of recovery codes. */
export const confirmFactor = statement<{ user_id: string }>(
  'second_factors.confirm',
  `UPDATE second_factors SET confirmed_at = now(), last_step = $3, recovery_hashes = $4
   WHERE user_id = $1 AND secret = $2 AND confirmed_at IS NULL RETURNING user_id`,
);

/** Uses up a time step and all before it; of several uses at once one gets a row: $1 person, $2 the secret that was checked, $3 step. */
export const takeStep = statement<{ user_id: string }>(
  'second_factors.take_step',
  `UPDATE second_factors SET last_step = $3
   WHERE user_id = $1 AND secret = $2 AND confirmed_at IS NOT NULL AND last_step < $3 RETURNING user_id`,
);

/** Uses up a recovery code: $1 person, $2 hash. */
export const takeRecoveryCode = statement<{ user_id: string }>(
  'second_factors.take_recovery_code',
  `UPDATE second_factors SET recovery_hashes = array_remove(recovery_hashes, $2::bytea)
   WHERE user_id = $1 AND confirmed_at IS NOT NULL AND $2::bytea = ANY(recovery_hashes) RETURNING user_id`,
);

/** $1 person, $2 hashes. */
export const replaceRecoveryCodes = statement<{ user_id: string }>(
  'second_factors.replace_recovery_codes',
  'UPDATE second_factors SET recovery_hashes = $2 WHERE user_id = $1 AND confirmed_at IS NOT NULL RETURNING user_id',
);

/** $1 person. */
export const removeFactor = statement<{ enabled: boolean }>(
  'second_factors.remove',
  'DELETE FROM second_factors WHERE user_id = $1 RETURNING confirmed_at IS NOT NULL AS enabled',
);
