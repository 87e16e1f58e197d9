import { setTimeout as pause } from 'node:timers/promises';
import { PollLoop } from './poll-loop';

const forever = 1_000_000;

describe('a poll loop', () => {
  it('runs rounds one after the other while there is more to do, then rests until woken', async () => {
    let rounds = 0;
    let left = 3;
    const loop = new PollLoop({
      round: async () => {
        rounds += 1;
        return left-- > 0;
      },
      idleMs: () => forever,
      onError: () => undefined,
    });
    loop.start();
    loop.start();
    await pause(100);
    expect(rounds).toBe(4);
    loop.wake();
    await pause(100);
    expect(rounds).toBe(5);
    await loop.stop();
    loop.wake();
    await pause(50);
    expect(rounds).toBe(5);
  });

  it('runs again when it was woken during a round', async () => {
    let rounds = 0;
    const loop: PollLoop = new PollLoop({
      round: async () => {
        if (++rounds === 1) loop.wake();
        return false;
      },
      idleMs: () => forever,
      onError: () => undefined,
    });
    loop.start();
    await pause(150);
    expect(rounds).toBe(2);
    await loop.stop();
  });

  it('reports the first of a row of failures and goes on', async () => {
    const errors: unknown[] = [];
    let rounds = 0;
    const loop = new PollLoop({
      round: async () => {
        rounds += 1;
        throw new Error(`round ${rounds}`);
      },
      idleMs: () => forever,
      onError: (error) => errors.push((error as Error).message),
    });
    loop.start();
    await pause(50);
    loop.wake();
    await pause(100);
    expect(rounds).toBe(2);
    expect(errors).toEqual(['round 1']);
    await loop.stop();
  });

  it('stop waits for the round in progress', async () => {
    let ended = false;
    const loop = new PollLoop({
      round: async () => {
        await pause(100);
        ended = true;
        return true;
      },
      idleMs: () => forever,
      onError: () => undefined,
    });
    loop.start();
    await pause(10);
    await loop.stop();
    expect(ended).toBe(true);
    expect(loop.stopped).toBe(true);
  });
});
