import { Module } from '@nestjs/common';
import { AuthModule } from '../../../domain/auth';
import { BlocksModule } from '../../../domain/blocks';
import { UsersModule } from '../../../domain/users';
import { CommunityBlocksController } from './blocks.controller';
import { CommunityProfileController } from './profile.controller';
import { CommunitySessionsController } from './sessions.controller';
import { CommunitySettingsController } from './settings.controller';

/** Accounts on the native API: signing in, own profile and devices, settings, personal blocks. */
@Module({
  imports: [AuthModule, BlocksModule, UsersModule],
  controllers: [
    CommunitySessionsController,
    CommunityProfileController,
    CommunityBlocksController,
    CommunitySettingsController,
  ],
})
export class CommunityAccountModule {}
