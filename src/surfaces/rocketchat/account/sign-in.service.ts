import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { authErrors, AuthService, type ClientInfo, SessionsService, type Actor } from '../../../domain/auth';
import { UsersQueries, type User } from '../../../domain/users';
import type { Credentials } from './credentials';

/** A successful sign-in. */
interface SignedIn {
  readonly user: User;
  readonly actor: Actor;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signing in with any of the credentials of this API: contract section 2. */
@Injectable()
export class RocketchatSignIn {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionsService,
    private readonly users: UsersQueries,
  ) {}

  /** @throws invalid_credentials, totp_required, totp_invalid, too_many_attempts, sign_in_busy */
  async signIn(credentials: Credentials, client: ClientInfo): Promise<SignedIn> {
    if ('resume' in credentials) return this.resume(credentials.resume);
    const { user, token, expiresAt } = await this.auth.loginOpaque(credentials, client);
    return { user, actor: { userId: user.id, roles: user.roles }, token, expiresAt };
  }

  private async resume(token: string): Promise<SignedIn> {
    const session = (await this.sessions.resolveOpaqueAmong([token])).get(token);
    const user = session && (await this.users.find(session.actor.userId));
    if (!user) throw new DomainError(authErrors.invalid_credentials);
    return { user, token, ...session };
  }
}
