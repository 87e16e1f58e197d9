import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import * as sql from './persistence/events.sql';

export interface EventLogOptions {
  /** Days for which events are kept at least; they go by whole weeks. */
  readonly retentionDays: number;
}

/** Injection token of the log's options. */
export const EVENT_LOG_OPTIONS = Symbol('event log options');

const hour = 3_600_000;

/**
 * Creates the log's partitions weeks ahead and drops those whose time is over. Every process does it when it starts and
 * once an hour, so that a send never finds its partition missing; the database lets one work at a time.
 */
@Injectable()
export class LogUpkeep implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('EventLog');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(EVENT_LOG_OPTIONS) private readonly options: EventLogOptions,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.run();
    this.timer = setInterval(() => void this.run(), hour);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Never throws: a database that is away or not migrated yet is reported by the readiness check. */
  async run(): Promise<void> {
    try {
      const [done] = await this.database.query(sql.upkeep, [this.options.retentionDays]);
      if (done && done.dropped > 0) {
        this.logger.log(`dropped ${done.dropped} partition(s) of events older than ${this.options.retentionDays} days`);
      }
    } catch (error) {
      this.logger.warn(`event log upkeep failed: ${(error as Error).message}`);
    }
  }
}
