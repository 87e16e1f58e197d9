import 'reflect-metadata';
import { startEmbeddedPostgres } from '@parley/dev-postgres/embedded';
import { SettingsError } from '@parley/platform/config/settings';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { type AppOptions, createApp, loadServerSettings } from './app/app.module';
import { misspelledSettings } from './config/misspelled';
import type { Settings } from './config/settings';
import { migrate } from './database/migrate';
import { demoAccounts, demoCurl, demoSignIn, repairDemoData, seedDemoData } from './demo/demo-data';
import { emptyDatabase, emptyFolders } from './demo/reset';
import { unreachable } from './app/reachable';
import { failToStart, listenUntilSignal, traceProcess } from './app/serve';

const print = (line = '') => process.stdout.write(`${line}\n`);

/** What it does beyond an API: it also sends notifications and webhooks, and serves the sample page. */
const options: AppOptions = { worker: true, demoPage: join('examples', 'inbox', 'dist'), demoSignIn };

/** Signing key for development, created once and kept across restarts. */
function developmentSecret(dataDir: string): string {
  const file = join(dataDir, 'jwt-secret');
  if (!existsSync(file)) writeFileSync(file, randomBytes(48).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

/** Checks the port before anything is started, so that a port in use is reported at once. */
function checkPort(settings: Settings): Promise<void> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(settings.PORT, settings.HOST, () => probe.close(() => done()));
  });
}

/** Says what looks wrong around the process. @throws SettingsError if the database cannot be reached */
async function checkSurroundings(settings: Settings): Promise<void> {
  for (const hint of misspelledSettings(process.env)) print(hint);
  const noDatabase = await unreachable('DATABASE_URL', settings);
  if (noDatabase !== null) throw new SettingsError([noDatabase]);
  for (const name of ['REDIS_URL', 'SMTP_URL'] as const) {
    const missing = await unreachable(name, settings);
    if (missing !== null) print(missing);
  }
}

/** `npm start`: database, schema, demo data, API and worker in one process. */
async function main(): Promise<void> {
  const reset = process.argv.includes('--reset-demo');
  const read = loadServerSettings('dev');
  if (reset && read.DATABASE_URL)
    throw new SettingsError([
      '--reset-demo deletes everything in the embedded database and is refused with DATABASE_URL: empty that database yourself',
    ]);
  await checkPort(read);
  await checkSurroundings(read);
  const dataDir = resolve(read.DATA_DIR);
  mkdirSync(dataDir, { recursive: true });
  const embedded = read.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), log: print });
  try {
    const settings: Settings = Object.freeze({
      ...read,
      DATABASE_URL: read.DATABASE_URL ?? embedded?.url,
      JWT_SECRET: read.JWT_SECRET ?? (read.JWT_PRIVATE_KEY ? undefined : developmentSecret(dataDir)),
      DATA_DIR: dataDir,
    });
    if (reset) {
      await emptyDatabase(settings.DATABASE_URL ?? '');
      await emptyFolders(dataDir);
    }
    await migrate(settings.DATABASE_URL ?? '');
    await traceProcess(settings);
    const app = await createApp(settings, options);
    const seeded = await seedDemoData(app);
    const restored = seeded ? [] : await repairDemoData(app);
    embedded?.keepRunning();
    await listenUntilSignal(app, settings, async () => embedded?.stop());
    print();
    print(`Parley is ready after ${process.uptime().toFixed(1)} s.`);
    if (seeded) print('The database was empty; demo data was loaded.');
    if (restored.length > 0) print(`Demo accounts made again: ${restored.join(', ')}.`);
    print();
    print(`  Swagger UI   ${settings.publicUrl}/docs`);
    print(`  Demo inbox   ${settings.publicUrl}/demo`);
    for (const line of await demoAccounts(app)) print(`  ${line}`);
    print();
    print('Send a message:');
    print(await demoCurl(app, settings.publicUrl));
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

main().catch(failToStart);
