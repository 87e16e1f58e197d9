import type { FileHandle } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

/** The file is not what its first bytes say, or would take too much work. */
export class UnreadableFile extends Error {}

/** Larger than the longest segment of a JPEG, which is read as a whole. */
const windowBytes = 128 * 1024;
/** Maximum reads of a file. A PNG of a gigabyte in usual chunks takes 130,000. */
const maxReads = 500_000;
/** Reads after which other work of the process has its turn. */
const readsPerTurn = 1000;

/** An untrusted file, read through a window of fixed size by parsers that read a bounded number of times. */
export class SourceFile {
  readonly #window = Buffer.alloc(windowBytes);
  #start = 0;
  #length = 0;
  #reads = 0;

  constructor(
    private readonly file: FileHandle,
    readonly size: number,
  ) {}

  /**
   * The bytes at a position: at least `least`, and what else is in the window; fewer only at the end of the file. Valid
   * until the next call.
   */
  async from(position: number, least: number): Promise<Buffer> {
    this.#reads += 1;
    if (this.#reads > maxReads) throw new UnreadableFile('this file has too many parts');
    if (this.#reads % readsPerTurn === 0) await setImmediate();
    const at = position - this.#start;
    if (at < 0 || at + least > this.#length) {
      // A parser that goes back goes on doing so: the window ends at what it asks for.
      this.#start = at < 0 ? Math.max(0, position + least - windowBytes) : position;
      this.#length = await this.#fill(this.#start);
    }
    return this.#window.subarray(position - this.#start, this.#length);
  }

  /** Exactly these bytes. */
  async exactly(position: number, length: number): Promise<Buffer> {
    const bytes = await this.from(position, length);
    if (bytes.length < length) throw new UnreadableFile('this file ends early');
    return bytes.subarray(0, length);
  }

  /** A copy of so many bytes, which may be more than a window. */
  async copy(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    for (let done = 0; done < length;) {
      const { bytesRead } = await this.file.read(bytes, done, length - done, position + done);
      if (bytesRead === 0) throw new UnreadableFile('this file ends early');
      done += bytesRead;
    }
    return bytes;
  }

  async #fill(position: number): Promise<number> {
    let filled = 0;
    while (filled < windowBytes) {
      const { bytesRead } = await this.file.read(this.#window, filled, windowBytes - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return filled;
  }
}
