import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowedSqlArrows } from '../architecture/allowed-sql-arrows';
import { importArrows, moduleOrder, tableOwners } from '../architecture/arrows';
import { root } from './statements';

const file = join(root, 'docs/architecture.md');
const markers = (name: string) => [`<!-- generated: ${name} -->`, `<!-- end: ${name} -->`] as const;
const position = (module: string | undefined) => (moduleOrder as readonly (string | undefined)[]).indexOf(module);

function mermaid(edges: readonly (readonly [from: string, arrow: string, to: string])[]): string {
  const lines = [...edges]
    .sort(([a, , x], [b, , y]) => position(a) - position(b) || position(x) - position(y))
    .map(([from, arrow, to]) => `  ${from} ${arrow} ${to}`);
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}

/** Imports between modules. */
const importPicture = () =>
  mermaid(
    importArrows.map((arrow) => {
      const [from = '', to = ''] = arrow.split(' -> ');
      return [from, '-->', to];
    }),
  );

/** Uses of other modules' tables by SQL: thick if any of them writes, dotted if all only read. */
function sqlPicture(): string {
  const uses = new Map<string, string>();
  for (const { from, table, use } of allowedSqlArrows) {
    const key = `${from} ${tableOwners[table] ?? table}`;
    uses.set(key, `${uses.get(key) ?? ''}${use}`);
  }
  return mermaid(
    [...uses].map(([key, use]) => {
      const [from = '', to = ''] = key.split(' ');
      return [from, /[wd]/.test(use) ? '==>' : '-.->', to];
    }),
  );
}

/** `docs/architecture.md` as it is, and as it should be with current pictures. */
export function architectureDocument(): { readonly committed: string; readonly wanted: string } {
  const committed = readFileSync(file, 'utf8');
  let wanted = committed;
  for (const [name, picture] of [
    ['imports', importPicture()],
    ['sql', sqlPicture()],
  ] as const) {
    const [begin, end] = markers(name);
    const [from, to] = [wanted.indexOf(begin), wanted.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`docs/architecture.md has no markers for ${name}`);
    wanted = `${wanted.slice(0, from + begin.length)}\n\n${picture}\n\n${wanted.slice(to)}`;
  }
  return { committed, wanted };
}

/** Writes the current pictures into `docs/architecture.md`. */
export function writeArchitectureDocument(): void {
  writeFileSync(file, architectureDocument().wanted);
}
