import { statement } from '@parley/platform/database/database';

/**
 * Enters people of a process and renews its lease: $1 process, $2 seconds of the lease, $3 people, $4 whether each is away.
 * `fresh` tells that the process was unknown, so that people whom it entered before are missing.
 */
export const enter = statement<{ fresh: boolean }>(
  'presence.enter',
  `WITH people AS (
     INSERT INTO presence_people (user_id, process_id, away)
     SELECT p.id, $1, p.away FROM unnest($3::uuid[], $4::boolean[]) AS p (id, away) ORDER BY p.id
     ON CONFLICT (user_id, process_id) DO UPDATE SET away = excluded.away
   )
   INSERT INTO presence_processes (id, expires_at) VALUES ($1, clock_timestamp() + make_interval(secs => $2))
   ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at
   RETURNING xmax = 0 AS fresh`,
);

/** SQL that notes when people of a CTE were last connected, `id` and `seen_at`, for those who show it. */
const noteLastSeen = (source: string) => `INSERT INTO last_seen (user_id, seen_at)
     SELECT u.id, max(s.seen_at) FROM ${source} s JOIN users u ON u.id = s.id AND u.erased_at IS NULL
     JOIN preferences p ON p.user_id = u.id AND p.key = 'last_seen' AND p.value = 'true'
     GROUP BY u.id ORDER BY u.id
     ON CONFLICT (user_id) DO UPDATE SET seen_at = greatest(last_seen.seen_at, excluded.seen_at)`;

/** Removes people of a process: $1 process, $2 people. */
export const leave = statement(
  'presence.leave',
  `WITH gone AS (
     DELETE FROM presence_people WHERE process_id = $1 AND user_id = ANY($2::uuid[])
     RETURNING user_id AS id, clock_timestamp() AS seen_at
   )
   ${noteLastSeen('gone')}`,
);

/** The process stops: its people may come back elsewhere for some seconds. $1 process, $2 seconds. */
export const endSoon = statement(
  'presence.end_soon',
  'UPDATE presence_processes SET expires_at = least(expires_at, clock_timestamp() + make_interval(secs => $2)) WHERE id = $1',
);

/** Removes processes whose lease has ended, with their people, who are returned. Rows that others sweep are left to them. */
export const sweep = statement<{ user_id: string }>(
  'presence.sweep',
  `WITH ended AS (
     DELETE FROM presence_processes WHERE id IN (
       SELECT id FROM presence_processes WHERE expires_at <= clock_timestamp() FOR UPDATE SKIP LOCKED)
     RETURNING id, expires_at
   ), gone AS (
     DELETE FROM presence_people c USING ended WHERE c.process_id = ended.id
     RETURNING c.user_id AS id, ended.expires_at AS seen_at
   ), noted AS (${noteLastSeen('gone')})
   SELECT id AS user_id FROM gone`,
);

export interface ConnectedRow {
  readonly user_id: string;
  /** What the person has chosen to show. */
  readonly chosen: string;
  /** Whether the person is idle on every connection. */
  readonly away: boolean;
}

/** Connected people among these: $1 people. */
export const selectConnected = statement<ConnectedRow>(
  'presence.connected',
  `SELECT u.id AS user_id, u.presence AS chosen, bool_and(c.away) AS away
   FROM presence_people c
   JOIN presence_processes p ON p.id = c.process_id AND p.expires_at > clock_timestamp()
   JOIN users u ON u.id = c.user_id AND u.deactivated_at IS NULL
   WHERE c.user_id = ANY($1::uuid[])
   GROUP BY u.id`,
);

/** Connected people by id: $1 limit. */
export const selectAllConnected = statement<{ user_id: string }>(
  'presence.all_connected',
  `SELECT DISTINCT c.user_id FROM presence_people c
   JOIN presence_processes p ON p.id = c.process_id AND p.expires_at > clock_timestamp()
   ORDER BY c.user_id LIMIT $1`,
);

/** When people were last connected, for others who show it themselves: $1 readers, $2 people, of the same length. */
export const selectLastSeen = statement<{ reader_id: string; user_id: string; seen_at: Date }>(
  'presence.last_seen',
  `SELECT p.reader AS reader_id, s.user_id, s.seen_at
   FROM unnest((SELECT $1::uuid[]), (SELECT $2::uuid[])) AS p (reader, person)
   JOIN last_seen s ON s.user_id = p.person
   JOIN preferences theirs ON theirs.user_id = p.person AND theirs.key = 'last_seen' AND theirs.value = 'true'
   JOIN preferences mine ON mine.user_id = p.reader AND mine.key = 'last_seen' AND mine.value = 'true'`,
);
