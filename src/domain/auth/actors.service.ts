import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import { Actor } from './model/actor';
import { ForeignToken, OwnToken, VerifiedToken } from './model/token';
import { TokenVerifier } from './token-verifier';

/** Resolves verified tokens to callers. */
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
   * Looks up the account: it must exist, be active and have the token's version.
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
   * Leaves the account check to the statement that will write for this caller, and passes it the token's version to
   * compare. External tokens do not contain our user id, so they are looked up anyway.
   */
  resolveDeferred(token: VerifiedToken): Actor | Promise<Actor> {
    return token.kind === 'own'
      ? { userId: token.userId, roles: [], unverifiedTokenVersion: token.tokenVersion }
      : this.resolve(token);
  }
}
