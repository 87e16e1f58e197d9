import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { Mailer } from '@parley/platform/mailer/mailer';
import { PushSender } from '@parley/platform/push/push';
import { Settings, SETTINGS } from '../../config/settings';
import { findPreferenceDefinition, type PreferenceKey } from '../users';
import type { NotificationFacts } from './notifications.policy';
import { FactsRow, selectFacts } from './persistence/facts.sql';

const keys = [
  'messages.email',
  'messages.push',
  'email_notifications',
  'push_notifications',
  'quiet_hours.start',
  'quiet_hours.end',
  'quiet_hours.time_zone',
] as const satisfies readonly PreferenceKey[];
type Key = (typeof keys)[number];

/** A delivery with what decides about it and what its text is made of. */
export interface Considered {
  readonly row: FactsRow;
  readonly facts: NotificationFacts;
}

/** What is not in the database but decides, too. */
export interface Surroundings {
  readonly emailDelaySeconds: number;
  readonly available: Readonly<Record<'email' | 'push', boolean>>;
}

/** A row in the words of the policy. Pure. */
export function factsOf(row: FactsRow, surroundings: Surroundings): NotificationFacts {
  const preference = (key: Key): string => row.preferences?.[key] ?? findPreferenceDefinition(key)?.fallback ?? '';
  const isOn = (key: Key): boolean => preference(key) !== 'false';
  const email = row.channel === 'email';
  return {
    now: row.now,
    channel: row.channel,
    kind: row.kind ?? 'direct',
    occurredAt: row.occurred_at,
    ownMessage: row.sender_id === row.recipient_id,
    messageDeleted: row.seq === null || row.deleted_at !== null,
    senderActive: row.sender_deactivated_at === null && row.sender_erased_at === null,
    recipient: { erased: row.erased_at !== null, deactivated: row.deactivated_at !== null, bot: row.bot },
    participant: row.read_seq !== null,
    membership:
      row.membership_blocked === null
        ? null
        : {
            recipientIsCreator: row.creator_id === row.recipient_id,
            running: row.membership_running ?? false,
            blocked: row.membership_blocked,
          },
    recipientBlockedSender: row.recipient_blocked_sender,
    senderBlockedRecipient: row.sender_blocked_recipient,
    switches: email
      ? { all: isOn('email_notifications'), messages: isOn('messages.email') }
      : { all: isOn('push_notifications'), messages: isOn('messages.push') },
    available: surroundings.available[row.channel],
    reachable: email ? row.email !== null : row.has_device,
    read: row.read_seq !== null && row.seq !== null && BigInt(row.read_seq) >= BigInt(row.seq),
    mutedUntil: row.muted_until,
    quietHours: {
      start: preference('quiet_hours.start'),
      end: preference('quiet_hours.end'),
      timeZone: preference('quiet_hours.time_zone') || row.time_zone || 'UTC',
    },
    emailDelaySeconds: surroundings.emailDelaySeconds,
  };
}

/** Reads the facts about deliveries as they are now. */
@Injectable()
export class FactsService {
  private readonly surroundings: Surroundings;

  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) settings: Settings,
    mailer: Mailer,
    pushes: PushSender,
  ) {
    this.surroundings = {
      emailDelaySeconds: settings.EMAIL_DELAY_SECONDS,
      available: { email: mailer.available, push: pushes.available },
    };
  }

  /** In the order of the messages; what is finished already is left out. */
  async read(deliveryIds: readonly string[]): Promise<Considered[]> {
    if (deliveryIds.length === 0) return [];
    const rows = await this.database.query(selectFacts, [deliveryIds, keys]);
    return rows.map((row) => ({ row, facts: factsOf(row, this.surroundings) }));
  }
}
