import { Module } from '@nestjs/common';
import { ConversationsModule } from '../../domain/conversations';
import { MessagesModule } from '../../domain/messages';
import { CommunityAccountModule } from './account/account.module';
import { CommunityChangesModule } from './changes/changes.module';
import { CommunityLiveModule } from './live/live.module';
import { CommunityMembersModule } from './members/members.module';
import { CommunityMessagesController } from './messages/messages.controller';
import { CommunityUnreadController } from './messages/unread.controller';
import { CommunityMuteController } from './notification-settings/mute.controller';

/** The native API: `docs/contracts/community-messaging.md`. */
@Module({
  imports: [
    CommunityAccountModule,
    CommunityChangesModule,
    CommunityLiveModule,
    CommunityMembersModule,
    ConversationsModule,
    MessagesModule,
  ],
  controllers: [CommunityMessagesController, CommunityUnreadController, CommunityMuteController],
})
export class CommunityModule {}
