/** Values that are remembered for a time, at most `limit` of them: one more replaces the one that was stored first. */
export class ExpiringMap<Value> {
  readonly #entries = new Map<string, { readonly value: Value; readonly until: number }>();

  constructor(private readonly limit: number) {}

  /** The value; undefined if it is unknown or expired. */
  get(key: string): Value | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.until > Date.now()) return entry?.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** @param until when the value expires, in milliseconds since 1970 */
  set(key: string, value: Value, until: number): void {
    this.#entries.delete(key);
    if (this.#entries.size >= this.limit) this.#entries.delete(this.#entries.keys().next().value ?? '');
    this.#entries.set(key, { value, until });
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  /** Lets go of what has expired, up to the first value that has not: for values that expire in the order in which they are stored. */
  prune(): void {
    for (const [key, { until }] of this.#entries) {
      if (until > Date.now()) return;
      this.#entries.delete(key);
    }
  }
}
