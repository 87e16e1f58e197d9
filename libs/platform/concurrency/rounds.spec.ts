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
});
