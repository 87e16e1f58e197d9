import { settingDefinitions } from './settings';

/** How many letters have to change, be added or be taken away to get from one text to the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Shorter names are near to too many others. */
const shortest = 7;
const nearest = 2;

/**
 * Variables that look like misspelled settings, each with what was probably meant. A variable that another program uses is
 * rarely this near to one of ours.
 */
export function misspelledSettings(env: NodeJS.ProcessEnv): string[] {
  const known = Object.keys(settingDefinitions).flatMap((name) => [name, `${name}_FILE`]);
  return Object.keys(env).flatMap((name) => {
    if (known.includes(name) || name.length < shortest || !/^[A-Z][A-Z0-9_]*$/.test(name)) return [];
    const [best] = known
      .map((meant) => ({ meant, far: distance(name, meant) }))
      .filter(({ meant, far }) => far <= nearest && meant.length >= shortest)
      .sort((a, b) => a.far - b.far);
    return best ? [`${name} is not a setting and is ignored; did you mean ${best.meant}?`] : [];
  });
}
