/** A value that can be observed; what `useSyncExternalStore` takes. */
export interface Readable<T> {
  /** The current value; the same object until it changes. */
  readonly get: () => T;
  /** Calls back after every change. @returns a function that unsubscribes */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A value that tells its subscribers when it is replaced. */
export class Cell<T> implements Readable<T> {
  private readonly listeners = new Set<() => void>();

  constructor(
    private value: T,
    /** Called with the first subscriber and without any. */
    private readonly onWatch: (watched: boolean) => void = () => undefined,
  ) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    // A function of its own, so that one listener can subscribe twice.
    const call = (): void => listener();
    this.listeners.add(call);
    if (this.listeners.size === 1) this.onWatch(true);
    return () => {
      if (this.listeners.delete(call) && this.listeners.size === 0) this.onWatch(false);
    };
  };

  get watched(): boolean {
    return this.listeners.size > 0;
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    for (const listener of [...this.listeners]) listener();
  }
}
