import { createDataSource } from '@parley/platform/database/data-source';
import { loadSettings } from './src/config/settings';
import { entities } from './src/database/entities';
import { migrations } from './src/database/migrations';

/** The DataSource of the TypeORM command line, made by the app's own builder. */
const settings = loadSettings('migrate');

export default createDataSource({
  url: settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL ?? '',
  poolSize: 2,
  applicationName: 'parley-cli',
  entities,
  migrations,
});
