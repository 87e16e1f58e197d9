import { Inject, Injectable, Logger } from '@nestjs/common';
import { Mailer, MailFailure } from '@parley/platform/mailer/mailer';
import { type Attempt, type Channel, channelOptions, type Outcome, type Reach, type Recipient } from '../channel';
import { messageMail } from './message-mail';
import { UnsubscribeLinks } from './unsubscribe-links';

interface EmailOptions {
  /** Public URL of this installation; the base of links in mails. */
  readonly publicUrl: string;
  /** How long a mail waits for its recipient to read the message first, in seconds. */
  readonly delaySeconds: number;
}

/** Notifications by mail. */
@Injectable()
export class EmailChannel implements Channel {
  readonly switches = ['email_notifications', 'messages.email'] as const;
  static readonly reach: Reach = {
    condition: (person) => `(SELECT u.email FROM users u WHERE u.id = ${person}) IS NOT NULL`,
    otherwise: 'no_address',
  };
  readonly deadlineMs = 60_000;
  private readonly logger = new Logger('EmailChannel');

  constructor(
    private readonly mailer: Mailer,
    private readonly links: UnsubscribeLinks,
    @Inject(channelOptions('email')) readonly options: EmailOptions,
  ) {}

  get available(): boolean {
    return this.mailer.available;
  }

  get delaySeconds(): number {
    return this.options.delaySeconds;
  }

  /** The domain of the address: servers that pass a mail on at once are as slow as the one behind it. */
  providerOf({ email }: Recipient): string {
    return email?.slice(email.lastIndexOf('@') + 1) ?? '';
  }

  async send({ notification, signal, countAnswer }: Attempt): Promise<Outcome> {
    const { publicUrl } = this.options;
    const unsubscribeLink = `${publicUrl}/unsubscribe/${await this.links.tokenFor(notification.recipient.id)}`;
    const mail = await messageMail(notification, notification.recipient.email ?? '', { publicUrl, unsubscribeLink });
    try {
      const receipt = await this.mailer.send(mail, signal);
      countAnswer(receipt.code);
      return { result: 'sent', code: receipt.code, providerId: receipt.messageId };
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      countAnswer(error.code);
      if (error.kind === 'permanent') return { result: 'dead', reason: 'rejected', code: error.code };
      if (error.kind === 'credential') this.logger.error(`mail server rejected the credentials: ${error.code}`);
      return { result: 'retry', code: error.code, afterMs: 0, trouble: error.trouble };
    }
  }
}
