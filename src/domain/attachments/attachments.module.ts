import { Module } from '@nestjs/common';
import { storageOf } from '@parley/platform/storage';
import { Settings, SETTINGS } from '../../config/settings';
import { UsersModule } from '../users';
import { AttachmentLimits, OBJECT_STORAGE, storageUrl, UrlSigner, urlSigner } from './attachments.options';
import { AttachmentsQueries } from './attachments.queries';
import { AttachmentsService } from './attachments.service';
import { AttachmentsSweeper, SweepDuty } from './attachments.sweeper';

/** Files that belong to messages. */
@Module({
  imports: [UsersModule],
  providers: [
    AttachmentsService,
    AttachmentsQueries,
    AttachmentsSweeper,
    {
      provide: OBJECT_STORAGE,
      inject: [SETTINGS],
      useFactory: (settings: Settings) => storageOf(storageUrl(settings)),
    },
    {
      provide: AttachmentLimits,
      inject: [SETTINGS],
      useFactory: (settings: Settings): AttachmentLimits => ({ maxBytes: settings.MAX_ATTACHMENT_BYTES }),
    },
    { provide: UrlSigner, inject: [SETTINGS], useFactory: urlSigner },
    {
      provide: SweepDuty,
      inject: [SETTINGS],
      useFactory: (settings: Settings): SweepDuty => ({
        sweeps: settings.role === 'dev' || settings.role === 'worker',
      }),
    },
  ],
  exports: [AttachmentsService, AttachmentsQueries, AttachmentsSweeper, AttachmentLimits],
})
export class AttachmentsModule {}
