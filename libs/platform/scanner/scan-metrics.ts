import { Inject, Injectable } from '@nestjs/common';
import { Counter, type Registry } from 'prom-client';
import { METRICS } from '../health/metrics';

/** Counts scans of files. */
@Injectable()
export class ScanMetrics {
  readonly #scans: Counter<'result'>;

  constructor(@Inject(METRICS) registry: Registry) {
    this.#scans = new Counter({
      name: 'parley_attachment_scans_total',
      help: 'Scans of uploads for malware by result: clean, found or failed.',
      labelNames: ['result'],
      registers: [registry],
    });
  }

  /** Counts one scan. */
  count(result: 'clean' | 'found' | 'failed'): void {
    this.#scans.inc({ result });
  }
}
