import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DomainError } from '@parley/kernel';
import type { ConnectionError, FastifyHttpOptions, FastifyInstance, FastifyRequest } from 'fastify';
import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { bodyParser, formBodyLimit, jsonBodyLimit, readFormBody, readJsonBody, signInBodyLimit } from './body';
import { trusted, type TrustedProxies } from './client-address';
import { limitConnections, type ConnectionLimits } from './connections';
import { answerFor, registryOf, registryOfServer, sendAnswer, surfaceOf, type RouteFacts } from './envelope';
import { countRefusal, finishUnrouted, requestIdOf } from './hooks';
import { isLate, noteRequests } from './late-requests';
import { addMultipart } from './multipart';
import { renderProblem, requestErrors, toProblem } from './problem';
import { securityHeaders, type SecurityHeaders } from './security-headers';
import { boundUnreadBodies } from './unread-bodies';
import { pathOf, SurfaceRegistry, withoutTrailingSlash } from './surface';

interface HttpOptions {
  readonly trustProxy?: TrustedProxies;
  readonly connections?: ConnectionLimits;
  /** Headers of every answer that sets none of these names itself. */
  readonly headers?: SecurityHeaders;
}

/** The HTTP server with limits, parsers and the responses it sends before a route is known. */
export function createHttpAdapter(options: HttpOptions = {}): FastifyAdapter {
  const { headers = securityHeaders() } = options;
  const serverOptions: FastifyHttpOptions<Server> = {
    logger: false,
    bodyLimit: jsonBodyLimit,
    ...(options.trustProxy === undefined ? {} : { trustProxy: trusted(options.trustProxy) }),
    requestIdHeader: false,
    genReqId: requestIdOf,
    // Longer than the idle time of common load balancers (60 s), so that the balancer is the one to hang up.
    keepAliveTimeout: 65_000,
    // A whole request: the largest file over a slow line (1 Mbit/s) takes minutes. Headers, and bodies that are no files,
    // have limits of their own.
    requestTimeout: 300_000,
    http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    // While closing, requests on kept connections are still answered (with `Connection: close`).
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: {
      ignoreTrailingSlash: false,
      // Push tokens are path parameters and far longer than the router's default of 100.
      maxParamLength: 4096,
    },
    rewriteUrl: (raw) => withoutTrailingSlash(registryOfServer(server.server), raw.url ?? '/'),
    // The generic parameters of these two differ per route; none is used here.
    frameworkErrors: (error, request, reply) => {
      const plain = request as unknown as FastifyRequest;
      void reply.headers(headers);
      finishUnrouted(plain, reply);
      void countRefusal(plain.server.server, plain.ip, error).then((refusal) =>
        sendAnswer(reply, plain.id, answerFor(registryOf(plain), plain, refusal)),
      );
    },
    clientErrorHandler: (error, socket) => void refuseBroken(server.server, error, socket, headers),
  };
  const adapter = new FastifyAdapter(serverOptions);
  // Nest copies the headers of CORS to Node's response as well, for middleware, of which this server has none. Node then merges
  // them with those of the answer one by one, which took 8 % of what a message costs the process.
  Object.assign(adapter, { copyCorsHeadersToRaw: () => undefined });

  const json = bodyParser(readJsonBody, registryOf);
  const form = bodyParser(
    readFormBody,
    registryOf,
    (request) =>
      (request.routeOptions.config as RouteFacts | undefined)?.forms === true ||
      surfaceOf(registryOf(request), request).bodyFaults === 'empty',
  );
  const other = bodyParser(() => {
    throw new DomainError(requestErrors.unsupported_media_type);
  }, registryOf);
  const server = adapter.getInstance<FastifyInstance>();
  sendAlways(server, headers);
  server.addHook('onRoute', (route) => {
    const facts = route.config as RouteFacts | undefined;
    // Nobody is signed in on routes without a scheme, pages and documents among them.
    const limit = facts?.bodyLimit ?? (facts?.access === undefined ? signInBodyLimit : undefined);
    if (limit !== undefined) route.bodyLimit = limit;
  });
  server.removeAllContentTypeParsers();
  adapter.useBodyParser('application/json', false, { bodyLimit: jsonBodyLimit }, json);
  adapter.useBodyParser(/^application\/[\w.!#$&^-]+\+json(?:$|[\s;])/i, false, { bodyLimit: jsonBodyLimit }, json);
  adapter.useBodyParser('application/x-www-form-urlencoded', false, { bodyLimit: formBodyLimit }, form);
  adapter.useBodyParser('*', false, { bodyLimit: jsonBodyLimit }, other);
  addMultipart(server, registryOf);
  boundUnreadBodies(server);
  noteRequests(server.server);
  if (options.connections) limitConnections(server.server, options.connections);
  return adapter;
}

/** Sets headers before anything else runs, so that every route can replace them. */
function sendAlways(server: FastifyInstance, headers: SecurityHeaders): void {
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

/** First line of a request that the HTTP parser rejected, as far as it can be read. */
function firstLine(packet: Buffer | undefined): { method: string; path: string } {
  const line = /^([A-Z]+) (\/[\x21-\x7e]*)/.exec(packet?.toString('latin1', 0, 2048) ?? '');
  return { method: line?.[1] ?? '', path: pathOf(line?.[2] ?? '') };
}

/** Counts and answers what is no request that the server could route. */
async function refuseBroken(
  server: Server,
  error: ConnectionError,
  socket: Socket,
  headers: SecurityHeaders,
): Promise<void> {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && !(await isLate(socket))) return;
  const refusal = await countRefusal(server, socket.remoteAddress ?? '', error);
  answerBrokenRequest(registryOfServer(server), error, refusal, socket, headers);
}

/** Responds on the socket itself, where no request object exists: header overflow, invalid HTTP, a request that never ended. */
function answerBrokenRequest(
  registry: SurfaceRegistry,
  error: ConnectionError,
  refusal: Error,
  socket: Socket,
  always: SecurityHeaders,
): void {
  // Node keeps the response in progress here; once it has begun, more bytes would corrupt it.
  const pending = (socket as Socket & { _httpMessage?: ServerResponse | null })._httpMessage;
  if (error.code === 'ECONNRESET' || !socket.writable || pending?.headersSent) {
    socket.destroy();
    return;
  }
  const { method, path } = firstLine(Buffer.isBuffer(error.rawPacket) ? error.rawPacket : undefined);
  const requestId = requestIdOf({ headers: {} });
  const problem = toProblem(refusal);
  const known = problem.status < 500 ? problem : toProblem(new DomainError(requestErrors.bad_request));
  const answer = renderProblem(registry.of(path), known, { requestId, path, method, at: new Date() });
  const body = JSON.stringify(answer.body);
  const headers: Record<string, string> = {
    ...always,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...answer.headers,
    'x-request-id': requestId,
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? 'Error'}\r\n${head.join('')}\r\n${body}`);
}
