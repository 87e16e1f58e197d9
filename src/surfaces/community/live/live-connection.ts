import type { DomainError } from '@parley/kernel';
import { closeCodes, LiveSocket } from '@parley/platform/http/live-socket';
import type { WebSocket } from 'ws';
import type { Change } from '../changes/change.dto';
import type { ChangeTransport, EndReason } from '../changes/change-stream';
import type { LiveServerFrame } from './live.dto';
import { liveLimits } from './live.frames';

const ends: Readonly<Record<EndReason, readonly [code: number, reason: string]>> = {
  session: [closeCodes.sessionEnded, 'session ended'],
  'too-many': [closeCodes.tooManyConnections, 'too many connections'],
  again: [closeCodes.reconnect, 'connect again'],
  stopping: [closeCodes.goingAway, 'server is going away'],
};

/** One client that follows the changes of a person over a WebSocket. */
export class LiveConnection extends LiveSocket implements ChangeTransport {
  #lastTyping = 0;
  #begun = false;

  constructor(
    socket: WebSocket,
    readonly userId: string,
    handlers: {
      readonly onText: (text: string) => void;
      readonly onClose: () => void;
      readonly onSent: () => void;
    },
  ) {
    super(socket, liveLimits, handlers);
  }

  tell(frame: LiveServerFrame): void {
    this.send(JSON.stringify(frame));
  }

  /** Tells the client something that is not repeated; not before it has begun. */
  hint(frame: LiveServerFrame): void {
    if (this.#begun) this.tell(frame);
  }

  begin(cursor: string): void {
    this.#begun = true;
    this.tell({ type: 'ready', cursor, user_id: this.userId });
  }

  show(change: Change): void {
    this.tell(change);
  }

  refuse({ code, message }: DomainError): void {
    this.tell({ type: 'error', code, message, resync: true });
  }

  end(reason: EndReason): void {
    this.close(...ends[reason]);
  }

  /** Whether the rate limit of typing allows another signal. */
  mayShowTyping(now = Date.now()): boolean {
    if (now - this.#lastTyping < liveLimits.typingEveryMs) return false;
    this.#lastTyping = now;
    return true;
  }
}
