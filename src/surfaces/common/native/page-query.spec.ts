import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { PageQueryDto, parsePage } from './page-query';

describe('parsePage', () => {
  const names = ['per_page', 'per'] as const;

  test.each([
    [{}, { page: 1, perPage: 20 }],
    [
      { page: '3', per_page: '7' },
      { page: 3, perPage: 7 },
    ],
    [{ per: '5' }, { page: 1, perPage: 5 }],
    [
      { per: '5', per_page: '6' },
      { page: 1, perPage: 6 },
    ],
    [{ per_page: '1000' }, { page: 1, perPage: 100 }],
    [
      { page: '0', per_page: '0' },
      { page: 1, perPage: 20 },
    ],
    [
      { page: '-1', per_page: '-5' },
      { page: 1, perPage: 20 },
    ],
    [
      { page: 'x', per_page: '1.5' },
      { page: 1, perPage: 20 },
    ],
    [
      { page: ['2', '3'], per_page: { a: '1' } },
      { page: 1, perPage: 20 },
    ],
    [
      { page: '1e3', per_page: ' 5' },
      { page: 1, perPage: 20 },
    ],
  ])('%j gives %j', (query, expected) => {
    expect(parsePage(plainToInstance(PageQueryDto, query), { names })).toEqual(expected);
  });

  test('the last page there is still gives exact row numbers', () => {
    const { page, perPage } = parsePage({ page: '9'.repeat(30), per_page: '100' }, { names });
    expect(Number.isSafeInteger(page * perPage)).toBe(true);
  });
});
