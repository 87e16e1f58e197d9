/** Delays before further attempts: they double from `firstMs` up to `capMs`. */
export interface Backoff {
  readonly firstMs: number;
  readonly capMs: number;
  /** Part of the delay that is left to chance, 0 to 1, so that what failed together does not return together. */
  readonly jitter: number;
}

/**
 * Milliseconds to wait after the given attempt, counted from 1. What the other side asked for is never undercut.
 * @param random 0 to 1; given so that the rule stays pure
 */
export function delayAfter(attempt: number, backoff: Backoff, random: number, askedForMs = 0): number {
  const base = Math.min(backoff.firstMs * 2 ** Math.min(attempt - 1, 40), backoff.capMs);
  const spread = base * (1 + backoff.jitter * (random - 0.5) * 2);
  return Math.max(Math.min(spread, backoff.capMs), askedForMs);
}
