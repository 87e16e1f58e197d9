// npm test: lint, type check, build and every test. With arguments, for example `npm test -- messages`, only those tests.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureDemo, ensureInstalled, root } from './ensure.mjs';

/** Runs a tool from node_modules and prints its output at the end, because several run at once. */
function check(name, script, args) {
  const began = Date.now();
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => (output += error.message));
    child.once('close', (code) => {
      if (output.trim() !== '') console.log(output.trimEnd());
      console.log(`${name}: ${code === 0 ? 'passed' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
      settle(code === 0 ? undefined : name);
    });
  });
}

function jest(args) {
  return new Promise((settle) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], {
      cwd: root,
      stdio: 'inherit',
    });
    // Jest receives the terminal's Ctrl-C itself and cleans up; this process waits for it.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.once('error', (error) => {
      console.error(error.message);
      settle(1);
    });
    child.once('exit', (code) => settle(code ?? 1));
  });
}

await ensureInstalled();
const args = process.argv.slice(2);
const failed = [];
if (args.length > 0) {
  await Promise.all([ensureBuilt(), ensureDemo()]);
} else {
  const tsc = (...args) => check(['type check', ...args].join(' '), 'typescript/bin/tsc', ['--noEmit', ...args]);
  const checks = [
    check('lint', 'eslint/bin/eslint.js', ['.']),
    check('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']),
    check('dead code', 'knip/bin/knip.js', []),
    tsc(),
    tsc('-p', 'libs/client').then(async (first) => (await tsc('-p', 'examples/inbox')) ?? first),
  ];
  await Promise.all([ensureBuilt(), ensureDemo()]);
  failed.push(...(await Promise.all(checks)).filter((name) => name !== undefined));
}
const code = await jest(args);
if (failed.length > 0)
  console.error(`FAILED: ${failed.join(', ')}${code === 0 ? '' : ', tests'}. See the output above.`);
process.exitCode = code === 0 && failed.length > 0 ? 1 : code;
