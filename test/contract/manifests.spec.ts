import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { settingDefinitions } from '../../src/config/settings';

const root = join(__dirname, '../..');
const chart = join(root, 'deploy/helm/parley');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** Helm and kubectl are fetched; without them only the committed files are looked at, but in CI they have to be there. */
const tools = (() => {
  try {
    const script =
      'import("./scripts/kubernetes-tools.mjs").then((m) => console.log(JSON.stringify(m.kubernetesTools())))';
    const text = execFileSync(process.execPath, ['-e', script], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return JSON.parse(text) as { helm: string; kubectl: string };
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    return undefined;
  }
})();

type Json = Record<string, unknown>;
interface Container extends Json {
  readonly name: string;
  readonly env?: { readonly name: string }[];
  readonly resources: { readonly requests: Json; readonly limits: Json };
  readonly volumeMounts: { readonly name: string }[];
}
interface Pod extends Json {
  readonly containers: Container[];
  readonly securityContext: Json;
  readonly volumes: { readonly name: string; readonly emptyDir?: { readonly sizeLimit?: string } }[];
}
interface Resource extends Json {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: Record<string, string> };
  readonly data?: Record<string, string>;
  readonly stringData?: Record<string, string>;
  readonly spec: Json & {
    readonly template?: { readonly spec: Pod; readonly metadata: { readonly labels: Record<string, string> } };
  };
}

const resources = (text: string): Resource[] =>
  parseAllDocuments(text)
    .map((document) => document.toJS() as Resource | null)
    .filter((resource) => resource !== null);

const helm = (...args: string[]): string => execFileSync(tools?.helm ?? '', args, { encoding: 'utf8', stdio: 'pipe' });
const template = (...args: string[]): Resource[] =>
  resources(helm('template', 'chat', chart, '--api-versions', 'monitoring.coreos.com/v1', ...args));
const kustomize = (folder: string, from = join(root, 'deploy/kustomize')): Resource[] =>
  resources(execFileSync(tools?.kubectl ?? '', ['kustomize', join(from, folder)], { encoding: 'utf8' }));

const valueSets = readdirSync(join(chart, 'ci'));
const rendered: [string, () => Resource[]][] = [
  ['deploy/kubernetes.yaml', () => resources(read('deploy/kubernetes.yaml'))],
];
if (tools) {
  for (const file of valueSets)
    rendered.push([`the chart with ${file}`, () => template('--values', join(chart, 'ci', file))]);
  for (const overlay of ['single', 'production'])
    rendered.push([`overlay ${overlay}`, () => kustomize(`overlays/${overlay}`)]);
}

/** Every field that the manifests may have; Kubernetes drops a misspelled one without a word. */
const fields = {
  pod: `automountServiceAccountToken containers enableServiceLinks imagePullSecrets priorityClassName restartPolicy securityContext
    serviceAccountName terminationGracePeriodSeconds topologySpreadConstraints volumes nodeSelector tolerations affinity`,
  container: `command env envFrom image imagePullPolicy livenessProbe name ports readinessProbe resources securityContext startupProbe
    volumeMounts`,
  probe: 'failureThreshold httpGet periodSeconds timeoutSeconds',
  Deployment: 'minReadySeconds replicas revisionHistoryLimit selector strategy template',
  Job: 'activeDeadlineSeconds backoffLimit template ttlSecondsAfterFinished',
  PodDisruptionBudget: 'maxUnavailable selector unhealthyPodEvictionPolicy',
  HorizontalPodAutoscaler: 'maxReplicas metrics minReplicas scaleTargetRef',
  NetworkPolicy: 'egress ingress podSelector policyTypes',
  Service: 'ports selector type',
} as const;
const unknownIn = (kind: keyof typeof fields, value: Json): string[] =>
  Object.keys(value).filter((name) => !fields[kind].split(/\s+/).includes(name));

/** The report of /health/ready takes at most half a second; a probe has to wait longer. */
const reportSeconds = 0.5;

describe.each(rendered)('%s', (_name, load) => {
  const all = load();
  const workloads = all.filter((resource) => resource.spec?.template);
  const pods = workloads.map((resource) => ({ resource, pod: resource.spec.template?.spec as Pod }));
  const config = all.find(({ kind }) => kind === 'ConfigMap')?.data ?? {};

  it('has a migration, the API and a worker', () => {
    expect(workloads.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Job', 'Deployment', 'Deployment']));
  });

  it('fits the restricted profile', () => {
    for (const { pod } of pods) {
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        runAsGroup: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
      for (const container of pod.containers)
        expect(container['securityContext']).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
    }
    for (const account of all.filter(({ kind }) => kind === 'ServiceAccount'))
      expect(account['automountServiceAccountToken']).toBe(false);
    expect(read('Dockerfile')).toMatch(/^USER 1000:1000$/m);
  });

  it('has no field that Kubernetes does not know', () => {
    for (const resource of all)
      if (resource.kind in fields) expect(unknownIn(resource.kind as keyof typeof fields, resource.spec)).toEqual([]);
    for (const { pod } of pods) {
      expect(unknownIn('pod', pod)).toEqual([]);
      for (const container of pod.containers) {
        expect(unknownIn('container', container)).toEqual([]);
        for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'])
          if (container[probe]) expect(unknownIn('probe', container[probe] as Json)).toEqual([]);
      }
    }
  });

  it('gives each pod the time that its shutdown takes, and its probes the time that a report takes', () => {
    for (const { resource, pod } of pods.filter((each) => each.resource.kind === 'Deployment')) {
      const [delay, timeout] = [Number(config['SHUTDOWN_DELAY_SECONDS']), Number(config['SHUTDOWN_TIMEOUT_SECONDS'])];
      expect(pod['terminationGracePeriodSeconds']).toBe(delay + timeout + 5);
      for (const container of pod.containers)
        for (const name of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
          const probe = container[name] as { timeoutSeconds: number; httpGet: { port: string; path: string } };
          expect(probe.timeoutSeconds).toBeGreaterThan(2 * reportSeconds);
          expect(probe.httpGet.port).toBe('internal');
          expect(probe.httpGet.path).toBe(name === 'readinessProbe' ? '/health/ready' : '/health/live');
        }
      expect(resource.spec['strategy']).toEqual({
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      });
    }
  });

  it('bounds what a pod may use, and fits on a node of two cores', () => {
    let millis = 0;
    for (const { resource, pod } of pods) {
      for (const volume of pod.volumes)
        if (volume.emptyDir) expect(volume.emptyDir.sizeLimit).toMatch(/^[1-9]\d*[MG]i$/);
      for (const { resources: use } of pod.containers) {
        expect(use.limits['memory']).toMatch(/^[1-9]\d*[MG]i$/);
        expect(use.limits['cpu']).toBeUndefined();
        millis += parseInt(String(use.requests['cpu']), 10) * Number(resource.spec['replicas'] ?? 2);
      }
    }
    expect(millis).toBeLessThan(1_000);
  });

  it('sets only settings that exist, and no secret ones openly', () => {
    const known = Object.keys(settingDefinitions);
    const isKnown = (name: string) => known.includes(name.replace(/_FILE$/, ''));
    const definitions: Record<string, { secret?: boolean }> = settingDefinitions;
    expect(Object.keys(config).filter((name) => !isKnown(name))).toEqual([]);
    expect(Object.keys(config).filter((name) => definitions[name]?.secret)).toEqual([]);
    const secret = all
      .filter(({ kind }) => kind === 'Secret')
      .flatMap(({ stringData }) => Object.keys(stringData ?? {}));
    const single = pods.flatMap(({ pod }) => pod.containers.flatMap(({ env }) => (env ?? []).map(({ name }) => name)));
    expect([...secret, ...single].filter((name) => !isKnown(name))).toEqual([]);
  });

  it('selects the pods that it means', () => {
    const labels = pods.map(({ resource }) => resource.spec.template?.metadata.labels ?? {});
    const matches = (selector: Record<string, string>) =>
      labels.filter((each) => Object.entries(selector).every(([name, value]) => each[name] === value)).length;
    for (const { kind, spec } of all) {
      if (kind === 'Service') expect(matches(spec['selector'] as Record<string, string>)).toBe(1);
      if (kind === 'Deployment' || kind === 'PodDisruptionBudget')
        expect(matches((spec['selector'] as { matchLabels: Record<string, string> }).matchLabels)).toBe(1);
    }
    for (const each of labels)
      for (const name of ['name', 'instance', 'version', 'component', 'part-of'])
        expect(each[`app.kubernetes.io/${name}`]).toBeTruthy();
  });

  it('has no label that Kubernetes refuses', () => {
    const label = /^(?:[a-z0-9](?:[-\w.]{0,61}[a-z0-9])?)?$/i;
    const labels = all.flatMap(({ metadata, spec }) => [metadata.labels ?? {}, spec?.template?.metadata.labels ?? {}]);
    expect(labels.flatMap(Object.values<string>).filter((value) => !label.test(value))).toEqual([]);
  });

  it('closes every pod but for named exits', () => {
    const policies = all.filter(({ kind }) => kind === 'NetworkPolicy');
    const deny = policies.find(({ metadata }) => metadata.name.endsWith('-default-deny'));
    expect(deny?.spec['policyTypes']).toEqual(['Ingress', 'Egress']);
    expect([deny?.spec['ingress'], deny?.spec['egress']]).toEqual([undefined, undefined]);
    const exits = policies.map(({ metadata }) => /-to-(\w+)$/.exec(metadata.name)?.[1]).filter((name) => name);
    expect(exits.sort()).toEqual(['database', 'dns', 'https', 'mail', 'redis']);
  });

  it('opens no more connections than PostgreSQL allows by default', () => {
    const pool = Number(config['DATABASE_POOL_SIZE'] ?? settingDefinitions.DATABASE_POOL_SIZE.fallback);
    const most = (name: string, replicas: unknown) => {
      const scaler = all.find((each) => each.kind === 'HorizontalPodAutoscaler' && each.metadata.name === name);
      return Number(scaler?.spec['maxReplicas'] ?? replicas);
    };
    const deployments = workloads.filter(({ kind }) => kind === 'Deployment');
    const processes = deployments.reduce((sum, each) => sum + most(each.metadata.name, each.spec['replicas']) + 1, 0);
    // Behind a pooler the pool is the pooler's.
    const pooled = config['DATABASE_TIMEOUTS'] === 'role';
    expect(pooled ? 0 : processes * (pool + 2)).toBeLessThanOrEqual(200);
    if (!/production/.test(_name)) expect(processes * (pool + 2)).toBeLessThanOrEqual(97);
  });
});

it('the chart sends every path of long-lived connections to the gateway', () => {
  const folder = join(root, 'src/surfaces');
  const servers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.server.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const paths = servers.flatMap((text) => [...text.matchAll(/ath = '(\/[^']+)'/g)].map(([, path]) => path));
  expect(paths.length).toBeGreaterThan(2);
  const listed = /list (.*) }}/.exec(read('deploy/helm/parley/templates/routes.yaml'))?.[1];
  expect(JSON.parse(`[${listed?.replaceAll(' ', ', ')}]`).sort()).toEqual(
    [...paths, '/sockjs', '/api/v1/changes/stream'].sort(),
  );
});

describe('the chart', () => {
  const schema = JSON.parse(read('deploy/helm/parley/values.schema.json')) as {
    properties: Record<string, { propertyNames: { enum: string[] } }>;
  };

  it('knows every setting', () => {
    const byHand = ['PORT', 'HOST', 'INTERNAL_PORT', 'SHUTDOWN_DELAY_SECONDS', 'SHUTDOWN_TIMEOUT_SECONDS'];
    const settings = Object.keys(settingDefinitions).filter((name) => !byHand.includes(name));
    expect(schema.properties['secrets']?.propertyNames.enum).toEqual(settings);
    const definitions: Record<string, { secret?: boolean }> = settingDefinitions;
    const plain = settings.filter((name) => !definitions[name]?.secret);
    expect(schema.properties['settings']?.propertyNames.enum).toEqual([
      ...plain,
      ...settings.map((name) => `${name}_FILE`),
    ]);
  });

  if (!tools) {
    if (process.env.CI === 'true')
      it('needs helm and kubectl, which could not be fetched', () => {
        throw new Error('CI must not skip what needs helm and kubectl');
      });
    else it.skip('skipped: helm and kubectl could not be fetched', () => undefined);
    return;
  }

  it('is what the committed manifests were rendered from; `npm run manifests` rewrites them', () => {
    const command = join(root, 'scripts/manifests.mjs');
    expect(execFileSync(process.execPath, [command, '--check'], { encoding: 'utf8' })).toBe('');
  });

  it.each(valueSets)('passes lint with %s', (file) => {
    expect(helm('lint', '--strict', chart, '--values', join(chart, 'ci', file))).toContain('0 chart(s) failed');
  });

  it.each([
    [['--set', 'settings.JWT_SECRET=x'], 'JWT_SECRET'],
    [['--set', 'settings.NOT_A_SETTING=x'], 'NOT_A_SETTING'],
    [['--set', 'api.replica=3'], 'replica'],
    [['--set', 'shutdown.delaySeconds=121'], 'delaySeconds'],
    [['--set', 'secrets.DATABASE_URL=postgres://db/x'], 'Attachments have no place'],
  ])('refuses %j', (args, reason) => {
    expect(() => template(...args)).toThrow(reason);
  });

  it('replaces pods when a setting changes, and the migration when the version does', () => {
    const values = join(chart, 'ci/example-values.yaml');
    const [one, two] = [template('--values', values), template('--values', values, '--set', 'settings.LOG_LEVEL=warn')];
    const sum = (all: Resource[]) => /checksum\/settings":"(\w+)/.exec(JSON.stringify(all))?.[1];
    expect(sum(one)).toMatch(/^[0-9a-f]{64}$/);
    expect(sum(one)).not.toBe(sum(two));
    const job = (all: Resource[]) => all.find(({ kind }) => kind === 'Job')?.metadata.name;
    expect(job(one)).toBe(job(two));
    expect(job(one)).not.toBe(job(template('--values', values, '--set', 'image.tag=2.0.0')));
  });

  it.each(['single', 'production'])(
    'gives pods of the overlay %s another configuration when a setting changes',
    (name) => {
      const folder = mkdtempSync(join(tmpdir(), 'parley-kustomize-'));
      cpSync(join(root, 'deploy/kustomize'), folder, { recursive: true });
      const file = join(folder, 'overlays', name, 'kustomization.yaml');
      const build = () => {
        const all = kustomize(`overlays/${name}`, folder);
        const config = all.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name);
        const deployments = all.filter(({ kind }) => kind === 'Deployment');
        const used = deployments.flatMap((each) =>
          (each.spec.template?.spec.containers ?? []).map(
            ({ envFrom }) => (envFrom as { configMapRef?: { name: string } }[])[0]?.configMapRef?.name,
          ),
        );
        expect(used).toEqual([config[0], config[0]]);
        return { config, templates: deployments.map((each) => each.spec.template) };
      };
      const one = build();
      expect(one.config).toEqual([expect.stringMatching(/^parley-[a-z0-9]{10}$/)]);
      expect(build()).toEqual(one);
      writeFileSync(file, readFileSync(file, 'utf8').replace('chat.example.org', 'talk.example.org'));
      const two = build();
      two.templates.forEach((template, index) => expect(template).not.toEqual(one.templates[index]));
      rmSync(folder, { recursive: true });
    },
  );

  it('runs the migration before anything else, and has no monitors where the cluster knows none', () => {
    const values = join(chart, 'ci/production-values.yaml');
    const all = template('--values', values);
    const hook = { 'helm.sh/hook': 'pre-install,pre-upgrade' };
    expect(all.find(({ kind }) => kind === 'Job')?.metadata).toMatchObject({ annotations: hook });
    const monitors = (list: Resource[]) =>
      list.filter(({ apiVersion }) => apiVersion.startsWith('monitoring')).map(({ kind }) => kind);
    expect(monitors(all).sort()).toEqual(['PodMonitor', 'PrometheusRule', 'ServiceMonitor']);
    expect(monitors(resources(helm('template', 'chat', chart, '--values', values)))).toEqual([]);
  });

  it('passes on variables of OpenTelemetry, and opens an exit to the collector', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'parley-values-')), 'values.yaml');
    const more =
      'openTelemetry: { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318", OTEL_TRACES_SAMPLER_ARG: 0.1 }\n';
    writeFileSync(
      file,
      `settings: { STORAGE_URL: "s3://b" }\n${more}networkPolicy: { egress: { traces: { enabled: true } } }\n`,
    );
    const all = template('--values', file);
    expect(all.find(({ kind }) => kind === 'ConfigMap')?.data).toMatchObject({
      STORAGE_URL: 's3://b',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_TRACES_SAMPLER_ARG: '0.1',
    });
    expect(all.find(({ metadata }) => metadata.name.endsWith('-to-traces'))?.spec['egress']).toEqual([
      { ports: [{ port: 4318, protocol: 'TCP' }] },
    ]);
    expect(() => template('--values', file, '--set', 'openTelemetry.LOG_LEVEL=x')).toThrow('LOG_LEVEL');
  });

  it('takes long numbers and values of any form as they are', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'parley-values-')), 'values.yaml');
    writeFileSync(
      file,
      'settings: { MAX_ATTACHMENT_BYTES: 104857600, MAIL_FROM: "A: <b@example.org>", STORAGE_URL: "s3://b" }\n',
    );
    const config = template('--values', file).find(({ kind }) => kind === 'ConfigMap')?.data;
    expect(config).toMatchObject({ MAX_ATTACHMENT_BYTES: '104857600', MAIL_FROM: 'A: <b@example.org>' });
  });
});
