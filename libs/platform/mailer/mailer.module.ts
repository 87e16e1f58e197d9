import { DynamicModule, Module } from '@nestjs/common';
import { DevBox } from '../devbox/dev-box';
import { BoxedMail, MailboxMailer } from './mailbox';
import { MailComposer } from './mail-message';
import { MailTransport } from './mail-transport';
import { Mailer } from './mailer';
import { NoMailer, SmtpMailer } from './smtp-mailer';
import type { SessionOptions } from './smtp-session';

interface MailerModuleOptions {
  /** URL of a mail server. Its query may set nodemailer's connection options, e.g. `?socketTimeout=20000`. */
  readonly smtpUrl: string | undefined;
  readonly from: string;
  /** Folder for mails without a server; without it, no mail can be sent. */
  readonly mailboxFolder: string | undefined;
  /** Maximum connections to the server. */
  readonly connections: number;
}

/** Timeouts of the mail server, in milliseconds; the URL may say otherwise. */
const timeouts = { connectionTimeout: 10_000, greetingTimeout: 20_000, socketTimeout: 30_000, dnsTimeout: 10_000 };

/** Injection token of the development mailbox, or null if mails are sent. */
export const MAILBOX = Symbol('mailbox');

/** How nodemailer connects to the server. */
async function connectionOf(smtpUrl: string): Promise<SessionOptions> {
  const { parseConnectionUrl } = await import('nodemailer/lib/shared/index.js');
  return {
    ...timeouts,
    maxMessages: 100,
    ...parseConnectionUrl(smtpUrl),
  };
}

/** Mail for the whole application: to a server, into the mailbox, or nowhere. */
@Module({})
export class MailerModule {
  static forOptions({ smtpUrl, from, mailboxFolder, connections }: MailerModuleOptions): DynamicModule {
    const composer = new MailComposer(from);
    if (smtpUrl !== undefined) {
      return MailerModule.with([
        { provide: MAILBOX, useValue: null },
        { provide: MailTransport, useFactory: () => new MailTransport(() => connectionOf(smtpUrl)) },
        {
          provide: Mailer,
          useFactory: (transport: MailTransport) => new SmtpMailer(transport, composer, connections),
          inject: [MailTransport],
        },
      ]);
    }
    const mailbox = mailboxFolder === undefined ? null : new DevBox<BoxedMail>(mailboxFolder, 'eml');
    return MailerModule.with([
      { provide: MAILBOX, useValue: mailbox },
      { provide: Mailer, useFactory: () => (mailbox ? new MailboxMailer(composer, mailbox) : new NoMailer()) },
    ]);
  }

  private static with(providers: NonNullable<DynamicModule['providers']>): DynamicModule {
    return { module: MailerModule, global: true, providers, exports: [Mailer, MAILBOX] };
  }
}
