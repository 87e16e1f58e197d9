import { newId } from '@parley/kernel';
import { WebSocket } from 'ws';
import { startTestApp, TestApp } from '../../support/app';
import { memoryInUse } from '../../support/memory';
import { pairRid, People, type Someone } from './people';

/** Megabytes that may be in use more than before: caches and what V8 has compiled. */
const tolerance = 3;

let app: TestApp;
let anna: Someone;
let rid: string;

beforeAll(async () => {
  app = await startTestApp();
  const people = new People(app);
  const [one, other] = await people.two();
  anna = one;
  await anna.post('dm.create', { username: other.username });
  rid = pairRid(anna, other);
});
afterAll(() => app.close());

const json = (message: object) => JSON.stringify(message);

/** A connection that keeps nothing of what it is told, and ends without a farewell. */
async function attack(frames: readonly string[], signsIn: boolean): Promise<void> {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/websocket`);
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('open', resolve));
  const ended = new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.on('message', (data: Buffer) => {
      if (data.includes('"id":"last"')) resolve();
    });
  });
  socket.send(json({ msg: 'connect', version: '1', support: ['1'] }));
  if (signsIn) socket.send(json({ msg: 'method', method: 'login', id: 'in', params: [{ resume: anna.token }] }));
  for (const frame of frames) socket.send(frame);
  // Answered behind everything else; before sign-in, too.
  socket.send(json({ msg: 'unsub', id: 'last' }));
  await ended;
  socket.terminate();
}

/** Frames that are no messages of the protocol, or ask for what there is not. */
function malformed(count: number): string[] {
  const kinds = [
    () => '{',
    () => 'null',
    () => '[]',
    () => `{"a":${'['.repeat(500)}`,
    () => json({ msg: newId() }),
    () => json({ msg: 'method', id: newId() }),
    () => json({ msg: 'method', method: newId(), id: newId(), params: [{ [newId()]: newId() }] }),
    () => json({ msg: 'sub', name: newId(), id: newId(), params: [newId()] }),
    () => json({ msg: 'sub', name: 'stream-room-messages', id: newId(), params: ['x'.repeat(1_000)] }),
    () => json({ msg: 'unsub', id: newId() }),
  ];
  return Array.from({ length: count }, (_, n) => (kinds[n % kinds.length] ?? (() => ''))());
}

const subscriptions = (count: number) =>
  Array.from({ length: count }, () =>
    json({ msg: 'sub', name: 'stream-room-messages', id: newId(), params: ['__my_messages__', false] }),
  );
const strangeRooms = (count: number) =>
  Array.from({ length: count }, (_, n) =>
    n % 2
      ? json({ msg: 'method', method: 'loadHistory', id: newId(), params: [`${newId()}${newId()}`, null, 50] })
      : json({ msg: 'sub', name: 'stream-notify-room', id: newId(), params: [`${rid.slice(36)}${newId()}/typing`] }),
  );

describe('memory', () => {
  it.each([
    ['100,000 malformed frames before and after sign-in', () => malformed(990), 100],
    ['28,500 subscriptions that are never ended', () => subscriptions(320), 190],
    ['large frames', () => ['x'.repeat(131_072), 'y'.repeat(131_073)], 200],
    ['rooms that do not exist', () => strangeRooms(200), 20],
  ] as const)(
    'is the same after %s',
    async (_what, frames, connections) => {
      const round = async (count: number) => {
        for (let n = 0; n < count; n += 10)
          await Promise.all(Array.from({ length: 10 }, (_none, at) => attack(frames(), at % 2 === 0)));
      };
      // What grows once, such as compiled code, has grown.
      await round(20);
      const before = await memoryInUse();
      await round(connections);
      expect((await memoryInUse()) - before).toBeLessThan(tolerance);
      expect((await anna.get('me')).status).toBe(200);
    },
    180_000,
  );
});
