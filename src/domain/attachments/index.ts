export { attachmentErrors } from './attachments.errors';
export { AttachmentsModule } from './attachments.module';
export { ATTACHMENT_OPTIONS, type AttachmentOptions } from './attachments.options';
export { AttachmentsQueries, type Rendition } from './attachments.queries';
export { AttachmentsService } from './attachments.service';
export { AttachmentsSweeper, unusedUploadLife } from './attachments.sweeper';
export {
  type Attachment,
  type AttachmentKind,
  isPassive,
  kindOf,
  maxFilenameLength,
  storedPathOf,
} from './model/attachment';
export { attachmentColumns, attachmentOf, type AttachmentRow } from './persistence/attachments.sql';
