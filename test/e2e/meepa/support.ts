import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, TestApp } from '../../support/app';
import { Answer, Client, tokenFor } from '../../support/client';
import { World } from '../../support/world';

export interface Person {
  readonly id: string;
  readonly token: string;
  readonly client: Client;
}

export interface Scene {
  readonly app: TestApp;
  readonly world: World;
  readonly client: Client;
  person(options?: { username?: string; deactivated?: boolean }): Promise<Person>;
  /** Two people with a DM; `channel` is its id, `base` the path of its messages. */
  pair(): Promise<{ a: Person; b: Person; channel: string; base: string }>;
  close(): Promise<void>;
}

/** The application with a folder of its own for files. */
export async function startScene(environment: Record<string, string> = {}): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-meepa-'));
  const app = await startTestApp({ DATA_DIR: folder, REGISTRATION: 'open', ...environment });
  const world = new World(app.database);
  const client = new Client(app);
  const person = async (options = {}): Promise<Person> => {
    const id = await world.user(options);
    const token = tokenFor(app, id);
    return { id, token, client: client.as(token) };
  };
  return {
    app,
    world,
    client,
    person,
    pair: async () => {
      const [a, b] = [await person(), await person()];
      const opened = await a.client.post('/api/dms', { userId: b.id });
      const channel = opened.body.data.channel.id as string;
      return { a, b, channel, base: `/api/dms/${channel}/messages` };
    },
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Announces a file and sends its bytes. */
export async function upload(
  person: Person,
  bytes: Uint8Array,
  filename: string,
  mimeType: string,
): Promise<{ uploadId: string; answer: Answer }> {
  const { uploadId } = (await person.client.post('/api/attachments/presign', { filename, mimeType })).body.data as {
    uploadId: string;
  };
  const form = new FormData();
  form.append('file', new Blob([bytes], { type: mimeType }), filename);
  return { uploadId, answer: await person.client.put(`/api/attachments/upload/${uploadId}`, form) };
}
