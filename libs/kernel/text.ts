/// <reference lib="es2024.string" preserve="true" />
/**
 * Whether the value is text that PostgreSQL and every JSON reader can hold: no U+0000 and no lone surrogate. Both can be
 * written as escapes in valid JSON, so a parsed body may still carry them.
 */
export function isStorableText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');
}

/** Whether the value is storable text of `min` to `max` code points, which is what people count as characters. */
export function isTextOf(value: unknown, min: number, max: number): value is string {
  if (!isStorableText(value) || value.length < min || value.length > max * 2) return false;
  if (value.length <= max && value.length >= min * 2) return true;
  const { length } = [...value];
  return length >= min && length <= max;
}

/** Escapes `%`, `_` and `\\` for LIKE, whose escape character is `\\`; the caller adds wildcards. */
export function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, (special) => `\\${special}`);
}

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Whether the value is an ISO 8601 time with its offset from UTC, or with `orDate` also a date alone. Without an offset a
 * time would depend on where the server runs. The calendar is not checked: February 30 passes.
 */
export function isIsoTime(value: unknown, options: { readonly orDate?: boolean } = {}): value is string {
  return typeof value === 'string' && (isoTime.test(value) || (options.orDate === true && isoDate.test(value)));
}
