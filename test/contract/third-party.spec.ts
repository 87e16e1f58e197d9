import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');
const file = join(root, 'THIRD_PARTY.md');

interface Locked {
  readonly packages: Readonly<
    Record<string, { readonly name?: string; readonly dev?: boolean; readonly license?: string }>
  >;
}

/** Packages whose `package.json` names no licence; their own texts do. */
const unnamed: Readonly<Record<string, string>> = { limiter: 'MIT', 'passport-strategy': 'MIT', pause: 'MIT' };

/**
 * Licences under which the product may contain a package. LGPL: libvips, a library that can be replaced. CC-BY and Python-2.0:
 * data and a parser that are used unchanged.
 */
const accepted: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'Python-2.0',
]);

/** One name for one licence: MIT where there is a choice, and without remarks in brackets. */
function licenceOf(name: string, given: string | undefined): string {
  const licence = given ?? unnamed[name] ?? 'unknown';
  return /^MIT \(/.test(licence) || /^\(MIT OR /.test(licence) ? 'MIT' : licence;
}

/** Names of the packages that the product contains, by licence. */
function packagesByLicence(): Map<string, string[]> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Locked;
  const found = new Map<string, Set<string>>();
  for (const [path, { name: alias, dev, license }] of Object.entries(packages)) {
    if (!path.startsWith('node_modules/') || dev) continue;
    // The lock names a package that stands in for another one.
    const name = alias ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const licence = licenceOf(name, license);
    found.set(licence, (found.get(licence) ?? new Set()).add(name));
  }
  return new Map([...found].sort().map(([licence, names]) => [licence, [...names].sort()]));
}

function textOf(packages: ReadonlyMap<string, readonly string[]>): string {
  const sections = [...packages].map(([licence, names]) => `## ${licence}\n\n${names.join(', ')}\n`);
  return `# Third-party software

The packages that an installation for production may contain, by licence, as \`package-lock.json\` and the packages name it; some
are for one platform only. The texts of the licences lie in the folders of the packages in \`node_modules\`, in the image too.
\`npm run third-party\` writes this file, and a test compares it. A machine-readable list with versions: \`npm run sbom\`.

The page \`/docs/reference\` is drawn by the bundle of Redoc (MIT), which the build copies into \`dist\` with the licences of what it
contains.

Parley also contains a list of common passwords made from SecLists (MIT); see
[\`common-passwords.md\`](src/domain/auth/common-passwords.md).

${sections.join('\n')}`;
}

it('names every package that the product contains, and every licence is acceptable', () => {
  const packages = packagesByLicence();
  const text = textOf(packages);
  if (process.env.UPDATE_THIRD_PARTY === '1') writeFileSync(file, text);
  expect([...packages.keys()].filter((licence) => !accepted.has(licence))).toEqual([]);
  expect([...packages.values()].flat().filter((name) => name.startsWith('@rocket.chat/'))).toEqual([]);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
