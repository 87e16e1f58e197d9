// npm start: from a fresh clone to a running Parley with its database, in one command.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt, ensureDemo, ensureInstalled, root } from './ensure.mjs';

// As .env.example invites; variables of the environment win.
const envFile = join(root, '.env');
if (existsSync(envFile)) process.loadEnvFile(envFile);

if (process.env.NODE_ENV === 'production') {
  console.error(
    'npm start is for development: it loads demo people whose password is public. In production, run\n' +
      '  npm run migrate, then npm run start:api and npm run start:worker; see docs/operating.md.',
  );
  process.exit(78);
}
await ensureInstalled('build');
await Promise.all([ensureBuilt(), ensureDemo()]);

// A terminal sends Ctrl-C to npm and to this process, and npm forwards it as well. Without this filter one Ctrl-C would
// count as two, and the second one ends the process at once. Install it before any other signal listener.
const stopping = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const emit = process.emit;
let first = 0;
process.emit = function (name, ...rest) {
  if (stopping.includes(name)) {
    const now = Date.now();
    if (first === 0) first = now;
    else if (now - first < 750) return true;
    // Exit handlers stop what is still running, including the embedded database.
    else process.exit(name === 'SIGTERM' ? 143 : 130);
  }
  return emit.call(this, name, ...rest);
};
// Until the application listens for signals itself, just exit; exit handlers stop what has been started.
for (const name of ['SIGINT', 'SIGTERM']) {
  process.on(name, () => {
    if (process.listenerCount(name) === 1) process.exit(name === 'SIGINT' ? 130 : 143);
  });
}
// A closed terminal means stop, too.
process.on('SIGHUP', () => emit.call(process, 'SIGTERM', 'SIGTERM'));

// In this process, so that signals and the exit code need no forwarding.
createRequire(import.meta.url)(join(root, 'dist/src/dev.js'));
