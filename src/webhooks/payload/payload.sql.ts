import { statement } from '@parley/platform/database/database';
import { participantsArray } from '../../domain/conversations';

interface AttachmentJson {
  readonly id: string;
  readonly filename: string;
  readonly mime_type: string;
  readonly size_bytes: number;
}

interface MessageRow {
  id: string;
  conversation_id: string;
  community_id: string | null;
  seq: string;
  sender_id: string;
  type: string;
  content: string;
  thread_root_id: string | null;
  pinned_at: Date | null;
  created_at: Date;
  edited_at: Date | null;
  attachments: readonly AttachmentJson[] | null;
  reactions: readonly { readonly emoji: string; readonly count: number }[] | null;
}

/** A message as it is now; no row once it is deleted: $1 message. Its lists are short by the rules of the domain. */
export const selectMessage = statement<MessageRow>(
  'webhooks.message',
  `SELECT m.id, m.conversation_id, c.community_id, m.seq, m.sender_id, m.type, m.content, m.thread_root_id, m.pinned_at,
     m.created_at, m.edited_at,
     (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'filename', a.filename, 'mime_type', a.mime_type, 'size_bytes', a.size_bytes)
         ORDER BY a.position, a.id) FROM attachments a WHERE a.message_id = m.id AND a.deleted_at IS NULL) AS attachments,
     (SELECT jsonb_agg(jsonb_build_object('emoji', r.emoji, 'count', r.count) ORDER BY r.emoji)
         FROM (SELECT emoji, count(*) FROM reactions WHERE message_id = m.id GROUP BY emoji) r) AS reactions
   FROM messages m JOIN conversations c ON c.id = m.conversation_id
   WHERE m.id = $1 AND m.deleted_at IS NULL`,
);

interface ConversationRow {
  id: string;
  kind: string;
  community_id: string | null;
  topic: string | null;
  participant_ids: string[] | null;
  created_at: Date;
}

/** A conversation as it is now; no row once it is removed: $1 conversation. */
export const selectConversation = statement<ConversationRow>(
  'webhooks.conversation',
  `SELECT c.id, c.kind, c.community_id, c.topic, ${participantsArray('c.id')} AS participant_ids, c.created_at
   FROM conversations c WHERE c.id = $1`,
);

interface MembershipRow {
  id: string;
  community_id: string;
  user_id: string;
  status: string;
  ends_at: Date | null;
  tier_name: string | null;
  joined_at: Date;
  blocked: boolean;
}

/** A membership as it is now: $1 community, $2 user. */
export const selectMembership = statement<MembershipRow>(
  'webhooks.membership',
  `SELECT b.id, b.community_id, b.user_id, b.ends_at, t.name AS tier_name, b.joined_at, b.blocked,
     CASE WHEN NOT membership_is_active(b.status, b.ends_at) THEN 'canceled'
       WHEN b.status = 'trialing' THEN 'trialing' ELSE 'active' END AS status
   FROM memberships b LEFT JOIN tiers t ON t.id = b.tier_id WHERE b.community_id = $1 AND b.user_id = $2`,
);
