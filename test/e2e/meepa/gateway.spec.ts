import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { Connections } from '../../../src/surfaces/meepa/gateway/connections';
import { tokenFor } from '../../support/client';
import { describeWithRedis, type RedisServer } from '../../support/redis';
import { untilWaiting, withConnection } from '../../support/locks';
import { Person, Scene, startScene } from './support';

interface Event {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

/** A client of the gateway that keeps what it is told. */
class Listener {
  readonly events: Event[] = [];
  closed: { code: number } | null = null;

  constructor(readonly socket: WebSocket) {
    socket.on('message', (data: Buffer) => this.events.push(JSON.parse(data.toString()) as Event));
    socket.on('close', (code) => (this.closed = { code }));
    socket.on('error', () => undefined);
  }

  send(type: string, data: unknown = {}): void {
    this.socket.send(JSON.stringify({ type, data }));
  }

  async until<T>(what: () => T | undefined | false | null): Promise<T> {
    for (;;) {
      const found = what();
      if (found) return found;
      await sleep(10);
    }
  }

  next(type: string, where: (data: Record<string, unknown>) => boolean = () => true): Promise<Event> {
    return this.until(() => this.events.find((event) => event.type === type && where(event.data)));
  }

  end(): Promise<{ code: number }> {
    return this.until(() => this.closed);
  }
}

const gatewayUrl = (scene: Scene) => `${scene.app.url.replace('http', 'ws')}/api/bot-gateway`;
const open = (scene: Scene, token: string, byQuery = false) =>
  new Listener(
    byQuery
      ? new WebSocket(`${gatewayUrl(scene)}?token=${token}`)
      : new WebSocket(gatewayUrl(scene), { headers: { authorization: `Bearer ${token}` } }),
  );
async function listen(scene: Scene, person: Person): Promise<Listener> {
  const listener = open(scene, person.token);
  await listener.next('ready');
  return listener;
}

/** Until no process listens to the log of this scene: no client is left, and the server has noticed. */
async function untilNotFollowed(scene: Scene): Promise<void> {
  for (;;) {
    const rows = await scene.world.sql(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN \"parley_events%'",
    );
    if (rows.length === 0) return;
    await sleep(50);
  }
}

/** What a handshake is answered with that leads nowhere. */
function refusal(url: string, headers: Record<string, string> = {}): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.on('unexpected-response', (_request, answer) => {
      let body = '';
      answer.on('data', (data: Buffer) => (body += data.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    socket.on('open', () => reject(new Error('it was let in')));
    socket.on('error', () => undefined);
  });
}

describe('one process', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await startScene();
  });
  afterAll(() => scene.close());

  it("greets with who one is and one's DMs, by header and by address", async () => {
    const { a, b, channel } = await scene.pair();
    for (const byQuery of [false, true]) {
      const listener = open(scene, a.token, byQuery);
      const { data } = await listener.next('ready');
      expect(Object.keys(data)).toEqual(['user', 'servers', 'dmChannels']);
      expect(data).toMatchObject({
        user: { id: a.id, status: 'online' },
        servers: [],
        dmChannels: [{ id: channel, isDm: true }],
      });
      expect((await b.client.get('/api/dms')).body.data[0].otherUser.status).toBe('online');
      listener.socket.close();
      await listener.end();
    }
  });

  it('rejects connections without a valid token', async () => {
    const { a } = await scene.pair();
    const unauthorized = { status: 401, body: '{"error":"unauthorized"}' };
    const gone = await scene.person({ deactivated: true });
    expect(await refusal(gatewayUrl(scene))).toEqual(unauthorized);
    for (const token of [
      'x',
      '',
      `${a.token}x`,
      tokenFor(scene.app, a.id, {}, -10),
      tokenFor(scene.app, a.id, { ver: 7 }),
      gone.token,
    ]) {
      expect(await refusal(gatewayUrl(scene), { authorization: `Bearer ${token}` })).toEqual(unauthorized);
      expect(await refusal(`${gatewayUrl(scene)}?token=${token}`)).toEqual(unauthorized);
    }
    expect(await refusal(gatewayUrl(scene), { authorization: `Bot ${a.id}.${a.token}` })).toEqual(unauthorized);
    expect(await refusal(`${gatewayUrl(scene)}/more`, { authorization: `Bearer ${a.token}` })).toEqual({
      status: 404,
      body: '{"error":"not found"}',
    });
    expect((await a.client.get('/api/bot-gateway')).status).toBe(404);
  });

  it('refuses broken handshakes in the format of this API', async () => {
    const { a } = await scene.pair();
    const handshake = (method: string, version: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const { hostname, port } = new URL(gatewayUrl(scene));
        const socket = connect(Number(port), hostname, () =>
          socket.write(
            [
              `${method} /api/bot-gateway HTTP/1.1`,
              'Host: localhost',
              'Connection: Upgrade',
              'Upgrade: websocket',
              'Sec-WebSocket-Key: x',
              `Sec-WebSocket-Version: ${version}`,
              `Authorization: Bearer ${a.token}`,
              '\r\n',
            ].join('\r\n'),
          ),
        );
        let answer = '';
        socket.on('data', (data: Buffer) => (answer += data.toString()));
        socket.on('close', () => resolve(answer));
        socket.on('error', reject);
      });
    expect(await handshake('GET', '13')).toMatch(/^HTTP\/1\.1 400 [^]*\{"error":"invalid request body"\}$/);
    expect(await handshake('GET', '99')).toMatch(/^HTTP\/1\.1 400 [^]*\{"error":"invalid request body"\}$/);
    expect(await handshake('POST', '13')).toMatch(/^HTTP\/1\.1 405 [^]*\{"error":"method not allowed"\}$/);
  });

  it('a request that asks for another protocol is answered as usual', async () => {
    const { a } = await scene.pair();
    const body = JSON.stringify({ userId: 'none' });
    const answer = await new Promise<string>((resolve) => {
      const { port, hostname } = new URL(scene.app.url);
      const socket = connect(Number(port), hostname, () => {
        socket.write(
          `POST /api/dms HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n` +
            `Upgrade: h2c\r\nHTTP2-Settings: AAA\r\nAuthorization: Bearer ${a.token}\r\n` +
            `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
        );
        setTimeout(() => socket.write(body.slice(5)), 20);
      });
      socket.on('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
    });
    expect(answer).toMatch(/^HTTP\/1.1 404 /);
    expect(answer).toContain('{"error":"user not found"}');
  });

  it('sends all events of a DM to both users, and to no one else', async () => {
    const { a, b, base, channel } = await scene.pair();
    const stranger = await scene.person();
    const [fromA, fromB, other] = [await listen(scene, a), await listen(scene, b), await listen(scene, stranger)];
    const sent = (await a.client.post(base, { content: 'first' })).body.data as { id: string };
    for (const listener of [fromA, fromB])
      expect((await listener.next('message.created')).data).toEqual({
        ...sent,
        user: expect.objectContaining({ id: a.id }),
      });
    await b.client.put(`/api/messages/${sent.id}/reactions/%F0%9F%91%8D`);
    expect((await fromA.next('reaction.sync')).data).toEqual({
      channelId: channel,
      messageId: sent.id,
      reactions: [{ emoji: '👍', count: 1, users: [b.id] }],
    });
    await a.client.patch(`/api/messages/${sent.id}`, { content: 'second' });
    expect((await fromB.next('message.updated')).data).toMatchObject({ id: sent.id, content: 'second', edited: true });
    await a.client.delete(`/api/messages/${sent.id}`);
    expect((await fromB.next('message.deleted')).data).toEqual({ id: sent.id, messageId: sent.id, channelId: channel });
    expect(other.events.map((event) => event.type)).toEqual(['ready']);
    // A DM that is opened later needs no subscription.
    const later = (await stranger.client.post('/api/dms', { userId: a.id })).body.data.channel.id as string;
    fromA.send('subscribe', { channelId: later });
    await stranger.client.post(`/api/dms/${later}/messages`, { content: 'hello' });
    expect((await fromA.next('message.created', (data) => data['channelId'] === later)).data).toMatchObject({
      content: 'hello',
    });
    expect(fromB.events.some((event) => event.data['channelId'] === later)).toBe(false);
    for (const listener of [fromA, fromB, other]) listener.socket.close();
  });

  it('says nothing of conversations inside communities', async () => {
    const { community, creator, member } = await scene.world.pair();
    const [token, reader] = [tokenFor(scene.app, creator), await scene.pair()];
    const listener = open(scene, token);
    await listener.next('ready');
    const witness = await listen(scene, reader.a);
    expect(
      (
        await scene.client
          .as(tokenFor(scene.app, member))
          .post(`/api/v1/communities/${community}/messages`, { recipient_id: creator, content: 'x' })
      ).status,
    ).toBe(201);
    await reader.b.client.post(reader.base, { content: 'later' });
    await witness.next('message.created');
    expect(listener.events.map((event) => event.type)).toEqual(['ready']);
    listener.socket.close();
    witness.socket.close();
  });

  it('answers ping, shows typing to the other alone, and passes over what it does not know', async () => {
    const { a, b, channel } = await scene.pair();
    const stranger = await scene.person();
    const [fromA, fromB, other] = [await listen(scene, a), await listen(scene, b), await listen(scene, stranger)];
    for (const frame of [
      '',
      '[]',
      'null',
      '{"type":5}',
      '{"type":"typing"}',
      '{"type":"typing","data":null}',
      '{"type":"typing","data":{"channelId":["x"]}}',
      '{"type":"__proto__"}',
      'x'.repeat(4000),
    ])
      fromA.socket.send(frame);
    fromA.send('ping');
    expect((await fromA.next('pong')).data).toEqual({});
    other.send('typing', { channelId: channel });
    await sleep(1_050);
    for (let n = 0; n < 5; n++) fromA.send('typing', { channelId: channel.toUpperCase() });
    expect((await fromB.next('typing')).data).toEqual({ channelId: channel, userId: a.id });
    fromB.send('ping');
    await fromB.next('pong');
    expect(fromB.events.filter((event) => event.type === 'typing')).toHaveLength(1);
    expect(fromA.events.filter((event) => event.type === 'typing')).toEqual([]);
    for (const listener of [fromA, fromB, other]) listener.socket.close();
  });

  it('ends connections that send too much, and keeps the newest ten of a person', async () => {
    const { a } = await scene.pair();
    const long = await listen(scene, a);
    long.socket.send('x'.repeat(4_097));
    expect(await long.end()).toEqual({ code: 1009 });
    const binary = await listen(scene, a);
    binary.socket.send(Buffer.from('{"type":"ping"}'), { binary: true });
    expect(await binary.end()).toEqual({ code: 1003 });
    const flood = await listen(scene, a);
    for (let n = 0; n < 120; n++) flood.send('ping');
    expect(await flood.end()).toEqual({ code: 1008 });
    const many: Listener[] = [];
    for (let n = 0; n < 11; n++) many.push(await listen(scene, a));
    expect(await many[0]?.end()).toEqual({ code: 4008 });
    expect(many.slice(1).every((listener) => listener.closed === null)).toBe(true);
    for (const listener of many) listener.socket.close();
  });

  it('ends when the account is deactivated, at the latest before the next event', async () => {
    const { a, b, base } = await scene.pair();
    const listener = await listen(scene, b);
    await scene.world.sql('UPDATE users SET token_version = token_version + 1 WHERE id = $1', b.id);
    await a.client.post(base, { content: 'not for eyes that have gone' });
    expect(await listener.end()).toEqual({ code: 4001 });
    expect(listener.events.map((event) => event.type)).toEqual(['ready']);
    const idle = await listen(scene, a);
    await scene.world.sql('UPDATE users SET deactivated_at = now() WHERE id = $1', a.id);
    expect(await idle.end()).toEqual({ code: 4001 });
  });

  it('ends with its token', async () => {
    const { a } = await scene.pair();
    const listener = open(scene, tokenFor(scene.app, a.id, {}, 2_000));
    await listener.next('ready');
    expect(await listener.end()).toEqual({ code: 4001 });
  });

  it('drops a reader who does not read, and loses nothing for the one who does', async () => {
    const { a, b, base } = await scene.pair();
    const [slow, quick] = [await listen(scene, b), await listen(scene, a)];
    (slow.socket as unknown as { _socket: { pause(): void } })._socket.pause();
    const content = '\u{1F37A}'.repeat(4000);
    // More than 1 MiB beyond what the system keeps for a connection by itself.
    const count = 900;
    for (let n = 0; n < count; n += 20) {
      const send = (i: number) => a.client.post(base, { content: `${n + i} ${content.slice(0, 7000)}` });
      const sent = await Promise.all(Array.from({ length: 20 }, (_, i) => send(i)));
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 201));
    }
    await quick.until(() => quick.events.filter((event) => event.type === 'message.created').length === count);
    const connections = scene.app.app.get(Connections, { strict: false });
    await quick.until(() => !connections.has(b.id));
    // Reading on shows only what had been sent before the end.
    (slow.socket as unknown as { _socket: { resume(): void } })._socket.resume();
    expect((await slow.end()).code).toBe(1006);
    expect(slow.events.length).toBeLessThan(count);
    quick.socket.close();
  }, 120_000);

  it('a client that connects while the server stops watching the log gets events', async () => {
    const { a, base } = await scene.pair();
    await withConnection(scene.app.settings.DATABASE_URL, async (slow) => {
      await untilNotFollowed(scene);
      // Beginning to follow the log waits for the sequence.
      await slow.query('BEGIN');
      await slow.query('ALTER SEQUENCE events_id RENAME TO events_id_held');
      const gone = open(scene, a.token);
      await untilWaiting(scene.world);
      gone.socket.terminate();
      await gone.end();
      // Longer than the pause between two looks for clients.
      await sleep(6_000);
      const listener = open(scene, a.token);
      await sleep(200);
      await slow.query('ROLLBACK');
      await listener.next('ready');
      await sleep(1_500);
      const sent = (await a.client.post(base, { content: 'are you there' })).body.data as { id: string };
      await Promise.race([
        listener.next('message.created', (data) => data['id'] === sent.id),
        sleep(20_000).then(() => Promise.reject(new Error('the client was not told'))),
      ]);
      listener.socket.close();
    });
  });

  it('one who connects again finds in the history what was missed', async () => {
    const { a, b, base } = await scene.pair();
    const told = new Set<string>();
    const sent: string[] = [];
    let connected = await listen(scene, b);
    const writing = (async () => {
      for (let n = 0; n < 150; n++)
        sent.push((await a.client.post(base, { content: `message ${n}` })).body.data.id as string);
    })();
    for (let n = 0; n < 6; n++) {
      await sleep(40);
      connected.socket.terminate();
      for (const event of connected.events) if (event.type === 'message.created') told.add(event.data['id'] as string);
      await sleep(20);
      connected = await listen(scene, b);
      // First connected, then read: everything that is not in the page arrives as an event.
      for (const message of (await b.client.get(`${base}?limit=100`)).body.data as { id: string }[])
        told.add(message.id);
    }
    await writing;
    const last = sent.at(-1);
    await connected.until(() => told.has(last ?? '') || connected.events.some((event) => event.data['id'] === last));
    for (const event of connected.events) if (event.type === 'message.created') told.add(event.data['id'] as string);
    expect(sent.filter((id) => !told.has(id))).toEqual([]);
    connected.socket.close();
  }, 60_000);
});

it('says goodbye when the server goes, and lets it go', async () => {
  const scene = await startScene();
  const { a, b } = await scene.pair();
  const listeners = [await listen(scene, a), await listen(scene, b)];
  // One that never answers the goodbye.
  (listeners[1]?.socket as unknown as { _socket: { pause(): void } })._socket.pause();
  await scene.close();
  expect(await listeners[0]?.end()).toEqual({ code: 1001 });
  listeners[1]?.socket.terminate();
}, 30_000);

describeWithRedis('several processes', (start) => {
  let redis: RedisServer;
  let first: Scene;
  let second: Scene;
  beforeAll(async () => {
    redis = await start();
    first = await startScene({ REDIS_URL: redis.url });
    second = await startScene({ REDIS_URL: redis.url, DATABASE_URL: first.app.settings.DATABASE_URL ?? '' });
  });
  afterAll(async () => {
    await second?.close();
    await first?.close();
    await redis?.stop();
  });

  it('an event reaches a client of another process; a gap makes clients connect again', async () => {
    const { a, b, base, channel } = await first.pair();
    const stranger = await first.person();
    const [far, near, other] = [await listen(second, b), await listen(first, a), await listen(second, stranger)];
    // The subscription of a process that has just started may still be on its way.
    let sent = { id: '' };
    for (let n = 0; n < 200 && !far.events.some((event) => event.type === 'message.created'); n++) {
      sent = (await a.client.post(base, { content: 'across' })).body.data as { id: string };
      await sleep(50);
    }
    await far.next('message.created', (data) => data['id'] === sent.id);
    await near.next('message.created', (data) => data['id'] === sent.id);
    await a.client.put(`/api/messages/${sent.id}/reactions/x`);
    await far.next('reaction.sync', (data) => data['messageId'] === sent.id);
    near.send('typing', { channelId: channel });
    expect((await far.next('typing')).data).toEqual({ channelId: channel, userId: a.id });
    await a.client.delete(`/api/messages/${sent.id}`);
    await far.next('message.deleted', (data) => data['id'] === sent.id);
    expect(other.events.map((event) => event.type)).toEqual(['ready']);

    await redis.kill();
    // Nothing fails meanwhile, and the process still sends events to its own clients.
    const alone = (await a.client.post(base, { content: 'without Redis' })).body.data as { id: string };
    await near.next('message.created', (data) => data['id'] === alone.id);
    await redis.restart();
    expect(await far.end()).toEqual({ code: 1012 });
    const again = await listen(second, b);
    expect(((await b.client.get(base)).body.data as { id: string }[])[0]?.id).toBe(alone.id);
    const after = (await a.client.post(base, { content: 'together again' })).body.data as { id: string };
    await again.next('message.created', (data) => data['id'] === after.id);
    for (const listener of [near, other, again]) listener.socket.terminate();
  }, 60_000);
});
