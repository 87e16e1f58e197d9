import { describeSettings } from '@parley/platform/config/settings';
import { writeFileSync } from 'node:fs';
import { settingDefinitions } from '../config/settings';

/** `npm run env-example`: rewrites `.env.example` from the table of settings. */
writeFileSync('.env.example', describeSettings(settingDefinitions));
