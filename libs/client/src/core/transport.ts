/** Credentials of the caller. One object can serve several clients. */
export interface Credentials {
  /** Headers that go with every request. */
  headers(): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** Called when the server rejects them with 401. Returns true if there are new ones to retry with. */
  renew?(refused: Readonly<Record<string, string>>): Promise<boolean>;
}

/** Credentials from a fixed token, or from a function that returns the current one. */
export function bearer(
  token: string | (() => string | null | undefined | Promise<string | null | undefined>),
): Credentials {
  return {
    async headers(): Promise<Record<string, string>> {
      const current = typeof token === 'string' ? token : await token();
      return current ? { authorization: `Bearer ${current}` } : {};
    },
  };
}

export interface RetryOptions {
  /** Further attempts after the first one; 3 when absent, 0 for none. */
  readonly attempts?: number;
  /** A `Retry-After` longer than this many seconds is reported instead of waited for; 30 if absent. */
  readonly longestWaitSeconds?: number;
}

export interface TransportOptions {
  readonly credentials?: Credentials | undefined;
  readonly retry?: RetryOptions | undefined;
  /** In place of the global `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** Sends the requests of one call in another way; `own` is the `fetch` of the client, if it was given one. */
export type CallFetch = (request: Request, own: TransportOptions['fetch']) => Promise<Response>;

/** Sends one request, by `call` if there is one; `repeatable` means that it is safe to retry. */
export type Transport = (request: Request, repeatable: boolean, call?: CallFetch) => Promise<Response>;

const safeMethods = new Set(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']);
/** First delay in milliseconds without `Retry-After`; it doubles with every attempt. */
const firstPause = 250;

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const stop = (): void => {
      clearTimeout(timer);
      fail(signal.reason as Error);
    };
    if (signal.aborted) return fail(signal.reason as Error);
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      done();
    }, milliseconds);
    signal.addEventListener('abort', stop, { once: true });
  });
}

/** Seconds of a `Retry-After`, which is a number or a date. */
export function retryAfterSeconds(headers: Headers, now = Date.now()): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/** Whether the same request may be retried after this response. */
function mayRepeat(status: number, repeatable: boolean): boolean {
  // 429 is returned before any work; proxies also return the others, without knowing whether the work was done.
  return status === 429 || (repeatable && (status === 502 || status === 503 || status === 504));
}

/**
 * Creates the function that sends all requests: it adds the credentials, refreshes them once if rejected, and retries
 * what is safe to retry, respecting `Retry-After`. A send without a response is retried only with an idempotency key;
 * otherwise one message could become two.
 */
export function createTransport(options: TransportOptions): Transport {
  const attempts = options.retry?.attempts ?? 3;
  const longestWait = options.retry?.longestWaitSeconds ?? 30;
  const usual: CallFetch = (request, own) => (own ?? globalThis.fetch)(request);

  async function withCredentials(request: Request, call: CallFetch): Promise<Response> {
    const { credentials } = options;
    const send = (sent: Request): Promise<Response> => call(sent, options.fetch);
    if (!credentials) return send(request.clone());
    for (let renewed = false; ; renewed = true) {
      const headers = await credentials.headers();
      const copy = request.clone();
      for (const [name, value] of Object.entries(headers)) copy.headers.set(name, value);
      const response = await send(copy);
      if (response.status !== 401 || renewed || !credentials.renew || !(await credentials.renew(headers)))
        return response;
      await response.body?.cancel();
    }
  }

  return async (request, keyed, call = usual) => {
    const repeatable = keyed || safeMethods.has(request.method);
    for (let attempt = 0; ; attempt++) {
      const pause = firstPause * 2 ** attempt * (0.5 + Math.random());
      let response: Response;
      try {
        response = await withCredentials(request, call);
      } catch (error) {
        if (request.signal.aborted || !repeatable || attempt >= attempts) throw error;
        await wait(pause, request.signal);
        continue;
      }
      if (attempt >= attempts || !mayRepeat(response.status, repeatable)) return response;
      const asked = retryAfterSeconds(response.headers);
      if (asked !== undefined && asked > longestWait) return response;
      await response.body?.cancel();
      await wait(asked === undefined ? pause : asked * 1000 + Math.random() * firstPause, request.signal);
    }
  };
}
