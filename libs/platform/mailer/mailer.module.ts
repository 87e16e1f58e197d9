import { MailerModule as SmtpModule, MailerOptions, MailerService } from '@nestjs-modules/mailer';
import { DynamicModule, Module } from '@nestjs/common';
import { parseConnectionUrl } from 'nodemailer/lib/shared';
import { DevBox } from '../devbox/dev-box';
import { BoxedMail, MailboxMailer } from './mailbox';
import { openMailSocket } from './connect';
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
    const transport: MailerOptions['transport'] =
      smtpUrl === undefined
        ? ({ streamTransport: true, buffer: true, newline: 'unix' } as object)
        : {
            ...timeouts,
            pool: true,
            getSocket: openMailSocket,
            maxConnections: options.connections,
            maxMessages: 100,
            ...parseConnectionUrl(smtpUrl),
          };
    const mailbox =
      smtpUrl === undefined && mailboxFolder !== undefined ? new DevBox<BoxedMail>(mailboxFolder, 'eml') : null;
    return MailerModule.with(
      [
        { provide: MAILBOX, useValue: mailbox },
        {
          provide: Mailer,
          useFactory: (service: MailerService) =>
            mailbox ? new MailboxMailer(service, from, mailbox) : new SmtpMailer(service, from, options.connections),
          inject: [MailerService],
        },
      ],
      [SmtpModule.forRoot({ transport, defaults: { from } })],
    );
  }

  private static with(
    providers: NonNullable<DynamicModule['providers']>,
    imports: NonNullable<DynamicModule['imports']> = [],
  ): DynamicModule {
    return { module: MailerModule, global: true, imports, providers, exports: [Mailer, MAILBOX] };
  }
}
