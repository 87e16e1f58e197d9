import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { checkKey, type ByteRange, type ObjectStorage } from './object-storage';

const isMissing = (error: unknown): boolean =>
  ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

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

  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  private pathOf(key: string): string {
    return join(this.root, 'objects', checkKey(key));
  }
}
