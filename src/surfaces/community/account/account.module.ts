import { Module } from '@nestjs/common';
import { AuthModule } from '../../../domain/auth';
import { BlocksModule } from '../../../domain/blocks';
import { UsersModule } from '../../../domain/users';
import { BlocksController } from './blocks.controller';
import { ProfileController } from './profile.controller';
import { SessionsController } from './sessions.controller';
import { SettingsController } from './settings.controller';

/** Accounts on the native API: signing in, own profile and devices, settings, personal blocks. */
@Module({
  imports: [AuthModule, BlocksModule, UsersModule],
  controllers: [SessionsController, ProfileController, BlocksController, SettingsController],
})
export class CommunityAccountModule {}
