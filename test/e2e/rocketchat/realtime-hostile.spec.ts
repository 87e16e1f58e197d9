import { setTimeout as sleep } from 'node:timers/promises';
import { RealtimeConnections } from '../../../src/surfaces/rocketchat/realtime/realtime-connections';
import { startTestApp, TestApp } from '../../support/app';
import { Client } from '../../support/client';
import { Ddp, type Failure, type ShownMessage } from './ddp';
import { pairRid, People, type Someone } from './people';

let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
});
afterAll(() => app.close());

const deep = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
const mine = '__my_messages__';

async function room(): Promise<{ anna: Someone; bert: Someone; rid: string; message: ShownMessage }> {
  const [anna, bert] = await people.two();
  await anna.post('dm.create', { username: bert.username });
  const rid = pairRid(anna, bert);
  const { body } = await anna.post('chat.sendMessage', { message: { rid, msg: 'a secret' } });
  return { anna, bert, rid, message: body.message as ShownMessage };
}

describe('frames', () => {
  const malformed = [
    '',
    '{',
    'null',
    '7',
    '"x"',
    '[]',
    '[{"msg":"ping"}]',
    '{}',
    '{"msg":5}',
    '{"msg":"__proto__"}',
    '{"msg":"constructor"}',
    '{"msg":"nothing"}',
    '{"msg":"method"}',
    '{"msg":"method","method":"login"}',
    '{"msg":"method","method":"login","id":7}',
    '{"msg":"method","method":"login","id":""}',
    `{"msg":"method","method":"login","id":"${'x'.repeat(300)}"}`,
    '{"msg":"method","method":{},"id":"1"}',
    '{"msg":"method","method":"login","id":"1","params":{}}',
    '{"msg":"sub","id":"1"}',
    '{"msg":"sub","name":"stream-room-messages","id":null}',
    '{"msg":"sub","name":"stream-room-messages","id":"1","params":"x"}',
    '{"msg":"unsub"}',
    '{"__proto__":{"msg":"ping"}}',
    `{"msg":"method","method":"login","id":"1","params":[${deep(40)}]}`,
    `{"msg":"method","method":"login","id":"1","params":[${deep(1_000)}]}`,
  ];

  it('that are malformed get an error, and the connection stays', async () => {
    const anna = await people.one();
    const ddp = await Ddp.as(app, anna);
    for (const [at, frame] of malformed.entries()) {
      ddp.send(frame);
      await ddp.until(() => ddp.received.filter(({ msg }) => msg === 'error').length === at + 1);
    }
    for (const message of ddp.received.filter(({ msg }) => msg === 'error'))
      expect(message['reason']).toBe('Bad request');
    expect(await ddp.call('rooms/get')).toEqual([]);
    await ddp.close();
  });

  it('that are too large, too many or binary end the connection', async () => {
    const anna = await people.one();
    const large = await Ddp.as(app, anna);
    large.send('x'.repeat(131_073));
    expect(await large.end()).toMatchObject({ code: 1009 });
    const early = await Ddp.connect(app);
    early.send({
      msg: 'method',
      method: 'login',
      id: '1',
      params: [{ user: { username: 'x' }, password: 'x'.repeat(20_000) }],
    });
    expect(await early.end()).toMatchObject({ code: 1008 });
    const binary = await Ddp.as(app, anna);
    binary.socket.send(Buffer.from('{"msg":"ping"}'), { binary: true });
    expect(await binary.end()).toMatchObject({ code: 1003 });
    const flood = await Ddp.as(app, anna);
    for (let n = 0; n < 3_100; n++) flood.send({ msg: 'ping' });
    expect(await flood.end()).toMatchObject({ code: 1008 });
    for (const frame of ['{', '[1]', '{"a":1}', `[${'"x",'.repeat(100)}"x"]`]) {
      const sockjs = await Ddp.as(app, anna, '/sockjs/1/2/websocket');
      sockjs.socket.send(frame);
      expect(await sockjs.end()).toMatchObject({ code: 1008 });
    }
    const messages = await Ddp.as(app, anna, '/sockjs/1/2/websocket');
    messages.socket.send('');
    messages.socket.send('[]');
    messages.socket.send(JSON.stringify([JSON.stringify({ msg: 'ping', id: 'a' }), 'nonsense']));
    await messages.next(({ id }) => id === 'a');
    await messages.next(({ msg }) => msg === 'error');
    await messages.close();
  });

  it('that come faster than they are handled wait, and all are answered in order', async () => {
    const anna = await people.one();
    const ddp = await Ddp.as(app, anna);
    // As a bot that answers a thousand messages and shows that it types.
    const count = 2_000;
    for (let n = 0; n < count; n++) ddp.send({ msg: 'method', method: 'getUserRoles', id: `m${n}`, params: [] });
    await ddp.until(() => ddp.closed !== null || ddp.received.some(({ id }) => id === `m${count - 1}`));
    expect(ddp.closed).toBeNull();
    const answers = ddp.received.flatMap(({ msg, id }) => (msg === 'result' && id?.startsWith('m') ? id : []));
    expect(answers).toEqual(Array.from({ length: count }, (_, n) => `m${n}`));
    await ddp.close();
  });

  it('subscribe to a bounded number of events', async () => {
    const anna = await people.one();
    const ddp = await Ddp.as(app, anna);
    for (let n = 0; n <= 300; n++)
      ddp.send({ msg: 'sub', id: `n${n}`, name: 'stream-room-messages', params: [mine, false] });
    expect(await ddp.next(({ msg }) => msg === 'nosub')).toMatchObject({
      id: 'n300',
      error: { error: 'error-too-many-subscriptions' },
    });
    // Many subscriptions to one event are told of it once; one that has ended is not.
    const bert = await people.one();
    await bert.post('chat.postMessage', { channel: `@${anna.username}`, text: 'once' });
    await ddp.until(() => ddp.messages(mine).length === 1);
    for (let n = 0; n <= 300; n++) ddp.send({ msg: 'unsub', id: `n${n}` });
    await ddp.until(() => ddp.received.filter(({ msg }) => msg === 'nosub').length === 302);
    await bert.post('chat.postMessage', { channel: `@${anna.username}`, text: 'not this' });
    await sleep(500);
    expect(ddp.messages(mine)).toHaveLength(1);
    await ddp.close();
  });
});

describe('strangers', () => {
  it('before sign-in get nothing', async () => {
    const { rid, message } = await room();
    const ddp = await Ddp.connect(app);
    for (const [name, event] of [
      ['stream-room-messages', mine],
      ['stream-room-messages', rid],
      ['stream-notify-room', `${rid}/typing`],
      ['stream-notify-logged', 'user-status'],
      ['stream-notify-all', 'updateAvatar'],
    ] as const)
      expect(await ddp.sub(name, event)).toMatchObject({ msg: 'nosub', error: { error: 'error-invalid-user' } });
    for (const [method, ...params] of [
      ['sendMessage', { rid, msg: 'x' }],
      ['loadHistory', rid, null, 50],
      ['rooms/get'],
      ['subscriptions/get'],
      ['deleteMessage', { _id: message._id }],
      ['stream-notify-room', `${rid}/typing`, 'x', true],
      ['UserPresence:online'],
    ] as const)
      expect(await ddp.refusal(method, ...params)).toMatchObject({ error: 'error-invalid-user' });
    await ddp.close();
  });

  it('get nothing of rooms and people that are not theirs', async () => {
    const { anna, bert, rid, message } = await room();
    const stranger = await people.one({ roles: ['user', 'admin'] });
    const ddp = await Ddp.as(app, stranger);
    await ddp.sub('stream-room-messages', mine);
    const nothing = pairRid({ ...anna, id: '01930000-0000-7000-8000-00000000dead' }, bert);
    for (const [name, event] of [
      ['stream-room-messages', rid],
      ['stream-room-messages', nothing],
      ['stream-room-messages', ''],
      ['stream-room-messages', `${rid}x`],
      ['stream-notify-room', `${rid}/typing`],
      ['stream-notify-room', `${rid}/deleteMessage`],
      ['stream-notify-room', `${nothing}/typing`],
      ['stream-notify-room', 'typing'],
      ['stream-notify-user', `${bert.id}/notification`],
      ['stream-notify-user', `${bert.id}/rooms-changed`],
      ['stream-notify-user', `${stranger.id}/anything`],
      ['stream-notify-user', stranger.id],
      ['stream-notify-user', `/${stranger.id}/notification`],
      ['stream-notify-logged', 'anything'],
      ['stream-notify-all', 'constructor'],
    ] as const)
      expect(await ddp.sub(name, event)).toEqual({
        msg: 'nosub',
        id: expect.any(String),
        error: expect.objectContaining({ error: 'not-allowed', reason: 'Not allowed' }),
      });
    for (const name of ['nothing', '__proto__', 'constructor', 'stream-livechat-room'])
      expect(await ddp.sub(name, 'x')).toMatchObject({ msg: 'nosub', error: { error: 404 } });
    for (const event of [undefined, null, 7, {}, [], 'x'.repeat(1_000)])
      expect(await ddp.sub('stream-room-messages', event)).toMatchObject({ msg: 'nosub', error: { error: 400 } });
    for (const [method, ...params] of [
      ['sendMessage', { rid, msg: 'x' }],
      ['updateMessage', { _id: message._id, rid, msg: 'x' }],
      ['updateMessage', { _id: message._id, msg: 'x' }],
      ['deleteMessage', { _id: message._id }],
      ['setReaction', ':wave:', message._id, true],
      ['loadHistory', rid, null, 50],
      ['loadMissedMessages', rid, { $date: 1 }],
      ['getRoomById', rid],
      ['getRoomIdByNameOrId', rid],
      ['joinRoom', rid],
      ['getUsersOfRoom', rid, true],
      ['getRoomRoles', rid],
      ['readMessages', rid],
      ['stream-notify-room', `${rid}/typing`, stranger.username, true],
    ] as const)
      expect([method, await ddp.refusal(method, ...params)]).toEqual([
        method,
        expect.objectContaining({ errorType: 'Meteor.Error' }),
      ]);
    expect(await ddp.call('rooms/get')).toEqual([]);
    await anna.post('chat.sendMessage', { message: { rid, msg: 'another secret' } });
    await sleep(300);
    expect(ddp.frames.join()).not.toMatch(/secret/);
    expect(ddp.received.filter(({ msg }) => msg === 'changed')).toEqual([]);
    await ddp.close();
  });

  it('a room that was deleted is no longer told of', async () => {
    const admin = await people.one({ roles: ['user', 'admin'] });
    const bert = await people.one();
    await admin.post('dm.create', { username: bert.username });
    const rid = pairRid(admin, bert);
    const ddp = await Ddp.as(app, bert);
    expect((await ddp.sub('stream-room-messages', rid)).msg).toBe('ready');
    expect((await admin.post('dm.delete', { roomId: rid })).status).toBe(200);
    await admin.post('dm.create', { username: bert.username });
    await admin.post('chat.sendMessage', { message: { rid, msg: 'in another room' } });
    await sleep(300);
    expect(ddp.messages(rid)).toEqual([]);
    expect((await ddp.sub('stream-room-messages', rid)).msg).toBe('ready');
    await ddp.close();
  });
});

describe('methods', () => {
  const names = [
    'sendMessage',
    'updateMessage',
    'deleteMessage',
    'readMessages',
    'createDirectMessage',
    'loadHistory',
    'loadMissedMessages',
    'rooms/get',
    'subscriptions/get',
    'getRoomById',
    'getRoomIdByNameOrId',
    'setReaction',
    'stream-notify-room',
    'joinRoom',
    'getUsersOfRoom',
    'getRoomRoles',
    'browseChannels',
    'login',
    'public-settings/get',
  ];

  it('with any parameters return an error or a result, never a fault', async () => {
    const { anna, rid, message } = await room();
    let ddp = await Ddp.as(app, anna);
    let calls = 0;
    const values: unknown[] = [
      null,
      true,
      -1,
      1e300,
      '',
      '\u0000',
      '\ud800',
      '__proto__',
      'x'.repeat(10_000),
      [],
      [[]],
      {},
      { $date: 'x' },
      { $date: -1e18 },
      { $date: null },
      { $date: { $date: 1 } },
      { rid: [rid], msg: {} },
      { _id: message._id, rid, msg: '\u0000' },
      { _id: '\ud800', rid, msg: 'x' },
      { _id: message._id, rid: { toString: 'x' }, msg: 7 },
      { rid, msg: 'x', attachments: [{ title_link: 'javascript:alert(1)' }] },
      { rid, msg: 'x', tmid: 'nothing' },
      { rid, msg: 'x', t: 'uj' },
      { rid, msg: 'x'.repeat(6_000) },
      rid,
      `${rid}/typing`,
      anna.id,
    ];
    for (const name of names)
      for (const value of values)
        for (const params of [[value], [rid, value], [rid, value, value, value, value], [value, value, value]]) {
          // Another connection before this one has sent more frames than it may within ten seconds.
          if (++calls % 900 === 0) {
            expect(ddp.closed).toBeNull();
            await ddp.close();
            ddp = await Ddp.as(app, anna);
          }
          const { error } = await ddp.invoke(name, ...params);
          expect([name, params, (error as Failure | undefined)?.error]).not.toEqual([name, params, 500]);
        }
    expect(ddp.closed).toBeNull();
    await ddp.close();
  }, 240_000);

  it('that do not exist are not found', async () => {
    const ddp = await Ddp.as(app, await people.one());
    for (const name of ['nothing', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])
      expect(await ddp.refusal(name)).toEqual({
        isClientSafe: true,
        error: 404,
        reason: 'Method not found',
        message: 'Method not found [404]',
        errorType: 'Meteor.Error',
      });
    await ddp.close();
  });

  it('over REST give the same results and errors', async () => {
    const { anna, bert, rid } = await room();
    const call = async (message: unknown, path = 'method.call/any') => {
      const answer = await anna.post(path, {
        message: typeof message === 'string' ? message : JSON.stringify(message),
      });
      return {
        status: answer.status,
        result: answer.status === 200 ? (JSON.parse(answer.body.message as string) as object) : answer.body,
      };
    };
    const ddp = await Ddp.as(app, anna);
    const rooms = await ddp.call('rooms/get');
    expect(await call({ msg: 'method', method: 'rooms/get', id: '7', params: [] }, 'method.call/rooms:get')).toEqual({
      status: 200,
      result: { msg: 'result', id: '7', result: rooms },
    });
    expect(
      await call({ msg: 'method', method: 'sendMessage', id: '8', params: [{ rid, msg: 'by call' }] }),
    ).toMatchObject({
      result: { id: '8', result: { rid, msg: 'by call' } },
    });
    expect(
      await call({ msg: 'method', method: 'sendMessage', id: '9', params: [{ rid: `${rid}x`, msg: 'x' }] }),
    ).toMatchObject({
      status: 200,
      result: { id: '9', error: { error: 'error-invalid-room', errorType: 'Meteor.Error' } },
    });
    for (const method of ['login', 'logout', 'nothing'])
      expect(await call({ msg: 'method', method, id: '1', params: [{ resume: bert.token }] })).toMatchObject({
        result: { error: { error: 404 } },
      });
    for (const message of [
      '',
      '{',
      '[]',
      'null',
      '{"msg":"method"}',
      '{"msg":"method","method":"x","params":{}}',
      `{"a":${deep(1_000)}}`,
    ])
      expect(await call(message)).toMatchObject({
        status: 400,
        result: { success: false, errorType: 'invalid-params' },
      });
    expect((await anna.post('method.call/x', {})).body).toMatchObject({
      error: "must have required property 'message' [invalid-params]",
    });
    const anonymous = new Client(app);
    expect((await anonymous.post('/api/v1/method.call/x', { message: '{}' })).status).toBe(401);
    const asNobody = async (method: string, ...params: unknown[]) =>
      JSON.parse(
        (
          await anonymous.post(`/api/v1/method.callAnon/${method.replace('/', ':')}`, {
            message: JSON.stringify({ msg: 'method', id: '1', method, params }),
          })
        ).body.message as string,
      ) as { result?: unknown; error?: Failure };
    expect((await asNobody('rooms/get')).error?.error).toBe('error-invalid-user');
    expect((await asNobody('login', { resume: 'x' })).error?.error).toBe(403);
    expect((await asNobody('login', { resume: anna.token })).result).toMatchObject({ id: anna.id, token: anna.token });
    expect((await asNobody('public-settings/get')).result).toEqual(expect.any(Array));
    await ddp.close();
  });
});

describe('limits', () => {
  it('count calls as requests: by person, and by address before sign-in', async () => {
    const limited = await startTestApp({ RATE_LIMIT: '20' });
    try {
      const own = new People(limited);
      const [anna, bert] = [await own.one(), await own.one()];
      const first = await Ddp.as(limited, anna);
      let refused = 0;
      for (let n = 0; n < 25; n++) if ((await first.invoke('getUserRoles'))['error']) refused++;
      expect(refused).toBe(5);
      expect(await first.refusal('getUserRoles')).toMatchObject({ error: 'error-too-many-requests' });
      expect((await anna.get('me')).status).toBe(429);
      expect((await first.sub('stream-room-messages', mine)).msg).toBe('nosub');
      expect((await bert.get('me')).status).toBe(200);
      const guessing = await Ddp.connect(limited);
      const outcomes: unknown[] = [];
      for (let n = 0; n < 25; n++) outcomes.push((await guessing.refusal('login', { resume: 'x' })).error);
      expect(outcomes.filter((error) => error === 'error-too-many-requests').length).toBeGreaterThanOrEqual(5);
      expect((await new Client(limited).post('/api/v1/login', { resume: 'x' })).status).toBe(429);
      await Promise.all([first.close(), guessing.close()]);
    } finally {
      await limited.close();
    }
  });

  it('a reader who does not read is dropped, and the others lose nothing', async () => {
    const { anna, bert, rid } = await room();
    const [slow, quick] = [await Ddp.as(app, bert), await Ddp.as(app, anna)];
    for (const each of [slow, quick]) await each.sub('stream-room-messages', mine);
    (slow.socket as unknown as { _socket: { pause(): void } })._socket.pause();
    const msg = '\u{1F37A}'.repeat(4_900);
    const count = 700;
    for (let n = 0; n < count; n += 20) {
      const send = () => anna.post('chat.sendMessage', { message: { rid, msg } });
      const sent = await Promise.all(Array.from({ length: 20 }, send));
      expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200));
    }
    // The room's first message may come, too: its event may be passed on after the subscription began.
    const arrived = () => quick.messages(mine).filter((message) => message.msg === msg).length;
    await quick.until(() => arrived() === count);
    const connections = app.app.get(RealtimeConnections, { strict: false });
    await quick.until(() => !connections.has(bert.id));
    (slow.socket as unknown as { _socket: { resume(): void } })._socket.resume();
    expect((await slow.end()).code).toBe(1006);
    expect(slow.messages(mine).length).toBeLessThan(count);
    await quick.close();
  }, 180_000);
});
