import 'reflect-metadata';
import { plainSurface } from '@parley/platform/http/surface';
import { createHttpApp } from './app/app.setup';
import { loadSettings } from './config/settings';
import { failToStart, listenUntilSignal } from './app/serve';
import { WorkerModule } from './app/worker.module';

/** `npm run start:worker`: sends notifications as a production role, and answers health and metrics on PORT. */
async function main(): Promise<void> {
  const settings = loadSettings('worker');
  await listenUntilSignal(await createHttpApp(WorkerModule.forSettings(settings), [plainSurface], settings), settings);
}

main().catch(failToStart);
