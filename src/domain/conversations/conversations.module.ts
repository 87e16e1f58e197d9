import { Module } from '@nestjs/common';
import { ConversationsQueries } from './conversations.queries';
import { ConversationsService } from './conversations.service';

/** Conversations: who takes part, what is read, what is on whose list. */
@Module({
  providers: [ConversationsQueries, ConversationsService],
  exports: [ConversationsQueries, ConversationsService],
})
export class ConversationsModule {}
