import { trace } from '@opentelemetry/api';
import { tracesWanted } from './sdk';
import { inSpan, placeOf, recordWith, traceparentOf } from './tracing';

const [traceId, spanId] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7'];

describe('a traceparent', () => {
  beforeAll(() => recordWith(trace.getTracer('test')));
  afterAll(() => recordWith(undefined));

  it.each([
    [`00-${traceId}-${spanId}-01`, `00-${traceId}-${spanId}-01`],
    [`00-${traceId}-${spanId}-00`, `00-${traceId}-${spanId}-00`],
    // Flags that are not known, and what later versions add, are not passed on.
    [`00-${traceId}-${spanId}-03`, `00-${traceId}-${spanId}-01`],
    [`01-${traceId}-${spanId}-01-more`, `00-${traceId}-${spanId}-01`],
  ])('%s is continued as %s', (given, continued) => {
    expect(traceparentOf(placeOf(given))).toBe(continued);
  });

  it.each([
    undefined,
    null,
    '',
    'nonsense',
    `00-${traceId}-${spanId}`,
    `00-${traceId}-${spanId}-01-more`,
    `ff-${traceId}-${spanId}-01`,
    `00-${traceId.toUpperCase()}-${spanId}-01`,
    `00-${'0'.repeat(32)}-${spanId}-01`,
    `00-${traceId}-${'0'.repeat(16)}-01`,
    `00-${traceId}-${spanId}-01, 00-${traceId}-${spanId}-01`,
  ])('%s is ignored', (given) => {
    expect(placeOf(given)).toBeNull();
  });
});

it('without a tracer, work is only run', async () => {
  expect(placeOf(`00-${traceId}-${spanId}-01`)).toBeNull();
  expect(await inSpan('work', {}, (span) => Promise.resolve(span))).toBeUndefined();
  await expect(inSpan('work', {}, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
});

describe('the environment', () => {
  const endpoint = 'http://collector:4318';
  it.each([
    [{}, false],
    [{ OTEL_SERVICE_NAME: 'parley' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }, true],
    [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_EXPORTER: 'otlp' }, true],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_EXPORTER: 'none' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: 'TRUE' }, false],
    [{ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SDK_DISABLED: 'false' }, true],
  ])('%j asks for traces: %s', (env, wanted) => {
    expect(tracesWanted(env)).toBe(wanted);
  });
});
