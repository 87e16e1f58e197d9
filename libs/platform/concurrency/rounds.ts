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
   */
  constructor(
    private readonly members: () => Iterable<T>,
    private readonly visit: (members: readonly T[]) => void | Promise<void>,
    private readonly roundMs: number,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => void this.visit(this.next()), this.roundMs / slices);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
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
