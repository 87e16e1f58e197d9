import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { METRICS } from '@parley/platform/health/metrics';
import { selectConsumerLag } from '../events';
import { Counter, Gauge, type Registry } from 'prom-client';
import * as deliveriesSql from './persistence/deliveries.sql';

/** Unfinished deliveries that are counted at most: beyond it the number says only "very many". */
const countedAtMost = 100_000;

/** Numbers about notifications on the process's metrics. Labels are closed lists and provider codes, never ids. */
@Injectable()
export class NotificationsMetrics {
  private readonly finished: Counter<'channel' | 'state' | 'reason'>;
  private readonly results: Counter<'channel' | 'code'>;
  private readonly removed: Counter;

  constructor(@Inject(METRICS) registry: Registry, database: Database) {
    const registers = [registry];
    this.finished = new Counter({
      name: 'parley_deliveries_total',
      help: 'Deliveries by what became of them: sent, suppressed or dead, and why. Counted by the process that decided.',
      labelNames: ['channel', 'state', 'reason'],
      registers,
    });
    this.results = new Counter({
      name: 'parley_provider_results_total',
      help: 'Answers of the mail server and the push service, by code.',
      labelNames: ['channel', 'code'],
      registers,
    });
    this.removed = new Counter({
      name: 'parley_push_tokens_removed_total',
      help: 'Device tokens that the push service declared dead.',
      registers,
    });
    new Gauge({
      name: 'parley_outbox_oldest_seconds',
      help: 'Age of the oldest event that no worker has taken yet; 0 when there is none.',
      registers,
      async collect() {
        const [row] = await database.query(selectConsumerLag, ['notifications']).catch(() => []);
        if (row) this.set(Math.max(0, row.seconds));
      },
    });
    new Gauge({
      name: 'parley_deliveries_open',
      help: `Deliveries that wait, are being sent or are to be tried again; counted up to ${countedAtMost}.`,
      labelNames: ['channel'],
      registers,
      async collect() {
        const rows = await database.query(deliveriesSql.countOpen, [countedAtMost]).catch(() => []);
        for (const row of rows) this.set({ channel: row.channel }, Number(row.count));
      },
    });
  }

  countFinished(channel: string, state: string, reason: string | null, count = 1): void {
    if (count > 0) this.finished.inc({ channel, state, reason: reason ?? '' }, count);
  }

  countResult(channel: string, code: string): void {
    this.results.inc({ channel, code });
  }

  countRemovedToken(): void {
    this.removed.inc();
  }
}
