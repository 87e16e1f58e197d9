import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../support/processes';

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
}

const ensureIn = (folder: string, call: string): [string, string[]] => {
  const script = JSON.stringify(join(folder, 'scripts/ensure.mjs'));
  return [process.execPath, ['--input-type=module', '-e', `import * as ensure from ${script}; await ensure.${call};`]];
};

describe('installing', () => {
  let clone: string;
  const npm = () => join(clone, 'npm.cjs');
  const runs = () => join(clone, 'runs');

  /** Instead of npm: notes what it is asked for, and installs that much. */
  const notes = `
    const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages[''];
    appendFileSync(process.env.RUNS, JSON.stringify([dependencies, devDependencies, lock.devDependencies]) + '\\n');
    if (process.env.FAILS) process.exit(7);
    for (const name of Object.keys({ ...dependencies, ...devDependencies }))
      mkdirSync('node_modules/' + name, { recursive: true });
    writeFileSync('node_modules/.package-lock.json', '{ "packages": {} }');
  `;

  const ensure = (tools: string, environment: Record<string, string> = {}) =>
    promisify(execFile)(...ensureIn(clone, `ensureInstalled('${tools}')`), {
      env: { ...process.env, npm_execpath: npm(), RUNS: runs(), ...environment },
    });
  const asked = () =>
    readFileSync(runs(), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as [object, object, object]);
  const installed = (name: string) => existsSync(join(clone, 'node_modules', name));

  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'parley-install-'));
    mkdirSync(join(clone, 'scripts'));
    for (const name of ['scripts/ensure.mjs', 'package.json', 'package-lock.json'])
      cpSync(join(root, name), join(clone, name));
    writeFileSync(npm(), notes);
  });
  afterEach(() => rmSync(clone, { recursive: true, force: true }));

  it('npm start takes the packages that build and run, and npm test adds the others', async () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
    await ensure('build');
    await ensure('build');
    const [[named, tools, locked] = []] = asked();
    expect(asked()).toHaveLength(1);
    expect(named).toEqual(dependencies);
    expect(locked).toEqual(tools);
    expect(Object.keys(tools ?? {})).toEqual(expect.arrayContaining(['@swc/core', 'vite']));
    expect(devDependencies).toMatchObject(tools ?? {});
    expect([installed('vite'), installed('jest'), installed('.cache/parley-install')]).toEqual([true, false, false]);
    await ensure('all');
    expect(asked().slice(1)).toEqual([[dependencies, devDependencies, devDependencies]]);
    expect([installed('vite'), installed('jest')]).toEqual([true, true]);
    // The whole contains the half.
    await ensure('build');
    expect(asked()).toHaveLength(2);
  }, 60_000);

  it('two commands at once install once, and a new lock installs again', async () => {
    await Promise.all([ensure('all'), ensure('all'), ensure('build')]);
    expect(asked().filter(([, tools]) => 'jest' in tools)).toHaveLength(1);
    expect(installed('jest')).toBe(true);
    const before = asked().length;
    writeFileSync(join(clone, 'package-lock.json'), readFileSync(join(clone, 'package-lock.json'), 'utf8') + '\n');
    await ensure('build');
    expect(asked()).toHaveLength(before + 1);
    expect(installed('jest')).toBe(false);
  }, 60_000);

  it('keeps what is there if npm fails, and tries again', async () => {
    await ensure('build');
    await expect(ensure('all', { FAILS: '1' })).rejects.toMatchObject({
      code: 7,
      stderr: expect.stringContaining('npm ci exited with 7'),
    });
    expect([installed('vite'), installed('jest')]).toEqual([true, false]);
    await ensure('all');
    expect(installed('jest')).toBe(true);
  }, 60_000);
});

describe('the build of npm start', () => {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'parley-compared-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** `nest build`, with another folder to write to. */
  function nestBuild(out: string): void {
    const compilerOptions = { outDir: out, rootDir: root };
    const tsconfig = join(folder, 'tsconfig.json');
    writeFileSync(tsconfig, JSON.stringify({ extends: join(root, 'tsconfig.build.json'), compilerOptions }));
    const nest = JSON.parse(readFileSync(join(root, 'nest-cli.json'), 'utf8')) as {
      compilerOptions: { tsConfigPath: string; assets: { outDir: string }[] };
    };
    nest.compilerOptions.tsConfigPath = relative(root, tsconfig);
    for (const asset of nest.compilerOptions.assets) asset.outDir = relative(root, out);
    const config = join(folder, 'nest-cli.json');
    writeFileSync(config, JSON.stringify(nest));
    const command = join(root, 'node_modules/@nestjs/cli/bin/nest.js');
    execFileSync(process.execPath, [command, 'build', '--config', relative(root, config)], { cwd: root });
  }

  const filesOf = (out: string) =>
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(out, join(entry.parentPath, entry.name)))
      .sort();

  it('is that of nest build', () => {
    const [own, nest] = [join(folder, 'own'), join(folder, 'nest')];
    nestBuild(nest);
    execFileSync(...ensureIn(root, `compile(${JSON.stringify(own)})`));
    const files = filesOf(nest);
    expect(filesOf(own)).toEqual(files);
    expect(files).toEqual(expect.arrayContaining(['src/main.js', 'src/surfaces/common/docs/browser/docs.mjs']));
    // Maps name the sources from where they will lie.
    const read = (out: string, file: string) => readFileSync(join(out, file)).toString('latin1');
    expect(files.filter((file) => !file.endsWith('.map') && read(own, file) !== read(nest, file))).toEqual([]);
    const { sources } = JSON.parse(read(own, 'src/app/serve.js.map')) as { sources: string[] };
    expect(sources.map((source) => join(root, 'dist/src/app', dirname(source)))).toEqual([join(root, 'src/app')]);
  }, 120_000);
});
