import { DomainError } from '@parley/kernel';
import type { Input } from '../common/parameters';
import { parseDate } from '../common/dates';
import { meteorErrors } from './errors';

/** Fields of the objects of this API that are times. */
const times: ReadonlySet<string> = new Set(['ts', '_updatedAt', 'editedAt', 'pinnedAt', 'lm', 'ls']);

/** A time as the realtime API writes it. */
export function ejsonDate(date: Date): { readonly $date: number } {
  return { $date: date.getTime() };
}

/** The objects of the REST API in the form of the realtime API: times are `{$date: <milliseconds>}`. */
export function toEjson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toEjson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as Input).map(([name, inner]) => {
      if (times.has(name) && typeof inner === 'string') return [name, { $date: Date.parse(inner) }];
      // Attachments are data of the sender and stay as they were sent.
      return [name, name === 'attachments' ? inner : toEjson(inner)];
    }),
  );
}

/**
 * A time in the parameters of a method: `{$date: <milliseconds>}`, milliseconds or ISO 8601; undefined if absent.
 * @throws match_failed
 */
export function dateOf(value: unknown): Date | undefined {
  if (value === undefined || value === null) return undefined;
  const plain = typeof value === 'object' && '$date' in value ? value.$date : value;
  if (typeof plain !== 'string' && typeof plain !== 'number') throw new DomainError(meteorErrors.match_failed);
  try {
    return parseDate('date', String(plain));
  } catch (error) {
    throw new DomainError(meteorErrors.match_failed, {}, { cause: error });
  }
}
