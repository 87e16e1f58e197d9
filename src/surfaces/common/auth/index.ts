export { SurfaceAuthModule } from './auth.module';
export { RATE_LIMITER } from './admission';
export { Authenticators } from './authenticators';
export { bearerToken } from './bearer-token';
export { BearerAuthenticator } from './bearer.authenticator';
export { Client } from './client';
export { CurrentActor, requireUnverifiedActor } from './current-actor';
export { JwtAuthGuard } from './jwt-auth.guard';
export { Granted, RequiresMembership, MEMBERSHIP, type MembershipRule } from './membership.guard';
