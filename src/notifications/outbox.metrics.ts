import { Inject, Injectable } from '@nestjs/common';
import { Database } from '@parley/platform/database/database';
import { METRICS } from '@parley/platform/health/metrics';
import { Gauge, type Registry } from 'prom-client';
import { selectConsumerLag } from '../domain/events';
import { channelNames } from './channels';
import { countOpen } from './deliveries/deliveries.sql';
import { consumerName } from './deliveries/fan-out';
import { selectPauses } from './deliveries/pauses.sql';

/** Maximum unfinished deliveries to count. */
const countedAtMost = 100_000;

/** What waits to be sent. Every role exports it, so that it is seen when no worker is left. */
@Injectable()
export class OutboxMetrics {
  constructor(@Inject(METRICS) registry: Registry, database: Database) {
    const registers = [registry];
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
      name: 'parley_deliveries_open',
      help: `Deliveries that wait, are being sent or are to be tried again; counted up to ${countedAtMost}.`,
      labelNames: ['channel'],
      registers,
      async collect() {
        const rows = await database.query(countOpen, [countedAtMost, channelNames]).catch(() => []);
        for (const row of rows) this.set({ channel: row.channel }, Number(row.count));
      },
    });
    new Gauge({
      name: 'parley_channel_paused_seconds',
      help: 'How much longer all workers leave the provider of a channel alone, because it fails or asked for it; 0 if they do not.',
      labelNames: ['channel'],
      registers,
      async collect() {
        const rows = await database.query(selectPauses, [channelNames]).catch(() => []);
        for (const row of rows) this.set({ channel: row.channel }, row.seconds);
      },
    });
  }
}
