import type { FileHandle } from 'node:fs/promises';
import { UnreadableFile } from './source-file';

interface Edit {
  readonly at: number;
  readonly length: number;
  /** What takes the place of the bytes; zeros for null. Never longer than they are. */
  readonly by: Buffer | null;
}

/** Maximum edits of a file; a usual one has fewer than ten. */
const maxEdits = 20_000;
const pieceBytes = 64 * 1024;
const nothing = Buffer.alloc(0);

/** Changes of a file that make it no longer, so that they need no second file: the rest moves towards the start. */
export class Edits {
  readonly #edits: Edit[] = [];

  /** Removes bytes. */
  drop(at: number, length: number): void {
    const last = this.#edits.at(-1);
    if (last?.by === nothing && last.at + last.length === at) {
      this.#edits.pop();
      this.#add({ at: last.at, length: last.length + length, by: nothing });
    } else this.#add({ at, length, by: nothing });
  }

  /** Replaces bytes by others, at most as many. */
  replace(at: number, length: number, by: Buffer): void {
    if (by.length > length) throw new UnreadableFile('there is no place for the new bytes');
    this.#add({ at, length, by });
  }

  /** Overwrites bytes with zeros. */
  blank(at: number, length: number): void {
    this.#add({ at, length, by: null });
  }

  /** Bytes that the file loses. */
  get saved(): number {
    return this.#edits.reduce((sum, { length, by }) => sum + length - (by ?? { length }).length, 0);
  }

  /** Changes the file. @returns its new size */
  async apply(file: FileHandle, size: number): Promise<number> {
    let [read, written] = [0, 0];
    for (const edit of this.#edits.toSorted((a, b) => a.at - b.at)) {
      // Of edits that overlap, which only a hostile file causes, the first one wins.
      const start = Math.max(edit.at, read);
      const end = Math.min(edit.at + edit.length, size);
      if (end <= start) continue;
      written = await move(file, read, written, start - read);
      if (edit.by === null) written = await writeZeros(file, written, end - start);
      else if (start === edit.at) written = await write(file, edit.by, written);
      else continue;
      read = end;
    }
    written = await move(file, read, written, size - read);
    if (written < size) await file.truncate(written);
    return written;
  }

  #add(edit: Edit): void {
    if (edit.length <= 0) return;
    if (this.#edits.length >= maxEdits) throw new UnreadableFile('this file has too much metadata');
    this.#edits.push(edit);
  }
}

async function write(file: FileHandle, bytes: Buffer, at: number): Promise<number> {
  let done = 0;
  while (done < bytes.length) done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  return at + done;
}

async function writeZeros(file: FileHandle, at: number, length: number): Promise<number> {
  const zeros = Buffer.alloc(Math.min(pieceBytes, length));
  for (let done = 0; done < length; done += zeros.length)
    await write(file, zeros.subarray(0, Math.min(zeros.length, length - done)), at + done);
  return at + length;
}

/** Moves bytes towards the start of the file. @returns the position behind them */
async function move(file: FileHandle, from: number, to: number, length: number): Promise<number> {
  if (from === to) return to + length;
  const piece = Buffer.alloc(Math.min(pieceBytes, length));
  for (let done = 0; done < length;) {
    const wanted = Math.min(piece.length, length - done);
    const { bytesRead } = await file.read(piece, 0, wanted, from + done);
    if (bytesRead === 0) throw new Error('the file became shorter');
    await write(file, piece.subarray(0, bytesRead), to + done);
    done += bytesRead;
  }
  return to + length;
}
