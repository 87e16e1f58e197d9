import { DynamicModule, Module } from '@nestjs/common';
import { APP_PIPE, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ScheduleModule } from '@nestjs/schedule';
import { HealthModule } from '@parley/platform/health/health.module';
import { serveStaticPage } from '@parley/platform/http/static-pages';
import { createValidationPipe } from '@parley/platform/http/validation';
import { resolve } from 'node:path';
import { adapterFor, createHttpApp } from './app.setup';
import { loadSettings, productionRoles, Role, Settings } from '../config/settings';
import { DatabaseModule } from '../database/database.module';
import { ProcessMetrics } from './process-metrics';
import { SecretsReadiness } from './secrets-readiness';
import { SettingsModule } from './settings.module';
import { EventsModule } from '../domain/events';
import { NotificationsWorkerModule } from '../notifications';
import { notificationsOptions, outgoingModules } from './outgoing';
import { SurfaceAuthModule } from '../surfaces/common/auth';
import { serveSurfaceDocuments } from '../surfaces/common/openapi/serve';
import type { DocumentApp } from '../surfaces/common/openapi/surface-document';
import { routingOrder, servedSurfaces, surfacesFaults } from '../surfaces';
import { RevalidationModule } from '../surfaces/common/revalidation/revalidation.module';
import { type DemoAccountsOf, DevPagesModule } from '../surfaces/dev/dev.module';
import { UnsubscribeModule } from '../surfaces/unsubscribe/unsubscribe.module';
import { WebhooksWorkerModule } from '../webhooks';

export interface AppOptions {
  /** Whether this process also sends notifications and webhooks. */
  readonly worker?: boolean;
  /** Folder of the built page that is shown at `/demo`; none when absent. */
  readonly demoPage?: string;
  /** The demo accounts as which the page of the documents offers to sign in; none in production roles. */
  readonly demoSignIn?: DemoAccountsOf;
}

/** The composition root: the only place that knows every module. */
@Module({ providers: [ProcessMetrics, SecretsReadiness, { provide: APP_PIPE, useFactory: createValidationPipe }] })
export class AppModule {
  static forSettings(settings: Settings, options: AppOptions = {}): DynamicModule {
    return {
      module: AppModule,
      imports: [
        SettingsModule.of(settings),
        ScheduleModule.forRoot(),
        HealthModule,
        DatabaseModule.forSettings(settings),
        EventsModule.forOptions({ retentionDays: settings.EVENT_RETENTION_DAYS, redisUrl: settings.REDIS_URL }),
        ...outgoingModules(settings),
        SurfaceAuthModule,
        RevalidationModule,
        UnsubscribeModule,
        ...servedSurfaces(settings.SURFACES).map((part) => part.module),
        ...(productionRoles.has(settings.role)
          ? []
          : [DevPagesModule.forOptions({ demoAccounts: options.demoSignIn })]),
        ...(options.worker
          ? [NotificationsWorkerModule.forOptions(notificationsOptions(settings)), WebhooksWorkerModule]
          : []),
      ],
    };
  }
}

/** The settings of a process that serves the APIs. @throws SettingsError listing every error */
export function loadServerSettings(role: Role, env: NodeJS.ProcessEnv = process.env): Settings {
  return loadSettings(role, env, ({ SURFACES }) => surfacesFaults(SURFACES));
}

/** Creates the complete application; it does not listen yet. */
export async function createApp(settings: Settings, options: AppOptions = {}): Promise<NestFastifyApplication> {
  const parts = servedSurfaces(settings.SURFACES);
  const app = await createHttpApp(AppModule.forSettings(settings, options), routingOrder(parts), settings);
  serveSurfaceDocuments(
    app,
    parts.map((part) => part.document),
    { demoSignIn: options.demoSignIn !== undefined && !productionRoles.has(settings.role), guides: resolve('.') },
  );
  if (options.demoPage !== undefined)
    serveStaticPage(app.getHttpAdapter().getInstance(), 'demo', resolve(options.demoPage));
  return app;
}

/** Creates an application of all surfaces for documentation only: it connects to nothing and serves nothing. */
export async function createDocumentApp(): Promise<DocumentApp> {
  const settings = loadSettings('tool', {});
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forSettings(settings), adapterFor(settings), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  return { app, documents: servedSurfaces(settings.SURFACES).map((part) => part.document) };
}

/** Names of the OpenAPI documents that are served with these settings. */
export function documentNames(settings: Settings): string[] {
  return servedSurfaces(settings.SURFACES).map((part) => part.document.name);
}
