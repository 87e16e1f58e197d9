import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { peopleKey } from '../src/domain/conversations';
import { sendInCommunity } from '../src/domain/messages/persistence/send.sql';
import type { Pair } from './seed';

/** Debian installs it beside the programs of its server, the newest first; others in the PATH. */
function findPgbench(): string | undefined {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = installed.map((version) => join(versions, version, 'bin'));
  return [...folders, ...(process.env['PATH'] ?? '').split(delimiter)]
    .map((folder) => join(folder, 'pgbench'))
    .find((file) => existsSync(file));
}

/** The send statement with variables of pgbench instead of parameters. */
const values = [':id', ':community', ':member', ':creator', ':content', ':fresh', `decode(:key, 'hex')`];
const script = (pairs: number) => `\\set n random(1, ${pairs})
SELECT community, member, creator, key, gen_random_uuid() AS id, gen_random_uuid() AS fresh,
  'The cask strength bottles arrive on Friday.' AS content FROM bench_pairs WHERE n = :n \\gset
${sendInCommunity.text.replaceAll(/\$(\d+)/g, (_, number) => values[Number(number) - 1] ?? 'NULL')};
`;

/** What the statement alone reaches, without HTTP, Node and batches; with a second one that picks the conversation. */
export class Pgbench {
  private constructor(
    private readonly program: string,
    private readonly url: string,
    private readonly folder: string,
  ) {}

  /** @returns undefined if pgbench is not installed */
  static async create(url: string, pairs: readonly Pair[]): Promise<Pgbench | undefined> {
    const program = findPgbench();
    if (program === undefined) return undefined;
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `CREATE TABLE bench_pairs AS SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])
         WITH ORDINALITY AS p (community, member, creator, key, n)`,
      [
        pairs.map(({ community }) => community),
        pairs.map(({ member }) => member),
        pairs.map(({ creator }) => creator),
        pairs.map(({ community, member, creator }) => peopleKey(community, [member, creator]).toString('hex')),
      ],
    );
    await client.query('CREATE UNIQUE INDEX ON bench_pairs (n)');
    await client.query('ANALYZE bench_pairs');
    await client.end();
    const folder = mkdtempSync(join(tmpdir(), 'parley-pgbench-'));
    writeFileSync(join(folder, 'send.sql'), script(pairs.length));
    return new Pgbench(program, url, folder);
  }

  /** Messages per second and the median and 99th percentile in ms, for at least a second. */
  async run(connections: number, seconds: number): Promise<{ perSecond: number; p50: number; p99: number }> {
    const time = String(Math.max(1, Math.round(seconds)));
    const log = join(this.folder, 'run');
    const given = ['-n', '-M', 'prepared', '-c', String(connections), '-T', time, '-f', join(this.folder, 'send.sql')];
    await promisify(execFile)(this.program, [...given, '-l', `--log-prefix=${log}`, this.url]);
    const file = readdirSync(this.folder).find((name) => name.startsWith('run'));
    const lines = readFileSync(join(this.folder, file ?? ''), 'utf8')
      .trim()
      .split('\n');
    rmSync(join(this.folder, file ?? ''));
    const ms = lines.map((line) => Number(line.split(' ')[2]) / 1000).sort((a, b) => a - b);
    const at = (share: number) => Number((ms[Math.floor(ms.length * share)] ?? NaN).toFixed(2));
    return { perSecond: ms.length / Number(time), p50: at(0.5), p99: at(0.99) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
