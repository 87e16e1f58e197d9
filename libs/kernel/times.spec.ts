import { isoTime } from './times';

test('writes times as Date does', () => {
  const day = 86_400_000;
  const edges = [0, 1, 999, 1000, 59_999, 60_000, 3_599_999, 3_600_000, day - 1, day, -1, -day, -day - 1];
  const far = [
    '0000-01-01',
    '0001-01-01',
    '1969-12-31T23:59:59.999Z',
    '2024-02-29',
    '9999-12-31',
    '+010000-01-01',
    '-000001-12-31',
  ];
  const spread = Array.from({ length: 20_000 }, (_, n) => n * 7_919_317_003 - 40_000_000_000_000);
  for (const milliseconds of [...edges, ...far.map(Date.parse), ...spread, 8.64e15, -8.64e15]) {
    const time = new Date(milliseconds);
    expect(isoTime(time)).toBe(time.toISOString());
  }
});

test('rejects an invalid date, also after a valid one', () => {
  isoTime(new Date());
  expect(() => isoTime(new Date(NaN))).toThrow(RangeError);
});
