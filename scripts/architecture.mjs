// npm run architecture: writes the pictures in docs/architecture.md from the data of the architecture tests.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure.mjs';

await ensureInstalled();
const args = [join(root, 'node_modules/jest/bin/jest.js'), 'test/contract/architecture.spec.ts'];
const env = { ...process.env, UPDATE_ARCHITECTURE: '1' };
spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env })
  .once('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  })
  .once('exit', (code) => (process.exitCode = code ?? 1));
