import { Agent as HttpAgent, type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';

/** What a server answered. A status counts if the body breaks off or is too long, but not if the time is up. */
export interface JsonAnswer {
  readonly status: number;
  /** The header `Retry-After`. */
  readonly retryAfter: string | null;
  /** The parsed body; null if it is no JSON, breaks off or is too long. */
  readonly body: unknown;
}

interface PostJsonOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Time for everything. Milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
}

/** No complete answer came in time. */
export class AnswerTimeout extends Error {
  constructor() {
    super('no complete answer came in time');
    this.name = 'AnswerTimeout';
  }
}

/** How long an unused connection is kept, in milliseconds. Servers close theirs after longer, and may do so as it is used again. */
const keptMs = 4_000;

/** Characters of an answer that are read at most. */
const answerLimit = 65_536;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A URL to which JSON is posted often. Connections are kept. */
export class JsonEndpoint {
  readonly #target: RequestOptions;
  readonly #start: typeof httpRequest;

  /** @param url http or https */
  constructor(url: string) {
    const target = new URL(url);
    const secure = target.protocol === 'https:';
    const agent = new (secure ? HttpsAgent : HttpAgent)({ keepAlive: true, timeout: keptMs });
    this.#target = { ...urlToHttpOptions(target), method: 'POST', agent };
    this.#start = secure ? httpsRequest : httpRequest;
  }

  /**
   * Follows no redirect and reads a limited body.
   * @throws AnswerTimeout, or the error of the connection
   */
  post(value: object, { headers, timeoutMs, signal }: PostJsonOptions): Promise<JsonAnswer> {
    const text = JSON.stringify(value);
    const length = String(Buffer.byteLength(text));
    const all = { ...headers, 'content-type': 'application/json', 'content-length': length };
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        reject(error);
        request.destroy();
      };
      let answered = false;
      const request = this.#start({ ...this.#target, headers: all }, (response) => {
        answered = true;
        read(response, resolve);
      });
      const abort = (): void => fail(new Error('given up'));
      const timer = setTimeout(() => fail(new AnswerTimeout()), timeoutMs);
      request.on('error', reject).on('close', () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
        // With an answer, `read` has the last word.
        if (!answered) reject(new Error('the connection was closed'));
      });
      signal?.addEventListener('abort', abort, { once: true });
      if (signal?.aborted) abort();
      else request.end(text);
    });
  }
}

function read(response: IncomingMessage, done: (answer: JsonAnswer) => void): void {
  const { statusCode: status = 0, headers } = response;
  const end = (body: unknown): void => done({ status, retryAfter: headers['retry-after'] ?? null, body });
  let text = '';
  response
    .setEncoding('utf8')
    .on('data', (chunk: string) => {
      text += chunk;
      if (text.length <= answerLimit) return;
      end(null);
      response.destroy();
    })
    .on('error', () => end(null))
    .on('end', () => end(parsed(text)));
}
