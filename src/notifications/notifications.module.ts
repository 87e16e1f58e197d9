import { BullModule, getQueueToken } from '@nestjs/bull';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { redisOptionsOf } from '@parley/platform/redis/options';
import type { Queue } from 'bull';
import { AccountsModule, ExportSections } from '../domain/accounts';
import { UsersModule } from '../domain/users';
import { channelNames, channelTypes } from './channels';
import { type Channel, channelOptions, CHANNELS } from './channels/channel';
import { UnsubscribeLinks } from './channels/email/unsubscribe-links';
import { CandidatesReader } from './deliveries/candidates.reader';
import { DeliveriesAdminService } from './deliveries/deliveries-admin.service';
import { DeliveryAttempts } from './deliveries/attempts';
import { DeliveriesService } from './deliveries/deliveries.service';
import { deliveriesSection } from './deliveries/export.sql';
import { FanOut } from './deliveries/fan-out';
import { ProviderHealth } from './deliveries/provider-health';
import { NotificationsMetrics } from './notifications.metrics';
import { OutboxMetrics } from './outbox.metrics';
import { NOTIFICATIONS_OPTIONS, type NotificationsOptions } from './notifications.options';
import { NotificationsWorker } from './worker/notifications.worker';
import { type DeliveryJob, SHARED_QUEUE, SharedQueue } from './worker/shared-queue';

/** The operator's view of deliveries by itself, for one-off commands; an export of a person holds their deliveries. */
@Module({ imports: [AccountsModule], providers: [DeliveriesAdminService], exports: [DeliveriesAdminService] })
export class DeliveriesAdminModule {
  constructor(sections: ExportSections) {
    sections.add(deliveriesSection);
  }
}

/** The notification services for surfaces. Sends nothing. */
@Module({
  imports: [DeliveriesAdminModule, UsersModule],
  providers: [UnsubscribeLinks, OutboxMetrics],
  exports: [DeliveriesAdminModule, UnsubscribeLinks],
})
export class NotificationsModule {}

const queueName = (channel: string) => `${channel}-deliveries`;

function channelProviders(options: NotificationsOptions): Provider[] {
  const types = Object.values(channelTypes);
  return [
    ...Object.entries(options.channels).map(([name, value]) => ({ provide: channelOptions(name), useValue: value })),
    ...types,
    {
      provide: CHANNELS,
      useFactory: (...channels: Channel[]) => new Map(channels.map((channel, index) => [channelNames[index], channel])),
      inject: types,
    },
  ];
}

/** The queue that all workers share; Bull is loaded only with Redis, because without it Bull waits indefinitely. */
function sharedQueue({ sharedQueue: redis, concurrency }: NotificationsOptions) {
  if (redis === null) return { imports: [], provider: { provide: SHARED_QUEUE, useValue: null } };
  const settings = {
    // ioredis would subscribe again by itself, and closing at that moment would leave a rejection without a handler.
    // Bull subscribes to delayed jobs only, and these queues have none.
    redis: { ...redisOptionsOf(redis.url), autoResubscribe: false },
    prefix: redis.prefix,
    settings: { maxStalledCount: 0 },
  };
  return {
    imports: [BullModule.registerQueue(...channelNames.map((name) => ({ name: queueName(name), ...settings })))],
    provider: {
      provide: SHARED_QUEUE,
      useFactory: (...queues: Queue<DeliveryJob>[]) =>
        new SharedQueue(new Map(queues.map((queue, index) => [channelNames[index] ?? '', queue])), concurrency),
      inject: channelNames.map((name) => getQueueToken(queueName(name))),
    },
  };
}

/** Sends notifications. Needs global providers of `EventLog`, `Mailer` and `PushSender`. */
@Module({})
export class NotificationsWorkerModule {
  static forOptions(options: NotificationsOptions): DynamicModule {
    const queue = sharedQueue(options);
    return {
      module: NotificationsWorkerModule,
      imports: [NotificationsModule, UsersModule, ...queue.imports],
      providers: [
        { provide: NOTIFICATIONS_OPTIONS, useValue: options },
        ...channelProviders(options),
        queue.provider,
        CandidatesReader,
        DeliveryAttempts,
        DeliveriesService,
        FanOut,
        ProviderHealth,
        NotificationsMetrics,
        NotificationsWorker,
      ],
    };
  }
}
