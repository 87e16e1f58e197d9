import { Inject, Injectable, Logger } from '@nestjs/common';
import { Gathering } from '@parley/platform/concurrency/gathering';
import { Database, rolledBack } from '@parley/platform/database/database';
import { METRICS } from '@parley/platform/health/metrics';
import { PushFailure, PushSender } from '@parley/platform/push/push';
import { inPlace } from '@parley/platform/tracing/tracing';
import { Counter, type Registry } from 'prom-client';
import { DevicesService, type Device } from '../../../domain/users';
import type { DeviceOutcome } from '../../deliveries/delivery';
import { type Attempt, type Channel, channelOptions, type Outcome, type Reach } from '../channel';
import { messagePush } from './message-push';
import { selectBadges } from './push.sql';

interface PushOptions {
  /** Public URL of this installation; the base of links in pushes. */
  readonly publicUrl: string;
}

/** The result for one device: final, or to be retried after `retry` milliseconds. */
type DeviceResult =
  (DeviceOutcome & { readonly providerId: string }) | { readonly retry: number; readonly code: string };

/** What a push to a person needs. */
interface PushRecipient {
  readonly devices: readonly Device[];
  readonly badge: number;
}

/** Notifications by push, to every device of the recipient. */
@Injectable()
export class PushChannel implements Channel {
  readonly switches = ['push_notifications', 'messages.push'] as const;
  readonly delaySeconds = 0;
  static readonly reach: Reach = {
    condition: (person) => `(SELECT v.user_id FROM devices v WHERE v.user_id = ${person} LIMIT 1) IS NOT NULL`,
    otherwise: 'no_device',
  };
  readonly deadlineMs = 30_000;
  private readonly logger = new Logger('PushChannel');
  private readonly removed: Counter;
  /** Read for several pushes together, which begin a few milliseconds apart; the statements belong to no single trace. */
  private readonly recipients = new Gathering<string, PushRecipient>({
    atOnce: 64,
    slowAfterMs: 250,
    gap: { ms: 10, upTo: 6 },
    mayBeOfOne: rolledBack,
    together: (ids) => inPlace(null, () => this.readRecipients(ids)),
  });

  constructor(
    private readonly database: Database,
    private readonly sender: PushSender,
    private readonly devices: DevicesService,
    @Inject(METRICS) registry: Registry,
    @Inject(channelOptions('push')) readonly options: PushOptions,
  ) {
    this.removed = new Counter({
      name: 'parley_push_tokens_removed_total',
      help: 'Device tokens that the push service declared dead.',
      registers: [registry],
    });
  }

  get available(): boolean {
    return this.sender.available;
  }

  providerOf(): string {
    return '';
  }

  /**
   * Calls one device after the other and stores each outcome before the next call: a killed process repeats at most one
   * call, and a device that has received its push does not receive it again because another one failed. When the service
   * asks for a delay, or the deadline has passed, the other devices wait for the next attempt.
   */
  async send(attempt: Attempt): Promise<Outcome> {
    const recipientId = attempt.notification.recipient.id;
    const { devices, badge } = await this.recipients.do(recipientId);
    const left = devices.filter((device) => !attempt.devices[device.id]);
    const outcomes: Record<string, DeviceOutcome> = {};
    if (left.length > 0) {
      let retry: { code: string; afterMs: number } | undefined;
      let providerId = '';
      for (const [index, device] of left.entries()) {
        const result = await this.sendTo(device, attempt, badge);
        if ('retry' in result) {
          retry = { code: result.code, afterMs: result.retry };
          if (result.retry > 0 || attempt.signal.aborted) break;
          continue;
        }
        if (result.outcome === 'sent') providerId = result.providerId;
        const outcome: DeviceOutcome = { outcome: result.outcome, code: result.code };
        outcomes[device.id] = outcome;
        if (index < left.length - 1) await attempt.noteDevices({ [device.id]: outcome });
      }
      if (retry) {
        const trouble = Object.keys(outcomes).length === 0;
        return { result: 'retry', ...retry, trouble, devices: outcomes };
      }
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

  private async readRecipients(ids: readonly string[]): Promise<PushRecipient[]> {
    const people = [...new Set(ids)];
    const devices = await this.devices.among(people);
    const badges = new Map((await this.database.query(selectBadges, [people])).map((row) => [row.user_id, row.unread]));
    return ids.map((id) => ({
      devices: devices.filter(({ userId }) => userId === id),
      badge: Number(badges.get(id) ?? 0),
    }));
  }

  private async sendTo(device: Device, attempt: Attempt, badge: number): Promise<DeviceResult> {
    try {
      const receipt = await this.sender.send(
        messagePush(attempt.notification, device.token, badge, this.options.publicUrl),
        attempt.signal,
      );
      attempt.countAnswer(receipt.code);
      return { outcome: 'sent', code: receipt.code, providerId: receipt.id };
    } catch (error) {
      if (!(error instanceof PushFailure)) throw error;
      attempt.countAnswer(error.code);
      switch (error.kind) {
        case 'gone':
          await this.devices.forget(device);
          this.removed.inc();
          return { outcome: 'gone', code: error.code, providerId: '' };
        case 'rejected':
          this.logger.error(`push service rejected the payload: ${error.code}`);
          return { outcome: 'rejected', code: error.code, providerId: '' };
        case 'credential':
          this.logger.error(`push service rejected the credentials: ${error.code}`);
          return { retry: error.retryAfterMs, code: error.code };
        case 'transient':
          return { retry: error.retryAfterMs, code: error.code };
      }
    }
  }
}
