import { WebSocket, type RawData } from 'ws';

/** Limits of one connection: `docs/contracts/dms.md` section 6. */
export const gatewayLimits = {
  /** Bytes of one frame from a client. */
  frameBytes: 4_096,
  /** Frames from a client in one window. */
  frames: 100,
  windowMs: 10_000,
  pingEveryMs: 30_000,
  answerWithinMs: 60_000,
  writeWithinMs: 10_000,
  /** Maximum bytes buffered for a slow reader. */
  backlogBytes: 1_048_576,
  perPerson: 10,
  total: 20_000,
  typingEveryMs: 1_000,
} as const;

/** Why the server ends a connection. */
export const closeCodes = {
  goingAway: 1001,
  binary: 1003,
  tooMany: 1008,
  reconnect: 1012,
  sessionEnded: 4001,
  replaced: 4008,
} as const;

/** A frame of either direction. */
export interface Frame {
  readonly type: string;
  readonly data: unknown;
}

export function frameText(type: string, data: object): string {
  return JSON.stringify({ type, data } satisfies Frame);
}

/** Parses a frame; null for anything else. */
function parseFrame(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    if (typeof frame !== 'object' || frame === null || !('type' in frame) || typeof frame.type !== 'string')
      return null;
    return { type: frame.type, data: 'data' in frame ? frame.data : undefined };
  } catch {
    return null;
  }
}

export interface ConnectionOwner {
  readonly userId: string;
  /** Version of the account's tokens that let the connection in. */
  readonly tokenVersion: number | null;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** One client. The first frame is `ready`; events that arrive before it wait. */
export class Connection {
  #early: string[] | null = [];
  #earlyBytes = 0;
  #windowStart = Date.now();
  #frames = 0;
  #answeredAt = Date.now();
  #pingedAt = Date.now();
  #unsent = 0;
  #waitingSince = 0;
  #lastTyping = 0;

  constructor(
    private readonly socket: WebSocket,
    readonly owner: ConnectionOwner,
    handlers: { onFrame: (frame: Frame) => void; onClose: () => void },
  ) {
    socket.on('pong', () => (this.#answeredAt = Date.now()));
    socket.on('message', (data, isBinary) => this.receive(data, isBinary, handlers.onFrame));
    // Without a listener a broken connection would end the process; 'close' follows.
    socket.on('error', () => undefined);
    socket.on('close', handlers.onClose);
  }

  /** Sends `ready` and the events since the connection was opened. */
  begin(ready: string): void {
    const early = this.#early ?? [];
    this.#early = null;
    this.write(ready);
    for (const text of early) this.write(text);
  }

  /** Sends a frame, or closes the connection if its reader is too far behind. */
  send(text: string): void {
    if (this.#early === null) return this.write(text);
    this.#earlyBytes += text.length * 2;
    if (this.#earlyBytes > gatewayLimits.backlogBytes) this.socket.terminate();
    else this.#early.push(text);
  }

  close(code: number, reason: string): void {
    this.socket.close(code, reason);
  }

  terminate(): void {
    this.socket.terminate();
  }

  /** Whether the typing rate limit allows another event. */
  mayShowTyping(now = Date.now()): boolean {
    if (now - this.#lastTyping < gatewayLimits.typingEveryMs) return false;
    this.#lastTyping = now;
    return true;
  }

  /** Checks the connection; called every few seconds. */
  check(now = Date.now()): void {
    if (now / 1000 >= this.owner.expiresAt) return this.close(closeCodes.sessionEnded, 'session ended');
    const stuck = this.#unsent > 0 && now - this.#waitingSince > gatewayLimits.writeWithinMs;
    if (
      stuck ||
      now - this.#answeredAt > gatewayLimits.pingEveryMs + gatewayLimits.answerWithinMs ||
      this.socket.readyState === WebSocket.CLOSING
    )
      return this.socket.terminate();
    if (now - this.#pingedAt >= gatewayLimits.pingEveryMs) {
      this.#pingedAt = now;
      this.socket.ping();
    }
  }

  private write(text: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.socket.bufferedAmount + Buffer.byteLength(text) > gatewayLimits.backlogBytes)
      return this.socket.terminate();
    if (this.#unsent === 0) this.#waitingSince = Date.now();
    this.#unsent += 1;
    this.socket.send(text, () => {
      this.#unsent -= 1;
      this.#waitingSince = Date.now();
    });
  }

  private receive(data: RawData, isBinary: boolean, onFrame: (frame: Frame) => void): void {
    const now = Date.now();
    if (now - this.#windowStart > gatewayLimits.windowMs) {
      this.#windowStart = now;
      this.#frames = 0;
    }
    if (++this.#frames > gatewayLimits.frames) return this.close(closeCodes.tooMany, 'too many frames');
    if (isBinary) return this.close(closeCodes.binary, 'text frames only');
    const frame = parseFrame((data as Buffer).toString('utf8'));
    if (frame) onFrame(frame);
  }
}
