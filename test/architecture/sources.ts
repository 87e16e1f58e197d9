import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { root, sourceFiles } from '../support/statements';

/** One import, as paths from the root. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Where a specifier leads, as a path from the root; null for packages. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier));
  if (specifier === '@parley/kernel') return 'libs/kernel/index';
  if (specifier.startsWith('@parley/platform/')) return specifier.replace('@parley/platform', 'libs/platform');
  if (specifier.startsWith('@parley/dev-postgres/'))
    return specifier.replace('@parley/dev-postgres', 'libs/dev-postgres');
  return null;
}

/** Every source file of the product. */
export const files = [
  ...sourceFiles('src'),
  ...sourceFiles('libs/kernel'),
  ...sourceFiles('libs/platform'),
  ...sourceFiles('libs/dev-postgres'),
];

/** The text of each of them. */
export const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));

/** What a file imports, as it writes it. */
export const specifiers = (file: string) =>
  [...(text.get(file) ?? '').matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');

/** Every import of a file of the product by another. */
export const imports: readonly Import[] = files.flatMap((from) =>
  specifiers(from)
    .flatMap((specifier) => ({ from, to: target(from, specifier) ?? '' }))
    .filter((entry) => entry.to !== ''),
);
