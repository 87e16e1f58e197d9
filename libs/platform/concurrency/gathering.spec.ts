import { setTimeout as sleep } from 'node:timers/promises';
import { Gathering } from './gathering';

const options = { atOnce: 3, slowAfterMs: 1_000, mayBeOfOne: (error: unknown) => !String(error).includes('away') };

/** Doubles numbers, fails for negative ones, and takes as long as it is told. */
function doubling(ms = 5, more: Partial<typeof options> = {}) {
  const batches: number[][] = [];
  const gathering = new Gathering<number, number>({
    ...options,
    ...more,
    together: async (items) => {
      batches.push([...items]);
      await sleep(ms);
      if (items.includes(0)) throw new Error('away');
      if (items.some((item) => item < 0)) throw new Error(`${items.join(' ')} failed`);
      return items.map((item) => item * 2);
    },
  });
  return { gathering, batches };
}

it('works on what comes together at once, and on what comes meanwhile after it, up to the limit', async () => {
  const { gathering, batches } = doubling();
  const first = Promise.all([gathering.do(1), gathering.do(2)]);
  await sleep(2);
  const next = Promise.all([3, 4, 5, 6].map((item) => gathering.do(item)));
  expect(await first).toEqual([2, 4]);
  expect(await next).toEqual([6, 8, 10, 12]);
  expect(batches).toEqual([[1, 2], [3, 4, 5], [6]]);
});

it('repeats failed work for each item alone', async () => {
  const { gathering, batches } = doubling(0);
  const outcomes = await Promise.allSettled([1, -2, 3].map((item) => gathering.do(item)));
  expect(outcomes).toEqual([
    { status: 'fulfilled', value: 2 },
    { status: 'rejected', reason: new Error('-2 failed') },
    { status: 'fulfilled', value: 6 },
  ]);
  expect(batches).toEqual([[1, -2, 3], [1], [-2], [3]]);
  expect(await gathering.do(4)).toBe(8);
});

it('does not repeat work whose failure is not that of an item', async () => {
  const { gathering, batches } = doubling(0);
  const outcomes = await Promise.allSettled([1, 0].map((item) => gathering.do(item)));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(batches).toEqual([[1, 0]]);
});

it('does not wait for slow work before it begins what has gathered since', async () => {
  const { gathering, batches } = doubling(200, { slowAfterMs: 10 });
  const slow = gathering.do(1);
  await sleep(5);
  const next = gathering.do(2);
  await sleep(60);
  expect(batches).toEqual([[1], [2]]);
  expect(await Promise.all([slow, next])).toEqual([2, 4]);
});

describe('a gap', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** Notes what is worked on together; work on 1 takes 150 ms. */
  function gapped(slowAfterMs: number) {
    const batches: number[][] = [];
    const together = async (items: readonly number[]) => {
      batches.push([...items]);
      if (items.includes(1)) await new Promise((resolve) => setTimeout(resolve, 150));
      return items;
    };
    const gap = { ms: 100, upTo: 3 };
    return { gathering: new Gathering<number, number>({ ...options, slowAfterMs, gap, together }), batches };
  }
  const pass = (ms: number) => jest.advanceTimersByTimeAsync(ms);

  it('ends after quick work, although slow work ends meanwhile', async () => {
    const { gathering, batches } = gapped(100);
    void gathering.do(1);
    await pass(1);
    void gathering.do(2);
    await pass(110);
    expect(batches).toEqual([[1], [2]]);
    void gathering.do(3);
    await pass(60);
    void gathering.do(4);
    await pass(60);
    expect(batches).toEqual([[1], [2], [3, 4]]);
  });

  it('lets more gather after work that has just ended, until enough wait, and not after a pause', async () => {
    const { gathering, batches } = gapped(1_000);
    void gathering.do(9);
    await pass(1);
    void gathering.do(2);
    await pass(50);
    void gathering.do(3);
    expect(batches).toEqual([[9]]);
    await pass(60);
    expect(batches).toEqual([[9], [2, 3]]);
    await pass(200);
    void gathering.do(4);
    await pass(1);
    expect(batches).toEqual([[9], [2, 3], [4]]);
    for (const item of [5, 6, 7, 8]) void gathering.do(item);
    await pass(1);
    expect(batches.slice(3)).toEqual([[5, 6, 7]]);
    await pass(100);
    expect(batches.slice(4)).toEqual([[8]]);
  });
});
