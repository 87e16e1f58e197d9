import type { DomainError } from '@parley/kernel';
import type { ConnectionGrant } from '../../../domain/auth';
import type { PresenceConnection } from '../../../domain/presence';
import type { FeedPosition } from '../../../domain/events';
import type { Change } from './change.dto';
import type { ChangeStep } from './changes.reader';

/** How long the end of a stream may take when the process stops. */
export const farewellMs = 2_000;

/** Limits of streams, server-sent events and WebSockets together. */
export const streamLimits = {
  perPerson: 10,
  total: 10_000,
  /** Bytes that may wait for a slow reader before writing pauses. */
  backlogBytes: 65_536,
} as const;

/** Why a stream ends: its access ended, the person has too many, the server could not read on, or it stops. */
export type EndReason = 'session' | 'too-many' | 'again' | 'stopping';

/** How changes reach one client. */
export interface ChangeTransport {
  /** Tells the client that what follows lies behind the cursor. */
  begin(cursor: string): void;
  /** Sends a change. */
  show(change: Change): void;
  /** Bytes that wait for the reader. */
  readonly waiting: number;
  /** Whether nothing is left to send and the connection is free again. */
  readonly closed: boolean;
  /** Checks the reader; called every few seconds. */
  check(now: number): void;
  /** Tells the client that it cannot continue where it wanted to, and goes on from now. */
  refuse?(error: DomainError): void;
  /** Ends the connection. */
  end(reason: EndReason): void;
}

/** What a connection tells its stream. */
export interface TransportHandlers {
  readonly onClose: () => void;
  /** The reader has taken something. */
  readonly onDrain: () => void;
}

/** A place to continue from: behind a cursor, or from now on. */
export interface Restart {
  readonly after: string | undefined;
}

/** Where a stream stands that has not begun. */
const nowhere: FeedPosition = { id: 0, at: null, part: 0 };

/** One client that follows the changes of a person: where it stands, and when it has to wait. */
export class ChangeStream {
  /** Behind what has been sent to the client. */
  position: FeedPosition = nowhere;
  #ended = false;
  #woken = false;
  #resume: (() => void) | undefined;
  #resting = false;
  /** A page that was read for the stream while it rested. */
  #handed: ChangeStep | undefined;
  /** Whether sending waits for the reader. */
  #full = false;
  #restart: Restart | null = null;
  #presence: PresenceConnection | undefined;

  private readonly transport: ChangeTransport;

  constructor(
    readonly grant: ConnectionGrant,
    connect: (handlers: TransportHandlers) => ChangeTransport,
    private readonly onEnd: (stream: ChangeStream) => void,
  ) {
    this.transport = connect({ onClose: () => this.finish(), onDrain: () => this.drained() });
  }

  get ended(): boolean {
    return this.#ended;
  }

  get closed(): boolean {
    return this.transport.closed;
  }

  /**
   * @param cursor of its position
   * @param presence of the person, for as long as the stream is open
   */
  begin(cursor: string, presence: () => PresenceConnection): void {
    this.#presence ??= presence();
    this.transport.begin(cursor);
  }

  /** Whether the person is idle at this client. */
  setAway(away: boolean): void {
    this.#presence?.setAway(away);
  }

  refuse(error: DomainError): void {
    this.transport.refuse?.(error);
  }

  /** Sends changes, as fast as the client reads them. */
  async send({ changes, end }: ChangeStep): Promise<void> {
    for (const change of changes) {
      await this.room();
      if (this.#ended || this.#restart) return;
      this.transport.show(change);
    }
    this.position = end;
  }

  /** The client wants to continue somewhere else. */
  restart(place: Restart): void {
    this.#restart = place;
    this.wake();
  }

  /** Where the client wants to continue, once; null if it goes on. */
  takeRestart(): Restart | null {
    const place = this.#restart;
    this.#restart = null;
    return place;
  }

  /** There may be something new. */
  wake(): void {
    this.#woken = true;
    if (!this.#full || this.#restart) this.resume();
  }

  /** The reader has taken everything. */
  drained(): void {
    if (this.#full) this.resume();
  }

  /** Whether the stream has read everything and waits for something new. */
  get resting(): boolean {
    return this.#resting && !this.#woken && !this.#handed && !this.#ended;
  }

  /** Hands a page to a resting stream that stands at this position. One that has moved on reads for itself. */
  hand(page: ChangeStep, after: FeedPosition): void {
    if (!this.resting || this.position !== after) return this.wake();
    this.#handed = page;
    this.resume();
  }

  /**
   * Waits until there may be something new; returns at once if there was since the last call.
   * @returns the page that the stream was handed, if any
   */
  async rest(): Promise<ChangeStep | undefined> {
    if (!this.#woken && !this.#ended) {
      this.#resting = true;
      await this.paused();
      this.#resting = false;
    }
    const page = this.#handed;
    this.#handed = undefined;
    // What came after the page was handed over is still to be read.
    if (!page) this.#woken = false;
    return page;
  }

  /** Checks the stream; called every few seconds. */
  check(now = Date.now()): void {
    if (this.#ended) return;
    if (now / 1000 >= this.grant.expiresAt) this.end('session');
    else this.transport.check(now);
  }

  end(reason: EndReason): void {
    if (this.#ended) return;
    this.transport.end(reason);
    this.finish();
  }

  /** The connection is gone, or ends. */
  finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#presence?.close();
    this.onEnd(this);
    this.resume();
  }

  private async room(): Promise<void> {
    this.#full = true;
    while (!this.#ended && !this.#restart && this.transport.waiting > streamLimits.backlogBytes) await this.paused();
    this.#full = false;
  }

  private paused(): Promise<void> {
    return new Promise((resolve) => (this.#resume = resolve));
  }

  private resume(): void {
    const resume = this.#resume;
    this.#resume = undefined;
    resume?.();
  }
}
