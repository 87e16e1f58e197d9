interface WorkQueueOptions {
  /** Permits: tasks that run at a time over all groups. Also the limit of each group, which holds without exception. */
  readonly concurrency: number;
  /** Keys of one group that may wait; `room` counts down to 0 from here. */
  readonly capacity: number;
  /** A task that runs for longer gives its permit back, so that a slow group does not hold up the others. Milliseconds. */
  readonly timeoutMs: number;
  readonly work: (group: string, key: string) => Promise<void>;
  /** Receives what a task throws. */
  readonly onError: (error: unknown) => void;
  /** Called when a task has ended and nothing waits in its group that could run. */
  readonly onRoom?: (group: string) => void;
  /** Called when a task of the group has run for longer than `timeoutMs`. */
  readonly onSlow?: (group: string) => void;
  /** Whether a task of the group may start now. Asked again when a task ends or a key is queued. */
  readonly mayStart?: (group: string) => boolean;
}

interface Task {
  /** Tasks of a group with the same name run one after the other. */
  readonly one: string | undefined;
  readonly ended: Promise<void>;
  readonly end: () => void;
}

interface Group {
  readonly waiting: Map<string, Task>;
  readonly running: Map<string, Task>;
  /** When it last started a task, as a number of starts; a new group comes before the one that has just had its turn. */
  lastTurn: number;
}

/**
 * Runs tasks with limited concurrency. Tasks belong to groups, which take turns; within a group they start in the order
 * in which they came, but for those that wait for another of the same name to end. A key that already waits or runs in its
 * group is not queued again.
 */
export class WorkQueue {
  private readonly groups = new Map<string, Group>();
  private permits: number;
  private turns = 0;
  private stopped = false;

  constructor(private readonly options: WorkQueueOptions) {
    this.permits = options.concurrency;
  }

  /** How many more keys the group takes; 0 once the queue is stopped. */
  room(group: string): number {
    return this.stopped ? 0 : Math.max(0, this.options.capacity - (this.groups.get(group)?.waiting.size ?? 0));
  }

  /** How many keys wait in the groups that the filter names. */
  waiting(filter: (group: string) => boolean): number {
    let count = 0;
    for (const [name, { waiting }] of this.groups) if (filter(name)) count += waiting.size;
    return count;
  }

  /** Whether a key of the group waits or runs. */
  has(group: string): boolean {
    return this.groups.has(group);
  }

  /** Whether the group runs as many tasks as it may, or something waits in it that could run. */
  isSaturated(name: string): boolean {
    const group = this.groups.get(name);
    if (!group) return false;
    return group.running.size >= this.options.concurrency || firstThatMayRun(group) !== undefined;
  }

  /** How many tasks of each name wait in the groups that the filter names. */
  waitingByName(filter: (group: string) => boolean): Map<string, number> {
    const counts = new Map<string, number>();
    for (const [name, { waiting }] of this.groups)
      if (filter(name))
        for (const { one } of waiting.values()) if (one !== undefined) counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
  }

  /** Takes back what waits in a group, but for the first `kept` that could run. @returns the keys taken back */
  drop(name: string, kept = 0): string[] {
    const group = this.groups.get(name);
    const [free, held] = group ? byWhetherTheyMayRun(group) : [[], []];
    const dropped = [...free, ...held].slice(kept);
    for (const [key, task] of dropped) {
      group?.waiting.delete(key);
      task.end();
    }
    this.forget(name);
    return dropped.map(([key]) => key);
  }

  /** Queues keys. Ignores them once the queue is stopped. */
  add(group: string, keys: readonly string[]): void {
    for (const key of keys) void this.run(group, key);
  }

  /**
   * Queues one key. Resolves when its task has ended, failed or been given back; never rejects.
   * @param one tasks of the group with the same name run one after the other, and hold up no others
   */
  run(name: string, key: string, one?: string): Promise<void> {
    if (this.stopped) return Promise.resolve();
    const group = this.groupOf(name);
    const known = group.running.get(key) ?? group.waiting.get(key);
    if (known) return known.ended;
    const task = createTask(one);
    group.waiting.set(key, task);
    this.fill();
    return task.ended;
  }

  /** Starts nothing more and waits for what runs. @returns the keys whose tasks never began */
  async stop(): Promise<string[]> {
    this.stopped = true;
    const groups = [...this.groups.values()];
    const left = groups.flatMap(({ waiting }) => [...waiting]);
    for (const { waiting } of groups) waiting.clear();
    for (const [, task] of left) task.end();
    await Promise.all(groups.flatMap(({ running }) => [...running.values()].map((task) => task.ended)));
    return left.map(([key]) => key);
  }

  private groupOf(name: string): Group {
    let group = this.groups.get(name);
    if (!group) this.groups.set(name, (group = { waiting: new Map(), running: new Map(), lastTurn: this.turns - 0.5 }));
    return group;
  }

  /** Groups may be many, and most are not seen again. */
  private forget(name: string): void {
    const group = this.groups.get(name);
    if (group?.waiting.size === 0 && group.running.size === 0) this.groups.delete(name);
  }

  private fill(): void {
    while (!this.stopped && this.permits > 0) {
      const ready = [...this.groups].flatMap(([name, group]) => {
        if (group.running.size >= this.options.concurrency || this.options.mayStart?.(name) === false) return [];
        const first = firstThatMayRun(group);
        return first ? [{ name, group, first }] : [];
      });
      const [next] = ready.sort((a, b) => a.group.lastTurn - b.group.lastTurn);
      if (!next) return;
      const { name, group } = next;
      const [key, task] = next.first;
      group.lastTurn = ++this.turns;
      group.waiting.delete(key);
      group.running.set(key, task);
      void this.start(name, group, key, task);
    }
  }

  private async start(name: string, group: Group, key: string, task: Task): Promise<void> {
    this.permits -= 1;
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      this.permits += 1;
    };
    const timer = setTimeout(() => {
      release();
      this.options.onSlow?.(name);
      this.fill();
    }, this.options.timeoutMs);
    timer.unref();
    try {
      await this.options.work(name, key);
    } catch (error) {
      this.options.onError(error);
    } finally {
      clearTimeout(timer);
      release();
      group.running.delete(key);
      task.end();
      this.fill();
      const hasRoom = firstThatMayRun(group) === undefined;
      this.forget(name);
      if (hasRoom) this.options.onRoom?.(name);
    }
  }
}

/** The task that has waited longest, of those that need not wait for another of their name. */
function firstThatMayRun({ waiting, running }: Group): readonly [string, Task] | undefined {
  const isHeld = heldBy(running);
  for (const entry of waiting) if (!isHeld(entry)) return entry;
  return undefined;
}

/** Whether a task waits for another of its name to end. */
function heldBy(running: Group['running']): (entry: readonly [string, Task]) => boolean {
  const busy = new Set([...running.values()].map(({ one }) => one));
  return ([, { one }]) => one !== undefined && busy.has(one);
}

/** What waits: first what could run, then what waits for another of its name to end. */
function byWhetherTheyMayRun({ waiting, running }: Group): [[string, Task][], [string, Task][]] {
  const isHeld = heldBy(running);
  return [[...waiting].filter((entry) => !isHeld(entry)), [...waiting].filter(isHeld)];
}

function createTask(one: string | undefined): Task {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { one, ended, end };
}
