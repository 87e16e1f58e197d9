import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from '@parley/platform/database/database';
import { AppOptions, createApp, documentNames } from '../../src/app/app.module';
import { loadSettings, Settings } from '../../src/config/settings';
import { createTestDatabase } from './database';

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly database: Database;
  readonly settings: Settings;
  /** Names of the OpenAPI documents that it serves. */
  readonly documentNames: readonly string[];
  /** Origin of the listening server, e.g. `http://127.0.0.1:41234`. */
  readonly url: string;
  close(): Promise<void>;
}

export const testAdminToken = 'test-admin-token-0123456789';

/** The real application on a database of its own, listening on a free port; the environment adds or replaces settings. */
export async function startTestApp(
  environment: Record<string, string> = {},
  options: AppOptions = {},
): Promise<TestApp> {
  const owned = environment['DATABASE_URL'] ? undefined : await createTestDatabase();
  const folder = environment['DATA_DIR'] ? undefined : mkdtempSync(join(tmpdir(), 'parley-app-'));
  const settings = loadSettings('test', {
    PORT: '0',
    HOST: '127.0.0.1',
    JWT_SECRET: 'test-secret-test-secret-test-secret!',
    ADMIN_TOKEN: testAdminToken,
    LOG_LEVEL: 'silent',
    LOG_FORMAT: 'json',
    // Tests make large tables, on machines that do other work as well.
    DATABASE_QUERY_SECONDS: '30',
    DATABASE_SEND_SECONDS: '20',
    ...(owned ? { DATABASE_URL: owned.url } : {}),
    ...(folder ? { DATA_DIR: folder } : {}),
    ...environment,
  });
  const app = await createApp(settings, options);
  await app.listen(0, '127.0.0.1');
  return {
    app,
    database: app.get(Database),
    settings,
    documentNames: documentNames(settings),
    url: await app.getUrl(),
    close: async () => {
      const server = app.getHttpServer();
      // A kept connection whose response ended after the server began to close is idle only now; see shutdown.ts. One
      // whose client never sends the rest of its body is never idle.
      const sweep = setInterval(() => server.closeIdleConnections(), 100);
      const last = setTimeout(() => server.closeAllConnections(), 10_000);
      await app.close();
      clearInterval(sweep);
      clearTimeout(last);
      await owned?.drop();
      if (folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
