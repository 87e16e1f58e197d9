import { Gathering } from '../concurrency/gathering';
import { currentPlace, inSharedSpan, type TracePlace } from '../tracing/tracing';
import { type Database, rolledBack, type Statement, statementSpan } from './database';

/** Runs a statement that works for several callers at once; its span is in the trace of each. */
export async function queryTogether<Row>(
  database: Pick<Database, 'query'>,
  statement: Statement<Row>,
  callers: readonly { readonly trace: TracePlace }[],
  values: readonly unknown[],
): Promise<Row[]> {
  const span = { ...statementSpan(statement.name, callers.length), parents: callers.map(({ trace }) => trace) };
  return inSharedSpan(statement.name, span, () => database.query(statement, values));
}

/** PostgreSQL ended the statement, because it took too long for example. */
const queryCanceled = '57014';

/**
 * Keys that are looked up at once, and milliseconds after which a slow statement no longer holds up the next. A statement that took too
 * long is not repeated for each key: the last caller would wait for all of them.
 */
export const lookupOptions = {
  atOnce: 64,
  slowAfterMs: 50,
  mayBeOfOne: (error: unknown) => rolledBack(error) && (error as { code?: unknown }).code !== queryCanceled,
} as const;

/**
 * Looks up at most one row for a key. Callers that come while a statement is under way share the next one: a statement for one
 * key costs both sides several times its part of a shared one. Each statement begins after its callers came, so that each
 * sees what was committed before.
 */
export class SharedLookup<Key, Row extends { readonly n: string }> {
  readonly #lookups: Gathering<{ readonly key: Key; readonly trace: TracePlace }, Row | undefined>;

  /**
   * @param statement returns for each key that has a row its number `n`, from 1. Write its arrays as `unnest((SELECT $1::uuid[]))`:
   * then their lengths do not cause a plan for each call
   * @param valuesOf its arrays, in the order of the keys
   */
  constructor(
    database: Pick<Database, 'query'>,
    statement: Statement<Row>,
    valuesOf: (keys: readonly Key[]) => readonly unknown[],
  ) {
    this.#lookups = new Gathering({
      ...lookupOptions,
      together: async (asked) => {
        const rows = await queryTogether(database, statement, asked, valuesOf(asked.map(({ key }) => key)));
        const byNumber = new Map(rows.map((row) => [Number(row.n), row]));
        return asked.map((_, at) => byNumber.get(at + 1));
      },
    });
  }

  /** @returns the row of the key, if it has one. @throws what the statement throws */
  get(key: Key): Promise<Row | undefined> {
    return this.#lookups.do({ key, trace: currentPlace() });
  }
}
