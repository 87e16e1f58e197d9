import createFetchClient, { type Client, type FetchOptions } from 'openapi-fetch';
import { ApiError, codeOf, messageOf, type OwnCode } from './errors.js';
import { createTransport, retryAfterSeconds, type Transport, type TransportOptions } from './transport.js';

export interface ClientOptions extends TransportOptions {
  /** Where the server is, with its path prefix if it has one: `https://chat.example.org` or, on the same origin, `/chat`. */
  readonly baseUrl: string;
}

export interface Route {
  readonly method: string;
  readonly path: string;
  /** Whether it takes an Idempotency-Key. */
  readonly keyed: boolean;
  /** Whether it answers with bytes instead of JSON. */
  readonly file: boolean;
}

type SuccessStatus = 200 | 201 | 202 | 204 | 206;

type Content<Response> = Response extends { content: infer Types }
  ? 'application/json' extends keyof Types
    ? Types['application/json']
    : Blob
  : undefined;

/** What an operation answers when it succeeds. */
export type Data<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & SuccessStatus]: Content<Responses[Status]> }[keyof Responses & SuccessStatus]
  : never;

/** What an operation is called with: `params.path`, `params.query`, `params.header`, `body`, and what `fetch` takes. */
export type Input<Operation> = Omit<
  FetchOptions<Operation>,
  'fetch' | 'parseAs' | 'bodySerializer' | 'baseUrl' | 'middleware'
>;

type RequiredKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key }[keyof T];
type Arguments<T> = [RequiredKeys<T>] extends [never] ? [input?: T] : [input: T];

/** What a call comes to without throwing; refusals are told apart by `error.code`. */
export type Result<Value, Code extends string> =
  { readonly ok: true; readonly data: Value } | { readonly ok: false; readonly error: ApiError<Code | OwnCode> };

type CodesOf<Errors, Id> = Id extends keyof Errors ? Extract<Errors[Id], string> : string;

/** One function per operation, under its operationId. They throw `ApiError`. */
export type Calls<Operations> = {
  readonly [Id in keyof Operations]: (...input: Arguments<Input<Operations[Id]>>) => Promise<Data<Operations[Id]>>;
};

/** The same functions, but refusals are values whose codes the compiler knows. */
export type Results<Operations, Errors> = {
  readonly [Id in keyof Operations]: (
    ...input: Arguments<Input<Operations[Id]>>
  ) => Promise<Result<Data<Operations[Id]>, CodesOf<Errors, Id>>>;
};

export type Api<Paths extends object, Operations, Errors> = Calls<Operations> & {
  /** Every operation as a function that does not throw on refusals. */
  readonly result: Results<Operations, Errors>;
  /** The openapi-fetch client below, for calls by path; with the same credentials and repeats. */
  readonly http: Client<Paths>;
};

/** Input of any operation, as far as this file looks at it. */
export interface LooseInput {
  readonly params?: { readonly header?: Readonly<Record<string, unknown>> };
  readonly body?: unknown;
  readonly [key: string]: unknown;
}

/** Lets an API make a request repeatable in its own way. Answers with the input to send and whether it may be repeated. */
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

const isFile = (value: unknown): value is Blob => typeof Blob !== 'undefined' && value instanceof Blob;

/** JSON, unless there is a file in it. */
function serialize(body: unknown): BodyInit {
  if (body instanceof FormData) return body;
  if (typeof body === 'object' && body !== null && Object.values(body).some(isFile)) {
    const form = new FormData();
    for (const [name, value] of Object.entries(body)) {
      if (isFile(value)) form.append(name, value);
      else if (value !== undefined && value !== null)
        form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    return form;
  }
  return JSON.stringify(body);
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

/** A key by which the server knows a repeated request; unique without asking anybody. */
export const newKey = (): string => globalThis.crypto.randomUUID();

/** Makes the client of one API from what was generated from its document. */
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
        fetch: (sent: Request) => transport(sent, repeatable),
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
