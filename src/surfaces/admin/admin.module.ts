import { Module } from '@nestjs/common';
import { AuthModule } from '../../domain/auth';
import { CommunitiesModule } from '../../domain/communities';
import { PrivacyModule } from '../../domain/privacy';
import { UsersModule } from '../../domain/users';
import { AdminCommunitiesController } from './communities/communities.controller';
import { AdminUsersController } from './users/users.controller';

/** The provisioning API: `contracts/operations.md` section 4. */
@Module({
  imports: [UsersModule, AuthModule, CommunitiesModule, PrivacyModule],
  controllers: [AdminUsersController, AdminCommunitiesController],
})
export class AdminModule {}
