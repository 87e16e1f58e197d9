/** Parts of a round. */
export const slices = 50;

/** Visits every member of a collection once per round, some of them at a time, so that many members cause no burst of work. */
export class Rounds<T> {
  private timer: NodeJS.Timeout | undefined;
  private left: T[] = [];
  private slice = 0;
  private size = 0;

  /**
   * @param members as they are when a round begins
   * @param visit called 50 times per round, without members too; handles its own errors
   * @param steps in how many calls each of the 50 is split, for many members that cost little together and much at once
   */
  constructor(
    private readonly members: () => Iterable<T>,
    private readonly visit: (members: readonly T[]) => void | Promise<void>,
    private readonly roundMs: number,
    private readonly steps = 1,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.turn(this.next()), this.roundMs / slices);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private turn(members: readonly T[], at = 0): void {
    if (!this.timer) return;
    const next = at + Math.max(1, Math.ceil(members.length / this.steps));
    void this.visit(members.slice(at, next));
    if (next < members.length) setTimeout(() => this.turn(members, next), this.roundMs / slices / this.steps).unref();
  }

  /** The members to visit next. */
  next(): T[] {
    if (this.slice === 0) {
      this.left = [...this.members()];
      this.size = Math.ceil(this.left.length / slices);
    }
    this.slice = (this.slice + 1) % slices;
    return this.left.splice(0, this.size);
  }
}
