export { AccessGuard } from './access.guard';
export { SurfaceAuthModule } from './auth.module';
export { Authenticators, type Authenticator } from './authenticators';
export { bearerToken } from './bearer-token';
export { BearerAuthenticator } from './bearer.authenticator';
export { actorOf, CurrentActor, requireActor } from './current-actor';
