import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { randomBytes } from 'node:crypto';
import { User, UsersQueries } from '../users';
import { authErrors } from './auth.errors';
import { AUTH_OPTIONS, type AuthOptions } from './auth.options';
import { AuthService } from './auth.service';
import { requireLocalSignIn } from './local-sign-in';
import { totpSecretBytes, totpSetup } from './model/totp';
import * as sql from './persistence/second-factors.sql';
import { newRecoveryCodes, SecondFactorsService } from './second-factors.service';
import { SignInLimits } from './sign-in-limits.service';

/** People who switch their second factor on and off. */
@Injectable()
export class OwnSecondFactorService {
  constructor(
    private readonly database: Database,
    private readonly auth: AuthService,
    private readonly queries: UsersQueries,
    private readonly factors: SecondFactorsService,
    private readonly limits: SignInLimits,
    @Inject(AUTH_OPTIONS) private readonly options: Pick<AuthOptions, 'issuerName' | 'localSignIn'>,
  ) {}

  /**
   * Makes a secret for an authenticator app; it is shown here only. Sign-ins need it once it is confirmed.
   * @param password the present one, needed if the account has one: a stolen session must not lock its owner out
   * @throws local_sign_in_off, totp_enabled, wrong_password, too_many_attempts, sign_in_busy
   */
  async begin(userId: string, password: string): Promise<{ readonly secret: string; readonly uri: string }> {
    requireLocalSignIn(this.options);
    if ((await this.factors.stateOf(userId)).enabled) throw new DomainError(authErrors.totp_enabled);
    await this.auth.confirmOwner(userId, password);
    const user = await this.queries.get(userId);
    const secret = randomBytes(totpSecretBytes);
    if ((await this.database.query(sql.beginFactor, [userId, this.factors.seal(userId, secret)])).length === 0)
      throw new DomainError(authErrors.totp_enabled);
    return totpSetup(secret, user.username, this.options.issuerName);
  }

  /**
   * Switches it on, with a code that shows that the app has the secret.
   * @returns the recovery codes, which are shown here only
   * @throws totp_not_begun, totp_enabled, invalid_code, too_many_attempts, secret_unreadable
   */
  async confirm(userId: string, code: string): Promise<{ readonly user: User; readonly codes: string[] }> {
    const [row] = await this.database.query(sql.selectFactor, [userId]);
    if (!row) throw new DomainError(authErrors.totp_not_begun);
    if (row.enabled) throw new DomainError(authErrors.totp_enabled);
    const budgets = this.limits.ofSecondFactor(userId);
    await this.limits.check(budgets);
    const step = this.factors.stepOf(userId, row.secret, code);
    if (step === null) {
      await this.limits.spend(budgets);
      throw new DomainError(authErrors.invalid_code);
    }
    const { codes, hashes } = newRecoveryCodes(userId);
    // Begun again, or switched on, by another request.
    if ((await this.database.query(sql.confirmFactor, [userId, row.secret, step, hashes])).length === 0)
      throw new DomainError(authErrors.totp_not_begun);
    return { user: await this.queries.get(userId), codes };
  }

  /**
   * Replaces the recovery codes.
   * @param code of the app, or a recovery code
   * @throws totp_not_enabled, invalid_code, too_many_attempts
   */
  async renewRecoveryCodes(userId: string, code: string): Promise<string[]> {
    await this.confirmed(userId, code);
    const { codes, hashes } = newRecoveryCodes(userId);
    if ((await this.database.query(sql.replaceRecoveryCodes, [userId, hashes])).length === 0)
      throw new DomainError(authErrors.totp_not_enabled);
    return codes;
  }

  /**
   * Switches it off.
   * @param code of the app, or a recovery code
   * @throws totp_not_enabled, invalid_code, too_many_attempts
   */
  async disable(userId: string, code: string): Promise<User> {
    await this.confirmed(userId, code);
    return (await this.removeOf(userId)).user;
  }

  /** Switches it off for a person who has lost it, on behalf of the platform. @throws user_not_found */
  async removeOf(userId: string): Promise<{ readonly user: User; readonly removed: boolean }> {
    const user = await this.queries.get(userId);
    return { user, removed: await this.database.transaction((tx) => this.factors.remove(tx, user.id)) };
  }

  private async confirmed(userId: string, code: string): Promise<void> {
    if (!(await this.factors.stateOf(userId)).enabled) throw new DomainError(authErrors.totp_not_enabled);
    if (!(await this.factors.use(userId, code))) throw new DomainError(authErrors.invalid_code);
  }
}
