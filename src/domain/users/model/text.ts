/**
 * Whether the value is text that the database and every JSON reader can hold: no U+0000 and no lone
 * surrogate. Both can be written as escapes in valid JSON, so a parsed body may still carry them.
 */
export function isStorableText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\u0000');
}

/** Whether the value is storable and has from `min` to `max` code points. */
export function isTextOf(value: unknown, min: number, max: number): value is string {
  if (!isStorableText(value) || value.length < min || value.length > max * 2) return false;
  if (value.length <= max && value.length >= min * 2) return true;
  const { length } = [...value];
  return length >= min && length <= max;
}
