import { readdirSync } from 'node:fs';
import { migrations } from '.';

describe('migrations', () => {
  const dates = migrations.map((migration) => Number(/\d{14}$/.exec(migration.name)?.[0]));

  it('are listed oldest first, each with a date of its own: readiness asks for the last one', () => {
    expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b));
  });

  it('are all listed, under the date of their file', () => {
    const files = readdirSync(__dirname).filter((file) => /^\d{14}-.*\.ts$/.test(file));
    expect(files.map((file) => Number(file.slice(0, 14))).sort((a, b) => a - b)).toEqual(dates);
  });
});
