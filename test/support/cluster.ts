import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { give, serverAccount } from '../../libs/dev-postgres/accounts';
import { freePort, until } from './processes';

const password = 'a-password-of-tests';
const running = new Set<ChildProcess>();

/** Ends every server that was started and has not ended, as a crash would. */
export function killServers(): void {
  for (const child of running) child.kill('SIGQUIT');
}

/** A PostgreSQL server of a test's own, from an installed PostgreSQL with all its programs; they are all in `programs`. */
export class Cluster {
  #child: ChildProcess | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  #log = '';

  private constructor(
    private readonly programs: string,
    readonly folder: string,
    readonly port: number,
  ) {}

  /** A new, empty cluster that is not started yet. */
  static async create(programs: string, folder: string): Promise<Cluster> {
    mkdirSync(folder, { mode: 0o700 });
    const passwordFile = `${folder}.password`;
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of [folder, passwordFile]) give(path, serverAccount());
    const cluster = new Cluster(programs, folder, await freePort());
    const how = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--locale=C.UTF-8'];
    await cluster.#run('initdb', ['-D', folder, '-U', 'postgres', ...how]);
    return cluster;
  }

  /** The URL of the one database that the tests use. */
  get url(): string {
    return `postgres://postgres:${password}@127.0.0.1:${this.port}/postgres`;
  }

  get log(): string {
    return this.#log;
  }

  /** Copies the running server with `pg_basebackup`; the copy is not started. */
  async copy(folder: string, ...options: string[]): Promise<Cluster> {
    mkdirSync(folder, { mode: 0o700 });
    give(folder, serverAccount());
    await this.#run('pg_basebackup', ['-d', this.url, '-D', folder, '--checkpoint=fast', ...options]);
    return new Cluster(this.programs, folder, await freePort());
  }

  /** Starts it and waits until it answers. */
  async start(settings: Readonly<Record<string, string>> = {}): Promise<void> {
    const all = { port: String(this.port), listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
    const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(join(this.programs, 'postgres'), ['-D', this.folder, ...options], {
      ...serverAccount(),
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.add(child);
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece: Buffer) => (this.#log += piece.toString()));
    this.#ended = new Promise((done) => child.once('exit', done)).then(() => running.delete(child));
    await until(
      'the start of PostgreSQL',
      async () => {
        if (child.exitCode !== null) throw new Error(`PostgreSQL ended:\n${this.#log}`);
        return await this.query('SELECT 1').then(
          () => true,
          () => false,
        );
      },
      () => this.#log,
    );
  }

  /** Ends it as a crash does: nothing is flushed, nobody is told. */
  async crash(): Promise<void> {
    this.#child?.kill('SIGQUIT');
    await this.#ended;
  }

  async stop(): Promise<void> {
    this.#child?.kill('SIGINT');
    await this.#ended;
  }

  async query<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query<Row>(text, [...values])).rows;
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async #run(program: string, args: string[]): Promise<void> {
    await promisify(execFile)(join(this.programs, program), args, {
      ...serverAccount(),
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
    });
  }
}
