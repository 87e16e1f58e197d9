import createFetchClient, { type Client, type FetchOptions } from 'openapi-fetch';
import { ApiError, codeOf, messageOf, type OwnCode } from './errors.js';
import { formOf, isFile } from './form.js';
import {
  createTransport,
  retryAfterSeconds,
  type CallFetch,
  type Transport,
  type TransportOptions,
} from './transport.js';

export interface ClientOptions extends TransportOptions {
  /**
   * Base URL of the server, with its path prefix if it has one: `https://chat.example.org` or, on the same origin,
   * `/chat`.
   */
  readonly baseUrl: string;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  /** Whether it accepts an Idempotency-Key. */
  readonly keyed: boolean;
  /** Whether it returns bytes instead of JSON. */
  readonly file: boolean;
}

type SuccessStatus = 200 | 201 | 202 | 204 | 206;

type Content<Response> = Response extends { content: infer Types }
  ? [Extract<keyof Types, `${string}json`>] extends [never]
    ? Blob
    : Types[Extract<keyof Types, `${string}json`>]
  : undefined;

/** The success body of an operation. */
export type Data<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & SuccessStatus]: Content<Responses[Status]> }[keyof Responses & SuccessStatus]
  : never;

/** Input of an operation: `params.path`, `params.query`, `params.header`, `body`, and what `fetch` takes. */
export type Input<Operation> = Omit<
  FetchOptions<Operation>,
  'fetch' | 'parseAs' | 'bodySerializer' | 'baseUrl' | 'middleware'
> & {
  /** Sends this call in another way, with the same credentials, retries and errors. */
  readonly fetch?: CallFetch | undefined;
};

type RequiredKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key }[keyof T];
type Arguments<T> = [RequiredKeys<T>] extends [never] ? [input?: T] : [input: T];

/** The result of a call that does not throw; `error.code` identifies the error. */
export type Result<Value, Code extends string> =
  { readonly ok: true; readonly data: Value } | { readonly ok: false; readonly error: ApiError<Code | OwnCode> };

type CodesOf<Errors, Id> = Id extends keyof Errors ? Extract<Errors[Id], string> : string;

/** Operations that answer with a stream, which no function returns. */
type Streamed = {
  readonly responses: { readonly 200: { readonly content: { readonly 'text/event-stream': unknown } } };
};
type Callable<Operations> = {
  [Id in keyof Operations]: Operations[Id] extends Streamed ? never : Id;
}[keyof Operations];

/** One function per operation, under its operationId. They throw `ApiError`. */
export type Calls<Operations> = {
  readonly [Id in Callable<Operations>]: (...input: Arguments<Input<Operations[Id]>>) => Promise<Data<Operations[Id]>>;
};

/** The same functions, but errors are returned with typed codes. */
export type Results<Operations, Errors> = {
  readonly [Id in Callable<Operations>]: (
    ...input: Arguments<Input<Operations[Id]>>
  ) => Promise<Result<Data<Operations[Id]>, CodesOf<Errors, Id>>>;
};

export type Api<Paths extends object, Operations, Errors> = Calls<Operations> & {
  /** Every operation as a function that does not throw on errors. */
  readonly result: Results<Operations, Errors>;
  /** The underlying openapi-fetch client, for calls by path, with the same credentials and retries. */
  readonly http: Client<Paths>;
};

/** Input of any operation, as far as this file looks at it. */
export interface LooseInput {
  readonly params?: { readonly header?: Readonly<Record<string, unknown>> };
  readonly body?: unknown;
  readonly fetch?: CallFetch | undefined;
  readonly [key: string]: unknown;
}

/** Lets an API make a request safe to retry in its own way. Returns the input to send and whether it may be retried. */
export type Prepare = (
  operation: string,
  input: LooseInput,
) => { readonly input: LooseInput; readonly repeatable: boolean } | undefined;

interface RawAnswer {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}
type RawRequest = (method: string, path: string, init: object) => Promise<RawAnswer>;

/** JSON, or form data if the body contains a file. */
function serialize(body: unknown): BodyInit {
  if (body instanceof FormData) return body;
  const hasFile = typeof body === 'object' && body !== null && Object.values(body).some(isFile);
  return hasFile ? formOf(body) : JSON.stringify(body);
}

function refusal(answer: RawAnswer): ApiError {
  const { error: body, response } = answer;
  const code = codeOf(body);
  return new ApiError<string>({
    code: code ?? 'unexpected_answer',
    status: response.status,
    message: messageOf(body) ?? `The server answered ${response.status}`,
    body,
    requestId: response.headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: retryAfterSeconds(response.headers),
  });
}

const isAbort = (error: unknown, signal: unknown): boolean =>
  (error instanceof Error && error.name === 'AbortError') || (signal instanceof AbortSignal && signal.aborted);

/** A random idempotency key. */
export const newKey = (): string => globalThis.crypto.randomUUID();

/** Creates the client of one API from its generated description. */
export function createApi<Paths extends object, Operations, Errors>(
  options: ClientOptions,
  routes: Readonly<Record<string, Route>>,
  prepare: Prepare = () => undefined,
): Api<Paths, Operations, Errors> {
  const transport: Transport = createTransport(options);
  const http = createFetchClient<Paths>({
    baseUrl: options.baseUrl,
    bodySerializer: serialize,
    fetch: (request) => transport(request, request.headers.has('idempotency-key')),
  });
  const request = http.request as unknown as RawRequest;

  async function call(id: string, route: Route, given: LooseInput = {}): Promise<Result<unknown, string>> {
    const keyed: LooseInput =
      route.keyed && given.params?.header?.['Idempotency-Key'] === undefined
        ? { ...given, params: { ...given.params, header: { ...given.params?.header, 'Idempotency-Key': newKey() } } }
        : given;
    const { input, repeatable } = prepare(id, keyed) ?? { input: keyed, repeatable: route.keyed };
    let answer: RawAnswer;
    try {
      answer = await request(route.method, route.path, {
        ...input,
        fetch: (sent: Request) => transport(sent, repeatable, given.fetch),
        ...(route.file ? { parseAs: 'blob' } : {}),
      });
    } catch (cause) {
      if (isAbort(cause, given['signal'])) throw cause;
      const unreadable = cause instanceof SyntaxError;
      return {
        ok: false,
        error: new ApiError({
          code: unreadable ? 'unexpected_answer' : 'network_error',
          status: 0,
          message: unreadable ? 'The answer cannot be read' : 'The server cannot be reached',
          cause,
        }),
      };
    }
    return answer.response.ok ? { ok: true, data: answer.data } : { ok: false, error: refusal(answer) };
  }

  const entries = Object.entries(routes);
  const result = Object.fromEntries(entries.map(([id, route]) => [id, (input?: LooseInput) => call(id, route, input)]));
  const calls = Object.fromEntries(
    entries.map(([id, route]) => [
      id,
      async (input?: LooseInput) => {
        const outcome = await call(id, route, input);
        if (!outcome.ok) throw outcome.error;
        return outcome.data;
      },
    ]),
  );
  return { ...calls, result, http } as unknown as Api<Paths, Operations, Errors>;
}
