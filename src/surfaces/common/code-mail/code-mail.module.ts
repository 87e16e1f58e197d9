import { Module } from '@nestjs/common';
import { Mailer } from '@parley/platform/mailer/mailer';
import { SETTINGS, type Settings } from '../../../config/settings';
import { AuthModule } from '../../../domain/auth';
import { CodeMail } from './code-mail';
import { VerificationMail } from './verification-mail';

/** Mails with codes; imported by every surface that registers accounts or signs in by mail. */
@Module({
  imports: [AuthModule],
  providers: [
    {
      provide: CodeMail,
      inject: [Mailer, SETTINGS],
      useFactory: (mailer: Mailer, settings: Settings) => new CodeMail(mailer, new URL(settings.publicUrl).hostname),
    },
    VerificationMail,
  ],
  exports: [CodeMail, VerificationMail],
})
export class CodeMailModule {}
