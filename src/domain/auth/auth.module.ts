import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { ActorsService } from './actors.service';
import { AUTH_OPTIONS, OWN_KEYS, type AuthOptions } from './auth.options';
import { AuthService } from './auth.service';
import { ForeignKeys } from './foreign-keys';
import { OwnKeys } from './own-keys';
import { Passwords } from './passwords';
import { SessionsService } from './sessions.service';
import { SessionsSweeper } from './sessions.sweeper';
import { SignInCodesService } from './sign-in-codes.service';
import { TokenVerifier } from './token-verifier';

function ownKeysOf(options: AuthOptions): OwnKeys | null {
  if (options.privateKeys) return OwnKeys.ofPem(options.privateKeys);
  return options.secret ? OwnKeys.ofSecret(options.secret) : null;
}

/** Authentication: passwords, tokens, sessions. Needs global providers of `Database`, `EventLog` and `AUTH_OPTIONS`. */
@Module({
  imports: [UsersModule],
  providers: [
    { provide: OWN_KEYS, useFactory: ownKeysOf, inject: [AUTH_OPTIONS] },
    { provide: Passwords, useFactory: () => new Passwords() },
    {
      provide: TokenVerifier,
      useFactory: (keys: OwnKeys | null, { foreign }: AuthOptions) =>
        new TokenVerifier(keys, foreign ? new ForeignKeys(foreign) : null, foreign?.userClaim),
      inject: [OWN_KEYS, AUTH_OPTIONS],
    },
    AuthService,
    SessionsService,
    SignInCodesService,
    ActorsService,
    SessionsSweeper,
  ],
  exports: [AuthService, SessionsService, SignInCodesService, TokenVerifier, ActorsService, Passwords, UsersModule],
})
export class AuthModule {}
