import { BullModule, getQueueToken } from '@nestjs/bull';
import { DynamicModule, Module } from '@nestjs/common';
import type { Queue } from 'bull';
import { createHash } from 'node:crypto';
import type { Settings } from '../../config/settings';
import { MessagesModule } from '../messages';
import { UsersModule } from '../users';
import { BullDispatcher, type DeliveryJob } from './bull-dispatcher';
import { DeliveriesDesk } from './deliveries.desk';
import { DeliveriesService } from './deliveries.service';
import { SHARED_DISPATCHER } from './dispatcher';
import { FactsService } from './facts.service';
import { EmailChannel } from './mail/email.channel';
import { NotificationsMetrics } from './notifications.metrics';
import { NotificationsWorker } from './notifications.worker';
import { OutboxBell } from './outbox-bell';
import { PushChannel } from './push/push.channel';
import { UnsubscribeLinks } from './unsubscribe-links';

/** The operator's view by itself, for one-off commands. */
@Module({ providers: [DeliveriesDesk], exports: [DeliveriesDesk] })
export class DeliveriesDeskModule {}

/** What other modules may ask about notifications, and the bell that wakes workers. Sends nothing by itself. */
@Module({
  imports: [DeliveriesDeskModule, MessagesModule, UsersModule],
  providers: [OutboxBell, UnsubscribeLinks],
  exports: [DeliveriesDeskModule, OutboxBell, UnsubscribeLinks],
})
export class NotificationsModule {}

const emailQueue = 'email-deliveries';
const pushQueue = 'push-deliveries';

/** Separates installations that share one Redis: each has a database of its own. */
function prefixOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `parley:${createHash('sha256').update(`${host}${pathname}`).digest('hex').slice(0, 12)}`;
}

/** Sends notifications: for processes that work the outbox off. Needs global providers of `Mailer` and `PushSender`. */
@Module({})
export class NotificationsWorkerModule {
  static forSettings(settings: Settings): DynamicModule {
    const { REDIS_URL: redis, DATABASE_URL: database, WORKER_CONCURRENCY: concurrency } = settings;
    const common = [
      FactsService,
      NotificationsMetrics,
      EmailChannel,
      PushChannel,
      DeliveriesService,
      NotificationsWorker,
    ];
    if (redis === undefined) {
      return {
        module: NotificationsWorkerModule,
        imports: [NotificationsModule, UsersModule],
        providers: [...common, { provide: SHARED_DISPATCHER, useValue: null }],
      };
    }
    const options = { url: redis, prefix: prefixOf(database ?? ''), settings: { maxStalledCount: 0 } };
    return {
      module: NotificationsWorkerModule,
      imports: [
        NotificationsModule,
        UsersModule,
        BullModule.registerQueue({ name: emailQueue, ...options }, { name: pushQueue, ...options }),
      ],
      providers: [
        ...common,
        {
          provide: SHARED_DISPATCHER,
          useFactory: (
            email: Queue<DeliveryJob>,
            push: Queue<DeliveryJob>,
            deliveries: DeliveriesService,
            bell: OutboxBell,
          ) =>
            new BullDispatcher(
              { email, push },
              { concurrency, deliver: (id) => deliveries.deliver(id), onRoom: () => bell.ring() },
            ),
          inject: [getQueueToken(emailQueue), getQueueToken(pushQueue), DeliveriesService, OutboxBell],
        },
      ],
    };
  }
}
