import type { ErrorFields, ErrorKind } from '@parley/kernel';

/** One error of one input field. */
export interface Violation {
  /** Dotted path, e.g. `reply.quote.id`; empty for the input as a whole. */
  readonly field: string;
  /** Name of the violated rule, for example `isString`. */
  readonly rule: string;
  readonly message: string;
}

/** An error in neutral form, before a surface renders it in its own format. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly kind: ErrorKind | 'internal';
  /** A sentence that is safe to show. */
  readonly detail: string;
  readonly fields: ErrorFields;
  readonly violations?: readonly Violation[];
  /** Also sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
}

/** What a surface may use, besides the problem, to render a response. */
export interface RenderContext {
  readonly requestId: string;
  /** Path without the query, as received. Empty where examples are rendered: use `operation` there. */
  readonly path: string;
  readonly method: string;
  /** operationId of the route, if one matched. */
  readonly operation?: string;
  /** The time of the response; renderers use it so that documented examples are stable. */
  readonly at: Date;
}

/** A response in a surface's format. `headers` are added to the usual ones and override them. */
export interface RenderedProblem {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One public API: which paths it owns and how it renders errors. Pure; also used to generate the documents. */
export interface Surface {
  readonly name: string;
  /** Whether the surface owns a path (without query) or a route pattern. */
  owns(path: string): boolean;
  render(problem: Problem, context: RenderContext): RenderedProblem;
  /** `empty`: a body that cannot be read or is not a JSON object counts as `{}`; `refuse`: it returns 4xx. */
  readonly bodyFaults: 'refuse' | 'empty';
  /** Whether a path of this surface with a slash at its end means the same without it. */
  readonly trailingSlash?: 'ignored';
}

/** Health, metrics and documents: not part of any surface, so they are served whichever surfaces are on. */
export const plainSurface: Surface = {
  name: 'plain',
  owns: (path) => path === '/' || /^\/(?:health|metrics|docs|openapi|demo|dev|\.well-known)(?:[/.]|$)/.test(path),
  render: (problem, context) => ({
    status: problem.status,
    body: { error: problem.code, message: problem.detail, request_id: context.requestId },
  }),
  bodyFaults: 'refuse',
};

/** The surfaces in the order in which they are matched against a path; the last one handles every path that no other owns. */
export class SurfaceRegistry {
  private readonly fallback: Surface;

  constructor(readonly surfaces: readonly Surface[]) {
    this.fallback = surfaces.at(-1) ?? plainSurface;
  }

  of(path: string): Surface {
    if (plainSurface.owns(path)) return plainSurface;
    for (const surface of this.surfaces) if (surface.owns(path)) return surface;
    return this.fallback;
  }
}

/** The request target without the slash at the end of its path, where the surface that owns the path ignores it. */
export function withoutTrailingSlash(registry: SurfaceRegistry, target: string): string {
  const path = pathOf(target);
  if (!target.startsWith('/') || path.length < 2 || !path.endsWith('/')) return target;
  const shorter = path.slice(0, -1);
  return registry.of(shorter).trailingSlash === 'ignored' ? shorter + target.slice(path.length) : target;
}

/** Path of a request target: everything before the query, without the scheme and host that proxies may send. */
export function pathOf(target: string): string {
  const start = target.startsWith('/') ? 0 : (/^https?:\/\/[^/?#]*/i.exec(target)?.[0].length ?? 0);
  const end = target.search(/[?#]/);
  return target.slice(start, end < 0 ? undefined : end);
}
