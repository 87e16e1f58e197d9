import { Module } from '@nestjs/common';
import { AttachmentsService } from './attachments.service';

/** Files that belong to messages. */
@Module({ providers: [AttachmentsService], exports: [AttachmentsService] })
export class AttachmentsModule {}
