import { statement } from '@parley/platform/database/database';

/**
 * Turns sent messages into deliveries: one per recipient and channel. Recipients are all participants but the sender, and
 * the sender alone where there is no one else. $1 messages, $2 conversations, $3 senders, $4 times, in the same order, $5 channels.
 */
export const insertDeliveries = statement(
  'notifications.insert_deliveries',
  `INSERT INTO deliveries (id, event, conversation_id, message_id, sender_id, recipient_id, channel, state, due_at, occurred_at)
   SELECT uuid_v7(), 'message.sent', t.conversation_id, t.message_id, t.actor_id, p.user_id, way.channel, 'pending', t.occurred_at, t.occurred_at
   FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::timestamptz[]) AS t (message_id, conversation_id, actor_id, occurred_at)
   JOIN participants p ON p.conversation_id = t.conversation_id
   CROSS JOIN unnest($5::text[]) AS way (channel)
   WHERE p.user_id <> t.actor_id
     OR NOT EXISTS (SELECT 1 FROM participants o WHERE o.conversation_id = t.conversation_id AND o.user_id <> t.actor_id)
   ON CONFLICT ON CONSTRAINT deliveries_once_key DO NOTHING`,
);

/** Key that signs links in mails. */
export const selectSigningKey = statement<{ key: Buffer }>(
  'notifications.signing_key',
  'SELECT key FROM signing_keys WHERE name = $1',
);
