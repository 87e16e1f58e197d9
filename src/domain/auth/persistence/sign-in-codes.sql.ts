import { statement } from '@parley/platform/database/database';

/**
 * A new code replaces the old one but keeps its attempt count until the hour is over: a new code must not allow more
 * guesses. Beyond the codes per hour, nothing is replaced. Each purpose counts on its own. $1 address, $2 hash, $3 tries,
 * $4 seconds of life, $5 seconds of counting, $6 codes, $7 account or null, $8 purpose, $9 known client or empty.
 */
export const storeCode = statement<{ tries_left: number; issued: number; seconds_left: number }>(
  'sign_in_codes.store',
  `INSERT INTO sign_in_codes AS c (email, code_hash, tries_left, expires_at, user_id, purpose, client)
  VALUES (lower($1), $2, $3, now() + make_interval(secs => $4), $7, $8, $9)
  ON CONFLICT ON CONSTRAINT sign_in_codes_pkey DO UPDATE SET
    (code_hash, user_id, expires_at, tries_left, issued, created_at) = (
      SELECT CASE WHEN allowed THEN EXCLUDED.code_hash ELSE c.code_hash END,
        CASE WHEN allowed THEN EXCLUDED.user_id ELSE c.user_id END,
        CASE WHEN allowed THEN EXCLUDED.expires_at ELSE c.expires_at END,
        CASE WHEN fresh THEN EXCLUDED.tries_left ELSE c.tries_left END, CASE WHEN fresh THEN 1 ELSE least(c.issued + 1, $6 + 1) END,
        CASE WHEN fresh THEN now() ELSE c.created_at END
      FROM (SELECT fresh, fresh OR c.issued < $6 AS allowed
          FROM (SELECT c.created_at < now() - make_interval(secs => $5) AS fresh) AS age) AS hour)
  RETURNING tries_left, issued, ceil(extract(epoch FROM c.created_at + make_interval(secs => $5) - now()))::int AS seconds_left`,
);
/**
 * Counts an attempt before the code is compared, so that concurrent guesses are all counted. $1 address, $2 purpose, $3
 * the account that the code must have been made for, or null for any: others cannot use up its attempts, $4 known client
 * or empty.
 */
export const takeTry = statement<{ code_hash: Buffer; user_id: string | null }>(
  'sign_in_codes.take_try',
  `UPDATE sign_in_codes SET tries_left = tries_left - 1
   WHERE email = lower($1) AND purpose = $2 AND client = $4 AND ($3::uuid IS NULL OR user_id = $3) AND expires_at > now() AND tries_left > 0
   RETURNING code_hash, user_id`,
);
export const deleteCode = statement(
  'sign_in_codes.delete',
  'DELETE FROM sign_in_codes WHERE email = lower($1) AND purpose = $2 AND client = $4 AND code_hash = $3',
);
export const eraseCodesOf = statement(
  'sign_in_codes.erase_of_address',
  'DELETE FROM sign_in_codes WHERE lower(email) = lower($1)',
);
/** The row stores the attempts, so it stays for the whole counting window. */
export const sweepCodes = statement(
  'sign_in_codes.sweep',
  'DELETE FROM sign_in_codes WHERE expires_at < now() AND created_at < now() - make_interval(secs => $1)',
);
