import { delayAfter } from './backoff';

describe('delays', () => {
  const backoff = { firstMs: 10_000, capMs: 3_600_000, jitter: 0.2 };

  it('double up to a limit', () => {
    expect([1, 2, 3, 4].map((attempt) => delayAfter(attempt, backoff, 0.5))).toEqual([10_000, 20_000, 40_000, 80_000]);
    expect(delayAfter(100, backoff, 0.5)).toBe(3_600_000);
  });

  it('are spread, never above the limit', () => {
    expect(delayAfter(1, backoff, 0)).toBe(8_000);
    expect(delayAfter(1, backoff, 1)).toBe(12_000);
    expect(delayAfter(100, backoff, 1)).toBe(3_600_000);
  });

  it('are never shorter than what was asked for', () => {
    expect(delayAfter(1, backoff, 0.5, 120_000)).toBe(120_000);
    expect(delayAfter(1, backoff, 0.5, 7_200_000)).toBe(7_200_000);
    expect(delayAfter(5, backoff, 0.5, 1_000)).toBe(160_000);
  });
});
