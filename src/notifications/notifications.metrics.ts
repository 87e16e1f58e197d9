import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { METRICS } from '@parley/platform/health/metrics';
import { Counter, Gauge, type Registry } from 'prom-client';
import { EventLog, selectConsumerLag } from '../domain/events';
import { channelNames } from './channels';
import { countOpen } from './deliveries/deliveries.sql';
import { consumerName } from './deliveries/fan-out';

/** Maximum unfinished deliveries to count. */
const countedAtMost = 100_000;

/** Metrics of notifications. Labels are closed lists and provider codes, never ids. */
@Injectable()
export class NotificationsMetrics {
  private readonly finished: Counter<'channel' | 'state' | 'reason'>;
  private readonly results: Counter<'channel' | 'code'>;

  constructor(@Inject(METRICS) registry: Registry, database: Database, log: EventLog) {
    const registers = [registry];
    this.finished = new Counter({
      name: 'parley_deliveries_total',
      help: 'Deliveries by result: sent, suppressed or dead, and why. Counted by the process that decided.',
      labelNames: ['channel', 'state', 'reason'],
      registers,
    });
    this.results = new Counter({
      name: 'parley_provider_results_total',
      help: 'Answers of the providers, by channel and code.',
      labelNames: ['channel', 'code'],
      registers,
    });
    new Gauge({
      name: 'parley_outbox_oldest_seconds',
      help: 'Age of the oldest event that no worker has read yet; 0 when there is none.',
      registers,
      async collect() {
        const [row] = await database.query(selectConsumerLag, [consumerName]).catch(() => []);
        if (row) this.set(Math.max(0, row.seconds));
      },
    });
    new Gauge({
      name: 'parley_event_log_held_back',
      help: '1 while events wait for an older transaction to end before they can be read, else 0.',
      registers,
      collect() {
        this.set(log.waits ? 1 : 0);
      },
    });
    new Gauge({
      name: 'parley_deliveries_open',
      help: `Deliveries that wait, are being sent or are to be tried again; counted up to ${countedAtMost}.`,
      labelNames: ['channel'],
      registers,
      async collect() {
        const rows = await database.query(countOpen, [countedAtMost, channelNames]).catch(() => []);
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
}
