import { delayAfter, type Backoff } from './backoff';

interface BreakerOptions {
  /** Failures in a row that begin a pause. */
  readonly failures: number;
  /** The pauses; each one that follows without a success in between is longer. */
  readonly pauses: Backoff;
}

/**
 * Stops calls to something that keeps failing. After a pause it is suspect until a call succeeds: a single failure begins
 * the next pause. Times are milliseconds since 1970, passed in so that the class stays pure.
 */
export class Breaker {
  private failures = 0;
  private pauses = 0;
  private until = 0;

  constructor(private readonly options: BreakerOptions) {}

  /** Whether no call may be made. */
  isPaused(now: number): boolean {
    return now < this.until;
  }

  /** Whether it is paused, or no call has succeeded since it was. */
  get suspect(): boolean {
    return this.pauses > 0;
  }

  succeeded(): void {
    this.failures = 0;
    this.pauses = 0;
    this.until = 0;
  }

  /**
   * @param random 0 to 1, for the jitter
   * @returns the length of the pause that this failure begins, or 0
   */
  failed(now: number, random: number): number {
    // A call that was begun before the pause says nothing new.
    if (this.isPaused(now)) return 0;
    this.failures += 1;
    if (!this.suspect && this.failures < this.options.failures) return 0;
    this.pauses += 1;
    const ms = delayAfter(this.pauses, this.options.pauses, random);
    this.until = now + ms;
    return ms;
  }
}
