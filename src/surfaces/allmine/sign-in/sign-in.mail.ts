import { Logger } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { Mailer, MailFailure } from '@parley/platform/mailer/mailer';
import { signInCodeTtl, type SignInCode } from '../../../domain/auth';

/** Takes sign-in codes to their addresses. */
export class SignInMail {
  readonly #logger = new Logger('SignInMail');

  constructor(
    private readonly mailer: Mailer,
    private readonly host: string,
  ) {}

  /** Whether mails have a way out. */
  get available(): boolean {
    return this.mailer.available;
  }

  /**
   * Sends a code. No one waits for it: how long the mail server takes would tell who has an account, and whoever gets no
   * mail asks again. Failures are logged without the address.
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
