import { Module } from '@nestjs/common';
import { AccessModule } from '../../../domain/access';
import { PresenceModule } from '../../../domain/presence';
import { CommunityChangesModule } from '../changes/changes.module';
import { LivePresence } from './live-presence';
import { LiveController } from './live.controller';
import { LiveServer } from './live.server';
import { LiveTyping } from './live-typing';

/** Changes, typing and presence over a WebSocket. */
@Module({
  imports: [AccessModule, CommunityChangesModule, PresenceModule],
  controllers: [LiveController],
  providers: [LivePresence, LiveServer, LiveTyping],
})
export class CommunityLiveModule {}
