import {
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';

export { SpanKind, type Span };

/** A place in a trace, under which spans can begin. Null: nothing is recorded. */
export type TracePlace = Context | null;

/** The place of spans that begin a trace of their own. */
export const newTrace: TracePlace = ROOT_CONTEXT;

/** Without one nothing is recorded, and everything here returns at once. */
let tracer: Tracer | undefined;

/** Begins to record, or ends it. For the SDK alone. */
export function recordWith(given: Tracer | undefined): void {
  tracer = given;
}

/** Whether this process records traces. It does not change after the start. */
export const isTracing = (): boolean => tracer !== undefined;

/** The place of the code that runs; null if it belongs to no span, or to one that is not sampled or has ended. */
export function currentPlace(): TracePlace {
  if (!tracer) return null;
  const here = context.active();
  return trace.getSpan(here)?.isRecording() ? here : null;
}

const traceparentForm = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** The place that a `traceparent` of W3C Trace Context names; null if it is invalid, or nothing is recorded. */
export function placeOf(traceparent: string | null | undefined): TracePlace {
  if (!tracer || typeof traceparent !== 'string') return null;
  const [, version, traceId = '', spanId = '', flags = '', more] = traceparentForm.exec(traceparent) ?? [];
  if (version === undefined || version === 'ff' || (version === '00' && more !== undefined)) return null;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  const place = { traceId, spanId, traceFlags, isRemote: true };
  return isSpanContextValid(place) ? trace.setSpanContext(ROOT_CONTEXT, place) : null;
}

/** The `traceparent` by which another process continues from a place; null for no place. */
export function traceparentOf(place: TracePlace): string | null {
  const span = place && trace.getSpanContext(place);
  return span ? `00-${span.traceId}-${span.spanId}-0${span.traceFlags & TraceFlags.SAMPLED}` : null;
}

/** Headers of a request to another server, so that it continues the trace. Not `tracestate` and baggage: they may hold anything. */
export function traceHeaders(): { readonly traceparent?: string } {
  const traceparent = traceparentOf(currentPlace());
  return traceparent === null ? {} : { traceparent };
}

/** Fields of a log line: the ids of the trace and span to which it belongs. */
export function traceFields(): { readonly trace_id?: string; readonly span_id?: string } {
  const span = trace.getSpanContext(context.active());
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

/** Runs the work at a place: spans and log lines in it belong there. Null: to no trace. */
export function inPlace<T>(place: TracePlace, work: () => T): T {
  return tracer ? context.with(place ?? ROOT_CONTEXT, work) : work();
}

/** Attributes must not name or describe people: no ids, addresses, tokens and texts. */
interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
}

/** Begins a span whose end is elsewhere. @returns its place, and null if nothing is recorded */
export function startSpan(name: string, parent: TracePlace, options: SpanOptions = {}): TracePlace {
  if (!tracer) return null;
  const under = parent ?? ROOT_CONTEXT;
  return trace.setSpan(under, tracer.startSpan(name, options, under));
}

/** The span of a place. */
export const spanAt = (place: TracePlace): Span | undefined => (place ? trace.getSpan(place) : undefined);

const plainCode = /^[\w.-]{1,40}$/;

/**
 * Marks a span as failed, with a code or with the class and the code of an error. The error's message may quote anything
 * and is left out.
 */
export function failSpan(span: Span | undefined, error: unknown): void {
  if (!span) return;
  const name = error instanceof Error ? error.name : typeof error;
  const code = typeof error === 'string' ? error : ((error ?? {}) as { readonly code?: unknown }).code;
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute('error.type', typeof code === 'string' && plainCode.test(code) ? code : name);
  if (error instanceof Error) span.addEvent('exception', { 'exception.type': name });
}

/** The span of a POST to another server. It names the server and not the path, which may contain ids. */
export function postSpan(url: string): SpanOptions {
  const attributes: Attributes = { 'http.request.method': 'POST' };
  if (tracer && URL.canParse(url)) attributes['server.address'] = new URL(url).hostname;
  return { kind: SpanKind.CLIENT, attributes };
}

/** Notes what the other server responded. */
export function noteStatus(span: Span | undefined, status: number): void {
  span?.setAttribute('http.response.status_code', status);
  if (status >= 400) failSpan(span, String(status));
}

/**
 * Runs the work in a span. Where nothing is recorded, it only runs the work.
 * @param options.parent where the span begins; absent: here. Null: the work belongs to no trace
 * @param options.links other traces that the work belongs to
 */
export async function inSpan<T>(
  name: string,
  options: SpanOptions & { readonly parent?: TracePlace; readonly links?: readonly TracePlace[] },
  work: (span: Span | undefined) => Promise<T>,
): Promise<T> {
  const { parent = currentPlace(), links = [], ...rest } = options;
  if (!tracer) return work(undefined);
  if (!parent) return options.parent === null ? inPlace(null, () => work(undefined)) : work(undefined);
  const contexts = links.flatMap((place) => (place && trace.getSpanContext(place)) ?? []);
  const span = tracer.startSpan(name, { ...rest, links: contexts.map((linked) => ({ context: linked })) }, parent);
  try {
    return await context.with(trace.setSpan(parent, span), () => work(span));
  } catch (error) {
    failSpan(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/**
 * Runs work that is done for several traces at once: each of them gets a span of its own, with the same times. The work
 * itself belongs to none.
 */
export async function inSharedSpan<T>(
  name: string,
  options: SpanOptions & { readonly parents: readonly TracePlace[] },
  work: () => Promise<T>,
): Promise<T> {
  if (!tracer) return work();
  const { parents, ...rest } = options;
  const spans = parents.flatMap((parent) => (parent && tracer?.startSpan(name, rest, parent)) ?? []);
  try {
    return await context.with(ROOT_CONTEXT, work);
  } catch (error) {
    for (const span of spans) failSpan(span, error);
    throw error;
  } finally {
    for (const span of spans) span.end();
  }
}
