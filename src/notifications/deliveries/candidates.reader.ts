import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { findPreferenceDefinition, type PreferenceKey } from '../../domain/users';
import { type Channel, CHANNELS, type Channels } from '../channels/channel';
import type { Notification } from '../model/notification';
import type { NotificationFacts } from '../notifications.policy';
import { type CandidateRow, selectCandidates } from './candidates.sql';

/** A delivery that is not finished, with the facts that decide about it. */
export interface Candidate {
  readonly row: CandidateRow;
  readonly facts: NotificationFacts;
}

const quietKeys = ['quiet_hours.start', 'quiet_hours.end', 'quiet_hours.time_zone'] as const;

/** Translates a row into the terms of the policy. Pure. */
function factsOf(row: CandidateRow, channel: Channel): NotificationFacts {
  const preference = (key: PreferenceKey): string =>
    row.preferences?.[key] ?? findPreferenceDefinition(key)?.fallback ?? '';
  const [start, end, timeZone] = quietKeys.map(preference);
  return {
    now: row.now,
    channel: {
      name: row.channel,
      available: channel.available,
      switchedOn: channel.switches.every((key) => preference(key) !== 'false'),
      unreachable: row.unreachable,
      delaySeconds: channel.delaySeconds,
    },
    kind: row.kind ?? 'direct',
    occurredAt: row.occurred_at,
    ownMessage: row.sender_id === row.recipient_id,
    systemMessage: row.type === 'pinned',
    messageDeleted: row.seq === null || row.deleted_at !== null,
    senderActive: row.sender_deactivated_at === null && row.sender_erased_at === null,
    recipient: { erased: row.erased_at !== null, deactivated: row.deactivated_at !== null, bot: row.bot },
    participant: row.participant,
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
    read: row.read,
    mutedUntil: row.muted_until,
    quietHours: { start: start ?? '', end: end ?? '', timeZone: timeZone || row.time_zone || 'UTC' },
  };
}

/** Reads deliveries with the facts about them as they are now. */
@Injectable()
export class CandidatesReader {
  private readonly preferenceKeys: readonly PreferenceKey[];

  constructor(
    private readonly database: Database,
    @Inject(CHANNELS) private readonly channels: Channels,
  ) {
    this.preferenceKeys = [...quietKeys, ...[...channels.values()].flatMap((channel) => channel.switches)];
  }

  /** Returns candidates in the order of their messages. Finished deliveries and those of unknown channels are left out. */
  async read(deliveryIds: readonly string[]): Promise<Candidate[]> {
    if (deliveryIds.length === 0) return [];
    const rows = await this.database.query(selectCandidates, [deliveryIds, this.preferenceKeys]);
    return rows.flatMap((row) => {
      const channel = this.channels.get(row.channel);
      return channel ? [{ row, facts: factsOf(row, channel) }] : [];
    });
  }
}

/** Makes one notification of candidates for one person, conversation and channel, in the order of their messages. */
export function notificationOf(candidates: readonly Candidate[]): Notification {
  const rows = candidates.map(({ row }) => row);
  const [first] = rows;
  if (!first) throw new Error('a notification holds at least one message');
  const nameOf = (row: CandidateRow) => row.sender_display_name ?? row.sender_username;
  const senders = new Set(rows.map(nameOf));
  return {
    deliveryId: first.id,
    recipient: { id: first.recipient_id, email: first.email, locale: first.locale },
    senderId: first.sender_id,
    senderName: [...senders].slice(0, 3).join(', '),
    kind: first.kind ?? 'direct',
    conversationId: first.conversation_id,
    communityId: first.community_id,
    placeName: first.community_name ?? (first.kind === 'group' ? first.topic : null),
    messages: rows.map((row) => ({
      id: row.message_id,
      senderName: nameOf(row),
      content: row.content ?? '',
      attachments: row.attachment_count ?? 0,
      type: row.type ?? 'text',
    })),
  };
}
