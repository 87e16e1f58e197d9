/** A daily span without notifications: from `start` up to, not including, `end`, both HH:MM. */
export interface QuietHours {
  readonly start: string;
  readonly end: string;
  /** IANA name. */
  readonly timeZone: string;
}

const day = 1440;
const minute = 60_000;

function minutesOf(time: string): number | null {
  const parts = /^(\d{2}):(\d{2})$/.exec(time);
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes since midnight in the time zone; in UTC if this build does not know the zone. */
function localMinutes(at: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    try {
      format = new Intl.DateTimeFormat('en', { ...clock, timeZone });
    } catch {
      format = new Intl.DateTimeFormat('en', { ...clock, timeZone: 'UTC' });
    }
    formats.set(timeZone, format);
  }
  const parts = format.formatToParts(at);
  const read = (type: 'hour' | 'minute') => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return read('hour') * 60 + read('minute');
}

/**
 * Returns when the present quiet hours end, or null outside of quiet hours. Correct on days when the clocks change, too:
 * an end that such a day skips is as much later as the clocks jump.
 */
export function quietUntil(now: Date, hours: QuietHours): Date | null {
  const [start, end] = [minutesOf(hours.start), minutesOf(hours.end)];
  if (start === null || end === null || start === end) return null;
  const present = localMinutes(now.getTime(), hours.timeZone);
  const quiet = start < end ? present >= start && present < end : present >= start || present < end;
  if (!quiet) return null;
  const wholeMinute = Math.floor(now.getTime() / minute) * minute;
  const guess = wholeMinute + ((end - present + day) % day) * minute;
  // Corrects for a change of the clocks in between, if there is one.
  const off = ((end - localMinutes(guess, hours.timeZone) + day + day / 2) % day) - day / 2;
  const corrected = guess + off * minute;
  const reached = localMinutes(corrected, hours.timeZone) === end;
  return new Date(Math.max(reached ? corrected : guess, wholeMinute + minute));
}
