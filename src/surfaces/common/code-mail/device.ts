/** Browsers by what their user agent contains; others claim to be Chrome or Safari as well, so these come last. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?(?:iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+.*\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * A short name of the device in a user agent, for mails: browser and system, else the name of the program. Nothing else of the text is
 * used, so that a sign-in cannot put links or messages into a mail. Pure. @returns null if nothing is known
 */
export function deviceOf(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const named = (table: typeof browsers) => table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = named(browsers) ?? /^(?!Mozilla\b)[A-Za-z][A-Za-z0-9_-]{0,30}/.exec(userAgent)?.[0];
  const system = named(systems);
  if (browser === undefined) return system ?? null;
  return system === undefined ? browser : `${browser} (${system})`;
}
