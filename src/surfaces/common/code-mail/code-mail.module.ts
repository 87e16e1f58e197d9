import { Module } from '@nestjs/common';
import { Mailer } from '@parley/platform/mailer/mailer';
import { SETTINGS, type Settings } from '../../../config/settings';
import { AuthModule, NewClients } from '../../../domain/auth';
import { CodeMail } from './code-mail';
import { NoticeMail } from './notice-mail';
import { VerificationMail } from './verification-mail';

/** Mails about accounts, with codes and notices. */
@Module({
  imports: [AuthModule],
  providers: [
    {
      provide: CodeMail,
      inject: [Mailer, SETTINGS],
      useFactory: (mailer: Mailer, settings: Settings) => new CodeMail(mailer, new URL(settings.publicUrl).hostname),
    },
    {
      provide: NoticeMail,
      inject: [Mailer, SETTINGS],
      useFactory: (mailer: Mailer, settings: Settings) => new NoticeMail(mailer, new URL(settings.publicUrl).hostname),
    },
    VerificationMail,
  ],
  exports: [CodeMail, NoticeMail, VerificationMail],
})
export class CodeMailModule {
  constructor(clients: NewClients, notices: NoticeMail) {
    clients.onSignIn((signIn) => notices.postSignIn(signIn));
  }
}
