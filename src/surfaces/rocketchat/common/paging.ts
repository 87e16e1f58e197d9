import { DomainError } from '@parley/kernel';
import { rocketchatErrors } from '../rocketchat.errors';
import { count, text } from './parameters';

const usual = 50;
const most = 100;
/** Beyond any list, and still exact as a number and as a bigint of the database. */
const farthest = 1e12;

/** Parameters of every list: RC-8. `fields` and `query` are never read (RC-9). */
export const pageFields = {
  count: count({
    description: `Rows per page; ${usual} if absent or 0, clamped to ${most}.`,
    fallback: usual,
  }),
  offset: count({ description: 'Rows to skip.', fallback: 0 }),
} as const;
export const sortField = text({
  description: 'Order: a JSON object as text, each field mapped to 1 (ascending) or -1 (descending).',
});

interface Paging {
  readonly limit: number;
  readonly offset: number;
}

export function pagingOf(values: { readonly count?: number; readonly offset?: number }): Paging {
  return { limit: Math.min(values.count || usual, most), offset: Math.min(values.offset ?? 0, farthest) };
}

interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/**
 * The sort fields of a list, most significant first.
 * @throws invalid_sort
 */
export function parseSort(sort: string | undefined): Sort[] {
  if (sort === undefined) return [];
  const refusal = new DomainError(rocketchatErrors.invalid_sort, { sort });
  let value: unknown;
  try {
    value = JSON.parse(sort);
  } catch {
    throw refusal;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refusal;
  return Object.entries(value).map(([field, direction]) => {
    if (direction !== 1 && direction !== -1) throw refusal;
    return { field, descending: direction === -1 };
  });
}

/** The first supported sort field; the default order if there is none. */
export function sortBy<const K extends string>(
  sort: string | undefined,
  known: Readonly<Record<string, K>>,
  fallback: { readonly by: K; readonly descending: boolean },
): { readonly by: K; readonly descending: boolean } {
  for (const { field, descending } of parseSort(sort)) {
    const by = Object.hasOwn(known, field) ? known[field] : undefined;
    if (by !== undefined) return { by, descending };
  }
  return fallback;
}
