import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { TestApp } from '../../support/app';
import type { Someone } from './people';

export interface Incoming {
  readonly msg: string;
  readonly id?: string;
  readonly [key: string]: unknown;
}

interface Changed extends Incoming {
  readonly collection: string;
  readonly fields: { readonly eventName: string; readonly args: readonly unknown[] };
}

export interface Failure {
  readonly error: string | number;
  readonly reason?: string;
  readonly message: string;
  readonly errorType: string;
}

export interface ShownMessage {
  readonly _id: string;
  readonly rid: string;
  readonly msg: string;
  readonly ts: { readonly $date: number };
  readonly u: { readonly _id: string; readonly username: string };
  readonly [key: string]: unknown;
}

/** A client of the realtime API that keeps what it is told. */
export class Ddp {
  readonly received: Incoming[] = [];
  readonly frames: string[] = [];
  closed: { code: number; reason: string } | null = null;
  #id = 0;

  constructor(
    readonly socket: WebSocket,
    private readonly sockjs = false,
  ) {
    socket.on('message', (data: Buffer) => this.receive(data.toString()));
    socket.on('close', (code, reason) => (this.closed = { code, reason: reason.toString() }));
    socket.on('error', () => undefined);
  }

  static to(app: TestApp, path = '/websocket'): Ddp {
    return new Ddp(new WebSocket(`${app.url.replace('http', 'ws')}${path}`), path !== '/websocket');
  }

  /** A connection that has agreed on the protocol. */
  static async connect(app: TestApp, path = '/websocket'): Promise<Ddp> {
    const ddp = Ddp.to(app, path);
    await new Promise((open, fail) => ddp.socket.once('open', open).once('error', fail));
    ddp.send({ msg: 'connect', version: '1', support: ['1', 'pre2', 'pre1'] });
    await ddp.next(({ msg }) => msg === 'connected');
    return ddp;
  }

  /** A connection signed in with somebody's token. */
  static async as(app: TestApp, person: Pick<Someone, 'token'>, path = '/websocket'): Promise<Ddp> {
    const ddp = await Ddp.connect(app, path);
    await ddp.call('login', { resume: person.token });
    return ddp;
  }

  send(message: object | string): void {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    this.socket.send(this.sockjs ? JSON.stringify([text]) : text);
  }

  async until<T>(what: () => T | undefined | false | null, ms = 60_000): Promise<T> {
    for (const end = Date.now() + ms; ;) {
      const found = what();
      if (found) return found;
      if (Date.now() > end)
        throw new Error(
          `nothing came; ${JSON.stringify(this.closed)}, received ${JSON.stringify(this.kinds())}, the last of them: ` +
            JSON.stringify(this.received.slice(-5)).slice(0, 1_000),
        );
      await sleep(5);
    }
  }

  next(where: (message: Incoming) => boolean): Promise<Incoming> {
    return this.until(() => this.received.find(where));
  }

  end(): Promise<{ code: number; reason: string }> {
    return this.until(() => this.closed);
  }

  async close(): Promise<void> {
    this.socket.close();
    await this.end();
  }

  /** The `result` message of a method. */
  async invoke(method: string, ...params: unknown[]): Promise<Incoming> {
    const id = String(++this.#id);
    this.send({ msg: 'method', method, id, params });
    await this.next((message) => message.msg === 'updated' && (message['methods'] as string[]).includes(id));
    return this.next((message) => message.msg === 'result' && message.id === id);
  }

  async call<T = unknown>(method: string, ...params: unknown[]): Promise<T> {
    const { error, result } = await this.invoke(method, ...params);
    if (error !== undefined) throw new Error(`${method}: ${JSON.stringify(error)}`);
    return result as T;
  }

  async refusal(method: string, ...params: unknown[]): Promise<Failure> {
    const { error, result } = await this.invoke(method, ...params);
    if (error === undefined) throw new Error(`${method} returned ${JSON.stringify(result)}`);
    return error as Failure;
  }

  /** Subscribes and returns `ready` or `nosub`. */
  async sub(name: string, event: unknown, ...more: unknown[]): Promise<Incoming> {
    const id = `s${++this.#id}`;
    this.send({ msg: 'sub', id, name, params: [event, ...(more.length > 0 ? more : [false])] });
    return this.next(
      (message) =>
        (message.msg === 'ready' && (message['subs'] as string[]).includes(id)) ||
        (message.msg === 'nosub' && message.id === id),
    );
  }

  changes(collection: string, eventName?: string): readonly (readonly unknown[])[] {
    return this.received
      .filter((message): message is Changed => message.msg === 'changed')
      .filter((message) => message.collection === collection)
      .filter(({ fields }) => eventName === undefined || fields.eventName === eventName)
      .map(({ fields }) => fields.args);
  }

  messages(eventName: string): readonly ShownMessage[] {
    return this.changes('stream-room-messages', eventName).map(([message]) => message as ShownMessage);
  }

  /** How many messages of each kind have come. */
  private kinds(): Record<string, number> {
    const kinds: Record<string, number> = {};
    for (const { msg, collection } of this.received) {
      const kind = [msg, collection].filter(Boolean).join(' ');
      kinds[kind] = (kinds[kind] ?? 0) + 1;
    }
    return kinds;
  }

  private receive(frame: string): void {
    this.frames.push(frame);
    if (!this.sockjs) return void this.received.push(JSON.parse(frame) as Incoming);
    if (frame.startsWith('a'))
      for (const text of JSON.parse(frame.slice(1)) as string[]) this.received.push(JSON.parse(text) as Incoming);
  }
}
