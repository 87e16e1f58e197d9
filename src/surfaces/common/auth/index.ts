export { AccessGuard } from './access.guard';
export { SurfaceAuthModule } from './auth.module';
export { Authenticators, type Authenticator } from './authenticators';
export { bearerToken } from './bearer-token';
export { BearerAuthenticator } from './bearer.authenticator';
export { CurrentActor, actorOf, requireActor, requireUnverifiedActor } from './current-actor';
export { JwtAuthGuard } from './jwt-auth.guard';
export { Granted, RequiresMembership, MEMBERSHIP, type Membership, type MembershipRule } from './membership.guard';
