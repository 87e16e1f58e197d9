/** Direction marks that could make the text after them read backwards. */
const directionMarks = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
const controls = /(?![\n\t])\p{Cc}/gu;

/** The first code points of a text, with an ellipsis where something was left out. */
export function excerpt(text: string, limit: number): string {
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replace(directionMarks, '')
    .replace(controls, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  // Twice as many UTF-16 units contain at least that many code points, so that a long text is not split entirely.
  const points = [...clean.slice(0, (limit + 1) * 2)];
  return points.length <= limit
    ? clean
    : `${points
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
}

/** A name for a subject or title: one line, without header syntax. */
export function nameLine(name: string, limit = 60): string {
  return excerpt(name.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' '), limit);
}
