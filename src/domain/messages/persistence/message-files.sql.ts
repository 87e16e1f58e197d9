import { statement } from '@parley/platform/database/database';
import { attachmentColumns, type AttachmentRow } from '../../attachments';

const ofConversation = `FROM messages m JOIN attachments a ON a.message_id = m.id
   WHERE m.conversation_id = $1 AND m.attachment_count > 0 AND m.deleted_at IS NULL AND a.uploaded_at IS NOT NULL AND a.deleted_at IS NULL
     AND ($2::text IS NULL OR strpos(lower(a.filename), lower($2)) > 0) AND ($3::text IS NULL OR a.mime_type LIKE $3 || '/%')`;

/**
 * Files of a conversation, newest first: $1 conversation, $2 part of the name or NULL, $3 group of types (`image`) or
 * NULL, $4 limit, $5 offset.
 */
export const selectOfConversation = statement<AttachmentRow>(
  'message_files.of_conversation',
  `SELECT ${attachmentColumns} ${ofConversation} ORDER BY m.seq DESC, a.position, a.id LIMIT $4 OFFSET $5`,
);

/** How many there are: $1 to $3 as above. */
export const countOfConversation = statement<{ total: string }>(
  'message_files.count_of_conversation',
  `SELECT count(*) AS total ${ofConversation}`,
);

/** A file with the facts that decide who may read it: $1 id, $2 reader. */
export const selectForReader = statement<AttachmentRow & { own_unused: boolean; participant: boolean; gone: boolean }>(
  'message_files.for_reader',
  `SELECT ${attachmentColumns}, a.owner_id = $2 AND a.message_id IS NULL AND a.position = 0 AS own_unused,
     m.id IS NOT NULL AND EXISTS (SELECT 1 FROM participants p
         WHERE p.conversation_id = m.conversation_id AND p.user_id = $2) AS participant,
     a.deleted_at IS NOT NULL OR a.uploaded_at IS NULL OR m.deleted_at IS NOT NULL AS gone
   FROM attachments a LEFT JOIN messages m ON m.id = a.message_id
   WHERE a.id = $1`,
);
