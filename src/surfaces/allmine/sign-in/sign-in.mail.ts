import { Logger } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { Mailer, MailFailure } from '@parley/platform/mailer/mailer';
import { signInCodeTtl, type SignInCode } from '../../../domain/auth';

/** Mails sign-in codes. */
export class SignInMail {
  readonly #logger = new Logger('SignInMail');

  constructor(
    private readonly mailer: Mailer,
    private readonly host: string,
  ) {}

  /** Whether mails can be sent. */
  get available(): boolean {
    return this.mailer.available;
  }

  /**
   * Sends a code without waiting: the duration would reveal who has an account, and a user who gets no mail requests a
   * new code. Failures are logged without the address.
   */
  post(code: SignInCode): void {
    if (!code.deliver) return;
    const minutes = signInCodeTtl / 60;
    const note = `It can be used once, within ${minutes} minutes. If you did not ask for it, ignore this mail: without the code nobody can sign in.`;
    const mail = {
      to: code.email,
      subject: 'Your sign-in code',
      text: `Your sign-in code is ${code.code}.\n\n${note}\n`,
      html: `<p>Your sign-in code is <strong>${code.code}</strong>.</p><p>${note}</p>`,
      messageId: `${newId()}@${this.host}`,
    };
    this.mailer
      .send(mail)
      .catch((error: unknown) =>
        this.#logger.warn(`sign-in code could not be mailed: ${error instanceof MailFailure ? error.code : 'unknown'}`),
      );
  }
}
