import type { ServerResponse } from 'node:http';
import type { Change } from './change.dto';
import { type ChangeTransport, farewellMs, type TransportHandlers } from './change-stream';

/** Limits of one stream of server-sent events. */
const limits = {
  heartbeatMs: 15_000,
  /** A reader that has not caught up within this time is dropped. */
  drainWithinMs: 30_000,
} as const;

type Headers = Readonly<Record<string, number | string | string[] | undefined>>;

/** Reconnect delay of clients in milliseconds: random, so that those of a stopped process do not come back together. */
const reconnectMs = () => 1_000 + Math.floor(Math.random() * 3_000);

/** Changes as server-sent events. */
export class EventStream implements ChangeTransport {
  #wroteAt = 0;
  /** How much earlier the first heartbeat comes: clients that connected together, as after a restart, do not get theirs together. */
  #earlyMs = Math.floor(Math.random() * limits.heartbeatMs);
  /** Since when something has been waiting for the reader; 0 if nothing is. */
  #undrainedSince = 0;

  /** @param headers those of the answer, asked when it begins */
  constructor(
    private readonly response: ServerResponse,
    private readonly headers: () => Headers,
    handlers: TransportHandlers,
  ) {
    response.on('error', () => undefined);
    response.on('close', handlers.onClose);
    response.on('drain', () => {
      this.#undrainedSince = 0;
      handlers.onDrain();
    });
  }

  get waiting(): number {
    return this.response.writableLength;
  }

  get closed(): boolean {
    return this.response.writableFinished || this.response.destroyed;
  }

  /** Sends the headers and takes the connection over. */
  begin(cursor: string): void {
    this.response.writeHead(200, {
      ...this.headers(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies that buffer answers would hold events back.
      'x-accel-buffering': 'no',
    });
    // On their own: Node keeps the text of the headers, and as one string it takes a third of what its pieces take.
    this.response.flushHeaders();
    // The id of an event without data is remembered, too: a client that is cut off early resumes from here.
    this.write(`retry: ${reconnectMs()}\nid: ${cursor}\n\n`);
  }

  show(change: Change): void {
    this.write(`id: ${change.id}\nevent: ${change.type}\ndata: ${JSON.stringify(change)}\n\n`);
  }

  check(now: number): void {
    if (!this.response.headersSent) return;
    const { waiting } = this;
    this.#undrainedSince = waiting === 0 ? 0 : this.#undrainedSince || now;
    if (waiting > 0 && now - this.#undrainedSince > limits.drainWithinMs) this.response.destroy();
    else if (waiting === 0 && now - this.#wroteAt >= limits.heartbeatMs - this.#earlyMs) {
      this.#earlyMs = 0;
      this.write(':\n\n');
    }
  }

  /** The client connects again after a random delay. */
  end(): void {
    const { response } = this;
    // Before the headers are out, the request is answered with an error.
    if (response.headersSent) response.end(`retry: ${reconnectMs()}\n\n`);
    setTimeout(() => {
      if (!response.writableFinished) response.destroy();
    }, farewellMs).unref();
  }

  private write(text: string): void {
    this.response.write(text);
    this.#wroteAt = Date.now();
  }
}
