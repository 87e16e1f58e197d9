import type { FileHandle } from 'node:fs/promises';
import type { IReadChunkOptions as ReadOptions, ITokenizer } from 'strtok3';

interface Token<T> {
  len: number;
  get(bytes: Uint8Array, offset: number): T;
}

/** Thrown if inspecting a file would read too many bytes. */
class ReadingBudgetSpent extends Error {}

/** Maximum bytes of one chunk, and of all chunks together, per inspection. */
const maxPiece = 1024 * 1024;
const maxTotal = 8 * 1024 * 1024;

/**
 * A bounded reader for parsers of untrusted files, which trust the lengths in the file: every chunk and the total are
 * limited, so that a malicious file costs no more than a usual one.
 */
export class BoundedReader implements ITokenizer {
  position = 0;
  #read = 0;

  private constructor(
    private readonly file: FileHandle,
    readonly fileInfo: { size: number; mimeType?: string; path?: string },
    /** Creates the end-of-file error of the parsers; its class is loaded with them. */
    private readonly endOfFile: () => Error,
  ) {}

  static async of(
    file: FileHandle,
    fileInfo: { size: number; mimeType?: string; path?: string },
  ): Promise<BoundedReader> {
    const { EndOfStreamError } = await import('strtok3');
    return new BoundedReader(file, fileInfo, () => new EndOfStreamError());
  }

  async peekBuffer(target: Uint8Array, options: ReadOptions = {}): Promise<number> {
    const length = options.length ?? target.length;
    const at = options.position ?? this.position;
    this.#read += length;
    if (length > maxPiece || this.#read > maxTotal)
      throw new ReadingBudgetSpent('this file would take too much reading');
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.file.read(target, filled, length - filled, at + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    if (filled < length && !options.mayBeLess) throw this.endOfFile();
    return filled;
  }

  async readBuffer(target: Uint8Array, options: ReadOptions = {}): Promise<number> {
    const at = options.position ?? this.position;
    const filled = await this.peekBuffer(target, options);
    this.position = at + filled;
    return filled;
  }

  async peekToken<T>(token: Token<T>, position?: number | null): Promise<T> {
    if (token.len > maxPiece) throw new ReadingBudgetSpent('this file would take too much reading');
    const bytes = new Uint8Array(token.len);
    await this.peekBuffer(bytes, { position: position ?? this.position });
    return token.get(bytes, 0);
  }

  async readToken<T>(token: Token<T>, position?: number): Promise<T> {
    const at = position ?? this.position;
    const value = await this.peekToken(token, at);
    this.position = at + token.len;
    return value;
  }

  peekNumber(token: Token<number>): Promise<number> {
    return this.peekToken(token);
  }

  readNumber(token: Token<number>): Promise<number> {
    return this.readToken(token);
  }

  ignore(length: number): Promise<number> {
    const before = this.position;
    this.position = Math.min(before + Math.max(length, 0), Math.max(this.fileInfo.size, before));
    return Promise.resolve(this.position - before);
  }

  setPosition(position: number): void {
    this.position = position;
  }

  supportsRandomAccess(): boolean {
    return true;
  }

  /** The file belongs to the caller. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  abort(): Promise<void> {
    return Promise.resolve();
  }
}
