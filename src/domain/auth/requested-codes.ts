import { Injectable } from '@nestjs/common';
import { User, UsersQueries } from '../users';
import { type CodePurpose, type MailedCode, MailedCodes } from './mailed-codes';
import { SignInLimits } from './sign-in-limits.service';

/** Purposes of codes that anybody can request for an address. */
type RequestedPurpose = Exclude<CodePurpose, 'verification'>;

/**
 * Codes that are requested without being signed in. A client at which the account is known has codes of its own, so
 * strangers can neither replace nor use up those of the owner; the requests and guesses of all others are limited.
 */
@Injectable()
export class RequestedCodes {
  constructor(
    private readonly codes: MailedCodes,
    private readonly queries: UsersQueries,
    private readonly limits: SignInLimits,
  ) {}

  /**
   * Creates a code for an address and invalidates the previous one.
   * @param client IP address of the client
   * @returns the code, and the account that it was made for
   * @throws too_many_codes, too_many_attempts
   */
  async issue(
    purpose: RequestedPurpose,
    email: string,
    client: string,
  ): Promise<Omit<MailedCode, 'deliver'> & { readonly user: User | null }> {
    const user = await this.queries.findByAddress(email);
    const known = await this.knownClient(user, email, client);
    if (!known) await this.limits.spend(this.limits.ofRequest(client));
    const code = await this.codes.create(purpose, email, user?.id ?? null, known ?? undefined);
    return { ...code, locale: user?.locale ?? null, user };
  }

  /**
   * Uses up the code that a known client requested, or else the one of all other clients.
   * @throws too_many_attempts
   */
  async use(purpose: RequestedPurpose, email: string, code: string, client: string): ReturnType<MailedCodes['use']> {
    const owner = await this.queries.findByAddress(email);
    const known = await this.knownClient(owner, email, client);
    const used = known && (await this.codes.use(purpose, email, code, { client: known }));
    if (used) return used;
    const budgets = known ? [] : this.limits.ofGuess(client, purpose);
    const found = await this.codes.use(purpose, email, code, { guess: () => this.limits.spend(budgets) });
    if (found) await this.limits.refund(budgets);
    return found;
  }

  /** Only a proven address counts: an account that merely claims it is a stranger's. */
  private async knownClient(user: User | null, email: string, client: string): Promise<Buffer | null> {
    return user?.email === email ? this.limits.knownClient(user.id, client) : null;
  }
}
