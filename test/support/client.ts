import { sign } from 'jsonwebtoken';
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

/** Sends requests to a running application and holds every answer against its OpenAPI document. */
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
    const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof FormData;
    const answer = await fetch(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : raw ? (body as RequestInit['body']) : JSON.stringify(body),
      redirect: 'manual',
    });
    const text = await answer.text();
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
          return new ContractDocument(name, (await answer.json()) as Record<string, unknown>);
        }),
      );
      documents.set(this.app.url, loading);
    }
    return loading;
  }
}

function parse(text: string, type: string | null): unknown {
  if (text === '') return undefined;
  if (!type?.startsWith('application/json')) return text;
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
