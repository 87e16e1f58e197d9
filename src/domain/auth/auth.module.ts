import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { ActorsService } from './actors.service';
import { AUTH_OPTIONS, SIGNING_KEYS, type AuthOptions } from './auth.options';
import { AuthService } from './auth.service';
import { EmailVerificationService } from './email-verification.service';
import { ExternalJwks } from './external-jwks';
import { FirstSignIn } from './first-sign-in.service';
import { MailedCodes } from './mailed-codes';
import { NewClients } from './new-clients.service';
import { OwnPasskeysService } from './own-passkeys.service';
import { OwnPasswordService } from './own-password.service';
import { OwnSecondFactorService } from './own-second-factor.service';
import { PasskeySignInService } from './passkey-sign-in.service';
import { Passwords } from './passwords';
import { RequestedCodes } from './requested-codes';
import { SecondFactorsService } from './second-factors.service';
import { SessionsService } from './sessions.service';
import { SessionsSweeper } from './sessions.sweeper';
import { SignInLimits } from './sign-in-limits.service';
import { SignInCodesService } from './sign-in-codes.service';
import { SigningKeys } from './signing-keys';
import { StreamTicketsService } from './stream-tickets.service';
import { TokenRules } from './token-rules';
import { UnprovenAccess } from './unproven-access.service';

async function signingKeysOf(options: AuthOptions): Promise<SigningKeys | null> {
  if (options.privateKeys) return SigningKeys.ofPem(options.privateKeys);
  return options.secret ? SigningKeys.ofSecret(options.secret) : null;
}

/** Authentication: passwords, tokens, sessions. Needs global providers of `Database`, `EventLog` and `AUTH_OPTIONS`. */
@Module({
  imports: [UsersModule],
  providers: [
    { provide: SIGNING_KEYS, useFactory: signingKeysOf, inject: [AUTH_OPTIONS] },
    { provide: Passwords, useFactory: () => new Passwords() },
    {
      provide: TokenRules,
      useFactory: (keys: SigningKeys | null, { foreign }: AuthOptions) =>
        new TokenRules(keys, foreign ? new ExternalJwks(foreign) : null, foreign?.userClaim),
      inject: [SIGNING_KEYS, AUTH_OPTIONS],
    },
    AuthService,
    SessionsService,
    MailedCodes,
    RequestedCodes,
    SignInLimits,
    NewClients,
    SignInCodesService,
    EmailVerificationService,
    OwnPasswordService,
    SecondFactorsService,
    OwnSecondFactorService,
    OwnPasskeysService,
    PasskeySignInService,
    UnprovenAccess,
    ActorsService,
    FirstSignIn,
    StreamTicketsService,
    SessionsSweeper,
  ],
  exports: [
    AuthService,
    SessionsService,
    SignInCodesService,
    SignInLimits,
    NewClients,
    StreamTicketsService,
    EmailVerificationService,
    OwnPasswordService,
    SecondFactorsService,
    OwnSecondFactorService,
    OwnPasskeysService,
    PasskeySignInService,
    TokenRules,
    ActorsService,
    Passwords,
    UsersModule,
  ],
})
export class AuthModule {}
