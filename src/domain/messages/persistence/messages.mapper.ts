import type { Message } from '../model/message';
import type { MessageRow } from './messages.sql';

/** A row as the domain's own type. */
export function messageOf(row: MessageRow): Message {
  return {
    id: row.id,
    publicId: row.public_id,
    conversationId: row.conversation_id,
    seq: Number(row.seq),
    type: row.type,
    content: row.content,
    sender: {
      id: row.user_id,
      username: row.username,
      displayName: row.display_name,
      avatarUrl: row.avatar_url,
      bot: row.bot,
      createdAt: row.user_created_at,
      active: row.user_active,
    },
    createdAt: row.created_at,
    editedAt: row.edited_at,
    editedBy: row.edited_by,
    changedAt: row.changed_at,
    deletedAt: row.deleted_at,
    threadRootId: row.thread_root_id,
    replyCount: row.reply_count,
    lastReplyAt: row.last_reply_at,
    followedBy: row.followed_by ?? [],
    attachmentCount: row.attachment_count,
    hasReactions: row.has_reactions,
    mentions: row.mentions ?? [],
    starredBy: row.starred_by ?? [],
    pinnedAt: row.pinned_at,
    pinnedBy: row.pinned_by,
    extras: row.extras,
  };
}
