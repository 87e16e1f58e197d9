// node -r ./test/support/print-loaded.cjs …: prints at the end which packages of OpenTelemetry were loaded.
const { dirname } = require('node:path');

process.on('exit', () => {
  const packages = Object.keys(require.cache).map((file) => /@opentelemetry\/([\w-]+)/.exec(dirname(file))?.[1] ?? '');
  console.log(`loaded: ${[...new Set(packages)].filter(Boolean).sort().join(' ')}`);
});
