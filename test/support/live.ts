import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { ReceivedChange } from './changes';

export const liveProtocol = 'parley.live.v1';

interface Options {
  readonly token?: string;
  readonly ticket?: string;
  readonly after?: string;
  readonly protocols?: string[];
}

type Frame = Readonly<Record<string, ReturnType<typeof JSON.parse>>>;

/** A client of the WebSocket that keeps what it is told. */
export class LiveClient {
  readonly frames: Frame[] = [];
  readonly socket: WebSocket;
  closed: { code: number; reason: string } | null = null;
  /** How the handshake was refused. */
  refusal: { status: number; body: Frame } | null = null;

  constructor(url: string, options: Options) {
    const query = new URLSearchParams();
    if (options.after !== undefined) query.set('after', options.after);
    if (options.ticket !== undefined) query.set('ticket', options.ticket);
    this.socket = new WebSocket(
      `${url.replace('http', 'ws')}/api/v1/live?${query.toString()}`,
      options.protocols ?? [liveProtocol],
      { headers: options.token === undefined ? {} : { authorization: `Bearer ${options.token}` } },
    );
    this.socket.on('message', (data: Buffer) => this.frames.push(JSON.parse(data.toString()) as Frame));
    this.socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    this.socket.on('error', () => undefined);
    this.socket.on('unexpected-response', (_request, answer) => {
      let body = '';
      answer.on('data', (data: Buffer) => (body += data.toString()));
      answer.on('end', () => {
        this.refusal = { status: answer.statusCode ?? 0, body: JSON.parse(body) as Frame };
        this.closed = { code: 1006, reason: '' };
      });
    });
  }

  /** Opens a connection and waits until it has begun, or has been refused. */
  static async open(url: string, options: Options): Promise<LiveClient> {
    const client = new LiveClient(url, options);
    await client.until(() => client.closed ?? client.frames[0]);
    return client;
  }

  get changes(): ReceivedChange[] {
    return this.frames.filter((frame): frame is ReceivedChange => 'id' in frame);
  }

  /** The cursor to continue from. */
  get cursor(): string {
    const last = this.frames.findLast((frame) => 'id' in frame || frame['type'] === 'ready');
    return (last?.['id'] ?? last?.['cursor'] ?? '') as string;
  }

  of(type: string): Frame[] {
    return this.frames.filter((frame) => frame['type'] === type);
  }

  send(frame: unknown): void {
    this.socket.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame));
  }

  /** Waits until the server has handled everything sent so far. */
  async settled(): Promise<void> {
    const pongs = this.of('pong').length;
    this.send({ type: 'ping' });
    await this.until(() => this.of('pong').length > pongs);
  }

  async until<T>(what: () => T | undefined | false | null, ms = 20_000): Promise<T> {
    for (const end = Date.now() + ms; ; await sleep(5)) {
      const found = what();
      if (found) return found;
      if (Date.now() > end)
        throw new Error(`not within ${ms} ms; received ${JSON.stringify(this.frames.slice(-3)).slice(-1_000)}`);
    }
  }

  next(type: string, where: (frame: Frame) => boolean = () => true): Promise<Frame> {
    return this.until(() => this.of(type).find(where));
  }

  end(): Promise<{ code: number; reason: string }> {
    return this.until(() => this.closed);
  }

  close(): void {
    this.socket.terminate();
  }
}
