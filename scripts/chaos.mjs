// npm run chaos -- [--minutes N] [--seed N] [--report FILE]: everything that Parley depends on fails in turn, whole.
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './ensure.mjs';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    report: { type: 'string' },
  },
});
const child = spawn(process.execPath, [join(root, 'scripts/test.mjs'), 'test/process/chaos'], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    CHAOS_MINUTES: values.minutes,
    CHAOS_SEED: values.seed,
    ...(values.report === undefined ? {} : { CHAOS_REPORT: resolve(values.report) }),
  },
});
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('exit', (code) => (process.exitCode = code ?? 1));
