import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../../domain/attachments';
import { AuthModule } from '../../domain/auth';
import { ConversationsModule } from '../../domain/conversations';
import { CreditsModule } from '../../domain/credits';
import { MessagesModule } from '../../domain/messages';
import { UsersModule } from '../../domain/users';
import { AllmineBlocksController } from './blocks/blocks.controller';
import { AllmineChatsController } from './chats/chats.controller';
import { ChatsService } from './messages/chats.service';
import { AllmineMessagesController } from './messages/messages.controller';
import { MessagesReader } from './messages/messages.reader';
import { SendService } from './messages/send.service';
import { AllmineUsersController } from './users/users.controller';

/** The Allmine API: `contracts/v2-messages.md`. */
@Module({
  imports: [AttachmentsModule, AuthModule, ConversationsModule, CreditsModule, MessagesModule, UsersModule],
  controllers: [AllmineMessagesController, AllmineChatsController, AllmineBlocksController, AllmineUsersController],
  providers: [ChatsService, MessagesReader, SendService],
})
export class AllmineModule {}
