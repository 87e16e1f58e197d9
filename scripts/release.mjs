// npm run release -- <version> [--dry-run]: checks, sets the version everywhere, stores the documents, commits and tags.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './ensure.mjs';

const usage = `Usage: npm run release -- <version> [--dry-run]
  <version>   the next version, such as 1.2.0
  --dry-run   does everything in a copy, shows what would be committed, and changes nothing here

Fails on uncommitted changes, an existing tag, an empty changelog, documents that differ from the code, and breaking changes of an
API unless the version allows them (another major version; before 1.0.0 another minor version). Pushing and publishing are left to you.`;

/** Ends with a message. Unlike process.exit, it lets the copy of a dry run be removed. */
class Refusal extends Error {}

const numbersOf = (version) => version.split('.').map(Number);

/** @returns whether `next` is later than `before`, and whether it may break clients */
function step(before, next) {
  const [[a, b, c], [x, y, z]] = [numbersOf(before), numbersOf(next)];
  const later = x > a || (x === a && (y > b || (y === b && z > c)));
  return { later, mayBreak: x > a || (a === 0 && x === 0 && y > b) };
}

/** Writes the version into every file that names it, and gives the notes of the changelog its heading. */
function setVersion(folder, before, version) {
  const edit = (file, change) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const changed = change(text);
    if (changed === text) throw new Error(`${file} does not name the version`);
    writeFileSync(join(folder, file), changed);
  };
  const day = new Date().toISOString().slice(0, 10);
  edit('CHANGELOG.md', (text) => text.replace('## [Unreleased]\n', `## [Unreleased]\n\n## [${version}] - ${day}\n`));
  if (version === before) return;
  const inJson = (text) => text.replace(`"version": "${before}"`, `"version": "${version}"`);
  edit('package.json', inJson);
  edit('libs/client/package.json', inJson);
  // The package itself is named twice.
  edit('package-lock.json', (text) => inJson(inJson(text)));
  edit('examples/client/package.json', (text) => text.replace(`"^${before}"`, `"^${version}"`));
  edit('deploy/helm/parley/Chart.yaml', (text) =>
    text.replace(/^(version|appVersion): .*$/gm, (_, name) => `${name}: ${version}`),
  );
  edit('docs/operating.md', (text) => text.replaceAll(before, version));
}

function release(folder, version, { log }) {
  const at = (...parts) => join(folder, ...parts);
  const run = (program, args, options = {}) =>
    execFileSync(program, args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      ...options,
    }).trim();
  const attempt = (...args) => {
    try {
      return { ok: true, output: run(...args) };
    } catch (error) {
      return { ok: false, output: `${error.stdout ?? ''}${error.stderr ?? ''}`.trim() };
    }
  };

  const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const released = existsSync(at('docs', 'openapi', 'released'));
  const { later, mayBreak } = step(manifest.version, version);
  // The first release may have the version that is there.
  if (!later && (released || version !== manifest.version))
    throw new Refusal(`${version} is not later than ${manifest.version}`);
  if (attempt('git', ['rev-parse', '--verify', '--quiet', `refs/tags/v${version}`]).ok)
    throw new Refusal(`The tag v${version} exists`);
  const changelog = readFileSync(at('CHANGELOG.md'), 'utf8');
  const [, notes = ''] = /^## \[Unreleased\]\n(.*?)(?=^## \[|$(?![\s\S]))/ms.exec(changelog) ?? [];
  if (notes.trim() === '') throw new Refusal('CHANGELOG.md has nothing under [Unreleased]');

  log('Building and comparing the documents …');
  run(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build']);
  const openapi = (mode) => attempt(process.execPath, ['dist/src/cli/openapi/main.js', mode]);
  const checked = openapi('--check');
  if (!checked.ok) throw new Refusal(`The documents differ from the code:\n${checked.output}`);
  const breaking = openapi('--breaking');
  if (!breaking.ok && !mayBreak) throw new Refusal(`${version} must not break clients:\n${breaking.output}`);
  log(breaking.output);

  const start = run('git', ['rev-parse', 'HEAD']);
  try {
    const stored = openapi('--release');
    if (!stored.ok) throw new Refusal(stored.output);
    setVersion(folder, manifest.version, version);
    log('Packing the client …');
    run('npm', ['run', 'prepack'], { cwd: at('libs', 'client') });
    const [packed] = JSON.parse(
      run('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], { cwd: at('libs', 'client') }),
    );
    log(`${packed.filename}: ${packed.files.length} files, ${Math.round(packed.size / 1024)} KiB`);
    run('git', ['add', '--all']);
    run('git', ['commit', '--quiet', '--message', `chore(release): ${version}`]);
    run('git', ['tag', '--annotate', `v${version}`, '--message', `Parley ${version}`]);
  } catch (error) {
    // The tree was clean, so this takes back exactly what was begun.
    run('git', ['reset', '--quiet', '--hard', start]);
    run('git', ['clean', '--quiet', '--force', '-d', 'docs/openapi']);
    throw error;
  }
  log(run('git', ['show', '--stat', '--format=%s', 'HEAD']));
  return notes;
}

function main() {
  const { values, positionals } = parseArgs({ options: { 'dry-run': { type: 'boolean' } }, allowPositionals: true });
  const [version = '', ...more] = positionals;
  if (!/^\d+\.\d+\.\d+$/.test(version) || more.length > 0) throw new Refusal(usage);
  const log = (line) => process.stdout.write(`${line}\n`);
  const changes = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).trim();
  if (changes !== '') throw new Refusal(`There are uncommitted changes:\n${changes}`);
  if (!values['dry-run']) {
    release(root, version, { log });
    return log(`\nTagged v${version}. Next: git push --follow-tags, then publish libs/client and the image.`);
  }
  const copy = mkdtempSync(join(tmpdir(), 'parley-release-'));
  try {
    execFileSync('git', ['clone', '--quiet', '--shared', root, copy]);
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    // A link is no folder, which .gitignore names.
    writeFileSync(join(copy, '.git', 'info', 'exclude'), 'node_modules\n');
    log(`\nNotes of ${version}:\n${release(copy, version, { log })}`);
    log('Dry run: nothing was changed here.');
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

try {
  main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
