import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { checkKey, type ByteRange, type ObjectStorage } from './object-storage';

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Keys that are listed at a time. */
const listed = 1_000;

/** Objects as files in a folder of this machine, or of one that all replicas share. */
export class LocalStorage implements ObjectStorage {
  readonly incomingFolder: string;

  constructor(private readonly root: string) {
    this.incomingFolder = join(root, 'incoming');
  }

  /** By renaming, so that a partial object is never visible. */
  async put(key: string, file: string): Promise<void> {
    const target = this.pathOf(key);
    try {
      await mkdir(dirname(target), { recursive: true });
      await rename(file, target);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  async open(key: string, range?: ByteRange): Promise<Readable | null> {
    try {
      // Opened here and not by the stream, so that a missing object is detected before the response starts.
      const handle = await open(this.pathOf(key), 'r');
      return createReadStream('', { fd: handle, ...range });
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async size(key: string): Promise<number | null> {
    try {
      return (await stat(this.pathOf(key))).size;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async *list(): AsyncIterable<readonly string[]> {
    const root = join(this.root, 'objects');
    let keys: string[] = [];
    for await (const path of filesBelow(root)) {
      keys.push(relative(root, path).replaceAll(sep, '/'));
      if (keys.length < listed) continue;
      yield keys;
      keys = [];
    }
    if (keys.length > 0) yield keys;
  }

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private pathOf(key: string): string {
    return join(this.root, 'objects', checkKey(key));
  }
}

/** Files of a folder and of those below it, without reading a whole folder into memory. */
async function* filesBelow(folder: string): AsyncIterable<string> {
  const entries = await opendir(folder).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for await (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}
