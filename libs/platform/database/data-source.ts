import { DataSource, DataSourceOptions } from 'typeorm';
import { SnakeCaseColumns } from './naming';

interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  readonly applicationName: string;
  /** Migration classes, oldest first. */
  readonly migrations: NonNullable<DataSourceOptions['migrations']>;
  /** Entity classes; without them the source runs SQL and migrations only. */
  readonly entities?: DataSourceOptions['entities'];
  /** Lifts the limit of 30 s for a statement, which keeps a runaway statement from holding its locks. For migrations of large tables. */
  readonly unlimited?: boolean;
}

/**
 * Builds the DataSource options for the app, tools, tests and `ormconfig.ts`. Only migrations change the schema.
 */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    url: options.url,
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
    connectTimeoutMS: 5_000,
    extra: {
      ...(options.unlimited ? {} : { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 }),
      keepAlive: true,
    },
  };
}

/** A DataSource that is not connected yet. */
export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource(dataSourceOptions(options));
}
