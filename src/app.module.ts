import { DynamicModule, Global, Module, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ScheduleModule } from '@nestjs/schedule';
import { HealthModule } from '@parley/platform/health/health.module';
import { serveStaticPage } from '@parley/platform/http/static-pages';
import type { Surface } from '@parley/platform/http/surface';
import { join, resolve } from 'node:path';
import { adapterFor, createHttpApp } from './app.setup';
import { loadSettings, productionRoles, Settings, SETTINGS, SurfaceName, surfaceNames } from './config/settings';
import { DatabaseModule } from './database/database.module';
import { domainOptions } from './domain-options';
import { EventsModule } from './domain/events';
import { NotificationsWorkerModule } from './notifications';
import { notificationsOptions, outgoingModules } from './outgoing';
import { adminDocument } from './surfaces/admin/admin.document';
import { AdminModule } from './surfaces/admin/admin.module';
import { adminSurface } from './surfaces/admin/admin.surface';
import { allmineDocument } from './surfaces/allmine/allmine.document';
import { AllmineModule } from './surfaces/allmine/allmine.module';
import { allmineSurface } from './surfaces/allmine/allmine.surface';
import { SurfaceAuthModule } from './surfaces/common/auth';
import { filesSurface } from './surfaces/common/files';
import type { DocumentApp } from './surfaces/common/openapi/command';
import { serveSurfaceDocuments } from './surfaces/common/openapi/serve';
import type { SurfaceDocument } from './surfaces/common/openapi/surface-document';
import { communityDocument } from './surfaces/community/community.document';
import { CommunityModule } from './surfaces/community/community.module';
import { communitySurface } from './surfaces/community/community.surface';
import { DevPagesModule } from './surfaces/dev/dev.module';
import { meepaDocument } from './surfaces/meepa/meepa.document';
import { MeepaModule } from './surfaces/meepa/meepa.module';
import { meepaSurface } from './surfaces/meepa/meepa.surface';
import { rocketchatDocument } from './surfaces/rocketchat/rocketchat.document';
import { RocketchatModule } from './surfaces/rocketchat/rocketchat.module';
import { rocketchatSurface } from './surfaces/rocketchat/rocketchat.surface';
import { UnsubscribeModule } from './surfaces/unsubscribe/unsubscribe.module';
import { unsubscribeSurface } from './surfaces/unsubscribe/unsubscribe.surface';

interface SurfaceParts {
  readonly surface: Surface;
  readonly module: Type;
  readonly document: SurfaceDocument;
}

/** The module and document of each surface. */
const surfaceParts: Partial<Record<SurfaceName, SurfaceParts>> = {
  community: { surface: communitySurface, module: CommunityModule, document: communityDocument },
  rocketchat: { surface: rocketchatSurface, module: RocketchatModule, document: rocketchatDocument },
  meepa: { surface: meepaSurface, module: MeepaModule, document: meepaDocument },
  allmine: { surface: allmineSurface, module: AllmineModule, document: allmineDocument },
};

/** SURFACES does not switch provisioning off: without it, no one could create communities. */
const adminParts: SurfaceParts = { surface: adminSurface, module: AdminModule, document: adminDocument };

function partsOf(settings: Pick<Settings, 'SURFACES'>): SurfaceParts[] {
  return [
    ...surfaceNames.filter((name) => settings.SURFACES.includes(name)).flatMap((name) => surfaceParts[name] ?? []),
    adminParts,
  ];
}

/**
 * The order in which surfaces are asked whether they own a path. The native one takes unowned paths, so it comes last.
 */
function surfacesOf(parts: readonly SurfaceParts[]): Surface[] {
  return [
    filesSurface,
    unsubscribeSurface,
    ...parts.map((part) => part.surface).filter((surface) => surface !== communitySurface),
    communitySurface,
  ];
}

@Global()
@Module({})
class SettingsModule {
  static of(settings: Settings): DynamicModule {
    const options = domainOptions(settings);
    return {
      module: SettingsModule,
      providers: [{ provide: SETTINGS, useValue: settings }, ...options],
      exports: [SETTINGS, ...options.map(({ provide }) => provide)],
    };
  }
}

export interface AppOptions {
  /** Whether this process also sends notifications. */
  readonly worker?: boolean;
  /** Folder of the built page that is shown at `/demo`; none when absent. */
  readonly demoPage?: string;
}

/**
 * Additions of `npm start`: it also sends notifications, which production does in the worker, and serves the sample
 * page.
 */
const developmentOptions: AppOptions = { worker: true, demoPage: join('examples', 'inbox', 'dist') };

/** The composition root: the only place that knows every module. */
@Module({})
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
        UnsubscribeModule,
        ...partsOf(settings).map((part) => part.module),
        ...(productionRoles.has(settings.role) ? [] : [DevPagesModule]),
        ...(options.worker ? [NotificationsWorkerModule.forOptions(notificationsOptions(settings))] : []),
      ],
    };
  }
}

/** Creates the complete application; it does not listen yet. */
export async function createApp(
  settings: Settings,
  options: AppOptions = settings.role === 'dev' ? developmentOptions : {},
): Promise<NestFastifyApplication> {
  const parts = partsOf(settings);
  const app = await createHttpApp(AppModule.forSettings(settings, options), surfacesOf(parts), settings);
  serveSurfaceDocuments(
    app,
    parts.map((part) => part.document),
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
  return { app, documents: partsOf(settings).map((part) => part.document) };
}

/** Names of the OpenAPI documents that are served with these settings. */
export function documentNames(settings: Settings): string[] {
  return partsOf(settings).map((part) => part.document.name);
}
