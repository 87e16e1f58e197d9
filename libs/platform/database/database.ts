import type { Pool, PoolClient, QueryConfig } from 'pg';
import { serverTimeouts } from './data-source';
import { DeadlineClient, type DeadlineConfig } from './deadline-client';
import { databaseAddressOf } from './servers';
import { currentPlace, inSpan, SpanKind } from '../tracing/tracing';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type QueryRunner,
  type Repository,
} from 'typeorm';

/** SQL with a name: prepared once per connection, so that PostgreSQL parses and plans it once, with its row type. */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Whether it takes milliseconds and people wait for it, so that a server that answers late is given up sooner. */
  readonly hot?: true;
  /** Only a type; never set. */
  readonly row?: Row;
}

/** Declares a named statement. Names are unique over the product; the text never contains values. */
export function statement<Row = never>(name: string, text: string, pace?: 'hot'): Statement<Row> {
  return pace === undefined ? { name, text } : { name, text, hot: true };
}

/** Runs statements: the pool, or one transaction. */
export interface Queryable {
  readonly query: <Row>(statement: Statement<Row>, values?: readonly unknown[]) => Promise<Row[]>;
  /** Runs a statement and returns the number of affected rows. */
  readonly execute: (statement: Statement<unknown>, values?: readonly unknown[]) => Promise<number>;
  /** TypeORM's repository of an entity. That of a transaction works in it and ends with it. */
  readonly repository: <Entity extends ObjectLiteral>(entity: EntityTarget<Entity>) => Repository<Entity>;
}

/** A transaction's handle. Every method that writes as part of a larger unit demands one, so that none is forgotten. */
export interface Tx extends Queryable {
  readonly inTransaction: true;
}

/** Serialization failures and deadlocks: the whole transaction must be retried. */
const retryable = new Set(['40001', '40P01']);
const attempts = 5;

interface PgError {
  code?: string;
  constraint?: string;
}

/** The name of the violated constraint, if the error is a constraint violation. */
export function violatedConstraint(error: unknown): string | undefined {
  const { code, constraint } = (error ?? {}) as PgError;
  return typeof code === 'string' && code.startsWith('23') ? constraint : undefined;
}

/**
 * Connection exceptions, and an ended or starting server: the statement may have been committed before the answer was lost.
 * `EPIPE` is the system's and no state of PostgreSQL.
 */
const uncertain = /^(?:08...|57P..|EPIPE)$/;

/** Whether PostgreSQL reported the error for the statement, which therefore changed nothing. */
export function rolledBack(error: unknown): boolean {
  const { code } = (error ?? {}) as PgError;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !uncertain.test(code);
}

/**
 * The span of a statement: its name, never its text or values.
 * @param batch of how many sends or the like it does the work, if of several
 */
export const statementSpan = (name: string, batch?: number) => ({
  kind: SpanKind.CLIENT,
  attributes: {
    'db.system.name': 'postgresql',
    'db.query.summary': name,
    ...(batch === undefined ? {} : { 'db.operation.batch.size': batch }),
  },
});

/** What a statement is allowed: what the connection allows, what a hot one does, or what work without haste does. */
interface Pace {
  readonly hotMs?: number | undefined;
  readonly backgroundMs?: number;
}

function runner(client: Pool | PoolClient, manager: () => EntityManager, prepare: boolean, pace: Pace): Queryable {
  const send = (sql: Statement<unknown>, values: readonly unknown[]) => {
    const deadlineMs = pace.backgroundMs ?? (sql.hot ? pace.hotMs : undefined);
    const config = { name: prepare ? sql.name : undefined, text: sql.text, values: values as unknown[], deadlineMs };
    return client.query(config as QueryConfig);
  };
  const run: typeof send = (sql, values) =>
    currentPlace() === null ? send(sql, values) : inSpan(sql.name, statementSpan(sql.name), () => send(sql, values));
  return {
    repository: (entity) => manager().getRepository(entity),
    async query<Row>(sql: Statement<Row>, values: readonly unknown[] = []) {
      return (await run(sql, values)).rows as Row[];
    },
    async execute(sql, values = []) {
      return (await run(sql, values)).rowCount ?? 0;
    },
  };
}

interface ConnectionOptions {
  /** Whether statements are prepared by name; they are unless this is false. */
  readonly prepare?: boolean;
  /** The database without the pooler in between. */
  readonly directUrl?: string;
  /** Milliseconds for the answer to a hot statement; the others have the data source's. */
  readonly hotDeadlineMs?: number;
}

/** What the server allows a statement of work without haste, and when its client gives up. */
const backgroundServerMs = 30_000;
const backgroundMs = 33_000;
/** No statement runs longer, other than those of migrations. */
export const longestStatementMs = backgroundServerMs + 1_000;

/**
 * The database as the product uses it: named statements over TypeORM's own pool, its repositories, and transactions
 * that are retried whole.
 */
export class Database implements Queryable {
  readonly #pool: Pool;
  readonly query: Queryable['query'];
  readonly execute: Queryable['execute'];
  readonly repository: Queryable['repository'];
  /** Statements of background work, such as upkeep and erasures: 30 s for each, in a commit of its own. */
  readonly background: Pick<Queryable, 'query' | 'execute'> = {
    query: (sql, values) => this.backgroundTransaction((tx) => tx.query(sql, values)),
    execute: (sql, values) => this.backgroundTransaction((tx) => tx.execute(sql, values)),
  };

  constructor(
    readonly dataSource: DataSource,
    private readonly options: ConnectionOptions = {},
  ) {
    this.#pool = (dataSource.driver as unknown as { master: Pool }).master;
    const direct = runner(this.#pool, () => dataSource.manager, this.prepares, this.pace);
    this.query = direct.query;
    this.execute = direct.execute;
    this.repository = direct.repository;
  }

  private get prepares(): boolean {
    return this.options.prepare !== false;
  }

  private get pace(): Pace {
    return { hotMs: this.options.hotDeadlineMs };
  }

  /**
   * A connection outside the pool, past any pooler, not connected yet: for LISTEN and session locks. The caller ends it.
   */
  createClient(): DeadlineClient {
    const { directUrl } = this.options;
    const options: DeadlineConfig = this.#pool.options;
    return new DeadlineClient({
      ...options,
      ...(directUrl === undefined ? {} : { ...databaseAddressOf(directUrl), ...serverTimeouts(options.deadlineMs) }),
    });
  }

  /** Open connections of the pool, those of them that are idle, and how many callers wait for one. */
  poolState(): { readonly total: number; readonly idle: number; readonly waiting: number } {
    const { totalCount: total, idleCount: idle, waitingCount: waiting } = this.#pool;
    return { total, idle, waiting };
  }

  /** A connection of the pool for session state, such as a session lock. The caller releases it. */
  async connect(): Promise<PoolClient> {
    return this.#pool.connect();
  }

  /**
   * Runs the work in one transaction, and retries it from the start on a deadlock or serialization failure. Make no
   * network calls inside: the connection and its locks are held meanwhile.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction('BEGIN', this.pace, work);
  }

  /** The same for background work: 30 s for each of its statements. */
  async backgroundTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.inTransaction(`BEGIN; SET LOCAL statement_timeout = ${backgroundServerMs}`, { backgroundMs }, work);
  }

  private async inTransaction<T>(begin: string, pace: Pace, work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#pool.connect();
      let broken: Error | undefined;
      // A connection may be lost while no statement runs; without a listener that would end the process.
      const onLost = (failure: Error) => void (broken = failure);
      client.on('error', onLost);
      let queryRunner: QueryRunner | undefined;
      const manager = () => (queryRunner ??= this.queryRunnerOf(client)).manager;
      try {
        await client.query(begin);
        const result = await work({ ...runner(client, manager, this.prepares, pace), inTransaction: true });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        // Fails at once on a connection that is lost or whose statement was given up.
        await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
        if (attempt >= attempts || !retryable.has((error as PgError).code ?? '')) throw error;
      } finally {
        await queryRunner?.release();
        client.off('error', onLost);
        client.release(broken);
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * attempt));
    }
  }
  /**
   * TypeORM's view of a transaction that is under way, made only for those that use repositories: letting TypeORM begin and
   * commit every transaction costs each of them a seventh more. Releasing it leaves the connection alone.
   */
  private queryRunnerOf(client: PoolClient): QueryRunner {
    const state = { databaseConnection: client, isTransactionActive: true, transactionDepth: 1 };
    return Object.assign(this.dataSource.createQueryRunner(), state);
  }
}
