import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { EventLog } from '../events';
import { parseEmail, User, usersErrors, UsersQueries, UsersService } from '../users';
import { authErrors } from './auth.errors';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { Session } from './model/session';
import * as sql from './persistence/sign-in-codes.sql';
import { SessionsService } from './sessions.service';

/** Seconds that a code can be used. */
export const signInCodeTtl = 600;
/** Wrong guesses per address and hour: with four digits, more would make guessing feasible. */
const maxTries = 5;
const countingSeconds = 3_600;
/** Codes per address and hour, so that mailboxes are not flooded. */
const maxCodes = 5;

/** The code to send to the address; it is not stored in this form. */
export interface SignInCode {
  readonly email: string;
  /** Four digits. */
  readonly code: string;
  readonly expiresAt: Date;
  /** BCP 47 tag of the account's language; null when there is no account or it has none. */
  readonly locale: string | null;
  /** False when it cannot be used: no account, and registration is closed. Send nothing then, and do not say so. */
  readonly deliver: boolean;
}

function hashOf(email: string, code: string): Buffer {
  return createHash('sha256').update(`${email}\n${code}`).digest();
}

/** Signing in with a code that was sent to an email address. */
@Injectable()
export class SignInCodesService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
    private readonly sessions: SessionsService,
    private readonly log: EventLog,
    @Inject(AUTH_OPTIONS) private readonly policy: Pick<AuthOptions, 'registrationOpen'>,
  ) {}

  /** Creates a code for the address and invalidates the previous one. @throws invalid_email, too_many_codes */
  async issue(address: string): Promise<SignInCode> {
    const email = parseEmail(address);
    const user = await this.queries.findByAddress(email);
    const code = String(randomInt(10_000)).padStart(4, '0');
    const [row] = await this.database.query(sql.storeCode, [
      email,
      hashOf(email, code),
      maxTries,
      signInCodeTtl,
      countingSeconds,
      maxCodes,
      user?.id ?? null,
    ]);
    if (!row || row.tries_left <= 0 || row.issued > maxCodes)
      throw new DomainError(authErrors.too_many_codes, { retry_after_seconds: Math.max(1, row?.seconds_left ?? 1) });
    return {
      email,
      code,
      expiresAt: new Date(Date.now() + signInCodeTtl * 1000),
      locale: user?.locale ?? null,
      deliver: user ? user.deactivatedAt === null : this.policy.registrationOpen,
    };
  }

  /**
   * Signs in with a code, once, to the account that it was made for. If that account only claimed the address, the code
   * proves it: everything that gave access before is removed. If registration is open, creates an account for an unknown
   * address.
   * @throws invalid_credentials for every wrong, used or expired code
   */
  async redeem(address: string, code: string): Promise<Session> {
    const email = parseEmail(address);
    const [row] = await this.database.query(sql.takeTry, [email]);
    const hash = hashOf(email, code);
    if (!row || !timingSafeEqual(row.code_hash, hash)) throw new DomainError(authErrors.invalid_credentials);
    if ((await this.database.execute(sql.deleteCode, [email, hash])) === 0)
      throw new DomainError(authErrors.invalid_credentials);
    const user = row.user_id === null ? await this.ownerOf(email) : await this.proven(row.user_id, email);
    if (!user || user.deactivatedAt) throw new DomainError(authErrors.invalid_credentials);
    return this.sessions.issue(user.id);
  }

  /** Removes expired codes. @returns the number removed */
  async sweep(): Promise<number> {
    return this.database.execute(sql.sweepCodes, [countingSeconds]);
  }

  /** Deletes the codes of an address whose owner is being erased. */
  async erase(tx: Tx, email: string): Promise<void> {
    await tx.execute(sql.eraseCodesOf, [email]);
  }

  /** The account of a code, with its address proven; null if it is gone or has another address by now. */
  private async proven(userId: string, email: string): Promise<User | null> {
    try {
      const user = await this.database.transaction(async (tx) => {
        const locked = await this.queries.lockActive(tx, userId);
        if (!locked || locked.email === email) return locked;
        if (locked.unverifiedEmail !== email) return null;
        const changed = await this.users.update(userId, { email }, tx);
        await this.sessions.endAllOf(tx, userId);
        return changed;
      });
      this.log.committed();
      return user;
    } catch (error) {
      // Proven by another account since the code was made.
      if (error instanceof DomainError && error.is(usersErrors.email_taken)) return null;
      throw error;
    }
  }

  private async ownerOf(email: string): Promise<User | null> {
    return (await this.queries.findByEmail(email)) ?? (await this.registered(email));
  }

  private async registered(email: string): Promise<User | null> {
    if (!this.policy.registrationOpen) return null;
    const base = email
      .slice(0, email.indexOf('@'))
      .replace(/[^\p{L}\p{M}\p{N}._-]/gu, '-')
      .slice(0, 40);
    try {
      return await this.users.create({ username: `${base}-${randomBytes(6).toString('hex')}`, email });
    } catch (error) {
      // Created by a concurrent sign-in with the same address.
      if (error instanceof DomainError && error.is(usersErrors.email_taken)) return this.queries.findByEmail(email);
      throw error;
    }
  }
}
