import { summarizeDifference, type JsonObject } from '@parley/platform/http/openapi/document';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentBytes, type DocumentApp } from '../../surfaces/common/openapi/surface-document';

interface OpenApiCommand {
  readonly createApp: () => Promise<DocumentApp>;
  /** Folder of the committed documents. */
  readonly folder: string;
  /** Further committed files that are generated from a document; nothing for documents that have none. */
  readonly derived?: readonly {
    readonly folder: string;
    readonly extension: string;
    readonly make: (document: JsonObject) => Promise<string> | string | undefined;
  }[];
  readonly check: boolean;
  readonly print: (line: string) => void;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string | undefined): JsonObject | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as JsonObject);
  } catch {
    return undefined;
  }
}

/** Maximum lines of a difference shown per document. */
const shownLines = 20;

interface Generated {
  readonly folder: string;
  readonly extension: string;
  /** Wanted texts by file name. */
  readonly wanted: ReadonlyMap<string, string>;
}

/** Updates one folder, or prints its differences with `check`. @returns the number of files that differ. */
async function settle({ folder, extension, wanted }: Generated, { check, print }: OpenApiCommand): Promise<number> {
  await mkdir(folder, { recursive: true });
  const stale = (await readdir(folder)).filter((file) => file.endsWith(extension) && !wanted.has(file));
  let drifted = 0;
  for (const [file, text] of wanted) {
    const path = join(folder, file);
    const committed = await readText(path);
    if (committed === text) continue;
    drifted += 1;
    if (!check) {
      await writeFile(path, text);
      print(`wrote ${path}`);
      continue;
    }
    const lines = extension === '.json' ? summarizeDifference(parsed(committed), JSON.parse(text) as JsonObject) : [];
    print(`${path} ${committed === undefined ? 'is missing' : 'differs from the code'}${lines.length > 0 ? ':' : ''}`);
    for (const line of lines.slice(0, shownLines)) print(`  ${line}`);
    if (lines.length > shownLines) print(`  … and ${lines.length - shownLines} more`);
  }
  for (const file of stale) {
    drifted += 1;
    const path = join(folder, file);
    if (check) print(`${path} belongs to no served API`);
    else {
      await rm(path);
      print(`removed ${path}`);
    }
  }
  return drifted;
}

/** Writes the committed documents and derived files, or prints how they differ from the code. @returns the exit code. */
export async function runOpenApiCommand(command: OpenApiCommand): Promise<number> {
  const { app, documents } = await command.createApp();
  try {
    const texts = new Map(documents.map((definition) => [definition.name, documentBytes(app, definition)]));
    const named = (extension: string, entries: readonly (readonly [string, string])[]) =>
      new Map(entries.map(([name, text]) => [`${name}${extension}`, text]));
    let drifted = await settle(
      { folder: command.folder, extension: '.json', wanted: named('.json', [...texts]) },
      command,
    );
    for (const { folder, extension, make } of command.derived ?? []) {
      const made: [string, string][] = [];
      for (const [name, text] of texts) {
        const derived = await make(JSON.parse(text) as JsonObject);
        if (derived !== undefined) made.push([name, derived]);
      }
      drifted += await settle({ folder, extension, wanted: named(extension, made) }, command);
    }
    if (drifted === 0) command.print(`${texts.size} documents are up to date`);
    else if (command.check) command.print('Run: npm run openapi');
    return command.check && drifted > 0 ? 1 : 0;
  } finally {
    await app.close();
  }
}
