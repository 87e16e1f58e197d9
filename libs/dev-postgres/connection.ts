import { Client } from 'pg';
import type { Home } from './home';

export const user = 'parley';
const database = 'parley';

/** The URL of the database for the application. */
export function urlOf(port: number, home: Home): string {
  return `postgresql://${user}:${home.password}@127.0.0.1:${port}/${database}`;
}

/** Whether the server at the port is the one of this folder: it accepts the password and reports the folder. */
export async function answersFor(port: number, home: Home): Promise<boolean> {
  try {
    return await withClient(port, home, 'postgres', async (client) => {
      const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
      return rows[0]?.data_directory === home.cluster;
    });
  } catch {
    return false;
  }
}

export async function ensureDatabase(port: number, home: Home): Promise<void> {
  await withClient(port, home, 'postgres', async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  });
}

async function withClient<T>(port: number, home: Home, name: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    user,
    password: home.password,
    database: name,
    connectionTimeoutMillis: 5_000,
    query_timeout: 20_000,
  });
  // Without a listener, a connection that is cut while idle would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
