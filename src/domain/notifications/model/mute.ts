import { DomainError } from '@parley/kernel';
import { notificationsErrors } from '../notifications.errors';

/** Until when somebody is silenced who is silenced for good: the last year that every client can read. */
export const forGood = new Date('9999-12-31T23:59:59Z');

const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Until when a conversation is to be muted: a time with its offset, or nothing for good.
 * @throws mute_until_invalid for what is no such time, is over already, or is beyond `forGood`
 */
export function muteUntil(value: unknown, now: Date): Date {
  if (value === undefined || value === null) return forGood;
  const until = typeof value === 'string' && isoTime.test(value) ? new Date(value) : new Date(NaN);
  if (!(until > now && until <= forGood)) throw new DomainError(notificationsErrors.mute_until_invalid);
  return until;
}
