import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '.';

describe('migrations', () => {
  const dates = migrations.map((migration) => Number(/\d{14}$/.exec(migration.name)?.[0]));

  it('are listed oldest first, each with a date of its own', () => {
    expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b));
  });

  it('are all listed, under the date of their file', () => {
    const files = readdirSync(__dirname).filter((file) => /^\d{14}-.*\.ts$/.test(file));
    expect(files.map((file) => Number(file.slice(0, 14))).sort((a, b) => a - b)).toEqual(dates);
  });

  it('that remove what an older build uses say so by their name, so that such a build is not ready', () => {
    // Older ones were applied before the first release.
    const since = 20261129000000;
    const removing = /\b(?:DROP (?:TABLE|COLUMN|SCHEMA|TYPE)|RENAME (?:TO|COLUMN|CONSTRAINT)|SET NOT NULL)\b/i;
    const files = readdirSync(__dirname).filter((file) => Number(file.slice(0, 14)) > since);
    const unmarked = files.filter((file) => {
      const text = readFileSync(join(__dirname, file), 'utf8');
      const up = text.slice(text.indexOf(' up('), text.indexOf(' down('));
      return removing.test(up) && !/export class Contract/.test(text);
    });
    expect(unmarked).toEqual([]);
  });
});
