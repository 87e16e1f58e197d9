import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../../domain/attachments';
import { AuthModule } from '../../domain/auth';
import { ConversationsModule } from '../../domain/conversations';
import { MessagesModule } from '../../domain/messages';
import { UsersModule } from '../../domain/users';
import { CodeMailModule } from '../common/code-mail';
import { FilesModule } from '../common/files';
import { LivePresenceModule } from '../common/live/live.module';
import { MeepaAccountController } from './account/account.controller';
import { MeepaAttachmentsController } from './attachments/attachments.controller';
import { MeepaChannelsController } from './channels/channels.controller';
import { MeepaViews } from './common/views';
import { Connections } from './gateway/connections';
import { EventBroadcaster } from './gateway/event-broadcaster';
import { GatewayServer } from './gateway/gateway.server';
import { MeepaMessagesController } from './messages/messages.controller';

/** DMs in the style of Meepa: `docs/contracts/dms.md`. */
@Module({
  imports: [
    AttachmentsModule,
    AuthModule,
    CodeMailModule,
    ConversationsModule,
    FilesModule,
    LivePresenceModule,
    MessagesModule,
    UsersModule,
  ],
  controllers: [MeepaChannelsController, MeepaMessagesController, MeepaAttachmentsController, MeepaAccountController],
  providers: [MeepaViews, Connections, EventBroadcaster, GatewayServer],
})
export class MeepaModule {}
