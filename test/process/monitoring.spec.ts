import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, TestDatabase } from '../support/database';
import { freePort, isReady, killAll, root, start, until, testSecret } from '../support/processes';
import { describeWith } from '../support/programs';

const files = join(root, 'deploy/helm/parley/files');
const rules = readFileSync(join(files, 'alerts.yaml'), 'utf8');

interface Dashboard {
  readonly panels: { readonly title: string; readonly targets: { readonly expr: string }[] }[];
}
const queries = readdirSync(join(files, 'dashboards')).flatMap((file) =>
  (JSON.parse(readFileSync(join(files, 'dashboards', file), 'utf8')) as Dashboard).panels.flatMap((panel) =>
    panel.targets.map(({ expr }) => [`${file}: ${panel.title}`, expr] as const),
  ),
);

/** Counters that exist only once there was something to count. */
const mayBeEmpty = /parley_(?:deliveries_total|provider_results_total)/;

describe('alerts', () => {
  it('each have a section in the runbook', () => {
    const handbook = readFileSync(join(root, 'docs/operating.md'), 'utf8');
    const headings = [...handbook.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title.toLowerCase());
    const named = [...rules.matchAll(/runbook: docs\/operating\.md#(\S+)/g)].map(([, anchor = '']) => anchor);
    expect(named).toHaveLength(rules.match(/- alert:/g)?.length ?? 0);
    expect(named.filter((anchor) => !headings.includes(anchor))).toEqual([]);
  });

  describeWith('promtool', 'fire and stay silent as they should', (program) => {
    it('by their own tests', () => {
      execFileSync(program, ['check', 'rules', join(files, 'alerts.yaml')]);
      execFileSync(program, ['test', 'rules', join(files, 'alerts-test.yaml')]);
      const tested = readFileSync(join(files, 'alerts-test.yaml'), 'utf8');
      const names = [...rules.matchAll(/- alert: (\S+)/g)].map(([, name = '']) => name);
      expect(names.filter((name) => !new RegExp(`alertname: ${name}\\n.*\\n +exp_alerts:\\n`).test(tested))).toEqual(
        [],
      );
    });
  });
});

describeWith('prometheus', 'a Prometheus', (program) => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-prometheus-'));
  let owned: TestDatabase;
  let server: string;
  let prometheus: ChildProcess | undefined;

  beforeAll(async () => {
    owned = await createTestDatabase();
    const [port, api, worker, own] = [await freePort(), await freePort(), await freePort(), await freePort()];
    const environment = {
      DATABASE_URL: owned.url,
      PUBLIC_URL: 'https://chat.example.org',
      JWT_SECRET: testSecret,
      HOST: '127.0.0.1',
      DATA_DIR: folder,
      STORAGE_URL: `file://${folder}/files`,
      SHUTDOWN_DELAY_SECONDS: '0',
    };
    const processes = [
      start('main.js', { ...environment, PORT: String(port), INTERNAL_PORT: String(api) }),
      start('worker.js', { ...environment, PORT: '0', INTERNAL_PORT: String(worker) }),
    ];
    writeFileSync(
      join(folder, 'prometheus.yml'),
      `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [${join(files, 'alerts.yaml')}]
scrape_configs:
  - job_name: parley
    static_configs: [{ targets: ['127.0.0.1:${api}', '127.0.0.1:${worker}'] }]
`,
    );
    prometheus = spawn(
      program,
      [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=127.0.0.1:${own}`,
      ],
      { stdio: 'ignore' },
    );
    server = `http://127.0.0.1:${own}`;
    for (const [index, at] of [api, worker].entries())
      await until('readiness', () => isReady(`http://127.0.0.1:${at}`), processes[index]?.output);
    await until('scraped requests', async () => {
      await fetch(`http://127.0.0.1:${port}/api/v1/communities/x/messages`, { method: 'POST' });
      await fetch(`http://127.0.0.1:${port}/api/v1/communities/x/messages/conversations`);
      if ((await result('rate(http_request_duration_seconds_count{route=~".*conversations"}[5m]) > 0')).length === 0)
        return false;
      // Rates need two looks at each process.
      return (await result('count_over_time(parley_build_info[5m]) >= 2')).length === 2;
    });
  }, 180_000);

  afterAll(async () => {
    prometheus?.kill('SIGKILL');
    killAll();
    await owned.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function result(query: string): Promise<unknown[]> {
    const answer = await fetch(`${server}/api/v1/query?query=${encodeURIComponent(query)}`).catch(() => undefined);
    const body = (await answer?.json()) as { status: string; error?: string; data?: { result: unknown[] } } | undefined;
    if (body?.status === 'error') throw new Error(body.error);
    return body?.data?.result ?? [];
  }

  it('answers every query of the dashboards', async () => {
    const empty: string[] = [];
    for (const [place, query] of queries)
      // A send is refused here, so that none of status 2xx is counted.
      if ((await result(query.replace(',status=~"2.."', ''))).length === 0 && !mayBeEmpty.test(query))
        empty.push(`${place}: ${query}`);
    expect(empty).toEqual([]);
  });

  it('knows every metric that a rule or dashboard names', async () => {
    const names = (await (await fetch(`${server}/api/v1/label/__name__/values`)).json()) as { data: string[] };
    const texts = [rules, ...queries.map(([, query]) => query)].join('\n');
    const used = new Set(texts.match(/\b(?:parley|http|nodejs|process)_[a-z0-9_]+\b/g));
    expect([...used].filter((name) => !names.data.includes(name) && !mayBeEmpty.test(name))).toEqual([]);
    expect(used.size).toBeGreaterThan(15);
  });
});
