import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RateLimiter } from '@parley/platform/http/rate-limiter';
import { SETTINGS, type Settings } from '../../../config/settings';
import { AuthModule } from '../../../domain/auth';
import { AccessGuard, RATE_LIMITER } from './access.guard';
import { Authenticators } from './authenticators';
import { BearerAuthenticator } from './bearer.authenticator';
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

/** Who may call what, for every surface: the guard of all routes and the schemes that several surfaces share. */
@Global()
@Module({
  imports: [AuthModule],
  controllers: [PublicKeysController],
  providers: [
    Authenticators,
    JwtStrategy,
    BearerAuthenticator,
    { provide: RATE_LIMITER, useFactory: rateLimiterOf, inject: [SETTINGS] },
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [Authenticators, BearerAuthenticator],
})
export class SurfaceAuthModule implements OnApplicationShutdown {
  constructor(
    authenticators: Authenticators,
    bearer: BearerAuthenticator,
    @Inject(RATE_LIMITER) private readonly limiter: RateLimiter | null,
  ) {
    authenticators.add('bearer', (request, reply) => bearer.bearer(request, reply));
    authenticators.add('bearer-deferred', (request) => bearer.deferred(request));
    authenticators.add('admin', (request, reply) => bearer.admin(request, reply));
  }

  onApplicationShutdown(): void {
    this.limiter?.close();
  }
}
