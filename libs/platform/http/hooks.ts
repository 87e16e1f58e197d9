import { DomainError, newId } from '@parley/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest, RequestPayload } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Loggers } from '../logging/logger';
import {
  failSpan,
  inPlace,
  isTracing,
  newTrace,
  placeOf,
  spanAt,
  SpanKind,
  startSpan,
  type TracePlace,
} from '../tracing/tracing';
import { countsAsEmpty, hasSoundEscapes } from './body';
import { FAULT, surfaceOf, type FaultHolder, type RouteFacts } from './envelope';
import { catchUpMs } from './late-requests';
import { requestErrors } from './problem';
import { pathOf, type SurfaceRegistry } from './surface';

const acceptableId = /^[A-Za-z0-9._-]{1,128}$/;

/** Id of a request: the caller's id if it is safe in headers and logs, else a new one. */
export function requestIdOf(raw: Pick<IncomingMessage, 'headers'>): string {
  const given = raw.headers['x-request-id'];
  return typeof given === 'string' && acceptableId.test(given) ? given : newId();
}

/** What is known about a finished request; no field can hold an id, a token or text of a person. */
export interface FinishedRequest {
  readonly surface: string;
  /** Route pattern, or `unmatched`. */
  readonly route: string;
  readonly method: string;
  readonly status: number;
  readonly seconds: number;
}

interface RequestHooks {
  readonly registry: SurfaceRegistry;
  readonly loggers: Loggers;
  /** Called for each finished request, for metrics. */
  readonly onFinished?: (request: FinishedRequest) => void;
  /** Whether connections should be closed after the current response. */
  readonly isDraining?: () => boolean;
  /** Id of the caller, for lines that a developer reads. */
  readonly callerOf?: (request: FastifyRequest) => string | undefined;
}

const printable = /^[\x21-\x7e]*$/;
const mediaType = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/;

/** Why a request target is invalid although the HTTP parser accepted it. */
function targetError(request: FastifyRequest): DomainError | undefined {
  const url = request.raw.url ?? '';
  if (!printable.test(url)) return new DomainError(requestErrors.bad_url);
  if (!url.includes('%')) return undefined;
  const usable = hasSoundEscapes(url.slice(url.indexOf('?') + 1)) && replaceNulIds(request);
  return usable ? undefined : new DomainError(requestErrors.bad_url);
}

/** A well-formed id that is never assigned. */
const unknownId = '00000000-0000-0000-0000-000000000000';

/**
 * No id contains NUL, and PostgreSQL stores none: an id of the path with one is replaced by an unknown id, so that every
 * surface responds as to any other unknown id. @returns false if a parameter that is not an id contains NUL
 */
function replaceNulIds(request: FastifyRequest): boolean {
  const params = (request.params ?? {}) as Record<string, unknown>;
  for (const [name, value] of Object.entries(params)) {
    if (typeof value !== 'string' || !value.includes('\0') || request.is404) continue;
    if (!/id$/i.test(name)) return false;
    params[name] = unknownId;
  }
  return true;
}

/** Probes repeat every few seconds, and pages load many files; their log lines have the level debug. */
const quietRoutes = /^\/(?:health\/|metrics$|(?:docs|demo|openapi)\/.)/;

/** Counts a refused request of an address. @throws DomainError rate_limited */
type RefusalCounter = (address: string) => Promise<unknown>;
const refusalCounters = new WeakMap<object, RefusalCounter>();

/** Sets what counts the requests of a server that are refused before any route admits their caller. */
export function countRefusalsWith(server: FastifyInstance, counter: RefusalCounter): void {
  refusalCounters.set(server.server, counter);
}

/** Counts a refused request against its address. Never rejects. @returns the given reason, or that there were too many */
export async function countRefusal(server: object, address: string, reason: Error): Promise<Error> {
  try {
    await refusalCounters.get(server)?.(address);
    return reason;
  } catch (error) {
    return error instanceof DomainError ? error : reason;
  }
}

/** Milliseconds in which a body has to arrive, unless the route reads files. */
const bodyTimeoutMs = 10_000;

/**
 * Ends a request whose body does not arrive in time. The reader of the body gets the error, so that it is answered like
 * any other, and the connection ends with the answer.
 */
function limitBodyTime(request: FastifyRequest, reply: FastifyReply, payload: RequestPayload): void {
  const { raw, headers } = request;
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return;
  const { multipart } = request.routeOptions.config as { readonly multipart?: boolean };
  if (raw.complete) return;
  if (multipart && headers['content-type']?.toLowerCase().startsWith('multipart/'))
    return watchUpload(request, reply, payload);
  const refuse = (): void => {
    if (raw.complete || payload.listenerCount('error') === 0) return;
    reply.header('connection', 'close');
    payload.emit('error', new DomainError(requestErrors.request_timeout));
  };
  let timer = setTimeout(() => (timer = setTimeout(refuse, catchUpMs)), bodyTimeoutMs);
  raw.once('close', () => clearTimeout(timer));
}

const uploads = new WeakMap<object, Set<() => void>>();

/** Remembers an upload while its body arrives, so that it can be refused. */
function watchUpload(request: FastifyRequest, reply: FastifyReply, payload: RequestPayload): void {
  const { raw } = request;
  if (raw.complete) return;
  const open = uploads.get(request.server.server) ?? new Set();
  uploads.set(request.server.server, open);
  const refuse = (): void => {
    if (raw.complete || payload.listenerCount('error') === 0) return;
    reply.header('connection', 'close');
    payload.emit('error', new DomainError(requestErrors.unavailable));
  };
  open.add(refuse);
  raw.once('close', () => open.delete(refuse));
}

/** Answers the uploads of a server that are still arriving with 503, like any other failed upload: nothing of them stays. */
export function refuseUploads(server: object): void {
  for (const refuse of uploads.get(server) ?? []) refuse();
}

type Finish = (request: FastifyRequest, reply: FastifyReply) => void;
const finishers = new WeakMap<object, Finish>();

/** Logs and counts a request that was answered before any route's hooks could run, after the response is sent. */
export function finishUnrouted(request: FastifyRequest, reply: FastifyReply): void {
  const finish = finishers.get(request.server.server);
  if (finish) reply.raw.once('finish', () => finish(request, reply));
}

const places = new WeakMap<FastifyRequest, TracePlace>();

/** Spans of requests, named by method and route: paths contain ids. Probes and pages have none. */
function traceRequests(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions, headers } = request;
    const route = request.is404 ? undefined : routeOptions.url;
    if (route !== undefined && quietRoutes.test(route)) return done();
    const attributes = { 'http.request.method': method, 'url.scheme': request.protocol, 'http.route': route };
    const parent = placeOf(headers['traceparent'] as string | undefined) ?? newTrace;
    const name = route === undefined ? method : `${method} ${route}`;
    places.set(request, startSpan(name, parent, { kind: SpanKind.SERVER, attributes }));
    done();
  });
  // Last before the handler: what reads the body does not keep the place.
  server.addHook('preHandler', (request, _reply, done) => inPlace(places.get(request) ?? null, done));
}

/** Ends the span of a request. */
function endSpan(request: FastifyRequest, { status, surface }: FinishedRequest): void {
  const span = spanAt(places.get(request) ?? null);
  span?.setAttributes({ 'http.response.status_code': status, 'parley.surface': surface });
  if (status >= 500) failSpan(span, (request as FaultHolder)[FAULT] ?? String(status));
  span?.end();
}

/**
 * Request id, log line and metrics as hooks of the HTTP server: they also cover requests that never reach Nest, and cost
 * a fraction of an interceptor.
 */
export function addRequestHooks(server: FastifyInstance, hooks: RequestHooks): void {
  const surfaceNames = new Map<string, string>();

  const finish: Finish = (request, reply) => {
    const route = request.is404 ? undefined : request.routeOptions.url;
    let surface = route === undefined ? undefined : surfaceNames.get(route);
    if (surface === undefined) {
      surface = surfaceOf(hooks.registry, request).name;
      if (route !== undefined) surfaceNames.set(route, surface);
    }
    const finished: FinishedRequest = {
      surface,
      route: route ?? 'unmatched',
      method: request.method,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    };
    hooks.onFinished?.(finished);
    if (!isTracing()) return logFinished(hooks, request, reply, finished);
    endSpan(request, finished);
    inPlace(places.get(request) ?? null, () => logFinished(hooks, request, reply, finished));
  };
  finishers.set(server.server, finish);
  if (isTracing()) traceRequests(server);

  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void) => {
    reply.header('x-request-id', request.id);
    if (hooks.isDraining?.()) reply.header('connection', 'close');
    const type = request.headers['content-type'];
    // The server rejects an invalid media type before any parser runs; some routes read every unreadable body as empty.
    if (type !== undefined && !mediaType.test(type) && countsAsEmpty(request, hooks.registry)) {
      request.headers['content-type'] = 'application/octet-stream';
    }
    const { operation } = request.routeOptions.config as RouteFacts;
    // Responses contain personal data. Files set their own caching rule.
    if (operation !== undefined) reply.header('cache-control', 'no-store');
    const fault = targetError(request);
    if (fault) void countRefusal(request.server.server, request.ip, fault).then(done);
    else done();
  });

  // Before the body is parsed, and after the hooks of CORS, which pages of other origins need to read the error.
  server.addHook('preParsing', (request: FastifyRequest, reply: FastifyReply, payload, done) => {
    if (!request.is404) {
      limitBodyTime(request, reply, payload);
      return done(null, payload);
    }
    const fault = new DomainError(requestErrors.unknown_route);
    void countRefusal(request.server.server, request.ip, fault).then((refusal) => done(refusal as DomainError));
  });

  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    finish(request, reply);
    done();
  });
}

const readableSegment = /^(?:[0-9a-f-]{36}|[0-9a-f-]{72}|[A-Za-z][\w.-]{0,30})$/;

/** The path without what may be secret: of the parts that a caller chooses, only ids and plain short names are shown. */
function shownPath(request: FastifyRequest): string {
  const pattern = request.is404 ? [] : (request.routeOptions.url ?? '').split('/');
  return pathOf(request.url)
    .split('/')
    .map((part, index) => {
      if (part === '' || part === pattern[index]) return part;
      return readableSegment.test(part) && pattern[index] !== ':token' ? part : '…';
    })
    .join('/')
    .slice(0, 200);
}

function logFinished(
  { loggers, callerOf }: RequestHooks,
  request: FastifyRequest,
  reply: FastifyReply,
  finished: FinishedRequest,
): void {
  const line = {
    method: finished.method,
    route: finished.route,
    status: finished.status,
    ms: Math.round(finished.seconds * 1e6) / 1000,
    request_id: request.id,
    surface: finished.surface,
    // Set only if the caller disconnected before the whole response was sent.
    aborted: reply.raw.writableFinished ? undefined : true,
    ...(loggers.forPeople ? { path: shownPath(request), person: callerOf?.(request) } : {}),
  };
  if (finished.status < 500) {
    loggers.requests[quietRoutes.test(finished.route) ? 'debug' : 'info'](line, 'request');
    return;
  }
  const fault = (request as FaultHolder)[FAULT];
  // The error may quote any data, so it goes through the redacting logger.
  loggers.log.error(
    { ...line, err: fault === undefined || fault instanceof Error ? fault : new Error(`thrown: ${typeof fault}`) },
    'request',
  );
}
