import type { ServerResponse } from 'node:http';
import type { ConnectionGrant } from '../../../domain/auth';
import type { ChangePageDto } from './change.dto';

/** Limits of streams. */
export const streamLimits = {
  perPerson: 10,
  total: 10_000,
  heartbeatMs: 15_000,
  /** Bytes that may wait for a slow reader before writing pauses. */
  backlogBytes: 65_536,
  /** A reader that has not caught up within this time is dropped. */
  drainWithinMs: 30_000,
  /** How long a client gets to read the rest of a stream that has ended. */
  farewellMs: 2_000,
} as const;

/** Reconnect delay of clients in milliseconds: random, so that those of a stopped process do not come back together. */
const reconnectMs = () => 1_000 + Math.floor(Math.random() * 5_000);

/** One client that follows the changes of a person as server-sent events. */
export class ChangeStream {
  /** Behind what has been read for the client. */
  cursor = '';
  #ended = false;
  #woken = false;
  #resume: (() => void) | undefined;
  #wroteAt = 0;
  /** Since when something has been waiting for the reader; 0 if nothing is. */
  #undrainedSince = 0;
  /** Whether sending waits for the reader. */
  #full = false;

  constructor(
    readonly grant: ConnectionGrant,
    private readonly response: ServerResponse,
    private readonly onEnd: (stream: ChangeStream) => void,
  ) {
    response.on('error', () => undefined);
    response.on('close', () => this.finish());
    response.on('drain', () => {
      this.#undrainedSince = 0;
      if (this.#full) this.resume();
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether nothing is left to send and the connection is free again. */
  get closed(): boolean {
    return this.response.writableFinished || this.response.destroyed;
  }

  /** Sends the headers and takes the connection over. */
  begin(headers: Readonly<Record<string, number | string | string[] | undefined>>): void {
    this.response.writeHead(200, {
      ...headers,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that buffer answers would hold events back.
      'x-accel-buffering': 'no',
    });
    // The id of an event without data is remembered, too: a client that is cut off early resumes from here.
    this.write(`retry: ${reconnectMs()}\nid: ${this.cursor}\n\n`);
  }

  /** Sends changes, as fast as the client reads them. */
  async send(page: ChangePageDto): Promise<void> {
    for (const change of page.data) {
      await this.room();
      if (this.#ended) return;
      this.write(`id: ${change.id}\nevent: ${change.type}\ndata: ${JSON.stringify(change)}\n\n`);
    }
    this.cursor = page.cursor;
  }

  /** There may be something new. */
  wake(): void {
    this.#woken = true;
    if (!this.#full) this.resume();
  }

  /** Waits until there may be something new; returns at once if there was since the last call. */
  async rest(): Promise<void> {
    if (!this.#woken && !this.#ended) await this.paused();
    this.#woken = false;
  }

  /** Checks the stream; called every few seconds. */
  check(now = Date.now()): void {
    if (!this.response.headersSent) return;
    const waiting = this.response.writableLength;
    this.#undrainedSince = waiting === 0 ? 0 : this.#undrainedSince || now;
    if (waiting > 0 && now - this.#undrainedSince > streamLimits.drainWithinMs) this.response.destroy();
    else if (now / 1000 >= this.grant.expiresAt) this.end();
    else if (waiting === 0 && now - this.#wroteAt >= streamLimits.heartbeatMs) this.write(':\n\n');
  }

  /** Ends the stream; the client connects again after a random delay. */
  end(): void {
    if (this.#ended) return;
    const { response } = this;
    // Before the headers are out, the request is answered with an error.
    if (response.headersSent) response.end(`retry: ${reconnectMs()}\n\n`);
    setTimeout(() => {
      if (!response.writableFinished) response.destroy();
    }, streamLimits.farewellMs).unref();
    this.finish();
  }

  private write(text: string): void {
    this.response.write(text);
    this.#wroteAt = Date.now();
  }

  private async room(): Promise<void> {
    this.#full = true;
    while (!this.#ended && this.response.writableLength > streamLimits.backlogBytes) await this.paused();
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

  private finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.onEnd(this);
    this.resume();
  }
}
