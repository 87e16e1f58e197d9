import { join } from 'node:path';
import { createDocumentApp } from '../../app/app.module';
import { runOpenApiCommand } from './command';
import { runBreakingCommand, runReleaseCommand } from './released';
import { derivedFiles } from './derived';

const usage = `Usage: npm run openapi [-- --check | --breaking | --release]
  (no option)  writes docs/openapi, docs/asyncapi and the client types
  --check      fails if the committed files differ from the code, and lists the differences
  --breaking   fails on breaking changes since the last release, and lists them
  --release    stores the documents as those of the last release, in docs/openapi/released
`;

/** `npm run openapi`: the committed documents and the files generated from them. */
async function main(): Promise<number> {
  const [mode, ...rest] = process.argv.slice(2);
  const folder = join('docs', 'openapi');
  const common = { createApp: createDocumentApp, print: (line: string) => void process.stdout.write(`${line}\n`) };
  if (rest.length === 0 && mode === '--breaking')
    return runBreakingCommand({ ...common, folder: join(folder, 'released') });
  if (rest.length === 0 && mode === '--release')
    return runReleaseCommand({ ...common, folder: join(folder, 'released') });
  if (rest.length === 0 && (mode === undefined || mode === '--check')) {
    return runOpenApiCommand({
      ...common,
      folder,
      derived: derivedFiles,
      check: mode === '--check',
    });
  }
  process.stderr.write(`Unknown arguments: ${process.argv.slice(2).join(' ')}\n${usage}`);
  return 64;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
