import { Module } from '@nestjs/common';
import { storageOf } from '@parley/platform/storage';
import { ATTACHMENT_OPTIONS, type AttachmentOptions } from '../domain/attachments';
import { CHECKED_STORAGE } from './consistency.options';
import { ConsistencyService } from './consistency.service';

/** The consistency check. Needs global providers of `Database` and `ATTACHMENT_OPTIONS`. */
@Module({
  providers: [
    ConsistencyService,
    {
      provide: CHECKED_STORAGE,
      inject: [ATTACHMENT_OPTIONS],
      useFactory: (options: AttachmentOptions) => storageOf(options.storageUrl),
    },
  ],
  exports: [ConsistencyService],
})
export class ConsistencyModule {}
