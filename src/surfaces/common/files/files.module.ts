import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../../../domain/attachments';
import { MessagesModule } from '../../../domain/messages';
import { UsersModule } from '../../../domain/users';
import { Authenticators } from '../auth';
import { FileAuthenticator } from './file.authenticator';
import { FilesController } from './files.controller';

/** File downloads; imported by every surface that returns file URLs. */
@Module({
  imports: [AttachmentsModule, MessagesModule, UsersModule],
  controllers: [FilesController],
  providers: [FileAuthenticator],
})
export class FilesModule {
  constructor(authenticators: Authenticators, files: FileAuthenticator) {
    authenticators.add('file', (request) => files.authenticate(request));
  }
}
