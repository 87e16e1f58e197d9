import { moduleOrder } from './arrows';
import { files, imports, specifiers, text, type Import } from './sources';

const domainOrder: readonly string[] = moduleOrder.slice(0, moduleOrder.indexOf('accounts') + 1);
const moduleOf = (path: string) => /^src\/domain\/([^/]+)/.exec(path)?.[1];
const entity = /\.entity$/;
const surfaceOf = (path: string) => /^src\/surfaces\/([^/]+)\//.exec(path)?.[1];
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
            /^src\/(?:app|cli|demo|main|dev|worker)/.test(to)),
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

  it('the domain does not depend on notifications and webhooks, nor on the packages that they are built with', () => {
    expect(
      offenders(
        ({ from, to }) => from.startsWith('src/domain/') && /^src\/(?:notifications|webhooks|consistency)/.test(to),
      ),
    ).toEqual([]);
    const packages = /^(?:bull|@nestjs\/bull|handlebars|prom-client|ioredis)(?:\/|$)/;
    const importing = files
      .filter((file) => file.startsWith('src/domain/'))
      .filter((file) => specifiers(file).some((specifier) => packages.test(specifier)));
    expect(importing).toEqual([]);
  });

  it('the domain does not know the settings', () => {
    expect(offenders(({ from, to }) => from.startsWith('src/domain/') && to.startsWith('src/config'))).toEqual([]);
  });

  it.each(['notifications', 'webhooks'])(
    '%s stand on the domain: they know no surface, no settings and no composition',
    (name) => {
      expect(
        offenders(
          ({ from, to }) =>
            from.startsWith(`src/${name}/`) &&
            to.startsWith('src/') &&
            !to.startsWith(`src/${name}/`) &&
            !/^src\/domain\/[^/]+(?:\/index)?$/.test(to),
        ),
      ).toEqual([]);
      const names = files
        .filter((file) => file.startsWith(`src/${name}/`))
        .filter((file) => /\bSettings\b|\bSETTINGS\b/.test(text.get(file) ?? ''));
      expect(names).toEqual([]);
    },
  );

  it.each(['notifications', 'webhooks'])('everything else uses the door of %s', (name) => {
    expect(
      offenders(
        ({ from, to }) =>
          !from.startsWith(`src/${name}/`) &&
          to.startsWith(`src/${name}/`) &&
          to !== `src/${name}/index` &&
          !(from === 'src/database/entities.ts' && entity.test(to)),
      ),
    ).toEqual([]);
  });

  it('only a channel and the list of channels name a channel', () => {
    const naming = files
      .filter((file) => /^src\/notifications\/(?!channels\/(?:index|email|push))/.test(file))
      .filter((file) => /(['"`])(?:email|push)\1/.test(text.get(file) ?? ''));
    expect(naming).toEqual([]);
  });

  it('surfaces and everything else use domain doors only', () => {
    expect(
      offenders(
        ({ from, to }) =>
          !from.startsWith('src/domain/') &&
          moduleOf(to) !== undefined &&
          !/^src\/domain\/[^/]+(?:\/index)?$/.test(to) &&
          !(from === 'src/database/entities.ts' && entity.test(to)),
      ),
    ).toEqual([]);
  });

  it('entities stay in their module: only its own files and the list of all entities import them', () => {
    const room = (path: string) => path.slice(0, path.lastIndexOf('/'));
    expect(
      offenders(
        ({ from, to }) => entity.test(to) && from !== 'src/database/entities.ts' && !from.startsWith(`${room(to)}/`),
      ),
    ).toEqual([]);
  });

  it('only the access door grants what may be read, written or managed', () => {
    const grants = /\bgrant(?:Readable|Writable|Manageable)\b/;
    const users = files.filter((file) => grants.test(text.get(file) ?? '') && file !== 'libs/kernel/grants.ts');
    expect(users).toEqual(['src/domain/access/access.service.ts', 'src/domain/access/grants.ts']);
  });

  it('surfaces and applications go through the access door, not to repositories', () => {
    const outside = files.filter((file) => /^src\/(?!domain\/)/.test(file));
    expect(outside.filter((file) => /\b\w+Repository\b/.test(text.get(file) ?? ''))).toEqual([]);
  });

  it('surfaces do not import each other', () => {
    expect(
      offenders(({ from, to }) => {
        const [own, other] = [surfaceOf(from), surfaceOf(to)];
        return own !== undefined && other !== undefined && own !== other && other !== 'common';
      }),
    ).toEqual([]);
  });

  it('what surfaces share imports no surface', () => {
    expect(
      offenders(({ from, to }) => surfaceOf(from) === 'common' && ![undefined, 'common'].includes(surfaceOf(to))),
    ).toEqual([]);
  });

  it('only the command line imports the command line', () => {
    expect(offenders(({ from, to }) => !from.startsWith('src/cli/') && to.startsWith('src/cli/'))).toEqual([]);
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
      (file) => /process\.env\s*[.[]/.test(text.get(file) ?? '') && !/^(?:src\/config|libs\/dev-postgres)\//.test(file),
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
