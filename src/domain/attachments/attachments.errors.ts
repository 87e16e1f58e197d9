import { defineErrors } from '@parley/kernel';

/** Refusals about files. Each surface chooses its own words; the codes are the same everywhere. */
export const attachmentErrors = defineErrors({
  attachment_too_large: ['too_large', 'The file is too large'],
  attachment_forbidden: ['forbidden', 'You cannot read this file'],
  attachment_missing: ['missing', 'The file does not exist any more'],
  file_missing: ['invalid', 'A file is required'],
  filename_invalid: ['invalid', 'A file name has 1 to 255 characters'],
  upload_missing: ['missing', 'This upload is unknown'],
  upload_used: ['conflict', 'This upload has its file already'],
  too_many_uploads: ['rate_limited', 'Too many uploads are waiting for their message'],
});
