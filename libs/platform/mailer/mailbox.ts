import { newId } from '@parley/kernel';
import type { DevBox } from '../devbox/dev-box';
import type { MailComposer } from './mail-message';
import { Mailer, type MailReceipt, type OutgoingMail } from './mailer';

/** A mail that was captured instead of sent. */
export interface BoxedMail {
  readonly id: string;
  readonly at: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The header lines as they would have been sent. */
  readonly headers: string;
}

/** Captures mails as files, with exactly the bytes that a server would have received. */
export class MailboxMailer extends Mailer {
  readonly available = true;

  constructor(
    private readonly composer: MailComposer,
    private readonly box: DevBox<BoxedMail>,
  ) {
    super();
  }

  async send(mail: OutgoingMail): Promise<MailReceipt> {
    const { bytes } = await this.composer.compose(mail);
    const headers = bytes.toString('utf8').split('\r\n\r\n', 1)[0]?.replaceAll('\r\n', '\n') ?? '';
    await this.box.put(
      {
        id: newId(),
        at: new Date().toISOString(),
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        headers,
      },
      bytes,
    );
    return { messageId: mail.messageId, code: 'MAILBOX' };
  }
}
