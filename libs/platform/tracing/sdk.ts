import { context, diag, DiagLogLevel } from '@opentelemetry/api';
import { recordWith } from './tracing';

interface TracingOptions {
  /** The environment of this process: the SDK reads further variables from it by itself. */
  readonly env: NodeJS.ProcessEnv;
  /** Used unless `OTEL_SERVICE_NAME` or `OTEL_RESOURCE_ATTRIBUTES` name the service. */
  readonly serviceName: string;
  readonly serviceVersion: string;
  /** Receives why spans could not be sent, at most once a minute. */
  readonly warn: (text: string) => void;
}

/** How long a shutdown waits for the collector. */
const flushMs = 2_000;
const quietMs = 60_000;

let stop: (() => Promise<void>) | undefined;

/** Whether the environment asks for traces: it names a collector and does not switch them off. */
export function tracesWanted(env: NodeJS.ProcessEnv): boolean {
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  const off = env['OTEL_SDK_DISABLED']?.trim().toLowerCase() === 'true';
  return Boolean(endpoint) && !off && (env['OTEL_TRACES_EXPORTER'] || 'otlp').split(',').includes('otlp');
}

/** The SDK reports errors as JSON with a stack. */
const messageIn = (text: string): string => (/"message":"([^"]+)/.exec(text)?.[1] ?? text).slice(0, 200);

/**
 * Records traces if the environment asks for it, and sends them over OTLP/HTTP with JSON. The SDK reads the standard `OTEL_*`
 * variables itself. Otherwise nothing of it is loaded.
 */
export async function startTracing(options: TracingOptions): Promise<void> {
  const { env } = options;
  if (stop || !tracesWanted(env)) return;
  const [{ BasicTracerProvider, BatchSpanProcessor }, { AsyncLocalStorageContextManager }, exporter, resources] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-base'),
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
    ]);
  let warnedAt = 0;
  const warn = (text: string): void => {
    if (Date.now() - warnedAt < quietMs) return;
    warnedAt = Date.now();
    options.warn(`traces: ${messageIn(text)}`);
  };
  const protocol = env['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'] ?? env['OTEL_EXPORTER_OTLP_PROTOCOL'];
  if (protocol === 'grpc') options.warn('traces are sent over http/json; grpc is not supported');
  const silent = (): void => undefined;
  const logger = { error: warn, warn, info: silent, debug: silent, verbose: silent };
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const provider = new BasicTracerProvider({
    resource: resources
      .resourceFromAttributes({ 'service.name': options.serviceName, 'service.version': options.serviceVersion })
      .merge(resources.detectResources({ detectors: [resources.envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new exporter.OTLPTraceExporter())],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  recordWith(provider.getTracer('parley', options.serviceVersion));
  stop = async () => {
    recordWith(undefined);
    await provider.shutdown();
  };
}

/** Sends what was recorded and ends recording. Waits two seconds at most, and never rejects: a collector may be gone. */
export async function stopTracing(): Promise<void> {
  const stopping = stop?.().catch(() => undefined);
  stop = undefined;
  if (!stopping) return;
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([stopping, new Promise((resolve) => (timer = setTimeout(resolve, flushMs)))]);
  clearTimeout(timer);
}
