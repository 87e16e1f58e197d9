import { closeCodes, LiveSocket, socketLimits } from '@parley/platform/http/live-socket';
import type { WebSocket } from 'ws';
import type { RevocableAccess } from '../../../domain/auth';

/** Limits of this gateway beside those of every connection: `docs/contracts/dms.md` section 6. */
export const gatewayLimits = {
  /** Bytes of one frame from a client. */
  frameBytes: 4_096,
  /** Frames from a client in one window. */
  frames: 100,
  windowMs: 10_000,
  typingEveryMs: 1_000,
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

export interface ConnectionOwner extends RevocableAccess {
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** One client. The first frame is `ready`; events that arrive before it wait. */
export class Connection extends LiveSocket {
  #early: string[] | null = [];
  #earlyBytes = 0;
  #lastTyping = 0;

  constructor(
    socket: WebSocket,
    readonly owner: ConnectionOwner,
    handlers: { onFrame: (frame: Frame) => void; onClose: () => void },
  ) {
    super(socket, gatewayLimits, {
      onText: (text) => {
        const frame = parseFrame(text);
        if (frame) handlers.onFrame(frame);
      },
      onClose: handlers.onClose,
    });
  }

  /** Sends `ready` and the events since the connection was opened. */
  begin(ready: string): void {
    const early = this.#early ?? [];
    this.#early = null;
    super.send(ready);
    for (const text of early) super.send(text);
  }

  override send(text: string): void {
    if (this.#early === null) return super.send(text);
    this.#earlyBytes += text.length * 2;
    if (this.#earlyBytes > socketLimits.backlogBytes) this.terminate();
    else this.#early.push(text);
  }

  override check(now = Date.now()): void {
    if (now / 1000 >= this.owner.expiresAt) return this.close(closeCodes.sessionEnded, 'session ended');
    super.check(now);
  }

  /** Whether the typing rate limit allows another event. */
  mayShowTyping(now = Date.now()): boolean {
    if (now - this.#lastTyping < gatewayLimits.typingEveryMs) return false;
    this.#lastTyping = now;
    return true;
  }
}
