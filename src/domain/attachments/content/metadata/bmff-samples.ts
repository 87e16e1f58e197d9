import { SourceFile, UnreadableFile } from './source-file';

/** Maximum bytes of one table; a track of positions once per second has 4 bytes per second and table. */
const maxTableBytes = 1024 * 1024;

/** Where the tables of a track are in the file, by type of box. */
type SampleTables = ReadonlyMap<string, { readonly content: number; readonly end: number }>;

async function numbersOf(source: SourceFile, tables: SampleTables, type: string): Promise<(at: number) => number> {
  const table = tables.get(type);
  if (!table || table.end - table.content > maxTableBytes) throw new UnreadableFile('no table of samples');
  const bytes = await source.copy(table.content, table.end - table.content);
  return (at) => {
    if (at + 4 > bytes.length) throw new UnreadableFile('a table that ends early');
    return bytes.readUInt32BE(at);
  };
}

/** Calls `visit` with the place of each chunk of samples of a track. */
export async function eachChunk(
  source: SourceFile,
  tables: SampleTables,
  visit: (at: number, length: number) => void,
): Promise<void> {
  const wide = tables.has('co64');
  const offsets = await numbersOf(source, tables, wide ? 'co64' : 'stco');
  const runs = await numbersOf(source, tables, 'stsc');
  const sizes = await numbersOf(source, tables, 'stsz');
  const [fixedSize, samples, runCount] = [sizes(4), sizes(8), runs(4)];
  let [run, sample] = [0, 0];
  for (let chunk = 1; chunk <= offsets(4) && sample < samples; chunk += 1) {
    // A run of chunks has 12 bytes: its first chunk, samples per chunk, description.
    while (run + 1 < runCount && runs(8 + 12 * (run + 1)) <= chunk) run += 1;
    const end = Math.min(sample + runs(12 + 12 * run), samples);
    let length = fixedSize * (end - sample);
    if (fixedSize === 0) for (let index = sample; index < end; index += 1) length += sizes(12 + 4 * index);
    sample = end;
    const at = wide ? offsets(8 * chunk) * 2 ** 32 + offsets(4 + 8 * chunk) : offsets(4 + 4 * chunk);
    visit(at, length);
  }
}
