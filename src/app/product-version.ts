import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version in package.json, which lies above the sources and above the build. */
export function productVersion(): string {
  for (const up of ['../..', '../../..']) {
    try {
      const found = JSON.parse(readFileSync(join(__dirname, up, 'package.json'), 'utf8')) as { version?: string };
      if (found.version) return found.version;
    } catch {
      // The other place has it.
    }
  }
  return 'unknown';
}
