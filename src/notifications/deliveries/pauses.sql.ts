import { statement } from '@parley/platform/database/database';

/** A condition: the channel is paused. */
export const channelIsPaused = (channel: string) =>
  `EXISTS (SELECT 1 FROM channel_pauses x WHERE x.channel = ${channel} AND x.paused_until > clock_timestamp())`;

/** Pauses a channel for all workers; never shortens a pause: $1 channel, $2 seconds, $3 the provider's code. */
export const pauseChannel = statement(
  'channel_pauses.pause',
  `INSERT INTO channel_pauses AS x (channel, paused_until, code)
   VALUES ($1, clock_timestamp() + $2::float8 * interval '1 second', $3)
   ON CONFLICT ON CONSTRAINT channel_pauses_pkey DO UPDATE
   SET paused_until = EXCLUDED.paused_until, code = EXCLUDED.code WHERE x.paused_until < EXCLUDED.paused_until`,
);

/** Seconds for which each channel is still paused: $1 channels. */
export const selectPauses = statement<{ channel: string; seconds: number }>(
  'channel_pauses.remaining',
  `SELECT way.channel, coalesce(greatest(extract(epoch FROM x.paused_until - clock_timestamp()), 0), 0)::float8 AS seconds
   FROM unnest($1::text[]) AS way (channel) LEFT JOIN channel_pauses x ON x.channel = way.channel`,
);
