// The first step of every command: updates dependencies and build, at almost no cost if they are up to date.
// Runs before anything is installed, so it uses Node alone.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
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
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const installStamp = join(modules, '.parley-installed');
const dist = join(root, 'dist');
const buildStamp = join(dist, '.stamp');
const oldestNode = [20, 19];

const say = (text) => process.stderr.write(`${text}\n`);
const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const readJson = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));
const hash = (text) => createHash('sha256').update(text).digest('hex');

/** Exits with a message for the user, without a stack trace. */
function fail(text, code = 1) {
  say(text);
  process.exit(code || 1);
}

/** The packages of `devDependencies` that build the server and the sample page; the others test and check. */
const buildTools = [
  '@swc/core',
  '@vitejs/plugin-react-swc',
  'openapi-fetch',
  'react',
  'react-dom',
  'react-virtuoso',
  'redoc',
  'vite',
];

/**
 * Installs what package-lock.json says if node_modules does not match it.
 * @param tools `build`: only what builds and runs, half of the whole; `all`: what tests and checks, too
 */
export async function ensureInstalled(tools = 'all') {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    fail(`Parley needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
  }
  if (isInstalled(tools)) return;
  await alone('install', async () => {
    // Another process may have installed while this one waited.
    if (isInstalled(tools)) return;
    say('Installing dependencies (npm ci) …');
    const fresh = prepareInstall(tools);
    const began = Date.now();
    const progress = setInterval(() => {
      const seconds = Math.round((Date.now() - began) / 1000);
      say(`  ${seconds} s, ${installedPackages(join(fresh, 'node_modules'))} packages`);
    }, 10_000);
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
    const code =
      npm && /\.c?js$/.test(npm)
        ? await run(process.execPath, [npm, ...args], { cwd: fresh })
        : await run('npm', args, { cwd: fresh, shell: process.platform === 'win32' });
    clearInterval(progress);
    if (code !== 0) fail(`Installing dependencies failed: npm ci exited with ${code}. See its output above.`, code);
    takeInstall(fresh);
    writeFileSync(installStamp, wantedInstall(tools));
  });
}

/**
 * A folder to install in, beside a tree that a running server may be using. With `build`, its package.json leaves out the
 * other development packages; the lock stays as it is, and npm installs what is named.
 */
function prepareInstall(tools) {
  const fresh = join(modules, '.cache', 'parley-install');
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  const manifest = readJson('package.json');
  const lock = readJson('package-lock.json');
  if (tools === 'build') {
    const named = Object.entries(manifest.devDependencies).filter(([name]) => buildTools.includes(name));
    manifest.devDependencies = Object.fromEntries(named);
    lock.packages[''].devDependencies = manifest.devDependencies;
  }
  writeFileSync(join(fresh, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(fresh, 'package-lock.json'), JSON.stringify(lock));
  if (existsSync(join(root, '.npmrc'))) copyFileSync(join(root, '.npmrc'), join(fresh, '.npmrc'));
  return fresh;
}

/** Puts what was installed into the place of what was there. */
function takeInstall(fresh) {
  rmSync(installStamp, { force: true });
  const old = join(fresh, 'old');
  mkdirSync(old);
  for (const name of readdirSync(modules)) if (name !== '.cache') renameSync(join(modules, name), join(old, name));
  // Packages first, npm's list of them last: nobody takes half of them for all.
  const names = readdirSync(join(fresh, 'node_modules')).sort().reverse();
  for (const name of names) renameSync(join(fresh, 'node_modules', name), join(modules, name));
  rmSync(fresh, { recursive: true, force: true });
}

/** Packages at the top of a folder of modules so far, nested ones left out. */
function installedPackages(folder) {
  const names = (path) => (existsSync(path) ? readdirSync(path).filter((name) => !name.startsWith('.')) : []);
  return names(folder).reduce((sum, name) => sum + (name.startsWith('@') ? names(join(folder, name)).length : 1), 0);
}

const wantedInstall = (tools) =>
  `${hash(readFileSync(join(root, 'package-lock.json')))} ${process.platform}-${process.arch} ${tools}\n`;

function isInstalled(tools) {
  const stamp = read(installStamp);
  if (stamp === wantedInstall('all') || stamp === wantedInstall(tools)) return true;
  if (stamp !== undefined || !installedByHand()) return false;
  writeFileSync(installStamp, wantedInstall('all'));
  return true;
}

/** Whether `npm ci` was run by hand: npm records what it installed in a lock file of the same format. */
function installedByHand() {
  const noted = read(join(modules, '.package-lock.json'));
  if (noted === undefined) return false;
  const wanted = readJson('package-lock.json').packages;
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
    const out = join(fresh, 'dist');
    await compile(out).catch((error) => fail(`The build failed: ${error.message}`));
    writeFileSync(join(out, '.stamp'), wanted);
    const old = join(fresh, 'old');
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(out, dist);
    rmSync(fresh, { recursive: true, force: true });
  });
}

/**
 * Writes what `nest build` writes, without Nest's command, which only `npm test` installs. The settings of the compiler
 * come from .swcrc for both.
 */
export async function compile(out) {
  const { transformFile } = createRequire(import.meta.url)('@swc/core');
  const { filenames } = readJson('nest-cli.json').compilerOptions.builder.options;
  for (const file of filenames.flatMap(filesBelow)) {
    const path = file.split(sep).join('/');
    if (/\.spec\.ts$|^libs\/client\//.test(path)) continue;
    const target = join(out, file);
    mkdirSync(dirname(target), { recursive: true });
    if (/\.(?:hbs|bin)$|\/browser\//.test(path)) copyFileSync(join(root, file), target);
    if (!path.endsWith('.ts')) continue;
    const script = target.replace(/\.ts$/, '.js');
    const sourceFileName = posix.relative(posix.join('dist', posix.dirname(path)), path);
    const { code, map } = await transformFile(join(root, file), { root, sourceFileName });
    writeFileSync(script, `${code}\n//# sourceMappingURL=${basename(script)}.map`);
    writeFileSync(`${script}.map`, map);
  }
  // The reading view of the API documents.
  for (const name of ['redoc.standalone.js', 'redoc.standalone.js.LICENSE.txt']) {
    const target = join(out, 'node_modules/redoc/bundles', name);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(modules, 'redoc/bundles', name), target);
  }
}

function filesBelow(path) {
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((name) => filesBelow(join(path, name)));
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
