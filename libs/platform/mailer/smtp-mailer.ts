import type { ISendMailOptions, MailerService } from '@nestjs-modules/mailer';
import { Mailer, MailFailure, mailFailureOf, type MailReceipt, type OutgoingMail } from './mailer';

const breaksHeader = (value: string): boolean => ['\r', '\n', '\u0000'].some((sign) => value.includes(sign));

/**
 * The mail in nodemailer's form. The recipient is passed as an object, so that no part of it is parsed as syntax.
 * @throws MailFailure (permanent) if a header contains a line break
 */
export function composed(mail: OutgoingMail, from: string): ISendMailOptions {
  const values = [
    mail.to,
    mail.subject,
    mail.messageId,
    ...(mail.references ?? []),
    ...Object.entries(mail.headers ?? {}).flat(),
  ];
  if (values.some(breaksHeader)) throw new MailFailure('permanent', 'HEADER');
  return {
    from,
    replyTo: from,
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.messageId}>`,
    ...(mail.references?.length
      ? { inReplyTo: `<${mail.references.at(-1)}>`, references: mail.references.map((id) => `<${id}>`) }
      : {}),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

interface Accepted {
  readonly response?: string;
}

/** Mails to an SMTP server. */
export class SmtpMailer extends Mailer {
  readonly available = true;

  constructor(
    private readonly service: MailerService,
    private readonly from: string,
  ) {
    super();
  }

  async send(mail: OutgoingMail): Promise<MailReceipt> {
    const options = composed(mail, this.from);
    try {
      const info = (await this.service.sendMail(options)) as Accepted;
      return { messageId: mail.messageId, code: /^\d{3}/.exec(info.response ?? '')?.[0] ?? '250' };
    } catch (error) {
      throw mailFailureOf(error);
    }
  }
}

/** Used if no mail server is configured: sends nothing and reports itself as unavailable. */
export class NoMailer extends Mailer {
  readonly available = false;

  async send(): Promise<MailReceipt> {
    throw new MailFailure('credential', 'NO_MAIL_SERVER');
  }
}
