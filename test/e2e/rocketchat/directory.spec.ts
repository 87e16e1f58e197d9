import { newId } from '@parley/kernel';
import { AccountsService } from '../../../src/domain/accounts';
import { AuthService } from '../../../src/domain/auth';
import { startTestApp, TestApp } from '../../support/app';
import { Client } from '../../support/client';
import { password, People, Someone } from './people';

let app: TestApp;
let people: People;
let admin: Someone;
const get = <T>(type: new (...args: never[]) => T): T => app.app.get(type, { strict: false });

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
  admin = await people.one({ roles: ['user', 'admin'] });
});
afterAll(() => app.close());

const names = (users: readonly { username: string }[]) => users.map((user) => user.username);
const forbidden = {
  success: false,
  error: 'User does not have the permissions required for this action [error-unauthorized]',
};
const unknown = { success: false, error: 'User not found.' };

describe('finding people', () => {
  it('completes the beginning of a username or name, without case, literally, ten at most', async () => {
    const anna = await people.one({ username: `Find.${newId()}`, name: 'Zoë Anders' });
    const prefix = `q${newId().slice(-12)}`;
    const group = await Promise.all(
      Array.from({ length: 12 }, (_, index) => people.one({ username: `${prefix}${String(index).padStart(2, '0')}` })),
    );
    const complete = async (selector: unknown) =>
      (await anna.get('users.autocomplete', { selector: JSON.stringify(selector) })).body.items;
    expect(names(await complete({ term: prefix.toUpperCase() }))).toEqual(names(group).slice(0, 10));
    expect(names(await complete({ term: prefix, exceptions: [group[0]?.username.toUpperCase()] }))[0]).toBe(
      group[1]?.username,
    );
    expect(names(await complete({ term: anna.username }))).toEqual([anna.username]);
    expect(names(await complete({ term: 'zoë a', conditions: { $where: 'sleep(9)' } }))).toContain(anna.username);
    for (const term of ['%', '_', `${prefix}%`, '.*', '(', '\\', '\u0000', 'x'.repeat(400)])
      expect(await complete({ term })).toEqual([]);
    const [found] = await complete({ term: anna.username });
    expect(found).toEqual({
      _id: anna.id,
      username: anna.username,
      name: 'Zoë Anders',
      status: 'offline',
      statusText: '',
    });
  });

  it('refuses what is no selector', async () => {
    for (const selector of ['', 'x', '[]', 'null', '{"term":{}}', '{"exceptions":[{}]}'])
      expect((await admin.get('users.autocomplete', { selector })).body.errorType).toBe('invalid-params');
    expect((await admin.get('users.autocomplete')).body.error).toBe(
      "must have required property 'selector' [invalid-params]",
    );
    expect((await admin.get('spotlight')).body.error).toBe("must have required property 'query' [invalid-params]");
  });

  it('finds nobody who is deactivated or erased', async () => {
    const prefix = `g${newId().slice(-12)}`;
    const [off, gone, here] = [
      await people.one({ username: `${prefix}a` }),
      await people.one({ username: `${prefix}b` }),
      await people.one({ username: `${prefix}c` }),
    ];
    await get(AccountsService).deactivate(off.id);
    await get(AccountsService).eraseUser(gone.id);
    expect(names((await here.get('spotlight', { query: `@${prefix}` })).body.users)).toEqual([here.username]);
    expect((await here.get('spotlight', { query: `#${prefix}` })).body).toEqual({
      users: [],
      rooms: [],
      success: true,
    });
    for (const sort of ['{"username":1}', '{"username":-1}']) {
      const seen: string[] = [];
      for (let offset = 0, total = 1; offset < total; offset += 100) {
        const { body } = await here.get('users.list', { count: 100, offset, sort });
        total = body.total;
        seen.push(...names(body.users));
      }
      expect(seen).toContain(here.username);
      expect(seen).not.toContain(off.username);
      expect(new Set(seen).size).toBe(seen.length);
      const folded = seen.map((name) => Buffer.from(name.toLowerCase()).toString('hex'));
      expect(folded).toEqual(sort.includes('-1') ? folded.toSorted().reverse() : folded.toSorted());
    }
  });

  it('lists addresses for administrators only, and the caller’s own', async () => {
    const anna = await people.one({ username: `0${newId().slice(-12)}` });
    const { body } = await anna.get('users.list', { count: 100 });
    for (const user of body.users) expect('emails' in user).toBe(user._id === anna.id);
    expect((await admin.get('users.list', { count: 1 })).body.users[0].emails).toHaveLength(1);
    expect((await anna.get('users.list', { sort: 'x' })).body.errorType).toBe('error-invalid-sort');
  });
});

describe('presence', () => {
  it('is offline for everyone, and the text that a person sets is shown to others', async () => {
    const [anna, bert] = await people.two();
    expect((await anna.post('users.setStatus', { message: 'On deck', status: 'busy' })).body).toEqual({
      success: true,
    });
    expect((await bert.get('users.getStatus', { userId: anna.id })).body).toEqual({
      _id: anna.id,
      status: 'offline',
      message: 'On deck',
      success: true,
    });
    expect((await bert.get('users.info', { userId: anna.id })).body.user).toMatchObject({
      status: 'offline',
      statusText: 'On deck',
    });
    const { rid } = (await bert.post('dm.create', { username: anna.username })).body.room;
    const { members } = (await bert.get('dm.members', { roomId: rid })).body;
    expect(members.find((member: { _id: string }) => member._id === anna.id).statusText).toBe('On deck');
    expect((await bert.get('users.getPresence', { username: anna.username })).body).toEqual({
      presence: 'offline',
      success: true,
    });
    expect((await anna.get('users.getPresence')).body.presence).toBe('offline');
    expect((await anna.get('users.presence')).body).toEqual({ users: [], full: true, success: true });
    expect((await anna.get('users.presence', { ids: `${anna.id},x` })).body.full).toBe(false);
    expect((await anna.get('users.presence', { from: 'x' })).body.errorType).toBe('error-date-param-invalid');
    await anna.post('users.setStatus', { message: '' });
    expect((await anna.get('me')).body.statusText).toBe('');
  });

  it('is set by the user, and for others by administrators only', async () => {
    const [anna, bert] = await people.two();
    for (const body of [{}, { status: '' }])
      expect((await anna.post('users.setStatus', body)).body.errorType).toBe('invalid-params');
    expect((await anna.post('users.setStatus', { status: 'asleep' })).body.errorType).toBe('error-invalid-status');
    expect((await anna.post('users.setStatus', { message: 'x'.repeat(121) })).body.success).toBe(false);
    for (const userId of [bert.id, newId(), 'x'])
      expect((await anna.post('users.setStatus', { message: 'x', userId })).body).toEqual(forbidden);
    expect((await admin.post('users.setStatus', { message: 'x', username: bert.username })).status).toBe(200);
    expect((await admin.post('users.setStatus', { message: 'x', userId: newId() })).body).toEqual(unknown);
    expect((await bert.get('me')).body.statusText).toBe('x');
    expect((await anna.get('users.getPresence', { userId: 'x' })).body).toEqual(unknown);
  });
});

describe('changing accounts', () => {
  it('accepts the URL of a picture from the user and from administrators', async () => {
    const [anna, bert] = await people.two();
    const avatarUrl = 'https://chat.example.org/a.png';
    expect((await anna.post('users.setAvatar', { avatarUrl })).body).toEqual({ success: true });
    expect((await bert.get('users.info', { userId: anna.id })).body.user.avatarUrl).toBe(avatarUrl);
    expect((await anna.post('users.setAvatar', { avatarUrl, userId: bert.id })).body).toEqual(forbidden);
    expect((await admin.post('users.setAvatar', { avatarUrl, userId: bert.id })).status).toBe(200);
    for (const bad of ['javascript:alert(1)', 'file:///etc/passwd', 'x'])
      expect((await anna.post('users.setAvatar', { avatarUrl: bad })).status).toBe(400);
    expect((await anna.post('users.setAvatar', {})).body.errorType).toBe('invalid-params');
    for (const who of [anna, admin]) {
      const form = new FormData();
      form.set('image', new Blob(['x'], { type: 'image/png' }), 'a.png');
      const answer = await who.post('users.setAvatar', form);
      expect([answer.status, answer.body]).toEqual([
        400,
        {
          success: false,
          error: 'Files are not accepted as avatars; send the address of a picture as avatarUrl [error-not-allowed]',
          errorType: 'error-not-allowed',
        },
      ]);
    }
    expect((await bert.get('users.info', { userId: anna.id })).body.user.avatarUrl).toBe(avatarUrl);
  });

  it('lets administrators change accounts, and nobody else', async () => {
    const [anna, bert] = await people.two();
    const data = { name: 'Bert Two', email: `${newId()}@example.org`, statusText: 'new', verified: true };
    expect((await anna.post('users.update', { userId: bert.id, data })).body).toEqual(forbidden);
    expect((await anna.post('users.update', {})).body).toEqual(forbidden);
    expect((await admin.post('users.update', { userId: bert.id, data })).body.user).toMatchObject({
      _id: bert.id,
      name: 'Bert Two',
      emails: [{ address: data.email }],
      statusText: 'new',
    });
    expect((await bert.get('me')).status).toBe(200);
    expect(
      (await admin.post('users.update', { userId: bert.id, data: { username: anna.username } })).body.errorType,
    ).toBe('error-field-unavailable');
    expect((await admin.post('users.update', { userId: bert.id, data: { roles: ['owner'] } })).status).toBe(400);
    for (const userId of ['', 'x', newId()])
      expect((await admin.post('users.update', { userId, data: {} })).body).toEqual(unknown);
    expect((await admin.post('users.update', { userId: bert.id, data: { active: false } })).body.user.active).toBe(
      false,
    );
    expect((await bert.get('me')).status).toBe(401);
  });

  it('lets people change their name, status and password, but not what the platform owns', async () => {
    const anna = await people.one({ signsIn: true });
    const own = (data: object) => anna.post('users.updateOwnBasicInfo', { data });
    expect(
      (await own({ name: 'Anna', statusText: 'here', statusType: 'away', username: anna.username })).body.user,
    ).toMatchObject({ _id: anna.id, name: 'Anna', statusText: 'here', settings: {} });
    for (const data of [{ username: 'other' }, { email: 'x@example.org' }])
      expect((await own(data)).body.errorType).toBe('error-action-not-allowed');
    for (const data of [{ newPassword: 'new-password' }, { newPassword: 'new-password', currentPassword: 'wrong' }])
      expect((await own(data)).body.errorType).toBe('error-invalid-password');
    expect((await own({ newPassword: 'short', currentPassword: password })).status).toBe(400);
    expect((await anna.post('users.updateOwnBasicInfo', {})).body.errorType).toBe('invalid-params');
    expect((await anna.get('me')).status).toBe(200);
    expect((await own({ newPassword: 'new-password', currentPassword: password })).status).toBe(200);
    expect((await anna.get('me')).status).toBe(401);
    const login = (secret: string) => people.anonymous.post('/api/v1/login', { user: anna.username, password: secret });
    expect([(await login(password)).status, (await login('new-password')).status]).toEqual([401, 200]);
  });

  it('creates tokens for bots and for the caller, never for other users', async () => {
    const [anna, bert] = await people.two();
    const { user: bot } = await get(AuthService).provision({ username: `bot.${newId()}`, bot: true });
    const token = (who: Someone, body: object) => who.post('users.createToken', body);
    expect((await token(anna, { userId: anna.id })).body).toEqual(forbidden);
    expect((await token(admin, { userId: bert.id })).body.errorType).toBe('error-not-authorized');
    for (const body of [{ userId: newId() }, { userId: '' }, { username: 'nobody.at.all' }, { username: '' }])
      expect((await token(admin, body)).body).toEqual(unknown);
    expect((await token(admin, {})).body.errorType).toBe('invalid-params');
    for (const body of [{ userId: bot.id }, { username: bot.username }, { username: admin.username }]) {
      const { data } = (await token(admin, body)).body;
      const headers = { 'X-Auth-Token': data.authToken, 'X-User-Id': data.userId };
      expect((await new Client(app, { headers }).get('/api/v1/me')).body._id).toBe(data.userId);
    }
    await get(AccountsService).deactivate(bot.id);
    expect((await token(admin, { userId: bot.id })).status).toBe(400);
  });
});
