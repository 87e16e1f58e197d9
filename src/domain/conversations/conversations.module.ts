import { Module } from '@nestjs/common';
import { ConversationsRepository, NamedPeopleQueries } from './conversations.repository';
import { ConversationsService } from './conversations.service';

/** Conversations: who takes part, and each person's place in them. */
@Module({
  providers: [ConversationsRepository, ConversationsService, NamedPeopleQueries],
  exports: [ConversationsRepository, ConversationsService, NamedPeopleQueries],
})
export class ConversationsModule {}
