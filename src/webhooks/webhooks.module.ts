import { Module } from '@nestjs/common';
import { CommunitiesModule } from '../domain/communities';
import { CreditsModule } from '../domain/credits';
import { UsersModule } from '../domain/users';
import { WebhookDeliveries } from './deliveries/deliveries.service';
import { WebhookFanOut } from './deliveries/fan-out';
import { WebhookSender } from './deliveries/sender';
import { WebhookEndpoints } from './endpoints/endpoints.service';
import { PayloadReader } from './payload/payload.reader';
import { WebhooksMetrics } from './webhooks.metrics';
import { WebhooksWorker } from './worker/webhooks.worker';

/** Webhook endpoints for surfaces. Sends nothing but test events. Needs `WEBHOOKS_OPTIONS` from a global module. */
@Module({ providers: [WebhookSender, WebhookEndpoints], exports: [WebhookEndpoints] })
export class WebhooksModule {}

/** Sends events to endpoints. Needs global providers of `EventLog` and `WEBHOOKS_OPTIONS`. */
@Module({
  imports: [CommunitiesModule, CreditsModule, UsersModule],
  providers: [WebhookSender, PayloadReader, WebhookFanOut, WebhookDeliveries, WebhooksMetrics, WebhooksWorker],
})
export class WebhooksWorkerModule {}
