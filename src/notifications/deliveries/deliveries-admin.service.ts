import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, isIsoTime } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { notificationsErrors } from '../notifications.errors';
import * as sql from './deliveries.sql';
import { type Delivery, maxExplained, maxRedrive } from './delivery';

/** Why the notifications of one message were sent or not. */
export interface Explanation {
  /** The event is committed and no worker has read it yet, so there are no deliveries. */
  readonly waitsForWorker: boolean;
  readonly deliveries: readonly Delivery[];
}

/** Which dead deliveries to send again; values come from outside and are checked here. */
interface RedriveRequest {
  readonly messageId?: unknown;
  /** Only messages sent at or after this time, ISO 8601. */
  readonly since?: unknown;
  /** Only deliveries that were dead by then, so that repeated calls terminate. */
  readonly deadBy?: Date;
}

/** For operators: explains the deliveries of a message, and retries dead ones. */
@Injectable()
export class DeliveriesAdminService {
  constructor(private readonly database: Database) {}

  /**
   * Returns the deliveries of a message, one per recipient and channel; none if the message is unknown.
   * @throws message_id_required, invalid_message_id
   */
  async explain(messageId: unknown): Promise<Explanation> {
    if (messageId === undefined || messageId === null || messageId === '')
      throw new DomainError(notificationsErrors.message_id_required);
    if (!isUuid(messageId)) throw new DomainError(notificationsErrors.invalid_message_id);
    const [waiting, rows] = await Promise.all([
      this.database.query(sql.selectUnreadEvent, [messageId]),
      this.database.query(sql.selectOfMessage, [messageId, maxExplained]),
    ]);
    return { waitsForWorker: waiting.length > 0, deliveries: rows.map(deliveryOf) };
  }

  /**
   * Makes dead deliveries due again, the oldest first, at most `maxRedrive` per call.
   * @returns the number re-queued; if it equals `maxRedrive`, call again
   * @throws invalid_message_id, invalid_since
   */
  async redrive(request: RedriveRequest): Promise<number> {
    const { messageId, since } = request;
    const none = (value: unknown): value is undefined | null | '' =>
      value === undefined || value === null || value === '';
    if (!none(messageId) && !isUuid(messageId)) throw new DomainError(notificationsErrors.invalid_message_id);
    if (!none(since) && (!isIsoTime(since, { orDate: true }) || Number.isNaN(Date.parse(since))))
      throw new DomainError(notificationsErrors.invalid_since);
    const from = none(since) ? null : new Date(since);
    return (
      await this.database.query(sql.redrive, [
        none(messageId) ? null : messageId,
        from,
        maxRedrive,
        request.deadBy ?? null,
      ])
    ).length;
  }
}

function deliveryOf(row: sql.DeliveryRow): Delivery {
  return {
    id: row.id,
    event: row.event,
    messageId: row.message_id,
    conversationId: row.conversation_id,
    senderId: row.sender_id,
    recipientId: row.recipient_id,
    recipientUsername: row.username,
    channel: row.channel,
    state: row.state,
    reason: row.reason,
    attempts: row.attempts,
    lastCode: row.last_code,
    providerId: row.provider_id,
    occurredAt: row.occurred_at,
    dueAt: row.due_at,
    firstAttemptAt: row.first_attempt_at,
    updatedAt: row.updated_at,
    devices: row.devices ?? {},
    history: row.history,
  };
}
