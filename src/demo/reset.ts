import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';

/** Removes everything from a database; the migrations create the schema again. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('DROP SCHEMA public CASCADE');
    await client.query('CREATE SCHEMA public');
  } finally {
    await client.end();
  }
}

/** Removes files, captured mails and captured pushes; keys stay, so that the server keeps its identity. */
export async function emptyFolders(dataDir: string): Promise<void> {
  for (const name of ['attachments', 'mailbox', 'pushbox'])
    await rm(join(dataDir, name), { recursive: true, force: true });
}
