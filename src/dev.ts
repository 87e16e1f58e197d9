import 'reflect-metadata';
import { startEmbeddedPostgres } from '@parley/dev-postgres/embedded';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { createApp } from './app/app.module';
import type { Settings } from './config/settings';
import { migrate } from './database/migrate';
import { demoAccounts, demoCurl, seedDemoData } from './demo/demo-data';
import { failToStart, listenUntilSignal, loadServerSettings } from './app/serve';

const print = (line = '') => process.stdout.write(`${line}\n`);

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

/** `npm start`: database, schema, demo data, API and worker in one process. */
async function main(): Promise<void> {
  const read = loadServerSettings('dev');
  await checkPort(read);
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
    await migrate(settings.DATABASE_URL ?? '');
    const app = await createApp(settings);
    const seeded = await seedDemoData(app);
    await listenUntilSignal(app, settings, async () => embedded?.stop());
    print();
    print(`Parley is ready after ${process.uptime().toFixed(1)} s.`);
    if (seeded) print('The database was empty; demo data was loaded.');
    print();
    print(`  Swagger UI   ${settings.publicUrl}/docs`);
    print(`  Demo inbox   ${settings.publicUrl}/demo`);
    for (const line of await demoAccounts(app)) print(`  ${line}`);
    print();
    print('Send a message (the token also works for Authorize in Swagger UI):');
    print(await demoCurl(app, settings.publicUrl));
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
}

main().catch(failToStart);
