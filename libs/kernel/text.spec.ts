import { isIsoTime, isStorableText, isTextOf, likePattern } from './text';

describe('text', () => {
  it.each([
    ['', true],
    ['a', true],
    ['\u{1F642}', true],
    ['line\nbreak\u0001', true],
    ['a\u0000b', false],
    ['\ud800', false],
    ['a\udc00', false],
    [1, false],
    [null, false],
    [['a'], false],
  ])('isStorableText(%j) is %s', (value, expected) => expect(isStorableText(value)).toBe(expected));

  it.each([
    ['', 0, 2, true],
    ['', 1, 2, false],
    ['ab', 1, 2, true],
    ['abc', 1, 2, false],
    ['\u{1F642}', 1, 1, true],
    ['\u{1F642}', 2, 3, false],
    ['\u{1F642}\u{1F642}', 1, 2, true],
    ['\u{1F642}\u{1F642}\u{1F642}', 1, 2, false],
    ['a\u0000', 1, 9, false],
    [12, 1, 9, false],
  ])('isTextOf(%j, %d, %d) is %s', (value, min, max, expected) => expect(isTextOf(value, min, max)).toBe(expected));

  it.each([
    ['plain', 'plain'],
    ['50%_a\\b', '50\\%\\_a\\\\b'],
  ])('likePattern(%j) is %j', (text, pattern) => expect(likePattern(text)).toBe(pattern));

  it.each([
    ['2026-02-03T18:04Z', true, true],
    ['2026-02-03T18:04:11.123456789+02:00', true, true],
    ['2026-02-03', false, true],
    ['2026-02-03T18:04:11', false, false],
    ['2026-02-03 18:04:11Z', false, false],
    ['2026-02-03T18:04:11Z\n', false, false],
    [1770000000000, false, false],
    [null, false, false],
  ])('isIsoTime(%j) is %s, with dates %s', (value, time, orDate) => {
    expect(isIsoTime(value)).toBe(time);
    expect(isIsoTime(value, { orDate: true })).toBe(orDate);
  });
});
