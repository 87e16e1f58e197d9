import { Module } from '@nestjs/common';
import { AccountsModule } from '../../domain/accounts';
import { AttachmentsModule } from '../../domain/attachments';
import { AuthModule } from '../../domain/auth';
import { BlocksModule } from '../../domain/blocks';
import { ConversationsModule } from '../../domain/conversations';
import { MessagesModule } from '../../domain/messages';
import { UsersModule } from '../../domain/users';
import { Authenticators } from '../common/auth';
import { CodeMailModule } from '../common/code-mail';
import { LivePresenceModule } from '../common/live/live.module';
import { RocketchatDirectoryController } from './account/directory.controller';
import { NamedUsers } from './account/named-user';
import { RocketchatProfileController } from './account/profile.controller';
import { RocketchatSignInController } from './account/sign-in.controller';
import { RocketchatSignIn } from './account/sign-in.service';
import { RocketchatUsersController } from './account/users.controller';
import { RocketchatAuthenticator } from './auth/rocketchat.authenticator';
import { RocketchatChatController } from './chat/chat.controller';
import { FoundMessages } from './chat/found-messages.service';
import { RocketchatMarkedListsController } from './chat/marked-lists.controller';
import { RocketchatMarksController } from './chat/marks.controller';
import { RocketchatMessagesReader } from './chat/messages.reader';
import { Posting } from './chat/posting.service';
import { Reactions } from './chat/reactions.service';
import { MessageSync } from './chat/sync.service';
import { RocketchatThreadsController } from './chat/threads.controller';
import { permissionAccess, permissions, Permissions } from './common/permissions';
import { DirectRooms } from './dm/direct-rooms.service';
import { RocketchatDmChangesController } from './dm/dm-changes.controller';
import { RocketchatDmCreateController } from './dm/dm-create.controller';
import { RocketchatDmListsController } from './dm/dm-lists.controller';
import { RocketchatDmMessagesController } from './dm/dm-messages.controller';
import { MessageMethods } from './realtime/message-methods';
import { RocketchatMethodCallController } from './realtime/method-call.controller';
import { RealtimeBroadcaster } from './realtime/realtime.broadcaster';
import { RealtimePresence } from './realtime/realtime-presence';
import { RealtimeServer } from './realtime/realtime.server';
import { RealtimeConnections } from './realtime/realtime-connections';
import { RealtimeMethods } from './realtime/realtime-methods';
import { RoomMethods } from './realtime/room-methods';
import { Streams } from './realtime/streams';
import { RocketchatMediaController } from './rooms/media.controller';
import { RocketchatRoomsController } from './rooms/rooms.controller';
import { RoomsReader } from './rooms/rooms.reader';
import { Rooms } from './rooms/rooms.service';
import { PublicSettings } from './server/public-settings';
import { RocketchatServerController } from './server/server.controller';
import { RocketchatSubscriptionsController } from './subscriptions/subscriptions.controller';
import { SubscriptionsReader } from './subscriptions/subscriptions.reader';

/** The Rocket.Chat API: `docs/contracts/rocketchat-dm.md`. */
@Module({
  imports: [
    AccountsModule,
    AttachmentsModule,
    AuthModule,
    BlocksModule,
    CodeMailModule,
    ConversationsModule,
    LivePresenceModule,
    MessagesModule,
    UsersModule,
  ],
  controllers: [
    RocketchatSignInController,
    RocketchatUsersController,
    RocketchatDirectoryController,
    RocketchatProfileController,
    RocketchatServerController,
    RocketchatDmCreateController,
    RocketchatDmListsController,
    RocketchatDmMessagesController,
    RocketchatDmChangesController,
    RocketchatChatController,
    RocketchatMarksController,
    RocketchatMarkedListsController,
    RocketchatThreadsController,
    RocketchatRoomsController,
    RocketchatMediaController,
    RocketchatSubscriptionsController,
    RocketchatMethodCallController,
  ],
  providers: [
    Permissions,
    PublicSettings,
    NamedUsers,
    RocketchatAuthenticator,
    RocketchatSignIn,
    Rooms,
    DirectRooms,
    FoundMessages,
    Posting,
    Reactions,
    MessageSync,
    RocketchatMessagesReader,
    RoomsReader,
    SubscriptionsReader,
    Streams,
    MessageMethods,
    RoomMethods,
    RealtimeMethods,
    RealtimeConnections,
    RealtimeBroadcaster,
    RealtimePresence,
    RealtimeServer,
  ],
})
export class RocketchatModule {
  constructor(authenticators: Authenticators, authenticator: RocketchatAuthenticator) {
    authenticators.add('rocketchat', (request) => authenticator.authenticate(request));
    authenticators.addInStatement('rocketchat', (request) => authenticator.inStatement(request));
    for (const permission of permissions)
      authenticators.add(permissionAccess(permission), (request) => authenticator.authorize(request, permission));
  }
}
