import { Module } from '@nestjs/common';
import { ScanMetrics } from '@parley/platform/scanner/scan-metrics';
import { storageOf } from '@parley/platform/storage';
import { UsersModule } from '../users';
import {
  ATTACHMENT_OPTIONS,
  type AttachmentOptions,
  OBJECT_STORAGE,
  UrlSigner,
  urlSigner,
} from './attachments.options';
import { AttachmentsQueries } from './attachments.queries';
import { AttachmentsService } from './attachments.service';
import { AttachmentsSweeper } from './attachments.sweeper';
import { UploadScanner } from './upload-scanner';

/** Files that belong to messages. Needs global providers of `Database`, `EventLog`, `METRICS` and `ATTACHMENT_OPTIONS`. */
@Module({
  imports: [UsersModule],
  providers: [
    AttachmentsService,
    AttachmentsQueries,
    AttachmentsSweeper,
    UploadScanner,
    ScanMetrics,
    {
      provide: OBJECT_STORAGE,
      inject: [ATTACHMENT_OPTIONS],
      useFactory: (options: AttachmentOptions) => storageOf(options.storageUrl),
    },
    { provide: UrlSigner, inject: [ATTACHMENT_OPTIONS], useFactory: urlSigner },
  ],
  exports: [AttachmentsService, AttachmentsQueries, AttachmentsSweeper],
})
export class AttachmentsModule {}
