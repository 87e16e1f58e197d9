import { sign } from 'jsonwebtoken';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Test, type Response as TestResponse } from 'supertest';
import type { TestApp } from './app';
import { ContractDocument } from './openapi';

/** An answer with its body read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or text where it is none; undefined without a body. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly text: string;
}

export interface CallOptions {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string or bytes are sent as they are. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
}

const documents = new Map<string, Promise<ContractDocument[]>>();

/** Sends requests to a running application and validates every response against its OpenAPI document. */
export class Client {
  constructor(
    readonly app: TestApp,
    private readonly defaults: CallOptions = {},
  ) {}

  /** The same client for one person. */
  as(token: string): Client {
    return new Client(this.app, { ...this.defaults, token });
  }

  get(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('GET', path, options);
  }
  post(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('POST', path, { body, ...options });
  }
  put(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('PUT', path, { body, ...options });
  }
  patch(path: string, body?: unknown, options?: CallOptions): Promise<Answer> {
    return this.call('PATCH', path, { body, ...options });
  }
  delete(path: string, options?: CallOptions): Promise<Answer> {
    return this.call('DELETE', path, options);
  }

  async call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const { token, headers, body, query } = { ...this.defaults, ...options };
    const url = new URL(this.app.url + path);
    for (const [name, value] of Object.entries(query ?? {}))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const sent = await encode(body);
    const request = new Test(this.app.url, method, url.pathname + url.search).buffer(true).parse(readBytes);
    if (token !== undefined) request.set('authorization', `Bearer ${token}`);
    if (sent) request.set('content-type', sent.type);
    request.set({ ...headers });
    const response = await (sent ? request.serialize(asIs).send(sent.data) : request);
    const answer = { status: response.status, headers: headersOf(response.headers) };
    const text = Buffer.isBuffer(response.body) ? new TextDecoder().decode(response.body) : '';
    const parsed = parse(text, answer.headers.get('content-type'));
    const faults = (await this.documents()).flatMap((document) =>
      document.faults(method, url.pathname, answer.status, answer.headers.get('content-type'), parsed),
    );
    if (faults.length > 0)
      throw new Error(`The answer is not the documented one:\n${faults.join('\n')}\n${text.slice(0, 500)}`);
    return { status: answer.status, headers: answer.headers, body: parsed, text };
  }

  /** The documents that this application serves. */
  documents(): Promise<ContractDocument[]> {
    let loading = documents.get(this.app.url);
    if (!loading) {
      loading = Promise.all(
        this.app.documentNames.map(async (name) => {
          const answer = await fetch(`${this.app.url}/openapi/${name}.json`);
          if (!answer.ok) throw new Error(`no document ${name}: ${answer.status} ${await answer.text()}`);
          return new ContractDocument(name, (await answer.json()) as Record<string, unknown>);
        }),
      );
      documents.set(this.app.url, loading);
    }
    return loading;
  }
}

/** The bytes of a request body and their type; undefined without a body. */
async function encode(body: unknown): Promise<{ data: string | Buffer; type: string } | undefined> {
  if (body === undefined) return undefined;
  if (body instanceof FormData) {
    const form = new Response(body);
    return { data: Buffer.from(await form.arrayBuffer()), type: form.headers.get('content-type') ?? '' };
  }
  const raw = body instanceof Uint8Array ? Buffer.from(body) : body;
  const data = typeof raw === 'string' || Buffer.isBuffer(raw) ? raw : JSON.stringify(raw);
  return { data, type: 'application/json' };
}

/** Keeps superagent from encoding bytes as JSON. */
const asIs = (data: string): string => data;

/** Reads a response body unchanged, of any type. */
function readBytes(response: TestResponse, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (!String(response.headers['content-type']).startsWith('text/event-stream')) return;
    // A stream does not end by itself: its beginning is the answer.
    done(null, chunk);
    (response as unknown as IncomingMessage).destroy();
  });
  response.on('end', () => done(null, Buffer.concat(chunks)));
}

function headersOf(headers: IncomingHttpHeaders): Headers {
  const pairs = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one]));
  return new Headers(pairs);
}

function parse(text: string, type: string | null): unknown {
  if (text === '') return undefined;
  if (!/^application\/(?:\w+\+)?json/.test(type ?? '')) return text;
  return JSON.parse(text) as unknown;
}

/** An access token as the application itself would sign it; claims can be replaced to make bad ones. Lives for so many ms. */
export function tokenFor(
  app: TestApp,
  userId: string,
  claims: Record<string, unknown> = {},
  expiresIn = 600_000,
): string {
  return sign({ sub: userId, ver: 0, iss: 'parley', aud: 'parley', ...claims }, app.settings.JWT_SECRET ?? '', {
    algorithm: 'HS256',
    expiresIn: Math.floor(expiresIn / 1000),
  });
}
