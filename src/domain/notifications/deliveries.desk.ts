import { Injectable } from '@nestjs/common';
import { DomainError, isUuid } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { Delivery, maxExplained, maxRedrive } from './model/delivery';
import { notificationsErrors } from './notifications.errors';
import * as sql from './persistence/deliveries.sql';

/** What became of one message's notifications. */
export interface Explanation {
  /** The event has been committed and no worker has taken it yet; there are no deliveries so far. */
  readonly waitsInOutbox: boolean;
  readonly deliveries: readonly Delivery[];
}

/** Which dead deliveries to send again; values come from outside and are checked here. */
export interface RedriveRequest {
  readonly messageId?: unknown;
  /** Only messages sent at or after this time, ISO 8601. */
  readonly since?: unknown;
  /** Only what was dead by then, so that whoever calls until nothing is left comes to an end. */
  readonly deadBy?: Date;
}

const isoTime = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** For operators: why a message did or did not reach somebody, and another try for what is dead. */
@Injectable()
export class DeliveriesDesk {
  constructor(private readonly database: Database) {}

  /**
   * Each recipient and channel of a message; empty for a message that nobody knows.
   * @throws message_id_missing, message_id_invalid
   */
  async explain(messageId: unknown): Promise<Explanation> {
    if (messageId === undefined || messageId === null || messageId === '')
      throw new DomainError(notificationsErrors.message_id_missing);
    if (!isUuid(messageId)) throw new DomainError(notificationsErrors.message_id_invalid);
    const [waiting, rows] = await Promise.all([
      this.database.query(sql.selectInOutbox, [messageId]),
      this.database.query(sql.selectOfMessage, [messageId, maxExplained]),
    ]);
    return { waitsInOutbox: waiting.length > 0, deliveries: rows.map(deliveryOf) };
  }

  /**
   * Makes dead deliveries due again, the oldest first, so many at a time that one call stays short.
   * @returns how many; as many as asked for at most means that more may be left.
   * @throws message_id_invalid, since_invalid
   */
  async redrive(request: RedriveRequest): Promise<number> {
    const { messageId, since } = request;
    const none = (value: unknown): value is undefined | null | '' =>
      value === undefined || value === null || value === '';
    if (!none(messageId) && !isUuid(messageId)) throw new DomainError(notificationsErrors.message_id_invalid);
    if (!none(since) && (typeof since !== 'string' || !isoTime.test(since) || Number.isNaN(Date.parse(since))))
      throw new DomainError(notificationsErrors.since_invalid);
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
