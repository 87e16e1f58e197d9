import { breakingChanges } from './breaking';
import type { JsonObject } from '@parley/platform/http/openapi/document';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DocumentApp } from '../../surfaces/common/openapi/surface-document';
import { documentBytes } from '../../surfaces/common/openapi/surface-document';

interface ReleaseCommand {
  readonly createApp: () => Promise<DocumentApp>;
  /** Folder of the documents of the last release. */
  readonly folder: string;
  readonly print: (line: string) => void;
}

async function documentsNow(createApp: ReleaseCommand['createApp']): Promise<Map<string, string>> {
  const { app, documents } = await createApp();
  try {
    return new Map(documents.map((definition) => [definition.name, documentBytes(app, definition)]));
  } finally {
    await app.close();
  }
}

/** Prints the breaking changes since the last release. @returns the exit code: 1 if there are any. */
export async function runBreakingCommand({ createApp, folder, print }: ReleaseCommand): Promise<number> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.json')).sort();
  if (files.length === 0) {
    print('No release yet, so there is nothing to compare with');
    return 0;
  }
  const now = await documentsNow(createApp);
  let count = 0;
  for (const file of files) {
    const name = file.replace(/\.json$/, '');
    const text = now.get(name);
    const findings =
      text === undefined
        ? ['the document was removed']
        : breakingChanges(
            JSON.parse(await readFile(join(folder, file), 'utf8')) as JsonObject,
            JSON.parse(text) as JsonObject,
          );
    count += findings.length;
    for (const finding of findings) print(`${name}: ${finding}`);
  }
  print(
    count === 0 ? 'No breaking changes since the last release' : `${count} breaking changes since the last release`,
  );
  return count === 0 ? 0 : 1;
}

/** Stores the current documents as those of the last release. */
export async function runReleaseCommand({ createApp, folder, print }: ReleaseCommand): Promise<number> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of await documentsNow(createApp)) await writeFile(join(folder, `${name}.json`), text);
  print(`wrote ${folder}`);
  return 0;
}
