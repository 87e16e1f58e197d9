import { Module } from '@nestjs/common';
import { AccessModule } from '../../../domain/access';
import { PresenceModule } from '../../../domain/presence';
import { DirectPresence } from './direct-presence';

/** Who is connected, for the APIs of direct messages. */
@Module({
  imports: [AccessModule, PresenceModule],
  providers: [DirectPresence],
  exports: [DirectPresence, PresenceModule],
})
export class LivePresenceModule {}
