import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SampleProject } from '../client/support/project';
import { createTestDatabase } from '../support/database';
import { describeWith } from '../support/programs';

interface Block {
  readonly language: string;
  readonly text: string;
}

/** What a guide needs besides Node. */
const languages: Readonly<Record<string, string>> = { 'php.md': 'php', 'python.md': 'python3' };

const folder = join('docs', 'guides');
const guides = readdirSync(folder).filter((file) => file.endsWith('.md'));

function blocksOf(file: string): Block[] {
  const text = readFileSync(join(folder, file), 'utf8');
  return [...text.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map((match) => ({
    language: match[1] ?? '',
    text: match[2] ?? '',
  }));
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('No free port')),
      );
    });
  });
}

/**
 * What stands between a guide and this machine: the server starts in the background on a port of its own, and packages come
 * from here instead of from a registry. Everything else is the guide's own.
 */
const prelude = `
set -euo pipefail
stop() { local pids; pids=$(jobs -p); [ -z "$pids" ] || kill $pids 2>/dev/null || true; wait || true; }
trap stop EXIT
npm() {
  case "$1" in
    start)
      # Of the guide before; the new process may take a moment to empty it.
      : > server.log
      HOST=127.0.0.1 LOG_LEVEL=warn node "$PARLEY_ROOT/scripts/start.mjs" > server.log 2>&1 &
      for _ in $(seq 600); do
        if grep -q '^Parley is ready' server.log; then return 0; fi
        kill -0 $! 2>/dev/null || break
        sleep 0.1
      done
      cat server.log >&2
      return 1 ;;
    install) node "$PARLEY_HARNESS" "$@" ;;
    *) command npm "$@" ;;
  esac
}
npx() {
  [ "$1" = tsc ] || { echo "npx $1 is not prepared for" >&2; return 1; }
  shift
  node "$PARLEY_ROOT/node_modules/typescript/bin/tsc" "$@"
}
`;

/** Puts packages into the project as \`npm install\` would. The client is there already, packed and installed. */
const installer = `
const { existsSync, mkdirSync, symlinkSync } = require('node:fs');
const { dirname, join } = require('node:path');
const link = (name) => {
  const path = join('node_modules', name);
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(join(process.env.PARLEY_ROOT, 'node_modules', name), path);
};
const along = { '@types/react': ['csstype'], '@types/ws': ['@types/node', 'undici-types'] };
for (const name of process.argv.slice(3)) for (const each of [name, ...(along[name] || [])]) link(each);
`;

function bash(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<{ code: number; output: string }> {
  return new Promise((done) => {
    execFile(
      'bash',
      ['-c', script],
      { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => done({ code: error ? 1 : 0, output: `${stdout}${error ? stderr : ''}` }),
    );
  });
}

describe('the guides', () => {
  let project: SampleProject;
  beforeAll(async () => {
    project = await SampleProject.create();
  }, 120_000);
  afterAll(() => project?.remove());

  it('are there', () =>
    expect(guides.sort()).toEqual([
      'changes.md',
      'frontend.md',
      'identity-provider.md',
      'live-page.md',
      'moving.md',
      'php.md',
      'python.md',
      'rocketchat.md',
      'scim.md',
      'syncing.md',
      'webhooks.md',
    ]));

  const check = (file: string): void =>
    it(`${file}: every block does what it says`, async () => {
      const database = await createTestDatabase();
      const work = mkdtempSync(join(tmpdir(), 'parley-guide-'));
      try {
        const [port, providerPort] = [await freePort(), await freePort()];
        const place = (text: string): string =>
          text
            .replaceAll('localhost:3000', `127.0.0.1:${port}`)
            .replaceAll('localhost:4000', `127.0.0.1:${providerPort}`)
            .replaceAll('listen(4000)', `listen(${providerPort}, '127.0.0.1')`)
            .replaceAll('("localhost", 4000)', `("127.0.0.1", ${providerPort})`);
        const blocks = blocksOf(file);
        const root = project.path();
        rmSync(join(root, 'src'), { recursive: true, force: true });
        rmSync(join(root, 'dist'), { recursive: true, force: true });
        writeFileSync(join(work, 'install.cjs'), installer);
        let script = prelude;
        let commands = 0;
        const expected = new Map<number, string[]>();
        for (const { language, text } of blocks) {
          if (language === 'sh') script += `\nprintf '\\n=== ${++commands} ===\\n'\n${place(text)}\n`;
          else if (language === 'text') expected.set(commands, text.trim().split('\n'));
          else {
            const name = /^(?:\/\/|#|<\?php \/\/) (\S+)\n/.exec(text)?.[1];
            if (!['ts', 'tsx', 'js', 'python', 'php'].includes(language) || name === undefined)
              throw new Error(`${file}: no test runs the block that begins with ${text.slice(0, 60)}`);
            const path = join(root, name);
            mkdirSync(dirname(path), { recursive: true });
            // Files appear where the guide shows them, between its commands.
            script += `\ncat > ${name} <<'PARLEY_FILE'\n${place(text)}PARLEY_FILE\n`;
          }
        }
        // Code that is shown but not compiled by the guide itself.
        if (blocks.some(({ language }) => language === 'ts' || language === 'tsx')) script += '\nnpx tsc\n';
        const { code, output } = await bash(script, root, {
          PORT: String(port),
          DATABASE_URL: database.url,
          DATA_DIR: work,
          PARLEY_ROOT: resolve('.'),
          PARLEY_HARNESS: join(work, 'install.cjs'),
        });
        expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
        const outputs = output.split(/^=== \d+ ===$/m);
        for (const [number, lines] of expected) for (const line of lines) expect(outputs[number]).toContain(line);
      } finally {
        rmSync(work, { recursive: true, force: true });
        await database.drop();
      }
    }, 300_000);

  for (const file of guides) {
    const program = languages[file];
    if (program === undefined) check(file);
    else describeWith(program, `in ${program}`, () => check(file));
  }
});
