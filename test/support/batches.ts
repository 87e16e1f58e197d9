import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Statement } from '@parley/platform/database/database';
import type { TestApp } from './app';

/** The statements of shared sends that an application ran: how many, and with how many messages. */
export interface CountedBatches {
  /** Messages of each statement, in the order in which they started. */
  readonly skipping: number[];
  readonly waiting: number[];
  restore(): void;
}

/**
 * Counts the statements that an application runs for several sends at once.
 * @param delayMs lets every statement of sends begin later, as over a slow network, so that more sends come together
 */
export function countBatches(app: TestApp, delayMs = 0): CountedBatches {
  const database = app.database as { query: Database['query'] };
  const { query } = database;
  const counted: CountedBatches = {
    skipping: [],
    waiting: [],
    restore: () => void (database.query = query),
  };
  database.query = async <Row>(statement: Statement<Row>, values: readonly unknown[] = []) => {
    const kind = /^messages\.send_(together|to_one)(?:$|_in_community$)/.exec(statement.name)?.[1];
    if (kind) counted[kind === 'together' ? 'skipping' : 'waiting'].push((values[0] as unknown[]).length);
    if (delayMs > 0 && statement.name.startsWith('messages.send')) await pause(delayMs);
    return query(statement, values);
  };
  return counted;
}
