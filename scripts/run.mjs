// npm run migrate | openapi | admin | bench: runs one command of the build, with its own arguments.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';

const verbs = {
  migrate: 'src/cli/migrate.js',
  openapi: 'src/cli/openapi/main.js',
  admin: 'src/cli/admin.js',
  'env-example': 'src/cli/env-example.js',
  bench: 'bench/main.js',
};
const [verb, ...args] = process.argv.slice(2);
const file = Object.hasOwn(verbs, verb ?? '') ? verbs[verb] : undefined;
if (file === undefined) {
  console.error(`Usage: node scripts/run.mjs <${Object.keys(verbs).join(' | ')}> [arguments]`);
  process.exit(64);
}

// The others use development packages.
await ensureInstalled(['migrate', 'admin', 'env-example'].includes(verb) ? 'build' : 'all');
await ensureBuilt();

const child = spawn(process.execPath, ['--enable-source-maps', join(root, 'dist', file), ...args], {
  stdio: 'inherit',
});
// The terminal signals the child directly, so this process only has to outlive it. Others signal only this process.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.once('exit', (code, signal) => {
  const signalCodes = { SIGINT: 130, SIGTERM: 143 };
  process.exitCode = code ?? signalCodes[signal] ?? 1;
});
