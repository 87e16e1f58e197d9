import { execFile, type ExecFileException } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

const exitCodeOf = ({ code }: ExecFileException): number => (typeof code === 'number' ? code : 1);

function run(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((done) => {
    execFile(program, args, { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      done({
        code: error ? exitCodeOf(error) : 0,
        output: `${stdout}${error ? stderr : ''}`.trim(),
      });
    });
  });
}

const modules = resolve('node_modules');
const client = resolve('libs', 'client');
const tsc = join(modules, 'typescript', 'bin', 'tsc');

/** A project outside of the repository into which the packed client has been installed, as its users do it. */
export class SampleProject {
  private constructor(
    readonly folder: string,
    /** Paths inside the package as it would be published. */
    readonly packed: readonly string[],
  ) {}

  /** Builds, packs and installs the client. Nothing is fetched: what the client needs comes from node_modules here. */
  static async create(): Promise<SampleProject> {
    const folder = mkdtempSync(join(tmpdir(), 'parley-client-'));
    // Built in a copy, so that runs beside each other do not disturb one another.
    const source = join(folder, 'source', 'libs', 'client');
    const made = ['dist', 'LICENSE', 'CHANGELOG.md'].map((name) => join(client, name));
    cpSync(client, source, { recursive: true, filter: (path) => !made.includes(path) });
    for (const name of ['LICENSE', 'CHANGELOG.md']) cpSync(resolve(name), join(folder, 'source', name));
    symlinkSync(modules, join(folder, 'node_modules'));
    // As scripts/release.mjs does it: the output of the script would stand in front of the JSON of npm pack.
    const built = await run('npm', ['run', 'prepack'], source);
    if (built.code !== 0) throw new Error(`The client cannot be packed:\n${built.output}`);
    const packed = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], source);
    if (packed.code !== 0) throw new Error(`npm pack failed:\n${packed.output}`);
    const [pack] = JSON.parse(packed.output.slice(packed.output.indexOf('['))) as [
      { filename: string; files: { path: string }[] },
    ];
    rmSync(join(folder, 'node_modules'));

    const project = join(folder, 'project');
    cpSync(resolve('examples', 'client'), project, {
      recursive: true,
      filter: (path) => !/node_modules|dist/.test(path.slice(resolve('examples').length)),
    });
    const dependencies = ['openapi-fetch', 'openapi-typescript-helpers'].map((name) => join(modules, name));
    const installed = await run(
      'npm',
      [
        'install',
        '--offline',
        '--no-audit',
        '--no-fund',
        '--no-save',
        '--install-links',
        join(folder, pack.filename),
        ...dependencies,
      ],
      project,
      { npm_config_loglevel: 'error' },
    );
    if (installed.code !== 0) throw new Error(`Installing the packed client failed:\n${installed.output}`);
    return new SampleProject(project, pack.files.map((file) => file.path).sort());
  }

  /** Names of the packages that are installed in the project. */
  get installed(): string[] {
    const top = readdirSync(join(this.folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    return top
      .flatMap((name) =>
        name.startsWith('@')
          ? readdirSync(join(this.folder, 'node_modules', name)).map((inner) => `${name}/${inner}`)
          : [name],
      )
      .sort();
  }

  /** Adds a package from the repository's node_modules, as it stands there. */
  link(...names: string[]): void {
    for (const name of names) {
      const path = join(this.folder, 'node_modules', name);
      mkdirSync(dirname(path), { recursive: true });
      symlinkSync(join(modules, name), path);
    }
  }

  compile(...args: string[]): Promise<Outcome> {
    return run(process.execPath, [tsc, '-p', 'tsconfig.json', ...args], this.folder);
  }

  node(file: string, env: NodeJS.ProcessEnv): Promise<Outcome> {
    return run(process.execPath, [join('dist', file)], this.folder, env);
  }

  /** Runs a script that stands in the project, and reads the JSON that it prints. */
  async script<T>(text: string, env: NodeJS.ProcessEnv): Promise<T> {
    const outcome = await run(process.execPath, ['--input-type=module', '-e', text], this.folder, env);
    if (outcome.code !== 0) throw new Error(`The script failed:\n${outcome.output}`);
    return JSON.parse(outcome.output) as T;
  }

  /** One script for browsers, made of a compiled file and everything it imports. */
  async bundle(file: string): Promise<string> {
    const outfile = join('dist', 'bundle.js');
    await this.esbuild({ entryPoints: [join('dist', file)], outfile });
    return join(this.folder, outfile);
  }

  /** What a bundler makes of a module, minified; React stays outside. */
  bundleText(contents: string): Promise<string> {
    const stdin = { contents, resolveDir: this.folder };
    return this.esbuild({ stdin, minify: true, external: ['react', 'react/jsx-runtime'], write: false });
  }

  /** Bytes of a whole entry, minified and compressed with gzip. */
  async bundledSize(entry: string): Promise<number> {
    return gzipSync(await this.bundleText(`export * from ${JSON.stringify(entry)};`), { level: 9 }).length;
  }

  private async esbuild(options: object): Promise<string> {
    const all = { bundle: true, format: 'esm', target: 'es2022', logLevel: 'error', ...options };
    const script = `const made = require(${JSON.stringify(join(modules, 'esbuild'))}).buildSync(${JSON.stringify(all)});
      process.stdout.write((made.outputFiles ?? []).map((file) => file.text).join(''));`;
    const made = await run(process.execPath, ['-e', script], this.folder);
    if (made.code !== 0) throw new Error(`Bundling failed:\n${made.output}`);
    return made.output;
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  remove(): void {
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }
}
