import { DataSource, DataSourceOptions } from 'typeorm';
import { DeadlineClient } from './deadline-client';
import { SnakeCaseColumns } from './naming';
import { databaseAddressOf } from './servers';

interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly applicationName: string;
  /** Migration classes, oldest first. */
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Entity classes; without them the source runs SQL and migrations only. */
  readonly entities?: DataSourceOptions['entities'];
  /** Leaves the timeouts to the role: poolers refuse them as parameters of a connection. */
  readonly timeoutsOfRole?: boolean;
  /** Milliseconds for the answer to a statement that has no limit of its own; half a minute by default. */
  readonly deadlineMs?: number;
  /** Lifts all limits, for migrations of large tables. */
  readonly unlimited?: boolean;
}

/** For tools and tests; the application has a setting. */
const defaultDeadlineMs = 33_000;

/**
 * Milliseconds for a connection of the pool, new or not. A request that waits for one and then for its statement is
 * answered within ten seconds.
 */
const connectMs = 4_000;

/**
 * Milliseconds that a connection is kept without being used. A new one costs more than a hundred statements: PostgreSQL plans
 * each statement anew there, several times, before it keeps a plan.
 */
const idleMs = 300_000;

/**
 * The limits that the server itself keeps: a runaway statement or a forgotten transaction ends, and its locks with it. A
 * statement ends shortly before its client gives up, so that the client learns that it took no effect.
 */
export function serverTimeouts(deadlineMs = defaultDeadlineMs) {
  return { statement_timeout: Math.round(deadlineMs * 0.9), idle_in_transaction_session_timeout: 60_000 };
}

/**
 * Builds the DataSource options for the app, tools, tests and `ormconfig.ts`. Only migrations change the schema.
 */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  const { connectionString, servers } = databaseAddressOf(options.url);
  return {
    type: 'postgres',
    url: connectionString,
    applicationName: options.applicationName,
    poolSize: options.poolSize,
    entities: options.entities ?? [],
    namingStrategy: new SnakeCaseColumns(),
    migrations: options.migrations,
    migrationsTableName: 'schema_migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    installExtensions: false,
    connectTimeoutMS: connectMs,
    extra: {
      Client: DeadlineClient,
      servers,
      ...(options.unlimited ? {} : { deadlineMs: options.deadlineMs ?? defaultDeadlineMs }),
      ...(options.unlimited || options.timeoutsOfRole ? {} : serverTimeouts(options.deadlineMs)),
      keepAlive: true,
      idleTimeoutMillis: idleMs,
    },
  };
}

/** A DataSource that is not connected yet. */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource(dataSourceOptions(options));
}
