import 'reflect-metadata';
import { createApp, loadServerSettings } from './app/app.module';
import { failToStart, serve } from './app/serve';

/** `npm run start:api`: the API as a production role. Never migrates, never seeds, never starts a database. */
async function main(): Promise<void> {
  await serve(loadServerSettings('api'), (settings) => createApp(settings));
}

main().catch(failToStart);
