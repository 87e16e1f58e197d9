import 'reflect-metadata';
import { plainSurface } from '@parley/platform/http/surface';
import { createHttpApp } from './app/app.setup';
import { failToStart, serve } from './app/serve';
import { WorkerModule } from './app/worker.module';
import { loadSettings } from './config/settings';

/** `npm run start:worker`: sends notifications and webhooks as a production role, and answers health and metrics. */
async function main(): Promise<void> {
  await serve(loadSettings('worker'), (settings) =>
    createHttpApp(WorkerModule.forSettings(settings), [plainSurface], settings),
  );
}

main().catch(failToStart);
