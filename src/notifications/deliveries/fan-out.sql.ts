import { statement } from '@parley/platform/database/database';
import { unreachable } from '../channels';
import { entry } from './deliveries.sql';

/**
 * Inserts one delivery per recipient and channel for each message of `source`. Recipients are all participants but the
 * sender; the sender alone where there is no one else. A delivery for someone whom its channel cannot reach ends at once.
 * Existing deliveries stay as they are. Channels are in $5. `OFFSET 0` keeps the reason from being computed for each of its uses.
 */
const insertDeliveries = (source: string) => `
   INSERT INTO deliveries (id, event, conversation_id, message_id, sender_id, recipient_id, channel, state, reason, history, due_at,
     occurred_at, traceparent)
   SELECT uuid_v7(), 'message.sent', t.conversation_id, t.message_id, t.sender_id, p.user_id, way.channel,
     CASE WHEN lost.reason IS NULL THEN 'pending' ELSE 'suppressed' END, lost.reason,
     CASE WHEN lost.reason IS NULL THEN '[]' ELSE ${entry(`'suppressed'`, 'lost.reason')} END,
     t.occurred_at, t.occurred_at, t.traceparent
   FROM ${source}
   JOIN participants p ON p.conversation_id = t.conversation_id
   CROSS JOIN unnest($5::text[]) AS way (channel)
   CROSS JOIN LATERAL (SELECT ${unreachable('way.channel', 'p.user_id')} AS reason OFFSET 0) AS lost
   WHERE p.user_id <> t.sender_id
     OR NOT EXISTS (SELECT 1 FROM participants o WHERE o.conversation_id = t.conversation_id AND o.user_id <> t.sender_id)
   ON CONFLICT ON CONSTRAINT deliveries_once_key DO NOTHING`;

export interface EndedRow {
  channel: string;
  reason: string;
  count: number;
}

/**
 * For messages of the event log, in the same order: $1 messages, $2 conversations, $3 senders, $4 times, $6 traces or NULL.
 * $5 channels. Returns how many deliveries ended at once, and why.
 */
export const fanOut = statement<EndedRow>(
  'notifications.fan_out',
  `WITH inserted AS (${insertDeliveries(
    `unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[], $6::text[])
       AS t (message_id, conversation_id, sender_id, occurred_at, traceparent)`,
  )}
     RETURNING channel, reason
   )
   SELECT channel, reason, count(*)::int AS count FROM inserted WHERE reason IS NOT NULL GROUP BY channel, reason`,
);

export interface NewestRow {
  last_id: string | null;
  inserted: string;
}

/**
 * For the newest messages of one batch of conversations: $1 after this conversation id, $2 conversations in the batch,
 * $3 only messages sent after, or NULL, $4 and up to, $5 channels. Returns the last conversation id of the batch, NULL
 * when there is none.
 */
export const fanOutNewest = statement<NewestRow>(
  'notifications.fan_out_newest',
  `WITH batch AS MATERIALIZED (
     SELECT c.id, c.last_message_id, c.last_message_at FROM conversations c WHERE c.id > $1 ORDER BY c.id LIMIT $2
   ), inserted AS (${insertDeliveries(`(
     SELECT m.id AS message_id, m.conversation_id, m.sender_id, m.created_at AS occurred_at, NULL::text AS traceparent
     FROM batch b JOIN messages m ON m.id = b.last_message_id AND m.conversation_id = b.id
     WHERE b.last_message_at <= $4 AND ($3::timestamptz IS NULL OR b.last_message_at > $3) AND m.deleted_at IS NULL
   ) AS t`)}
     RETURNING 1
   )
   SELECT (SELECT b.id FROM batch b ORDER BY b.id DESC LIMIT 1) AS last_id, (SELECT count(*) FROM inserted) AS inserted`,
);
