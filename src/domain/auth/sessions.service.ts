import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId } from '@parley/kernel';
import { Database, Tx } from '@parley/platform/database/database';
import { createHash, randomBytes } from 'node:crypto';
import { User, UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import { KnownClientEntity, SessionEntity } from './auth.entity';
import { AUTH_OPTIONS, SIGNING_KEYS, type AuthOptions } from './auth.options';
import { Actor } from './model/actor';
import { OpaqueSession, OpaqueToken, Session } from './model/session';
import { SigningKeys, PublicJwk } from './signing-keys';
import * as sql from './persistence/sessions.sql';

type SessionLifetimes = Pick<AuthOptions, 'accessTokenTtl' | 'refreshTokenTtl'>;

/** Lifetime of an opaque token in seconds. */
const opaqueTokenTtl = 90 * 86_400;
/** Maximum opaque tokens per person; one more revokes the oldest. */
export const maxOpaqueTokens = 100;
const sweepBatch = 5_000;

const secretBytes = 32;
const secretShape = /^[A-Za-z0-9_-]{43}$/;

function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/** 256 random bits need no slow hash: they cannot be guessed. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Sessions: pairs of access and refresh tokens, and opaque tokens. Only hashes are stored. */
@Injectable()
export class SessionsService {
  /** Refresh tokens that are being exchanged by this process right now. */
  readonly #exchanging = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    @Inject(SIGNING_KEYS) private readonly keys: SigningKeys | null,
    @Inject(AUTH_OPTIONS) private readonly lifetimes: SessionLifetimes,
  ) {}

  /**
   * Starts a new session for the person. A sign-in passes the token version that the account had when its credentials were
   * checked: if they have been removed since, nothing is issued.
   * @throws account_inactive (also if unknown or of another version), tokens_not_issued
   */
  async issue(userId: string, tokenVersion?: number): Promise<Session> {
    this.requireKeys();
    return this.database.transaction(async (tx) => {
      return this.store(tx, await this.lockForIssue(tx, userId, tokenVersion), newId());
    });
  }

  /**
   * Exchanges a refresh token for a new pair; the old one is used up. Of several concurrent exchanges exactly one
   * succeeds and the others are rejected. A token that is used again has been copied: its whole family is revoked,
   * including the newest token.
   * @throws invalid_refresh_token, token_expired, tokens_not_issued
   */
  async refresh(token: string): Promise<Session> {
    this.requireKeys();
    if (!secretShape.test(token)) throw new DomainError(authErrors.invalid_refresh_token);
    // A second request for a token whose exchange is in progress is a client retry, not theft.
    if (this.#exchanging.has(token)) throw new DomainError(authErrors.invalid_refresh_token);
    this.#exchanging.add(token);
    const arrivedAt = performance.now();
    try {
      const outcome = await this.database.transaction((tx) => this.exchange(tx, hashOf(token), arrivedAt));
      // Thrown only now: inside the transaction it would undo the revocation of the family.
      if ('code' in outcome) throw new DomainError(outcome);
      return outcome;
    } finally {
      this.#exchanging.delete(token);
    }
  }

  /** Revokes the session of a refresh token, used or not. Ignores an unknown token. */
  async revoke(token: string): Promise<void> {
    if (!secretShape.test(token)) return;
    await this.database.transaction(async (tx) => {
      const [found] = await tx.query(sql.refreshByHash, [hashOf(token)]);
      if (!found) return;
      await tx.query(sql.lockFamily, [found.family_id]);
      await tx.execute(sql.revokeFamily, [found.family_id]);
    });
  }

  /**
   * Creates an opaque token; beyond a hundred, the person's oldest one is revoked. For `tokenVersion` see `issue`.
   * @throws account_inactive
   */
  async issueOpaque(userId: string, tokenVersion?: number): Promise<OpaqueToken> {
    const token = newSecret();
    const id = newId();
    await this.database.transaction(async (tx) => {
      await this.lockForIssue(tx, userId, tokenVersion);
      await tx.execute(sql.insertSession, [id, userId, 'opaque', id, hashOf(token), opaqueTokenTtl]);
      await tx.execute(sql.dropOldestOpaque, [userId, maxOpaqueTokens]);
    });
    return { token, expiresAt: new Date(Date.now() + opaqueTokenTtl * 1000) };
  }

  /** The caller of an opaque token, or null if it is unknown or revoked, or the account is not active. */
  async resolveOpaque(token: string): Promise<Actor | null> {
    if (!secretShape.test(token)) return null;
    const [row] = await this.database.query(sql.activeOpaque, [hashOf(token)]);
    return row ? { userId: row.user_id, roles: row.roles } : null;
  }

  /** What the valid ones among these opaque tokens stand for, by token. */
  async resolveOpaqueAmong(tokens: readonly string[]): Promise<Map<string, OpaqueSession>> {
    const byHash = new Map(
      tokens.filter((token) => secretShape.test(token)).map((token) => [hashOf(token).toString('hex'), token]),
    );
    if (byHash.size === 0) return new Map();
    const hashes = [...byHash.keys()].map((hash) => Buffer.from(hash, 'hex'));
    const rows = await this.database.query(sql.activeOpaqueAmong, [hashes]);
    return new Map(
      rows.map((row) => [
        byHash.get(row.token_hash.toString('hex')) ?? '',
        { actor: { userId: row.user_id, roles: row.roles }, expiresAt: row.expires_at },
      ]),
    );
  }

  /** Revokes an opaque token at once. Ignores an unknown one. */
  async endOpaque(token: string): Promise<void> {
    if (secretShape.test(token))
      await this.database.repository(SessionEntity).delete({ tokenHash: hashOf(token), kind: 'opaque' });
  }

  /** Ends every session of a person, together with the change of the account that calls for it. */
  async endAllOf(tx: Tx, userId: string): Promise<void> {
    await tx.execute(sql.revokeSessionsOf, [userId]);
  }

  /** Deletes every session of a person who is being erased, and where they have signed in. */
  async erase(tx: Tx, userId: string): Promise<void> {
    await tx.repository(SessionEntity).delete({ userId });
    await tx.repository(KnownClientEntity).delete({ userId });
  }

  /** Removes expired rows; safe to run concurrently. @returns the number removed */
  async sweep(): Promise<number> {
    let swept = 0;
    for (;;) {
      const gone = await this.database.background.execute(sql.sweepSessions, [sweepBatch]);
      swept += gone;
      if (gone < sweepBatch) return swept;
    }
  }

  /** The public parts of the keys that sign access tokens. */
  publicKeys(): { keys: PublicJwk[] } {
    return this.keys?.publicKeys() ?? { keys: [] };
  }

  private async exchange(
    tx: Tx,
    hash: Buffer,
    arrivedAt: number,
  ): Promise<Session | (typeof authErrors)[keyof typeof authErrors]> {
    const waitedMs = performance.now() - arrivedAt;
    const [seen] = await tx.query(sql.refreshByHash, [hash]);
    if (!seen) return authErrors.invalid_refresh_token;
    await tx.query(sql.lockFamily, [seen.family_id]);
    const user = await this.users.lockActive(tx, seen.user_id);
    const [row] = await tx.query(sql.lockRefresh, [seen.id]);
    if (!row || row.revoked || !user) return authErrors.invalid_refresh_token;
    if (row.used) {
      // If it was spent only after this request had arrived, another replica exchanged it in the meantime. Compares two
      // durations, each measured by one clock, because the clocks of two machines differ. In doubt (the query took long
      // to reach the database) it counts as stolen.
      const spentBefore = seen.spent_ms !== null && seen.spent_ms > waitedMs;
      if (spentBefore) await tx.execute(sql.revokeFamily, [seen.family_id]);
      return authErrors.invalid_refresh_token;
    }
    if (row.expired) return authErrors.token_expired;
    await tx.execute(sql.markUsed, [seen.id]);
    return this.store(tx, user, seen.family_id);
  }

  private async lockForIssue(tx: Tx, userId: string, tokenVersion: number | undefined): Promise<User> {
    const user = await this.users.lockActive(tx, userId);
    if (!user || (tokenVersion !== undefined && user.tokenVersion !== tokenVersion))
      throw new DomainError(authErrors.account_inactive);
    return user;
  }

  private async store(tx: Tx, user: User, familyId: string): Promise<Session> {
    const { accessTokenTtl, refreshTokenTtl } = this.lifetimes;
    const refreshToken = newSecret();
    await tx.execute(sql.insertSession, [newId(), user.id, 'refresh', familyId, hashOf(refreshToken), refreshTokenTtl]);
    return {
      accessToken: await this.accessTokenFor(user),
      refreshToken,
      expiresIn: accessTokenTtl,
      refreshExpiresIn: refreshTokenTtl,
      user,
    };
  }

  private accessTokenFor(user: User): Promise<string> {
    return this.requireKeys().sign(
      { sub: user.id, ver: user.tokenVersion, jti: newId() },
      this.lifetimes.accessTokenTtl,
    );
  }

  private requireKeys(): SigningKeys {
    if (!this.keys) throw new DomainError(authErrors.tokens_not_issued);
    return this.keys;
  }
}
