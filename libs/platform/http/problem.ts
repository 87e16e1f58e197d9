import { HttpException } from '@nestjs/common';
import { defineErrors, DomainError, type ErrorDefinition, type ErrorKind } from '@parley/kernel';
import {
  plainSurface,
  type Problem,
  type RenderContext,
  type RenderedProblem,
  type Surface,
  type Violation,
} from './surface';

/** The one table from kind to HTTP status; a kind without a row does not compile. */
const statuses = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  gone: 410,
  invalid: 400,
  unprocessable: 422,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

/** HTTP status of a kind of error. */
function statusOf(kind: ErrorKind): number {
  return statuses[kind];
}

/** Errors of HTTP itself, before any domain code runs. */
export const requestErrors = defineErrors({
  unknown_route: ['not_found', 'Not Found'],
  foreign_host: [
    'forbidden',
    'This development server accepts requests to localhost and IP addresses. Set PUBLIC_URL for another name',
  ],
  method_not_allowed: ['invalid', 'Method not allowed'],
  bad_url: ['invalid', 'The URL is malformed'],
  url_too_long: ['invalid', 'The URL is too long'],
  headers_too_large: ['invalid', 'The request headers are too large'],
  bad_request: ['invalid', 'The request is malformed'],
  request_timeout: ['invalid', 'The request took too long to arrive'],
  request_aborted: ['invalid', 'The request ended early'],
  invalid_json: ['invalid', 'The request body is not valid JSON'],
  invalid_utf8: ['invalid', 'The request body is not valid UTF-8'],
  body_not_object: ['invalid', 'The request body must be a JSON object'],
  body_too_deep: ['invalid', 'The request body is nested too deeply'],
  forbidden_property: ['invalid', 'The request body names a forbidden property'],
  body_too_large: ['too_large', 'The request body is too large'],
  unsupported_media_type: ['invalid', 'The media type of the request body is not supported'],
  validation_failed: ['invalid', 'Validation failed'],
  unauthenticated: ['unauthenticated', 'Authentication required'],
  forbidden: ['forbidden', 'Insufficient permissions'],
  conflict: ['conflict', 'The request conflicts with the current state'],
  unprocessable: ['unprocessable', 'The request cannot be processed'],
  rate_limited: ['rate_limited', 'Too many requests'],
  unavailable: ['unavailable', 'The service is temporarily unavailable'],
});

/** Errors with a more specific HTTP status than their kind has. */
const exactStatuses: ReadonlyMap<string, number> = new Map([
  [requestErrors.method_not_allowed.code, 405],
  [requestErrors.request_timeout.code, 408],
  [requestErrors.url_too_long.code, 414],
  [requestErrors.unsupported_media_type.code, 415],
  [requestErrors.headers_too_large.code, 431],
]);

/** Thrown by the validation pipe, and directly where a rule spans several fields. */
export class ValidationFailure extends Error {
  constructor(readonly violations: readonly Violation[]) {
    super(requestErrors.validation_failed.message);
    this.name = 'ValidationFailure';
  }
}

/** Default seconds after which a caller may try again. */
const defaultRetryAfter = 1;

/** The problem of a catalogue entry; also used to render documented examples. */
export function problemOf(definition: ErrorDefinition, fields: Problem['fields'] = {}): Problem {
  const problem = {
    status: exactStatuses.get(definition.code) ?? statusOf(definition.kind),
    code: definition.code,
    kind: definition.kind,
    detail: definition.message,
    fields,
  };
  if (definition.kind !== 'rate_limited' && definition.kind !== 'unavailable') return problem;
  const seconds = fields['retry_after_seconds'];
  return {
    ...problem,
    retryAfterSeconds: typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : defaultRetryAfter,
  };
}

/** The response to an unexpected error; it reveals no details. */
export const internalProblem: Problem = {
  status: 500,
  code: 'internal_error',
  kind: 'internal',
  detail: 'Internal server error',
  fields: {},
};

/**
 * PostgreSQL states in which the same request may succeed a moment later: connection exceptions (08), lack of
 * resources (53, too_many_connections among them), operator intervention (57), serialization and deadlock after
 * all retries (40), a lock not granted in time (55P03) and a primary that became a standby (25006).
 */
const transientState = /^(?:08...|53...|57(?:014|P0[1-5])|40001|40P01|55P03|25006)$/;
/** The network, or a full disk. */
const transientSystemCode =
  /^(?:ENOSPC|EDQUOT|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECTION_(?:CLOSED|ENDED|DESTROYED))$/;
/** `pg` and its pool report these errors by text only, without a code. */
const transientMessage =
  /^(?:timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end|Driver not Connected|Query read timeout)/;

interface Coded {
  readonly code?: unknown;
  readonly statusCode?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  readonly errors?: unknown;
}

function asCoded(value: unknown): Coded | undefined {
  return typeof value === 'object' && value !== null ? value : undefined;
}

/** Whether the cause is that the database or another dependency is unavailable; looks through wrapped errors. */
export function isTransient(thrown: unknown, depth = 0): boolean {
  const error = asCoded(thrown);
  if (!error || depth > 4) return false;
  if (typeof error.code === 'string' && (transientState.test(error.code) || transientSystemCode.test(error.code)))
    return true;
  if (typeof error.message === 'string' && transientMessage.test(error.message)) return true;
  if (Array.isArray(error.errors) && error.errors.some((inner) => isTransient(inner, depth + 1))) return true;
  return isTransient(error.driverError, depth + 1) || isTransient(error.cause, depth + 1);
}

/** The HTTP server's errors, by code. Codes that are not listed are mapped by status. */
const serverErrors: Readonly<Record<string, ErrorDefinition>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: requestErrors.body_too_large,
  FST_REQ_FILE_TOO_LARGE: requestErrors.body_too_large,
  FST_PARTS_LIMIT: requestErrors.body_too_large,
  FST_FILES_LIMIT: requestErrors.body_too_large,
  FST_FIELDS_LIMIT: requestErrors.body_too_large,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: requestErrors.unsupported_media_type,
  FST_INVALID_JSON_FIELD_ERROR: requestErrors.invalid_json,
  FST_PROTO_VIOLATION: requestErrors.forbidden_property,
  FST_INVALID_MULTIPART_CONTENT_TYPE: requestErrors.unsupported_media_type,
  FST_ERR_CTP_EMPTY_JSON_BODY: requestErrors.invalid_json,
  FST_ERR_CTP_INVALID_JSON_BODY: requestErrors.invalid_json,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: requestErrors.bad_request,
  FST_ERR_BAD_URL: requestErrors.bad_url,
  FST_ERR_MAX_PARAM_LENGTH: requestErrors.url_too_long,
  FST_ERR_NOT_FOUND: requestErrors.unknown_route,
  HPE_HEADER_OVERFLOW: requestErrors.headers_too_large,
  ERR_HTTP_REQUEST_TIMEOUT: requestErrors.request_timeout,
};

const byStatus: ReadonlyMap<number, ErrorDefinition> = new Map([
  [400, requestErrors.bad_request],
  [401, requestErrors.unauthenticated],
  [403, requestErrors.forbidden],
  [404, requestErrors.unknown_route],
  [405, requestErrors.method_not_allowed],
  [408, requestErrors.request_timeout],
  [409, requestErrors.conflict],
  [413, requestErrors.body_too_large],
  [414, requestErrors.url_too_long],
  [415, requestErrors.unsupported_media_type],
  [422, requestErrors.unprocessable],
  [429, requestErrors.rate_limited],
  [431, requestErrors.headers_too_large],
  [503, requestErrors.unavailable],
]);

function problemOfStatus(status: number): Problem {
  const known = byStatus.get(status);
  if (known) return problemOf(known);
  if (status >= 400 && status < 500) return { ...problemOf(requestErrors.bad_request), status };
  return internalProblem;
}

/** Messages of the multipart reader for bodies that end early or have no boundary; they have no code. */
const brokenMultipart =
  /^(?:Unexpected end of (?:form|multipart data)|Multipart: Boundary not found|Malformed part header|Part terminated early)/;

/** Converts any thrown value to a problem. Pure; never reveals the text of an unexpected error. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof DomainError)
    return problemOf({ code: thrown.code, kind: thrown.kind, message: thrown.message }, thrown.fields);
  if (thrown instanceof ValidationFailure)
    return { ...problemOf(requestErrors.validation_failed), violations: thrown.violations };

  const error = asCoded(thrown);
  const cause = thrown instanceof HttpException ? asCoded(thrown.cause) : error;
  const listed = typeof cause?.code === 'string' ? serverErrors[cause.code] : undefined;
  if (listed) return problemOf(listed);
  if (thrown instanceof HttpException) return problemOfStatus(thrown.getStatus());
  if (error?.code === 'ECONNRESET' && error.message === 'aborted') return problemOf(requestErrors.request_aborted);
  if (typeof error?.message === 'string' && brokenMultipart.test(error.message))
    return problemOf(requestErrors.bad_request);
  if (isTransient(thrown)) return problemOf(requestErrors.unavailable);
  if (typeof error?.code === 'string' && /^(?:FST_|HPE_)/.test(error.code) && typeof error.statusCode === 'number')
    return problemOfStatus(error.statusCode);
  return internalProblem;
}

/** Renders a problem in a surface's format and adds the HTTP headers. Pure: interceptor, filter and documents share it. */
export function renderProblem(surface: Surface, problem: Problem, context: RenderContext): RenderedProblem {
  let rendered: RenderedProblem;
  try {
    rendered = surface.render(problem, context);
  } catch {
    // A renderer that fails must not leave the request without a response.
    rendered = plainSurface.render(internalProblem, context);
  }
  const headers: Record<string, string> = {};
  if (problem.retryAfterSeconds !== undefined) headers['retry-after'] = String(problem.retryAfterSeconds);
  if (rendered.status === 401) headers['www-authenticate'] = 'Bearer';
  return { status: rendered.status, body: rendered.body, headers: { ...headers, ...rendered.headers } };
}
