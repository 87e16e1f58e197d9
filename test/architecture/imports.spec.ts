import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

interface Import {
  readonly from: string;
  readonly to: string;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

/** Where a specifier leads, as a path from the root; null for packages. */
function target(file: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return relative(root, resolve(root, dirname(file), specifier));
  if (specifier === '@parley/kernel') return 'libs/kernel/index';
  if (specifier.startsWith('@parley/platform/')) return specifier.replace('@parley/platform', 'libs/platform');
  return null;
}

const files = [...sources('src'), ...sources('libs/kernel'), ...sources('libs/platform')];
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const specifiers = (file: string) =>
  [...(text.get(file) ?? '').matchAll(/(?:from|import|require)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '');
const imports: Import[] = files.flatMap((from) =>
  specifiers(from)
    .flatMap((specifier) => ({ from, to: target(from, specifier) ?? '' }))
    .filter((entry) => entry.to !== ''),
);

const domainOrder = [
  'events',
  'users',
  'auth',
  'attachments',
  'credits',
  'conversations',
  'communities',
  'blocks',
  'access',
  'messages',
  'accounts',
  'notifications',
];
const moduleOf = (path: string) => /^src\/domain\/([^/]+)/.exec(path)?.[1];
const surfaceOf = (path: string) => /^src\/surfaces\/([^/]+)/.exec(path)?.[1];
const offenders = (rule: (entry: Import) => boolean) =>
  imports.filter(rule).map((entry) => `${entry.from} -> ${entry.to}`);

describe('import arrows', () => {
  it('looks at something', () => expect(imports.length).toBeGreaterThan(100));

  it('the kernel imports nothing', () => {
    const kernel = files.filter((file) => file.startsWith('libs/kernel/'));
    expect(kernel.flatMap((file) => specifiers(file).filter((specifier) => !specifier.startsWith('./')))).toEqual([]);
  });

  it('the platform knows neither the product nor its nouns', () => {
    expect(offenders(({ from, to }) => from.startsWith('libs/platform/') && to.startsWith('src/'))).toEqual([]);
  });

  it('the domain knows no surface and nothing of HTTP', () => {
    expect(
      offenders(
        ({ from, to }) =>
          from.startsWith('src/domain/') &&
          (to.startsWith('src/surfaces/') ||
            to.startsWith('libs/platform/http') ||
            /^src\/(?:app|main|dev|worker|serve)/.test(to)),
      ),
    ).toEqual([]);
    const packages = files
      .filter((file) => file.startsWith('src/domain/'))
      .flatMap((file) =>
        specifiers(file)
          .filter((specifier) => /^(?:@nestjs\/swagger|@nestjs\/platform|fastify|class-validator)/.test(specifier))
          .map((specifier) => `${file} -> ${specifier}`),
      );
    expect(packages).toEqual([]);
  });

  it('domain modules import leftward only, through the door', () => {
    expect(
      offenders(({ from, to }) => {
        const [own, other] = [moduleOf(from), moduleOf(to)];
        if (!own || !other || own === other) return false;
        const leftward = domainOrder.indexOf(other) < domainOrder.indexOf(own) && domainOrder.includes(other);
        return !leftward || !/^src\/domain\/[^/]+(?:\/index)?$/.test(to);
      }),
    ).toEqual([]);
  });

  it('surfaces and everything else use domain doors only', () => {
    expect(
      offenders(
        ({ from, to }) =>
          !from.startsWith('src/domain/') && moduleOf(to) !== undefined && !/^src\/domain\/[^/]+(?:\/index)?$/.test(to),
      ),
    ).toEqual([]);
  });

  it('surfaces do not import each other; provisioning wears the native style', () => {
    const style = /^src\/surfaces\/community\/(?:community\.surface|common\/.*)$/;
    expect(
      offenders(({ from, to }) => {
        const [own, other] = [surfaceOf(from), surfaceOf(to)];
        return (
          own !== undefined &&
          other !== undefined &&
          own !== other &&
          other !== 'common' &&
          !(own === 'admin' && style.test(to))
        );
      }),
    ).toEqual([]);
  });

  it('migrations import nothing of the application', () => {
    expect(
      offenders(
        ({ from, to }) => from.startsWith('src/database/migrations/') && !to.startsWith('src/database/migrations/'),
      ),
    ).toEqual([]);
  });

  it('only the settings read the environment', () => {
    const readers = files.filter(
      (file) =>
        /process\.env\s*[.[]/.test(text.get(file) ?? '') && !/^(?:src\/config|libs\/platform\/postgres)\//.test(file),
    ); // the embedded server is told where caches lie
    expect(readers).toEqual([]);
  });

  it('has no cycles between files', () => {
    const edges = new Map<string, string[]>();
    const known = new Set(files);
    for (const { from, to } of imports) {
      const file = [`${to}.ts`, `${to}/index.ts`, `${to}.tsx`].find((candidate) => known.has(candidate));
      if (file) edges.set(from, [...(edges.get(from) ?? []), file]);
    }
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') return void cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      state.set(file, 'open');
      for (const next of edges.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of files) visit(file, []);
    expect(cycles).toEqual([]);
  });
});
