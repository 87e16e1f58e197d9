import type { PageRequest } from '@parley/kernel';

/** Query parameters as they were parsed: texts, or lists and objects where a name came several times. */
export type QueryValues = Readonly<Record<string, unknown>>;

export const defaultPerPage = 20;
export const maxPerPage = 100;
/** Upper bound of page numbers, so that row offsets stay exact integers. */
const maxPage = 1_000_000_000_000;

function positiveInteger(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,30}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= 1 ? number : undefined;
}

/**
 * The page that a list request asks for. `names` are the parameters for the size of a page, the documented one first:
 * it takes precedence. Invalid values count as absent; nothing fails.
 */
export function parsePage(query: QueryValues, { names }: { readonly names: readonly string[] }): PageRequest {
  const name = names.find((candidate) => Object.hasOwn(query, candidate) && query[candidate] !== undefined);
  const perPage = name === undefined ? undefined : positiveInteger(query[name]);
  return {
    page: Math.min(positiveInteger(query['page']) ?? 1, maxPage),
    perPage: Math.min(perPage ?? defaultPerPage, maxPerPage),
  };
}
