import { Injectable, OnModuleDestroy } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { Bell } from '@parley/platform/outbox/wake';
import { EventLog } from '../events';

/** PostgreSQL's notification channel between processes that send and processes that work. */
export const wakeChannel = 'parley_outbox';

/**
 * Wakes workers after a message's commit: the one in this process directly, those of other processes by a notification
 * that is issued outside every request and at most once in 50 ms. Within the commit itself it would cost much more:
 * PostgreSQL lets commits that notify pass one by one.
 */
@Injectable()
export class OutboxBell implements OnModuleDestroy {
  private readonly bell: Bell;
  private readonly unsubscribe: () => void;
  private answer: (() => void) | undefined;

  constructor(database: Database, log: EventLog) {
    this.bell = new Bell(database, wakeChannel);
    this.unsubscribe = log.onCommitted(() => this.ring());
  }

  /** Says that there is work. */
  ring(): void {
    if (this.answer) this.answer();
    else this.bell.ring();
  }

  /** A worker of this process answers instead of other processes; the function that comes back ends that. */
  answerLocally(answer: () => void): () => void {
    this.answer = answer;
    return () => {
      this.answer = undefined;
    };
  }

  onModuleDestroy(): void {
    this.unsubscribe();
    this.bell.stop();
  }
}
