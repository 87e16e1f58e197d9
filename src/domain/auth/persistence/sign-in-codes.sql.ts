import { statement } from '@parley/platform/database/database';

/** A new code replaces the old one, but its tries go on being counted until the hour is over: asking again must not buy more guesses. */
export const storeCode = statement<{ tries_left: number; seconds_left: number }>(
  'sign_in_codes.store',
  `INSERT INTO sign_in_codes AS c (email, code_hash, tries_left, expires_at) VALUES (lower($1), $2, $3, now() + make_interval(secs => $4))
  ON CONFLICT ON CONSTRAINT sign_in_codes_pkey DO UPDATE SET code_hash = EXCLUDED.code_hash, expires_at = EXCLUDED.expires_at,
    tries_left = CASE WHEN c.created_at < now() - make_interval(secs => $5) THEN EXCLUDED.tries_left ELSE c.tries_left END,
    created_at = CASE WHEN c.created_at < now() - make_interval(secs => $5) THEN now() ELSE c.created_at END
  RETURNING c.tries_left, ceil(extract(epoch FROM c.created_at + make_interval(secs => $5) - now()))::int AS seconds_left`,
);
/** Takes one try before the code is compared, so that guesses made at once are counted each. */
export const takeTry = statement<{ code_hash: Buffer }>(
  'sign_in_codes.take_try',
  'UPDATE sign_in_codes SET tries_left = tries_left - 1 WHERE email = lower($1) AND expires_at > now() AND tries_left > 0 RETURNING code_hash',
);
export const deleteCode = statement('sign_in_codes.delete', 'DELETE FROM sign_in_codes WHERE email = lower($1) AND code_hash = $2');
/** The row is what remembers the tries, so it stays for the whole counting window. */
export const sweepCodes = statement('sign_in_codes.sweep', 'DELETE FROM sign_in_codes WHERE expires_at < now() AND created_at < now() - make_interval(secs => $1)');
