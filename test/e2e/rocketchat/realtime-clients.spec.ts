import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import SimpleDDP from 'simpleddp';
import { WebSocket } from 'ws';
import { startTestApp, TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { describeWithRedis, type RedisServer } from '../../support/redis';
import { Ddp } from './ddp';
import { pairRid, password, People } from './people';

const mine = '__my_messages__';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const endpointOf = (app: TestApp) => `${app.url.replace('http', 'ws')}/websocket`;

describe('clients', () => {
  let app: TestApp;
  let people: People;
  beforeAll(async () => {
    app = await startTestApp();
    people = new People(app);
  });
  afterAll(() => app.close());

  it('a DDP client of another origin signs in, subscribes, writes and leaves', async () => {
    const anna = await people.one();
    const bert = await people.one({ signsIn: true });
    await anna.post('dm.create', { username: bert.username });
    const rid = pairRid(anna, bert);
    const client = new SimpleDDP({ endpoint: endpointOf(app), SocketConstructor: WebSocket, reconnectInterval: 1000 });
    try {
      await client.connect();
      const signedIn = await client.call('login', {
        user: { username: bert.username },
        password: { digest: sha256(password), algorithm: 'sha-256' },
      });
      expect(signedIn).toMatchObject({ id: bert.id, token: expect.any(String), tokenExpires: expect.any(Date) });
      const changed: unknown[] = [];
      client.on('changed', (message) => changed.push(message));
      await client.subscribe('stream-room-messages', rid, false).ready();
      const sent = await client.call('sendMessage', { rid, msg: 'from afar' });
      expect(sent).toMatchObject({ rid, msg: 'from afar', ts: expect.any(Date) });
      await anna.post('chat.sendMessage', { message: { rid, msg: 'back' } });
      for (let n = 0; n < 500 && changed.length < 2; n++) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(changed).toMatchObject([
        { collection: 'stream-room-messages', fields: { eventName: rid, args: [{ msg: 'from afar' }] } },
        { collection: 'stream-room-messages', fields: { eventName: rid, args: [{ msg: 'back' }] } },
      ]);
      await expect(client.call('nothing')).rejects.toMatchObject({ error: 404, errorType: 'Meteor.Error' });
    } finally {
      await client.disconnect();
    }
  }, 60_000);

  it('the bot of the guide answers each direct message', async () => {
    const anna = await people.one();
    const bot = await people.one({ signsIn: true });
    const guide = readFileSync('docs/guides/rocketchat.md', 'utf8');
    const program = /^```js\n(.*?)^```$/ms.exec(guide)?.[1] ?? '';
    expect(program.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
    const child = spawn(process.execPath, ['--input-type=commonjs', '-'], {
      env: { PATH: process.env['PATH'], PARLEY_URL: app.url, BOT_USER: bot.username, BOT_PASSWORD: password },
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    try {
      child.stdin.end(program);
      await anna.post('dm.create', { username: bot.username });
      const rid = pairRid(anna, bot);
      const a = await Ddp.as(app, anna);
      await a.sub('stream-room-messages', rid);
      // Written until the bot has come up.
      for (let n = 0; a.messages(rid).every(({ u }) => u._id !== bot.id) && n < 200; n++) {
        await a.call('sendMessage', { rid, msg: 'ping' });
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      const before = a.messages(rid).filter(({ u }) => u._id === bot.id).length;
      expect(before).toBeGreaterThan(0);
      await a.call('sendMessage', { rid, msg: 'are you there?' });
      await a.until(() => a.messages(rid).some(({ msg }) => msg === 'You wrote: are you there?'));
      await a.close();
    } finally {
      child.kill();
    }
  }, 90_000);

  it('prints how long a message takes from the send through REST, Meepa and Allmine to a subscriber', async () => {
    const [anna, bert] = await people.two();
    await anna.post('dm.create', { username: bert.username });
    const rid = pairRid(anna, bert);
    const asAnna = new Client(app).as(tokenFor(app, anna.id));
    const channel = (await asAnna.post('/api/dms', { userId: bert.id })).body.data.channel.id as string;
    const ways: Readonly<Record<string, (text: string) => Promise<unknown>>> = {
      REST: (msg) => anna.post('chat.sendMessage', { message: { rid, msg } }),
      Meepa: (content) => asAnna.post(`/api/dms/${channel}/messages`, { content }),
      Allmine: (content) => asAnna.post('/api/v2/messages', { targetUserId: bert.id, content }),
    };
    const b = await Ddp.as(app, bert);
    await b.sub('stream-room-messages', mine);
    const times = new Map<string, number[]>();
    const [warmUp, rounds] = [20, 220];
    // In turn, so that what else the machine does meets all of them alike.
    for (let n = 0; n < rounds; n++)
      for (const [way, send] of Object.entries(ways)) {
        const text = `${way} ${n}.`;
        const arrived = new Promise<number>((resolve) => {
          const onFrame = (data: Buffer): void => {
            if (!data.includes(`"msg":"${text}"`)) return;
            b.socket.off('message', onFrame);
            resolve(performance.now());
          };
          b.socket.on('message', onFrame);
        });
        const began = performance.now();
        await send(text);
        times.set(way, [...(times.get(way) ?? []), (await arrived) - began]);
      }
    for (const [way, all] of times) {
      const sorted = all.slice(warmUp).sort((one, other) => one - other);
      const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
      process.stdout.write(
        `${way} send to DDP subscriber: median ${at(0.5)} ms, p95 ${at(0.95)} ms of ${sorted.length}\n`,
      );
    }
    expect(b.messages(mine)).toHaveLength(rounds * Object.keys(ways).length);
    await b.close();
  }, 180_000);
});

it('says goodbye when the server goes', async () => {
  const app = await startTestApp();
  const people = new People(app);
  const anna = await people.one();
  const clients = [await Ddp.as(app, anna), await Ddp.as(app, anna, '/sockjs/1/2/websocket'), await Ddp.connect(app)];
  await app.close();
  for (const client of clients) expect(await client.end()).toMatchObject({ code: 1001 });
  expect(clients[1]?.frames.at(-1)).toBe('c[1001,"server is going away"]');
}, 30_000);

describeWithRedis('several processes', (start) => {
  let redis: RedisServer;
  let first: TestApp;
  let second: TestApp;
  beforeAll(async () => {
    redis = await start();
    first = await startTestApp({ REDIS_URL: redis.url });
    second = await startTestApp({ REDIS_URL: redis.url, DATABASE_URL: first.settings.DATABASE_URL ?? '' });
  });
  afterAll(async () => {
    await second?.close();
    await first?.close();
    await redis?.stop();
  });

  it('messages and typing reach a client of another process; a gap makes clients connect again', async () => {
    const people = new People(first);
    const [anna, bert] = await people.two();
    await anna.post('dm.create', { username: bert.username });
    const rid = pairRid(anna, bert);
    const [near, far] = [await Ddp.as(first, anna), await Ddp.as(second, bert)];
    await far.sub('stream-room-messages', mine);
    await far.sub('stream-notify-room', `${rid}/typing`);
    await anna.post('chat.sendMessage', { message: { rid, msg: 'across' } });
    await far.until(() => far.messages(mine).length === 1);
    // The subscription of a process that has just started may still be on its way.
    for (let n = 0; n < 50 && far.changes('stream-notify-room').length === 0; n++) {
      await near.call('stream-notify-room', `${rid}/typing`, anna.username, true);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await near.call('stream-notify-room', `${rid}/typing`, anna.username, false);
    await far.until(() => far.changes('stream-notify-room').some(([, active]) => active === false));
    expect(far.changes('stream-notify-room')[0]).toEqual([anna.username, true]);
    await redis.kill();
    await redis.restart();
    expect(await far.end()).toMatchObject({ code: 1012 });
    near.socket.terminate();
  }, 60_000);
});
