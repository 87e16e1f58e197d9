import { Module } from '@nestjs/common';
import { AccountsModule } from '../../domain/accounts';
import { AuthModule } from '../../domain/auth';
import { CommunitiesModule } from '../../domain/communities';
import { CreditsModule } from '../../domain/credits';
import { NotificationsModule } from '../../notifications';
import { UsersModule } from '../../domain/users';
import { CodeMailModule } from '../common/code-mail';
import { AdminCommunitiesController } from './communities/communities.controller';
import { AdminCreditsController } from './credits/credits.controller';
import { AdminDeliveriesController } from './deliveries/deliveries.controller';
import { WebhooksModule } from '../../webhooks';
import { ScimDiscoveryController } from './scim/discovery.controller';
import { ScimUsersController } from './scim/users.controller';
import { AdminUsersController } from './users/users.controller';
import { AdminWebhooksController } from './webhooks/webhooks.controller';

/** The provisioning API: `docs/contracts/operations.md` section 4. */
@Module({
  imports: [
    AccountsModule,
    UsersModule,
    AuthModule,
    CodeMailModule,
    CommunitiesModule,
    CreditsModule,
    NotificationsModule,
    WebhooksModule,
  ],
  controllers: [
    AdminUsersController,
    AdminCommunitiesController,
    AdminCreditsController,
    AdminDeliveriesController,
    AdminWebhooksController,
    ScimUsersController,
    ScimDiscoveryController,
  ],
})
export class AdminModule {}
