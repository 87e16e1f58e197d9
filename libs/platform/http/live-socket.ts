import type { Writable } from 'node:stream';
import { WebSocket, type RawData } from 'ws';

/** Why the server ends a connection. */
export const closeCodes = {
  goingAway: 1001,
  binary: 1003,
  tooMany: 1008,
  reconnect: 1012,
  sessionEnded: 4001,
  replaced: 4008,
  tooManyConnections: 4029,
} as const;

/** Limits of every WebSocket connection. */
export const socketLimits = {
  pingEveryMs: 30_000,
  answerWithinMs: 60_000,
  writeWithinMs: 10_000,
  /** Bytes that may wait for a reader for `behindMs` at most. */
  backlogBytes: 1_048_576,
  behindMs: 5_000,
  /** Bytes that may wait at all: what one batch of events with long texts is, and more. */
  burstBytes: 8_388_608,
} as const;

/** How many frames a client may send in one window of time. */
interface FrameRate {
  readonly frames: number;
  readonly windowMs: number;
}

interface SocketHandlers {
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  /** Called whenever something that was sent has left the process. */
  readonly onSent?: () => void;
}

/**
 * One WebSocket connection within its limits: clients that send too much, do not answer pings or read too slowly are
 * disconnected, so that what is buffered for them is bounded.
 */
export class LiveSocket {
  #windowStart = Date.now();
  #frames = 0;
  #answeredAt = Date.now();
  /** Clients that connected together, as after a restart, are not asked together. */
  #pingedAt = Date.now() - Math.random() * socketLimits.pingEveryMs;
  #unsent = 0;
  #waitingSince = 0;
  #behindSince: number | null = null;
  #connection: Writable | undefined;
  #gathering = false;

  constructor(
    private readonly socket: WebSocket,
    private readonly rate: FrameRate,
    private readonly handlers: SocketHandlers,
  ) {
    socket.on('pong', () => (this.#answeredAt = Date.now()));
    socket.on('message', (data, isBinary) => this.receive(data, isBinary, handlers.onText));
    // Without a listener a broken connection would end the process; 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', handlers.onClose);
  }

  /** Writes the frames of one turn of the event loop together from now on. @param connection that the frames are written to */
  gatherOn(connection: Writable): void {
    this.#connection = connection;
  }

  /** Sends a frame, or ends the connection if its reader is too far behind. */
  send(text: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    const bytes = Buffer.byteLength(text);
    if (this.isBehind(bytes) || this.waiting + bytes > socketLimits.burstBytes) return this.socket.terminate();
    if (this.#unsent === 0) this.#waitingSince = Date.now();
    this.#unsent += 1;
    this.gather();
    this.socket.send(text, () => {
      this.#unsent -= 1;
      this.#waitingSince = Date.now();
      if (this.waiting <= socketLimits.backlogBytes) this.#behindSince = null;
      this.handlers.onSent?.();
    });
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Stops reading from the client, which therefore has to wait. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Bytes that wait for the reader. */
  get waiting(): number {
    return this.socket.bufferedAmount;
  }

  get closed(): boolean {
    return this.socket.readyState === WebSocket.CLOSED;
  }

  get isOpen(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  /** Checks the connection; called every few seconds. */
  check(now = Date.now()): void {
    const stuck = this.#unsent > 0 && now - this.#waitingSince > socketLimits.writeWithinMs;
    const silent = now - this.#answeredAt > socketLimits.pingEveryMs + socketLimits.answerWithinMs;
    if (stuck || silent || this.isBehind(0, now) || this.socket.readyState === WebSocket.CLOSING)
      return this.socket.terminate();
    if (now - this.#pingedAt < socketLimits.pingEveryMs) return;
    this.#pingedAt = now;
    this.ping();
  }

  /** Asks the client for a sign of life. */
  protected ping(): void {
    this.socket.ping();
  }

  private gather(): void {
    const connection = this.#connection;
    if (!connection || this.#gathering) return;
    this.#gathering = true;
    connection.cork();
    process.nextTick(() => {
      this.#gathering = false;
      connection.uncork();
    });
  }

  /**
   * Whether too much has been waiting for too long. A burst alone does not count: everything that a batch of events sends
   * waits until the event loop can write it, also for a client that reads.
   */
  private isBehind(bytes: number, now = Date.now()): boolean {
    if (this.waiting + bytes <= socketLimits.backlogBytes) this.#behindSince = null;
    else this.#behindSince ??= now;
    return this.#behindSince !== null && now - this.#behindSince > socketLimits.behindMs;
  }

  private receive(data: RawData, isBinary: boolean, onText: (text: string) => void): void {
    const now = Date.now();
    if (now - this.#windowStart > this.rate.windowMs) {
      this.#windowStart = now;
      this.#frames = 0;
    }
    if (++this.#frames > this.rate.frames) return this.close(closeCodes.tooMany, 'too many frames');
    if (isBinary) return this.close(closeCodes.binary, 'text frames only');
    onText((data as Buffer).toString('utf8'));
  }
}
