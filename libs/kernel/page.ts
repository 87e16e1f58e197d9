/** A page that was asked for by number. `page` counts from 1. */
export interface PageRequest {
  readonly page: number;
  readonly perPage: number;
}

/** One page of rows and how many rows match in all. */
export interface Page<T> {
  readonly total: number;
  readonly items: readonly T[];
}

/** The offset of a page's first row. */
export function offsetOf(request: PageRequest): number {
  return (request.page - 1) * request.perPage;
}
