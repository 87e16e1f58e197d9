import { isUuid, newId } from './ids';

describe('ids', () => {
  it('are UUIDv7, unique, and in order within a process', () => {
    const made = Array.from({ length: 20_000 }, () => newId());
    expect(new Set(made).size).toBe(made.length);
    expect([...made].sort()).toEqual(made);
    for (const id of made.slice(0, 100))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('carry their time', () => {
    const later = Date.now() + 86_400_000;
    expect(parseInt(newId(later).replace('-', '').slice(0, 12), 16)).toBe(later);
  });

  it.each([
    ['', false],
    ['x', false],
    [42, false],
    [null, false],
    ['01930000-0000-7000-8000-00000000000g', false],
    ['01930000-0000-7000-8000-000000000001\n', false],
    ['01930000-0000-7000-8000-000000000001', true],
    ['01930000-0000-7000-8000-00000000ABCD', true],
  ])('isUuid(%j) is %s', (value, expected) => expect(isUuid(value)).toBe(expected));
});
