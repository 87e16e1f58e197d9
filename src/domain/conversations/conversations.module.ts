import { Module } from '@nestjs/common';
import { ConversationListsQueries } from './conversation-lists.queries';
import { ConversationsQueries } from './conversations.queries';
import { ConversationsService } from './conversations.service';

/** Conversations: who takes part, what is read, what is on whose list. */
@Module({
  providers: [ConversationListsQueries, ConversationsQueries, ConversationsService],
  exports: [ConversationListsQueries, ConversationsQueries, ConversationsService],
})
export class ConversationsModule {}
