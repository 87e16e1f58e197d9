import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import type { Actor, UnverifiedActor } from './model/actor';
import type { ForeignToken, OwnToken, VerifiedToken } from './model/token';

/** Turns verified tokens into callers. */
@Injectable()
export class ActorsService {
  constructor(private readonly users: UsersQueries) {}

  /**
   * Looks the account up: it must exist, be active and have the version the token was made with.
   * @throws invalid_token
   */
  async resolve(token: Omit<OwnToken, 'expiresAt'> | Omit<ForeignToken, 'expiresAt'>): Promise<Actor> {
    const user =
      token.kind === 'own'
        ? await this.users.findActive(token.userId)
        : await this.users.findActiveByClaim(token.claim);
    if (!user || (token.kind === 'own' && user.tokenVersion !== token.tokenVersion))
      throw new DomainError(authErrors.invalid_token);
    return { userId: user.id, roles: user.roles };
  }

  /**
   * Leaves the account to the statement that writes for this caller, and passes it the token's version to compare.
   * The tokens of an external provider name no id of ours, so they are looked up all the same.
   * @throws invalid_token
   */
  resolveInStatement(token: VerifiedToken): UnverifiedActor | Promise<UnverifiedActor> {
    return token.kind === 'own'
      ? { userId: token.userId, tokenVersion: token.tokenVersion }
      : this.resolve(token).then(({ userId }) => ({ userId, tokenVersion: null }));
  }
}
