import { http, HttpResponse, type HttpHandler } from 'msw';

/** What an operation answers with. */
export interface Answer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Media type of the body; absent without one. */
  readonly type?: string;
  /** Absent for files and streams. */
  readonly body?: unknown;
}

export interface MockOptions {
  /** Base URL that the client has, with its path prefix if it has one. */
  readonly baseUrl: string;
}

/** Some bytes for operations that answer with a file. */
const file = 'A file of the mocks.\n';

function respond({ status, type, body }: Answer): Response {
  if (type === undefined) return new HttpResponse(null, { status });
  const text = type === 'text/event-stream' ? '' : file;
  const headers = { 'content-type': type === '*/*' ? 'application/octet-stream' : type };
  return new HttpResponse(body === undefined ? text : JSON.stringify(body), { status, headers });
}

/** One handler per operation. */
export function handlersOf(answers: Readonly<Record<string, Answer>>, { baseUrl }: MockOptions): HttpHandler[] {
  return Object.values(answers).map((answer) => {
    const method = answer.method as 'get' | 'post' | 'put' | 'patch' | 'delete';
    return http[method](`${baseUrl}${answer.path}`, () => respond(answer));
  });
}
