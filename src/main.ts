import 'reflect-metadata';
import { serve } from './app/serve';

/** `npm run start:api`: the API as a production role. Never migrates, never seeds, never starts a database. */
void serve('api');
