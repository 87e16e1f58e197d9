import { Logger } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { type MailBodies, renderMail } from '@parley/platform/mailer/mail-template';
import { Mailer, MailFailure } from '@parley/platform/mailer/mailer';
import { join } from 'node:path';
import type { NewClientSignIn } from '../../../domain/auth';
import type { User } from '../../../domain/users';
import { fill, languageOf, languages } from '../../../notifications';
import { deviceOf } from './device';
import { type Notice, noticeTexts, signInLabels } from './notice-mail.texts';

const template = join(__dirname, 'templates/notice');

/** What a mail tells about a sign-in, one line each, in the language and time zone of the account. Pure. */
export function signInDetails({ user, at, userAgent, addressRange }: NewClientSignIn): string[] {
  const language = languageOf(user.locale);
  const { time, device, network, unknown } = signInLabels[language];
  return [
    `${time}: ${timeText(at, language, user.timeZone ?? 'UTC')}`,
    `${device}: ${deviceOf(userAgent) ?? unknown}`,
    `${network}: ${addressRange ?? unknown}`,
  ];
}

function timeText(at: Date, language: string, timeZone: string): string {
  try {
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone }).format(at);
  } catch {
    // A zone that this version of Node does not know.
    return timeText(at, language, 'UTC');
  }
}

/** Subject and both bodies of a notice, in the language of the account. @param details lines that follow what happened */
export async function noticeMail(
  notice: Notice,
  { locale, username }: Pick<User, 'locale' | 'username'>,
  details: readonly string[] = [],
): Promise<MailBodies & { readonly subject: string }> {
  const language = languageOf(locale);
  const { subject, what, advice } = noticeTexts[notice][language];
  const { noReply } = languages[language];
  const values = { language, subject, what: fill(what, { username }), details, advice, noReply };
  return { subject, ...(await renderMail(template, values)) };
}

/** Tells people what has happened to their accounts. Only proven addresses get mail. */
export class NoticeMail {
  readonly #logger = new Logger('NoticeMail');

  constructor(
    private readonly mailer: Mailer,
    private readonly host: string,
  ) {}

  /** Tells of a sign-in from somewhere new. */
  postSignIn(signIn: NewClientSignIn): void {
    this.post('new_sign_in', signIn.user, signInDetails(signIn));
  }

  /** Sends a notice without waiting for the mail server. Failures are logged without the address. */
  post(notice: Notice, user: User, details: readonly string[] = []): void {
    if (user.email === null || !this.mailer.available) return;
    const envelope = { to: user.email, messageId: `${newId()}@${this.host}` };
    noticeMail(notice, user, details)
      .then((mail) => this.mailer.send({ ...mail, ...envelope }))
      .catch((error: unknown) =>
        this.#logger.warn(`notice could not be mailed: ${error instanceof MailFailure ? error.code : 'unknown'}`),
      );
  }
}
