import type { Change } from '../community.js';

/** Changes that are kept while a list is loading; if there are more, it is loaded again. */
const mostNoted = 1_000;

/**
 * Loads a list while it changes. What changes during a request may or may not be in its answer, so it is applied once more
 * behind the answer: applying a change twice does no harm, and the newest state comes last.
 */
export class Loader {
  private turn = 0;
  private loading = false;
  private noted: Change[] = [];

  constructor(private readonly apply: (change: Change) => void) {}

  note(change: Change): void {
    if (this.loading) this.noted.push(change);
  }

  /** @returns undefined if another load or `cancel` came in between */
  async load<T>(request: () => Promise<T>): Promise<T | undefined> {
    const turn = ++this.turn;
    this.loading = true;
    this.noted = [];
    for (;;) {
      const answer = await request();
      if (turn !== this.turn) return undefined;
      if (this.noted.length <= mostNoted) return answer;
      this.noted = [];
    }
  }

  /** Applies what changed during the load; called when its answer is shown. */
  replay(): void {
    const { noted } = this;
    this.loading = false;
    this.noted = [];
    for (const change of noted) this.apply(change);
  }

  cancel(): void {
    this.turn += 1;
    this.loading = false;
    this.noted = [];
  }
}
