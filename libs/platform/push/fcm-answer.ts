import { PushFailure } from './push';

/** A JSON object of which nothing is known. */
type Unknown = Readonly<Record<string, unknown>>;

const safeCode = /^[A-Z][A-Z_]{2,60}$/;
const maxRetryAfterMs = 24 * 3_600_000;

function asObject(value: unknown): Unknown {
  return typeof value === 'object' && value !== null ? (value as Unknown) : {};
}

function asObjects(value: unknown): Unknown[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Milliseconds that a `Retry-After` asks for: seconds or a date (RFC 9110). Unparsable values mean no delay. */
export function retryAfterMs(header: string | null, now: number): number {
  if (header === null) return 0;
  const text = header.trim();
  const wait = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), maxRetryAfterMs) : 0;
}

/** Whether a 400 concerns the token, by its field or its text. Everything else concerns the payload. */
function blamesToken(error: Unknown, details: readonly Unknown[]): boolean {
  const fields = details.flatMap((detail) => asObjects(detail['fieldViolations']));
  if (fields.length > 0) return fields.every((field) => /(?:^|\.)token$/.test(asText(field['field'])));
  return /registration token is not a valid|not a valid FCM registration token|invalid registration token/i.test(
    asText(error['message']),
  );
}

/**
 * Classifies an error response of FCM's HTTP v1 API. Only `UNREGISTERED` and a 400 about the token mean that the token
 * is dead; any other 404 may be a wrong project or URL and must not remove a device.
 */
export function pushFailureOf(status: number, body: unknown, retryAfter: string | null, now: number): PushFailure {
  const error = asObject(asObject(body)['error']);
  const details = asObjects(error['details']);
  const named =
    details.map((detail) => asText(detail['errorCode'])).find((code) => safeCode.test(code)) ?? asText(error['status']);
  const code = `${status}${safeCode.test(named) ? ` ${named}` : ''}`;
  const wait = retryAfterMs(retryAfter, now);
  if (named === 'UNREGISTERED') return new PushFailure('gone', code);
  if (status === 400)
    return blamesToken(error, details) ? new PushFailure('gone', `${code} token`) : new PushFailure('rejected', code);
  if (named === 'SENDER_ID_MISMATCH' || status === 413) return new PushFailure('rejected', code);
  if (status === 401 || status === 403 || status === 404) return new PushFailure('credential', code, wait);
  return new PushFailure('transient', code, wait);
}
