/**
 * Works through ids in the order in which they came, a fixed number at a time. An id that is already waiting or under
 * way is not taken twice. What fails is told, never thrown.
 */
export class Lane {
  private readonly waiting = new Set<string>();
  private readonly working = new Map<string, Promise<void>>();
  private stopped = false;

  constructor(
    private readonly options: {
      readonly concurrency: number;
      /** Ids that may wait at most. */
      readonly capacity: number;
      readonly work: (id: string) => Promise<void>;
      readonly onError: (error: unknown) => void;
      /** Told when there is room for more. */
      readonly onRoom?: () => void;
    },
  ) {}

  /** How many more ids may be given. */
  get room(): number {
    return this.stopped ? 0 : Math.max(0, this.options.capacity - this.waiting.size);
  }

  /** Whether anything waits or is under way. */
  get busy(): boolean {
    return this.waiting.size + this.working.size > 0;
  }

  add(ids: readonly string[]): void {
    if (this.stopped) return;
    for (const id of ids) if (!this.working.has(id)) this.waiting.add(id);
    this.fill();
  }

  /** Takes nothing more, waits for what is under way and gives back what never began. */
  async stop(): Promise<string[]> {
    this.stopped = true;
    const left = [...this.waiting];
    this.waiting.clear();
    await Promise.all(this.working.values());
    return left;
  }

  private fill(): void {
    while (!this.stopped && this.working.size < this.options.concurrency) {
      const [id] = this.waiting;
      if (id === undefined) return;
      this.waiting.delete(id);
      this.working.set(id, this.run(id));
    }
  }

  private async run(id: string): Promise<void> {
    try {
      await this.options.work(id);
    } catch (error) {
      this.options.onError(error);
    } finally {
      this.working.delete(id);
      this.fill();
      if (this.waiting.size === 0) this.options.onRoom?.();
    }
  }
}
