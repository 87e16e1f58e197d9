import { Breaker } from './breaker';

const pauses = { firstMs: 10_000, capMs: 30_000, jitter: 0 };

describe('a breaker', () => {
  it('pauses after failures in a row, not before', () => {
    const breaker = new Breaker({ failures: 3, pauses });
    expect([breaker.failed(0, 0.5), breaker.failed(1, 0.5)]).toEqual([0, 0]);
    breaker.succeeded();
    expect([breaker.failed(2, 0.5), breaker.failed(3, 0.5), breaker.suspect]).toEqual([0, 0, false]);
    expect(breaker.failed(4, 0.5)).toBe(10_000);
    expect([breaker.isPaused(10_003), breaker.isPaused(10_004)]).toEqual([true, false]);
  });

  it('is suspect after a pause: one failure begins the next, longer one, up to the cap', () => {
    const breaker = new Breaker({ failures: 1, pauses });
    expect([0, 10_000, 30_000, 60_000].map((now) => breaker.failed(now, 0.5))).toEqual([
      10_000, 20_000, 30_000, 30_000,
    ]);
    expect(breaker.suspect).toBe(true);
  });

  it('ignores failures of calls that were begun before the pause', () => {
    const breaker = new Breaker({ failures: 1, pauses });
    breaker.failed(0, 0.5);
    expect(breaker.failed(5_000, 0.5)).toBe(0);
    expect(breaker.isPaused(10_000)).toBe(false);
  });

  it('forgets everything with a success', () => {
    const breaker = new Breaker({ failures: 2, pauses });
    breaker.failed(0, 0.5);
    breaker.failed(0, 0.5);
    breaker.succeeded();
    expect([breaker.isPaused(1), breaker.suspect, breaker.failed(1, 0.5)]).toEqual([false, false, 0]);
    expect(breaker.failed(2, 0.5)).toBe(10_000);
  });
});
