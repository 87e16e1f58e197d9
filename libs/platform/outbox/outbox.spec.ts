import { setImmediate as tick } from 'node:timers/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { delayAfter } from './backoff';
import { Gate } from './gate';
import { Lane } from './lane';

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

  it('never undercut what was asked for', () => {
    expect(delayAfter(1, backoff, 0.5, 120_000)).toBe(120_000);
    expect(delayAfter(1, backoff, 0.5, 7_200_000)).toBe(7_200_000);
    expect(delayAfter(5, backoff, 0.5, 1_000)).toBe(160_000);
  });
});

describe('a lane', () => {
  function lane(concurrency: number) {
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const errors: unknown[] = [];
    const made = new Lane({
      concurrency,
      capacity: 5,
      onError: (error) => errors.push(error),
      work: (id) => {
        begun.push(id);
        return new Promise((resolve, reject) =>
          ends.set(id, () => (id.startsWith('bad') ? reject(new Error(id)) : resolve())),
        );
      },
    });
    const end = async (id: string) => {
      ends.get(id)?.();
      await tick();
    };
    return { made, begun, end, errors };
  }

  it('works in order, so many at a time, nothing twice', async () => {
    const { made, begun, end } = lane(2);
    made.add(['a', 'b', 'c', 'a']);
    made.add(['b', 'c', 'd']);
    expect(begun).toEqual(['a', 'b']);
    expect(made.room).toBe(3);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('goes on after a failure and tells of it', async () => {
    const { made, begun, end, errors } = lane(1);
    made.add(['bad', 'good']);
    await end('bad');
    expect(errors).toHaveLength(1);
    expect(begun).toEqual(['bad', 'good']);
  });

  it('gives back what never began when it stops, and finishes the rest', async () => {
    const { made, begun, end } = lane(1);
    made.add(['a', 'b', 'c']);
    const stopped = made.stop();
    made.add(['d']);
    await end('a');
    expect(await stopped).toEqual(['b', 'c']);
    expect(begun).toEqual(['a']);
    expect(made.room).toBe(0);
  });
});

describe('a gate', () => {
  it('lets so many through at a time, in order, and forgets nobody after a failure', async () => {
    const gate = new Gate(2, 10_000);
    let inside = 0;
    let most = 0;
    const order: number[] = [];
    const works = Array.from({ length: 20 }, (_, index) =>
      gate.pass(async () => {
        order.push(index);
        most = Math.max(most, ++inside);
        await tick();
        inside -= 1;
        if (index % 5 === 0) throw new Error('no');
      }),
    );
    await Promise.allSettled(works);
    expect(most).toBe(2);
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('does not let something slow hold up the others', async () => {
    const gate = new Gate(1, 20);
    let end: () => void = () => undefined;
    const slow = gate.pass(() => new Promise<void>((resolve) => (end = resolve)));
    expect(await gate.pass(async () => 'through')).toBe('through');
    end();
    await slow;
    await pause(1);
    expect(await gate.pass(async () => 'again')).toBe('again');
  });
});
