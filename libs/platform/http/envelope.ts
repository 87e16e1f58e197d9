import {
  Catch,
  Injectable,
  type ArgumentsHost,
  type CallHandler,
  type ExceptionFilter,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { catchError, throwError, type Observable } from 'rxjs';
import type { Access, Authentication } from './access';
import { renderProblem, toProblem } from './problem';
import { pathOf, SurfaceRegistry, type RenderedProblem, type Surface } from './surface';

const registries = new WeakMap<object, SurfaceRegistry>();
const empty = new SurfaceRegistry([]);

/** Registers the surfaces of a server. Before this, every error has the plain format. */
export function useSurfaces(server: FastifyInstance, registry: SurfaceRegistry): void {
  registries.set(server.server, registry);
}

/** The surfaces of an HTTP server. */
export function registryOfServer(server: object): SurfaceRegistry {
  return registries.get(server) ?? empty;
}

/** The surfaces of the server that a request came to. */
export function registryOf(request: FastifyRequest): SurfaceRegistry {
  return registryOfServer(request.server.server);
}

/**
 * The surface of a request: the owner of its route, however the target is spelled (`/api/%64ms`), or of its path if no
 * route matched.
 */
export function surfaceOf(registry: SurfaceRegistry, request: FastifyRequest): Surface {
  const route = request.routeOptions?.url;
  // The route of CORS matches every path.
  return registry.of(route?.startsWith('/') ? route : pathOf(request.url));
}

/** Key of a request that holds the error behind a 5xx response, for the request's log line. */
export const FAULT = Symbol('fault');

export interface FaultHolder {
  [FAULT]?: unknown;
}

/** Route configuration that the operation decorator leaves with the router, so that it is known before Nest runs. */
export interface RouteFacts {
  readonly operation?: string;
  readonly access?: Access;
  readonly authentication?: Authentication;
  /** Maximum body size in bytes, if lower than the server's limit. */
  readonly bodyLimit?: number;
  /** False if the route ignores the body, so that an invalid one is not an error. */
  readonly body?: boolean;
  /** Whether the route reads `application/x-www-form-urlencoded`; other routes return 415, except on surfaces that accept any body. */
  readonly forms?: boolean;
  /** Whether the answer has an entity tag, with which the caller may ask whether it changed. */
  readonly revalidated?: boolean;
}

/** An error in its final format; it passes through the filter unchanged. */
class Rendered extends Error {
  constructor(readonly answer: RenderedProblem) {
    super('rendered');
  }
}

/** Formats anything thrown while a request was handled, in the format of the surface that owns its path. */
export function answerFor(registry: SurfaceRegistry, request: FastifyRequest, thrown: unknown): RenderedProblem {
  const problem = toProblem(thrown);
  if (problem.status >= 500) (request as FaultHolder)[FAULT] = thrown;
  return renderProblem(surfaceOf(registry, request), problem, {
    requestId: request.id,
    path: pathOf(request.url),
    method: request.method,
    operation: (request.routeOptions?.config as RouteFacts | undefined)?.operation,
    at: new Date(),
  });
}

/**
 * Sends a rendered problem. The body is sent as bytes: the server adds a charset to the `content-type` of texts,
 * which one surface must not have.
 */
export function sendAnswer(reply: FastifyReply, requestId: string, answer: RenderedProblem): void {
  if (reply.sent || reply.raw.headersSent) {
    // The response has started. Close the connection, so that the client does not take a partial body for a complete one.
    reply.raw.destroy();
    return;
  }
  reply.removeHeader('content-type');
  reply.removeHeader('content-length');
  void reply
    .code(answer.status)
    .header('x-request-id', requestId)
    .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...answer.headers })
    .send(Buffer.from(JSON.stringify(answer.body)));
}

/** What a handler threw, in its final format. */
function renderedFor(request: FastifyRequest, thrown: unknown): Rendered {
  return new Rendered(answerFor(registryOf(request), request, thrown));
}

/** Formats what handlers throw, while the route is known. */
@Injectable()
export class ErrorEnvelopeInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((thrown: unknown) => {
        const request = context.switchToHttp().getRequest<FastifyRequest>();
        return throwError(() => renderedFor(request, thrown));
      }),
    );
  }
}

/** What a failed request is answered with instead of what was thrown. Never rejects. */
type RefusalOf = (request: FastifyRequest, thrown: unknown) => Promise<unknown>;

/**
 * The interceptor's work without the machinery that Nest runs around interceptors, for a route where that costs too
 * much (ADR 6). The handler's first parameter must be the request.
 */
export function InlineErrorEnvelope(refusalOf: RefusalOf): MethodDecorator {
  return (_target, _property, descriptor: PropertyDescriptor) => {
    const handler = descriptor.value as (request: FastifyRequest) => Promise<unknown>;
    const shaped = function (this: unknown, request: FastifyRequest): Promise<unknown> {
      return handler.call(this, request).catch(async (thrown: unknown) => {
        throw renderedFor(request, await refusalOf(request, thrown));
      });
    };
    for (const key of Reflect.getMetadataKeys(handler) as unknown[])
      Reflect.defineMetadata(key, Reflect.getMetadata(key, handler), shaped);
    descriptor.value = shaped;
  };
}

/** Formats what interceptors never see: errors of guards, unknown routes and unreadable bodies. */
@Catch()
export class ErrorEnvelopeFilter implements ExceptionFilter {
  constructor(
    private readonly registry: SurfaceRegistry,
    private readonly refusalOf: RefusalOf = (_request, thrown) => Promise.resolve(thrown),
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw thrown;
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    if (thrown instanceof Rendered) return sendAnswer(reply, request.id, thrown.answer);
    void this.refusalOf(request, thrown).then((refusal) =>
      sendAnswer(reply, request.id, answerFor(this.registry, request, refusal)),
    );
  }
}
