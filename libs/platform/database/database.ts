import { Client, type Pool, type PoolClient } from 'pg';
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
  /** Only a type; never set. */
  readonly row?: Row;
}

/** Declares a named statement. Names are unique over the product; the text never contains values. */
export function statement<Row = never>(name: string, text: string): Statement<Row> {
  return { name, text };
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

/** Connection exceptions, and an ended or starting server: the statement may have been committed before the answer was lost. */
const uncertain = /^(?:08...|57P..)$/;

/** Whether PostgreSQL reported the error for the statement, which therefore changed nothing. */
export function rolledBack(error: unknown): boolean {
  const { code } = (error ?? {}) as PgError;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !uncertain.test(code);
}

function runner(client: Pool | PoolClient, manager: () => EntityManager): Queryable {
  return {
    repository: (entity) => manager().getRepository(entity),
    async query<Row>(sql: Statement<Row>, values: readonly unknown[] = []) {
      return (await client.query({ name: sql.name, text: sql.text, values: values as unknown[] })).rows as Row[];
    },
    async execute(sql, values = []) {
      return (await client.query({ name: sql.name, text: sql.text, values: values as unknown[] })).rowCount ?? 0;
    },
  };
}

/**
 * The database as the product uses it: named statements over TypeORM's own pool, its repositories, and transactions
 * that are retried whole.
 */
export class Database implements Queryable {
  readonly #pool: Pool;
  readonly query: Queryable['query'];
  readonly execute: Queryable['execute'];
  readonly repository: Queryable['repository'];

  constructor(readonly dataSource: DataSource) {
    this.#pool = (dataSource.driver as unknown as { master: Pool }).master;
    const direct = runner(this.#pool, () => dataSource.manager);
    this.query = direct.query;
    this.execute = direct.execute;
    this.repository = direct.repository;
  }

  /** A connection outside the pool with the pool's settings, not connected yet: for LISTEN. The caller ends it. */
  createClient(): Client {
    return new Client(this.#pool.options);
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
    for (let attempt = 1; ; attempt++) {
      const client = await this.#pool.connect();
      let broken: Error | undefined;
      // A connection may be lost while no statement runs; without a listener that would end the process.
      const onLost = (failure: Error) => void (broken = failure);
      client.on('error', onLost);
      let queryRunner: QueryRunner | undefined;
      const manager = () => (queryRunner ??= this.queryRunnerOf(client)).manager;
      try {
        await client.query('BEGIN');
        const result = await work({ ...runner(client, manager), inTransaction: true });
        await client.query('COMMIT');
        return result;
      } catch (error) {
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
