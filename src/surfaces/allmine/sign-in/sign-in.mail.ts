import { Logger } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { type MailBodies, renderMail } from '@parley/platform/mailer/mail-template';
import { Mailer, MailFailure } from '@parley/platform/mailer/mailer';
import { join } from 'node:path';
import { signInCodeTtl, type SignInCode } from '../../../domain/auth';
import { fill, languageOf, languages, pluralOf } from '../../../notifications';
import { signInTexts } from './sign-in.texts';

const template = join(__dirname, 'templates/sign-in-code');

/** Subject and both bodies of the mail with a code, in the language of the account. */
export function signInMail({
  code,
  locale,
}: Pick<SignInCode, 'code' | 'locale'>): MailBodies & { readonly subject: string } {
  const language = languageOf(locale);
  const { subject, intro, validity, ignore } = signInTexts[language];
  const count = signInCodeTtl / 60;
  const values = {
    language,
    subject,
    intro,
    code,
    validity: fill(pluralOf(validity, language, count), { count }),
    ignore,
  };
  return { subject, ...renderMail(template, { ...values, noReply: languages[language].noReply }) };
}

/** Sends sign-in codes to their addresses. */
export class SignInMail {
  readonly #logger = new Logger('SignInMail');

  constructor(
    private readonly mailer: Mailer,
    private readonly host: string,
  ) {}

  /** Whether mail can be sent. */
  get available(): boolean {
    return this.mailer.available;
  }

  /**
   * Sends a code without waiting for the mail server: its response time would reveal which addresses have an account, and
   * people who receive no mail request another code. Failures are logged without the address.
   */
  post(code: SignInCode): void {
    if (!code.deliver) return;
    const mail = { ...signInMail(code), to: code.email, messageId: `${newId()}@${this.host}` };
    this.mailer
      .send(mail)
      .catch((error: unknown) =>
        this.#logger.warn(`sign-in code could not be mailed: ${error instanceof MailFailure ? error.code : 'unknown'}`),
      );
  }
}
