import type { DynamicModule } from '@nestjs/common';
import { databaseAddressOf } from '@parley/platform/database/servers';
import { MailerModule } from '@parley/platform/mailer/mailer.module';
import { PushModule } from '@parley/platform/push/push.module';
import { RedisModule } from '@parley/platform/redis/redis.module';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { channelOptionsOf } from '../config/channels';
import { productionRoles, Settings } from '../config/settings';
import type { NotificationsOptions } from '../notifications';

/**
 * Modules for external services other than the database. Without a provider, development keeps mails and pushes in
 * DATA_DIR; production sends none.
 */
export function outgoingModules(settings: Settings): DynamicModule[] {
  const folder = (name: string): string | undefined =>
    productionRoles.has(settings.role) ? undefined : resolve(settings.DATA_DIR, name);
  return [
    RedisModule.forUrl(settings.REDIS_URL),
    MailerModule.forOptions({
      smtpUrl: settings.SMTP_URL,
      from: settings.MAIL_FROM,
      mailboxFolder: folder('mailbox'),
      connections: settings.SMTP_CONNECTIONS,
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

/** Separates installations that share one Redis, by their database. */
function redisPrefix(databaseUrl: string): string {
  const { connectionString, hosts } = databaseAddressOf(databaseUrl);
  return `parley:${createHash('sha256')
    .update(`${hosts}${new URL(connectionString).pathname}`)
    .digest('hex')
    .slice(0, 12)}`;
}

/** The options of notifications, from the settings. */
export function notificationsOptions(settings: Settings): NotificationsOptions {
  const { REDIS_URL: redis, DATABASE_URL: database } = settings;
  return {
    concurrency: settings.WORKER_CONCURRENCY,
    sharedQueue: redis === undefined ? null : { url: redis, prefix: redisPrefix(database ?? '') },
    channels: channelOptionsOf(settings),
  };
}
