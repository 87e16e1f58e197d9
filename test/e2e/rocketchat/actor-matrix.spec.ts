import { newId } from '@parley/kernel';
import { readFileSync } from 'node:fs';
import { SessionsService } from '../../../src/domain/auth';
import { MessageMethods } from '../../../src/surfaces/rocketchat/realtime/message-methods';
import { RoomMethods } from '../../../src/surfaces/rocketchat/realtime/room-methods';
import { startTestApp, type TestApp } from '../../support/app';
import type { Answer } from '../../support/client';
import { World } from '../../support/world';
import { Ddp, type Failure, type Incoming } from './ddp';
import { pairRid, People, type Someone } from './people';

/** In the order of the columns below. */
const actors = [
  'member',
  'other member',
  'outsider',
  'administrator outside the room',
  'deactivated member',
  'member with a revoked token',
  'no token',
] as const;
type ActorName = (typeof actors)[number];

/** A room of two with a message of the member, an answer of the other one in its thread, and a file. */
interface Scene {
  readonly rid: string;
  readonly member: Someone;
  readonly other: Someone;
  /** Written by the member. */
  readonly message: string;
  readonly fileId: string;
  /** The account of the actor; a new one where there is no account. */
  readonly self: Someone;
}

type Call = (who: Someone, scene: Scene) => Promise<Answer>;

const everyone = (status: number) => Array<number>(actors.length).fill(status);
const signedIn = (status: number) => [status, status, status, status, 401, 401, 401];
/** Members of the room succeed. Everyone else is rejected, with the status that clients know from the endpoint. */
const membersOnly = (outside = 403) => [200, 200, outside, outside, 401, 401, 401];
const authorOnly = [200, 400, 400, 400, 401, 401, 401];
const uploaderOnly = [200, 400, 403, 403, 401, 401, 401];
const adminOnly = (refused = 403) => [refused, refused, refused, 200, 401, 401, 401];
/** Needs a permission, and is disabled for those who have it. */
const adminDisabled = [403, 403, 403, 400, 401, 401, 401];
const file = () => {
  const form = new FormData();
  form.set('file', new Blob(['x'], { type: 'text/plain' }), 'x.txt');
  return form;
};

/** Operations under `dm.`; each has an alias under `im.` with the same answers. */
const direct: Record<string, readonly [expected: readonly number[], call: (path: (name: string) => string) => Call]> = {
  dmCreate: [signedIn(200), (path) => (who, s) => who.post(path('create'), { username: s.other.username })],
  dmOpen: [membersOnly(), (path) => (who, s) => who.post(path('open'), { roomId: s.rid })],
  dmClose: [membersOnly(), (path) => (who, s) => who.post(path('close'), { roomId: s.rid })],
  dmDelete: [adminOnly(400), (path) => (who, s) => who.post(path('delete'), { roomId: s.rid })],
  dmSetTopic: [membersOnly(), (path) => (who, s) => who.post(path('setTopic'), { roomId: s.rid, topic: 'x' })],
  dmBlockUser: [membersOnly(), (path) => (who, s) => who.post(path('blockUser'), { roomId: s.rid, block: true })],
  dmList: [signedIn(200), (path) => (who) => who.get(path('list'))],
  dmListEveryone: [adminOnly(), (path) => (who) => who.get(path('list.everyone'))],
  dmMembers: [membersOnly(), (path) => (who, s) => who.get(path('members'), { roomId: s.rid })],
  dmMessages: [membersOnly(), (path) => (who, s) => who.get(path('messages'), { roomId: s.rid })],
  dmMessagesOthers: [adminDisabled, (path) => (who, s) => who.get(path('messages.others'), { roomId: s.rid })],
  dmHistory: [membersOnly(), (path) => (who, s) => who.get(path('history'), { roomId: s.rid })],
  dmFiles: [membersOnly(), (path) => (who, s) => who.get(path('files'), { roomId: s.rid })],
  dmCounters: [membersOnly(), (path) => (who, s) => who.get(path('counters'), { roomId: s.rid })],
};

const others: Record<string, readonly [expected: readonly number[], call: Call]> = {
  chatPostMessage: [membersOnly(400), (who, s) => who.post('chat.postMessage', { roomId: s.rid, text: 'x' })],
  chatSendMessage: [membersOnly(400), (who, s) => who.post('chat.sendMessage', { message: { rid: s.rid, msg: 'x' } })],
  chatUpdate: [authorOnly, (who, s) => who.post('chat.update', { roomId: s.rid, msgId: s.message, text: 'y' })],
  chatDelete: [authorOnly, (who, s) => who.post('chat.delete', { roomId: s.rid, msgId: s.message })],
  chatReact: [membersOnly(400), (who, s) => who.post('chat.react', { messageId: s.message, emoji: ':wave:' })],
  chatPinMessage: [membersOnly(400), (who, s) => who.post('chat.pinMessage', { messageId: s.message })],
  chatUnPinMessage: [membersOnly(400), (who, s) => who.post('chat.unPinMessage', { messageId: s.message })],
  chatStarMessage: [membersOnly(400), (who, s) => who.post('chat.starMessage', { messageId: s.message })],
  chatUnStarMessage: [membersOnly(400), (who, s) => who.post('chat.unStarMessage', { messageId: s.message })],
  chatFollowMessage: [membersOnly(400), (who, s) => who.post('chat.followMessage', { mid: s.message })],
  chatUnfollowMessage: [membersOnly(400), (who, s) => who.post('chat.unfollowMessage', { mid: s.message })],
  chatGetMessage: [membersOnly(400), (who, s) => who.get('chat.getMessage', { msgId: s.message })],
  chatSearch: [membersOnly(400), (who, s) => who.get('chat.search', { roomId: s.rid, searchText: 'hidden' })],
  chatSyncMessages: [
    membersOnly(),
    (who, s) => who.get('chat.syncMessages', { roomId: s.rid, lastUpdate: '2026-01-01' }),
  ],
  chatGetThreadsList: [membersOnly(400), (who, s) => who.get('chat.getThreadsList', { rid: s.rid })],
  chatGetThreadMessages: [membersOnly(400), (who, s) => who.get('chat.getThreadMessages', { tmid: s.message })],
  chatSyncThreadMessages: [
    membersOnly(400),
    (who, s) => who.get('chat.syncThreadMessages', { tmid: s.message, updatedSince: '2026-01-01' }),
  ],
  chatGetMentionedMessages: [membersOnly(400), (who, s) => who.get('chat.getMentionedMessages', { roomId: s.rid })],
  chatGetStarredMessages: [membersOnly(400), (who, s) => who.get('chat.getStarredMessages', { roomId: s.rid })],
  chatGetPinnedMessages: [membersOnly(400), (who, s) => who.get('chat.getPinnedMessages', { roomId: s.rid })],
  chatGetDeletedMessages: [
    membersOnly(400),
    (who, s) => who.get('chat.getDeletedMessages', { roomId: s.rid, since: '2026-01-01' }),
  ],
  roomsGet: [signedIn(200), (who) => who.get('rooms.get')],
  roomsInfo: [membersOnly(400), (who, s) => who.get('rooms.info', { roomId: s.rid })],
  roomsUpload: [membersOnly(), (who, s) => who.post(`rooms.upload/${s.rid}`, file())],
  roomsMedia: [membersOnly(), (who, s) => who.post(`rooms.media/${s.rid}`, file())],
  roomsMediaConfirm: [uploaderOnly, (who, s) => who.post(`rooms.mediaConfirm/${s.rid}/${s.fileId}`, {})],
  subscriptionsGet: [signedIn(200), (who) => who.get('subscriptions.get')],
  subscriptionsGetOne: [signedIn(200), (who, s) => who.get('subscriptions.getOne', { roomId: s.rid })],
  subscriptionsRead: [membersOnly(400), (who, s) => who.post('subscriptions.read', { rid: s.rid })],
  subscriptionsUnread: [membersOnly(400), (who, s) => who.post('subscriptions.unread', { roomId: s.rid })],
  channelsInfo: [signedIn(400), (who, s) => who.get('channels.info', { roomId: s.rid })],
  channelsList: [signedIn(200), (who) => who.get('channels.list')],
  channelsListJoined: [signedIn(200), (who) => who.get('channels.list.joined')],
  groupsInfo: [signedIn(400), (who, s) => who.get('groups.info', { roomId: s.rid })],
  groupsList: [signedIn(200), (who) => who.get('groups.list')],
  groupsListAll: [adminOnly(), (who) => who.get('groups.listAll')],
  teamsList: [signedIn(200), (who) => who.get('teams.list')],
  commandsList: [signedIn(200), (who) => who.get('commands.list')],
  emojiCustomList: [signedIn(200), (who) => who.get('emoji-custom.list')],
  info: [everyone(200), (who) => who.get('../info')],
  infoV1: [everyone(200), (who) => who.get('info')],
  settingsPublic: [everyone(200), (who) => who.get('settings.public')],
  settingsOauth: [everyone(200), (who) => who.get('settings.oauth')],
  serviceConfigurations: [everyone(200), (who) => who.get('service.configurations')],
  login: [everyone(401), (who) => who.post('login', { user: newId(), password: 'wrong password' })],
  logout: [signedIn(200), (who) => who.post('logout')],
  logoutByGet: [signedIn(200), (who) => who.get('logout')],
  me: [signedIn(200), (who) => who.get('me')],
  methodCall: [
    signedIn(200),
    (who, s) =>
      who.post('method.call/getUsersOfRoom', {
        message: JSON.stringify({ msg: 'method', id: '1', method: 'getUsersOfRoom', params: [s.rid] }),
      }),
  ],
  methodCallAnonymous: [
    everyone(200),
    (who) =>
      who.post('method.callAnon/public-settings:get', {
        message: JSON.stringify({ msg: 'method', id: '1', method: 'public-settings/get', params: [] }),
      }),
  ],
  spotlight: [signedIn(200), (who) => who.get('spotlight', { query: 'rc' })],
  usersAutocomplete: [signedIn(200), (who) => who.get('users.autocomplete', { selector: '{"term":"rc"}' })],
  usersInfo: [signedIn(200), (who, s) => who.get('users.info', { userId: s.other.id })],
  usersList: [signedIn(200), (who) => who.get('users.list')],
  usersPresence: [signedIn(200), (who) => who.get('users.presence')],
  usersGetPresence: [signedIn(200), (who, s) => who.get('users.getPresence', { userId: s.other.id })],
  usersGetStatus: [signedIn(200), (who, s) => who.get('users.getStatus', { userId: s.other.id })],
  usersSetStatus: [signedIn(200), (who) => who.post('users.setStatus', { message: 'away' })],
  usersSetAvatar: [
    signedIn(200),
    (who) => who.post('users.setAvatar', { avatarUrl: 'https://chat.example.org/a.png' }),
  ],
  usersUpdateOwnBasicInfo: [signedIn(200), (who) => who.post('users.updateOwnBasicInfo', { data: { name: 'New' } })],
  usersRegister: [
    everyone(200),
    (who) => {
      const username = `r${newId()}`;
      return who.post('users.register', { username, email: `${username}@example.org`, pass: 'long enough', name: 'R' });
    },
  ],
  usersCreate: [
    adminOnly(),
    (who) => {
      const username = `c${newId()}`;
      return who.post('users.create', {
        username,
        email: `${username}@example.org`,
        password: 'long enough',
        name: 'C',
      });
    },
  ],
  usersUpdate: [adminOnly(), (who, s) => who.post('users.update', { userId: s.other.id, data: { name: 'New' } })],
  usersSetActiveStatus: [
    adminOnly(),
    (who, s) => who.post('users.setActiveStatus', { userId: s.other.id, activeStatus: false }),
  ],
  usersCreateToken: [adminOnly(), (who, s) => who.post('users.createToken', { userId: s.self.id })],
};

const matrix: readonly (readonly [operation: string, expected: readonly number[], call: Call])[] = [
  ...Object.entries(direct).flatMap(([operation, [expected, call]]) =>
    (['dm', 'im'] as const).map(
      (base) => [base === 'dm' ? operation : `${operation}Alias`, expected, call((name) => `${base}.${name}`)] as const,
    ),
  ),
  ...Object.entries(others).map(([operation, [expected, call]]) => [operation, expected, call] as const),
];

let app: TestApp;
let people: People;
/** Operations that change nothing. */
let reading: ReadonlySet<string>;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
  const { paths } = (await people.anonymous.get('/openapi/rocketchat.json')).body as {
    paths: Readonly<Record<string, { readonly get?: { readonly operationId: string } }>>;
  };
  const ids = Object.values(paths).flatMap(({ get }) => get?.operationId ?? []);
  reading = new Set(ids.filter((id) => id !== 'logoutByGet'));
});
afterAll(() => app.close());

async function sceneFor(actor: ActorName): Promise<{ scene: Scene; who: Someone }> {
  const [member, other] = await people.two();
  const rid = pairRid(member, other);
  await member.post('dm.create', { username: other.username });
  const message = (await member.post('chat.postMessage', { roomId: rid, text: 'hidden words' })).body.message
    ._id as string;
  await other.post('chat.postMessage', { roomId: rid, text: 'hidden answer', tmid: message });
  const fileId = (await member.post(`rooms.media/${rid}`, file())).body.file._id as string;
  const self = await selfOf(actor, member, other);
  if (actor === 'deactivated member')
    await new World(app.database).sql('UPDATE users SET deactivated_at = now() WHERE id = $1', member.id);
  if (actor === 'member with a revoked token')
    await app.app.get(SessionsService, { strict: false }).endOpaque(member.token);
  const who = actor === 'no token' ? { ...self, get: anonymousGet, post: anonymousPost } : self;
  return { scene: { rid, member, other, message, fileId, self }, who };
}

const shared = new Map<ActorName, ReturnType<typeof sceneFor>>();

/** The scene of operations that change nothing. */
function sharedScene(actor: ActorName): ReturnType<typeof sceneFor> {
  let scene = shared.get(actor);
  if (!scene) shared.set(actor, (scene = sceneFor(actor)));
  return scene;
}

const anonymousGet: Someone['get'] = (path, query) => people.anonymous.get(`/api/v1/${path}`, { query });
const anonymousPost: Someone['post'] = (path, body) => people.anonymous.post(`/api/v1/${path}`, body);

async function selfOf(actor: ActorName, member: Someone, other: Someone): Promise<Someone> {
  if (actor === 'other member') return other;
  if (actor === 'outsider' || actor === 'no token') return people.one();
  if (actor === 'administrator outside the room') return people.one({ roles: ['user', 'admin'] });
  return member;
}

describe('who may call what of the Rocket.Chat API', () => {
  it('the table names every operation of the document', async () => {
    const documents = await people.anonymous.documents();
    const operations = documents.find(({ name }) => name === 'rocketchat')?.operations.map(({ id }) => id);
    expect(matrix.map(([operation]) => operation).sort()).toEqual([...(operations ?? [])].sort());
  });

  it.each(matrix)('%s', async (operation, expected, call) => {
    const answers: Record<string, number> = {};
    for (const actor of actors) {
      const { scene, who } = await (reading.has(operation) ? sharedScene(actor) : sceneFor(actor));
      const answer = await call(who, scene);
      answers[actor] = answer.status;
      // An administrator sees rooms, never what is written in them.
      if (actor.includes('outside')) expect(JSON.stringify(answer.body)).not.toContain('hidden');
      if (answer.status === 401) expect(answer.body).not.toHaveProperty('success', true);
    }
    expect(answers).toEqual(Object.fromEntries(actors.map((actor, column) => [actor, expected[column]])));
  });
});

/** What a method or subscription answers: `ok`, or the code of its error. */
type Outcome = number | string;
/** In the order of `connected`. */
type Outcomes = readonly [member: Outcome, other: Outcome, outsider: Outcome, admin: Outcome, anonymous: Outcome];

const connected = ['member', 'other member', 'outsider', 'administrator outside the room', 'no token'] as const;
const noUser = 'error-invalid-user';
const forEveryone: Outcomes = ['ok', 'ok', 'ok', 'ok', noUser];
const forMembers = (refusal: Outcome): Outcomes => ['ok', 'ok', refusal, refusal, noUser];
const ofTheRoom = forMembers('error-not-allowed');
const noMessage = 'error-unknown-message';
const ofTheAuthor: Outcomes = ['ok', 'error-action-not-allowed', noMessage, noMessage, noUser];

/** Methods of the realtime API, with their parameters. */
const methods: Record<string, readonly [expected: Outcomes, params: (scene: Scene) => readonly unknown[]]> = {
  sendMessage: [ofTheRoom, (s) => [{ rid: s.rid, msg: 'x' }]],
  updateMessage: [ofTheAuthor, (s) => [{ _id: s.message, rid: s.rid, msg: 'y' }]],
  deleteMessage: [ofTheAuthor, (s) => [{ _id: s.message }]],
  setReaction: [forMembers(noMessage), (s) => [':wave:', s.message, true]],
  loadHistory: [ofTheRoom, (s) => [s.rid, null, 50]],
  loadMissedMessages: [ofTheRoom, (s) => [s.rid, { $date: 1 }]],
  readMessages: [ofTheRoom, (s) => [s.rid]],
  createDirectMessage: [forEveryone, (s) => [s.other.username]],
  'rooms/get': [forEveryone, () => []],
  'subscriptions/get': [forEveryone, () => []],
  getRoomById: [ofTheRoom, (s) => [s.rid]],
  getRoomIdByNameOrId: [ofTheRoom, (s) => [s.rid]],
  joinRoom: [ofTheRoom, (s) => [s.rid]],
  getUsersOfRoom: [ofTheRoom, (s) => [s.rid]],
  getRoomRoles: [ofTheRoom, (s) => [s.rid]],
  browseChannels: [forEveryone, () => [{ type: 'channels' }]],
  getUserRoles: [forEveryone, () => []],
  'stream-notify-room': [ofTheRoom, (s) => [`${s.rid}/typing`, s.self.username, true]],
  'UserPresence:online': [forEveryone, () => []],
  'UserPresence:away': [forEveryone, () => []],
  'UserPresence:connect': [forEveryone, () => []],
  'UserPresence:ping': [forEveryone, () => []],
  'UserPresence:setDefaultStatus': [forEveryone, () => ['online']],
  'public-settings/get': [['ok', 'ok', 'ok', 'ok', 'ok'], () => []],
  login: [[403, 403, 403, 403, 403], () => [{ user: { username: newId() }, password: 'wrong password' }]],
  logout: [['ok', 'ok', 'ok', 'ok', 'ok'], () => []],
};

const refusedStream = forMembers('not-allowed');
/** Subscriptions: a stream and the event in it. */
const subscriptions: readonly (readonly [stream: string, expected: Outcomes, event: (scene: Scene) => string])[] = [
  ['stream-room-messages', refusedStream, (s) => s.rid],
  ['stream-room-messages', forEveryone, () => '__my_messages__'],
  ...['typing', 'user-activity', 'deleteMessage'].map(
    (kind) => ['stream-notify-room', refusedStream, (s: Scene) => `${s.rid}/${kind}`] as const,
  ),
  ...['message', 'rooms-changed', 'subscriptions-changed', 'notification'].flatMap((kind) => [
    ['stream-notify-user', forEveryone, (s: Scene) => `${s.self.id}/${kind}`] as const,
    [
      'stream-notify-user',
      ['not-allowed', 'not-allowed', 'not-allowed', 'not-allowed', noUser],
      (s: Scene) => `${s.self.id === s.other.id ? s.member.id : s.other.id}/${kind}`,
    ] as const,
  ]),
  ['stream-notify-logged', forEveryone, () => 'user-status'],
  ['stream-notify-all', forEveryone, () => 'updateAvatar'],
];

/** What each actor is answered on a connection of their own, and that nobody outside the room is told of its messages. */
async function outcomesOf(
  scenes: (actor: ActorName) => ReturnType<typeof sceneFor>,
  ask: (ddp: Ddp, scene: Scene) => Promise<Incoming>,
): Promise<Record<string, Outcome>> {
  const outcomes: Record<string, Outcome> = {};
  for (const actor of connected) {
    const { scene } = await scenes(actor);
    const ddp = actor === 'no token' ? await Ddp.connect(app) : await Ddp.as(app, scene.self);
    const { error } = await ask(ddp, scene);
    outcomes[actor] = error === undefined ? 'ok' : (error as Failure).error;
    if (actor !== 'member' && actor !== 'other member') expect(ddp.frames.join()).not.toContain('hidden');
    await ddp.close();
  }
  return outcomes;
}

const byActor = (expected: Outcomes) => Object.fromEntries(connected.map((actor, column) => [actor, expected[column]]));

describe('the guide', () => {
  /** Names in backticks; `.list` behind `users.info` is `users.list`. */
  const named = new Set<string>();
  beforeAll(() => {
    for (const line of readFileSync('docs/guides/rocketchat.md', 'utf8').split('\n')) {
      let before = '';
      for (const [, name = ''] of line.matchAll(/`([^`]+)`/g)) {
        const whole = /^[.:]/.test(name) ? `${before}${name}` : name;
        before = whole.split(/[.:]/)[0] ?? '';
        named.add(whole);
      }
    }
  });

  it('names every endpoint', async () => {
    const { paths } = (await people.anonymous.get('/openapi/rocketchat.json')).body as { paths: object };
    const names = Object.keys(paths).map((path) => path.replace(/^\/api\/(?:v1\/)?/, '').replace(/\/\{.*$/, ''));
    // `im.…` is another name of `dm.…`.
    expect(names.filter((name) => !name.startsWith('im.') && !named.has(name))).toEqual([]);
  });

  it('names every method, stream and event', () => {
    const events = subscriptions.flatMap(([stream, , event]) => {
      const name = event({ rid: '<rid>', self: { id: '<own user id>' }, other: { id: '' } } as Scene);
      return stream === 'stream-notify-room' || stream === 'stream-room-messages' ? [stream, name] : [stream];
    });
    expect([...Object.keys(methods), ...events].filter((name) => !named.has(name))).toEqual([]);
  });
});

describe('who may call what of the realtime API', () => {
  it('the table names every method', () => {
    const served = [MessageMethods, RoomMethods].flatMap((type) =>
      Object.keys(app.app.get<MessageMethods | RoomMethods>(type, { strict: false }).methods),
    );
    expect(Object.keys(methods)).toEqual(expect.arrayContaining(served));
  });

  it.each(Object.entries(methods))('method %s', async (name, [expected, params]) => {
    const changes = /^(?:sendMessage|updateMessage|deleteMessage|logout)$/.test(name);
    const outcomes = await outcomesOf(changes ? sceneFor : sharedScene, (ddp, scene) =>
      ddp.invoke(name, ...params(scene)),
    );
    expect(outcomes).toEqual(byActor(expected));
  });

  it.each(subscriptions)('subscription %s %#', async (stream, expected, event) => {
    expect(await outcomesOf(sharedScene, (ddp, scene) => ddp.sub(stream, event(scene)))).toEqual(byActor(expected));
  });

  it('login with the token of a deactivated account, or a revoked one', async () => {
    for (const actor of ['deactivated member', 'member with a revoked token'] as const) {
      const { scene } = await sceneFor(actor);
      const ddp = await Ddp.connect(app);
      expect(await ddp.refusal('login', { resume: scene.member.token })).toMatchObject({ error: 403 });
      expect(await ddp.refusal('loadHistory', scene.rid)).toMatchObject({ error: noUser });
      await ddp.close();
    }
  });
});
