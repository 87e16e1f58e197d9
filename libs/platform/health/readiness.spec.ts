import { setTimeout as wait } from 'node:timers/promises';
import { Readiness } from './readiness';

/** A dependency that answers, fails or hangs as told, and counts how often it is asked. */
function dependency(readiness: Readiness, name: string, required: boolean) {
  const state = { mode: 'works' as 'works' | 'fails' | 'hangs', asked: 0 };
  readiness.add({
    name,
    required,
    check: () => {
      state.asked += 1;
      if (state.mode === 'hangs') return new Promise(() => undefined);
      return state.mode === 'fails' ? Promise.reject(new Error('down')) : Promise.resolve();
    },
  });
  return state;
}

describe('readiness', () => {
  it('answers within half a second when a dependency hangs, first with the last result, then without it', async () => {
    const readiness = new Readiness();
    const redis = dependency(readiness, 'redis', false);
    const database = dependency(readiness, 'database', true);
    expect(await readiness.report()).toEqual({ status: 'ok' });
    redis.mode = 'hangs';
    database.mode = 'hangs';
    await wait(600);
    const timed = async () => {
      const began = performance.now();
      const report = await readiness.report();
      return { report, ms: performance.now() - began };
    };
    const first = await timed();
    expect(first.report).toEqual({ status: 'ok' });
    expect(first.ms).toBeLessThan(500);
    await wait(2_000);
    const second = await timed();
    expect(second.report).toEqual({ status: 'unavailable', failed: ['database'], degraded: ['redis'] });
    expect(second.ms).toBeLessThan(500);
    redis.mode = 'works';
    database.mode = 'works';
    await wait(2_100);
    expect((await timed()).report).toEqual({ status: 'ok' });
  });

  it('says broken when a dependency hangs from the start', async () => {
    const readiness = new Readiness();
    dependency(readiness, 'database', true).mode = 'hangs';
    expect(await readiness.report()).toEqual({ status: 'unavailable', failed: ['database'] });
  });

  it('asks a dependency once for many probes, and at once again after a failure', async () => {
    const readiness = new Readiness();
    const database = dependency(readiness, 'database', true);
    await Promise.all(Array.from({ length: 50 }, () => readiness.report()));
    expect(database.asked).toBe(1);
    database.mode = 'fails';
    await wait(600);
    expect((await readiness.report()).status).toBe('unavailable');
    database.mode = 'works';
    expect((await readiness.report()).status).toBe('ok');
  });
});
