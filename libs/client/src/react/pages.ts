import { useEffect, useMemo } from 'react';
import type { ApiError } from '../core/errors.js';
import type { NumberedPage } from '../core/iterate.js';
import type { Result } from '../core/operations.js';
import { Cell, type Readable } from '../live/cell.js';
import { useLive } from './context.js';
import { useReadable } from './readable.js';

/** Rows per request. */
export const perPage = 50;

/** What every hook of a list with pages returns beside its rows. */
export interface PagedList {
  /** How many rows there are on all pages; null before it is known. */
  readonly total: number | null;
  /** Whether a page is on its way. */
  readonly loading: boolean;
  /** Why the last request failed, be it for a page or a change; null after the next one that succeeds. */
  readonly error: ApiError | null;
  /** Whether there is a next page. */
  readonly hasMore: boolean;
  /** Adds the next page, or tries again to; without one, or while a page is on its way, it does nothing. */
  readonly loadMore: () => void;
  /** Reads the first page again, also after an error. */
  readonly reload: () => void;
}

/** A list that can be read page by page. */
export interface Source<Row> {
  /** Reads a page, counted from 1. */
  readonly read: (
    page: number,
    signal: AbortSignal,
  ) => Promise<Result<NumberedPage<Row> & { readonly total: number }, string>>;
  /** Whether a row that has changed still belongs to the list. */
  readonly keeps: (row: Row) => boolean;
  /** The text that was typed to find the rows. */
  readonly typed: string;
}

interface State<Row> extends Pick<PagedList, 'total' | 'loading' | 'error' | 'hasMore'> {
  readonly rows: readonly Row[];
  /** The list that was asked for last. */
  readonly source: Source<Row> | null;
}

const nothing = { rows: [], total: null, loading: true, error: null, hasMore: false };

/** Rows of a list that is read page by page and may be replaced by another one while it is shown. */
class Pages<Row extends { readonly id: string }> implements Readable<State<Row>> {
  private readonly cell = new Cell<State<Row>>({ ...nothing, source: null });
  /** The list whose rows are shown. */
  private shown: Source<Row> | null = null;
  /** How many rows of the server's list lie behind; rows that leave it move the later pages. */
  private passed = 0;
  private reading = new AbortController();
  private running = false;
  /** Changes during a request: its answer may be older, so they are applied to it once more. */
  private noted: (() => void)[] = [];

  readonly get = (): State<Row> => this.cell.get();
  readonly subscribe = (listener: () => void): (() => void) => this.cell.subscribe(listener);

  /** Reads a list from its beginning; other typed text waits for `delayMs`. @returns a function that stops */
  start(source: Source<Row>, delayMs: number): () => void {
    const before = this.get().source?.typed ?? source.typed;
    const wait = source.typed === '' || source.typed === before ? 0 : delayMs;
    this.running = true;
    // The rows before stay until the answer is here, so that a list does not flicker with every letter.
    this.set({ source, loading: true, error: null, hasMore: false });
    const timer = setTimeout(this.reload, wait);
    return () => {
      this.running = false;
      clearTimeout(timer);
      this.reading.abort();
    };
  }

  readonly reload = (): void => void this.load(1);

  readonly loadMore = (): void => {
    const { hasMore, loading } = this.get();
    if (hasMore && !loading) void this.load(Math.floor(this.passed / perPage) + 1);
  };

  /** Shows a row as it is now, if it is shown at all. */
  update(row: Row): void {
    if (!this.get().source?.keeps(row)) return this.remove(row.id);
    this.edit(() => {
      this.set({ rows: this.get().rows.map((one) => (one.id === row.id ? row : one)) });
    });
  }

  /** Shows a new row before the others. */
  add(row: Row): void {
    this.edit(() => {
      if (!this.get().rows.some(({ id }) => id === row.id)) this.resize([row, ...this.get().rows], 1);
    });
  }

  remove(id: string): void {
    this.edit(() => {
      const rows = this.get().rows.filter((row) => row.id !== id);
      if (rows.length < this.get().rows.length) this.resize(rows, -1);
    });
  }

  /** Waits for a change, which goes on when the component is gone. @returns whether it took effect */
  async change<T>(call: Promise<Result<T, string>>, apply: (data: T) => void): Promise<boolean> {
    const answer = await call;
    if (!answer.ok) this.set({ error: answer.error });
    else {
      // Only a page can take back what kept a page away.
      if (this.shown === this.get().source) this.set({ error: null });
      apply(answer.data);
    }
    return answer.ok;
  }

  private async load(page: number): Promise<void> {
    const { source } = this.get();
    if (!source || !this.running) return;
    this.reading.abort();
    const { signal } = (this.reading = new AbortController());
    this.noted = [];
    this.set({ loading: true, error: null });
    const answer = await source.read(page, signal).catch((reason: unknown) => {
      if (signal.aborted) return undefined;
      throw reason;
    });
    if (!answer || signal.aborted) return;
    if (!answer.ok) {
      // Rows of an earlier list would look like the answer to this one.
      const kept = this.shown === source ? {} : nothing;
      return this.set({ ...kept, loading: false, error: answer.error });
    }
    const { data, total, has_more: hasMore } = answer.data;
    const { noted } = this;
    this.noted = [];
    this.shown = source;
    this.passed = Math.max(0, page * perPage - noted.length);
    // Pages overlap when rows have moved; they are told apart by id.
    const rows = new Map([...(page === 1 ? [] : this.get().rows), ...data].map((row) => [row.id, row]));
    this.set({ rows: [...rows.values()], total, hasMore, loading: false, error: null });
    for (const apply of noted) apply();
  }

  private edit(apply: () => void): void {
    if (this.get().loading) this.noted.push(apply);
    apply();
  }

  private resize(rows: readonly Row[], by: 1 | -1): void {
    const { total } = this.get();
    this.passed = Math.max(0, this.passed + by);
    this.set({ rows, total: total === null ? null : total + by });
  }

  private set(part: Partial<State<Row>>): void {
    this.cell.set({ ...this.get(), ...part });
  }
}

/**
 * Reads `source` page by page while the component is mounted. Another source, which the caller keeps in a memo, replaces it;
 * another `key` also removes the rows at once, because they belong to something else.
 */
export function usePages<Row extends { readonly id: string }>(
  key: string,
  source: Source<Row>,
  delayMs = 0,
): { readonly pages: Pages<Row>; readonly rows: readonly Row[]; readonly list: PagedList } {
  const live = useLive();
  // The rows belong to the user of the store and to the key.
  const pages = useMemo(() => new Pages<Row>(), [live, key]);
  useEffect(() => pages.start(source, delayMs), [pages, source, delayMs]);
  const state = useReadable(pages);
  return useMemo(() => {
    const { rows, total, loading, error, hasMore, source: current } = state;
    const { loadMore, reload } = pages;
    // The effect that starts another source runs after the first picture of it.
    const known = current === source ? { loading, error, hasMore } : { loading: true, error: null, hasMore: false };
    return { pages, rows, list: { total, ...known, loadMore, reload } };
  }, [pages, source, state]);
}
