import { statement } from '@parley/platform/database/database';

/**
 * Turns outbox rows into deliveries, all in one commit: one per recipient and channel. Recipients are everybody in the
 * conversation but the sender, and the sender alone where nobody else is: $1 rows at most.
 */
export const fanOut = statement<{ taken: string }>(
  'notifications.fan_out',
  `WITH picked AS MATERIALIZED (
     SELECT id FROM outbox ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED
   ), taken AS (
     DELETE FROM outbox o USING picked WHERE o.id = picked.id
     RETURNING o.event, o.conversation_id, o.message_id, o.actor_id, o.occurred_at
   ), made AS (
     INSERT INTO deliveries (id, event, conversation_id, message_id, sender_id, recipient_id, channel, state, due_at, occurred_at)
     SELECT uuid_v7(), t.event, t.conversation_id, t.message_id, t.actor_id, p.user_id, way.channel, 'pending', t.occurred_at, t.occurred_at
     FROM taken t
     JOIN participants p ON p.conversation_id = t.conversation_id
     CROSS JOIN (VALUES ('email'), ('push')) AS way (channel)
     WHERE t.event = 'message.sent' AND (p.user_id <> t.actor_id
       OR NOT EXISTS (SELECT 1 FROM participants o WHERE o.conversation_id = t.conversation_id AND o.user_id <> t.actor_id))
     ON CONFLICT ON CONSTRAINT deliveries_once_key DO NOTHING
   )
   SELECT count(*) AS taken FROM taken`,
);

/** Age of the oldest row in seconds, 0 when there is none. */
export const selectOldest = statement<{ seconds: number }>(
  'notifications.oldest',
  `SELECT coalesce(extract(epoch FROM clock_timestamp() - (SELECT occurred_at FROM outbox ORDER BY id LIMIT 1)), 0)::float8 AS seconds`,
);

/** Key that signs links in mails. */
export const selectSigningKey = statement<{ key: Buffer }>(
  'notifications.signing_key',
  'SELECT key FROM signing_keys WHERE name = $1',
);
