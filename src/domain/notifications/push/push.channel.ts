import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { PushFailure, PushSender } from '@parley/platform/push/push';
import { Settings, SETTINGS } from '../../../config/settings';
import { DevicesService, type Device } from '../../users';
import type { Attempt, ChannelSender, Outcome } from '../channel';
import type { DeviceOutcome } from '../model/delivery';
import { NotificationsMetrics } from '../notifications.metrics';
import { selectBadge } from '../persistence/facts.sql';
import { messagePush } from './message-push';

/** Notifications by push, to every device of the recipient. */
@Injectable()
export class PushChannel implements ChannelSender {
  private readonly logger = new Logger('PushChannel');

  constructor(
    private readonly database: Database,
    private readonly sender: PushSender,
    private readonly devices: DevicesService,
    private readonly metrics: NotificationsMetrics,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /**
   * One device after the other, each outcome noted before the next call: a killed process repeats one call at most,
   * and a device that has got its push never gets it again because of another one's failure.
   */
  async send(attempt: Attempt): Promise<Outcome> {
    const { notification } = attempt;
    const left = (await this.devices.list(notification.recipientId)).filter((device) => !attempt.devices[device.id]);
    const outcomes: Record<string, DeviceOutcome> = {};
    if (left.length > 0) {
      const [row] = await this.database.query(selectBadge, [notification.recipientId]);
      const badge = Number(row?.unread ?? 0);
      let retry: { code: string; afterMs: number } | undefined;
      let providerId = '';
      for (const [index, device] of left.entries()) {
        const result = await this.sendTo(device, attempt, badge);
        if ('retry' in result) {
          retry = { code: result.code, afterMs: Math.max(result.retry, retry?.afterMs ?? 0) };
          continue;
        }
        if (result.outcome === 'sent') providerId = result.providerId;
        const outcome: DeviceOutcome = { outcome: result.outcome, code: result.code };
        outcomes[device.id] = outcome;
        if (index < left.length - 1) await attempt.noteDevices({ [device.id]: outcome });
      }
      if (retry) return { result: 'retry', ...retry, devices: outcomes };
      const sent = Object.values(outcomes).find((outcome) => outcome.outcome === 'sent');
      if (sent) return { result: 'sent', code: sent.code, providerId, devices: outcomes };
    }
    const all = Object.values({ ...attempt.devices, ...outcomes });
    const earlier = all.find((outcome) => outcome.outcome === 'sent');
    if (earlier) return { result: 'sent', code: earlier.code, providerId: '', devices: outcomes };
    const rejected = all.find((outcome) => outcome.outcome === 'rejected');
    if (rejected) return { result: 'dead', reason: 'rejected', code: rejected.code, devices: outcomes };
    return { result: 'suppressed', reason: 'no_device', code: all[0]?.code ?? 'NO_DEVICE', devices: outcomes };
  }

  private async sendTo(
    device: Device,
    attempt: Attempt,
    badge: number,
  ): Promise<(DeviceOutcome & { providerId: string }) | { retry: number; code: string }> {
    try {
      const receipt = await this.sender.send(
        messagePush(attempt.notification, device.token, badge, this.settings.publicUrl),
      );
      this.metrics.countResult('push', receipt.code);
      return { outcome: 'sent', code: receipt.code, providerId: receipt.id };
    } catch (error) {
      if (!(error instanceof PushFailure)) throw error;
      this.metrics.countResult('push', error.code);
      switch (error.kind) {
        case 'gone':
          await this.devices.forget(device);
          this.metrics.countRemovedToken();
          return { outcome: 'gone', code: error.code, providerId: '' };
        case 'rejected':
          this.logger.error(`the push service refuses what we send: ${error.code}`);
          return { outcome: 'rejected', code: error.code, providerId: '' };
        case 'credential':
          this.logger.error(`the push service does not let us in: ${error.code}`);
          return { retry: error.retryAfterMs, code: error.code };
        case 'transient':
          return { retry: error.retryAfterMs, code: error.code };
      }
    }
  }
}
