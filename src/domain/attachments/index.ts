export { attachmentErrors } from './attachments.errors';
export { AttachmentsModule } from './attachments.module';
export { ATTACHMENT_OPTIONS, type AttachmentOptions } from './attachments.options';
export {
  AttachmentsQueries,
  type OpenedFile,
  type Rendition,
  type SignedAccess,
  signedUrlTtl,
} from './attachments.queries';
export { AttachmentsService, type FileClaim, type IncomingFile, maxUnusedUploads } from './attachments.service';
export { AttachmentsSweeper, unusedUploadLife } from './attachments.sweeper';
export {
  type Attachment,
  type AttachmentKind,
  isPassive,
  kindOf,
  maxFilenameLength,
  storedPathOf,
  thumbnailPathOf,
} from './model/attachment';
export { attachmentColumns, attachmentOf, type AttachmentRow } from './persistence/attachments.sql';
