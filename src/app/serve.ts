import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SettingsError } from '@parley/platform/config/settings';
import { Readiness } from '@parley/platform/health/readiness';
import { runUntilSignal } from '@parley/platform/http/shutdown';
import { endUpgrades } from '@parley/platform/http/upgrades';
import { createApp } from './app.module';
import { loadSettings, Role, Settings } from '../config/settings';
import { surfacesFaults } from '../surfaces';

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

/** Listens and stays until a signal; `onExit` releases what was started around the application. */
export async function listenUntilSignal(
  app: NestFastifyApplication,
  settings: Settings,
  onExit: () => Promise<void> = async () => undefined,
): Promise<void> {
  const logger = new Logger('Shutdown');
  await app.listen(settings.PORT, settings.HOST);
  runUntilSignal(app, {
    delaySeconds: settings.SHUTDOWN_DELAY_SECONDS,
    onDrain: () => app.get(Readiness).startDraining(),
    onClosing: () => endUpgrades(app.getHttpServer()),
    log: (text, error) =>
      error === undefined ? logger.log(text) : logger.error(text, error instanceof Error ? error.stack : undefined),
    exit: (code) => void onExit().finally(() => process.exit(code)),
  });
}

/** The settings of a process that serves the APIs. @throws SettingsError listing every error */
export function loadServerSettings(role: Role, env: NodeJS.ProcessEnv = process.env): Settings {
  return loadSettings(role, env, ({ SURFACES }) => surfacesFaults(SURFACES));
}

/** Runs one production role until it is stopped by a signal. */
export async function serve(role: Role): Promise<void> {
  try {
    const settings = loadServerSettings(role);
    await listenUntilSignal(await createApp(settings), settings);
  } catch (error) {
    failToStart(error);
  }
}
