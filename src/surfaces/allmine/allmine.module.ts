import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../../domain/attachments';
import { AuthModule } from '../../domain/auth';
import { BlocksModule } from '../../domain/blocks';
import { ConversationsModule } from '../../domain/conversations';
import { CreditsModule } from '../../domain/credits';
import { MessagesModule } from '../../domain/messages';
import { UsersModule } from '../../domain/users';
import { CodeMailModule } from '../common/code-mail';
import { AllmineBlocksController } from './blocks/blocks.controller';
import { AllmineChatsController } from './chats/chats.controller';
import { ChatsService } from './messages/chats.service';
import { AllmineMessagesController } from './messages/messages.controller';
import { AllmineMessagesReader } from './messages/messages.reader';
import { SendService } from './messages/send.service';
import { AllmineNotificationsController } from './notifications/notifications.controller';
import { AllmineSettingsController } from './settings/settings.controller';
import { AllmineSignInController } from './sign-in/sign-in.controller';
import { AllmineUsersController } from './users/users.controller';

/** The Allmine API: `docs/contracts/v2-messages.md`. */
@Module({
  imports: [
    AttachmentsModule,
    AuthModule,
    BlocksModule,
    CodeMailModule,
    ConversationsModule,
    CreditsModule,
    MessagesModule,
    UsersModule,
  ],
  controllers: [
    AllmineMessagesController,
    AllmineChatsController,
    AllmineSignInController,
    AllmineBlocksController,
    AllmineSettingsController,
    AllmineNotificationsController,
    AllmineUsersController,
  ],
  providers: [ChatsService, AllmineMessagesReader, SendService],
})
export class AllmineModule {}
