import { statement } from '@parley/platform/database/database';

/** $1 hash, $2 person, $3 token version, $4 when the token ends (seconds since 1970), $5 lifetime in seconds, $6 session. */
export const insertTicket = statement<{ expires_at: Date }>(
  'stream_tickets.insert',
  `INSERT INTO stream_tickets (ticket_hash, user_id, token_version, token_expires_at, expires_at, session_id)
  VALUES ($1, $2, $3, to_timestamp($4::float8), least(clock_timestamp() + make_interval(secs => $5), to_timestamp($4::float8)), $6)
  RETURNING expires_at`,
);

/** Makes room for one more ticket: $1 person, $2 how many may stay. The oldest go. */
export const dropOldestTickets = statement(
  'stream_tickets.drop_oldest',
  `DELETE FROM stream_tickets WHERE ticket_hash IN (
     SELECT ticket_hash FROM stream_tickets WHERE user_id = $1 ORDER BY expires_at DESC, ticket_hash DESC OFFSET $2)`,
);

/** Uses a ticket up; of several concurrent calls one gets the row: $1 hash. */
export const takeTicket = statement<{
  user_id: string;
  token_version: number | null;
  session_id: string | null;
  token_expires_at: Date;
  live: boolean;
}>(
  'stream_tickets.take',
  `DELETE FROM stream_tickets WHERE ticket_hash = $1
  RETURNING user_id, token_version, session_id, token_expires_at, expires_at > clock_timestamp() AS live`,
);

/** $1 limit. Rows that another sweeper holds are left to it. */
export const sweepTickets = statement(
  'stream_tickets.sweep',
  `DELETE FROM stream_tickets WHERE ticket_hash IN (
     SELECT ticket_hash FROM stream_tickets WHERE expires_at < now() ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED)`,
);
