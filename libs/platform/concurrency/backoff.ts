/** Delays before further attempts: they double from `firstMs` up to `capMs`. */
export interface Backoff {
  readonly firstMs: number;
  readonly capMs: number;
  /** Share of the delay that is random, 0 to 1, so that what failed together is not retried together. */
  readonly jitter: number;
}

/**
 * Milliseconds to wait after the given attempt, counted from 1. Never less than the other side requested.
 * @param random 0 to 1; passed in so that the function stays pure
 * @param askedForMs delay requested by the other side, for example by `Retry-After`
 */
export function delayAfter(attempt: number, backoff: Backoff, random: number, askedForMs = 0): number {
  const base = Math.min(backoff.firstMs * 2 ** Math.min(attempt - 1, 40), backoff.capMs);
  const spread = base * (1 + backoff.jitter * (random - 0.5) * 2);
  return Math.max(Math.min(spread, backoff.capMs), askedForMs);
}
