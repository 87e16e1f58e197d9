import { Module } from '@nestjs/common';
import { CommunitiesModule } from '../communities';
import { ConversationsModule } from '../conversations';
import { AccessService } from './access.service';

/** The access policy and the service that applies it. */
@Module({
  imports: [CommunitiesModule, ConversationsModule],
  providers: [AccessService],
  exports: [AccessService],
})
export class AccessModule {}
