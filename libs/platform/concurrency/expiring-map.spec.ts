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
