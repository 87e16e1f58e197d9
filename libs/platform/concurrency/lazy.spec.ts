import { lazy } from './lazy';

describe('what is loaded on first use', () => {
  it('is loaded once for all callers, and again only after a failure', async () => {
    let loads = 0;
    const value = lazy(() => {
      loads += 1;
      return loads === 1 ? Promise.reject(new Error('too many open files')) : Promise.resolve(loads);
    });
    expect(loads).toBe(0);
    const first = await Promise.allSettled([value(), value()]);
    expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(loads).toBe(1);
    expect(await Promise.all([value(), value(), value()])).toEqual([2, 2, 2]);
    expect(await value()).toBe(2);
  });
});
