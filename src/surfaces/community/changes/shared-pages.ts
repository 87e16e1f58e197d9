import { Logger } from '@nestjs/common';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { LoggedEvent } from '../../../domain/events';
import type { ChangeStream } from './change-stream';
import type { ChangesReader } from './changes.reader';

/** Changes that a stream reads at once. */
export const pageSize = 50;
/** Streams whose next changes are read together. */
const handedTogether = 200;
/**
 * Their changes are written in up to so many steps, so many milliseconds apart unless more streams wait. Written all at once,
 * they would hold up every request of the moment: each write wakes a client up.
 */
const [handingSteps, handingStepMs] = [30, 3];
/**
 * What resting streams are to show next: read for many of them at once, and handed to each. A stream that has moved on, or
 * for which this fails, reads for itself.
 */
export class SharedPages {
  private readonly logger = new Logger('ChangeStreams');
  private readonly queued = new Map<ChangeStream, LoggedEvent[]>();
  private handing = false;
  private stopped = false;

  /** @param recheck ends the streams of those of the users who lost access */
  constructor(
    private readonly reader: Pick<ChangesReader, 'nextTogether'>,
    private readonly recheck: (userIds: readonly string[]) => Promise<void>,
  ) {}

  /** Notes what a resting stream is to show next. */
  add(stream: ChangeStream, event: LoggedEvent): void {
    const events = this.queued.get(stream) ?? [];
    events.push(event);
    this.queued.set(stream, events);
  }

  /** Begins to read what was noted, unless it is under way. Returns at once and never throws. */
  handOut(): void {
    if (!this.handing && this.queued.size > 0) void this.handAll();
  }

  stop(): void {
    this.stopped = true;
    this.queued.clear();
  }

  private async handAll(): Promise<void> {
    this.handing = true;
    while (this.queued.size > 0 && !this.stopped) {
      const batch: [ChangeStream, readonly LoggedEvent[]][] = [];
      for (const entry of this.queued) {
        this.queued.delete(entry[0]);
        if (!entry[0].ended) batch.push(entry);
        if (batch.length === handedTogether) break;
      }
      try {
        if (batch.length > 0) await this.handTo(batch);
      } catch (error) {
        this.logger.warn(`could not read changes together: ${(error as Error).message}`);
        for (const [stream] of batch) stream.wake();
      }
    }
    this.handing = false;
  }

  private async handTo(batch: readonly (readonly [ChangeStream, readonly LoggedEvent[]])[]): Promise<void> {
    // Asked before the pages are read, so that nothing is sent after access was revoked.
    for (const [stream] of batch) stream.check();
    await this.recheck([...new Set(batch.map(([stream]) => stream.grant.actor.userId))]);
    const followers = [];
    for (const [stream, events] of batch) {
      if (stream.resting && events.length <= pageSize)
        followers.push({ stream, personId: stream.grant.actor.userId, after: stream.position, events });
      else stream.wake();
    }
    if (followers.length === 0) return;
    const pages = await this.reader.nextTogether(followers, pageSize);
    const [began, step] = [performance.now(), Math.ceil(followers.length / handingSteps)];
    let handed = 0;
    for (const [{ stream, after }, page] of pages) {
      if (handed > 0 && handed % step === 0) await this.turn(began + (handed / step) * handingStepMs);
      handed += 1;
      // What came meanwhile may take away what the page shows.
      if (this.queued.delete(stream)) stream.wake();
      else stream.hand(page, after);
    }
  }

  /** Gives requests a turn: until a moment, or a short one while more streams wait. */
  private async turn(until: number): Promise<void> {
    if (this.queued.size > 0) await nextTurn();
    else await wait(Math.max(0, until - performance.now()), undefined, { ref: false });
  }
}
