import { join } from 'node:path';
import { createDocumentApp } from '../app.module';
import { runOpenApiCommand } from '../surfaces/common/openapi/command';

/** `npm run openapi` writes `docs/openapi/`; with `--check` it only says whether that would change anything. */
async function main(): Promise<number> {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--check');
  if (unknown.length > 0) {
    process.stderr.write(`Unknown argument ${unknown.join(' ')}\nUsage: npm run openapi [-- --check]\n`);
    return 64;
  }
  return runOpenApiCommand({
    createApp: createDocumentApp,
    folder: join('docs', 'openapi'),
    check: process.argv.includes('--check'),
    print: (line) => void process.stdout.write(`${line}\n`),
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
