import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '@parley/platform/database/database';
import type { ConsumedEvent, EventConsumer, LogGap } from '../../domain/events';
import { missedType, webhookTypeOf } from '../model/event-types';
import * as sql from './fan-out.sql';

/** The cursor's name in the event log. */
export const consumerName = 'webhooks';

/** Turns events into deliveries, one per endpoint that has chosen them. */
@Injectable()
export class WebhookFanOut implements EventConsumer {
  readonly name = consumerName;

  constructor(private readonly database: Database) {}

  async apply(tx: Tx, events: readonly ConsumedEvent[]): Promise<void> {
    const sent = events.flatMap((event) => {
      const type = webhookTypeOf(event.type);
      return type === null ? [] : [{ ...event, type }];
    });
    if (sent.length === 0) return;
    await tx.execute(sql.fanOut, [
      sent.map((event) => event.id),
      sent.map((event) => event.type),
      sent.map((event) => event.occurredAt),
      sent.map((event) => event.actorId),
      sent.map((event) => event.conversationId),
      sent.map((event) => event.messageId),
      sent.map((event) => event.seq),
      sent.map((event) => event.communityId),
      sent.map((event) => event.subjectId),
      sent.map((event) => event.traceparent),
    ]);
  }

  /** Dropped events cannot be made again, so the endpoints are told that events are missing. Safe to repeat. */
  async recover(gap: LogGap): Promise<void> {
    await this.database.background.execute(sql.fanOutGap, [-gap.until.getTime(), missedType, gap.until]);
  }
}
