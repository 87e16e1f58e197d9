import { SettingsError } from '@parley/platform/config/settings';
import { loadSettings } from '../config/settings';
import { migrate } from '../database/migrate';

async function main(): Promise<number> {
  const settings = loadSettings('migrate');
  const applied = await migrate(settings.DATABASE_DIRECT_URL ?? settings.DATABASE_URL ?? '');
  process.stdout.write(applied.length === 0 ? 'The schema is up to date.\n' : `Applied: ${applied.join(', ')}\n`);
  return 0;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = error instanceof SettingsError ? 78 : 1;
  },
);
