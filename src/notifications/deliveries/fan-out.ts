import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, type Tx } from '@parley/platform/database/database';
import type { ConsumedEvent, EventConsumer, LogGap } from '../../domain/events';
import { CHANNELS, type Channels } from '../channels/channel';
import { NotificationsMetrics } from '../notifications.metrics';
import * as sql from './fan-out.sql';

/** Conversations per statement of a recovery. */
const batchSize = 1_000;
/**
 * The gap of a recovery is widened by this much at both ends: a message is stamped a moment before its event, and no
 * transaction lasts longer. Messages that already have deliveries do not get them again.
 */
const overlapMs = 60_000;
const firstId = '00000000-0000-0000-0000-000000000000';

/** The cursor's name in the event log. */
export const consumerName = 'notifications';

/** Turns sent messages into deliveries, one per recipient and channel. */
@Injectable()
export class FanOut implements EventConsumer {
  readonly name = consumerName;
  private readonly logger = new Logger('FanOut');
  private readonly channelNames: readonly string[];
  private ended: readonly sql.EndedRow[] = [];

  constructor(
    private readonly database: Database,
    private readonly metrics: NotificationsMetrics,
    @Inject(CHANNELS) channels: Channels,
  ) {
    this.channelNames = [...channels.keys()];
  }

  async apply(tx: Tx, events: readonly ConsumedEvent[]): Promise<void> {
    this.ended = [];
    const sent = events.filter((event) => event.type === 'message.created');
    if (sent.length === 0) return;
    this.ended = await tx.query(sql.fanOut, [
      sent.map((event) => event.messageId),
      sent.map((event) => event.conversationId),
      sent.map((event) => event.actorId),
      sent.map((event) => event.occurredAt),
      this.channelNames,
      sent.map((event) => event.traceparent),
    ]);
  }

  /** Counts what ended at once, after the commit of `apply`. */
  countEnded(): void {
    for (const { channel, reason, count } of this.ended)
      this.metrics.countFinished(channel, 'suppressed', reason, count);
    this.ended = [];
  }

  /**
   * Recovers from dropped events: each conversation that was last written in the gap notifies of its newest message.
   * Reads all conversations, in batches; safe to repeat.
   */
  async recover(gap: LogGap): Promise<void> {
    const after = gap.after === null ? null : new Date(gap.after.getTime() - overlapMs);
    const until = new Date(gap.until.getTime() + overlapMs);
    let inserted = 0;
    let position: string | null = firstId;
    while (position !== null) {
      const batch: readonly sql.NewestRow[] = await this.database.background.query(sql.fanOutNewest, [
        position,
        batchSize,
        after,
        until,
        this.channelNames,
      ]);
      position = batch[0]?.last_id ?? null;
      inserted += Number(batch[0]?.inserted ?? 0);
    }
    this.logger.warn(`created ${inserted} deliveries from the tables to replace dropped events`);
  }
}
