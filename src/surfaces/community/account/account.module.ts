import { Module } from '@nestjs/common';
import { AttachmentsModule } from '../../../domain/attachments';
import { AuthModule } from '../../../domain/auth';
import { BlocksModule } from '../../../domain/blocks';
import { UsersModule } from '../../../domain/users';
import { CodeMailModule } from '../../common/code-mail';
import { CommunityBlocksController } from './blocks.controller';
import { CommunityEmailController } from './email.controller';
import { CommunityOwnSessionsController } from './own-sessions.controller';
import { CommunityPasskeysController } from './passkeys.controller';
import { CommunityPasswordController } from './password.controller';
import { CommunityProfileController } from './profile.controller';
import { CommunitySessionsController } from './sessions.controller';
import { CommunitySettingsController } from './settings.controller';
import { CommunityTotpController } from './totp.controller';

/** Accounts on the native API: signing in, own profile and devices, settings, personal blocks. */
@Module({
  imports: [AttachmentsModule, AuthModule, BlocksModule, CodeMailModule, UsersModule],
  controllers: [
    CommunitySessionsController,
    CommunityProfileController,
    CommunityEmailController,
    CommunityPasswordController,
    CommunityOwnSessionsController,
    CommunityTotpController,
    CommunityPasskeysController,
    CommunityBlocksController,
    CommunitySettingsController,
  ],
})
export class CommunityAccountModule {}
