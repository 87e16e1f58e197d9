import { readFileSync } from 'node:fs';
import { Client } from 'pg';
import { type Call, load, type LoadResult } from './load';

export interface Sample extends LoadResult {
  /** Microseconds of processor time per request, of the server and of its PostgreSQL backends. */
  readonly node: number;
  readonly postgres: number;
  /** Bytes of WAL per request, of everything that wrote meanwhile. */
  readonly wal: number;
}

const ticksToMicroseconds = 10_000;

/** Processor time of each process so far in microseconds; those that ended or run on another machine are left out. */
function processorTimes(pids: readonly number[]): Map<number, number> {
  const times = new Map<number, number>();
  for (const pid of pids) {
    try {
      const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
        .replace(/^.*\) /, '')
        .split(' ');
      times.set(pid, (Number(fields[11]) + Number(fields[12])) * ticksToMicroseconds);
    } catch {
      // It ended meanwhile.
    }
  }
  return times;
}

const spent = (before: ReadonlyMap<number, number>, after: ReadonlyMap<number, number>) =>
  [...after].reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0);

/** Measures what requests cost an API process and the PostgreSQL backends of all API processes. */
export class Sampler {
  private constructor(private readonly client: Client) {}

  static async connect(databaseUrl: string): Promise<Sampler> {
    const client = new Client({ connectionString: databaseUrl });
    await client.connect();
    return new Sampler(client);
  }

  close(): Promise<void> {
    return this.client.end();
  }

  async take(
    server: { readonly origin: string; readonly pid: number },
    calls: readonly Call[],
    options: { readonly seconds: number; readonly connections: number },
  ): Promise<Sample> {
    const before = {
      node: processorTimes([server.pid]),
      postgres: processorTimes(await this.backends()),
      wal: await this.walBytes(),
    };
    const result = await load(server.origin, calls, options);
    const requests = result.perSecond * options.seconds;
    return {
      ...result,
      node: spent(before.node, processorTimes([server.pid])) / requests,
      postgres: spent(before.postgres, processorTimes(await this.backends())) / requests,
      wal: ((await this.walBytes()) - before.wal) / requests,
    };
  }

  private async walBytes(): Promise<number> {
    const { rows } = await this.client.query<{ bytes: string }>(
      "SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') AS bytes",
    );
    return Number(rows[0]?.bytes);
  }

  private async backends(): Promise<number[]> {
    const { rows } = await this.client.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE application_name = 'parley-api'",
    );
    return rows.map((row) => row.pid);
  }
}
