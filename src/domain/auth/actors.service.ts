import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import { Actor } from './model/actor';
import { ForeignToken, OwnToken, VerifiedToken } from './model/token';
import { TokenVerifier } from './token-verifier';

/** Turns proven tokens into callers. */
@Injectable()
export class ActorsService {
  constructor(
    private readonly users: UsersQueries,
    private readonly tokens: TokenVerifier,
  ) {}

  /** The caller behind an access token. @throws what `TokenVerifier.verify` and `resolve` throw */
  async authenticate(token: string): Promise<Actor> {
    return this.resolve(await this.tokens.verify(token));
  }

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
    return { userId: user.id, roles: user.roles, unverifiedTokenVersion: null };
  }

  /**
   * Leaves the account to the statement that will write for this caller, and hands it the token's version
   * to compare. Foreign tokens name no id of ours, so they are looked up all the same.
   */
  resolveDeferred(token: VerifiedToken): Actor | Promise<Actor> {
    return token.kind === 'own'
      ? { userId: token.userId, roles: [], unverifiedTokenVersion: token.tokenVersion }
      : this.resolve(token);
  }
}
