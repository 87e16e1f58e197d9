import { Module } from '@nestjs/common';
import { AuthModule } from '../../../domain/auth';
import { BlocksModule } from '../../../domain/blocks';
import { CommunitiesModule } from '../../../domain/communities';
import { MessagesModule } from '../../../domain/messages';
import { PresenceModule } from '../../../domain/presence';
import { UsersModule } from '../../../domain/users';
import { Authenticators } from '../../common/auth';
import { ChangeStreams } from './change-streams';
import { ChangesController } from './changes.controller';
import { ChangesReader } from './changes.reader';
import { StreamAuthenticator } from './stream.authenticator';

/** What changes for a person: the feed, and streams of it. */
@Module({
  imports: [AuthModule, BlocksModule, CommunitiesModule, MessagesModule, PresenceModule, UsersModule],
  controllers: [ChangesController],
  providers: [ChangesReader, ChangeStreams, StreamAuthenticator],
  exports: [ChangeStreams, StreamAuthenticator],
})
export class CommunityChangesModule {
  constructor(authenticators: Authenticators, streams: StreamAuthenticator) {
    authenticators.add('stream', (request) => streams.authenticate(request));
  }
}
