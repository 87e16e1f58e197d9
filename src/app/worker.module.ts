import { DynamicModule, Logger, Module, OnApplicationBootstrap } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { HealthModule } from '@parley/platform/health/health.module';
import { Mailer } from '@parley/platform/mailer/mailer';
import { PushSender } from '@parley/platform/push/push';
import { Settings } from '../config/settings';
import { DatabaseModule } from '../database/database.module';
import { ProcessMetrics } from './process-metrics';
import { SecretsReadiness } from './secrets-readiness';
import { SettingsModule } from './settings.module';
import { AttachmentsModule } from '../domain/attachments';
import { EventsModule } from '../domain/events';
import { NotificationsWorkerModule } from '../notifications';
import { WebhooksWorkerModule } from '../webhooks';
import { notificationsOptions, outgoingModules } from './outgoing';

/** The worker process: no API, only health and metrics. */
@Module({ providers: [ProcessMetrics, SecretsReadiness] })
export class WorkerModule implements OnApplicationBootstrap {
  static forSettings(settings: Settings): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        SettingsModule.of(settings),
        ScheduleModule.forRoot(),
        HealthModule,
        DatabaseModule.forSettings(settings),
        EventsModule.forOptions({ retentionDays: settings.EVENT_RETENTION_DAYS, redisUrl: settings.REDIS_URL }),
        ...outgoingModules(settings),
        // For its sweep: the API removes only the files of erased people.
        AttachmentsModule,
        NotificationsWorkerModule.forOptions(notificationsOptions(settings)),
        WebhooksWorkerModule,
      ],
    };
  }

  constructor(
    private readonly mailer: Mailer,
    private readonly pushes: PushSender,
  ) {}

  onApplicationBootstrap(): void {
    const logger = new Logger('Worker');
    if (!this.mailer.available)
      logger.warn('SMTP_URL is not set: no mail is sent, and deliveries end with channel_unavailable');
    if (!this.pushes.available)
      logger.warn('Firebase is not configured: no push is sent, and deliveries end with channel_unavailable');
  }
}
