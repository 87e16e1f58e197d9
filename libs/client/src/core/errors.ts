/** Codes that no server sends: nobody answered, or something on the way answered what the API never says. */
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

/** A request that was refused, or that nobody answered. `code` tells refusals apart and never changes between versions. */
export class ApiError<Code extends string = string> extends Error {
  override readonly name = 'ApiError';
  readonly code: Code;
  /** HTTP status; 0 when nobody answered. */
  readonly status: number;
  /** The answer as it came, parsed where it was JSON. */
  readonly body: unknown;
  /** Quote it when asking the operator for help. */
  readonly requestId: string | undefined;
  /** Seconds after which the server wants to be asked again. */
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

/** Whether something caught is an `ApiError`, of this code if one is given. */
export function isApiError(error: unknown): error is ApiError;
export function isApiError<Code extends string>(error: unknown, code: Code): error is ApiError<Code>;
export function isApiError(error: unknown, code?: string): boolean {
  return error instanceof ApiError && (code === undefined || error.code === code);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * The code of an error body: its code where the API has them, also at the end of a text, else the text that depends on nothing but the refusal. The
 * types are made by the same rule.
 */
export function codeOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { code, errorType, error, errors } = body as Readonly<Record<string, unknown>>;
  const bracketed = isText(error) ? /\[([\w-]+)\]$/.exec(error)?.[1] : undefined;
  return [
    code,
    errorType,
    bracketed,
    error,
    Array.isArray(errors) ? (errors as readonly unknown[]).at(-1) : undefined,
  ].find(isText);
}

/** The sentence of an error body that may be shown to people. */
export function messageOf(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { message, error, errors } = body as Readonly<Record<string, unknown>>;
  for (const candidate of [message, error, errors]) {
    if (isText(candidate)) return candidate;
    if (Array.isArray(candidate) && candidate.length > 0 && candidate.every(isText)) return candidate.join(', ');
  }
  return undefined;
}
