import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { METRICS, httpHistogram } from '@parley/platform/health/metrics';
import { Readiness } from '@parley/platform/health/readiness';
import { createHttpAdapter } from '@parley/platform/http/adapter';
import { ErrorEnvelopeFilter, useSurfaces } from '@parley/platform/http/envelope';
import { addRequestHooks, type FinishedRequest } from '@parley/platform/http/hooks';
import { corsOf, guardSockets, refuseForeignHosts } from '@parley/platform/http/origins';
import { securityHeaders } from '@parley/platform/http/security-headers';
import { SurfaceRegistry, type Surface } from '@parley/platform/http/surface';
import { isForOperators, isInternal } from '@parley/platform/http/internal-server';
import { createLoggers, PinoLoggerService, type Loggers } from '@parley/platform/logging/logger';
import type { DynamicModule, Type } from '@nestjs/common';
import type { FastifyContextConfig, RouteOptions } from 'fastify';
import type { Registry } from 'prom-client';
import { productionRoles, type Settings } from '../config/settings';
// Not from the index: the worker would load Swagger and Passport with it.
import { callerOf, refusalOf } from '../surfaces/common/auth/current-actor';

type HttpSettings = Pick<Settings, 'TRUST_PROXY' | 'LOG_LEVEL' | 'LOG_FORMAT'> &
  Partial<
    Pick<
      Settings,
      'MAX_CONNECTIONS' | 'MAX_CONNECTIONS_PER_ADDRESS' | 'INTERNAL_PORT' | 'CORS_ORIGINS' | 'publicUrl' | 'role'
    >
  >;

/** Creates the loggers for the settings. */
function loggersFor(settings: HttpSettings): Loggers {
  return createLoggers({ level: settings.LOG_LEVEL, format: settings.LOG_FORMAT });
}

/** Creates the HTTP adapter for the settings; tests pass it to `createNestApplication`. */
export function adapterFor(settings: HttpSettings): ReturnType<typeof createHttpAdapter> {
  const { TRUST_PROXY: trustProxy, MAX_CONNECTIONS: total, MAX_CONNECTIONS_PER_ADDRESS: perAddress } = settings;
  return createHttpAdapter({
    trustProxy,
    headers: securityHeaders(settings.publicUrl),
    connections: {
      ...(typeof total === 'number' ? { total } : {}),
      // Behind a proxy every connection has the proxy's address.
      ...(typeof perAddress === 'number' && trustProxy === undefined ? { perAddress } : {}),
    },
  });
}

/** The pages for development ask for no credentials: other origins may not read them. */
function hideFromOtherOrigins(route: RouteOptions): void {
  if (route.url.startsWith('/dev/')) route.config = { ...route.config, cors: false } as FastifyContextConfig;
}

/** Counts requests. Caches each series, because looking up its labels costs more than counting. */
function observerOf(histogram: ReturnType<typeof httpHistogram>): (request: FinishedRequest) => void {
  const series = new Map<string, { observe(seconds: number): void }>();
  return ({ surface, route, method, status, seconds }) => {
    const key = `${method} ${status} ${surface} ${route}`;
    let one = series.get(key);
    if (!one) series.set(key, (one = histogram.labels({ surface, route, method, status })));
    one.observe(seconds);
  };
}

/**
 * Configures what applies to every request before an application starts: path ownership, error format, request ids,
 * log lines and metrics. The server, the tests and the OpenAPI generator all use it, so that they run the
 * same application.
 *
 * The last surface handles paths that no surface owns.
 */
export function configureApp(
  app: NestFastifyApplication,
  surfaces: readonly Surface[],
  settings: HttpSettings,
  loggers: Loggers = loggersFor(settings),
): NestFastifyApplication {
  const registry = new SurfaceRegistry(surfaces);
  const server = app.getHttpAdapter().getInstance();
  useSurfaces(server, registry);

  const readiness = app.get(Readiness, { strict: false });
  // In preview mode (documents) nothing is instantiated and no request arrives.
  const metrics = app.get<Registry | undefined>(METRICS, { strict: false });
  const histogram = metrics && typeof metrics.registerMetric === 'function' ? httpHistogram(metrics) : undefined;
  addRequestHooks(server, {
    registry,
    loggers,
    isDraining: () => readiness.draining,
    callerOf,
    onFinished: histogram && observerOf(histogram),
  });

  if (settings.INTERNAL_PORT !== undefined) {
    server.addHook('onRequest', (request, reply, done) => {
      // By the route and not by the path, which can be written in several ways.
      if (isForOperators(request.routeOptions.url) && !isInternal(request.raw)) reply.callNotFound();
      else done();
    });
  }

  const origins = settings.CORS_ORIGINS ?? ['*'];
  server.addHook('onRoute', hideFromOtherOrigins);
  app.enableCors(corsOf(origins));
  guardSockets(server, origins, settings.publicUrl);
  if (settings.publicUrl !== undefined && settings.role !== undefined && !productionRoles.has(settings.role))
    refuseForeignHosts(server, settings.publicUrl);

  app.useGlobalFilters(new ErrorEnvelopeFilter(registry, refusalOf));
  return app;
}

/** Creates and configures the application; it does not listen yet. */
export async function createHttpApp(
  module: Type | DynamicModule,
  surfaces: readonly Surface[],
  settings: HttpSettings,
): Promise<NestFastifyApplication> {
  const loggers = loggersFor(settings);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapterFor(settings), {
    logger: new PinoLoggerService(loggers.log),
    abortOnError: false,
    bodyParser: false,
  });
  return configureApp(app, surfaces, settings, loggers);
}
