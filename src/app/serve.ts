import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SettingsError } from '@parley/platform/config/settings';
import { waitForDatabase } from '@parley/platform/database/wait';
import { Readiness } from '@parley/platform/health/readiness';
import { refuseUploads } from '@parley/platform/http/hooks';
import { InternalServer } from '@parley/platform/http/internal-server';
import { runUntilSignal } from '@parley/platform/http/shutdown';
import { endUpgrades } from '@parley/platform/http/upgrades';
import { createLoggers, PinoLoggerService } from '@parley/platform/logging/logger';
import { startTracing, stopTracing } from '@parley/platform/tracing/sdk';
import { misspelledSettings } from '../config/misspelled';
import type { Settings } from '../config/settings';
import { limitCompilers, limitMemory } from './memory';
import { productVersion } from './product-version';

/** Exit code for settings that cannot be used (sysexits: EX_CONFIG). */
const exitConfig = 78;

function startupMessage(error: unknown): string {
  const { code, port, address } = (error ?? {}) as { code?: string; port?: number; address?: string };
  if (code === 'EADDRINUSE') {
    const other = `PORT=${(port ?? 3000) + 1} npm start`;
    return `Port ${port} on ${address} is already in use. Stop the other program or choose another port: ${other}`;
  }
  if (code === 'EACCES' && port !== undefined)
    return `No permission to use port ${port}. Choose a port above 1023: PORT=3000 npm start`;
  return error instanceof Error ? error.message : String(error);
}

/** Exits after a startup error, with a message that tells the user what to do. */
export function failToStart(error: unknown): never {
  process.stderr.write(`${startupMessage(error)}\n`);
  process.exit(error instanceof SettingsError ? exitConfig : 1);
}

/**
 * Listens and stays until a signal, which it handles from the call on; `onExit` releases what was started around the
 * application.
 */
export async function listenUntilSignal(
  app: NestFastifyApplication,
  settings: Settings,
  onExit: () => Promise<void> = async () => undefined,
  internal?: InternalServer,
): Promise<void> {
  const logger = new Logger('Shutdown');
  runUntilSignal(app, {
    delaySeconds: settings.SHUTDOWN_DELAY_SECONDS,
    timeoutSeconds: settings.SHUTDOWN_TIMEOUT_SECONDS,
    onLate: () => refuseUploads(app.getHttpServer()),
    onDrain: () => app.get(Readiness).startDraining(),
    onClosing: () => endUpgrades(app.getHttpServer()),
    onClosed: stopTracing,
    log: (text, error) =>
      error === undefined ? logger.log(text) : logger.error(text, error instanceof Error ? error.stack : undefined),
    exit: (code) => void onExit().finally(() => process.exit(code)),
  });
  await app.listen(settings.PORT, settings.HOST);
  if (settings.INTERNAL_PORT !== undefined) {
    const server = internal ?? (await InternalServer.listen(settings.INTERNAL_PORT, settings.HOST));
    server.handOver(app.getHttpServer());
  }
}

/**
 * Waits for the database. Meanwhile the process answers that it is alive and not ready, on the internal port if there is
 * one. @returns the server of the internal port, if there is one
 */
async function startWithDatabase(settings: Settings, logger: PinoLoggerService): Promise<InternalServer | undefined> {
  const { INTERNAL_PORT: port } = settings;
  let door = port === undefined ? undefined : await InternalServer.listen(port, settings.HOST);
  await waitForDatabase(settings.DATABASE_URL ?? '', async (reason, seconds) => {
    logger.warn(`waiting for the database for ${seconds} s: ${reason}`, 'Start');
    door ??= await InternalServer.listen(settings.PORT, settings.HOST);
  });
  if (port !== undefined) return door;
  await door?.close();
  return undefined;
}

/** Records traces of this process if `OTEL_*` variables ask for it. Before anything else: loggers and servers look at it. */
export async function traceProcess({ role }: Pick<Settings, 'role'>): Promise<void> {
  await startTracing({
    env: process.env,
    serviceName: `parley-${role}`,
    serviceVersion: productVersion(),
    warn: (text) => new Logger('Tracing').warn(text),
  });
}

/** Runs one production role until it is stopped by a signal. */
export async function serve(
  settings: Settings,
  create: (settings: Settings) => Promise<NestFastifyApplication>,
): Promise<void> {
  // The first process of a container ignores signals that it does not handle.
  const stop = () => process.exit(0);
  process.once('SIGTERM', stop).once('SIGINT', stop);
  // Not for workers: they would take about a tenth more CPU for a mail or a push.
  if (settings.role !== 'worker') limitCompilers();
  await traceProcess(settings);
  const logger = new PinoLoggerService(createLoggers({ level: settings.LOG_LEVEL, format: settings.LOG_FORMAT }).log);
  for (const hint of misspelledSettings(process.env)) logger.warn(hint, 'Start');
  const internal = await startWithDatabase(settings, logger);
  const app = await create(settings);
  if (settings.STORAGE_URL === undefined)
    new Logger('Start').warn(
      'STORAGE_URL is not set: attachments stay on the disk of this process, unseen by all others',
    );
  if (settings.SECRETS_KEY === undefined)
    new Logger('Start').warn(
      'SECRETS_KEY is not set: secrets of authenticator apps and webhooks are stored unencrypted in the database',
    );
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await limitMemory();
  const listening = listenUntilSignal(app, settings, undefined, internal);
  // Not before the new listeners are there: a signal that has arrived, and that nobody listens to, is lost.
  process.off('SIGTERM', stop).off('SIGINT', stop);
  await listening;
}
