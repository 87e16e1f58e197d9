import { startTestApp, TestApp } from '../support/app';
import { tokenFor } from '../support/client';
import { sendFaults } from '../support/send-faults';
import { until } from '../support/sinks';
import { WorkerProcess } from '../support/worker-process';
import { World } from '../support/world';

const kills = Number(process.env.PARLEY_KILLS ?? 3);
const [writers, conversations] = [32, 8];

let app: TestApp;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
});
afterAll(() => app.close());

it(
  `an API killed ${kills} times while ${writers} people write has written what it acknowledged, and everything once`,
  async () => {
    const pairs: Awaited<ReturnType<World['pair']>>[] = [];
    for (let n = 0; n < conversations; n++) pairs.push(await world.pair());
    const acknowledged = new Map<string, string>();
    const keyed = new Set<string>();
    let made = 0;

    const post = async (api: WorkerProcess, text: string): Promise<boolean> => {
      const pair = pairs[Number(text.split(' ')[1]) % conversations] ?? (await world.pair());
      const answer = await fetch(`${api.url}/api/v1/communities/${pair.community}/messages`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${tokenFor(app, pair.member)}`,
          'content-type': 'application/json',
          ...(keyed.has(text) ? { 'idempotency-key': text } : {}),
        },
        body: JSON.stringify({ recipient_id: pair.creator, content: text }),
      }).catch(() => null);
      if (!answer) return false;
      expect(answer.status).toBe(201);
      const body = (await answer.json().catch(() => null)) as { id: string } | null;
      if (body) acknowledged.set(text, body.id);
      return body !== null;
    };

    for (let kill = 0; kill <= kills; kill++) {
      const api = await WorkerProcess.start(
        { DATABASE_URL: app.settings.DATABASE_URL ?? '', RATE_LIMIT: 'off' },
        'main',
      );
      // What was not answered is sent again, as a client does that has a key.
      await Promise.all([...keyed].filter((text) => !acknowledged.has(text)).map((text) => post(api, text)));
      const before = acknowledged.size;
      let alive = true;
      const writing = Promise.all(
        Array.from({ length: writers }, async () => {
          while (alive) {
            const text = `message ${made++}`;
            if (made % 2) keyed.add(text);
            if (!(await post(api, text))) return;
          }
        }),
      );
      // In the middle of the work, at another place every time.
      await until('messages to be sent', () => acknowledged.size > before + 100 + ((kill * 37) % 50), 30_000);
      if (kill < kills) await api.kill();
      alive = false;
      await writing;
      if (kill === kills) expect(await api.terminate()).toBe(0);
    }

    const stored = await world.sql<{ id: string; content: string }>('SELECT id, content FROM messages');
    const byText = new Map(stored.map((row) => [row.content, row.id]));
    expect(byText.size).toBe(stored.length);
    for (const [text, id] of acknowledged) expect(byText.get(text)).toBe(id);
    for (const text of keyed) expect(byText.has(text)).toBe(true);
    expect(await sendFaults(world)).toEqual([]);
  },
  60_000 + kills * 30_000,
);
