import type { ErrorFields, ErrorKind } from '@parley/kernel';

/** One fault of one input field. */
export interface Violation {
  /** Dotted path, e.g. `reply.quote.id`; empty for the input as a whole. */
  readonly field: string;
  /** Name of the rule that was broken, e.g. `isString`. */
  readonly rule: string;
  readonly message: string;
}

/** A refusal or fault in neutral form, before a surface gives it its own shape. */
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

/** What a surface may look at, beside the problem, when it words an answer. */
export interface RenderContext {
  readonly requestId: string;
  /** Path without the query, as it came. Empty where examples are rendered: narrow by `operation` instead. */
  readonly path: string;
  readonly method: string;
  /** operationId of the route, when one was matched. */
  readonly operation?: string;
  /** The time of the answer; renderers take it from here so that documented examples have stable bytes. */
  readonly at: Date;
}

/** An answer in a surface's shape. `headers` are added to the usual ones and win over them. */
export interface RenderedProblem {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One public API: which paths are its own and how it words a refusal. Pure; it is also called to write documents. */
export interface Surface {
  readonly name: string;
  /** Asked with a path without query, or with a route pattern. */
  owns(path: string): boolean;
  render(problem: Problem, context: RenderContext): RenderedProblem;
  /** `empty`: a body that cannot be read, or is no JSON object, counts as `{}`; `refuse`: it answers 4xx. */
  readonly bodyFaults: 'refuse' | 'empty';
}

/** Health, metrics and documents: not part of any surface, so that switching surfaces off never touches them. */
export const plainSurface: Surface = {
  name: 'plain',
  owns: (path) => path === '/' || /^\/(?:health|metrics|docs|openapi|demo|dev|\.well-known)(?:[/.]|$)/.test(path),
  render: (problem, context) => ({
    status: problem.status,
    body: { error: problem.code, message: problem.detail, request_id: context.requestId },
  }),
  bodyFaults: 'refuse',
};

/** The surfaces in the order in which they are asked who owns a path; the last one handles every path that no other owns. */
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

/** Path of a request target: everything before the query. */
export function pathOf(target: string): string {
  const end = target.search(/[?#]/);
  return end < 0 ? target : target.slice(0, end);
}
