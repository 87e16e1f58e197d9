import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

interface ShutdownOptions {
  /** How long to keep serving after the signal, so that load balancers notice that readiness fails. */
  readonly delaySeconds: number;
  /** How long everything else may take after the delay; then the process exits with 1. */
  readonly timeoutSeconds: number;
  /** Called at once on the first signal: fail readiness here. */
  readonly onDrain?: () => void;
  /** Called after the delay, before the server waits for its connections: end upgraded connections here. */
  readonly onClosing?: () => Promise<void> | void;
  /** Called a little before the timeout: refuse what cannot end in time, such as slow uploads. */
  readonly onLate?: () => void;
  /** Called when the modules have released their resources: send what they left behind here. Must not take long. */
  readonly onClosed?: () => Promise<void>;
  /** Receives progress messages; none by default. */
  readonly log?: (text: string, error?: unknown) => void;
  /** Ends the process; tests replace it. */
  readonly exit?: (code: number) => void;
}

const signalNumbers = { SIGINT: 2, SIGTERM: 15 } as const;
type Signal = keyof typeof signalNumbers;

/** How often idle connections are closed while the server shuts down. */
const idleSweepMs = 100;

/** How long before the timeout the rest is refused: a fifth of it, at most this. */
const longestReserveSeconds = 5;

/** Stops accepting and resolves when every request in flight has been answered. */
async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const sweep = setInterval(() => server.closeIdleConnections(), idleSweepMs);
  try {
    await closed;
  } finally {
    clearInterval(sweep);
  }
}

/**
 * Shuts the process down gracefully on SIGTERM or SIGINT: readiness fails while requests are still served, then the
 * server finishes requests in flight, then modules release their resources, then the process exits with 0. A second
 * signal ends it at once. The server closes before the modules do, so that no request loses its database half-way.
 * @returns a function that removes the handlers.
 */
export function runUntilSignal(app: INestApplication, options: ShutdownOptions): () => void {
  const log = options.log ?? (() => undefined);
  const exit = options.exit ?? ((code: number) => process.exit(code));
  let started = false;

  const drain = async (): Promise<void> => {
    options.onDrain?.();
    await wait(options.delaySeconds * 1000);
    const { timeoutSeconds } = options;
    const limit = setTimeout(() => {
      log(`not finished after ${timeoutSeconds} s, ending anyway`);
      exit(1);
    }, timeoutSeconds * 1000);
    const reserve = Math.min(longestReserveSeconds, timeoutSeconds / 5);
    const late = setTimeout(() => options.onLate?.(), (timeoutSeconds - reserve) * 1000);
    const server = app.getHttpServer() as Server;
    const closed = closeServer(server);
    await options.onClosing?.();
    await closed;
    await app.close();
    await options.onClosed?.();
    clearTimeout(late);
    clearTimeout(limit);
  };

  const onSignal = (signal: Signal): void => {
    if (started) {
      exit(128 + signalNumbers[signal]);
      return;
    }
    started = true;
    log(`${signal}: draining`);
    drain().then(
      () => {
        log('drained');
        exit(0);
      },
      (error: unknown) => {
        log('shutdown failed', error);
        exit(1);
      },
    );
  };

  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  return () => {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
  };
}
