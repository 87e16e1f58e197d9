import { Inject, Injectable, Logger } from '@nestjs/common';
import { Mailer, MailFailure } from '@parley/platform/mailer/mailer';
import { Settings, SETTINGS } from '../../../config/settings';
import type { Attempt, ChannelSender, Outcome } from '../channel';
import { NotificationsMetrics } from '../notifications.metrics';
import { UnsubscribeLinks } from '../unsubscribe-links';
import { messageMail } from './message-mail';

/** Notifications by mail. */
@Injectable()
export class EmailChannel implements ChannelSender {
  private readonly logger = new Logger('EmailChannel');

  constructor(
    private readonly mailer: Mailer,
    private readonly links: UnsubscribeLinks,
    private readonly metrics: NotificationsMetrics,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  async send({ notification }: Attempt): Promise<Outcome> {
    const unsubscribeLink = await this.links.linkFor(notification.recipientId);
    const mail = messageMail(notification, notification.email ?? '', {
      publicUrl: this.settings.publicUrl,
      unsubscribeLink,
    });
    try {
      const receipt = await this.mailer.send(mail);
      this.metrics.countResult('email', receipt.code);
      return { result: 'sent', code: receipt.code, providerId: receipt.messageId };
    } catch (error) {
      if (!(error instanceof MailFailure)) throw error;
      this.metrics.countResult('email', error.code);
      if (error.kind === 'permanent') return { result: 'dead', reason: 'rejected', code: error.code };
      if (error.kind === 'credential') this.logger.error(`the mail server does not let us in: ${error.code}`);
      return { result: 'retry', code: error.code, afterMs: 0 };
    }
  }
}
