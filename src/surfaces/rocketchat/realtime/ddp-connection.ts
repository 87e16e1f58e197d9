import { newId } from '@parley/kernel';
import { closeCodes, LiveSocket } from '@parley/platform/http/live-socket';
import type { WebSocket } from 'ws';
import type { ClientInfo, OpaqueSession } from '../../../domain/auth';
import type { Framing } from './ddp';
import { realtimeLimits } from './limits';
import type { StreamName, Subscription } from './streams';

/** The sign-in of a connection. */
interface ConnectionSession extends OpaqueSession {
  readonly token: string;
}

/** One client of the realtime API. Its messages are handled one after the other. */
export class DdpConnection extends LiveSocket {
  readonly id = newId();
  readonly subscriptions = new Map<string, Subscription>();
  /** Whether the client has agreed on a version of the protocol. */
  connected = false;
  #session: ConnectionSession | null = null;
  #anonymousSince = Date.now();
  #pending = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(
    socket: WebSocket,
    /** For the limits of sign-in, and for the list of sessions. */
    readonly client: ClientInfo,
    private readonly framing: Framing,
    handlers: { onMessage: (text: string) => void; onClose: () => void },
  ) {
    super(socket, realtimeLimits, {
      onText: (frame) => this.unwrap(frame, handlers.onMessage),
      onClose: handlers.onClose,
    });
    if (framing.open !== null) super.send(framing.open);
  }

  get session(): ConnectionSession | null {
    return this.#session;
  }

  set session(session: ConnectionSession | null) {
    this.#session = session;
    this.#anonymousSince = Date.now();
  }

  /** Sends a message of the protocol. */
  tell(message: object): void {
    super.send(this.framing.wrap(JSON.stringify(message)));
  }

  /** Handles a message when those before it are done. Beyond the limit of waiting ones, the client has to wait. */
  enqueue(work: () => Promise<void>): void {
    if (++this.#pending >= realtimeLimits.pending) this.pause();
    this.#last = this.#last.then(work).finally(() => {
      if (--this.#pending < realtimeLimits.pending && this.isOpen) this.resume();
    });
  }

  /**
   * Sends an event to the subscriptions that fit, once for each event name.
   * @param argsOf the arguments for a subscription
   */
  publish(
    stream: StreamName,
    fits: (subscription: Subscription) => boolean,
    argsOf: (subscription: Subscription) => readonly unknown[],
  ): void {
    const told = new Set<string>();
    for (const subscription of this.subscriptions.values()) {
      if (subscription.stream !== stream || told.has(subscription.event) || !fits(subscription)) continue;
      told.add(subscription.event);
      const fields = { eventName: subscription.event, args: argsOf(subscription) };
      this.tell({ msg: 'changed', collection: stream, id: 'id', fields });
    }
  }

  override close(code: number, reason: string): void {
    const farewell = this.framing.close(code, reason);
    if (farewell !== null) super.send(farewell);
    super.close(code, reason);
  }

  override check(now = Date.now()): void {
    if (!this.#session && now - this.#anonymousSince > realtimeLimits.signInWithinMs)
      return this.close(closeCodes.tooMany, 'sign-in required');
    if (this.#session && now >= this.#session.expiresAt.getTime())
      return this.close(closeCodes.sessionEnded, 'session ended');
    super.check(now);
  }

  protected override ping(): void {
    super.ping();
    if (this.framing.heartbeat !== null) super.send(this.framing.heartbeat);
    if (this.connected) this.tell({ msg: 'ping' });
  }

  private unwrap(frame: string, onMessage: (text: string) => void): void {
    if (!this.#session && Buffer.byteLength(frame) > realtimeLimits.anonymousBytes)
      return this.close(closeCodes.tooMany, 'message too long before sign-in');
    const texts = this.framing.unwrap(frame);
    if (!texts) return this.close(closeCodes.tooMany, 'malformed frame');
    for (const text of texts) onMessage(text);
  }
}
