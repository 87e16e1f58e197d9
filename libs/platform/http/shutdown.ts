import type { INestApplication } from '@nestjs/common';
import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

interface ShutdownOptions {
  /** How long to keep serving after the signal, so that load balancers notice that readiness fails. */
  readonly delaySeconds: number;
  /** Maximum duration of the whole shutdown; after that the process exits with 1. */
  readonly limitSeconds?: number;
  /** Called at once on the first signal: fail readiness here. */
  readonly onDrain?: () => void;
  /** Called after the delay, before the server waits for its connections: end upgraded connections here. */
  readonly onClosing?: () => Promise<void> | void;
  /** Receives progress messages; none by default. */
  readonly log?: (text: string, error?: unknown) => void;
  /** Ends the process; tests replace it. */
  readonly exit?: (code: number) => void;
}

const signalNumbers = { SIGINT: 2, SIGTERM: 15 } as const;
type Signal = keyof typeof signalNumbers;

/** How often idle connections are closed while the server shuts down. */
const idleSweepMs = 100;

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
  const limitSeconds = options.limitSeconds ?? 25;
  const log = options.log ?? (() => undefined);
  const exit = options.exit ?? ((code: number) => process.exit(code));
  let started = false;

  const drain = async (): Promise<void> => {
    const limit = setTimeout(() => {
      log(`not finished after ${limitSeconds} s, ending anyway`);
      exit(1);
    }, limitSeconds * 1000);
    options.onDrain?.();
    await wait(options.delaySeconds * 1000);
    const server = app.getHttpServer() as Server;
    const closed = closeServer(server);
    await options.onClosing?.();
    await closed;
    await app.close();
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
