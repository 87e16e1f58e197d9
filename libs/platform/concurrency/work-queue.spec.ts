import { setImmediate as tick, setTimeout as pause } from 'node:timers/promises';
import { WorkQueue } from './work-queue';

/** A queue whose tasks end when the test says so; keys that begin with "bad" fail. */
function queueOf(
  concurrency: number,
  timeoutMs = 60_000,
  options: Partial<ConstructorParameters<typeof WorkQueue>[0]> = {},
) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const errors: unknown[] = [];
  const rooms: string[] = [];
  const queue = new WorkQueue({
    concurrency,
    capacity: 5,
    timeoutMs,
    onError: (error) => errors.push(error),
    onRoom: (group) => rooms.push(group),
    work: (group, key) => {
      begun.push(`${group}:${key}`);
      return new Promise((resolve, reject) =>
        ends.set(`${group}:${key}`, () => (key.startsWith('bad') ? reject(new Error(key)) : resolve())),
      );
    },
    ...options,
  });
  const end = async (task: string) => {
    ends.get(task)?.();
    await tick();
  };
  return { queue, begun, end, errors, rooms };
}

describe('a work queue', () => {
  it('starts tasks in order, runs at most its concurrency, and no key twice', async () => {
    const { queue, begun, end, rooms } = queueOf(2);
    queue.add('a', ['1', '2', '3', '1']);
    queue.add('a', ['2', '3', '4']);
    expect(begun).toEqual(['a:1', 'a:2']);
    expect(queue.room('a')).toBe(3);
    await end('a:2');
    expect(begun).toEqual(['a:1', 'a:2', 'a:3']);
    expect(rooms).toEqual([]);
    await end('a:1');
    expect(begun).toEqual(['a:1', 'a:2', 'a:3', 'a:4']);
    expect(rooms).toEqual(['a']);
    expect(queue.room('a')).toBe(5);
  });

  it('runs tasks of one name one after the other, in order, and lets others pass', async () => {
    const { queue, begun, end } = queueOf(2);
    for (const key of ['1', '2', '3']) void queue.run('a', key, 'ada');
    void queue.run('a', '4', 'ben');
    queue.add('a', ['5']);
    expect(begun).toEqual(['a:1', 'a:4']);
    await end('a:4');
    expect(begun).toEqual(['a:1', 'a:4', 'a:5']);
    await end('a:1');
    await end('a:5');
    expect(begun.slice(3)).toEqual(['a:2']);
    await end('a:2');
    expect(begun.slice(4)).toEqual(['a:3']);
    await end('a:3');
    expect(queue.has('a')).toBe(false);
  });

  it('has room for others while tasks wait for one of their name, and takes those back first', async () => {
    const { queue, end, rooms } = queueOf(2);
    for (const key of ['1', '2', '3']) void queue.run('a', key, 'ada');
    expect(queue.isSaturated('a')).toBe(false);
    expect(queue.waitingByName(() => true)).toEqual(new Map([['ada', 2]]));
    void queue.run('a', '4', 'ben');
    expect(queue.isSaturated('a')).toBe(true);
    void queue.run('a', '5', 'cleo');
    await end('a:4');
    expect(rooms).toEqual(['a']);
    void queue.run('a', '6', 'dora');
    expect(queue.drop('a', 2)).toEqual(['3']);
    expect(queue.drop('a', 1)).toEqual(['2']);
    expect(queue.waitingByName(() => true)).toEqual(new Map([['dora', 1]]));
  });

  it('lets groups take turns under one limit', async () => {
    const { queue, begun, end } = queueOf(1);
    queue.add('a', ['1', '2', '3']);
    queue.add('b', ['1', '2']);
    for (const task of ['a:1', 'b:1', 'a:2', 'b:2', 'a:3']) {
      expect(begun.at(-1)).toBe(task);
      await end(task);
    }
  });

  it('goes on after a failure and reports it', async () => {
    const { queue, begun, end, errors } = queueOf(1);
    queue.add('a', ['bad', 'good']);
    await end('a:bad');
    expect(errors).toEqual([new Error('bad')]);
    expect(begun).toEqual(['a:bad', 'a:good']);
  });

  it('resolves when the task has ended, for everyone who queued its key, even if it fails', async () => {
    const { queue, end } = queueOf(1);
    const ended: string[] = [];
    for (const [name, key] of [
      ['first', 'bad'],
      ['again', 'bad'],
      ['next', '2'],
    ] as const)
      void queue.run('a', key).then(() => ended.push(name));
    await end('a:bad');
    expect(ended).toEqual(['first', 'again']);
    await end('a:2');
    expect(ended).toEqual(['first', 'again', 'next']);
  });

  it('gives back what never began when it stops, and waits for the rest', async () => {
    const { queue, begun, end } = queueOf(1);
    queue.add('a', ['1', '2']);
    const waiting = queue.run('b', '3');
    let stopped: string[] | undefined;
    void queue.stop().then((left) => (stopped = left));
    queue.add('a', ['4']);
    await waiting;
    expect(stopped).toBeUndefined();
    await end('a:1');
    expect(stopped?.sort()).toEqual(['2', '3']);
    await queue.run('a', '5');
    expect(begun).toEqual(['a:1']);
    expect(queue.room('a')).toBe(0);
  });

  it('lets other groups pass a task that is slow, but never runs more of one group than allowed', async () => {
    const { queue, begun, end } = queueOf(1, 20);
    queue.add('slow', ['1', '2']);
    queue.add('fast', ['1', '2']);
    expect(begun).toEqual(['slow:1']);
    await pause(60);
    expect(begun).toEqual(['slow:1', 'fast:1']);
    await end('fast:1');
    expect(begun).toEqual(['slow:1', 'fast:1', 'fast:2']);
    await end('fast:2');
    await pause(60);
    expect(begun).toEqual(['slow:1', 'fast:1', 'fast:2']);
    await end('slow:1');
    expect(begun.at(-1)).toBe('slow:2');
    // The permit that was given back early is not given back a second time.
    queue.add('fast', ['3']);
    expect(begun.at(-1)).toBe('slow:2');
    await end('slow:2');
    expect(begun.at(-1)).toBe('fast:3');
  });

  it('says which group is slow, and takes back what waits in it', async () => {
    const slow: string[] = [];
    const { queue, begun, end, rooms } = queueOf(1, 20, { onSlow: (group) => slow.push(group) });
    queue.add('a', ['1', '2', '3', '4']);
    const taken = queue.run('a', '4');
    await pause(60);
    expect(slow).toEqual(['a']);
    expect(queue.waiting((group) => group === 'a')).toBe(3);
    expect(queue.drop('a', 1)).toEqual(['3', '4']);
    await taken;
    await end('a:1');
    expect([begun.at(-1), queue.has('a'), rooms]).toEqual(['a:2', true, ['a']]);
    await end('a:2');
    expect([queue.has('a'), queue.waiting(() => true), queue.drop('a')]).toEqual([false, 0, []]);
  });

  it('starts nothing in a group that may not start, and serves the others', async () => {
    let open = false;
    const { queue, begun, end } = queueOf(1, 60_000, { mayStart: (group) => group !== 'a' || open });
    queue.add('a', ['1']);
    queue.add('b', ['1']);
    expect(begun).toEqual(['b:1']);
    open = true;
    await end('b:1');
    expect(begun).toEqual(['b:1', 'a:1']);
    await end('a:1');
  });

  it('holds its limit while everything ends in no particular order', async () => {
    let running = 0;
    let most = 0;
    let ended = 0;
    const queue = new WorkQueue({
      concurrency: 3,
      capacity: 100,
      timeoutMs: 10_000,
      onError: () => undefined,
      work: async () => {
        most = Math.max(most, ++running);
        await pause(Math.random() * 5);
        running -= 1;
        ended += 1;
        if (ended % 5 === 0) throw new Error('failed');
      },
    });
    const keys = Array.from({ length: 60 }, (_, index) => String(index));
    await Promise.all(keys.flatMap((key) => [queue.run('a', key), queue.run('b', key)]));
    expect([most, ended, running]).toEqual([3, 120, 0]);
  });
});
