import { DomainError } from '@parley/kernel';
import { messageErrors } from '../../../domain/messages';

export type QueryValues = Readonly<Record<string, unknown>>;

const defaultLimit = 50;
const maxLimit = 100;

/** `limit`: 50 unless it is a positive whole number; clamped to 100. */
export function limitOf(query: QueryValues, usual = defaultLimit): number {
  const { limit } = query;
  const number = typeof limit === 'string' && /^\d{1,15}$/.test(limit) ? Number(limit) : 0;
  return number < 1 ? usual : Math.min(number, maxLimit);
}

/**
 * `before`: a message id, or absent. An empty one counts as absent, because clients request the first page that way.
 * @throws DomainError cursor_invalid if it was given several times
 */
export function beforeOf(query: QueryValues): string | null {
  const { before } = query;
  if (before === undefined || before === '') return null;
  if (typeof before !== 'string') throw new DomainError(messageErrors.cursor_invalid);
  return before;
}
