import { Module } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { Settings, SETTINGS } from '../../config/settings';
import { UsersModule, UsersQueries, UsersService } from '../users';
import { ActorsService } from './actors.service';
import { AUTH_OPTIONS, AuthOptions, authOptions } from './auth.options';
import { AuthService } from './auth.service';
import { ForeignKeys } from './foreign-keys';
import { OwnKeys } from './own-keys';
import { Passwords } from './passwords';
import { SessionsService } from './sessions.service';
import { SessionsSweeper } from './sessions.sweeper';
import { SignInCodesService } from './sign-in-codes.service';
import { TokenVerifier } from './token-verifier';

/** Injection token of `OwnKeys`, or null where only a foreign provider issues tokens. */
const OWN_KEYS = Symbol('own keys');

function ownKeysOf(options: AuthOptions): OwnKeys | null {
  if (options.privateKeys) return OwnKeys.ofPem(options.privateKeys);
  return options.secret ? OwnKeys.ofSecret(options.secret) : null;
}

/** Who somebody is: passwords, tokens, sessions. Needs global providers of `Database` and `SETTINGS`. */
@Module({
  imports: [UsersModule],
  providers: [
    { provide: AUTH_OPTIONS, useFactory: (settings: Settings) => authOptions(settings), inject: [SETTINGS] },
    { provide: OWN_KEYS, useFactory: ownKeysOf, inject: [AUTH_OPTIONS] },
    { provide: Passwords, useFactory: () => new Passwords() },
    {
      provide: TokenVerifier,
      useFactory: (keys: OwnKeys | null, { foreign }: AuthOptions) =>
        new TokenVerifier(keys, foreign ? new ForeignKeys(foreign) : null, foreign?.userClaim),
      inject: [OWN_KEYS, AUTH_OPTIONS],
    },
    {
      provide: SessionsService,
      useFactory: (database: Database, users: UsersQueries, keys: OwnKeys | null, options: AuthOptions) =>
        new SessionsService(database, users, keys, options),
      inject: [Database, UsersQueries, OWN_KEYS, AUTH_OPTIONS],
    },
    {
      provide: AuthService,
      useFactory: (
        database: Database,
        users: UsersService,
        queries: UsersQueries,
        passwords: Passwords,
        sessions: SessionsService,
        options: AuthOptions,
      ) => new AuthService(database, users, queries, passwords, sessions, options),
      inject: [Database, UsersService, UsersQueries, Passwords, SessionsService, AUTH_OPTIONS],
    },
    {
      provide: SignInCodesService,
      useFactory: (
        database: Database,
        users: UsersService,
        queries: UsersQueries,
        sessions: SessionsService,
        options: AuthOptions,
      ) => new SignInCodesService(database, users, queries, sessions, options),
      inject: [Database, UsersService, UsersQueries, SessionsService, AUTH_OPTIONS],
    },
    ActorsService,
    SessionsSweeper,
  ],
  exports: [AuthService, SessionsService, SignInCodesService, TokenVerifier, ActorsService, Passwords, UsersModule],
})
export class AuthModule {}
