import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../attachments';
import { AuthModule } from '../auth';
import { ConversationsModule } from '../conversations';
import { CreditsModule } from '../credits';
import { CommunityMessagesService } from './community-messages.service';
import { CreditMessagesService } from './credit-messages.service';
import { DirectPairsService } from './direct-pairs.service';
import { MessageEvents } from './messages.events';
import { MessageListsQueries } from './message-lists.queries';
import { MessagesQueries } from './messages.queries';
import { MessagesService } from './messages.service';
import { ReceivedMessagesService } from './received-messages.service';

/** Sending, reading, changing and deleting messages, each with its event in the same commit. */
@Module({
  imports: [AttachmentsModule, AuthModule, ConversationsModule, CreditsModule],
  providers: [
    CommunityMessagesService,
    CreditMessagesService,
    DirectPairsService,
    MessagesService,
    MessagesQueries,
    MessageListsQueries,
    MessageEvents,
    ReceivedMessagesService,
  ],
  exports: [
    CommunityMessagesService,
    CreditMessagesService,
    DirectPairsService,
    MessagesService,
    MessagesQueries,
    MessageListsQueries,
    MessageEvents,
    ReceivedMessagesService,
  ],
})
export class MessagesModule {}
