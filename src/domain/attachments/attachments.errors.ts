import { defineErrors } from '@parley/kernel';

/** Errors of files. Each surface chooses the wording; the codes are the same everywhere. */
export const attachmentErrors = defineErrors({
  attachment_too_large: ['too_large', 'The file is too large'],
  storage_quota_exceeded: ['too_large', 'The storage quota is used up'],
  attachment_rejected: ['unprocessable', 'The file was rejected by the malware scanner'],
  scanner_unavailable: ['unavailable', 'Files cannot be scanned at present'],
  attachment_forbidden: ['forbidden', 'You cannot read this file'],
  attachment_not_found: ['not_found', 'The file no longer exists'],
  file_required: ['invalid', 'A file is required'],
  invalid_filename: ['invalid', 'File name must have 1 to 255 characters'],
  upload_not_found: ['not_found', 'Upload not found'],
  upload_used: ['conflict', 'This upload already has a file'],
  too_many_uploads: ['rate_limited', 'Too many uploads are not attached to a message yet'],
});
