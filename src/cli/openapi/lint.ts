import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

/** Turns off the linter's telemetry and update check, so that it runs offline. */
const offline = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', CI: 'true' };

/**
 * Lints OpenAPI documents with the repository's rules. For tests and checks: the linter is a development dependency.
 * @returns the problems found; empty if there are none.
 */
export function lintDocuments(files: readonly string[], configuration = resolve('redocly.yaml')): Promise<string> {
  const cli = require.resolve('@redocly/cli/bin/cli.js');
  return new Promise((done) => {
    execFile(
      process.execPath,
      [cli, 'lint', '--config', configuration, '--format', 'stylish', ...files],
      { env: { ...process.env, ...offline } },
      (error, stdout, stderr) => {
        done(error ? `${stdout}${stderr}`.trim() : '');
      },
    );
  });
}
