import type { INestApplication } from '@nestjs/common';
import { summarizeDifference, type JsonObject } from '@parley/platform/http/openapi/document';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { documentBytes, type SurfaceDocument } from './surface-document';

/** An application that can be described but answers nothing: made without a database. */
export interface DocumentApp {
  readonly app: INestApplication;
  readonly documents: readonly SurfaceDocument[];
}

export interface OpenApiCommand {
  readonly createApp: () => Promise<DocumentApp>;
  /** Folder of the committed documents. */
  readonly folder: string;
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

/** Lines of a difference shown per document; more would hide the first ones. */
const shownLines = 20;

/** Writes the committed documents, or says how they differ from the code. @returns the exit code. */
export async function runOpenApiCommand(command: OpenApiCommand): Promise<number> {
  const { app, documents } = await command.createApp();
  try {
    await mkdir(command.folder, { recursive: true });
    const wanted = new Map(documents.map((definition) => [`${definition.name}.json`, documentBytes(app, definition)]));
    const stale = (await readdir(command.folder)).filter((file) => file.endsWith('.json') && !wanted.has(file));
    let drifted = 0;
    for (const [file, text] of wanted) {
      const path = join(command.folder, file);
      const committed = await readText(path);
      if (committed === text) continue;
      drifted += 1;
      if (!command.check) {
        await writeFile(path, text);
        command.print(`wrote ${path}`);
        continue;
      }
      const lines = summarizeDifference(parsed(committed), JSON.parse(text) as JsonObject);
      command.print(`${path} ${committed === undefined ? 'is missing' : 'differs from the code'}:`);
      for (const line of lines.slice(0, shownLines)) command.print(`  ${line}`);
      if (lines.length > shownLines) command.print(`  … and ${lines.length - shownLines} more`);
      if (lines.length === 0) command.print('  (formatting only)');
    }
    for (const file of stale) {
      drifted += 1;
      const path = join(command.folder, file);
      if (command.check) command.print(`${path} describes nothing that is served`);
      else {
        await rm(path);
        command.print(`removed ${path}`);
      }
    }
    if (drifted === 0) command.print(`${wanted.size} documents are up to date`);
    else if (command.check) command.print('Run: npm run openapi');
    return command.check && drifted > 0 ? 1 : 0;
  } finally {
    await app.close();
  }
}
