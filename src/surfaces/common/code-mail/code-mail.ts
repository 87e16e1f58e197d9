import { Logger } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { type MailBodies, renderMail } from '@parley/platform/mailer/mail-template';
import { Mailer, MailFailure } from '@parley/platform/mailer/mailer';
import { join } from 'node:path';
import { type CodePurpose, type MailedCode, mailedCodeTtl } from '../../../domain/auth';
import { fill, languageOf, languages, pluralOf } from '../../../notifications';
import { codeTexts, validity } from './code-mail.texts';

const template = join(__dirname, 'templates/code');

/** Subject and both bodies of the mail with a code, in the language of the account. */
export async function codeMail(
  purpose: CodePurpose,
  { code, locale }: Pick<MailedCode, 'code' | 'locale'>,
): Promise<MailBodies & { readonly subject: string }> {
  const language = languageOf(locale);
  const { subject, intro, ignore } = codeTexts[purpose][language];
  const count = mailedCodeTtl / 60;
  const values = {
    language,
    subject,
    intro,
    code,
    validity: fill(pluralOf(validity[language], language, count), { count }),
    ignore,
  };
  return { subject, ...(await renderMail(template, { ...values, noReply: languages[language].noReply })) };
}

/** Sends codes to their addresses. */
export class CodeMail {
  readonly #logger = new Logger('CodeMail');

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
  post(purpose: CodePurpose, code: MailedCode): void {
    if (!code.deliver) return;
    const envelope = { to: code.email, messageId: `${newId()}@${this.host}` };
    codeMail(purpose, code)
      .then((mail) => this.mailer.send({ ...mail, ...envelope }))
      .catch((error: unknown) =>
        this.#logger.warn(`code could not be mailed: ${error instanceof MailFailure ? error.code : 'unknown'}`),
      );
  }
}
