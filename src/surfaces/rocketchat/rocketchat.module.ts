import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../../domain/attachments';
import { AuthModule } from '../../domain/auth';
import { ConversationsModule } from '../../domain/conversations';
import { MessagesModule } from '../../domain/messages';
import { UsersModule } from '../../domain/users';
import { Authenticators } from '../common/auth';
import { SignInController } from './account/sign-in.controller';
import { RocketchatAuthenticator } from './auth/rocketchat.authenticator';
import { MessagesReader } from './chat/messages.reader';
import { permissionAccess, permissions, Permissions } from './common/permissions';
import { DirectRooms } from './dm/direct-rooms.service';
import { DmCreateController } from './dm/dm-create.controller';
import { Rooms } from './rooms/rooms.service';

/** The Rocket.Chat API: `contracts/rocketchat-dm.md`. */
@Module({
  imports: [AttachmentsModule, AuthModule, ConversationsModule, MessagesModule, UsersModule],
  controllers: [SignInController, DmCreateController],
  providers: [Permissions, RocketchatAuthenticator, Rooms, DirectRooms, MessagesReader],
})
export class RocketchatModule {
  constructor(authenticators: Authenticators, authenticator: RocketchatAuthenticator) {
    authenticators.add('rocketchat', (request) => authenticator.authenticate(request));
    for (const permission of permissions) authenticators.add(permissionAccess(permission), (request) => authenticator.authorize(request, permission));
  }
}
