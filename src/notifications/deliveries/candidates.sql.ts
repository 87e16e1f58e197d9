import { statement } from '@parley/platform/database/database';
import { readBy } from '../../domain/conversations';
import { unreachable } from '../channels';
import { unfinished } from './deliveries.sql';
import type { DeviceOutcome, DeliveryState, SuppressionReason } from './delivery';

export interface CandidateRow {
  now: Date;
  /** Whether it need not wait any longer. */
  due: boolean;
  id: string;
  message_id: string;
  conversation_id: string;
  sender_id: string;
  recipient_id: string;
  channel: string;
  state: DeliveryState;
  reason: string | null;
  occurred_at: Date;
  devices: Record<string, DeviceOutcome> | null;
  traceparent: string | null;
  kind: 'community' | 'direct' | 'group' | null;
  community_id: string | null;
  community_name: string | null;
  topic: string | null;
  creator_id: string | null;
  seq: string | null;
  content: string | null;
  type: string | null;
  attachment_count: number | null;
  deleted_at: Date | null;
  sender_username: string;
  sender_display_name: string | null;
  sender_deactivated_at: Date | null;
  sender_erased_at: Date | null;
  email: string | null;
  locale: string | null;
  time_zone: string | null;
  bot: boolean;
  deactivated_at: Date | null;
  erased_at: Date | null;
  participant: boolean;
  read: boolean;
  muted_until: Date | null;
  membership_running: boolean | null;
  membership_blocked: boolean | null;
  recipient_blocked_sender: boolean;
  sender_blocked_recipient: boolean;
  preferences: Record<string, string> | null;
  /** Why the channel cannot reach the recipient. */
  unreachable: SuppressionReason | null;
}

/**
 * The facts that decide about deliveries and the texts they are rendered from, in the order of the messages: $1 delivery
 * ids, $2 preference keys. Finished deliveries are left out.
 */
export const selectCandidates = statement<CandidateRow>(
  'notifications.facts',
  `SELECT clock_timestamp() AS now, d.due_at <= clock_timestamp() AS due,
     d.id, d.message_id, d.conversation_id, d.sender_id, d.recipient_id, d.channel,
     d.state, d.reason, d.occurred_at, d.devices, d.traceparent,
     c.kind, c.community_id, c.topic, k.name AS community_name, k.creator_id,
     m.seq, m.content, m.type, m.attachment_count, m.deleted_at,
     s.username AS sender_username, s.display_name AS sender_display_name,
     s.deactivated_at AS sender_deactivated_at, s.erased_at AS sender_erased_at,
     r.email, r.locale, r.time_zone, r.bot, r.deactivated_at, r.erased_at,
     p.user_id IS NOT NULL AS participant, coalesce(${readBy('p', 'm.seq')}, false) AS read, p.muted_until,
     membership_is_active(b.status, b.ends_at) AS membership_running, b.blocked AS membership_blocked,
     EXISTS (SELECT 1 FROM user_blocks x WHERE x.blocker_id = d.recipient_id AND x.blocked_id = d.sender_id) AS recipient_blocked_sender,
     EXISTS (SELECT 1 FROM user_blocks x WHERE x.blocker_id = d.sender_id AND x.blocked_id = d.recipient_id) AS sender_blocked_recipient,
     (SELECT jsonb_object_agg(f.key, f.value) FROM preferences f
         WHERE f.user_id = d.recipient_id AND f.key = ANY($2::text[])) AS preferences,
     ${unreachable('d.channel', 'd.recipient_id')} AS unreachable
   FROM deliveries d
   JOIN users s ON s.id = d.sender_id
   JOIN users r ON r.id = d.recipient_id
   LEFT JOIN conversations c ON c.id = d.conversation_id
   LEFT JOIN communities k ON k.id = c.community_id
   LEFT JOIN messages m ON m.id = d.message_id
   LEFT JOIN participants p ON p.conversation_id = d.conversation_id AND p.user_id = d.recipient_id
   LEFT JOIN memberships b ON b.community_id = c.community_id
     AND b.user_id = CASE WHEN k.creator_id = d.recipient_id THEN d.sender_id ELSE d.recipient_id END
   WHERE d.id = ANY($1::uuid[]) AND ${unfinished}
   ORDER BY d.occurred_at, d.id`,
);
