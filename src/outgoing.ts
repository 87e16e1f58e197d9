import type { DynamicModule } from '@nestjs/common';
import { MailerModule } from '@parley/platform/mailer/mailer.module';
import { PushModule } from '@parley/platform/push/push.module';
import { RedisModule } from '@parley/platform/redis/redis.module';
import { resolve } from 'node:path';
import { productionRoles, Settings } from './config/settings';

/** What this process reaches beside its database. Without a provider, development keeps everything in DATA_DIR; production has no way out then. */
export function outgoingModules(settings: Settings): DynamicModule[] {
  const folder = (name: string): string | undefined =>
    productionRoles.has(settings.role) ? undefined : resolve(settings.DATA_DIR, name);
  return [
    RedisModule.forUrl(settings.REDIS_URL),
    MailerModule.forOptions({
      smtpUrl: settings.SMTP_URL,
      from: settings.MAIL_FROM,
      mailboxFolder: folder('mailbox'),
      connections: settings.WORKER_CONCURRENCY,
    }),
    PushModule.forOptions({
      serviceAccount: settings.FIREBASE_SERVICE_ACCOUNT,
      credentialsFile: settings.GOOGLE_APPLICATION_CREDENTIALS,
      projectId: settings.GOOGLE_CLOUD_PROJECT,
      endpoint: settings.FCM_ENDPOINT,
      pushboxFolder: folder('pushbox'),
    }),
  ];
}
