import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Injection token of the process's own prom-client registry; other modules add their metrics to it. */
export const METRICS = Symbol('metrics');

/** A registry with the metrics of the process itself. */
export function createMetrics(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** How long requests take. Labels are closed lists or route patterns, never raw paths, so that series stay few. */
export function httpHistogram(registry: Registry): Histogram<'surface' | 'route' | 'method' | 'status'> {
  return new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last byte of its answer.',
    labelNames: ['surface', 'route', 'method', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
}
