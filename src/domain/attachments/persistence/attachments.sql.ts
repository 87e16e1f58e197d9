import { statement } from '@parley/platform/database/database';

/** Makes finished uploads part of a message, in the order given: $1 message, $2 owner, $3 ids. */
export const claimUploads = statement(
  'attachments.claim',
  `UPDATE attachments a SET message_id = $1, position = wanted.place
   FROM unnest($3::uuid[]) WITH ORDINALITY AS wanted (id, place)
   WHERE a.id = wanted.id AND a.owner_id = $2 AND a.message_id IS NULL AND a.uploaded_at IS NOT NULL AND a.deleted_at IS NULL`,
);

/** Marks the files of a message for removal: $1 message. */
export const releaseOfMessage = statement('attachments.release', 'UPDATE attachments SET deleted_at = now() WHERE message_id = $1 AND deleted_at IS NULL');
