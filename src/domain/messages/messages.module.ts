import { Module } from '@nestjs/common';
import { AccessModule } from '../access';
import { AttachmentsModule } from '../attachments';
import { AuthModule } from '../auth';
import { ConversationsModule } from '../conversations';
import { CreditsModule } from '../credits';
import { CommunityMessagesService } from './community-messages.service';
import { CreditMessagesService } from './credit-messages.service';
import { DirectPairsService } from './direct-pairs.service';
import { IdempotentSend } from './idempotent-send';
import { InboxQueries } from './inbox.queries';
import { MessageChangesService } from './message-changes.service';
import { MessageFilesQueries } from './message-files.queries';
import { MessageListsQueries } from './message-lists.queries';
import { MessagesQueries } from './messages.queries';
import { MessagesRepository } from './messages.repository';
import { MessagesService } from './messages.service';
import { ReceivedMessagesService } from './received-messages.service';
import { CommunitySends, DirectSends } from './sends';

const offered = [
  CommunityMessagesService,
  CreditMessagesService,
  DirectPairsService,
  InboxQueries,
  MessageChangesService,
  MessageFilesQueries,
  MessageListsQueries,
  MessagesQueries,
  MessagesService,
  ReceivedMessagesService,
];

/** Sending, reading, changing and deleting messages, each change with its event in the same commit. */
@Module({
  imports: [AccessModule, AttachmentsModule, AuthModule, ConversationsModule, CreditsModule],
  providers: [...offered, CommunitySends, DirectSends, IdempotentSend, MessagesRepository],
  exports: [AccessModule, ...offered],
})
export class MessagesModule {}
