const shortName = /^[\w+-]{1,62}$/;

/** Normalizes a reaction: short names are put between colons, everything else stays unchanged. */
export function emojiName(given: string): string {
  return shortName.test(given) ? `:${given}:` : given;
}
