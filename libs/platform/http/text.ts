/// <reference lib="es2024.string" preserve="true" />
/**
 * Whether the value is text that PostgreSQL and every JSON reader can hold: no U+0000 and no lone surrogate. Both can
 * be written as escapes in valid JSON, so a body that parses may still carry them.
 */
export function isWellFormedText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');
}
