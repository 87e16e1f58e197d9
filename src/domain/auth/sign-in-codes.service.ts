import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { randomBytes } from 'node:crypto';
import { EventLog } from '../events';
import { parseEmail, User, usersErrors, UsersQueries, UsersService } from '../users';
import { authErrors } from './auth.errors';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { countingSeconds, type MailedCode } from './mailed-codes';
import { requireLocalSignIn } from './local-sign-in';
import type { ClientInfo } from './model/client';
import { Session } from './model/session';
import { NewClients } from './new-clients.service';
import * as sql from './persistence/sign-in-codes.sql';
import { RequestedCodes } from './requested-codes';
import { SecondFactorsService } from './second-factors.service';
import { SessionsService } from './sessions.service';
import { UnprovenAccess } from './unproven-access.service';

/** Signing in with a code that was sent to an email address. */
@Injectable()
export class SignInCodesService {
  constructor(
    private readonly database: Database,
    private readonly codes: RequestedCodes,
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
    private readonly sessions: SessionsService,
    private readonly clients: NewClients,
    private readonly factors: SecondFactorsService,
    private readonly unproven: UnprovenAccess,
    private readonly log: EventLog,
    @Inject(AUTH_OPTIONS) private readonly policy: Pick<AuthOptions, 'registrationOpen' | 'localSignIn'>,
  ) {}

  /**
   * Creates a code for the email address and invalidates the previous one; a client at which the account is known has
   * codes of its own.
   * @param client IP address of the client
   * @throws local_sign_in_off, invalid_email, too_many_codes, too_many_attempts
   */
  async issue(address: string, client: string): Promise<MailedCode> {
    requireLocalSignIn(this.policy);
    const { user, ...code } = await this.codes.issue('sign_in', parseEmail(address), client);
    return { ...code, deliver: user ? user.deactivatedAt === null : this.policy.registrationOpen };
  }

  /**
   * Signs in with a code, once, to the account that it was made for. If that account only claimed the address, the code
   * proves it: everything that gave access before is removed. If registration is open, creates an account for an unknown
   * address.
   * @param client known to the account from then on
   * @throws local_sign_in_off; invalid_credentials for every wrong, used or expired code; too_many_attempts;
   * totp_required if the account has a second factor
   */
  async redeem(address: string, code: string, client: ClientInfo): Promise<Session> {
    requireLocalSignIn(this.policy);
    const email = parseEmail(address);
    const used = await this.codes.use('sign_in', email, code, client.address);
    if (!used) throw new DomainError(authErrors.invalid_credentials);
    const user = used.userId === null ? await this.ownerOf(email) : await this.proven(used.userId, email);
    if (!user || user.deactivatedAt) throw new DomainError(authErrors.invalid_credentials);
    // No API that takes these codes can send another one.
    await this.factors.require(user.id, undefined);
    const session = await this.sessions.issue(user.id, { client });
    await this.clients.note(user, client);
    return session;
  }

  /** Removes expired codes. @returns the number removed */
  async sweep(): Promise<number> {
    return this.database.background.execute(sql.sweepCodes, [countingSeconds]);
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
        await this.unproven.remove(tx, userId);
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
