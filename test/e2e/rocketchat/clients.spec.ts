import { startTestApp, TestApp } from '../../support/app';
import { Client } from '../../support/client';
import { password, People, Someone } from './people';

/**
 * What client libraries send and what they read from the answers: rocketchat_API for Python (methods and tests as published, 2.x)
 * and rocketchat-api for Node. Their own suites talk to the channel GENERAL; here the same calls go to a direct message.
 */
interface Exchange {
  readonly call: readonly ['GET' | 'POST', string, Readonly<Record<string, unknown>>?];
  /** Path of the value that the client reads, and the value; any value where it only asks whether there is one. */
  readonly reads: readonly (readonly [string, unknown?])[];
}

let app: TestApp;
let people: People;
let ada: Someone;
let ben: Someone;
let room: string;
let message: string;
let reply: string;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
  ada = await people.one({ signsIn: true, roles: ['user', 'admin'] });
  ben = await people.one();
  room = (await ada.post('im.create', { username: ben.username })).body.room._id as string;
  message = (await ada.post('chat.postMessage', { roomId: room, text: 'hello' })).body.message._id as string;
  reply = (await ada.post('chat.postMessage', { roomId: room, text: 'text2', tmid: message })).body.message
    ._id as string;
});
afterAll(() => app.close());

const ok = ['success', true] as const;

const exchanges: readonly (() => Exchange)[] = [
  () => ({ call: ['GET', '/api/info'], reads: [['info.version'], ['version'], ok] }),
  () => ({ call: ['GET', '/api/v1/me'], reads: [['username', ada.username], ['_id', ada.id], ok] }),
  () => ({ call: ['GET', '/api/v1/users.list'], reads: [['users.0._id'], ['total'], ok] }),
  () => ({ call: ['GET', '/api/v1/users.list', { count: 1, offset: 1 }], reads: [['count', 1], ['offset', 1], ok] }),
  () => ({ call: ['GET', '/api/v1/users.getPresence', { userId: ada.id }], reads: [['presence', 'offline'], ok] }),
  () => ({ call: ['GET', '/api/v1/users.getPresence', { username: ben.username }], reads: [ok] }),
  () => ({ call: ['POST', '/api/v1/users.setStatus', { message: 'working on it', status: 'online' }], reads: [ok] }),
  () => ({
    call: ['POST', '/api/v1/users.setAvatar', { avatarUrl: 'https://chat.example.org/rocket.svg' }],
    reads: [ok],
  }),
  () => ({
    call: ['POST', '/api/v1/users.createToken', { userId: ada.id }],
    reads: [['data.authToken'], ['data.userId', ada.id], ok],
  }),
  () => ({ call: ['POST', '/api/v1/users.createToken', { username: ada.username }], reads: [['data.authToken'], ok] }),
  () => ({
    call: ['POST', '/api/v1/users.update', { userId: ben.id, data: { name: 'newname' } }],
    reads: [['user.name', 'newname'], ['user.emails.0.address'], ok],
  }),
  () => ({ call: ['GET', '/api/v1/spotlight', { query: 'r' }], reads: [['users'], ['rooms', []], ok] }),
  () => ({ call: ['GET', '/api/v1/rooms.get'], reads: [['update.0._id', room], ok] }),
  () => ({ call: ['GET', '/api/v1/rooms.info', { roomId: room }], reads: [['room._id', room], ok] }),
  () => ({ call: ['GET', '/api/v1/im.list'], reads: [['ims.0._id', room], ok] }),
  () => ({ call: ['GET', '/api/v1/im.history', { roomId: room }], reads: [['messages.0.msg', 'text2'], ok] }),
  () => ({ call: ['GET', '/api/v1/channels.list'], reads: [['channels', []], ok] }),
  () => ({ call: ['GET', '/api/v1/channels.list.joined'], reads: [['channels', []], ok] }),
  () => ({ call: ['GET', '/api/v1/groups.list'], reads: [['groups', []], ok] }),
  () => ({ call: ['GET', '/api/v1/groups.listAll'], reads: [['groups', []], ok] }),
  () => ({ call: ['GET', '/api/v1/teams.list'], reads: [['teams', []], ok] }),
  () => ({ call: ['GET', '/api/v1/channels.info', { roomId: 'GENERAL' }], reads: [['success', false]] }),
  () => ({ call: ['GET', '/api/v1/settings.public'], reads: [['settings.0._id'], ok] }),
  () => ({
    call: ['GET', '/api/v1/chat.search', { roomId: room, searchText: 'hello' }],
    reads: [['messages.0._id', message], ok],
  }),
  () => ({
    call: ['GET', '/api/v1/chat.getStarredMessages', { roomId: room }],
    reads: [['count', 0], ['messages', []], ok],
  }),
  () => ({ call: ['POST', '/api/v1/chat.starMessage', { messageId: message }], reads: [ok] }),
  () => ({ call: ['GET', '/api/v1/chat.getStarredMessages', { roomId: room }], reads: [['count', 1], ok] }),
  () => ({ call: ['POST', '/api/v1/chat.followMessage', { mid: message }], reads: [ok] }),
  () => ({
    call: ['GET', '/api/v1/chat.getThreadMessages', { tmid: message }],
    reads: [['count', 1], ['messages.0._id', reply], ok],
  }),
  () => ({
    call: ['POST', '/api/v1/chat.pinMessage', { messageId: message }],
    reads: [['message.t', 'message_pinned'], ok],
  }),
  () => ({ call: ['POST', '/api/v1/chat.unPinMessage', { messageId: message }], reads: [ok] }),
  () => ({ call: ['POST', '/api/v1/chat.sendMessage', { message: { rid: room } }], reads: [['message.msg', ''], ok] }),
];

const at = (body: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body);

it('finds in each answer what client libraries read there', async () => {
  // As the Python client signs in: a form, not JSON.
  const login = await fetch(`${app.url}/api/v1/login`, {
    method: 'POST',
    body: new URLSearchParams({ username: ada.username, password }),
  });
  const { status, data } = (await login.json()) as { status: string; data: { authToken: string; userId: string } };
  expect(status).toBe('success');
  const client = new Client(app, { headers: { 'X-Auth-Token': data.authToken, 'X-User-Id': data.userId } });
  for (const exchange of exchanges) {
    const { call, reads } = exchange();
    const [method, path, values] = call;
    const answer =
      method === 'GET'
        ? await client.get(path, { query: values as Record<string, string | number> | undefined })
        : await client.post(path, values);
    const found = reads.map(([name, value]) => [
      name,
      value === undefined ? at(answer.body, name) !== undefined : at(answer.body, name),
    ]);
    expect([path, ...found]).toEqual([path, ...reads.map(([name, value]) => [name, value ?? true])]);
  }
});

it('sends a file as the Python client does: a form with the file and a description', async () => {
  const form = new FormData();
  form.set('description', 'hey there');
  form.set('file', new Blob(['picture'], { type: 'image/png' }), 'avatar.png');
  const { body } = await ada.post(`rooms.upload/${room}`, form);
  expect([body.success, body.message.msg, body.message.attachments[0].title]).toEqual([
    true,
    'hey there',
    'avatar.png',
  ]);
});
