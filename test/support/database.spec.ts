import { Client } from 'pg';
import { createTestDatabase } from './database';

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('test databases', () => {
  it('are migrated copies that do not see each other, also when made at once', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, () => createTestDatabase()));
    try {
      const [first, second] = all as [(typeof all)[0], (typeof all)[0]];
      const tables = await query(first.url, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
      expect(tables.length).toBeGreaterThan(0);
      await query(first.url, 'CREATE TABLE only_here (id int)');
      await expect(query(second.url, 'SELECT * FROM only_here')).rejects.toThrow('does not exist');
    } finally {
      await Promise.all(all.map((database) => database.drop()));
    }
  });

  it('can be dropped while connections are open, and twice', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    client.on('error', () => undefined);
    await client.connect();
    await database.drop();
    await database.drop();
    await expect(query(database.url, 'SELECT 1')).rejects.toThrow('does not exist');
    await client.end().catch(() => undefined);
  });
});
