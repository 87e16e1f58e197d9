// Packages that ship ES modules only; jest loads them through swc because it cannot require(esm).
const esmPackages = [
  '@nestjs',
  '@nestjs-modules',
  'content-disposition',
  'cookie',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'music-metadata',
  'openapi-fetch',
  'openapi-typescript-helpers',
  'media-typer',
  'content-type',
  'win-guid',
  'parse-json',
  'index-to-position',
  'supports-color',
  'change-case',
  'jose',
  'marked',
];
const swcrc = JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8'));
// Dynamic imports become plain ones: jest has no module loader of its own for them without an experimental flag of Node.
const swc = ['@swc/jest', { ...swcrc, module: { ...swcrc.module, ignoreDynamic: false }, swcrc: false }];
const plainJs = [
  '@swc/jest',
  { swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } } },
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '\\.(spec|e2e)\\.ts$',
  transform: { '\\.tsx?$': swc, '\\.m?js$': plainJs },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmPackages.join('|')})/)`],
  moduleNameMapper: {
    '^@parley/kernel$': '<rootDir>/libs/kernel/index.ts',
    '^@parley/platform/(.*)$': '<rootDir>/libs/platform/$1',
    '^@parley/dev-postgres/(.*)$': '<rootDir>/libs/dev-postgres/$1',
    // Their package files name no file for require().
    '^file-type$': '<rootDir>/node_modules/file-type/index.js',
    '^music-metadata$': '<rootDir>/node_modules/music-metadata/lib/index.js',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/libs/client'],
  testSequencer: '<rootDir>/test/support/sequencer.cjs',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testTimeout: 60_000,
  maxWorkers: process.env.JEST_WORKERS ?? 2,
  workerIdleMemoryLimit: '1500MB',
};
