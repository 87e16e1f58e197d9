import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { freePort, isReady, killAll, start, until, testSecret } from '../support/processes';

/** Packages that are loaded on first use, by `await import()` where they are used. */
const onFirstUse = [
  '@aws-sdk/client-s3',
  '@aws-sdk/lib-storage',
  '@css-inline/css-inline',
  '@nestjs-modules/mailer',
  '@peculiar/x509',
  '@simplewebauthn/server',
  'file-type',
  'firebase-admin',
  'handlebars',
  'marked',
  'music-metadata',
  'nodemailer',
  'sharp',
  'strtok3',
];
/** Packages of the APIs, which the worker never uses. */
const onlyApis = [
  '@nestjs/passport',
  '@nestjs/swagger',
  'class-validator',
  'libphonenumber-js',
  'passport',
  'validator',
];

let owned: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'parley-idle-'));

beforeAll(async () => {
  owned = await createTestDatabase();
});
afterAll(async () => {
  killAll();
  await owned?.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Starts a role with everything switched on, stops it, and returns the files that it had loaded. */
async function loadedBy(role: 'main' | 'worker'): Promise<string[]> {
  const port = await freePort();
  const coverage = join(folder, role);
  const { child, exit, output } = start(`${role}.js`, {
    NODE_ENV: 'production',
    // Node writes the names of all scripts when it ends.
    NODE_V8_COVERAGE: coverage,
    DATABASE_URL: owned.url,
    DATA_DIR: join(folder, 'data'),
    PUBLIC_URL: 'https://chat.example.org',
    JWT_SECRET: testSecret,
    STORAGE_URL: 's3://files?endpoint=http://127.0.0.1:9&region=none',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'Parley <parley@example.org>',
    HOST: '127.0.0.1',
    PORT: String(port),
    SHUTDOWN_DELAY_SECONDS: '0',
  });
  await until('readiness', () => isReady(`http://127.0.0.1:${port}`), output);
  child.kill('SIGTERM');
  expect(await exit).toBe(0);
  const reports = readdirSync(coverage).map(
    (name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] },
  );
  return reports.flatMap(({ result }) => result.map(({ url }) => url));
}

const packagesOf = (files: readonly string[]): string[] => [
  ...new Set(files.flatMap((file) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [])),
];

it('an idle API has not loaded what is loaded on first use', async () => {
  const packages = packagesOf(await loadedBy('main'));
  expect(packages).toEqual(expect.arrayContaining(['typeorm', '@nestjs/swagger', 'class-validator']));
  expect(packages.filter((name) => onFirstUse.includes(name))).toEqual([]);
}, 120_000);

it('an idle worker has not loaded that either, and nothing of the APIs', async () => {
  const files = await loadedBy('worker');
  const packages = packagesOf(files);
  expect(packages).toEqual(expect.arrayContaining(['typeorm', 'fastify']));
  expect(packages.filter((name) => [...onFirstUse, ...onlyApis].includes(name))).toEqual([]);
  const surfaces = files.map((file) => /\/dist\/src\/surfaces\/(.*)/.exec(file)?.[1]).filter((name) => name);
  // Whose request it is, for the log.
  expect(surfaces).toEqual(['common/auth/current-actor.js']);
}, 120_000);
