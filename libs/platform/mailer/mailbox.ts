import { newId } from '@parley/kernel';
import type { DevBox } from '../devbox/dev-box';
import type { MailComposer } from './mail-message';
import type { MailTransport } from './mail-transport';
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

interface Rendered {
  readonly message: Buffer;
}

/** Captures mails as files, with exactly the bytes that a server would have received. */
export class MailboxMailer extends Mailer {
  readonly available = true;

  constructor(
    private readonly transport: MailTransport,
    private readonly composer: MailComposer,
    private readonly box: DevBox<BoxedMail>,
  ) {
    super();
  }

  async send(mail: OutgoingMail): Promise<MailReceipt> {
    const { message } = (await this.transport.sendMail(await this.composer.compose(mail))) as unknown as Rendered;
    const bytes = message.toString('utf8');
    const headers = bytes.slice(0, bytes.search(/\r?\n\r?\n/));
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
      message,
    );
    return { messageId: mail.messageId, code: 'MAILBOX' };
  }
}
