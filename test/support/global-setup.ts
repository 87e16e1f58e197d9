import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discardEmbeddedPostgres, startEmbeddedPostgres } from '../../libs/dev-postgres/embedded';
import { migrate } from '../../src/database/migrate';
import { databaseUrl, dropAll, execute, runVariable, serverVariable, templateName } from './database';
import { onTeardown, tearDown } from './global-teardown';

const folderPrefix = 'parley-test-';

/** One server and one migrated template database for the whole run; test files copy the template. */
export default async function setUp(): Promise<void> {
  try {
    const configured = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
    const server = configured ?? (await startServer());
    const run = `parley_test_${randomBytes(4).toString('hex')}`;
    // An embedded server is thrown away whole.
    if (configured) onTeardown(() => dropAll(server, run));
    const template = templateName(run);
    await execute(server, `CREATE DATABASE "${template}"`);
    await migrate(databaseUrl(server, template));
    // A template without connections can always be copied.
    await execute(server, `ALTER DATABASE "${template}" ALLOW_CONNECTIONS false`);
    process.env[serverVariable] = server;
    process.env[runVariable] = run;
  } catch (error) {
    // Jest runs no teardown after a setup that failed.
    await tearDown();
    throw error;
  }
}

async function startServer(): Promise<string> {
  for (const name of readdirSync(tmpdir())) {
    // Left by runs that were killed. Folders of other users cannot be looked into, and runs at work are left alone.
    if (name.startsWith(folderPrefix)) await discardEmbeddedPostgres(join(tmpdir(), name)).catch(() => false);
  }
  const dataDir = mkdtempSync(join(tmpdir(), folderPrefix));
  onTeardown(() => discardEmbeddedPostgres(dataDir));
  const server = await startEmbeddedPostgres({ dataDir, durable: false });
  onTeardown(() => server.stop());
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void tearDown().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143)));
  return server.url;
}
