import { Module } from '@nestjs/common';
import { storageOf } from '@parley/platform/storage';
import { ATTACHMENT_OPTIONS, type AttachmentOptions } from '../domain/attachments';
import { CHECKED_STORAGE } from './consistency.options';
import { ConsistencyService } from './consistency.service';
import { StoredSecrets } from './stored-secrets.service';

/**
 * The consistency check, and the encryption of stored secrets. Needs global providers of `Database`, `SecretBox` and
 * `ATTACHMENT_OPTIONS`.
 */
@Module({
  providers: [
    ConsistencyService,
    StoredSecrets,
    {
      provide: CHECKED_STORAGE,
      inject: [ATTACHMENT_OPTIONS],
      useFactory: (options: AttachmentOptions) => storageOf(options.storageUrl),
    },
  ],
  exports: [ConsistencyService, StoredSecrets],
})
export class ConsistencyModule {}
