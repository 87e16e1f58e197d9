import type { MailerOptions } from '@nestjs-modules/mailer';
import { DynamicModule, Module } from '@nestjs/common';
import { DevBox } from '../devbox/dev-box';
import { BoxedMail, MailboxMailer } from './mailbox';
import { openMailSocket } from './connect';
import { MailComposer } from './mail-message';
import { MailTransport } from './mail-transport';
import { Mailer } from './mailer';
import { NoMailer, SmtpMailer } from './smtp-mailer';

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

/** How nodemailer hands mails over: to the server, or into memory for the mailbox. */
async function connectionOf({ smtpUrl, connections }: MailerModuleOptions): Promise<MailerOptions['transport']> {
  if (smtpUrl === undefined) return { streamTransport: true, buffer: true, newline: 'unix' } as object;
  const { parseConnectionUrl } = await import('nodemailer/lib/shared/index.js');
  return {
    ...timeouts,
    pool: true,
    getSocket: openMailSocket,
    maxConnections: connections,
    maxMessages: 100,
    ...parseConnectionUrl(smtpUrl),
  };
}

/** Mail for the whole application: to a server, into the mailbox, or nowhere. */
@Module({})
export class MailerModule {
  static forOptions(options: MailerModuleOptions): DynamicModule {
    const { smtpUrl, from, mailboxFolder } = options;
    if (smtpUrl === undefined && mailboxFolder === undefined) {
      return MailerModule.with([
        { provide: MAILBOX, useValue: null },
        { provide: Mailer, useClass: NoMailer },
      ]);
    }
    const mailbox =
      smtpUrl === undefined && mailboxFolder !== undefined ? new DevBox<BoxedMail>(mailboxFolder, 'eml') : null;
    return MailerModule.with([
      { provide: MAILBOX, useValue: mailbox },
      {
        provide: MailTransport,
        useFactory: () => new MailTransport(async () => ({ transport: await connectionOf(options) })),
      },
      {
        provide: Mailer,
        useFactory: (transport: MailTransport) =>
          mailbox
            ? new MailboxMailer(transport, new MailComposer(from), mailbox)
            : new SmtpMailer(transport, new MailComposer(from), options.connections),
        inject: [MailTransport],
      },
    ]);
  }

  private static with(providers: NonNullable<DynamicModule['providers']>): DynamicModule {
    return { module: MailerModule, global: true, providers, exports: [Mailer, MAILBOX] };
  }
}
