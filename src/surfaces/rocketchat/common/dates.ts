import { DomainError } from '@parley/kernel';
import { rocketchatErrors } from '../rocketchat.errors';

const earliest = Date.parse('0001-01-01T00:00:00Z');
const last = Date.parse('9999-12-31T23:59:59Z');

function milliseconds(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
}

/**
 * A time that a client sends: ISO 8601, or milliseconds since 1970 as digits.
 * @throws invalid_date
 */
export function parseDate(name: string, text: string): Date {
  const time = milliseconds(text);
  if (!(time >= earliest && time <= last)) throw new DomainError(rocketchatErrors.invalid_date, { name });
  return new Date(time);
}

/** The same for a parameter that may be absent. */
export function parseOptionalDate(name: string, text: string | undefined): Date | undefined {
  return text === undefined ? undefined : parseDate(name, text);
}
