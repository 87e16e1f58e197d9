import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, isIsoTime } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { notificationsErrors } from '../notifications.errors';
import * as sql from './deliveries.sql';
import { channelNames } from '../channels';
import { type Delivery, type DeliveryState, deliveryStates, maxExplained, maxRedrive } from './delivery';

/** Why the notifications of one message were sent or not. */
export interface Explanation {
  /** The event is committed and no worker has read it yet, so there are no deliveries. */
  readonly waitsForWorker: boolean;
  readonly deliveries: readonly Delivery[];
}

/** Which deliveries to list; values come from outside and are checked here. */
interface DeliveryFilter {
  readonly userId?: unknown;
  readonly state?: unknown;
  readonly channel?: unknown;
  /** Only of messages sent at or after this time, ISO 8601. */
  readonly since?: unknown;
  /** Only of messages sent before this time, ISO 8601. */
  readonly until?: unknown;
  /** Of the previous page. */
  readonly cursor?: unknown;
}

/** A page of deliveries, the newest first. */
interface DeliveryPage {
  readonly deliveries: readonly Delivery[];
  /** Continues the list; null at its end. */
  readonly cursor: string | null;
}

/** Which dead deliveries to send again; values come from outside and are checked here. */
interface RedriveRequest {
  readonly messageId?: unknown;
  /** Only messages sent at or after this time, ISO 8601. */
  readonly since?: unknown;
  /** Only deliveries that were dead by then, so that repeated calls terminate. */
  readonly deadBy?: Date;
}

/** Absent, null or empty: no restriction. */
const none = (value: unknown): value is undefined | null | '' => value === undefined || value === null || value === '';

type ErrorDefinition = (typeof notificationsErrors)[keyof typeof notificationsErrors];

/** @returns null without a restriction */
function timeOf(value: unknown, error: ErrorDefinition): Date | null {
  if (none(value)) return null;
  if (!isIsoTime(value, { orDate: true }) || Number.isNaN(Date.parse(value))) throw new DomainError(error);
  return new Date(value);
}

/** @returns null without a restriction */
function oneOf<T extends string>(value: unknown, known: readonly T[], error: ErrorDefinition): T | null {
  if (none(value)) return null;
  if (!(known as readonly unknown[]).includes(value)) throw new DomainError(error);
  return value as T;
}

/** Position, in microseconds since 1970, and id of the last delivery of a page. */
const cursorShape = /^(\d{1,17})_([0-9a-f-]{36})$/;

function placeOf(cursor: unknown): readonly [position: string | null, id: string | null] {
  if (none(cursor)) return [null, null];
  const [, position, id] = (typeof cursor === 'string' && cursorShape.exec(cursor)) || [];
  if (position === undefined || !isUuid(id)) throw new DomainError(notificationsErrors.invalid_deliveries_cursor);
  return [position, id];
}

/** For operators: lists and explains deliveries, and retries dead ones. */
@Injectable()
export class DeliveriesAdminService {
  constructor(private readonly database: Database) {}

  /**
   * Returns the deliveries of a message, one per recipient and channel; none if the message is unknown.
   * @throws invalid_message_id
   */
  async explain(messageId: unknown): Promise<Explanation> {
    if (!isUuid(messageId)) throw new DomainError(notificationsErrors.invalid_message_id);
    const [waiting, rows] = await Promise.all([
      this.database.query(sql.selectUnreadEvent, [messageId]),
      this.database.query(sql.selectOfMessage, [messageId, maxExplained]),
    ]);
    return { waitsForWorker: waiting.length > 0, deliveries: rows.map(deliveryOf) };
  }

  /**
   * Lists the deliveries of a recipient, or the dead ones of everyone, the newest first.
   * @param limit of the page
   * @throws filter_required, invalid_user_id, invalid_notification_state, invalid_notification_channel, invalid_since,
   * invalid_until, invalid_deliveries_cursor
   */
  async list(filter: DeliveryFilter, limit: number): Promise<DeliveryPage> {
    const { userId } = filter;
    const state = oneOf<DeliveryState>(filter.state, deliveryStates, notificationsErrors.invalid_notification_state);
    if (none(userId) && state !== 'dead') throw new DomainError(notificationsErrors.filter_required);
    if (!none(userId) && !isUuid(userId)) throw new DomainError(notificationsErrors.invalid_user_id);
    const values = [
      oneOf(filter.channel, channelNames, notificationsErrors.invalid_notification_channel),
      timeOf(filter.since, notificationsErrors.invalid_since),
      timeOf(filter.until, notificationsErrors.invalid_until),
      ...placeOf(filter.cursor),
      limit + 1,
    ];
    const rows = none(userId)
      ? await this.database.query(sql.selectAllDead, values)
      : await this.database.query(sql.selectOfRecipient, [...values, userId, state]);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    return { deliveries: rows.slice(0, limit).map(deliveryOf), cursor: last ? `${last.position}_${last.id}` : null };
  }

  /**
   * Makes dead deliveries due again, the oldest first, at most `maxRedrive` per call.
   * @returns the number re-queued; if it equals `maxRedrive`, call again
   * @throws invalid_message_id, invalid_since
   */
  async redrive(request: RedriveRequest): Promise<number> {
    const { messageId } = request;
    if (!none(messageId) && !isUuid(messageId)) throw new DomainError(notificationsErrors.invalid_message_id);
    const from = timeOf(request.since, notificationsErrors.invalid_since);
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
