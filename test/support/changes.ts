import { request, type ClientRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** A change as a client receives it. */
export interface ReceivedChange {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: ReturnType<typeof JSON.parse>;
}

interface StreamOptions {
  readonly token?: string;
  readonly ticket?: string;
  readonly after?: string;
  readonly lastEventId?: string;
  readonly onChange?: (change: ReceivedChange) => void;
}

/** A client of the stream that follows the rules of server-sent events as far as the server uses them. */
export class StreamClient {
  readonly changes: ReceivedChange[] = [];
  /** The cursor to continue from. */
  lastId = '';
  retry = 0;
  comments = 0;
  status = 0;
  body = '';
  headers: IncomingMessage['headers'] = {};
  closed = false;
  #buffer = '';
  #answer: IncomingMessage | undefined;
  readonly #request: ClientRequest;

  constructor(
    url: string,
    private readonly options: StreamOptions,
  ) {
    const query = new URLSearchParams();
    if (options.after !== undefined) query.set('after', options.after);
    if (options.ticket !== undefined) query.set('ticket', options.ticket);
    this.#request = request(`${url}/api/v1/changes/stream?${query.toString()}`, {
      agent: false,
      headers: {
        ...(options.token === undefined ? {} : { authorization: `Bearer ${options.token}` }),
        ...(options.lastEventId === undefined ? {} : { 'last-event-id': options.lastEventId }),
      },
    });
    this.#request.on('response', (answer) => this.receive(answer));
    this.#request.on('error', () => (this.closed = true));
    this.#request.on('close', () => (this.closed = true));
    this.#request.end();
  }

  /** Opens a stream and waits for its answer. */
  static async open(url: string, options: StreamOptions): Promise<StreamClient> {
    const client = new StreamClient(url, options);
    await client.until(() => client.closed || client.lastId !== '');
    return client;
  }

  async until<T>(what: () => T | undefined | false | null, ms = 20_000): Promise<T> {
    for (const end = Date.now() + ms; ; await sleep(5)) {
      const found = what();
      if (found) return found;
      if (Date.now() > end) throw new Error(`not within ${ms} ms; received ${JSON.stringify(this.changes.slice(-3))}`);
    }
  }

  /** The first change of a type for which a condition holds. */
  next(type: string, where: (change: ReceivedChange) => boolean = () => true): Promise<ReceivedChange> {
    return this.until(() => this.changes.find((change) => change.type === type && where(change)));
  }

  /** Stops reading, as a client does that hangs. */
  pause(): void {
    this.#answer?.pause();
  }

  resume(): void {
    this.#answer?.resume();
  }

  close(): void {
    this.#request.destroy();
  }

  private receive(answer: IncomingMessage): void {
    this.#answer = answer;
    this.status = answer.statusCode ?? 0;
    this.headers = answer.headers;
    answer.setEncoding('utf8');
    answer.on('error', () => undefined);
    answer.on('close', () => (this.closed = true));
    const stream = answer.headers['content-type']?.startsWith('text/event-stream');
    answer.on('data', (text: string) => {
      if (!stream) {
        this.body += text;
        return;
      }
      const blocks = (this.#buffer + text).split('\n\n');
      this.#buffer = blocks.pop() ?? '';
      for (const block of blocks) this.dispatch(block);
    });
  }

  private dispatch(block: string): void {
    const fields = new Map<string, string>();
    for (const line of block.split('\n')) {
      if (line.startsWith(':')) this.comments += 1;
      else fields.set(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim());
    }
    if (fields.has('retry')) this.retry = Number(fields.get('retry'));
    this.lastId = fields.get('id') ?? this.lastId;
    const data = fields.get('data');
    if (data === undefined) return;
    const change = JSON.parse(data) as ReceivedChange;
    if (change.type !== fields.get('event') || change.id !== fields.get('id'))
      throw new Error(`uneven event: ${block}`);
    this.changes.push(change);
    this.options.onChange?.(change);
  }
}
