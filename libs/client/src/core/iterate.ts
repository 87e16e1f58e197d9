/** A page of a list with numbered pages. */
export interface NumberedPage<Row> {
  readonly data: readonly Row[];
  readonly has_more: boolean;
}

/**
 * All rows of a list with numbered pages, fetched as needed. A row that moves to a later page meanwhile is returned
 * once if `idOf` is given.
 */
export async function* eachPage<Row>(
  load: (page: number) => Promise<NumberedPage<Row>>,
  idOf?: (row: Row) => string,
): AsyncGenerator<Row, void, undefined> {
  const given = new Set<string>();
  for (let page = 1; ; page++) {
    const { data, has_more: more } = await load(page);
    for (const row of data) {
      const id = idOf?.(row);
      if (id !== undefined && given.has(id)) continue;
      if (id !== undefined) given.add(id);
      yield row;
    }
    if (!more || data.length === 0) return;
  }
}

/** A page of a list with a cursor; the last one has no `next`. */
export interface CursorPage<Row, Cursor> {
  readonly rows: readonly Row[];
  readonly next: Cursor | undefined;
}

/** All rows of a list with a cursor, fetched as needed. */
export async function* eachCursor<Row, Cursor>(
  load: (cursor: Cursor | undefined) => Promise<CursorPage<Row, Cursor>>,
): AsyncGenerator<Row, void, undefined> {
  let cursor: Cursor | undefined;
  do {
    const { rows, next } = await load(cursor);
    yield* rows;
    cursor = rows.length === 0 ? undefined : next;
  } while (cursor !== undefined);
}

/** The first rows of a list as an array; at most `limit`. */
export async function take<Row>(rows: AsyncIterable<Row>, limit: number): Promise<Row[]> {
  const taken: Row[] = [];
  if (limit <= 0) return taken;
  for await (const row of rows) if (taken.push(row) >= limit) break;
  return taken;
}
