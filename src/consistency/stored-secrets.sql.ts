import { statement } from '@parley/platform/database/database';

/** Secrets of authenticator apps in the order of people: $1 after this person, $2 limit. */
export const nextFactors = statement<{ id: string; secret: Buffer }>(
  'stored_secrets.factors',
  'SELECT user_id AS id, secret FROM second_factors WHERE user_id > $1 ORDER BY user_id LIMIT $2',
);

/** Changes nothing if another one was stored meanwhile: $1 person, $2 the secret that was read, $3 what replaces it. */
export const replaceFactor = statement(
  'stored_secrets.replace_factor',
  'UPDATE second_factors SET secret = $3 WHERE user_id = $1 AND secret = $2',
);

/** Secrets of webhook endpoints in the order of ids; `expired`: a former one is no longer used: $1 after this endpoint, $2 limit. */
export const nextEndpoints = statement<{ id: string; secret: string; previous: string | null; expired: boolean }>(
  'stored_secrets.endpoints',
  `SELECT id, secret, CASE WHEN previous_secret_until > clock_timestamp() THEN previous_secret END AS previous,
     previous_secret IS NOT NULL AND previous_secret_until <= clock_timestamp() AS expired
   FROM webhook_endpoints WHERE id > $1 AND deleted_at IS NULL ORDER BY id LIMIT $2`,
);

/**
 * As above; forgets a former secret that is no longer used: $1 endpoint, $2 and $3 the secrets that were read, $4 and $5 what
 * replaces them.
 */
export const replaceEndpoint = statement(
  'stored_secrets.replace_endpoint',
  `UPDATE webhook_endpoints SET secret = $4, previous_secret = $5
   WHERE id = $1 AND secret = $2 AND deleted_at IS NULL
     AND (previous_secret IS NOT DISTINCT FROM $3 OR previous_secret_until <= clock_timestamp())`,
);

/** The few signing keys. */
export const signingKeys = statement<{ id: string; secret: Buffer }>(
  'stored_secrets.signing_keys',
  'SELECT name AS id, key AS secret FROM signing_keys ORDER BY name',
);

/** As above: $1 name, $2 the key that was read, $3 what replaces it. */
export const replaceSigningKey = statement(
  'stored_secrets.replace_signing_key',
  'UPDATE signing_keys SET key = $3 WHERE name = $1 AND key = $2',
);
