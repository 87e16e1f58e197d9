import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { SharedLookup } from '@parley/platform/database/shared-lookup';
import { UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import { FirstSignIn } from './first-sign-in.service';
import type { Actor, UnverifiedActor } from './model/actor';
import type { ExternalToken, OwnToken, VerifiedToken } from './model/token';
import * as sql from './persistence/actors.sql';

/** What let a long-lived connection in, as far as it can be revoked. */
export interface RevocableAccess {
  readonly userId: string;
  /** Null for tokens of an identity provider. */
  readonly tokenVersion: number | null;
  /** Null for tokens of an identity provider. */
  readonly sessionId: string | null;
}

/** Resolves verified tokens to callers. */
@Injectable()
export class ActorsService {
  private readonly accounts: SharedLookup<UnverifiedActor, sql.TokenAccountRow>;

  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    private readonly firstSignIn: FirstSignIn,
  ) {
    this.accounts = new SharedLookup(database, sql.accountsOfTokens, (tokens) => [
      tokens.map(({ userId }) => userId),
      tokens.map(({ tokenVersion }) => tokenVersion),
      tokens.map(({ sessionId }) => sessionId),
    ]);
  }

  /**
   * Looks up the account: it must exist, be active and have the token's version, and the token's session must not have
   * ended.
   * @throws invalid_token
   */
  async resolve(token: Omit<OwnToken, 'expiresAt'> | Omit<ExternalToken, 'expiresAt'>): Promise<Actor> {
    if (token.kind === 'own') {
      const { userId, tokenVersion, sessionId } = token;
      return this.verify({ userId, tokenVersion, sessionId });
    }
    const known = await this.users.findActiveByClaim(token.claim);
    // Of two first requests at once, one creates the account and the other finds it.
    const user = known ?? (await this.firstSignIn.create(token)) ?? (await this.users.findActiveByClaim(token.claim));
    if (!user) throw new DomainError(authErrors.invalid_token);
    return { userId: user.id, roles: user.roles, tokenVersion: user.tokenVersion };
  }

  /**
   * Reads the account of a caller whose route leaves it to a statement, for what comes without that statement.
   * @throws invalid_token if the account is not active, or the token or its session has been revoked
   */
  async verify({ userId, tokenVersion, sessionId }: UnverifiedActor): Promise<Actor> {
    const row = await this.accounts.get({ userId, tokenVersion, sessionId });
    if (!row) throw new DomainError(authErrors.invalid_token);
    return { userId, roles: row.roles, tokenVersion: row.token_version, ...(sessionId === null ? {} : { sessionId }) };
  }

  /**
   * Leaves the account check to the statement that will write for this caller, and passes it the token's version and
   * session to compare. External tokens do not contain our user id, so they are looked up anyway.
   */
  resolveInStatement(token: VerifiedToken): UnverifiedActor | Promise<UnverifiedActor> {
    return token.kind === 'own'
      ? { userId: token.userId, tokenVersion: token.tokenVersion, sessionId: token.sessionId }
      : this.resolve(token).then(({ userId }) => ({ userId, tokenVersion: null, sessionId: null }));
  }

  /** Reads these people once. @returns whether an access of one of them still holds */
  async accessOf(userIds: readonly string[]): Promise<(access: RevocableAccess) => boolean> {
    const rows = userIds.length > 0 ? await this.database.query(sql.accountsOfConnections, [userIds]) : [];
    const accounts = new Map(rows.map((row) => [row.id, row]));
    return ({ userId, tokenVersion, sessionId }) => {
      const account = accounts.get(userId);
      if (!account || (tokenVersion !== null && tokenVersion !== account.token_version)) return false;
      return sessionId === null || !account.ended.includes(sessionId);
    };
  }
}
