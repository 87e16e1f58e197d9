import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** How the sink treats a request: answers a status, says nothing, or drops the connection after the body. */
export type SinkMood =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  | { readonly kind: 'hang' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'late'; readonly ms: number };

export interface Received {
  /** `webhook-id`. */
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Record<string, unknown>;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Whether it was answered with 2xx. */
  readonly accepted: boolean;
}

const accept: SinkMood = { kind: 'answer', status: 204 };

/** A platform's server that receives webhooks, and verifies them with the package of the specification. */
export class WebhookSink {
  /** Requests in the order in which they arrived, those that were refused among them. */
  readonly received: Received[] = [];
  /** Requests whose signature was not valid. */
  readonly forged: string[] = [];
  /** Verifies signatures, where it is set. */
  secret: string | undefined;
  /** Decides about each request. */
  mood: (request: Omit<Received, 'accepted'>) => SinkMood = () => accept;
  private server: Server | undefined;
  port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}/hooks`;
  }

  async start(): Promise<this> {
    const server = createServer((request, response) => void this.handle(request, response));
    this.server = server;
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.address() as AddressInfo).port;
    return this;
  }

  /** Stops listening; the port stays the same for a later start. */
  async stop(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  }

  /** Accepts everything again. */
  heal(): void {
    this.mood = () => accept;
  }

  get accepted(): Received[] {
    return this.received.filter((one) => one.accepted);
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = request.headers as Record<string, string>;
    const id = headers['webhook-id'] ?? '';
    if (this.secret !== undefined) {
      try {
        new Webhook(this.secret).verify(body, headers);
      } catch (error) {
        this.forged.push(`${id}: ${(error as Error).message}`);
      }
    }
    const { type, timestamp, data } = JSON.parse(body) as Pick<Received, 'type' | 'timestamp' | 'data'>;
    const heard = { id, type, timestamp, data, headers, body };
    const mood = this.mood(heard);
    const accepted = mood.kind === 'late' || (mood.kind === 'answer' && mood.status >= 200 && mood.status <= 299);
    this.received.push({ ...heard, accepted });
    if (mood.kind === 'hang') return;
    if (mood.kind === 'drop') return void request.socket.destroy();
    if (mood.kind === 'late') await new Promise((resolve) => setTimeout(resolve, mood.ms));
    const [status, more, text] = mood.kind === 'answer' ? [mood.status, mood.headers, mood.body] : [204, {}, undefined];
    response.writeHead(status, more ?? {}).end(text);
  }
}
