import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from '../support/processes';
import { describeWith } from '../support/programs';

const left = /^(?:node_modules|dist|coverage|test-artifacts|\.git|\.data)$/;
const environment = {
  ...process.env,
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.org',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.org',
};

describeWith('git', 'npm run release', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-releases-'));
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, env: environment, encoding: 'utf8' }).trim();
  const release = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/release.mjs', ...args], {
      cwd: folder,
      env: environment,
      encoding: 'utf8',
    });
    return { status, output: stdout + stderr };
  };
  const read = (...file: string[]) => readFileSync(join(folder, ...file), 'utf8');
  const versionOf = (...file: string[]) => (JSON.parse(read(...file)) as { version: string }).version;
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };
  /** What a refused or dry run must leave as it is. */
  const state = () => [git('rev-parse', 'HEAD'), git('status', '--porcelain'), git('tag')];

  beforeAll(() => {
    cpSync(root, folder, { recursive: true, filter: (file) => !left.test(relative(root, file)) });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    git('init', '--quiet');
    writeFileSync(join(folder, '.git', 'info', 'exclude'), 'node_modules\n');
    commit('chore: begin');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses what is no next version, and uncommitted changes', () => {
    const before = state();
    for (const [args, words] of [
      [[], 'Usage'],
      [['next'], 'Usage'],
      [['0.0.9'], 'is not later than'],
      [['0.0.9', '--dry-run'], 'is not later than'],
    ] as const) {
      const { status, output } = release(...args);
      expect([args, status, output.includes(words)]).toEqual([args, 1, true]);
    }
    expect(state()).toEqual(before);
    writeFileSync(join(folder, 'notes.txt'), 'x');
    expect(release('0.2.0').output).toContain('uncommitted changes');
    rmSync(join(folder, 'notes.txt'));
  });

  it('sets the version everywhere, stores the documents, commits and tags', () => {
    const { status, output } = release('0.2.0');
    expect([status, output]).toEqual([0, expect.stringContaining('Tagged v0.2.0')]);
    expect(state().slice(1)).toEqual(['', 'v0.2.0']);
    expect(git('log', '-1', '--format=%s')).toBe('chore(release): 0.2.0');
    for (const file of [['package.json'], ['package-lock.json'], ['libs', 'client', 'package.json']])
      expect(versionOf(...file)).toBe('0.2.0');
    expect(read('deploy', 'helm', 'parley', 'Chart.yaml')).toMatch(/^version: 0\.2\.0\nappVersion: 0\.2\.0$/m);
    expect(read('CHANGELOG.md')).toMatch(/^## \[Unreleased\]\n\n## \[0\.2\.0\] - \d{4}-\d\d-\d\d\n\n### /m);
    expect(existsSync(join(folder, 'docs', 'openapi', 'released', 'community.json'))).toBe(true);
    expect(release('0.2.1')).toEqual({ status: 1, output: 'CHANGELOG.md has nothing under [Unreleased]\n' });
  });

  it('does not break clients without saying so by the version; a dry run changes nothing', () => {
    const file = join(folder, 'docs', 'openapi', 'released', 'community.json');
    const released = JSON.parse(readFileSync(file, 'utf8'));
    released.components.schemas.MessageDto.properties.mood = { type: 'string' };
    writeFileSync(file, JSON.stringify(released));
    const notes = read('CHANGELOG.md').replace('## [Unreleased]\n', '## [Unreleased]\n\n### Removed\n\n- Moods.\n');
    writeFileSync(join(folder, 'CHANGELOG.md'), notes);
    commit('feat!: no moods');
    const before = state();
    const refused = release('0.2.1');
    expect([refused.status, refused.output]).toEqual([1, expect.stringContaining('mood: removed')]);
    expect(state()).toEqual(before);
    const { status, output } = release('0.3.0', '--dry-run');
    expect([status, output]).toEqual([0, expect.stringContaining('- Moods.')]);
    expect(output).toContain('Dry run');
    expect(state()).toEqual(before);
  });
});
