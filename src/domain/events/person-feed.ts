import { Injectable } from '@nestjs/common';
import { DomainError } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { LoggedEvent } from './event';
import { EventLog } from './event-log';
import { eventErrors } from './events.errors';
import * as sql from './persistence/events.sql';

/** Where a person's reader stands in the log. */
export interface FeedPosition {
  /** The event that was read last. */
  readonly id: number;
  /** Its time, which tells it from another event that has its id after a failover; null if no event stood there. */
  readonly at: Date | null;
  /** The last part of the event that was read, 0 to 254; 255 if nothing of it is left. */
  readonly part: number;
}

/** The part of a position behind which nothing of the event is left. */
const wholeEvent = 255;

/** A part of what a person may learn of, in the order of the log. */
interface FeedPage {
  /** The first one is the event of the position itself, if parts of it are left. */
  readonly events: readonly LoggedEvent[];
  /** Whether more events follow. */
  readonly more: boolean;
  /** The position behind this page. */
  readonly end: FeedPosition;
}

/** Writes and reads one person's cursors. */
export interface FeedCursors {
  encode(position: FeedPosition): string;
  /** @throws DomainError invalid_cursor unless it was made for this person by this installation */
  decode(cursor: string): FeedPosition;
}

/** The position behind events; undefined if there are none. */
export function endOf(events: readonly LoggedEvent[]): FeedPosition | undefined {
  const last = events.at(-1);
  return last && { id: last.id, at: last.occurredAt, part: wholeEvent };
}

const versionByte = 1;
const payloadBytes = 17;
const macBytes = 16;
const cursorShape = /^[\w-]{44}$/;
/** How many of a person's newest events a version can count one by one. */
const versionEvents = 16;
/** A cursor that stands still for longer is moved to the newest event, so that it does not expire without a reason. */
const moveAfterMs = 3_600_000;

/**
 * The event log for readers that keep their own position: clients. A cursor is opaque, signed, and bound to its person. It
 * stays valid after a restart, a failover and a restored dump; where events behind it were dropped or lost, reading fails
 * and the client starts over.
 */
@Injectable()
export class PersonFeed {
  private key: Promise<KeyObject> | undefined;
  private beginning: Promise<FeedPosition> | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: EventLog,
  ) {}

  /**
   * A position to follow from: everything that is not visible in the tables yet lies behind it. Some events before that may
   * follow again, when a transaction has been open for long.
   */
  async begin(): Promise<FeedPosition> {
    // Concurrent callers share one lookup, because each of them can begin at any settled position.
    this.beginning ??= this.newest().finally(() => (this.beginning = undefined));
    return this.beginning;
  }

  /**
   * The next events that a person may learn of. Reads only that person's index entries, at most `limit` and one more.
   * @throws DomainError cursor_expired if events behind the position were dropped or lost
   */
  async page(personId: string, position: FeedPosition, limit: number): Promise<FeedPage> {
    const after = position.part === wholeEvent ? position.id : position.id - 1;
    const stoodStill = position.at === null || Date.now() - position.at.getTime() > moveAfterMs;
    const settled = stoodStill ? await this.log.head() : 0;
    const found = await this.log.eventsFor(personId, after, limit + 1);
    // Checked after the events were read, so that a concurrent drop is detected.
    const [log] = await this.database.query(sql.selectContinuity, [position.id, position.at]);
    if (!log?.unchanged || position.id < Number(log.dropped_through) || this.log.isBeyond(position.id))
      throw new DomainError(eventErrors.cursor_expired);
    const events = found.slice(0, limit);
    const behind = endOf(events);
    if (behind) return { events, more: found.length > limit, end: behind };
    const end = stoodStill ? await this.newestUpTo(Math.max(settled, position.id)) : { ...position, part: wholeEvent };
    return { events, more: false, end };
  }

  /**
   * A text that changes with every event that the person may learn of; null in the moments in which many of them are under
   * way. Equal texts mean that nothing was committed in between that the log tells them, in whichever process they were
   * read. Reads a few index entries.
   */
  async version(personId: string): Promise<string | null> {
    let settled = this.log.settled;
    // Mostly the newest one is settled, and says everything.
    let newest = await this.newestFor(personId, 1);
    // Ids above the horizon can still be joined by lower ones: then each visible one counts.
    if (newest.some((event) => Number(event.id) > settled)) {
      settled = await this.log.head();
      newest = await this.newestFor(personId, versionEvents);
    }
    const end = newest.findIndex((event) => Number(event.id) <= settled);
    if (end < 0 && newest.length === versionEvents) return null;
    return newest
      .slice(0, end < 0 ? undefined : end + 1)
      .map((event) => `${event.id}@${event.occurred_at.getTime()}`)
      .join(' ');
  }

  private newestFor(personId: string, most: number): Promise<sql.NewestRow[]> {
    return this.database.query(sql.selectNewestFor, [personId, most]);
  }

  async cursorsOf(personId: string): Promise<FeedCursors> {
    const key = await (this.key ??= this.readKey().catch((error: unknown) => {
      this.key = undefined;
      throw error;
    }));
    const sign = (payload: Buffer) =>
      createHmac('sha256', key).update(`feed:${personId}:`).update(payload).digest().subarray(0, macBytes);
    return {
      encode(position) {
        const payload = payloadOf(position);
        return Buffer.concat([payload, sign(payload)]).toString('base64url');
      },
      decode(cursor) {
        const bytes = cursorShape.test(cursor) ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
        const payload = bytes.subarray(0, payloadBytes);
        if (bytes.length !== payloadBytes + macBytes || !timingSafeEqual(bytes.subarray(payloadBytes), sign(payload)))
          throw new DomainError(eventErrors.invalid_cursor);
        return positionOf(payload);
      },
    };
  }

  private async newest(): Promise<FeedPosition> {
    return this.newestUpTo(await this.log.current());
  }

  private async newestUpTo(id: number): Promise<FeedPosition> {
    const [row] = await this.database.query(sql.selectNewestUpTo, [id]);
    return { id: Number(row?.id ?? id), at: row?.occurred_at ?? null, part: wholeEvent };
  }

  private async readKey(): Promise<KeyObject> {
    const [row] = await this.database.query(sql.selectCursorKey);
    if (!row) throw new Error('the signing key of cursors is missing');
    return createSecretKey(row.cursor_key);
  }
}

/** Version, id (8 bytes), time in milliseconds (6 bytes, one spare), part. */
function payloadOf({ id, at, part }: FeedPosition): Buffer {
  const payload = Buffer.alloc(payloadBytes);
  payload.writeUInt8(versionByte, 0);
  payload.writeBigUInt64BE(BigInt(id), 1);
  payload.writeUIntBE(at?.getTime() ?? 0, 9, 6);
  payload.writeUInt8(part, 16);
  return payload;
}

function positionOf(payload: Buffer): FeedPosition {
  const time = payload.readUIntBE(9, 6);
  return {
    id: Number(payload.readBigUInt64BE(1)),
    at: time === 0 ? null : new Date(time),
    part: payload.readUInt8(16),
  };
}
