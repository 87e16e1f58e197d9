import { setTimeout as sleep } from 'node:timers/promises';
import { EventLog, LiveHub } from '../../../src/domain/events';
import type { ChangeTransport } from '../../../src/surfaces/community/changes/change-stream';
import { ChangeStreams } from '../../../src/surfaces/community/changes/change-streams';
import { startTestApp, type TestApp } from '../../support/app';
import { StreamClient } from '../../support/changes';
import { Client, tokenFor } from '../../support/client';
import { LiveClient } from '../../support/live';
import { describeWithRedis } from '../../support/redis';
import { talkingPair } from '../../support/talking-pair';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let anonymous: Client;
const opened: LiveClient[] = [];

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  anonymous = new Client(app);
});
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});
afterAll(() => app.close());

type Options = ConstructorParameters<typeof LiveClient>[1];
async function open(options: Options, url = app.url): Promise<LiveClient> {
  const client = await LiveClient.open(url, options);
  opened.push(client);
  return client;
}

async function pair() {
  const two = await talkingPair(app, world);
  /** Their conversation, which begins with a message. */
  const begin = async () => {
    await two.send('first');
    const { body } = await anonymous
      .as(two.tokens.creator)
      .get(`/api/v1/communities/${two.community}/messages/conversations`);
    return body.data[0].id as string;
  };
  return { ...two, begin };
}

const contents = (client: LiveClient) =>
  client.changes.filter(({ type }) => type === 'message.created').map(({ message }) => message.content);
const streams = () => app.app.get(ChangeStreams);
/** Runs what happens every few seconds at once. */
/** Checks every stream at once, which happens over five seconds otherwise. */
const care = () => {
  const { byPerson } = streams() as unknown as { byPerson: ReadonlyMap<string, unknown> };
  return (streams() as unknown as { check(people: readonly string[]): Promise<void> }).check([...byPerson.keys()]);
};
const cursorOf = async (token: string) => (await anonymous.as(token).get('/api/v1/changes')).body.cursor as string;
const ticketOf = async (token: string) =>
  (await anonymous.as(token).post('/api/v1/changes/tickets')).body.ticket as string;

describe('a connection', () => {
  it('begins with a cursor and sends changes as the feed shows them, to both sides', async () => {
    const { tokens, member, send } = await pair();
    const after = await cursorOf(tokens.member);
    const [c, m] = [await open({ token: tokens.creator }), await open({ token: tokens.member })];
    expect(m.frames[0]).toEqual({ type: 'ready', cursor: expect.any(String), user_id: member });
    expect(m.socket.protocol).toBe('parley.live.v1');
    await send('one');
    await m.next('conversation.updated');
    await c.next('conversation.updated');
    const { body } = await anonymous.as(tokens.member).get('/api/v1/changes', { query: { after } });
    expect(m.changes).toEqual(body.data);
    expect(contents(c)).toEqual(['one']);
  });

  it('continues behind a cursor of the feed, of a stream and of a connection', async () => {
    const { tokens, send } = await pair();
    const after = await cursorOf(tokens.member);
    await send('one');
    const first = await open({ token: tokens.member, after });
    await first.next('conversation.updated');
    expect(contents(first)).toEqual(['one']);
    const { cursor } = first;
    first.close();
    await send('two');
    const second = await open({ token: tokens.member, after: cursor });
    expect(second.frames[0]).toMatchObject({ type: 'ready', cursor });
    await second.next('conversation.updated');
    expect(contents(second)).toEqual(['two']);
    const events = await StreamClient.open(app.url, { token: tokens.member, after });
    // Both messages, and the last state of the conversation.
    await events.until(() => events.changes.length === 3);
    expect(events.changes).toEqual([...first.changes.slice(0, 1), ...second.changes]);
    events.close();
  });

  it('resumes where the client asks to while it is open', async () => {
    const { tokens, send } = await pair();
    const after = await cursorOf(tokens.member);
    const client = await open({ token: tokens.member });
    await send('one');
    await client.next('conversation.updated');
    client.send({ type: 'resume', after });
    await client.until(() => contents(client).length === 2);
    expect(client.of('ready')[1]).toMatchObject({ cursor: after });
    await send('two');
    await client.until(() => contents(client).length === 3);
    expect(contents(client)).toEqual(['one', 'one', 'two']);
  });

  it('says that a cursor cannot be used, and goes on from now', async () => {
    const { tokens, send } = await pair();
    const [foreign, own] = [await cursorOf(tokens.creator), await cursorOf(tokens.member)];
    for (const after of ['x', '', foreign, 'x'.repeat(5_000)]) {
      const client = await open({ token: tokens.member, after });
      await client.next('ready');
      expect(client.frames.map(({ type, code, resync }) => ({ type, code, resync }))).toEqual([
        { type: 'error', code: 'invalid_cursor', resync: true },
        { type: 'ready' },
      ]);
      client.close();
    }
    const client = await open({ token: tokens.member });
    client.send({ type: 'resume', after: foreign });
    await client.until(() => client.of('ready').length === 2);
    await send('dropped');
    await client.next('conversation.updated');
    await world.sql('UPDATE event_log SET dropped_through = (SELECT max(id) FROM events)');
    try {
      client.send({ type: 'resume', after: own });
      await client.next('error', ({ code }) => code === 'cursor_expired');
      await client.until(() => client.of('ready').length === 3);
    } finally {
      await world.sql('UPDATE event_log SET dropped_through = 0');
    }
    await send('after all');
    await client.until(() => contents(client).length === 2);
    expect(contents(client)).toEqual(['dropped', 'after all']);
  });

  it('is opened by a ticket, once', async () => {
    const { tokens, member } = await pair();
    const ticket = await ticketOf(tokens.member);
    expect((await open({ ticket, protocols: [] })).refusal).toMatchObject({
      status: 400,
      body: { code: 'websocket_required' },
    });
    // A handshake without the subprotocol does not use it up.
    expect((await open({ ticket })).frames[0]).toMatchObject({ type: 'ready', user_id: member });
    expect((await open({ ticket })).refusal).toMatchObject({ status: 401, body: { code: 'invalid_token' } });
  });

  it('is refused without a valid token or ticket', async () => {
    const { member, tokens } = await pair();
    const gone = await world.user({ deactivated: true });
    for (const [options, code] of [
      [{}, 'missing_token'],
      [{ token: 'x' }, 'invalid_token'],
      [{ token: tokenFor(app, member, {}, -60_000) }, 'token_expired'],
      [{ token: tokenFor(app, member, { ver: 3 }) }, 'invalid_token'],
      [{ token: tokenFor(app, gone) }, 'invalid_token'],
      [{ ticket: '' }, 'invalid_token'],
      [{ ticket: tokens.member }, 'invalid_token'],
      [{ ticket: 'A'.repeat(43) }, 'invalid_token'],
    ] as const)
      expect((await open(options)).refusal).toMatchObject({ status: 401, body: { code } });
  });

  it('is chosen among several subprotocols', async () => {
    const { tokens } = await pair();
    const client = await open({ token: tokens.member, protocols: ['parley.live.v9', 'parley.live.v1'] });
    expect(client.socket.protocol).toBe('parley.live.v1');
    expect((await open({ token: tokens.member, protocols: ['parley.live.v9'] })).refusal).toMatchObject({
      status: 400,
    });
  });

  it('counts with the streams: ten of one person; others are not affected', async () => {
    const { tokens } = await pair();
    const stream = await StreamClient.open(app.url, { token: tokens.member });
    const nine = await Promise.all(Array.from({ length: 9 }, () => open({ token: tokens.member })));
    expect(nine.map(({ frames }) => frames[0]?.['type'])).toEqual(Array(9).fill('ready'));
    expect(await (await open({ token: tokens.member })).end()).toEqual({ code: 4029, reason: 'too many connections' });
    expect((await open({ token: tokens.creator })).frames[0]).toMatchObject({ type: 'ready' });
    stream.close();
    await nine[0]?.until(async () => (await open({ token: tokens.member })).frames[0]?.['type'] === 'ready');
  });

  it('answers requests that are no handshake', async () => {
    const { tokens } = await pair();
    const { status, body } = await anonymous.as(tokens.member).get('/api/v1/live');
    expect([status, body]).toEqual([200, { subprotocols: ['parley.live.v1'] }]);
    expect((await anonymous.get('/api/v1/live')).status).toBe(401);
  });
});

describe('typing', () => {
  it('is shown to the other participant alone, and stops', async () => {
    const { community, creator, tokens, begin } = await pair();
    const conversation = await begin();
    const { tokens: strangers } = await pair();
    const [c, m, m2] = [
      await open({ token: tokens.creator }),
      await open({ token: tokens.member }),
      await open({ token: tokens.member }),
    ];
    const stranger = await open({ token: strangers.member });
    c.send({ type: 'typing', conversation_id: conversation.toUpperCase() });
    for (const client of [m, m2])
      expect(await client.next('typing')).toEqual({
        type: 'typing',
        community_id: community,
        conversation_id: conversation,
        user_id: creator,
        active: true,
        expires_in: 5,
      });
    // One a second.
    c.send({ type: 'typing', conversation_id: conversation });
    await sleep(1_050);
    c.send({ type: 'typing', conversation_id: conversation, active: false });
    expect(await m.next('typing', ({ active }) => active === false)).toMatchObject({ expires_in: 0 });
    expect(m.of('typing')).toHaveLength(2);
    expect([...c.of('typing'), ...stranger.of('typing')]).toEqual([]);
  });

  it('is not shown where the person may not write, and unknown and foreign conversations look alike', async () => {
    const [one, two] = [await pair(), await pair()];
    const [conversation, foreign] = [await one.begin(), await two.begin()];
    const [c, m, other] = [
      await open({ token: one.tokens.creator }),
      await open({ token: one.tokens.member }),
      await open({ token: two.tokens.member }),
    ];
    const types = async (client: LiveClient, id: string) => {
      await sleep(1_050);
      client.send({ type: 'typing', conversation_id: id });
      await client.settled();
      await sleep(100);
    };
    await types(c, foreign);
    await types(c, '00000000-0000-4000-8000-000000000000');
    // A personal block stops it one way only.
    await world.personalBlock(one.member, one.creator);
    await types(c, conversation);
    await types(m, conversation);
    await c.next('typing');
    await world.domain.members.block(one.creator, one.community, one.membership);
    await types(m, conversation);
    expect([m.of('typing'), other.of('typing'), c.of('typing').length]).toEqual([[], [], 1]);
    expect([c.of('error'), m.of('error')]).toEqual([[], []]);
  });

  it('forged signals of other processes show nothing to who may not read', async () => {
    const [one, two] = [await pair(), await pair()];
    const conversation = await one.begin();
    const client = await open({ token: two.tokens.member });
    const type = 'community.typing';
    app.app.get(LiveHub).signal({ type, conversationId: conversation, actorId: one.creator, readerId: two.member });
    await client.settled();
    await sleep(100);
    expect(client.of('typing')).toEqual([]);
  });
});

describe('hostile frames', () => {
  it('are answered by an error, and the connection goes on', async () => {
    const { tokens, send } = await pair();
    const client = await open({ token: tokens.member });
    const deep = '['.repeat(8_000);
    for (const [frame, code] of [
      ['', 'invalid_frame'],
      ['{', 'invalid_frame'],
      ['null', 'invalid_frame'],
      ['[]', 'invalid_frame'],
      ['"ping"', 'invalid_frame'],
      [deep, 'invalid_frame'],
      [`${deep}${']'.repeat(8_000)}`, 'invalid_frame'],
      ['{"type":1}', 'invalid_frame'],
      ['{"type":"x"}', 'unknown_frame_type'],
      ['{"type":"__proto__"}', 'unknown_frame_type'],
      ['{"type":"toString"}', 'unknown_frame_type'],
      ['{"type":"ready"}', 'unknown_frame_type'],
      ['{"type":"resume"}', 'invalid_frame'],
      ['{"type":"resume","after":{}}', 'invalid_frame'],
      ['{"type":"typing"}', 'invalid_frame'],
      ['{"type":"typing","conversation_id":"x"}', 'invalid_frame'],
      ['{"type":"typing","conversation_id":"00000000-0000-4000-8000-000000000000","active":1}', 'invalid_frame'],
    ] as const) {
      const before = client.of('error').length;
      client.send(frame);
      await client.until(() => client.of('error').length > before);
      expect(client.of('error').at(-1)).toEqual({ type: 'error', code, message: expect.any(String) });
    }
    await send('still here');
    await client.next('message.created');
  });

  it('end the connection if they are binary, too large, no text, or too many', async () => {
    const { tokens, send } = await pair();
    for (const [frame, code] of [
      [Buffer.from('{"type":"ping"}'), 1003],
      ['x'.repeat(20_000), 1009],
    ] as const) {
      const client = await open({ token: tokens.member });
      client.send(frame);
      expect((await client.end()).code).toBe(code);
    }
    const invalid = await open({ token: tokens.member });
    (invalid.socket as unknown as { _socket: { write(data: Buffer): void } })._socket.write(
      Buffer.from([0x81, 0x81, 0, 0, 0, 0, 0xff]),
    );
    expect((await invalid.end()).code).toBe(1007);
    const flood = await open({ token: tokens.member });
    for (let n = 0; n < 1_000; n++) flood.send({ type: 'resume', after: 'x' });
    expect((await flood.end()).code).toBe(1008);
    const fine = await open({ token: tokens.member });
    await send('fine');
    await fine.next('message.created');
  });
});

describe('a connection ends', () => {
  it('when the account is deactivated or erased, and shows nothing written after that', async () => {
    for (const how of ['deactivate', 'eraseUser'] as const) {
      const { tokens, member, send } = await pair();
      const client = await open({ token: tokens.member });
      await send('before');
      await client.next('message.created');
      await world.domain.accounts[how](member);
      app.app.get(EventLog).committed();
      expect(await client.end()).toEqual({ code: 4001, reason: 'session ended' });
      expect(contents(client)).toEqual(['before']);
      expect((await open({ token: tokens.member })).refusal).toMatchObject({ status: 401 });
    }
  });

  it('when the tokens are revoked or expire', async () => {
    const { tokens, member, creator, begin } = await pair();
    const conversation = await begin();
    const [client, other] = [await open({ token: tokens.member }), await open({ token: tokens.creator })];
    await world.sql('UPDATE users SET token_version = token_version + 1 WHERE id = $1', member);
    // Nothing is shown in between, typing included.
    other.send({ type: 'typing', conversation_id: conversation });
    expect((await client.end()).code).toBe(4001);
    expect(client.of('typing')).toEqual([]);
    const short = await open({ token: tokenFor(app, creator, {}, 2_000) });
    await sleep(2_100);
    await care();
    expect((await short.end()).code).toBe(4001);
  });

  it('not when a membership is blocked: it shows the removal, and nothing more of the conversation', async () => {
    const { community, tokens, creator, membership, send } = await pair();
    await send('secret');
    const client = await open({ token: tokens.member });
    await world.domain.members.block(creator, community, membership);
    app.app.get(EventLog).committed();
    await client.next('conversation.removed');
    await send('more');
    const { cursor } = client;
    const again = await open({ token: tokens.member, after: cursor });
    await again.settled();
    expect([client.closed, contents(client), contents(again)]).toEqual([null, [], []]);
  });

  it('when its reader stops reading; memory is bounded, others go on, and it resumes without loss', async () => {
    const { tokens, send } = await pair();
    const [stuck, fine] = [await open({ token: tokens.member }), await open({ token: tokens.member })];
    stuck.socket.pause();
    const count = 400;
    const all = () =>
      (streams() as unknown as { all(): { check(now: number): void; transport: ChangeTransport }[] }).all();
    let waiting = 0;
    const look = (): void => void (waiting = Math.max(waiting, ...all().map(({ transport }) => transport.waiting)));
    for (let n = 0; n < count; n += 20) {
      await Promise.all(Array.from({ length: 20 }, () => send('😀'.repeat(5_000))));
      look();
    }
    await fine.until(() => contents(fine).length === count, 60_000);
    // What the stuck one was sent may come later.
    await fine.until(() => (look(), waiting > 0));
    expect(waiting).toBeLessThan(200_000);
    const now = Date.now();
    for (const stream of all()) stream.check(now + 29_000);
    await fine.until(() => (streams() as unknown as { count: number }).count === 1);
    stuck.socket.resume();
    await stuck.end();
    expect(contents(stuck).length).toBeLessThan(count);
    const again = await open({ token: tokens.member, after: stuck.cursor });
    await again.until(() => contents(again).length + contents(stuck).length >= count, 60_000);
    const ids = [...stuck.changes, ...again.changes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(contents(stuck).length + contents(again).length).toBe(count);
  }, 180_000);
});

describeWithRedis('several processes', (start) => {
  it('a client goes on in another process when one stops; typing crosses', async () => {
    const redis = await start();
    const settings = { REDIS_URL: redis.url, DATABASE_URL: app.settings.DATABASE_URL ?? '' };
    const [leaving, staying] = [await startTestApp(settings), await startTestApp(settings)];
    try {
      const { tokens, send, begin } = await pair();
      const conversation = await begin();
      const [c, m] = [
        await open({ token: tokens.creator }, leaving.url),
        await open({ token: tokens.member }, staying.url),
      ];
      // The subscription of a process that has just started may still be on its way.
      while (m.of('typing').length === 0) {
        c.send({ type: 'typing', conversation_id: conversation });
        await sleep(300);
      }
      await send('one');
      await c.next('message.created');
      await leaving.close();
      expect((await c.end()).code).toBe(1001);
      await send('two');
      const again = await open({ token: tokens.creator, after: c.cursor }, staying.url);
      await again.next('message.created');
      expect([...contents(c), ...contents(again)]).toEqual(['one', 'two']);
    } finally {
      for (const client of opened.splice(0)) client.close();
      await staying.close();
      await redis.stop();
    }
  });
});
