import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps PostgreSQL's own programs apart, by version; those in the PATH are scripts that want Debian's clusters. */
function postgresFolders(): string[] {
  const versions = '/usr/lib/postgresql';
  try {
    const found = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
    return found.map((version) => join(versions, version, 'bin'));
  } catch {
    return [];
  }
}

/** Where a program is installed, or undefined. */
export function findProgram(name: string): string | undefined {
  const folders = [...postgresFolders(), ...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/**
 * `describe` for tests that need a program. Without it they show up as one skipped test that says why; in CI, where it has
 * to be there, as a failed one.
 */
export function describeWith(program: string, name: string, body: (file: string) => void): void {
  const file = findProgram(program);
  describe(name, () => {
    if (file !== undefined) body(file);
    else if (process.env.CI === 'true')
      it(`needs ${program}, which is not installed`, () => {
        throw new Error(`${program} is not installed, and CI must not skip what needs it`);
      });
    else it.skip(`skipped: ${program} is not installed`, () => undefined);
  });
}
