import { ExpiringMap } from './expiring-map';

afterEach(() => jest.useRealTimers());

test('remembers a value until it expires', () => {
  jest.useFakeTimers();
  const map = new ExpiringMap<string>(10);
  map.set('key', 'value', Date.now() + 1000);
  jest.advanceTimersByTime(999);
  expect(map.get('key')).toBe('value');
  jest.advanceTimersByTime(1);
  expect(map.get('key')).toBeUndefined();
});

test('forgets the value that was stored first beyond its limit; storing one again makes it the last', () => {
  const map = new ExpiringMap<number>(2);
  const until = Date.now() + 60_000;
  map.set('a', 1, until);
  map.set('b', 2, until);
  map.set('a', 3, until);
  map.set('c', 4, until);
  expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([3, undefined, 4]);
  map.delete('a');
  expect(map.get('a')).toBeUndefined();
});

it('lets go of what has expired, whether it is asked for or not', () => {
  jest.useFakeTimers({ now: 1_000 });
  try {
    const map = new ExpiringMap<object>(10);
    for (const [key, until] of [
      ['a', 1_100],
      ['b', 1_200],
      ['c', 1_300],
    ] as const)
      map.set(key, { key }, until);
    jest.setSystemTime(1_200);
    map.prune();
    jest.setSystemTime(1_000);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([undefined, undefined, { key: 'c' }]);
  } finally {
    jest.useRealTimers();
  }
});
