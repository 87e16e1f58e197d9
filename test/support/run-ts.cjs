// node -r ./test/support/run-ts.cjs src/worker.ts: runs a source file in a process of its own, compiled as jest compiles it.
const { transformSync } = require('@swc/core');
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

const root = join(__dirname, '../..');
const settings = { ...JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8')), swcrc: false, sourceMaps: 'inline' };
delete settings.$schema;
delete settings.jsc.paths;
delete settings.jsc.baseUrl;
const cache = join(root, 'node_modules/.cache/parley-run-ts');
mkdirSync(cache, { recursive: true });

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const own = request.replace(/^@parley\/(kernel|platform)/, (_, name) => join(root, 'libs', name));
  return resolve.call(this, own, ...rest);
};

require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  const kept = join(cache, createHash('sha256').update(filename).update(source).digest('hex').slice(0, 32));
  let code;
  try {
    code = readFileSync(kept, 'utf8');
  } catch {
    ({ code } = transformSync(source, { ...settings, filename }));
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  }
  module._compile(code, filename);
};
