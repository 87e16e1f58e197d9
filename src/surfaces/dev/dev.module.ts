import { Module } from '@nestjs/common';
import { MailboxController } from './mailbox.controller';
import { PushboxController } from './pushbox.controller';

/** Pages for development: never in production roles, which do not load this module. */
@Module({ controllers: [MailboxController, PushboxController] })
export class DevPagesModule {}
