import { Rounds, slices } from './rounds';

const rounds = (members: Set<number>) =>
  new Rounds(
    () => members,
    () => undefined,
    1_000,
  );
const round = (of: Rounds<number>) => Array.from({ length: slices }, () => of.next());

describe('rounds', () => {
  it.each([0, 1, 49, 50, 51, 475, 5_000])('visit each of %i members once, some at a time', (count) => {
    const members = new Set(Array.from({ length: count }, (_, n) => n));
    const of = rounds(members);
    for (let n = 0; n < 3; n++) {
      const visited = round(of);
      expect(visited.flat()).toEqual([...members]);
      expect(Math.max(...visited.map(({ length }) => length))).toBe(Math.ceil(count / slices));
    }
  });

  it('visit members who come during a round in the next one', () => {
    const members = new Set([1, 2]);
    const of = rounds(members);
    of.next();
    members.add(3);
    expect(Array.from({ length: slices - 1 }, () => of.next()).flat()).toEqual([2]);
    expect(round(of).flat()).toEqual([1, 2, 3]);
  });

  it.each([
    [95, 10, [10, 10, 10, 10, 10, 10, 10, 10, 10, 5]],
    [3, 10, [1, 1, 1]],
    [0, 10, [0]],
    [95, 1, [95]],
  ])('visit %i members of a turn in %i steps at most', async (count, steps, expected) => {
    jest.useFakeTimers();
    const visited: (readonly number[])[] = [];
    const members = Array.from({ length: count * slices }, (_, n) => n);
    const of = new Rounds(
      () => members,
      (some) => void visited.push(some),
      5_000,
      steps,
    );
    of.start();
    await jest.advanceTimersByTimeAsync(199);
    of.stop();
    jest.useRealTimers();
    expect(visited.map(({ length }) => length)).toEqual(expected);
    expect(visited.flat()).toEqual(members.slice(0, count));
  });

  it('visit no one after they were stopped', async () => {
    jest.useFakeTimers();
    const visited: number[] = [];
    const of = new Rounds(
      () => Array.from({ length: 1_000 }, (_, n) => n),
      (some) => void visited.push(...some),
      5_000,
      10,
    );
    of.start();
    await jest.advanceTimersByTimeAsync(105);
    of.stop();
    await jest.advanceTimersByTimeAsync(1_000);
    jest.useRealTimers();
    expect(visited).toEqual([0, 1]);
  });
});
