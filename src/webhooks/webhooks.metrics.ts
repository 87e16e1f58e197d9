import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { METRICS } from '@parley/platform/health/metrics';
import { Counter, Gauge, type Registry } from 'prom-client';
import { selectConsumerLag } from '../domain/events';
import { countFailing, countOpen } from './deliveries/deliveries.sql';
import { consumerName } from './deliveries/fan-out';

/** Maximum deliveries of a state to count. */
const countedAtMost = 100_000;

/** Metrics of webhooks. Labels are statuses and closed lists, never ids or addresses. */
@Injectable()
export class WebhooksMetrics {
  private readonly attempts: Counter<'result'>;
  private readonly finished: Counter<'state'>;

  constructor(@Inject(METRICS) registry: Registry, database: Database) {
    const registers = [registry];
    this.attempts = new Counter({
      name: 'parley_webhook_attempts_total',
      help: 'Webhook requests by HTTP status, or by the reason why there was no response.',
      labelNames: ['result'],
      registers,
    });
    this.finished = new Counter({
      name: 'parley_webhook_deliveries_total',
      help: 'Webhook deliveries by result: sent or dead.',
      labelNames: ['state'],
      registers,
    });
    new Gauge({
      name: 'parley_webhook_oldest_seconds',
      help: 'Age of the oldest event that has not been turned into webhook deliveries yet; 0 when there is none.',
      registers,
      async collect() {
        const [row] = await database.query(selectConsumerLag, [consumerName]).catch(() => []);
        if (row) this.set(Math.max(0, row.seconds));
      },
    });
    new Gauge({
      name: 'parley_webhook_deliveries_open',
      help: `Webhook deliveries that wait or are dead; each counted up to ${countedAtMost}.`,
      labelNames: ['state'],
      registers,
      async collect() {
        const rows = await database.query(countOpen, [countedAtMost]).catch(() => []);
        for (const row of rows) this.set({ state: row.state }, Number(row.count));
      },
    });
    new Gauge({
      name: 'parley_webhook_endpoints_unwell',
      help: 'Webhook endpoints whose last attempt failed, and endpoints that the server has disabled.',
      labelNames: ['state'],
      registers,
      async collect() {
        const [row] = await database.query(countFailing).catch(() => []);
        if (!row) return;
        this.set({ state: 'failing' }, Number(row.failing));
        this.set({ state: 'disabled' }, Number(row.disabled));
      },
    });
  }

  /** @param result a status, or one of the reasons why there was no response */
  countAttempt(result: string): void {
    this.attempts.inc({ result });
  }

  countFinished(state: 'sent' | 'dead', count: number): void {
    if (count > 0) this.finished.inc({ state }, count);
  }
}
