import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments';
import { AuthModule } from '../auth';
import { ConversationsModule } from '../conversations';
import { CommunityMessagesService } from './community-messages.service';
import { MessageEvents } from './messages.events';
import { MessagesQueries } from './messages.queries';
import { MessagesService } from './messages.service';

/** Sending, reading, changing and deleting messages, each with its outbox row in the same commit. */
@Module({
  imports: [AttachmentsModule, AuthModule, ConversationsModule],
  providers: [CommunityMessagesService, MessagesService, MessagesQueries, MessageEvents],
  exports: [CommunityMessagesService, MessagesService, MessagesQueries, MessageEvents],
})
export class MessagesModule {}
