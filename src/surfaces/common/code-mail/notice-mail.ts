import { Logger } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { type MailBodies, renderMail } from '@parley/platform/mailer/mail-template';
import { Mailer, MailFailure } from '@parley/platform/mailer/mailer';
import { join } from 'node:path';
import type { User } from '../../../domain/users';
import { fill, languageOf, languages } from '../../../notifications';
import { type Notice, noticeTexts } from './notice-mail.texts';

const template = join(__dirname, 'templates/notice');

/** Subject and both bodies of a notice, in the language of the account. */
export function noticeMail(
  notice: Notice,
  { locale, username }: Pick<User, 'locale' | 'username'>,
): MailBodies & { readonly subject: string } {
  const language = languageOf(locale);
  const { subject, what, advice } = noticeTexts[notice][language];
  const values = { language, subject, what: fill(what, { username }), advice, noReply: languages[language].noReply };
  return { subject, ...renderMail(template, values) };
}

/** Tells people what has happened to their accounts. Only proven addresses get mail. */
export class NoticeMail {
  readonly #logger = new Logger('NoticeMail');

  constructor(
    private readonly mailer: Mailer,
    private readonly host: string,
  ) {}

  /** Sends a notice without waiting for the mail server. Failures are logged without the address. */
  post(notice: Notice, user: User): void {
    if (user.email === null || !this.mailer.available) return;
    this.mailer
      .send({ ...noticeMail(notice, user), to: user.email, messageId: `${newId()}@${this.host}` })
      .catch((error: unknown) =>
        this.#logger.warn(`notice could not be mailed: ${error instanceof MailFailure ? error.code : 'unknown'}`),
      );
  }
}
