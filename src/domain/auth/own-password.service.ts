import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { EventLog } from '../events';
import { parseEmail, User, usersErrors, UsersQueries, UsersService } from '../users';
import { authErrors } from './auth.errors';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { AuthService } from './auth.service';
import { requireLocalSignIn } from './local-sign-in';
import type { MailedCode } from './mailed-codes';
import type { Actor } from './model/actor';
import { Passwords } from './passwords';
import { RequestedCodes } from './requested-codes';
import { SessionsService } from './sessions.service';
import { UnprovenAccess } from './unproven-access.service';

/** People who change their own password, or set one with a code from their mailbox. */
@Injectable()
export class OwnPasswordService {
  constructor(
    private readonly database: Database,
    private readonly auth: AuthService,
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
    private readonly passwords: Passwords,
    private readonly sessions: SessionsService,
    private readonly codes: RequestedCodes,
    private readonly unproven: UnprovenAccess,
    private readonly log: EventLog,
    @Inject(AUTH_OPTIONS) private readonly policy: Pick<AuthOptions, 'localSignIn'>,
  ) {}

  /**
   * Replaces the password of the caller and ends all sessions but the one of the caller's token, if it has one.
   * @throws local_sign_in_off, wrong_password (also without a password), invalid_password, password_too_common,
   * too_many_attempts, sign_in_busy
   */
  async change(actor: Actor, current: string, next: string): Promise<User> {
    requireLocalSignIn(this.policy);
    Passwords.requireChosen(next, 'new_password');
    const { passwordHash } = await this.auth.confirmOwnPassword(actor.userId, current);
    const hash = await this.passwords.hash(next);
    const user = await this.database.transaction(async (tx) => {
      const locked = await this.queries.lockActive(tx, actor.userId);
      if (!locked || !(await this.users.replacePasswordHash(locked.id, passwordHash, hash, tx)))
        throw new DomainError(authErrors.wrong_password);
      if (actor.sessionId === undefined) await this.users.endTokens(tx, locked.id);
      await this.sessions.endAllOf(tx, locked.id, actor.sessionId ?? null);
      return locked;
    });
    this.log.committed();
    return user;
  }

  /**
   * Creates a code that sets a new password for the account of an address, also for one without a password. Nothing is to
   * be delivered where there is no such account, and the response must not reveal it.
   * @param client IP address of the client
   * @throws local_sign_in_off, invalid_email, too_many_codes, too_many_attempts
   */
  async requestReset(address: string, client: string): Promise<MailedCode> {
    requireLocalSignIn(this.policy);
    const { user, ...code } = await this.codes.issue('password_reset', parseEmail(address), client);
    return { ...code, deliver: user !== null && user.deactivatedAt === null };
  }

  /**
   * Sets a new password with a code, once, for the account that it was made for, and ends all its sessions and access
   * tokens. If the account only claimed the address, the code proves it. A second factor and passkeys of a proven account stay.
   * @param client IP address of the client
   * @throws local_sign_in_off; invalid_code for every wrong, used or expired code; invalid_email, invalid_password, password_too_common,
   * too_many_attempts, sign_in_busy
   */
  async reset(address: string, code: string, password: string, client: string): Promise<User> {
    requireLocalSignIn(this.policy);
    const email = parseEmail(address);
    Passwords.requireChosen(password, 'new_password');
    // Before the code is used up: too many hashes at once must not cost the code.
    const passwordHash = await this.passwords.hash(password);
    const used = await this.codes.use('password_reset', email, code, client);
    const user = used?.userId ? await this.replace(used.userId, email, passwordHash) : null;
    if (!user) throw new DomainError(authErrors.invalid_code);
    return user;
  }

  /** @returns null if the account is gone or has another address by now */
  private async replace(userId: string, email: string, passwordHash: string): Promise<User | null> {
    try {
      const user = await this.database.transaction(async (tx) => {
        const locked = await this.queries.lockActive(tx, userId);
        if (!locked) return null;
        const proven = locked.email === email;
        if (!proven && locked.unverifiedEmail !== email) return null;
        await this.users.update(userId, proven ? { passwordHash } : { email, passwordHash }, tx);
        if (!proven) await this.unproven.remove(tx, userId);
        await this.sessions.endAllOf(tx, userId);
        return this.users.endTokens(tx, userId);
      });
      this.log.committed();
      return user;
    } catch (error) {
      // Proven by another account since the code was made.
      if (error instanceof DomainError && error.is(usersErrors.email_taken)) return null;
      throw error;
    }
  }
}
