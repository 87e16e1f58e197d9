import { Inject, Injectable } from '@nestjs/common';
import { METRICS } from '@parley/platform/health/metrics';
import { Counter, Gauge, type Registry } from 'prom-client';
import { EventLog } from '../domain/events';

/** Metrics of notifications. Labels are closed lists and provider codes, never ids. */
@Injectable()
export class NotificationsMetrics {
  private readonly finished: Counter<'channel' | 'state' | 'reason'>;
  private readonly results: Counter<'channel' | 'code'>;

  constructor(@Inject(METRICS) registry: Registry, log: EventLog) {
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
      name: 'parley_event_log_held_back',
      help: '1 while events wait for an older transaction to end before they can be read, else 0.',
      registers,
      collect() {
        this.set(log.waits ? 1 : 0);
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
