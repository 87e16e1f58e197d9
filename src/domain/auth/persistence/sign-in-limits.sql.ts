import { statement } from '@parley/platform/database/database';

/** Seconds until none of these keys is blocked; 0 if none is: $1 keys. */
export const blockedSeconds = statement<{ seconds: number }>(
  'sign_in_limits.blocked',
  `SELECT coalesce(ceil(extract(epoch FROM max(retry_at) - clock_timestamp())), 0)::int AS seconds FROM sign_in_limits
   WHERE key = ANY($1::bytea[]) AND retry_at > clock_timestamp() AND forgotten_at > clock_timestamp()`,
);

/**
 * Counts on each key that is not blocked: $1 keys, $2 how many are free, $3 seconds after which the count is forgotten, in
 * the same order, $4 shortest and $5 longest delay in seconds. The last free one blocks its key for the shortest delay, and each further
 * one for twice as long as the one before. Returns the keys that were counted.
 */
export const count = statement<{ key: Buffer }>(
  'sign_in_limits.count',
  `INSERT INTO sign_in_limits AS l (key, count, retry_at, forgotten_at)
   SELECT key, 1, clock_timestamp(), clock_timestamp() + seconds * interval '1 second'
   FROM unnest($1::bytea[], $2::int[], $3::int[]) AS x (key, free, seconds) ORDER BY key
   ON CONFLICT ON CONSTRAINT sign_in_limits_pkey DO UPDATE SET (count, retry_at, forgotten_at) = (
     SELECT CASE WHEN over THEN 1 ELSE l.count + 1 END,
       clock_timestamp() + CASE WHEN over OR l.count + 1 < x.free THEN 0
         ELSE least($4::int * 2.0 ^ least(l.count + 1 - x.free, 30), $5::int) END * interval '1 second',
       CASE WHEN over THEN EXCLUDED.forgotten_at ELSE l.forgotten_at END
     FROM (SELECT free, l.forgotten_at <= clock_timestamp() AS over
         FROM unnest($1::bytea[], $2::int[]) AS y (key, free) WHERE y.key = l.key) AS x)
   WHERE l.retry_at <= clock_timestamp() OR l.forgotten_at <= clock_timestamp()
   RETURNING l.key`,
);

/** Takes back one count: $1 keys. */
export const uncount = statement(
  'sign_in_limits.uncount',
  `UPDATE sign_in_limits SET count = count - 1, retry_at = clock_timestamp() WHERE key = ANY($1::bytea[]) AND count > 0`,
);

/** Takes a key for some seconds; no row while it is taken: $1 key, $2 seconds. */
export const takeOnce = statement<{ key: Buffer }>(
  'sign_in_limits.take_once',
  `INSERT INTO sign_in_limits AS l (key, count, retry_at, forgotten_at)
   VALUES ($1, 1, clock_timestamp() + make_interval(secs => $2), clock_timestamp() + make_interval(secs => $2))
   ON CONFLICT ON CONSTRAINT sign_in_limits_pkey DO UPDATE SET retry_at = EXCLUDED.retry_at, forgotten_at = EXCLUDED.forgotten_at
   WHERE l.forgotten_at <= clock_timestamp()
   RETURNING l.key`,
);

/** $1 limit. Rows that another sweeper holds are left to it. */
export const sweepLimits = statement(
  'sign_in_limits.sweep',
  `DELETE FROM sign_in_limits WHERE key IN (SELECT key FROM sign_in_limits WHERE forgotten_at < now()
     ORDER BY forgotten_at, key LIMIT $1 FOR UPDATE SKIP LOCKED)`,
);

/** A row if the person has signed in from there: $1 person, $2 client. */
export const selectKnown = statement<{ known: boolean }>(
  'known_clients.find',
  'SELECT true AS known FROM known_clients WHERE user_id = $1 AND client = $2',
);

/**
 * Writes at most once a day; no row otherwise. `fresh`: the client was not known; `others`: another one is. $1 person, $2 client.
 */
export const remember = statement<{ fresh: boolean; others: boolean }>(
  'known_clients.remember',
  `INSERT INTO known_clients AS k (user_id, client) VALUES ($1, $2)
   ON CONFLICT ON CONSTRAINT known_clients_pkey DO UPDATE SET seen_at = now() WHERE k.seen_at < now() - interval '1 day'
   RETURNING k.xmax = 0 AS fresh, EXISTS (SELECT FROM known_clients o WHERE o.user_id = $1 AND o.client <> $2) AS others`,
);

/** Forgets where a person has signed in: $1 person. */
export const forgetKnown = statement('known_clients.forget', 'DELETE FROM known_clients WHERE user_id = $1');

/** $1 person, $2 how many stay. The oldest go. */
export const dropOldestKnown = statement(
  'known_clients.drop_oldest',
  `DELETE FROM known_clients WHERE user_id = $1 AND client IN (
     SELECT client FROM known_clients WHERE user_id = $1 ORDER BY seen_at DESC, client OFFSET $2)`,
);

/** $1 days, $2 limit. */
export const sweepKnown = statement(
  'known_clients.sweep',
  `DELETE FROM known_clients WHERE (user_id, client) IN (
     SELECT user_id, client FROM known_clients WHERE seen_at < now() - make_interval(days => $1)
     ORDER BY seen_at, user_id, client LIMIT $2 FOR UPDATE SKIP LOCKED)`,
);
