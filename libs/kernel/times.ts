const dayLength = 86_400_000;
const padded = (width: number, count: number) =>
  Array.from({ length: count }, (_, number) => String(number).padStart(width, '0'));
const two = padded(2, 60);
const three = padded(3, 1000);

let lastDay = NaN;
let lastDayText = '';

/**
 * ISO 8601 in UTC with milliseconds: `Date.toISOString` at a quarter of its cost, because a list has hundreds of times, most of the
 * same few days.
 * @throws RangeError for an invalid date
 */
export function isoTime(time: Date): string {
  const milliseconds = time.getTime();
  const day = Math.floor(milliseconds / dayLength);
  if (day !== lastDay) {
    lastDayText = time.toISOString().slice(0, -'HH:mm:ss.sssZ'.length);
    lastDay = day;
  }
  const rest = milliseconds - day * dayLength;
  const seconds = Math.floor(rest / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${lastDayText}${two[Math.floor(minutes / 60)]}:${two[minutes % 60]}:${two[seconds % 60]}.${three[rest % 1000]}Z`;
}
