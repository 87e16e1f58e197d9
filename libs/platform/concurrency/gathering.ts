interface GatheringOptions<Item, Result> {
  /** Most items at once. */
  readonly atOnce: number;
  /** Milliseconds after which work no longer holds up what has gathered since. */
  readonly slowAfterMs: number;
  /** How long more gathers after the end of work: for `ms` milliseconds, or until `upTo` items wait. Absent means no time. */
  readonly gap?: { readonly ms: number; readonly upTo: number };
  /** Whether an error may come from one of the items alone, and changed nothing. The others are then worked on without it. */
  readonly mayBeOfOne: (error: unknown) => boolean;
  /** @returns a result for each item, in their order */
  readonly together: (items: readonly Item[]) => Promise<readonly Result[]>;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does work for many callers at once. Items that come while work is under way, or in the same turn of the event loop,
 * gather and are worked on together. It waits for more only if `gap` is set. Where one of several items may be the reason of a
 * failure, the work is repeated for each of them alone.
 */
export class Gathering<Item, Result> {
  #waiting: Waiting<Item, Result>[] = [];
  #busy = false;
  #scheduled = false;
  /** Ends the gap. */
  #endGap: (() => void) | undefined;

  constructor(private readonly options: GatheringOptions<Item, Result>) {}

  /** @returns the result for the item. @throws what the work on it throws */
  do(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#isEnough()) this.#endGap?.();
      this.#schedule();
    });
  }

  #isEnough(): boolean {
    const { atOnce, gap } = this.options;
    return gap === undefined || this.#waiting.length >= Math.min(gap.upTo, atOnce);
  }

  #schedule(): void {
    if (this.#busy || this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.#run(this.#waiting.splice(0, this.options.atOnce));
    });
  }

  async #run(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    this.#busy = true;
    let counts = true;
    const next = (): void => {
      if (!counts) return;
      counts = false;
      this.#busy = false;
      this.#schedule();
    };
    const timer = setTimeout(next, this.options.slowAfterMs);
    await this.#settle(batch);
    clearTimeout(timer);
    // Slow work has been passed by: others may be in a gap.
    if (!counts) return;
    if (this.#isEnough()) return next();
    const end = (): void => {
      this.#endGap = undefined;
      clearTimeout(gap);
      next();
    };
    const gap = setTimeout(end, this.options.gap?.ms);
    this.#endGap = end;
  }

  async #settle(batch: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.options.together(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, at) => resolve(results[at] as Result));
    } catch (error) {
      if (batch.length > 1 && this.options.mayBeOfOne(error)) for (const one of batch) await this.#settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  }
}
