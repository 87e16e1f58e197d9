import { createHash, scryptSync } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { AccountsService } from '../../../src/domain/accounts';
import { BlocksService } from '../../../src/domain/blocks';
import { SessionsService } from '../../../src/domain/auth';
import { startTestApp, TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { World } from '../../support/world';
import { Ddp, type ShownMessage } from './ddp';
import { pairRid, password, People, type Someone } from './people';

const mine = '__my_messages__';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const meteor = (error: string | number, reason: string) => ({
  isClientSafe: true,
  error,
  reason,
  message: `${reason} [${error}]`,
  errorType: 'Meteor.Error',
});

let app: TestApp;
let people: People;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
  world = new World(app.database);
});
afterAll(() => app.close());

/** Two people with a room, both connected and subscribed to all their messages. */
async function pair(): Promise<{ anna: Someone; bert: Someone; rid: string; a: Ddp; b: Ddp }> {
  const [anna, bert] = await people.two();
  await anna.post('dm.create', { username: bert.username });
  const [a, b] = [await Ddp.as(app, anna), await Ddp.as(app, bert)];
  for (const each of [a, b]) expect((await each.sub('stream-room-messages', mine)).msg).toBe('ready');
  return { anna, bert, rid: pairRid(anna, bert), a, b };
}

async function closeAll(...clients: readonly Ddp[]): Promise<void> {
  await Promise.all(clients.map((client) => client.close()));
}

describe('the protocol', () => {
  it.each(['1', 'pre2', 'pre1'])('agrees on version %s', async (version) => {
    const ddp = Ddp.to(app);
    await new Promise((open) => ddp.socket.once('open', open));
    ddp.send({ msg: 'connect', version, support: [version] });
    expect(await ddp.next(({ msg }) => msg === 'connected')).toEqual({
      msg: 'connected',
      session: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    ddp.send({ msg: 'connect', version, support: [version] });
    expect(await ddp.next(({ msg }) => msg === 'error')).toMatchObject({ reason: 'Already connected' });
    await ddp.close();
  });

  it('rejects other versions and ends', async () => {
    const ddp = Ddp.to(app);
    await new Promise((open) => ddp.socket.once('open', open));
    ddp.send({ msg: 'method', method: 'login', id: '1', params: [] });
    expect(await ddp.next(({ msg }) => msg === 'error')).toEqual({ msg: 'error', reason: 'Must connect first' });
    ddp.send({ msg: 'connect', version: '2', support: ['2'] });
    expect(await ddp.next(({ msg }) => msg === 'failed')).toEqual({ msg: 'failed', version: '1' });
    await ddp.end();
  });

  it('answers pings with their id', async () => {
    const ddp = await Ddp.connect(app);
    ddp.send({ msg: 'ping' });
    expect(await ddp.next(({ msg }) => msg === 'pong')).toEqual({ msg: 'pong' });
    ddp.send({ msg: 'ping', id: 'p1' });
    expect(await ddp.next(({ id }) => id === 'p1')).toEqual({ msg: 'pong', id: 'p1' });
    ddp.send({ msg: 'pong' });
    await ddp.close();
  });

  it('speaks SockJS frames on its other path', async () => {
    const { anna, bert, rid, a } = await pair();
    const sockjs = await Ddp.as(app, bert, '/sockjs/123/abcdefgh/websocket');
    // libpurple's plugin waits for the second one before it connects.
    expect(sockjs.frames.slice(0, 2)).toEqual(['o', String.raw`a["{\"server_id\":\"0\"}"]`]);
    expect((await sockjs.sub('stream-room-messages', rid)).msg).toBe('ready');
    await a.call('sendMessage', { rid, msg: 'over "SockJS" ✓' });
    await sockjs.until(() => sockjs.messages(rid).length === 1);
    expect(sockjs.frames.at(-1)).toMatch(/^a\["/);
    expect(sockjs.messages(rid)[0]).toMatchObject({ msg: 'over "SockJS" ✓', u: { _id: anna.id } });
    await app.app.get(SessionsService, { strict: false }).endOpaque(bert.token);
    await anna.post('chat.sendMessage', { message: { rid, msg: 'too late' } });
    expect(await sockjs.end()).toMatchObject({ code: 4001 });
    expect(sockjs.frames.at(-1)).toBe('c[4001,"session ended"]');
    expect(sockjs.messages(rid)).toHaveLength(1);
    await closeAll(a);
  });

  it('answers other paths and plain requests in the format of this API', async () => {
    const anonymous = new Client(app);
    for (const path of ['/websocket', '/sockjs/1/2/websocket', '/sockjs/1/2/xhr']) {
      const answer = await anonymous.get(path);
      expect([answer.status, answer.body.success]).toEqual([404, false]);
    }
  });
});

describe('signing in', () => {
  it('takes the digest of the password, the password and a token', async () => {
    const anna = await people.one({ signsIn: true });
    const digest = { digest: sha256(password), algorithm: 'sha-256' };
    const ddp = await Ddp.connect(app);
    for (const [given, type] of [
      [{ user: { username: anna.username }, password: digest }, 'password'],
      [
        {
          user: { email: `${anna.username}@example.org` },
          password: { ...digest, digest: sha256(password).toUpperCase() },
        },
        'password',
      ],
      [{ user: { username: anna.username }, password }, 'password'],
      [{ resume: anna.token }, 'resume'],
    ] as const) {
      const result = await ddp.call<{ id: string; token: string; tokenExpires: { $date: number } }>('login', given);
      expect(result).toEqual({
        id: anna.id,
        token: expect.any(String),
        tokenExpires: { $date: expect.any(Number) },
        type,
      });
      expect(result.tokenExpires.$date).toBeGreaterThan(Date.now());
      // The same token is valid for the REST API.
      expect((await people.holder(anna.id, anna.username, anna.name, result.token).get('me')).status).toBe(200);
    }
    expect(await ddp.next(({ msg }) => msg === 'added')).toMatchObject({
      collection: 'users',
      id: anna.id,
      fields: { username: anna.username },
    });
    // REST takes the digest, too.
    const rest = await people.anonymous.post('/api/v1/login', { user: anna.username, password: digest });
    expect([rest.status, rest.body.data?.userId]).toEqual([200, anna.id]);
    await ddp.close();
  });

  it('rejects an unknown account, a wrong password and a deactivated account alike', async () => {
    const anna = await people.one({ signsIn: true });
    const gone = await people.one({ signsIn: true });
    await app.app.get(AccountsService, { strict: false }).deactivate(gone.id);
    const ddp = await Ddp.connect(app);
    for (const given of [
      { user: { username: 'nobody-at-all' }, password: { digest: sha256(password), algorithm: 'sha-256' } },
      { user: { username: anna.username }, password: { digest: sha256('wrong one'), algorithm: 'sha-256' } },
      { user: { username: anna.username }, password: { digest: sha256(password), algorithm: 'md5' } },
      { user: { username: anna.username }, password: sha256(password) },
      { user: { username: gone.username }, password },
      { resume: gone.token },
      { resume: 'x' },
      {},
    ])
      expect(await ddp.refusal('login', given)).toEqual(meteor(403, 'Unauthorized'));
    for (const given of [undefined, null, 'x', [], 7])
      expect(await ddp.refusal('login', given)).toEqual(meteor(400, 'Match failed'));
    expect(await ddp.refusal('rooms/get')).toEqual(meteor('error-invalid-user', 'Invalid user'));
    await ddp.close();
  });

  it('a hash of an older kind takes the digest after the next sign-in with the password', async () => {
    const anna = await people.one({ signsIn: true });
    // scrypt over the password itself, as earlier versions stored it.
    const older =
      '$scrypt$ln=14,r=8,p=5$AAECAwQFBgcICQoLDA0ODw$' +
      scryptSync(password, Buffer.from('AAECAwQFBgcICQoLDA0ODw', 'base64'), 32, {
        N: 2 ** 14,
        r: 8,
        p: 5,
        maxmem: 2 ** 26,
      })
        .toString('base64')
        .replace(/=+$/, '');
    await world.sql('UPDATE users SET password_hash = $2 WHERE id = $1', anna.id, older);
    const login = (given: unknown) => people.anonymous.post('/api/v1/login', { user: anna.username, password: given });
    const digest = { digest: sha256(password), algorithm: 'sha-256' };
    expect((await login(digest)).status).toBe(401);
    expect((await login(password)).status).toBe(200);
    expect((await login(digest)).status).toBe(200);
    expect((await login(password)).status).toBe(200);
  });

  it('limits guessing of passwords as every other sign-in, also over several connections', async () => {
    const [anna, bert] = [await people.one({ signsIn: true }), await people.one({ signsIn: true })];
    const login = ({ username }: Someone, secret: string) => ({
      user: { username },
      password: { digest: sha256(secret), algorithm: 'sha-256' },
    });
    const connections = [await Ddp.connect(app), await Ddp.connect(app)];
    const [first, second] = connections as [Ddp, Ddp];
    const outcomes: unknown[] = [];
    for (let n = 0; n < 12; n++)
      outcomes.push((await (n % 2 ? first : second).refusal('login', login(anna, `wrong ${n}`))).error);
    expect(outcomes).toEqual([...Array<number>(10).fill(403), 'error-too-many-requests', 'error-too-many-requests']);
    // The right password is not even looked at, wherever it comes in.
    const refused = await first.refusal('login', login(anna, password));
    expect(refused).toMatchObject({ error: 'error-too-many-requests', errorType: 'Meteor.Error' });
    expect((await people.anonymous.post('/api/v1/login', login(anna, password))).status).toBe(429);
    const call = { msg: 'method', method: 'login', id: '1', params: [login(anna, password)] };
    const { body } = await people.anonymous.post('/api/v1/method.callAnon/login', { message: JSON.stringify(call) });
    expect(JSON.parse(body.message as string).error.error).toBe('error-too-many-requests');
    // Other people, and tokens, are not concerned.
    expect(await second.call('login', login(bert, password))).toMatchObject({ id: bert.id });
    expect(await first.call('login', { resume: anna.token })).toMatchObject({ id: anna.id });
    await world.sql("UPDATE sign_in_limits SET retry_at = retry_at - interval '15 seconds'");
    expect(await first.call('login', login(anna, password))).toMatchObject({ id: anna.id });
    await world.sql('DELETE FROM sign_in_limits');
    await closeAll(...connections);
  });

  it('logout ends the token and the subscriptions, not the connection', async () => {
    const { anna, rid, a, b } = await pair();
    expect(await b.call('logout')).toBeUndefined();
    await b.next(({ msg }) => msg === 'nosub');
    await a.call('sendMessage', { rid, msg: 'not for b' });
    await a.until(() => a.messages(mine).length === 1);
    await sleep(300);
    expect(b.messages(mine)).toEqual([]);
    expect(await b.refusal('rooms/get')).toMatchObject({ error: 'error-invalid-user' });
    expect(await b.sub('stream-room-messages', mine)).toMatchObject({
      msg: 'nosub',
      error: { error: 'error-invalid-user' },
    });
    await b.call('login', { resume: anna.token });
    expect((await b.sub('stream-room-messages', mine)).msg).toBe('ready');
    await closeAll(a, b);
  });

  it('closes a connection without a user', async () => {
    const [silent, anonymous] = [Ddp.to(app), await Ddp.connect(app)];
    expect(await silent.end()).toMatchObject({ code: 1008 });
    expect(await anonymous.end()).toMatchObject({ code: 1008 });
  }, 60_000);

  it('closes when the token is revoked, at the latest before the next event, and when the account is deactivated', async () => {
    const { anna, bert, rid, a, b } = await pair();
    await people.holder(bert.id, bert.username, bert.name, bert.token).post('logout');
    await anna.post('chat.sendMessage', { message: { rid, msg: 'secret' } });
    expect(await b.end()).toMatchObject({ code: 4001 });
    expect(b.messages(mine)).toEqual([]);
    await app.app.get(AccountsService, { strict: false }).deactivate(anna.id);
    expect(await a.end()).toMatchObject({ code: 4001 });
  });

  it('keeps the newest ten connections of a user', async () => {
    const anna = await people.one();
    const many: Ddp[] = [];
    for (let n = 0; n < 11; n++) many.push(await Ddp.as(app, anna));
    expect(await many[0]?.end()).toMatchObject({ code: 4008 });
    expect(many.slice(1).every(({ closed }) => closed === null)).toBe(true);
    await closeAll(...many);
  });
});

describe('messages', () => {
  it('from REST, the realtime API, the Meepa and the Allmine API reach a subscriber, with times as numbers', async () => {
    const { anna, bert, rid, a, b } = await pair();
    expect((await b.sub('stream-room-messages', rid, { useCollection: false, args: [] })).msg).toBe('ready');
    const sent = await a.call<ShownMessage>('sendMessage', { _id: 'client-id-1', rid, msg: 'one' });
    expect(sent).toMatchObject({ _id: 'client-id-1', rid, msg: 'one', ts: { $date: expect.any(Number) } });
    await anna.post('chat.postMessage', { roomId: rid, text: 'two' });
    const meepa = new Client(app).as(tokenFor(app, anna.id));
    const channel = (await meepa.post('/api/dms', { userId: bert.id })).body.data.channel.id as string;
    expect((await meepa.post(`/api/dms/${channel}/messages`, { content: 'three' })).status).toBe(201);
    expect((await meepa.post('/api/v2/messages', { targetUserId: bert.id, content: 'four' })).status).toBe(201);
    for (const event of [rid, mine]) {
      await b.until(() => b.messages(event).length === 4);
      expect(b.messages(event).map(({ msg }) => msg)).toEqual(['one', 'two', 'three', 'four']);
    }
    expect(b.messages(rid)[0]).toEqual(sent);
    expect(b.changes('stream-room-messages', mine)[0]?.[1]).toEqual({ roomParticipant: true, roomType: 'd' });
    // The same id again adds nothing.
    expect(await a.call('sendMessage', { _id: 'client-id-1', rid, msg: 'one' })).toEqual(sent);
    await closeAll(a, b);
  });

  it('are edited, reacted to, starred and deleted, and subscribers see it', async () => {
    const { rid, a, b } = await pair();
    expect((await b.sub('stream-notify-room', `${rid}/deleteMessage`)).msg).toBe('ready');
    const { _id } = await a.call<ShownMessage>('sendMessage', { rid, msg: 'first' });
    expect(await a.call('updateMessage', { _id, rid, msg: 'second' })).toBeUndefined();
    await b.call('setReaction', ':wave:', _id, true);
    await b.until(() => b.messages(mine).length === 3);
    expect(b.messages(mine)[1]).toMatchObject({ _id, msg: 'second', editedAt: { $date: expect.any(Number) } });
    expect(b.messages(mine)[2]).toMatchObject({ reactions: { ':wave:': { usernames: [expect.any(String)] } } });
    await b.call('setReaction', 'wave', _id);
    await a.until(() => a.messages(mine).length === 4);
    expect(a.messages(mine)[3]?.['reactions']).toBeUndefined();
    expect(await b.refusal('deleteMessage', { _id })).toMatchObject({ error: 'error-action-not-allowed' });
    expect(await b.refusal('updateMessage', { _id, rid, msg: 'x' })).toMatchObject({
      error: 'error-action-not-allowed',
    });
    await a.call('deleteMessage', { _id });
    await b.until(() => b.changes('stream-notify-room', `${rid}/deleteMessage`).length === 1);
    expect(b.changes('stream-notify-room', `${rid}/deleteMessage`)).toEqual([[{ _id }]]);
    await closeAll(a, b);
  });

  it('a bot receives and answers 1,000 messages in order, none twice', async () => {
    const { anna, rid, a, b } = await pair();
    const count = 1_000;
    const answered: Promise<unknown>[] = [];
    const seen = new Set<string>();
    b.socket.on('message', () => {
      for (const message of b.messages(mine).slice(seen.size)) {
        seen.add(message._id);
        if (message.u._id === anna.id) answered.push(b.call('sendMessage', { rid, msg: `re ${message.msg}` }));
      }
    });
    for (let n = 0; n < count; n += 1) await anna.post('chat.sendMessage', { message: { rid, msg: `m${n}` } });
    await a.until(() => b.closed !== null || a.messages(mine).length >= 2 * count, 300_000);
    expect(b.closed).toBeNull();
    await Promise.all(answered);
    const own = (client: Ddp, prefix: string) =>
      client
        .messages(mine)
        .map(({ msg }) => msg)
        .filter((msg) => msg.startsWith(prefix));
    const expected = Array.from({ length: count }, (_, n) => `m${n}`);
    expect(own(b, 'm')).toEqual(expected);
    expect(own(a, 're ')).toEqual(expected.map((msg) => `re ${msg}`));
    expect(new Set(b.messages(mine).map(({ _id }) => _id)).size).toBe(b.messages(mine).length);
    await closeAll(a, b);
  }, 400_000);

  it('a client that resumes finds what it missed by loadHistory and loadMissedMessages', async () => {
    const { anna, bert, rid, a, b } = await pair();
    const known = new Map<string, string>();
    const missed = new Set<string>();
    let client = b;
    const sent: string[] = [];
    const writing = (async () => {
      for (let n = 0; n < 120; n++)
        sent.push((await anna.post('chat.sendMessage', { message: { rid, msg: `m${n}` } })).body.message._id as string);
    })();
    for (let n = 0; n < 4; n++) {
      await sleep(300);
      client.socket.terminate();
      await client.end();
      for (const message of client.messages(mine)) known.set(message._id, message.msg);
      const since = Math.max(0, ...client.messages(mine).map(({ ts }) => ts.$date));
      await sleep(100);
      client = await Ddp.as(app, bert);
      await client.sub('stream-room-messages', mine);
      // First subscribed, then read: what is not in the history comes as an event.
      for (let end: unknown = null; ;) {
        const { messages } = await client.call<{ messages: ShownMessage[] }>('loadHistory', rid, end, 20, null);
        for (const message of messages) known.set(message._id, message.msg);
        const last = messages.at(-1);
        if (!last || last.ts.$date <= since) break;
        end = last.ts;
      }
      for (const message of await client.call<ShownMessage[]>('loadMissedMessages', rid, { $date: since }))
        missed.add(message._id);
    }
    await writing;
    await client.until(
      () => client.messages(mine).some(({ _id }) => _id === sent.at(-1)) || known.has(sent.at(-1) ?? ''),
    );
    for (const message of client.messages(mine)) known.set(message._id, message.msg);
    expect(sent.filter((id) => !known.has(id))).toEqual([]);
    expect(missed.size).toBeGreaterThan(0);
    await closeAll(a, client);
  }, 120_000);
});

describe('rooms', () => {
  it('are opened, listed and read', async () => {
    const [anna, bert] = await people.two();
    const [a, b] = [await Ddp.as(app, anna), await Ddp.as(app, bert)];
    for (const kind of ['rooms-changed', 'subscriptions-changed', 'notification'])
      expect((await b.sub('stream-notify-user', `${bert.id}/${kind}`)).msg).toBe('ready');
    const rid = pairRid(anna, bert);
    expect(await a.call('createDirectMessage', bert.username)).toMatchObject({ rid, t: 'd' });
    await b.until(() => b.changes('stream-notify-user', `${bert.id}/subscriptions-changed`).length === 1);
    expect(b.changes('stream-notify-user')).toEqual([
      ['inserted', expect.objectContaining({ _id: rid, t: 'd' })],
      ['inserted', expect.objectContaining({ rid, open: false, unread: 0 })],
    ]);
    expect(await a.call('joinRoom', rid)).toBe(true);
    await a.call('sendMessage', { rid, msg: `hello @${bert.username}` });
    await b.until(() => b.changes('stream-notify-user', `${bert.id}/subscriptions-changed`).length === 2);
    expect(b.changes('stream-notify-user', `${bert.id}/subscriptions-changed`)[1]).toEqual([
      'updated',
      expect.objectContaining({ rid, open: true, unread: 1, userMentions: 1, alert: true }),
    ]);
    expect(b.changes('stream-notify-user', `${bert.id}/rooms-changed`)[1]).toEqual([
      'updated',
      expect.objectContaining({
        _id: rid,
        lastMessage: expect.objectContaining({ ts: { $date: expect.any(Number) } }),
      }),
    ]);
    expect(b.changes('stream-notify-user', `${bert.id}/notification`)).toEqual([
      [
        {
          title: anna.name,
          text: `hello @${bert.username}`,
          payload: expect.objectContaining({ rid, type: 'd', sender: expect.objectContaining({ _id: anna.id }) }),
        },
      ],
    ]);
    await b.call('readMessages', rid);
    await b.until(() => b.changes('stream-notify-user', `${bert.id}/subscriptions-changed`).length === 3);
    expect(b.changes('stream-notify-user', `${bert.id}/subscriptions-changed`)[2]).toEqual([
      'updated',
      expect.objectContaining({ unread: 0, alert: false, ls: { $date: expect.any(Number) } }),
    ]);
    const rooms = await b.call<{ _id: string }[]>('rooms/get');
    expect(rooms.map(({ _id }) => _id)).toEqual([rid]);
    expect(await b.call('rooms/get', { $date: 1 })).toEqual({ update: rooms, remove: [] });
    expect(await b.call('rooms/get', { $date: Date.now() + 60_000 })).toEqual({ update: [], remove: [] });
    expect(await b.call('getRoomById', rid)).toEqual(rooms[0]);
    for (const name of [rid, anna.username, anna.id]) expect(await b.call('getRoomIdByNameOrId', name)).toBe(rid);
    const subscriptions = await b.call<object[]>('subscriptions/get');
    expect(subscriptions).toEqual([expect.objectContaining({ rid, name: anna.username })]);
    expect(await b.call('subscriptions/get', { $date: 1 })).toEqual({ update: subscriptions, remove: [] });
    expect(await b.call('loadHistory', rid, null, 50, null)).toEqual({
      messages: [expect.objectContaining({ rid })],
      unreadNotLoaded: 0,
    });
    expect(await b.call('getUsersOfRoom', rid, false)).toEqual({
      total: 2,
      records: expect.arrayContaining([anna, bert].map(({ id, username, name }) => ({ _id: id, username, name }))),
    });
    expect(await b.call('getRoomRoles', rid)).toEqual([]);
    expect(await b.call('browseChannels', { type: 'channels', text: '' })).toEqual({ total: 0, results: [] });
    expect(await b.call('getUserRoles')).toEqual([{ _id: bert.id, username: bert.username, roles: ['user'] }]);
    for (const name of ['UserPresence:online', 'UserPresence:away', 'UserPresence:ping'])
      expect(await b.call(name)).toBeUndefined();
    expect(await b.call('public-settings/get')).toContainEqual({ _id: 'Message_MaxAllowedSize', value: 5000 });
    await closeAll(a, b);
  });

  it('show who types to the others alone, and not where writing has ended', async () => {
    const { anna, bert, rid, a, b } = await pair();
    const stranger = await people.one();
    const other = await Ddp.as(app, stranger);
    for (const kind of ['typing', 'user-activity'])
      for (const each of [a, b]) expect((await each.sub('stream-notify-room', `${rid}/${kind}`)).msg).toBe('ready');
    await a.call('stream-notify-room', `${rid}/typing`, 'somebody else', true);
    await a.call('stream-notify-room', `${rid}/user-activity`, anna.username, [], {});
    await b.until(() => b.changes('stream-notify-room', `${rid}/user-activity`).length === 2);
    expect(b.changes('stream-notify-room', `${rid}/typing`)).toEqual([
      [anna.username, true],
      [anna.username, false],
    ]);
    expect(b.changes('stream-notify-room', `${rid}/user-activity`)).toEqual([
      [anna.username, ['user-typing'], {}],
      [anna.username, [], {}],
    ]);
    expect(a.changes('stream-notify-room')).toEqual([]);
    expect(await other.refusal('stream-notify-room', `${rid}/typing`, stranger.username, true)).toMatchObject({
      error: 'error-not-allowed',
    });
    expect(await a.refusal('stream-notify-room', `${rid}/deleteMessage`, { _id: 'x' })).toMatchObject({
      error: 'not-allowed',
    });
    await app.app.get(BlocksService, { strict: false }).block(bert.id, anna.id);
    expect(await a.refusal('stream-notify-room', `${rid}/typing`, anna.username, true)).toMatchObject({
      error: 'room_is_blocked',
    });
    expect(await a.refusal('sendMessage', { rid, msg: 'x' })).toMatchObject({ error: 'room_is_blocked' });
    await sleep(200);
    expect(b.changes('stream-notify-room', `${rid}/typing`)).toHaveLength(2);
    await closeAll(a, b, other);
  });

  it('say nothing of conversations inside communities', async () => {
    const { community, creator, member } = await world.pair();
    const { token } = await app.app.get(SessionsService, { strict: false }).issueOpaque(creator);
    const { a, b, rid } = await pair();
    const listener = await Ddp.as(app, { token });
    await listener.sub('stream-room-messages', mine);
    for (const kind of ['rooms-changed', 'subscriptions-changed', 'notification'])
      await listener.sub('stream-notify-user', `${creator}/${kind}`);
    const native = new Client(app).as(tokenFor(app, member));
    const sent = await native.post(`/api/v1/communities/${community}/messages`, {
      recipient_id: creator,
      content: 'x',
    });
    expect(sent.status).toBe(201);
    await a.call('sendMessage', { rid, msg: 'later' });
    await b.until(() => b.messages(mine).length === 1);
    await sleep(200);
    expect(listener.changes('stream-room-messages')).toEqual([]);
    expect(listener.changes('stream-notify-user')).toEqual([]);
    const [row] = await world.sql<{ id: string }>('SELECT id FROM conversations WHERE community_id = $1', community);
    expect(row?.id).toMatch(/^[0-9a-f-]{36}$/);
    expect((await listener.sub('stream-room-messages', row?.id)).msg).toBe('nosub');
    expect(await listener.refusal('loadHistory', row?.id, null, 50)).toMatchObject({ error: 'error-invalid-room' });
    await closeAll(a, b, listener);
  });
});
