import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from './turns';

it('runs work with the same key in order, one at a time, and different keys together', async () => {
  const turns = new Turns();
  const running = new Map<string, number>();
  const done: string[] = [];
  let together = 0;
  const work = (key: string, name: string) =>
    turns.take(key, async () => {
      const mine = (running.get(key) ?? 0) + 1;
      running.set(key, mine);
      expect(mine).toBe(1);
      together = Math.max(together, [...running.values()].filter((count) => count > 0).length);
      await sleep(5);
      running.set(key, 0);
      done.push(name);
      return name;
    });
  const results = Promise.all([work('a', 'a1'), work('a', 'a2'), work('b', 'b1'), work('a', 'a3')]);
  expect(turns.size).toBe(2);
  expect(await results).toEqual(['a1', 'a2', 'b1', 'a3']);
  expect(done.filter((name) => name.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
  expect([together, turns.size]).toEqual([2, 0]);
});

it('goes on after work that failed, and keeps nothing', async () => {
  const turns = new Turns();
  const failed = turns.take('a', () => Promise.reject(new Error('broken')));
  const next = turns.take('a', () => Promise.resolve(1));
  await expect(failed).rejects.toThrow('broken');
  expect(await next).toBe(1);
  expect(turns.size).toBe(0);
});
