import { statement } from '@parley/platform/database/database';
import { readBy } from '../../conversations';
import { appendEvents } from '../../events';
import type { MessageType } from '../model/message';

interface ReceivedRow {
  id: string;
  type: MessageType;
  created_at: Date;
  seen: boolean;
  seen_at: Date | null;
}

/**
 * What others wrote to a person in conversations of two, newest first: $1 person, $2 conversations at most, $3 newest
 * messages considered in each, $4 maximum rows. The limits apply before sorting, so the cost does not depend on the
 * history.
 */
export const selectReceived = statement<ReceivedRow>(
  'messages.received',
  `WITH chats AS (
     SELECT c.id, c.last_seq, p.read_seq, p.read_ranges FROM participants p JOIN conversations c ON c.id = p.conversation_id
     WHERE p.user_id = $1 AND NOT p.in_community AND c.kind = 'direct' AND c.last_message_at IS NOT NULL
     ORDER BY c.last_message_at DESC, c.id DESC LIMIT $2
   )
   SELECT m.id, m.type, m.created_at, coalesce(k.seen, m.read) AS seen, k.updated_at AS seen_at
   FROM (
     SELECT n.id, n.type, n.created_at, ${readBy('chats', 'n.seq')} AS read
     FROM chats
     JOIN LATERAL (
       SELECT l.id, l.type, l.seq, l.created_at FROM messages l
       WHERE l.conversation_id = chats.id AND l.seq > chats.last_seq - $3::bigint AND l.sender_id <> $1 AND l.deleted_at IS NULL
       ORDER BY l.seq DESC LIMIT $4
     ) n ON true
     ORDER BY n.created_at DESC, n.id DESC LIMIT $4
   ) m
   LEFT JOIN received_marks k ON k.user_id = $1 AND k.message_id = m.id
   ORDER BY m.created_at DESC, m.id DESC`,
);

/** Marks one of them: $1 person, $2 message, $3 whether seen. No row if the person has not received it. */
export const markReceived = statement<ReceivedRow>(
  'messages.mark_received',
  `WITH received AS (
     SELECT m.id, m.type, m.created_at, m.conversation_id, m.seq FROM messages m
     JOIN conversations c ON c.id = m.conversation_id AND c.kind = 'direct'
     JOIN participants p ON p.conversation_id = c.id AND p.user_id = $1
     WHERE m.id = $2 AND m.sender_id <> $1 AND m.deleted_at IS NULL
   ), marked AS (
     INSERT INTO received_marks (user_id, message_id, seen) SELECT $1, id, $3 FROM received
     ON CONFLICT ON CONSTRAINT received_marks_pkey DO UPDATE SET seen = EXCLUDED.seen, updated_at = now()
     RETURNING seen, updated_at
   ), event AS (${appendEvents('received', {
     type: 'message.marked',
     actor: '$1',
     conversation: 'received.conversation_id',
     message: 'received.id',
     seq: 'received.seq',
     readers: ['$1'],
   })})
   SELECT received.id, received.type, received.created_at, marked.seen, marked.updated_at AS seen_at FROM received, marked`,
);
