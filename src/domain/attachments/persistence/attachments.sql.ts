import { statement } from '@parley/platform/database/database';
import { appendEvents } from '../../events';
import type { Attachment } from '../model/attachment';

export interface AttachmentRow {
  id: string;
  owner_id: string;
  message_id: string | null;
  filename: string;
  storage_key: string;
  mime_type: string;
  size_bytes: string;
  width: number | null;
  height: number | null;
  duration_seconds: number | null;
  thumbnail_key: string | null;
  created_at: Date;
}

/** Columns of an attachments row named `a`. */
export const attachmentColumns = `a.id, a.owner_id, a.message_id, a.filename, a.storage_key, a.mime_type,
   a.size_bytes, a.width, a.height, a.duration_seconds, a.thumbnail_key, a.created_at`;

/** Uploads of a person that no message uses yet, without those whose message was deleted: $1 owner. */
export const countUnused = statement<{ count: string }>(
  'attachments.count_unused',
  'SELECT count(*) AS count FROM attachments WHERE owner_id = $1 AND message_id IS NULL AND position = 0 AND deleted_at IS NULL',
);

/** Bytes of a person's files until they are removed from the storage; thumbnails do not count. $1 owner. */
export const sumUsage = statement<{ bytes: string }>(
  'attachments.usage',
  'SELECT coalesce(sum(size_bytes), 0) AS bytes FROM attachments WHERE owner_id = $1',
);

/** $1 id, $2 owner, $3 filename, $4 type. */
export const insertUpload = statement(
  'attachments.insert_upload',
  'INSERT INTO attachments (id, owner_id, filename, mime_type) VALUES ($1, $2, $3, $4)',
);

interface UploadRow {
  filename: string;
  mime_type: string;
  created_at: Date;
  taken: boolean;
}

/** An upload without bytes: $1 id, $2 owner. */
export const selectUpload = statement<UploadRow>(
  'attachments.upload',
  `SELECT filename, mime_type, created_at, storage_key IS NOT NULL AS taken FROM attachments
   WHERE id = $1 AND owner_id = $2 AND message_id IS NULL AND deleted_at IS NULL`,
);

/**
 * Reserves the storage keys before the bytes are written, so that the sweeper can clean up after a crash; only one of
 * two concurrent uploads succeeds. $1 id, $2 key, $3 thumbnail key, $4 type, $5 bytes, $6 width, $7 height, $8 seconds.
 */
export const reservePlace = statement(
  'attachments.reserve',
  `UPDATE attachments SET storage_key = $2, thumbnail_key = $3, mime_type = $4, size_bytes = $5, width = $6,
     height = $7, duration_seconds = $8
   WHERE id = $1 AND storage_key IS NULL AND deleted_at IS NULL`,
);

/** The bytes have arrived: $1 id. */
export const finishUpload = statement<AttachmentRow>(
  'attachments.finish',
  `UPDATE attachments a SET uploaded_at = now() WHERE a.id = $1 AND a.uploaded_at IS NULL AND a.deleted_at IS NULL
   RETURNING ${attachmentColumns}`,
);

/** The bytes could not be stored; the upload can be retried: $1 id. */
export const freePlace = statement(
  'attachments.free',
  'UPDATE attachments SET storage_key = NULL, thumbnail_key = NULL, size_bytes = 0 WHERE id = $1 AND uploaded_at IS NULL',
);

/** Deletes an upload that never got its bytes: $1 id. */
export const dropUpload = statement(
  'attachments.drop',
  'DELETE FROM attachments WHERE id = $1 AND uploaded_at IS NULL',
);

/** Appends an event for each row of the CTE `removed`. Only the owner removes files, and only the owner learns of it. */
const removed = appendEvents('removed', {
  type: 'attachment.removed',
  actor: 'removed.owner_id',
  message: 'removed.message_id',
  subject: 'removed.id',
  readers: ['removed.owner_id'],
});

/** Marks an upload that no message uses for removal: $1 id, $2 owner. */
export const discardUpload = statement<{ id: string }>(
  'attachments.discard',
  `WITH removed AS (
     UPDATE attachments SET deleted_at = now() WHERE id = $1 AND owner_id = $2 AND message_id IS NULL AND deleted_at IS NULL
     RETURNING id, owner_id, message_id
   ), event AS (${removed})
   SELECT id FROM removed`,
);

/**
 * Makes finished uploads part of a message, in the order given: $1 message, $2 owner, $3 ids. Files that were part of a
 * message before cannot be used again.
 */
export const claimUploads = statement(
  'attachments.claim',
  `UPDATE attachments a SET message_id = $1, position = wanted.place
   FROM unnest($3::uuid[]) WITH ORDINALITY AS wanted (id, place)
   WHERE a.id = wanted.id AND a.owner_id = $2 AND a.message_id IS NULL AND a.position = 0
     AND a.uploaded_at IS NOT NULL AND a.deleted_at IS NULL`,
);

/** Marks the files of a message, which its author deletes, for removal: $1 message. */
export const releaseOfMessage = statement(
  'attachments.release',
  `WITH removed AS (
     UPDATE attachments SET deleted_at = now() WHERE message_id = $1 AND deleted_at IS NULL RETURNING id, owner_id, message_id
   ), event AS (${removed})
   SELECT id FROM removed`,
);

/** Files of messages, in their order: $1 message ids. */
export const selectOfMessages = statement<AttachmentRow>(
  'attachments.of_messages',
  `SELECT ${attachmentColumns} FROM attachments a
   WHERE a.message_id = ANY($1::uuid[]) AND a.uploaded_at IS NOT NULL AND a.deleted_at IS NULL
   ORDER BY a.message_id, a.position, a.id`,
);

/**
 * Marks unused files: uploads created before $1, and files whose message was deleted; at most $2. Appends no event:
 * these uploads were never shown, and the deletion of a message has its own event.
 */
export const abandonUnused = statement(
  'attachments.abandon',
  `UPDATE attachments SET deleted_at = now() WHERE id IN (
     SELECT id FROM attachments WHERE message_id IS NULL AND deleted_at IS NULL AND (created_at < $1 OR position > 0)
     ORDER BY created_at, id LIMIT $2 FOR UPDATE SKIP LOCKED)`,
);

/** Files marked for removal before $1, oldest first; at most $2. */
export const selectReleased = statement<{ id: string; storage_key: string | null; thumbnail_key: string | null }>(
  'attachments.released',
  'SELECT id, storage_key, thumbnail_key FROM attachments WHERE deleted_at < $1 ORDER BY deleted_at, id LIMIT $2',
);

/** Files of a person that are marked for removal: $1 owner. */
export const selectReleasedOf = statement<{ storage_key: string | null; thumbnail_key: string | null }>(
  'attachments.released_of',
  'SELECT storage_key, thumbnail_key FROM attachments WHERE owner_id = $1 AND deleted_at IS NOT NULL',
);

/** $1 ids. */
export const deleteReleased = statement(
  'attachments.delete',
  'DELETE FROM attachments WHERE id = ANY($1::uuid[]) AND deleted_at IS NOT NULL',
);

/** A row as the domain's own type. */
export function attachmentOf(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    ownerId: row.owner_id,
    messageId: row.message_id,
    filename: row.filename,
    storageKey: row.storage_key,
    mimeType: row.mime_type,
    sizeBytes: Number(row.size_bytes),
    width: row.width,
    height: row.height,
    durationSeconds: row.duration_seconds,
    thumbnailKey: row.thumbnail_key,
    createdAt: row.created_at,
  };
}
