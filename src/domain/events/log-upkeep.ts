import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Database } from '@parley/platform/database/database';
import * as sql from './persistence/events.sql';

export interface EventLogOptions {
  /** Minimum retention in days; events are dropped by whole weeks. */
  readonly retentionDays: number;
}

/** Injection token of the log's options. */
export const EVENT_LOG_OPTIONS = Symbol('event log options');

const hour = 3_600_000;

/**
 * Creates the log's partitions weeks ahead and drops expired ones. Every process runs it at start; API and worker
 * repeat it once an hour, so that a send never lacks its partition; the database lets one run at a time.
 */
@Injectable()
export class LogUpkeep implements OnModuleInit {
  private readonly logger = new Logger('EventLog');

  constructor(
    private readonly database: Database,
    @Inject(EVENT_LOG_OPTIONS) private readonly options: EventLogOptions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.run();
  }

  /** Never throws: readiness reports an unavailable or unmigrated database. */
  @Interval('event log upkeep', hour)
  async run(): Promise<void> {
    try {
      const [done] = await this.database.background.query(sql.upkeep, [this.options.retentionDays]);
      if (done && done.dropped > 0) {
        this.logger.log(`dropped ${done.dropped} partition(s) of events older than ${this.options.retentionDays} days`);
      }
    } catch (error) {
      this.logger.warn(`event log upkeep failed: ${(error as Error).message}`);
    }
  }
}
