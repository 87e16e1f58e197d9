/**
 * Lets so many works through at a time, whoever asks. A work that takes longer than the patience no longer counts:
 * something slow holds up the others for a moment, never for long.
 */
export class Gate {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(
    places: number,
    private readonly patienceMs: number,
  ) {
    this.free = places;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      // The place goes straight to whoever is next, so that nobody who comes later slips in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    };
    const timer = setTimeout(leave, this.patienceMs);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      leave();
    }
  }
}
