import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { newId } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { inPlace, inSharedSpan, placeOf } from '@parley/platform/tracing/tracing';
import { WakeupListener, WakeupNotifier } from '@parley/platform/database/wakeup';
import { setTimeout as pause } from 'node:timers/promises';
import type { ConsumedEvent, LoggedEvent, NewEvent } from './event';
import { LogHorizon } from './log-horizon';
import * as sql from './persistence/events.sql';

/** Margin added to both ends of a gap: an event's id and its time are taken at slightly different moments. */
const gapMargin = 60_000;
/** How long `current` waits for transactions under way, and how often it looks. */
const currentWithinMs = 1_000;
const currentPauseMs = 5;
/** No transaction that appends what clients are shown lasts longer. */
const longestTransactionSeconds = 60;

/**
 * Events that were dropped before a consumer read them. The time range includes all of them and some others, so
 * recovery must tolerate repeats.
 */
export interface LogGap {
  /** No event before this is missing; null when the consumer has never read any. */
  readonly after: Date | null;
  /** No event after this is missing. */
  readonly until: Date;
}

/** A consumer handles every event once, in order, and stores its position in the database. */
export interface EventConsumer {
  /** Names the cursor; never changes. */
  readonly name: string;
  /** Handles events in the transaction that moves the cursor. */
  apply(tx: Tx, events: readonly ConsumedEvent[]): Promise<void>;
  /**
   * Recovers from the tables what dropped events would have caused. Runs outside a transaction, because it may take
   * long; may run again after a failure, and in two processes at once.
   */
  recover(gap: LogGap): Promise<void>;
}

/** PostgreSQL's notification channel between processes that append events and processes that watch the log. */
const wakeupChannel = 'parley_events';

/** The event log: appended in the commit of each change, read in order by consumers. */
@Injectable()
export class EventLog implements OnModuleDestroy {
  private readonly logger = new Logger('EventLog');
  private readonly listeners = new Set<() => void>();
  /** Names this process in the notifications it sends. */
  private readonly origin = newId();
  private readonly notifier: WakeupNotifier;
  private others: WakeupListener | undefined;

  constructor(
    private readonly database: Database,
    private readonly horizon: LogHorizon,
  ) {
    this.notifier = new WakeupNotifier(database, wakeupChannel, this.origin);
  }

  /** Appends an event in the transaction of the change. Single-statement changes append in their own statement. */
  async append(tx: Tx, event: NewEvent): Promise<void> {
    const { type, actorId, conversationId, messageId, seq, communityId, subjectId, readers } = event;
    const ids = [conversationId, messageId, seq, communityId, subjectId].map((value) => value ?? null);
    await tx.execute(sql.append, [type, actorId, ...ids, [...new Set(readers)]]);
  }

  /**
   * Signals a commit to the watchers of the log: in this process at once, in other processes by one NOTIFY per 50 ms.
   * Call it after the commit, because transactions that notify commit one by one. Only a hint; returns at once and
   * never throws.
   */
  committed(): void {
    // What wakes up now, and notifications that gather, belong to no single request.
    inPlace(null, () => {
      this.wake();
      this.notifier.notify();
    });
  }

  /**
   * Calls the listener after commits of this process and of others; several commits may come as one call. Calls may be
   * lost, so readers also poll. Listens to other processes only while there are watchers.
   * @returns a function that stops watching
   */
  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    if (!this.others) {
      this.others = new WakeupListener(this.database, wakeupChannel, (origin) => {
        if (origin !== this.origin) this.wake();
      });
      void this.others.start();
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stopListening();
    };
  }

  onModuleDestroy(): void {
    this.listeners.clear();
    this.notifier.stop();
    this.stopListening();
  }

  /** Rows after a position, in order, with every reader. */
  async rowsAfter(position: number, limit: number): Promise<LoggedEvent[]> {
    const settled = await this.horizon.advance();
    return (await this.database.query(sql.selectRows, [position, settled, limit])).map(eventOf);
  }

  /**
   * Events that a person may learn of, after a position, in order. Read what they refer to through the access module.
   */
  async eventsFor(personId: string, position: number, limit: number): Promise<LoggedEvent[]> {
    const settled = await this.horizon.advance();
    return (await this.database.query(sql.selectEventsFor, [personId, position, settled, limit])).map(eventOf);
  }

  /** The newest position that was known to be readable; may be far behind. */
  get settled(): number {
    return this.horizon.settled;
  }

  /** The newest position that can be read. */
  async head(): Promise<number> {
    return this.horizon.advance();
  }

  /**
   * A position to begin reading at: everything committed from now on lies behind it. Waits for transactions under way,
   * because the newest position that can be read may be hours old in a process that has not read for as long. When one of
   * them lasts, the position lies a minute back, and events of that minute come although they were committed before.
   */
  async current(): Promise<number> {
    const end = Date.now() + currentWithinMs;
    let head = await this.head();
    const { given } = this.horizon;
    while (head < given && Date.now() < end) {
      await pause(currentPauseMs);
      head = await this.head();
    }
    if (head >= given) return head;
    const [older] = await this.database.query(sql.selectOlderThan, [longestTransactionSeconds]);
    return Math.max(head, Number(older?.id ?? 0));
  }

  /** Whether a position lies behind everything that was given out: the database went back, and its ids come again. */
  isBeyond(position: number): boolean {
    return position > this.horizon.given;
  }

  /** Whether events wait for an older transaction to end; a reader then looks again within milliseconds. */
  get waits(): boolean {
    return this.horizon.waits;
  }

  /**
   * Lets a consumer handle its next events. Only one process at a time works; the others get 0.
   * @returns the number of events handled
   */
  async consume(consumer: EventConsumer, limit: number): Promise<number> {
    const settled = await this.horizon.advance();
    const outcome = await this.database.transaction(async (tx) => {
      const [cursor] = await tx.query(sql.lockConsumer, [consumer.name]);
      if (!cursor) return 0;
      const position = Number(cursor.position);
      const rows = await tx.query(sql.selectEvents, [position, settled, limit]);
      const events = rows.map((row) => ({ ...eventOf(row), traceparent: row.traceparent }));
      // Checked after reading the events, so that a concurrent drop is detected.
      const [dropped] = await tx.query(sql.selectDropped);
      if (dropped && position < Number(dropped.dropped_through)) return { cursor, dropped };
      const last = events.at(-1);
      if (!last) return 0;
      const parents = events.map(({ traceparent }) => placeOf(traceparent));
      const attributes = { 'parley.events': events.length };
      await inSharedSpan(`fan out ${consumer.name}`, { parents, attributes }, () => consumer.apply(tx, events));
      await tx.execute(sql.moveConsumer, [consumer.name, last.id, last.occurredAt]);
      return events.length;
    });
    if (typeof outcome === 'number') return outcome;
    await this.restart(consumer, outcome.cursor, outcome.dropped);
    return 0;
  }

  private async restart(consumer: EventConsumer, cursor: sql.ConsumerRow, dropped: sql.DroppedRow): Promise<void> {
    this.logger.error(
      `consumer ${consumer.name} is at event ${cursor.position}, but events up to ${dropped.dropped_through} have ` +
        `been dropped; it restarts from the tables`,
    );
    await consumer.recover({
      after: cursor.occurred_at && new Date(cursor.occurred_at.getTime() - gapMargin),
      until: new Date((dropped.dropped_at?.getTime() ?? Date.now()) + gapMargin),
    });
    await this.database.execute(sql.skipConsumer, [consumer.name, dropped.dropped_through, dropped.dropped_at]);
  }

  private wake(): void {
    for (const listener of this.listeners) {
      try {
        listener();
      } catch (error) {
        this.logger.error('listener failed', error instanceof Error ? error.stack : undefined);
      }
    }
  }

  private stopListening(): void {
    this.others?.stop();
    this.others = undefined;
  }
}

function eventOf(row: sql.EventRow): LoggedEvent {
  return {
    id: Number(row.id),
    type: row.type,
    occurredAt: row.occurred_at,
    actorId: row.actor_id,
    conversationId: row.conversation_id,
    messageId: row.message_id,
    seq: row.seq === null ? null : Number(row.seq),
    communityId: row.community_id,
    subjectId: row.subject_id,
    readers: [row.reader_a, row.reader_b].filter((person) => person !== null),
  };
}
