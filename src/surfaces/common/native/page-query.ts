import type { PageRequest } from '@parley/kernel';
import { QueryText } from '@parley/platform/http/validation';

/** The requested page of a list. `per` is another name of `per_page`. Invalid values use the defaults; they never fail. */
export class PageQueryDto {
  @QueryText('')
  page?: string;

  @QueryText('')
  per_page?: string;

  @QueryText('')
  per?: string;
}

const defaultPerPage = 20;
const maxPerPage = 100;
/** Upper bound of page numbers, so that row offsets stay exact integers. */
const maxPage = 1_000_000_000_000;

function positiveInteger(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\d{1,30}$/.test(value)) return undefined;
  const number = Number(value);
  return number >= 1 ? number : undefined;
}

/**
 * The page that a list request asks for. `names` are the parameters for the size of a page, the documented
 * one first: it wins when several are sent. Anything but a positive integer falls back to the default.
 */
export function parsePage(
  query: PageQueryDto,
  { names }: { readonly names: readonly ('per_page' | 'per')[] },
): PageRequest {
  const name = names.find((candidate) => query[candidate] !== undefined);
  const perPage = name === undefined ? undefined : positiveInteger(query[name]);
  return {
    page: Math.min(positiveInteger(query.page) ?? 1, maxPage),
    perPage: Math.min(perPage ?? defaultPerPage, maxPerPage),
  };
}
