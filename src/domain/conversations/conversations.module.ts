import { Module } from '@nestjs/common';
import { ConversationsRepository, NamedPeopleQueries } from './conversations.repository';
import { ConversationsService } from './conversations.service';

/** Conversations and their participants. */
@Module({
  providers: [ConversationsRepository, ConversationsService, NamedPeopleQueries],
  exports: [ConversationsRepository, ConversationsService, NamedPeopleQueries],
})
export class ConversationsModule {}
