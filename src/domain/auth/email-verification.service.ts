import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { User, UsersQueries, UsersService } from '../users';
import { authErrors } from './auth.errors';
import { type MailedCode, MailedCodes } from './mailed-codes';

/** Proving the address that an account claimed at registration, from within its own session. */
@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly codes: MailedCodes,
    private readonly users: UsersService,
    private readonly queries: UsersQueries,
  ) {}

  /**
   * Creates a code for the account's unverified address and invalidates the previous code of that address. If another
   * account has proven the address, the code is not to be delivered.
   * @throws user_not_found, no_unverified_email, too_many_codes
   */
  async issue(userId: string): Promise<MailedCode> {
    const { email, locale } = await this.claimOf(userId);
    const owner = await this.queries.findByEmail(email);
    return { ...(await this.codes.create('verification', email, userId)), locale, deliver: owner === null };
  }

  /**
   * Makes the account's unverified address its proven one. Password, sessions and devices stay: the caller holds the
   * account's credential and has shown control of the mailbox.
   * @throws user_not_found, no_unverified_email, invalid_code; email_taken, only with the right code
   */
  async verify(userId: string, code: string): Promise<User> {
    const { email } = await this.claimOf(userId);
    if (!(await this.codes.use('verification', email, code, { userId })))
      throw new DomainError(authErrors.invalid_code);
    const user = await this.users.confirmEmail(userId, email);
    // The address was changed, or the account deactivated, since the code was compared.
    if (!user) throw new DomainError(authErrors.invalid_code);
    return user;
  }

  private async claimOf(userId: string): Promise<{ readonly email: string; readonly locale: string | null }> {
    const { unverifiedEmail, locale } = await this.queries.get(userId);
    if (unverifiedEmail === null) throw new DomainError(authErrors.no_unverified_email);
    return { email: unverifiedEmail, locale };
  }
}
