import { setTimeout as pause } from 'node:timers/promises';

interface PollLoopOptions {
  /** Does what there is to do. @returns whether there is more to do at once */
  readonly round: () => Promise<boolean>;
  /** How long to rest without a wake-up when nothing is left to do. Milliseconds. */
  readonly idleMs: () => number;
  /** Receives the first error of a row of failures. */
  readonly onError: (error: unknown) => void;
}

/** How long wake-ups gather under load, so that each round takes several. */
const gatherMs = 20;
/** Delay after a first failure; it doubles with each further one. */
const firstPauseMs = 1_000;
const maxPauseMs = 10_000;

/** Runs rounds one after the other until stopped, and rests between them until woken. */
export class PollLoop {
  private stopping = false;
  private woken = false;
  private wakeUp: (() => void) | undefined;
  private finished: Promise<void> | undefined;

  constructor(private readonly options: PollLoopOptions) {}

  start(): void {
    this.finished ??= this.run();
  }

  /** Starts the next round soon. Cheap; call it as often as there is a reason. */
  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  get stopped(): boolean {
    return this.stopping;
  }

  /** Starts no further round and waits for the one in progress. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wakeUp?.();
    await this.finished;
  }

  private async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping) {
      this.woken = false;
      try {
        const more = await this.options.round();
        failures = 0;
        if (more) continue;
      } catch (error) {
        if (failures++ === 0) this.options.onError(error);
      }
      await this.rest(
        failures === 0 ? this.options.idleMs() : Math.min(firstPauseMs * 2 ** (failures - 1), maxPauseMs),
      );
    }
  }

  /** Waits until woken, or for the time given. When woken already, it still lets wake-ups gather for a moment. */
  private async rest(ms: number): Promise<void> {
    if (this.stopping) return;
    if (this.woken) return await pause(gatherMs);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wakeUp = undefined;
  }
}
