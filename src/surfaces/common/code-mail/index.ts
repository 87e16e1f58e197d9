export { CodeMail } from './code-mail';
export { NoticeMail } from './notice-mail';
export { CodeMailModule } from './code-mail.module';
export { VerificationMail } from './verification-mail';
