import { createReadStream } from 'node:fs';
import { connect, type NetConnectOpts, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';

/** The scanner gave no verdict: it is away, too slow or busy, or reports an error. */
class ScanFailure extends Error {}

interface ClamdOptions {
  /** `tcp://host:port` or `unix:///path`. */
  readonly url: string;
  /** Scans at a time; others wait. */
  readonly concurrency: number;
  /** Scans that may wait; one more fails at once. */
  readonly waiting: number;
  /** Milliseconds for a scan, with its waiting. */
  readonly timeoutMs: number;
}

const maxAnswerBytes = 4096;

/** Where clamd listens. @throws Error if the URL names no such place */
export function clamdAddressOf(url: string): NetConnectOpts {
  const { protocol, hostname, port, pathname } = new URL(url);
  if (protocol === 'unix:' && hostname === '' && pathname.length > 1) return { path: decodeURIComponent(pathname) };
  if (protocol === 'tcp:' && hostname !== '' && port !== '')
    return { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) };
  throw new Error('must be tcp://host:port or unix:///path');
}

/** A client of clamd, the daemon of ClamAV. Each scan has a connection of its own. */
export class Clamd {
  readonly #address: NetConnectOpts;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(private readonly options: ClamdOptions) {
    this.#address = clamdAddressOf(options.url);
  }

  /**
   * Scans a file.
   * @returns the name of the signature that it matches, or null for a clean file
   * @throws Error with the reason if there is no verdict
   */
  async scan(path: string): Promise<string | null> {
    const deadline = AbortSignal.timeout(this.options.timeoutMs);
    await this.#turn(deadline);
    try {
      return verdictOf(await this.#instream(path, deadline));
    } catch (error) {
      throw new ScanFailure(deadline.aborted ? 'the scanner takes too long' : (error as Error).message, {
        cause: error,
      });
    } finally {
      // The place is passed on, so that none who comes later takes it first.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  async #turn(deadline: AbortSignal): Promise<void> {
    if (this.#running >= this.options.concurrency) {
      if (this.#waiting.length >= this.options.waiting) throw new ScanFailure('too many files wait for the scanner');
      await new Promise<void>((resolve, reject) => {
        const late = (): void => {
          this.#waiting.splice(this.#waiting.indexOf(begin), 1);
          reject(new ScanFailure('the scanner takes too long'));
        };
        const begin = (): void => {
          deadline.removeEventListener('abort', late);
          resolve();
        };
        deadline.addEventListener('abort', late, { once: true });
        this.#waiting.push(begin);
      });
    } else this.#running += 1;
  }

  async #instream(path: string, deadline: AbortSignal): Promise<string> {
    const socket = connect(this.#address);
    const stop = (): void => void socket.destroy(new Error('too late'));
    deadline.addEventListener('abort', stop, { once: true });
    if (deadline.aborted) stop();
    try {
      const answer = answerOf(socket);
      // If sending fails, the connection ends, and with it the answer. One that came before counts.
      pipeline(framesOf(path), socket, { end: false }).catch((error: Error) => socket.destroy(error));
      return await answer;
    } finally {
      deadline.removeEventListener('abort', stop);
      socket.destroy();
    }
  }
}

/** The command, and the file in pieces with their lengths; an empty one ends it. */
async function* framesOf(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    yield length;
    yield piece;
  }
  yield Buffer.alloc(4);
}

/** What the daemon answers, up to the zero byte that ends it. */
function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece: string) => {
      text += piece;
      const end = text.indexOf('\0');
      if (end !== -1) resolve(text.slice(0, end));
      else if (text.length > maxAnswerBytes) reject(new Error('the scanner answers without an end'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('the scanner closed the connection')));
  });
}

function verdictOf(answer: string): string | null {
  if (answer === 'stream: OK') return null;
  const [, signature] = /^stream: ([\x21-\x7e]{1,200}) FOUND$/.exec(answer) ?? [];
  if (signature !== undefined) return signature;
  throw new Error(`the scanner answered: ${answer.slice(0, 100).replace(/[^\x20-\x7e]/g, '?')}`);
}
