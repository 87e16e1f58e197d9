import { Permissions } from '../../../src/surfaces/rocketchat/common/permissions';
import { AccountsService } from '../../../src/domain/accounts';
import { startTestApp, TestApp } from '../../support/app';
import { World } from '../../support/world';
import { pairRid, People, Someone } from './people';

let app: TestApp;
let people: People;
let world: World;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
  world = new World(app.database);
});
afterAll(() => app.close());

const create = (who: Someone, body: unknown) => who.post('dm.create', body);
const namesOf = (...group: readonly Someone[]) => group.map((person) => person.username);
const list = (...group: readonly Someone[]) => namesOf(...group).join(',');
const invalidUser =
  '{"success":false,"error":"Invalid user ' +
  '[error-invalid-user]","errorType":"error-invalid-user","details":{"method":"createDirectMessage"}}';
const invalidParams = (...texts: string[]) => ({
  success: false,
  error: `${texts.join('\n ')} [invalid-params]`,
  errorType: 'invalid-params',
});
const roomCount = async () =>
  (await world.sql<{ n: number }>("SELECT count(*)::int AS n FROM conversations WHERE kind <> 'community'"))[0]?.n;
const ridsOf = async (who: Someone) => (await who.get('dm.list')).body.ims.map((room: { _id: string }) => room._id);

describe('dm.create answers', () => {
  it('RC-1 RC-3 RC-20 RC-21 RC-22 the room, under both names of the endpoint', async () => {
    const [anna, bert] = await people.two();
    const made = await create(anna, { username: bert.username });
    expect(made.status).toBe(200);
    const rid = pairRid(anna, bert);
    expect(made.body).toEqual({ room: { t: 'd', rid, _id: rid, usernames: namesOf(anna, bert) }, success: true });
    expect((await anna.post('im.create', { username: bert.username })).text).toBe(made.text);
    expect((await create(bert, { usernames: anna.username })).text).toBe(made.text);
    expect((await anna.get('dm.create')).status).toBe(404);
  });

  it('RC-22 orders usernames by display name, or username where there is none', async () => {
    const zoe = await people.one({ name: 'Zoe' });
    const adam = await people.one({ name: 'adam' });
    const plain = await people.one({ name: null, username: `m.${Date.now()}` });
    expect((await create(zoe, { usernames: list(plain, adam) })).body.room.usernames).toEqual(
      namesOf(adam, plain, zoe),
    );
  });

  it('RC-7 with exactly application/json, allowed and refused', async () => {
    const [anna, bert] = await people.two();
    expect((await create(anna, { username: bert.username })).headers.get('content-type')).toBe('application/json');
    expect((await create(anna, {})).headers.get('content-type')).toBe('application/json');
  });
});

describe('dm.create and the shape of its body', () => {
  const required = (name: string) => `must have required property '${name}'`;
  const oneOf = 'must match exactly one schema in oneOf';
  const additional = 'must NOT have additional properties';

  it('RC-23 refuses a body without a name, byte for byte', async () => {
    const anna = await people.one();
    const bytes =
      '{"success":false,"error":"must have required property \'usernames\'\\n must have required property ' +
      '\'username\'\\n must match exactly one schema in oneOf [invalid-params]","errorType":"invalid-params"}';
    for (const body of [{}, { excludeSelf: true }]) {
      const refused = await create(anna, body);
      expect([refused.status, refused.text]).toEqual([400, bytes]);
    }
  });

  it.each<[string, object, string[]]>([
    ['RC-24 both names', { username: 'a', usernames: 'b' }, [additional, additional, oneOf]],
    [
      'RC-25 an unknown property beside username',
      { username: 'a', name: 'b' },
      [required('usernames'), additional, oneOf],
    ],
    ['RC-25 usernames that are a list', { usernames: ['a'] }, ['must be string', required('username'), oneOf]],
    [
      'RC-25 excludeSelf that is not a boolean',
      { username: 'a', excludeSelf: 'yes' },
      [required('usernames'), 'must be boolean', oneOf],
    ],
    ['RC-25 username that is an object', { username: {} }, [required('usernames'), 'must be string', oneOf]],
  ])('%s is refused with three texts', async (_what, body, texts) => {
    const refused = await create(await people.one(), body);
    expect([refused.status, refused.body]).toEqual([400, invalidParams(...texts)]);
  });

  it('RC-12 coerces numbers, words and null as a JSON-schema validator does', async () => {
    const anna = await people.one();
    const digits = await people.one({ username: String(Date.now()) });
    expect((await create(anna, { username: Number(digits.username) })).body.room.usernames).toContain(digits.username);
    expect((await create(anna, { username: digits.username, excludeSelf: null })).status).toBe(200);
    expect((await create(anna, { username: digits.username, excludeSelf: 'false' })).status).toBe(200);
    expect((await create(anna, { username: digits.username, excludeSelf: 'true' })).text).toBe(invalidUser);
    expect((await create(anna, { username: null })).text).toBe(invalidUser);
  });

  it.each<[string, string, string]>([
    ['no JSON', 'application/json', '{"username":'],
    ['a list', 'application/json', '[]'],
    ['a text', 'application/json', '"x"'],
    ['null', 'application/json', 'null'],
    ['a form', 'application/x-www-form-urlencoded', 'name=x'],
    ['plain text', 'text/plain', 'hello'],
    ['XML', 'application/xml', '<a/>'],
    ['multipart without a boundary', 'multipart/form-data', 'x'],
    ['multipart', 'multipart/form-data; boundary=x', '--x--\r\n'],
    ['another charset', 'application/json; charset=utf-16', '{}'],
    ['a malformed type', 'nonsense', '{}'],
    ['an empty type', '', '{}'],
    ['invalid UTF-8', 'application/json', '{"username":"\u00ff"}'],
    ['deep nesting', 'application/json', `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`],
    ['a prototype', 'application/json', '{"__proto__":{"username":"x"}}'],
  ])('RC-11 takes %s for an empty body', async (what, type, body) => {
    const anna = await people.one();
    const answer = await fetch(`${app.url}/api/v1/dm.create`, {
      method: 'POST',
      headers: { 'x-auth-token': anna.token, 'x-user-id': anna.id, 'content-type': type },
      body: what === 'invalid UTF-8' ? Buffer.from(body, 'latin1') : body,
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      invalidParams(required('usernames'), required('username'), oneOf),
    ]);
  });

  it('RC-11 takes a form with the right fields, and no body at all for an empty one', async () => {
    const [anna, bert] = await people.two();
    const headers = { 'x-auth-token': anna.token, 'x-user-id': anna.id };
    const form = await fetch(`${app.url}/api/v1/dm.create`, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ username: bert.username, excludeSelf: 'false' }),
    });
    expect([form.status, ((await form.json()) as { success: boolean }).success]).toEqual([200, true]);
    const none = await fetch(`${app.url}/api/v1/dm.create`, { method: 'POST', headers });
    expect([none.status, ((await none.json()) as { errorType: string }).errorType]).toEqual([400, 'invalid-params']);
  });
});

describe('dm.create and names', () => {
  it('RC-26 rejects an unknown name with the documented body, and creates nothing', async () => {
    const [anna, bert] = await people.two();
    const before = await roomCount();
    for (const body of [
      { username: 'nobody-has-this' },
      { username: '' },
      { username: ' ' },
      { username: 'a\u0000b' },
      { username: '\ud800' },
      { username: 'x'.repeat(5000) },
      { username: `${bert.username},` },
      { usernames: `${bert.username},nobody-has-this` },
      { usernames: `${bert.username},` },
      { usernames: `,${bert.username}` },
      { usernames: '' },
      { usernames: ',' },
    ]) {
      const refused = await create(anna, body);
      expect([body, refused.status, refused.text]).toEqual([body, 400, invalidUser]);
    }
    expect(await roomCount()).toBe(before);
    expect((await create(anna, { usernames: ` ${bert.username} ` })).status).toBe(200);
  });

  it('RC-28 allows eight people and refuses nine before looking names up', async () => {
    const group = await people.many(8);
    const [anna, ...others] = group as [Someone, ...Someone[]];
    expect((await create(anna, { usernames: list(...others) })).body.room.usernames).toHaveLength(8);
    expect((await create(anna, { usernames: list(...group) })).body.room.usernames).toHaveLength(8);
    const refused = await create(anna, { usernames: `${list(...others)},nobody` });
    expect([refused.status, refused.body]).toEqual([
      400,
      {
        success: false,
        error:
          'You cannot add more than 8 users, including yourself to a direct message [error-direct-message-max-user-exceeded]',
        errorType: 'error-direct-message-max-user-exceeded',
        details: { method: 'createDirectRoom' },
      },
    ]);
    const outside = await people.one();
    expect((await create(outside, { usernames: list(...group), excludeSelf: true })).body.room.usernames).toHaveLength(
      8,
    );
    expect(
      (await create(outside, { usernames: Array.from({ length: 5000 }, (_, i) => `n${i}`).join(',') })).body.errorType,
    ).toBe('error-direct-message-max-user-exceeded');
  });

  it('RC-33 RC-34 drops the own name and repeats, in any case of letters', async () => {
    const [anna, bert] = await people.two();
    const rid = pairRid(anna, bert);
    const loud = bert.username.toUpperCase();
    for (const body of [
      { usernames: `${bert.username},${loud}` },
      { usernames: `${anna.username.toUpperCase()},${bert.username}` },
      { username: loud },
      { usernames: `${list(anna, anna, bert, bert)},${loud},${list(anna, bert, anna, bert)}` },
    ]) {
      expect((await create(anna, body)).body.room.rid).toBe(rid);
    }
  });

  it('RC-35 returns the one room with only the caller', async () => {
    const anna = await people.one();
    const own = await create(anna, { username: anna.username });
    expect(own.body.room).toEqual({
      t: 'd',
      rid: own.body.room._id,
      _id: own.body.room._id,
      usernames: [anna.username],
    });
    expect(own.body.room.rid).toHaveLength(36);
    expect((await create(anna, { usernames: `${anna.username},${anna.username.toUpperCase()}` })).text).toBe(own.text);
    expect((await people.one().then((other) => create(other, { username: other.username }))).body.room.rid).not.toBe(
      own.body.room.rid,
    );
  });

  it('RC-38 allows a deactivated person', async () => {
    const [anna, bert] = await people.two();
    await app.app.get(AccountsService, { strict: false }).deactivate(bert.id);
    expect((await create(anna, { username: bert.username })).body.room.rid).toBe(pairRid(anna, bert));
  });
});

describe('which room dm.create gives', () => {
  it('RC-30 RC-32 RC-73 one for each exact set of people, for any caller and order', async () => {
    const [anna, bert, carl] = await people.three();
    const pair = (await create(anna, { username: bert.username })).body.room.rid;
    expect(pair).toBe(pairRid(anna, bert));
    const group = (await create(anna, { usernames: list(bert, carl) })).body.room.rid;
    expect(group).toHaveLength(36);
    expect((await create(carl, { usernames: list(anna, bert) })).body.room.rid).toBe(group);
    expect((await create(bert, { usernames: list(carl, anna) })).body.room.rid).toBe(group);
    expect((await create(bert, { usernames: list(carl, anna, await people.one()) })).body.room.rid).not.toBe(group);
    expect((await create(bert, { username: anna.username })).body.room.rid).toBe(pair);
  });

  it('RC-31 one, when a pair is created fifty times at once from both sides by both bodies', async () => {
    const [anna, bert] = await people.two();
    const calls = Array.from({ length: 50 }, (_, i) => {
      const [one, other] = i % 2 === 0 ? [anna, bert] : [bert, anna];
      return create(one, i % 4 < 2 ? { username: other.username } : { usernames: other.username });
    });
    const answers = await Promise.all(calls);
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.body.room?.rid}`))).toEqual(
      new Set([`200 ${pairRid(anna, bert)}`]),
    );
    expect((await anna.get('dm.list')).body.total).toBe(1);
    const open = (who: Someone) =>
      who.get('subscriptions.getOne', { roomId: pairRid(anna, bert) }).then((answer) => answer.body.subscription.open);
    expect([await open(anna), await open(bert)]).toEqual([true, true]);
  });

  it('RC-31 one, when a group of five is created fifty times at once in different orders', async () => {
    const group = await people.many(5);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => {
        const caller = group[i % 5] as Someone;
        const rest = group.filter((person) => person !== caller);
        const turned = [...rest.slice(i % 4), ...rest.slice(0, i % 4)];
        return create(caller, { usernames: list(...(i % 3 === 0 ? turned.toReversed() : turned)) });
      }),
    );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    const rids = new Set(answers.map((answer) => answer.body.room.rid));
    expect(rids.size).toBe(1);
    for (const person of group) expect((await person.get('dm.list')).body.total).toBe(1);
  });

  it('RC-36 RC-37 opens a new pair for the caller only, a group for everyone, and a closed room again for the caller', async () => {
    const [anna, bert, carl] = await people.three();
    const open = async (who: Someone, roomId: string) =>
      (await who.get('subscriptions.getOne', { roomId })).body.subscription?.open;
    const pair = (await create(anna, { username: bert.username })).body.room.rid;
    expect([await open(anna, pair), await open(bert, pair)]).toEqual([true, false]);
    await anna.post('chat.postMessage', { roomId: pair, text: 'hello' });
    expect(await open(bert, pair)).toBe(true);
    const group = (await create(anna, { usernames: list(bert, carl) })).body.room.rid;
    expect([await open(anna, group), await open(bert, group), await open(carl, group)]).toEqual([true, true, true]);
    for (const who of [anna, bert]) expect((await who.post('dm.close', { roomId: group })).status).toBe(200);
    await create(anna, { usernames: list(bert, carl) });
    expect([await open(anna, group), await open(bert, group), await open(carl, group)]).toEqual([true, false, true]);
  });

  it('RC-29 returns only existing rooms to a user without the permission create-d', async () => {
    const [anna, bert, carl] = await people.three();
    const existing = await create(anna, { username: bert.username });
    const permissions = app.app.get(Permissions, { strict: false });
    permissions.assign('create-d', ['admin']);
    try {
      expect((await create(anna, { username: bert.username })).text).toBe(existing.text);
      const refused = await create(anna, { username: carl.username });
      expect([refused.status, refused.body]).toEqual([
        400,
        {
          success: false,
          error: 'Not allowed [error-not-allowed]',
          errorType: 'error-not-allowed',
          details: { method: 'createDirectMessage' },
        },
      ]);
      expect((await anna.post('chat.postMessage', { channel: `@${carl.username}`, text: 'x' })).body.errorType).toBe(
        'error-not-allowed',
      );
    } finally {
      permissions.assign('create-d', ['user', 'admin']);
    }
    expect((await create(anna, { username: carl.username })).status).toBe(200);
  });
});

describe('dm.create with excludeSelf', () => {
  it('RC-40 RC-41 RC-43 leaves the caller out; without the permission the room stays closed for everyone', async () => {
    const [anna, bert, carl] = await people.three();
    const made = await create(anna, { usernames: list(bert, carl), excludeSelf: true });
    expect(made.body).toEqual({
      room: { t: 'd', rid: pairRid(bert, carl), _id: pairRid(bert, carl), usernames: namesOf(bert, carl) },
      success: true,
    });
    const roomId = made.body.room.rid as string;
    expect((await anna.get('subscriptions.getOne', { roomId })).body.subscription).toBeNull();
    for (const who of [bert, carl])
      expect((await who.get('subscriptions.getOne', { roomId })).body.subscription.open).toBe(false);
    expect((await anna.get('dm.messages', { roomId })).status).toBe(403);
    expect((await anna.post('chat.postMessage', { roomId, text: 'x' })).body).toEqual({
      success: false,
      error: 'error-not-allowed',
    });
    expect((await bert.post('chat.postMessage', { roomId, text: 'x' })).status).toBe(200);
  });

  it('RC-41 opens the room for its members when an administrator makes it', async () => {
    const admin = await people.one({ roles: ['user', 'admin'] });
    const [bert, carl] = await people.two();
    const roomId = (await create(admin, { usernames: list(bert, carl, admin), excludeSelf: true })).body.room
      .rid as string;
    for (const who of [bert, carl])
      expect((await who.get('subscriptions.getOne', { roomId })).body.subscription.open).toBe(true);
    expect((await admin.get('dm.messages', { roomId })).status).toBe(403);
    expect(await ridsOf(admin)).not.toContain(roomId);
  });

  it('RC-42 RC-43 reuses the members’ own room untouched and shows nothing of it', async () => {
    const [anna, bert, carl] = await people.three();
    const roomId = (await create(bert, { username: carl.username })).body.room.rid as string;
    await bert.post('chat.postMessage', { roomId, text: 'ours alone' });
    await carl.post('dm.close', { roomId });
    const seen = await create(anna, { usernames: list(carl, bert), excludeSelf: true });
    expect(seen.body).toEqual({
      room: { t: 'd', rid: roomId, _id: roomId, usernames: namesOf(bert, carl) },
      success: true,
    });
    expect((await carl.get('subscriptions.getOne', { roomId })).body.subscription.open).toBe(false);
    expect((await create(carl, { username: bert.username })).body.room.rid).toBe(roomId);
  });

  it('RC-44 refuses a room of one stranger as an invalid user, never as a wrong shape', async () => {
    const [anna, bert] = await people.two();
    const before = await roomCount();
    for (const body of [
      { username: bert.username, excludeSelf: true },
      { usernames: list(bert, anna), excludeSelf: true },
      { username: anna.username, excludeSelf: true },
      { username: 'kim.dok', excludeSelf: true },
    ])
      expect((await create(anna, body)).text).toBe(invalidUser);
    expect(await roomCount()).toBe(before);
    expect((await create(anna, { username: bert.username, excludeSelf: false })).status).toBe(200);
  });
});

describe('the settings of rooms', () => {
  let strict: TestApp;
  let others: People;
  beforeAll(async () => {
    strict = await startTestApp({ ROCKETCHAT_DM_MAX_USERS: '3', ROCKETCHAT_SELF_DM: 'off' });
    others = new People(strict);
  });
  afterAll(() => strict.close());

  it('RC-28 RC-35 limit the number of people and forbid the room with only the caller', async () => {
    const [anna, bert, carl] = await others.three();
    const dora = await others.one();
    expect((await create(anna, { usernames: list(bert, carl) })).status).toBe(200);
    expect((await create(anna, { usernames: list(bert, carl, dora) })).body.error).toContain('more than 3 users');
    expect((await create(anna, { username: anna.username })).text).toBe(invalidUser);
    // Nor by writing there; to others it can be opened so.
    expect((await anna.post('chat.postMessage', { channel: `@${anna.username}`, text: 'x' })).text).toBe(invalidUser);
    expect((await anna.get('dm.messages', { username: anna.username })).body.total).toBe(0);
    expect((await anna.get('dm.list')).body.total).toBe(1);
    expect((await anna.post('chat.postMessage', { channel: `@${dora.username}`, text: 'x' })).status).toBe(200);
  });
});
