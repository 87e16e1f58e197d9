import { Inject, Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId, offsetOf, type Page, type PageRequest } from '@parley/kernel';
import { ExpiringMap } from '@parley/platform/concurrency/expiring-map';
import { Database, type Statement, type Tx } from '@parley/platform/database/database';
import { SharedLookup } from '@parley/platform/database/shared-lookup';
import { hash, randomBytes } from 'node:crypto';
import { EventLog } from '../events';
import { User, UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import {
  EndedSessionEntity,
  KnownClientEntity,
  PasskeyChallengeEntity,
  PasskeyEntity,
  SecondFactorEntity,
  SessionEntity,
} from './auth.entity';
import { AUTH_OPTIONS, SIGNING_KEYS, type AuthOptions } from './auth.options';
import { Actor, type UnverifiedActor } from './model/actor';
import { type ClientInfo, type ClientTrace, isSameClient, traceOf } from './model/client';
import type { OwnSession } from './model/own-session';
import { OpaqueSession, OpaqueToken, Session } from './model/session';
import { SigningKeys, PublicJwk } from './signing-keys';
import { openSuccessor, sealSuccessor } from './successor';
import * as sql from './persistence/sessions.sql';

type SessionLifetimes = Pick<AuthOptions, 'accessTokenTtl' | 'refreshTokenTtl'>;

/** Lifetime of an opaque token in seconds. */
const opaqueTokenTtl = 90 * 86_400;
/** Maximum opaque tokens per person; one more revokes the oldest. */
export const maxOpaqueTokens = 100;
/** How long this process remembers which user an opaque token belongs to, in milliseconds, and for how many tokens. */
const [recalledMs, recalledTokens] = [600_000, 10_000];
const sweepBatch = 5_000;
/** Seconds in which a client may repeat a refresh. */
const repeatSeconds = 10;
/** Longer than any access token lives, and than a process recalls an opaque token: ended sessions are remembered for as long. */
const endedSeconds = 90_000;

const secretBytes = 32;
const secretShape = /^[A-Za-z0-9_-]{43}$/;

function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/** 256 random bits need no slow hash: they cannot be guessed. */
function hashOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}

/** What a sign-in has checked and where it came from. */
export interface SignInProof {
  /** Version that the account had when its credentials were checked: if they have been removed since, nothing is issued. */
  readonly tokenVersion?: number;
  /** Hash that the password was compared with: if it was replaced since, nothing is issued. */
  readonly passwordHash?: string;
  readonly client?: ClientInfo;
}

/** A session that is to be stored. */
interface NewSession {
  readonly familyId: string;
  readonly refreshToken: string;
  readonly trace: ClientTrace;
  readonly beganAt: Date | null;
}

/** Sessions: pairs of access and refresh tokens, and opaque tokens. Only hashes are stored. */
@Injectable()
export class SessionsService {
  /** Refresh tokens that are being exchanged by this process right now. */
  readonly #exchanging = new Map<string, { readonly trace: ClientTrace; readonly session: Promise<Session> }>();
  readonly #opaque: SharedLookup<Buffer, sql.ActiveOpaqueRow>;
  /** The users of opaque tokens that this process has looked up recently, by hash. */
  readonly #recalled = new ExpiringMap<UnverifiedActor>(recalledTokens);

  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    private readonly log: EventLog,
    @Inject(SIGNING_KEYS) private readonly keys: SigningKeys | null,
    @Inject(AUTH_OPTIONS) private readonly lifetimes: SessionLifetimes,
  ) {
    this.#opaque = new SharedLookup(database, sql.activeOpaque, (hashes) => [hashes]);
  }

  /**
   * Starts a new session for the person.
   * @throws account_inactive (also if unknown, or not as the proof says), tokens_not_issued
   */
  async issue(userId: string, proof: SignInProof = {}): Promise<Session> {
    this.requireKeys();
    return this.database.transaction(async (tx) => {
      const user = await this.lockForIssue(tx, userId, proof);
      const trace = traceOf(proof.client);
      return this.store(tx, user, { familyId: newId(), refreshToken: newSecret(), trace, beganAt: null });
    });
  }

  /**
   * Exchanges a refresh token for a new pair; the old one is used up. The same client may repeat the request for ten
   * seconds, as after a lost response, and gets the same refresh token. Otherwise a token that is used again has been
   * copied: its session ends, including the newest token. Of several clients at once exactly one succeeds and the others
   * are rejected.
   * @throws invalid_refresh_token, token_expired, tokens_not_issued
   */
  async refresh(token: string, client?: ClientInfo): Promise<Session> {
    this.requireKeys();
    if (!secretShape.test(token)) throw new DomainError(authErrors.invalid_refresh_token);
    const trace = traceOf(client);
    const running = this.#exchanging.get(token);
    if (running) {
      // Another client with a token whose exchange is in progress is a race, not theft.
      if (!isSameClient(running.trace, trace)) throw new DomainError(authErrors.invalid_refresh_token);
      return running.session;
    }
    const session = this.exchangeOnce(token, trace).finally(() => this.#exchanging.delete(token));
    this.#exchanging.set(token, { trace, session });
    return session;
  }

  /** Ends the session of a refresh token, used or not, with its access tokens. Ignores an unknown token. */
  async revoke(token: string): Promise<void> {
    if (!secretShape.test(token)) return;
    const ended = await this.database.transaction(async (tx) => {
      const [found] = await tx.query(sql.refreshByHash, [hashOf(token)]);
      return found !== undefined && (await this.endOne(tx, found.user_id, found.family_id));
    });
    if (ended) this.log.committed();
  }

  /**
   * Creates an opaque token; beyond a hundred, the person's oldest one is revoked.
   * @throws account_inactive (also if not as the proof says)
   */
  async issueOpaque(userId: string, proof: SignInProof = {}): Promise<OpaqueToken> {
    const token = newSecret();
    const id = newId();
    const { userAgent, addressRange } = traceOf(proof.client);
    await this.database.transaction(async (tx) => {
      await this.lockForIssue(tx, userId, proof);
      const values = [id, userId, 'opaque', id, hashOf(token), opaqueTokenTtl, userAgent, addressRange, null];
      await tx.execute(sql.insertSession, values);
      await tx.execute(sql.dropOldestOpaque, [userId, maxOpaqueTokens]);
    });
    return { token, expiresAt: new Date(Date.now() + opaqueTokenTtl * 1000) };
  }

  /** The caller of an opaque token, or null if it is unknown or revoked, or the account is not active. */
  async resolveOpaque(token: string): Promise<Actor | null> {
    if (!secretShape.test(token)) return null;
    const hash = hashOf(token);
    const row = await this.#opaque.get(hash);
    if (!row) return null;
    if (row.unnoted) await this.database.execute(sql.touchOpaque, [hash]);
    const { user_id: userId, roles, session_id: sessionId, expires_at: expiresAt } = row;
    const until = Math.min(Date.now() + recalledMs, expiresAt.getTime());
    this.#recalled.set(hash.toString('base64'), { userId, tokenVersion: null, sessionId }, until);
    return { userId, roles, sessionId };
  }

  /**
   * The user of an opaque token that this process looked up in the last ten minutes; null if it did not. Only for a statement that
   * checks that the session has not ended.
   */
  recallOpaque(token: string): UnverifiedActor | null {
    return (secretShape.test(token) && this.#recalled.get(hashOf(token).toString('base64'))) || null;
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
    if (!secretShape.test(token)) return;
    await this.database.transaction(async (tx) => {
      const [dropped] = await tx.query(sql.dropOpaque, [hashOf(token)]);
      if (dropped) await this.logEnd(tx, dropped.user_id);
    });
    this.log.committed();
  }

  /** The sessions that a person has, of every API, the last used first. */
  async list(userId: string, page: PageRequest): Promise<Page<OwnSession>> {
    const [rows, [count]] = await Promise.all([
      this.database.query(sql.listSessions, [userId, page.perPage, offsetOf(page)]),
      this.database.query(sql.countSessions, [userId]),
    ]);
    const items = rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      userAgent: row.user_agent,
      addressRange: row.address_range,
      beganAt: row.began_at,
      lastUsedAt: row.last_used_at,
    }));
    return { total: count?.total ?? 0, items };
  }

  /** Ends one session of a person. @throws session_not_found, also if it has ended and if it is somebody else's */
  async endOwn(userId: string, sessionId: string): Promise<void> {
    const found = isUuid(sessionId) && (await this.database.transaction((tx) => this.endOne(tx, userId, sessionId)));
    if (!found) throw new DomainError(authErrors.session_not_found);
    this.log.committed();
  }

  /**
   * Ends every session of a person, or all but one, together with the change of the account that calls for it. The caller
   * calls `EventLog.committed` after the commit.
   */
  async endAllOf(tx: Tx, userId: string, except: string | null = null): Promise<void> {
    await this.end(tx, userId, null, except);
  }

  /** Deletes every session of a person who is being erased, where they have signed in, their second factor and passkeys. */
  async erase(tx: Tx, userId: string): Promise<void> {
    await tx.repository(SessionEntity).delete({ userId });
    await tx.repository(EndedSessionEntity).delete({ userId });
    await tx.repository(KnownClientEntity).delete({ userId });
    await tx.repository(SecondFactorEntity).delete({ userId });
    await tx.repository(PasskeyEntity).delete({ userId });
    await tx.repository(PasskeyChallengeEntity).delete({ userId });
  }

  /** Removes expired rows; safe to run concurrently. @returns the number removed */
  async sweep(): Promise<number> {
    await this.sweepAll(sql.sweepEnded, [endedSeconds, sweepBatch]);
    return this.sweepAll(sql.sweepSessions, [sweepBatch]);
  }

  /** The public parts of the keys that sign access tokens. */
  publicKeys(): { keys: PublicJwk[] } {
    return this.keys?.publicKeys() ?? { keys: [] };
  }

  private async sweepAll(batch: Statement<never>, values: readonly unknown[]): Promise<number> {
    let swept = 0;
    for (;;) {
      const gone = await this.database.background.execute(batch, values);
      swept += gone;
      if (gone < sweepBatch) return swept;
    }
  }

  private async exchangeOnce(token: string, trace: ClientTrace): Promise<Session> {
    const arrivedAt = performance.now();
    const outcome = await this.database.transaction((tx) => this.exchange(tx, token, trace, arrivedAt));
    if (!('code' in outcome)) return outcome;
    this.log.committed();
    // Thrown only now: inside the transaction it would undo the end of the session.
    throw new DomainError(outcome);
  }

  private async exchange(
    tx: Tx,
    token: string,
    trace: ClientTrace,
    arrivedAt: number,
  ): Promise<Session | (typeof authErrors)[keyof typeof authErrors]> {
    const waitedMs = performance.now() - arrivedAt;
    const [seen] = await tx.query(sql.refreshByHash, [hashOf(token)]);
    if (!seen) return authErrors.invalid_refresh_token;
    await tx.query(sql.lockFamily, [seen.family_id]);
    const user = await this.users.lockActive(tx, seen.user_id);
    const [row] = await tx.query(sql.lockRefresh, [seen.id, repeatSeconds]);
    if (!row || row.revoked || !user) return authErrors.invalid_refresh_token;
    if (row.used) {
      const next = row.just_used ? openSuccessor(token, row.successor) : null;
      if (next !== null && (await this.isFor(tx, next, trace))) return this.present(user, seen.family_id, next);
      // If it was spent only after this request had arrived, another client exchanged it in the meantime. Compares two
      // durations, each measured by one clock, because the clocks of two machines differ. In doubt (the query took long
      // to reach the database) it counts as stolen.
      const spentBefore = seen.spent_ms !== null && seen.spent_ms > waitedMs;
      if (spentBefore) await this.end(tx, user.id, seen.family_id, null);
      return authErrors.invalid_refresh_token;
    }
    if (row.expired) return authErrors.token_expired;
    const refreshToken = newSecret();
    await tx.execute(sql.markUsed, [seen.id, seen.family_id, sealSuccessor(token, refreshToken)]);
    return this.store(tx, user, { familyId: seen.family_id, refreshToken, trace, beganAt: row.began_at });
  }

  /** Whether this unused refresh token was issued to the same client. */
  private async isFor(tx: Tx, refreshToken: string, trace: ClientTrace): Promise<boolean> {
    const [row] = await tx.query(sql.unusedRefresh, [hashOf(refreshToken)]);
    return row !== undefined && isSameClient({ userAgent: row.user_agent, addressRange: row.address_range }, trace);
  }

  private async endOne(tx: Tx, userId: string, familyId: string): Promise<boolean> {
    await tx.query(sql.lockFamily, [familyId]);
    return this.end(tx, userId, familyId, null);
  }

  /** @returns whether there was one to end */
  private async end(tx: Tx, userId: string, only: string | null, except: string | null): Promise<boolean> {
    const ended = await tx.query(sql.endSessions, [userId, only, except]);
    if (ended.length === 0) return false;
    await this.logEnd(tx, userId);
    return true;
  }

  /** Live connections are checked again. */
  private async logEnd(tx: Tx, userId: string): Promise<void> {
    await this.log.append(tx, { type: 'session.ended', actorId: null, subjectId: userId, readers: [userId] });
  }

  private async lockForIssue(tx: Tx, userId: string, proof: SignInProof): Promise<User> {
    const { tokenVersion, passwordHash } = proof;
    const user = await this.users.lockActive(tx, userId);
    if (!user || (tokenVersion !== undefined && user.tokenVersion !== tokenVersion))
      throw new DomainError(authErrors.account_inactive);
    if (passwordHash === undefined) return user;
    const [row] = await tx.query(sql.passwordHashOf, [userId]);
    if (row?.password_hash !== passwordHash) throw new DomainError(authErrors.account_inactive);
    return user;
  }

  private async store(tx: Tx, user: User, { familyId, refreshToken, trace, beganAt }: NewSession): Promise<Session> {
    const { userAgent, addressRange } = trace;
    const { refreshTokenTtl } = this.lifetimes;
    const token = [familyId, hashOf(refreshToken), refreshTokenTtl];
    await tx.execute(sql.insertSession, [newId(), user.id, 'refresh', ...token, userAgent, addressRange, beganAt]);
    return this.present(user, familyId, refreshToken);
  }

  private async present(user: User, sessionId: string, refreshToken: string): Promise<Session> {
    const { accessTokenTtl, refreshTokenTtl } = this.lifetimes;
    return {
      accessToken: await this.accessTokenFor(user, sessionId),
      refreshToken,
      expiresIn: accessTokenTtl,
      refreshExpiresIn: refreshTokenTtl,
      user,
    };
  }

  private accessTokenFor(user: User, sessionId: string): Promise<string> {
    return this.requireKeys().sign(
      { sub: user.id, ver: user.tokenVersion, sid: sessionId, jti: newId() },
      this.lifetimes.accessTokenTtl,
    );
  }

  private requireKeys(): SigningKeys {
    if (!this.keys) throw new DomainError(authErrors.tokens_not_issued);
    return this.keys;
  }
}
