import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import type { RouteFacts } from '@parley/platform/http/envelope';
import { countRefusalsWith } from '@parley/platform/http/hooks';
import { RateLimiter } from '@parley/platform/http/rate-limiter';
import { SETTINGS, type Settings } from '../../../config/settings';
import { AuthModule } from '../../../domain/auth';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from './access.guard';
import { Admission, RATE_LIMITER } from './admission';
import { Authenticators } from './authenticators';
import { BearerAuthenticator } from './bearer.authenticator';
import { JwtAuthGuard } from './jwt-auth.guard';
import { JwtStrategy } from './jwt.strategy';
import { PublicKeysController } from './public-keys.controller';

function rateLimiterOf(settings: Settings): RateLimiter | null {
  if (settings.RATE_LIMIT === 'off') return null;
  const logger = new Logger('RateLimiter');
  return new RateLimiter({
    perMinute: settings.RATE_LIMIT,
    redisUrl: settings.REDIS_URL,
    onRedisError: (error) => logger.warn(`Redis is out of reach, counting alone: ${error.message}`),
  });
}

/**
 * Admits callers to operations before any byte of their body is parsed. It is the last hook before parsing, so a refusal
 * carries the headers of the hooks before it, those of CORS among them.
 */
function admitBeforeParsing(server: FastifyInstance, admission: Admission): void {
  server.addHook('preParsing', (request: FastifyRequest, reply: FastifyReply, payload, done) => {
    const { access, authentication } = request.routeOptions.config as RouteFacts;
    if (access === undefined) return done(null, payload);
    const proceed = () => done(null, payload);
    let admitted: void | Promise<void>;
    try {
      admitted = admission.admit(request, reply, { access, authentication });
    } catch (error) {
      return done(error as Error);
    }
    if (admitted instanceof Promise) admitted.then(proceed, done);
    else proceed();
  });
}

/** Who may call what, for every surface: the guard of all routes and the schemes that several surfaces share. */
@Global()
@Module({
  imports: [AuthModule],
  controllers: [PublicKeysController],
  providers: [
    Authenticators,
    JwtStrategy,
    JwtAuthGuard,
    BearerAuthenticator,
    Admission,
    { provide: RATE_LIMITER, useFactory: rateLimiterOf, inject: [SETTINGS] },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Authenticators, BearerAuthenticator, JwtAuthGuard, RATE_LIMITER],
})
export class SurfaceAuthModule implements OnApplicationShutdown {
  constructor(
    authenticators: Authenticators,
    bearer: BearerAuthenticator,
    admission: Admission,
    { httpAdapter }: HttpAdapterHost,
    @Inject(RATE_LIMITER) private readonly limiter: RateLimiter | null,
  ) {
    authenticators.add('bearer', (request) => bearer.bearer(request));
    authenticators.addInStatement('bearer', (request) => bearer.inStatement(request));
    authenticators.add('admin', (request) => bearer.admin(request));
    const server = httpAdapter.getInstance<FastifyInstance>();
    admitBeforeParsing(server, admission);
    if (limiter) countRefusalsWith(server, (address) => limiter.take(`ip:${address}`));
  }

  onApplicationShutdown(): void {
    this.limiter?.close();
  }
}
