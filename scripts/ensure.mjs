// The first step of every command: updates dependencies and build, at almost no cost if they are up to date.
// Runs before anything is installed, so it uses Node alone.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const installStamp = join(modules, '.parley-installed');
const dist = join(root, 'dist');
const buildStamp = join(dist, '.stamp');
const oldestNode = [20, 19];

const say = (text) => process.stderr.write(`${text}\n`);
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const hash = (text) => createHash('sha256').update(text).digest('hex');

/** Exits with a message for the user, without a stack trace. */
function fail(text, code = 1) {
  say(text);
  process.exit(code || 1);
}

/** Runs `npm ci` if node_modules is missing or does not match package-lock.json. */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(`Parley needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return;
  await alone('install', async () => {
    // Another process may have installed while this one waited.
    if (isInstalled()) return;
    say('Installing dependencies (npm ci) …');
    const began = Date.now();
    const progress = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      say(`  ${seconds} s, ${installedPackages()} of about ${wantedPackages()} packages`);
    }, 10_000);
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const code =
      npm && /\.c?js$/.test(npm)
        ? await run(process.execPath, [npm, ...args])
        : await run('npm', args, { shell: process.platform === 'win32' });
    clearInterval(progress);
    if (code !== 0) fail(`Installing dependencies failed: npm ci exited with ${code}. See its output above.`, code);
    writeFileSync(installStamp, wantedInstall());
  });
}

/** Packages at the top of node_modules so far, nested ones left out. */
function installedPackages() {
  const names = (folder) => (existsSync(folder) ? readdirSync(folder).filter((name) => !name.startsWith('.')) : []);
  return names(modules).reduce((sum, name) => sum + (name.startsWith('@') ? names(join(modules, name)).length : 1), 0);
}

const wantedPackages = () =>
  Object.keys(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages).filter((path) =>
    /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path),
  ).length;

const wantedInstall = () =>
  `${hash(readFileSync(join(root, 'package-lock.json')))} ${process.platform}-${process.arch}\n`;

function isInstalled() {
  const stamp = read(installStamp);
  if (stamp !== undefined) return stamp === wantedInstall();
  if (!installedByHand()) return false;
  writeFileSync(installStamp, wantedInstall());
  return true;
}

/** Whether `npm ci` was run by hand: npm records what it installed in a lock file of the same format. */
function installedByHand() {
  const noted = read(join(modules, '.package-lock.json'));
  if (noted === undefined) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(noted).packages;
  const same = Object.entries(found).every(([path, { version }]) => wanted[path] && wanted[path].version === version);
  return (
    same &&
    Object.entries(wanted).every(
      ([path, { optional, extraneous }]) => path === '' || optional || extraneous || found[path],
    )
  );
}

/** Builds into `dist` if it is missing or older than any source. A complete build replaces the old one. */
export async function ensureBuilt() {
  if (read(buildStamp) === sources()) return;
  await alone('build', async () => {
    const wanted = sources();
    if (read(buildStamp) === wanted) return;
    say('Building …');
    const fresh = `${modules}/.cache/parley-build/${process.pid}`;
    rmSync(dirname(fresh), { recursive: true, force: true });
    mkdirSync(fresh, { recursive: true });
    // The same build as `nest build`, with another folder to write to.
    const out = join(fresh, 'dist');
    const tsconfig = join(fresh, 'tsconfig.json');
    writeFileSync(
      tsconfig,
      JSON.stringify({ extends: join(root, 'tsconfig.build.json'), compilerOptions: { outDir: out, rootDir: root } }),
    );
    const nest = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8'));
    nest.compilerOptions.tsConfigPath = relative(root, tsconfig);
    nest.compilerOptions.assets = (nest.compilerOptions.assets || []).map((asset) => ({
      ...asset,
      outDir: relative(root, join(out, relative('dist', asset.outDir))),
    }));
    const config = join(fresh, 'nest-cli.json');
    writeFileSync(config, JSON.stringify(nest));
    const code = await run(process.execPath, [
      join(modules, '@nestjs/cli/bin/nest.js'),
      'build',
      '--config',
      relative(root, config),
    ]);
    if (code !== 0 || !existsSync(join(out, 'src/main.js'))) fail('The build failed. See its output above.', code);
    writeFileSync(join(out, '.stamp'), wanted);
    const old = join(fresh, 'old');
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(out, dist);
    rmSync(fresh, { recursive: true, force: true });
  });
}

const sources = () =>
  stampOf(
    [
      'src',
      'libs',
      'bench',
      'ormconfig.ts',
      'nest-cli.json',
      '.swcrc',
      'tsconfig.json',
      'tsconfig.build.json',
      'package-lock.json',
    ],
    join('libs', 'client'),
  );

const demo = join(root, 'examples', 'inbox');
const demoDist = join(demo, 'dist');
const demoStamp = join(demoDist, '.stamp');
const demoSources = () =>
  stampOf(
    [join('examples', 'inbox'), join('libs', 'client', 'src'), 'package-lock.json'],
    join('examples', 'inbox', 'dist'),
  );

/** Builds the sample page if its sources have changed. If that fails, the server starts without `/demo`. */
export async function ensureDemo() {
  if (read(demoStamp) === demoSources()) return;
  await alone('demo', async () => {
    const wanted = demoSources();
    if (read(demoStamp) === wanted) return;
    const fresh = `${modules}/.cache/parley-demo/${process.pid}`;
    rmSync(dirname(fresh), { recursive: true, force: true });
    const out = join(fresh, 'dist');
    const vite = join(modules, 'vite', 'bin', 'vite.js');
    const code = existsSync(vite)
      ? await run(process.execPath, [
          vite,
          'build',
          '--config',
          join(demo, 'vite.config.mjs'),
          '--outDir',
          out,
          '--logLevel',
          'error',
        ])
      : 1;
    if (code !== 0 || !existsSync(join(out, 'index.html')))
      return say('The demo page could not be built; /demo is not available.');
    writeFileSync(join(out, '.stamp'), wanted);
    if (existsSync(demoDist)) renameSync(demoDist, join(fresh, 'old'));
    renameSync(out, demoDist);
    rmSync(fresh, { recursive: true, force: true });
  });
}

/** Hash that changes when a file below the paths is added, removed or written; `without` is excluded. */
function stampOf(paths, without) {
  const lines = [];
  const visit = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false });
    if (!stat || path === without) return;
    if (stat.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(join(path, name));
    else if (!path.endsWith('.spec.ts')) lines.push(`${path} ${stat.size} ${stat.mtimeMs}`);
  };
  for (const path of paths) visit(path);
  return hash(lines.join('\n'));
}

/** Runs a program and returns its exit code. Its output goes to stderr, so that the command's own stdout stays clean. */
function run(program, args, options = {}) {
  return new Promise((settle) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
    child.once('error', (error) => fail(`Cannot run ${program}: ${error.message}`));
    child.once('exit', (code) => settle(code === null ? 1 : code));
  });
}

/**
 * One process at a time for one checkout. The lock lies outside of it, because `npm ci` removes node_modules; a finished
 * file is linked into place, so that a lock always names its holder, and one whose holder has died is broken.
 */
async function alone(purpose, work) {
  const lock = join(tmpdir(), `parley-${purpose}-${hash(root).slice(0, 16)}.lock`);
  const mine = `${lock}.${process.pid}`;
  rmSync(mine, { force: true });
  writeFileSync(mine, String(process.pid));
  let told = false;
  try {
    for (;;) {
      try {
        linkSync(mine, lock);
        break;
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
        const holder = read(lock);
        if (holder !== undefined && !isAlive(Number(holder))) {
          breakLock(lock, holder, `${mine}.stale`);
        } else {
          if (!told) say(`Waiting for another process (${holder}) to finish: ${purpose} …`);
          told = true;
          await new Promise((settle) => setTimeout(settle, 100));
        }
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    process.removeListener('exit', release);
    release();
  }
}

/** Renames before removing, so that a lock created in the meantime is detected and restored. */
function breakLock(lock, expected, aside) {
  try {
    renameSync(lock, aside);
    if (readFileSync(aside, 'utf8') !== expected) linkSync(aside, lock);
  } catch {
    // Another process was faster; the next attempt sees its result.
  }
  rmSync(aside, { force: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
