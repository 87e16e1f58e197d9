import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { Client } from 'pg';
import { type Call, load } from './load';

interface CostBench {
  readonly databaseUrl: string;
  readonly origin: string;
  readonly apiPid: number;
  readonly seconds: number;
  readonly calls: readonly Call[];
  /** Starts a worker that mails to this port, and waits until it is ready. @returns its process id */
  readonly startWorker: (smtpPort: number) => Promise<number>;
}

const round = (value: number, digits = 0) => Number(value.toFixed(digits));
/** An idle connection reports its counters after ten seconds. */
const countersMs = 12_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Numbers of /proc/<pid>/stat after the name: the parent is the second, CPU times start at the twelfth, in hundredths. */
function statOf(pid: number | string): number[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/.*\) \S+/, '0')
      .split(' ')
      .map(Number);
  } catch {
    // It has ended.
    return [];
  }
}

/** CPU of a process so far, in µs. */
export function cpuOf(pid: number | string, ended = false): number {
  const [user = 0, system = 0, ...ofChildren] = statOf(pid).slice(11, 15);
  return (user + system + (ended ? ofChildren.reduce((sum, value) => sum + value, 0) : 0)) * 10_000;
}

/** CPU of a process and its children, those that have ended included, in µs. */
export function cpuOfTree(pid: number): number {
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && statOf(name)[1] === pid);
  return children.reduce((sum, child) => sum + cpuOf(child), cpuOf(pid, true));
}

/** The process that started a process. */
export const parentOf = (pid: number): number => statOf(pid)[1] ?? 0;

/** The end of a mail, and the answers that are not `250`. */
const endOfMail = '\r\n.\r\n';
const answers: Readonly<Record<string, string>> = {
  EHLO: '250-bench\r\n250 PIPELINING',
  DATA: '354 go on',
  QUIT: '221 bye',
};

/**
 * A mail server that accepts everything and keeps nothing, for a client that sends no command after DATA until it is answered.
 * It leaves the processor to what is measured: a complete server takes more of it for a mail than the worker.
 */
export const mailServer = (onMail: () => void) =>
  createServer((socket) => {
    let inMail = false;
    let end = '';
    socket
      .setNoDelay()
      .on('error', () => undefined)
      .on('data', (chunk) => {
        if (!inMail) {
          const commands = chunk.toString('latin1').trimEnd().split('\r\n');
          inMail = commands.at(-1) === 'DATA';
          return void socket.write(commands.map((line) => `${answers[line.slice(0, 4)] ?? '250 fine'}\r\n`).join(''));
        }
        end = (end + chunk.toString('latin1', Math.max(0, chunk.length - endOfMail.length))).slice(-endOfMail.length);
        if (end !== endOfMail) return;
        [inMail, end] = [false, ''];
        onMail();
        socket.write('250 taken\r\n');
      });
    socket.write('220 bench\r\n');
  });

/** Counters of the server: bytes of WAL, bytes of the database, rows inserted and updated. */
async function countersOf(client: Client) {
  await client.query('SELECT pg_stat_clear_snapshot()');
  const { rows } = await client.query<Record<'wal' | 'bytes' | 'inserted' | 'updated', string>>(`
    SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal, pg_database_size(current_database()) AS bytes,
           sum(n_tup_ins) AS inserted, sum(n_tup_upd) AS updated
    FROM pg_stat_user_tables`);
  const [row] = rows;
  const number = (name: 'wal' | 'bytes' | 'inserted' | 'updated') => Number(row?.[name]);
  return { wal: number('wal'), bytes: number('bytes'), inserted: number('inserted'), updated: number('updated') };
}

/**
 * What one message costs the API process and PostgreSQL, first without a worker, and what one mail costs a worker. CPU is
 * taken from /proc, which depends less on what else the machine does than rates do. One load for each number of
 * connections, because messages that arrive together are written together.
 */
export async function measureCost(options: CostBench) {
  const client = new Client({ connectionString: options.databaseUrl });
  await client.connect();
  let mails = 0;
  const sink = mailServer(() => (mails += 1));
  try {
    const backend = (await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows[0]?.pid ?? 0;
    const postmaster = parentOf(backend);
    const sends = async (connections: number) => {
      const before = { api: cpuOf(options.apiPid), postgres: cpuOfTree(postmaster), ...(await countersOf(client)) };
      const { perSecond, failures } = await load(options.origin, options.calls, {
        seconds: options.seconds,
        connections,
      });
      await pause(countersMs);
      const after = { api: cpuOf(options.apiPid), postgres: cpuOfTree(postmaster), ...(await countersOf(client)) };
      const messages = perSecond * options.seconds;
      const each = (name: keyof typeof before, digits = 0) => round((after[name] - before[name]) / messages, digits);
      return {
        connections,
        messages: round(messages),
        failures,
        per_second: round(perSecond),
        api_cpu_us: each('api'),
        postgres_cpu_us: each('postgres'),
        wal_bytes: each('wal'),
        stored_bytes: each('bytes'),
        rows_inserted: each('inserted', 1),
        rows_updated: each('updated', 1),
      };
    };
    await load(options.origin, options.calls, { seconds: 3, connections: 8 });
    await pause(countersMs);
    const loads = [await sends(1), await sends(8), await sends(64)];
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', () => resolve()));
    const { port } = sink.address() as AddressInfo;
    const worker = await options.startWorker(port);
    // Until what the loads have left to do is under way.
    while (mails < 50) await pause(100);
    const [from, cpu, postgres] = [mails, cpuOf(worker), cpuOfTree(postmaster)];
    for (let last = -1; last !== mails; await pause(5_000)) last = mails;
    const sent = mails - from;
    return {
      sends: loads,
      mails: {
        sent,
        worker_cpu_us: round((cpuOf(worker) - cpu) / sent),
        postgres_cpu_us: round((cpuOfTree(postmaster) - postgres) / sent),
      },
    };
  } finally {
    await new Promise<void>((resolve) => sink.close(() => resolve()));
    await client.end();
  }
}
