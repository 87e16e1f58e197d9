import { Inject, Injectable, Logger } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { SETTINGS, type Settings } from '../../../config/settings';
import { authErrors, EmailVerificationService } from '../../../domain/auth';
import { CodeMail } from './code-mail';

/** Sends the codes that prove the addresses of registered accounts. */
@Injectable()
export class VerificationMail {
  readonly #logger = new Logger('VerificationMail');
  /** The native API has the only route that takes these codes. */
  readonly #usable: boolean;

  constructor(
    private readonly verification: EmailVerificationService,
    private readonly mail: CodeMail,
    @Inject(SETTINGS) settings: Pick<Settings, 'SURFACES'>,
  ) {
    this.#usable = settings.SURFACES?.includes('community') ?? true;
  }

  /**
   * Sends a code to the address of an account that has just registered, in the background: neither the content nor the
   * time of the response may depend on who else has the address, and registration succeeds without the mail.
   */
  welcome(userId: string): void {
    if (!this.#usable || !this.mail.available) return;
    this.send(userId).catch((error: unknown) => {
      // The limits of codes are no fault.
      if (!(error instanceof DomainError)) this.#logger.warn('the code of a registration could not be created');
    });
  }

  /**
   * Sends a code to the account's unverified address.
   * @throws mail_unavailable, user_not_found, no_unverified_email, too_many_codes
   */
  async send(userId: string): Promise<void> {
    if (!this.mail.available) throw new DomainError(authErrors.mail_unavailable);
    this.mail.post('verification', await this.verification.issue(userId));
  }
}
