import { DomainError, isIsoTime } from '@parley/kernel';
import { notificationsErrors } from '../notifications.errors';

/** The end of an indefinite mute: the last year that every client can parse. */
export const forGood = new Date('9999-12-31T23:59:59Z');

/**
 * Parses the end of a mute: an ISO 8601 time with its offset; nothing means `forGood`.
 * @throws invalid_mute_until if it is not a time, is past, or is later than `forGood`
 */
export function muteUntil(value: unknown, now: Date): Date {
  if (value === undefined || value === null) return forGood;
  const until = isIsoTime(value) ? new Date(value) : new Date(NaN);
  if (!(until > now && until <= forGood)) throw new DomainError(notificationsErrors.invalid_mute_until);
  return until;
}
