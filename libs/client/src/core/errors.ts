/** Codes that no server sends: no response arrived, or a proxy returned something that the API never returns. */
export type OwnCode = 'network_error' | 'unexpected_answer';

export interface ApiErrorDetails<Code extends string> {
  readonly code: Code;
  readonly status: number;
  readonly message: string;
  readonly body?: unknown;
  readonly requestId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly cause?: unknown;
}

/** A request that was rejected or got no response. `code` identifies the error and is stable across versions. */
export class ApiError<Code extends string = string> extends Error {
  override readonly name = 'ApiError';
  readonly code: Code;
  /** HTTP status; 0 without a response. */
  readonly status: number;
  /** The response body, parsed if it was JSON. */
  readonly body: unknown;
  /** Quote it when asking the operator for help. */
  readonly requestId: string | undefined;
  /** Seconds to wait before retrying, from `Retry-After`. */
  readonly retryAfterSeconds: number | undefined;

  constructor(details: ApiErrorDetails<Code>) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.status = details.status;
    this.body = details.body;
    this.requestId = details.requestId;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** Whether a caught value is an `ApiError`, with this code if one is given. */
export function isApiError(error: unknown): error is ApiError;
export function isApiError<Code extends string>(error: unknown, code: Code): error is ApiError<Code>;
export function isApiError(error: unknown, code?: string): boolean {
  return error instanceof ApiError && (code === undefined || error.code === code);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The code of an error body: its code field, or the code at the end of a text, else the constant part of the text. The
 * generated types use the same rule.
 */
export function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { code, errorType, scimType, error, errors } = body as Readonly<Record<string, unknown>>;
  const bracketed = isText(error) ? /\[([\w-]+)\]$/.exec(error)?.[1] : undefined;
  return [
    code,
    errorType,
    scimType,
    bracketed,
    error,
    Array.isArray(errors) ? (errors as readonly unknown[]).at(-1) : undefined,
  ].find(isText);
}

/** The human-readable message of an error body. */
export function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { message, detail, error, errors } = body as Readonly<Record<string, unknown>>;
  for (const candidate of [message, detail, error, errors]) {
    if (isText(candidate)) return candidate;
    if (Array.isArray(candidate) && candidate.length > 0 && candidate.every(isText)) return candidate.join(', ');
  }
  return undefined;
}
