import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, Agent as HttpAgent, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as httpsRequest, Agent as HttpsAgent } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { isPublicAddress } from './public-address';

/** Resolves a host name to all of its addresses. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

const systemResolve: Resolve = async (host) => promisify(systemLookup)(host, { all: true, verbatim: true });

export interface PostOptions {
  /** Whether addresses outside the public internet are allowed. */
  readonly allowPrivate: boolean;
  /** Time for everything: resolving, connecting, sending and reading. Milliseconds. */
  readonly timeoutMs: number;
  /** Bytes of the response body that are read at most; what follows is not. */
  readonly responseLimit: number;
  /** Replaces the system's name resolution. */
  readonly resolve?: Resolve;
}

/** What came of a request: the status of the response, or why there was none. */
export type PostResult =
  { readonly status: number; readonly retryAfterMs: number } | { readonly status: null; readonly error: PostError };

/** Why there was no response. A closed list, because it is a label of metrics. */
type PostError =
  | 'invalid_url'
  | 'address_not_allowed'
  | 'name_not_resolved'
  | 'connection_refused'
  | 'connection_failed'
  | 'connection_closed'
  | 'tls_failed'
  | 'timeout';

/** No connection is kept: its next request would not be bound to an address that has just been checked. */
const agents = { 'http:': new HttpAgent({ keepAlive: false }), 'https:': new HttpsAgent({ keepAlive: false }) };

/** The URL if requests may be sent to it: http or https, without credentials and fragment. */
export function parseTarget(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !(url.protocol in agents) || url.hostname === '') return null;
  return url.username === '' && url.password === '' && url.hash === '' ? url : null;
}

/** The IP address that the URL names instead of a host name, or null. */
export function literalAddress({ hostname }: URL): string | null {
  const address = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  return isIP(address) === 0 ? null : address;
}

class Refused extends Error {
  constructor(readonly code: PostError) {
    super(code);
  }
}

/** The addresses to connect to. Resolves once; the connection is made to one of these and to no other. */
async function addressesOf(url: URL, options: PostOptions): Promise<LookupAddress[]> {
  const literal = literalAddress(url);
  const found =
    literal === null
      ? await (options.resolve ?? systemResolve)(url.hostname).catch(() => [])
      : [{ address: literal, family: isIP(literal) }];
  if (found.length === 0) throw new Refused('name_not_resolved');
  const allowed = found.filter(({ address }) => options.allowPrivate || isPublicAddress(address));
  if (allowed.length === 0) throw new Refused('address_not_allowed');
  return allowed;
}

/** Answers every lookup of a connection with the given addresses. */
function pinnedTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, options, done) => {
    const [first] = addresses;
    if (options.all) done(null, [...addresses]);
    else done(null, first?.address ?? '', first?.family);
  };
}

/** Sends the request and resolves with the response once its headers are there. */
function send(url: URL, request: RequestOptions, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
    start(url, request, resolve).on('error', reject).end(body);
  });
}

/** Reads a response to its end or to the limit, and drops the connection. Fails only with its connection. */
async function drain(response: IncomingMessage, limit: number): Promise<void> {
  let read = 0;
  for await (const chunk of response) {
    read += (chunk as Buffer).length;
    if (read >= limit) break;
  }
  response.destroy();
}

/** `Retry-After` in milliseconds: seconds or a date; 0 without one. */
function retryAfterOf(response: IncomingMessage): number {
  const value = response.headers['retry-after'] ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? 0 : Math.max(0, at - Date.now());
}

const byCode: Readonly<Record<string, PostError>> = {
  ECONNREFUSED: 'connection_refused',
  ECONNRESET: 'connection_closed',
  EPIPE: 'connection_closed',
};

function errorOf(error: unknown): PostError {
  if (error instanceof Refused) return error.code;
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ABORT_ERR') return 'timeout';
  if (typeof code !== 'string') return 'connection_failed';
  if (/^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_OSSL)/.test(code)) return 'tls_failed';
  return byCode[code] ?? 'connection_failed';
}

/**
 * Posts a body to a URL that someone else chose. The name is resolved once and every address checked; the connection is
 * made to a checked address. Redirects are not followed. Never rejects.
 */
export async function post(
  target: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
  options: PostOptions,
): Promise<PostResult> {
  const url = parseTarget(target);
  if (!url) return { status: null, error: 'invalid_url' };
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), options.timeoutMs);
  try {
    const expired = new Promise<never>((_, reject) =>
      limit.signal.addEventListener('abort', () => reject(new Refused('timeout')), { once: true }),
    );
    expired.catch(() => undefined);
    // The system's resolver cannot be interrupted, but nobody waits for it.
    const addresses = await Promise.race([addressesOf(url, options), expired]);
    const response = await send(
      url,
      {
        method: 'POST',
        agent: agents[url.protocol as keyof typeof agents],
        lookup: pinnedTo(addresses),
        signal: limit.signal,
        headers: { ...headers, 'content-length': String(body.length), connection: 'close' },
      },
      body,
    );
    // The status counts once it is there, whatever becomes of the rest.
    await drain(response, options.responseLimit).catch(() => undefined);
    return { status: response.statusCode ?? 0, retryAfterMs: retryAfterOf(response) };
  } catch (error) {
    return { status: null, error: errorOf(error) };
  } finally {
    clearTimeout(timer);
  }
}
