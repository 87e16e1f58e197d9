import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import type { Actor, UnverifiedActor } from './model/actor';
import type { ExternalToken, OwnToken, VerifiedToken } from './model/token';

/** Resolves verified tokens to callers. */
@Injectable()
export class ActorsService {
  constructor(private readonly users: UsersQueries) {}

  /**
   * Looks up the account: it must exist, be active and have the token's version.
   * @throws invalid_token
   */
  async resolve(token: Omit<OwnToken, 'expiresAt'> | Omit<ExternalToken, 'expiresAt'>): Promise<Actor> {
    const user =
      token.kind === 'own'
        ? await this.users.findActive(token.userId)
        : await this.users.findActiveByClaim(token.claim);
    if (!user || (token.kind === 'own' && user.tokenVersion !== token.tokenVersion))
      throw new DomainError(authErrors.invalid_token);
    return { userId: user.id, roles: user.roles, tokenVersion: user.tokenVersion };
  }

  /**
   * Leaves the account check to the statement that will write for this caller, and passes it the token's version to
   * compare. External tokens do not contain our user id, so they are looked up anyway.
   */
  resolveInStatement(token: VerifiedToken): UnverifiedActor | Promise<UnverifiedActor> {
    return token.kind === 'own'
      ? { userId: token.userId, tokenVersion: token.tokenVersion }
      : this.resolve(token).then(({ userId }) => ({ userId, tokenVersion: null }));
  }
}
