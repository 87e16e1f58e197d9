import { Database } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import { createDataSource } from '@parley/platform/database/data-source';
import { EventLog, LogHorizon } from '../../src/domain/events';

/** What one process has of the log: a pool, a horizon and the log over them. */
export interface LogProcess {
  readonly database: Database;
  readonly log: EventLog;
  close(): Promise<void>;
}

/** The log as one more process would have it. */
export async function openLog(url: string, poolSize = 3): Promise<LogProcess> {
  const source = createDataSource({ url, poolSize, applicationName: 'parley-test-log', entities, migrations: [] });
  await source.initialize();
  const database = new Database(source);
  return { database, log: new EventLog(database, new LogHorizon(database)), close: () => source.destroy() };
}
