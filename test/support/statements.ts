import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = join(__dirname, '../..');

/** A named statement of the product, and the call of `statement()` that made it. */
export interface DeclaredStatement {
  readonly name: string;
  readonly text: string;
  /** From the root. */
  readonly file: string;
  readonly line: number;
}

const database = '@parley/platform/database/database';

/** Source files below a folder, from the root, without specs. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort();
}

/** Where `statement` was called: the first place of the stack that lies in the product's sources. */
function callSite(): Pick<DeclaredStatement, 'file' | 'line'> {
  for (const line of (new Error().stack ?? '').split('\n')) {
    const place = /\(?([^\s()]+):(\d+):\d+\)?$/.exec(line);
    if (place?.[1]?.startsWith(join(root, 'src')) || place?.[1]?.startsWith(join(root, 'libs')))
      return { file: relative(root, place[1]), line: Number(place[2]) };
  }
  throw new Error('statement() was called from outside the product');
}

/**
 * Every statement that `src` declares, exported or not, by loading each file that calls `statement()`. Statements that
 * are made while requests run would be missed; there are none, because a statement's text never depends on values.
 */
export function declaredStatements(): DeclaredStatement[] {
  const found: DeclaredStatement[] = [];
  jest.isolateModules(() => {
    jest.doMock(database, () => ({
      ...jest.requireActual<object>(database),
      statement(name: string, text: string) {
        found.push({ name, text, ...callSite() });
        return { name, text };
      },
    }));
    for (const file of sourceFiles('src'))
      if (/\bstatement\s*[(<]/.test(readFileSync(join(root, file), 'utf8'))) jest.requireActual(join(root, file));
    jest.dontMock(database);
  });
  return found;
}
