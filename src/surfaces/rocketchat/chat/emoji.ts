const shortName = /^[\w+-]{1,62}$/;

/** A reaction as it is kept and shown: short names stand between colons, everything else stays as it came. */
export function emojiName(given: string): string {
  return shortName.test(given) ? `:${given}:` : given;
}
