import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { METRICS, httpHistogram } from '@parley/platform/health/metrics';
import { Readiness } from '@parley/platform/health/readiness';
import { createHttpAdapter } from '@parley/platform/http/adapter';
import { ErrorEnvelopeFilter, useSurfaces } from '@parley/platform/http/envelope';
import { addRequestHooks, type FinishedRequest } from '@parley/platform/http/hooks';
import { securityHeaders } from '@parley/platform/http/security-headers';
import { SurfaceRegistry, type Surface } from '@parley/platform/http/surface';
import { isForOperators, isInternal } from '@parley/platform/http/internal-server';
import { createValidationPipe } from '@parley/platform/http/validation';
import { createLoggers, PinoLoggerService, type Loggers } from '@parley/platform/logging/logger';
import type { DynamicModule, Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import type { Settings } from '../config/settings';
import { callerOf } from '../surfaces/common/auth';

type HttpSettings = Pick<Settings, 'TRUST_PROXY' | 'LOG_LEVEL' | 'LOG_FORMAT'> &
  Partial<Pick<Settings, 'MAX_CONNECTIONS' | 'MAX_CONNECTIONS_PER_ADDRESS' | 'INTERNAL_PORT' | 'publicUrl'>>;

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

/** Decided by the route and not by the path, which can be written in several ways. */
function isForDevelopers(request: FastifyRequest): boolean {
  return request.routeOptions.url?.startsWith('/dev/') === true;
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
 * Configures what applies to every request before an application starts: path ownership, error format, validation,
 * request ids, log lines and metrics. The server, the tests and the OpenAPI generator all use it, so that they run the
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

  // Authentication is by header, never by cookie, so a page of another origin gains nothing from the user's browser. The
  // pages for development ask for no credentials: other origins may not read them.
  const anyOrigin = {
    origin: '*',
    exposedHeaders: [
      'X-Request-Id',
      'ETag',
      'Retry-After',
      'X-RateLimit-Limit',
      'X-RateLimit-Remaining',
      'X-RateLimit-Reset',
    ],
    maxAge: 86_400,
  };
  const notAsked = { origin: false };
  app.enableCors({
    delegator: (request: FastifyRequest, done: (error: Error | null, options: object) => void) =>
      done(null, request.headers.origin === undefined || isForDevelopers(request) ? notAsked : anyOrigin),
  });

  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ErrorEnvelopeFilter(registry));
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
