// npm run manifests: rewrites what is derived from the chart. With --check, only tells what differs.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled, root } from './ensure.mjs';
import { kubernetesTools } from './kubernetes-tools.mjs';

await ensureInstalled();
await ensureBuilt();
const { helm } = kubernetesTools();
const chart = join(root, 'deploy/helm/parley');
const { settingDefinitions } = createRequire(import.meta.url)(join(root, 'dist/src/config/settings.js'));

/** The schema of the values with the names of today's settings: those that are secret cannot be plain ones. */
function schema() {
  const text = JSON.parse(readFileSync(join(chart, 'values.schema.json'), 'utf8'));
  // The chart sets these itself.
  const own = ['PORT', 'HOST', 'INTERNAL_PORT', 'SHUTDOWN_DELAY_SECONDS', 'SHUTDOWN_TIMEOUT_SECONDS'];
  const names = Object.keys(settingDefinitions).filter((name) => !own.includes(name));
  const plain = names.filter((name) => !settingDefinitions[name].secret);
  text.properties.settings.propertyNames.enum = [...plain, ...names.map((name) => `${name}_FILE`)];
  text.properties.secrets.propertyNames.enum = names;
  text.properties.secretRefs.propertyNames.enum = names;
  return `${JSON.stringify(text, null, 2)}\n`;
}

/** The chart as `helm template` renders it, without what only Helm reads. */
function rendered(values, lead) {
  const options = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
  const text = execFileSync(helm, ['template', 'parley', chart, '--values', join(chart, 'ci', values)], options);
  return (
    lead +
    text
      .replace(/^ *(?:helm\.sh\/.*|app\.kubernetes\.io\/managed-by: .*)\n/gm, '')
      .replace(/^( *)annotations:\n(?!\1 +\S)/gm, '')
  );
}

const ofKustomize = () =>
  rendered('kustomize-values.yaml', '# Generated from deploy/helm/parley by npm run manifests.\n');
const settingsMap = /^---\n# Source: \S+\napiVersion: v1\nkind: ConfigMap\n(?:(?!---).*\n)*?data:\n((?: {2}.*\n)*)/m;

/** Kustomize makes the ConfigMap itself and names it by its content, so that pods are replaced when a setting changes. */
function kustomizeBase() {
  return ofKustomize()
    .replace(settingsMap, '')
    .replace(/^ *annotations:\n *# .*\n *checksum\/settings: .*\n/gm, '');
}

/** The settings of the chart, for Kustomize's ConfigMap. */
function kustomizeSettings() {
  const [, data] = settingsMap.exec(ofKustomize());
  return `# Generated from deploy/helm/parley by npm run manifests.\n${data.replace(/^ {2}(\w+): "?(.*?)"?$/gm, '$1=$2')}`;
}

const outputs = {
  'deploy/helm/parley/values.schema.json': schema,
  'deploy/kubernetes.yaml': () =>
    rendered(
      'example-values.yaml',
      '# Generated from deploy/helm/parley by npm run manifests. A complete example: replace the image, the host and the\n' +
        "# secret's values, which are refused as they stand. Expects PostgreSQL and Redis elsewhere.\n",
    ),
  'deploy/kustomize/base/parley.yaml': kustomizeBase,
  'deploy/kustomize/base/settings.env': kustomizeSettings,
};
let stale = 0;
for (const [file, make] of Object.entries(outputs)) {
  const text = make();
  const path = join(root, file);
  let old = '';
  try {
    old = readFileSync(path, 'utf8');
  } catch {
    // Not there yet.
  }
  if (old === text) continue;
  stale += 1;
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  console.log(`${file} ${process.argv.includes('--check') ? 'is not what npm run manifests writes' : 'written'}`);
}
process.exitCode = process.argv.includes('--check') && stale > 0 ? 1 : 0;
