import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Set by the global setup before jest forks its workers, so that every worker finds the one server of the run. */
export const serverVariable = 'PARLEY_TEST_SERVER';
/** Prefix of every database of this run; what is left of them is dropped at its end. */
export const runVariable = 'PARLEY_TEST_RUN';

export const templateName = (run: string): string => `${run}_template`;

export interface TestDatabase {
  readonly url: string;
  /** Drops the database, cutting connections that are still open. Safe to call twice. */
  drop(): Promise<void>;
}

let made = 0;

/** A migrated, empty database of its own: a copy of the template, which costs a few hundredths of a second. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = required(serverVariable);
  const run = required(runVariable);
  // Workers are processes, and module state is fresh in every test file: neither a number nor the process alone is unique.
  const name = `${run}_${process.pid}_${++made}_${randomBytes(3).toString('hex')}`;
  await execute(server, `CREATE DATABASE "${name}" TEMPLATE "${templateName(run)}"`);
  return {
    url: databaseUrl(server, name),
    drop: () => execute(server, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/** The same server, another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

/** Runs statements one by one on a connection of their own. */
export async function execute(url: string, ...statements: string[]): Promise<void> {
  await withClient(url, async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

/** Drops the template and every database that a failed test left behind. */
export async function dropAll(server: string, run: string): Promise<void> {
  await withClient(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [run],
    );
    for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS "${datname}" WITH (FORCE)`);
  });
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(
      `${name} is not set: test databases exist only in a jest run that went through test/support/global-setup.ts.`,
    );
  return value;
}
