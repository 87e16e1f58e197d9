import { SharedLookup } from './shared-lookup';
import { statement } from './database';

const find = statement<{ n: string; value: string }>('test.find', 'SELECT 1');

/** A database whose statements wait until they are let go, and then read what is stored. */
function held(stored: Map<string, string>) {
  const calls: { readonly keys: readonly string[]; readonly go: () => void; readonly fail: (error: Error) => void }[] =
    [];
  const query = (_statement: unknown, values: readonly unknown[] = []) =>
    new Promise((resolve, reject) => {
      const keys = values[0] as readonly string[];
      // What a statement sees is settled when it begins.
      const rows = keys.flatMap((key, at) => {
        const value = stored.get(key);
        return value === undefined ? [] : [{ n: String(at + 1), value }];
      });
      calls.push({ keys, go: () => resolve(rows), fail: reject });
    });
  return {
    calls,
    lookup: new SharedLookup<string, { n: string; value: string }>({ query } as never, find, (keys) => [keys]),
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('lookups that are shared', () => {
  it('are one statement for all that came before it, each with its own row', async () => {
    const { calls, lookup } = held(
      new Map([
        ['a', 'A'],
        ['c', 'C'],
      ]),
    );
    const found = Promise.all(['a', 'b', 'c', 'a'].map((key) => lookup.get(key)));
    await turn();
    expect(calls.map(({ keys }) => keys)).toEqual([['a', 'b', 'c', 'a']]);
    calls[0]?.go();
    expect((await found).map((row) => row?.value)).toEqual(['A', undefined, 'C', 'A']);
  });

  it('never give what a statement saw that began before they came', async () => {
    const stored = new Map([['token', 'valid']]);
    const { calls, lookup } = held(stored);
    const before = lookup.get('token');
    await turn();
    stored.delete('token');
    const after = lookup.get('token');
    await turn();
    calls[0]?.go();
    expect((await before)?.value).toBe('valid');
    while (calls.length < 2) await turn();
    calls[1]?.go();
    expect(await after).toBeUndefined();
  });

  it('fail alone where PostgreSQL refuses one of them', async () => {
    const { calls, lookup } = held(new Map([['good', 'yes']]));
    const found = Promise.allSettled(['good', 'bad'].map((key) => lookup.get(key)));
    await turn();
    calls[0]?.fail(Object.assign(new Error('invalid text'), { code: '22P02' }));
    await turn();
    calls[1]?.go();
    await turn();
    calls[2]?.fail(Object.assign(new Error('invalid text'), { code: '22P02' }));
    expect((await found).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(calls.map(({ keys }) => keys)).toEqual([['good', 'bad'], ['good'], ['bad']]);
  });

  it('fail together, and are not repeated, where the statement took too long', async () => {
    const { calls, lookup } = held(new Map([['one', 'yes']]));
    const found = Promise.allSettled(['one', 'two', 'three'].map((key) => lookup.get(key)));
    await turn();
    calls[0]?.fail(Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' }));
    expect((await found).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await turn();
    expect(calls).toHaveLength(1);
  });
});
