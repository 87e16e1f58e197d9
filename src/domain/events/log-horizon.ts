import { Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import * as sql from './persistence/events.sql';

interface Look {
  /** Ids had been given out up to here. */
  readonly last: number;
  /** Newer than every transaction that has taken one of them. */
  readonly newerXact: bigint;
  /** When it was taken, in milliseconds. */
  readonly at: number;
}

/** How long any transaction of the cluster may hold the horizon back, before those that append events are told apart. */
const patienceMs = 100;

/**
 * How far the event log may be read. Ids are given out before their transactions commit, so an id below the newest
 * visible one may still appear. The horizon is safe: every id up to it belongs to a transaction that has ended.
 *
 * It takes two looks. The first notes the last id given out and then takes a transaction id, which is therefore newer
 * than that of every transaction holding one of those ids (an event's id is only taken by a transaction that has an id
 * of its own). The second asks for the oldest transaction that still runs. Once that is newer, all of them have ended.
 *
 * Transactions that append nothing, of any database of the cluster, may run for hours. Once one seems to stand in the way,
 * the second look asks for the oldest transaction that holds the lock of those who write to the log.
 *
 * Nothing of this is stored: positions in the log are plain ids of a sequence, so they survive a dump that is restored on
 * another cluster, where transaction ids start again.
 */
@Injectable()
export class LogHorizon {
  #settled = 0;
  #given = 0;
  /** The oldest look that the horizon has not reached; kept so that the horizon moves under constant load, too. */
  #pending: Look | null = null;
  /** Whether a transaction that may have nothing to do with the log seems to last. */
  #heldUp = false;

  constructor(private readonly database: Database) {}

  /** The horizon as it was last known. Decreases only when the database itself went back. */
  get settled(): number {
    return this.#settled;
  }

  /** The last id known to be given out. Some up to it may belong to transactions that are under way. */
  get given(): number {
    return this.#given;
  }

  /** Whether events have been written that the horizon has not passed yet, because an older transaction is under way. */
  get waits(): boolean {
    return this.#pending !== null && this.#pending.last > this.#settled;
  }

  /** Advances the horizon and returns it. */
  async advance(): Promise<number> {
    const before = this.#settled;
    const known = Math.max(before, this.#pending?.last ?? 0);
    const [given] = await this.database.query(sql.selectLastGiven, [before]);
    // A replica that was promoted without the last commits, or a backup restored in place, assigns the same ids again.
    if (given && Number(given.last) < known) this.restart();
    this.#given = Math.max(this.#given, Number(given?.last ?? 0));
    if (!given || given.newer_xact === null) return this.#settled;
    const look: Look = { last: Number(given.last), newerXact: BigInt(given.newer_xact), at: Date.now() };
    const waited = this.#pending !== null && look.at - this.#pending.at >= patienceMs;
    if (this.settleBefore(look, await this.oldest(sql.selectOldestRunning))) this.#heldUp = false;
    else if (waited || this.#heldUp) {
      this.#heldUp = true;
      this.settleBefore(look, await this.oldest(sql.selectOldestAppending));
    }
    this.#pending ??= look;
    return this.#settled;
  }

  /** The lowest id of the transactions that still run. */
  private async oldest(running: typeof sql.selectOldestRunning): Promise<bigint> {
    const [row] = await this.database.query(running);
    return BigInt(row?.xact ?? 0);
  }

  /** Settles the look, or the pending one, if its transactions have ended. @returns whether it did */
  private settleBefore(look: Look, oldest: bigint): boolean {
    const hasEnded = (one: Look) => one.newerXact < oldest;
    if (hasEnded(look)) this.settle(look, null);
    else if (this.#pending && hasEnded(this.#pending)) this.settle(this.#pending, look);
    else return false;
    return true;
  }

  private restart(): void {
    this.#settled = 0;
    this.#given = 0;
    this.#pending = null;
    this.#heldUp = false;
  }

  private settle(reached: Look, next: Look | null): void {
    this.#settled = Math.max(this.#settled, reached.last);
    this.#pending = next && next.last > this.#settled ? next : null;
  }
}
