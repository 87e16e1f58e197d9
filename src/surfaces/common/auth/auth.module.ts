import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuthModule } from '../../../domain/auth';
import { AccessGuard } from './access.guard';
import { Authenticators } from './authenticators';
import { BearerAuthenticator } from './bearer.authenticator';
import { JwtStrategy } from './jwt.strategy';
import { PublicKeysController } from './public-keys.controller';

/** Who may call what, for every surface: the guard of all routes and the schemes that several surfaces share. */
@Global()
@Module({
  imports: [AuthModule],
  controllers: [PublicKeysController],
  providers: [Authenticators, JwtStrategy, BearerAuthenticator, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Authenticators, BearerAuthenticator],
})
export class SurfaceAuthModule {
  constructor(authenticators: Authenticators, bearer: BearerAuthenticator) {
    authenticators.add('bearer', (request, reply) => bearer.bearer(request, reply));
    authenticators.add('bearer-deferred', (request, reply) => bearer.deferred(request, reply));
    authenticators.add('admin', (request, reply) => bearer.admin(request, reply));
  }
}
