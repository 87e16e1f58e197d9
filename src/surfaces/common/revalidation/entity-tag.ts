import { createHash } from 'node:crypto';

/**
 * The longest time in milliseconds for which an answer may be confirmed as current although something changed that the
 * event log does not tell its reader: names and pictures of other people, presence, a membership that ended by time.
 */
const longestUnnoticedMs = 60_000;

/**
 * The entity tag of a list: who reads which URL, what the event log told them last, and a period of time, so that changes
 * without an event are noticed. Periods of different people begin at different moments.
 * @param version changes with every event that the person may learn of
 * @param now milliseconds since 1970
 */
export function entityTag(personId: string, url: string, version: string, now: number): string {
  const period = Math.floor((now + offsetOf(personId)) / longestUnnoticedMs);
  const hash = createHash('sha256').update([personId, url, version, period].join('\n')).digest('base64url');
  return `W/"${hash.slice(0, 22)}"`;
}

/** Whether `If-None-Match` names the tag. Compares weakly, as GET does; `*` names none, because it proves no earlier answer. */
export function namesTag(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const opaque = (one: string) => one.trim().replace(/^W\//, '');
  return header.split(',').some((one) => opaque(one) === opaque(tag));
}

function offsetOf(personId: string): number {
  return createHash('sha256').update(personId).digest().readUInt32BE(0) % longestUnnoticedMs;
}
