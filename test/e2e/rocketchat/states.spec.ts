import { Database } from '@parley/platform/database/database';
import { AccountsService } from '../../../src/domain/accounts';
import { UsersService } from '../../../src/domain/users';
import { startTestApp, TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { password, pairRid, People, Someone } from './people';

let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
});
afterAll(() => app.close());

const users = () => app.app.get(UsersService, { strict: false });
const accounts = () => app.app.get(AccountsService, { strict: false });
const subscription = async (who: Someone, roomId: string) =>
  (await who.get('subscriptions.getOne', { roomId })).body.subscription;
const unauthorized = { success: false, error: 'unauthorized' };
const plain = (error: string) => ({ success: false, error });
const bodyMissing = {
  success: false,
  error: 'Body param "roomId" is required [error-room-param-not-provided]',
  errorType: 'error-room-param-not-provided',
};

async function scene() {
  const [anna, bert, outsider] = await people.three();
  const roomId = (await anna.post('dm.create', { username: bert.username })).body.room.rid as string;
  const say = (who: Someone, text: string) => who.post('chat.postMessage', { roomId, text });
  return { anna, bert, outsider, roomId, say };
}

describe('unread, open and closed', () => {
  it('RC-70 counts messages of others and mentions, and reading clears both', async () => {
    const { anna, bert, outsider, roomId, say } = await scene();
    await say(anna, 'one');
    await say(anna, `two for @${bert.username}`);
    expect(await subscription(bert, roomId)).toMatchObject({
      rid: roomId,
      t: 'd',
      u: { _id: bert.id, username: bert.username },
      name: anna.username,
      fname: anna.name,
      open: true,
      alert: true,
      unread: 2,
      userMentions: 1,
      groupMentions: 0,
    });
    expect(await subscription(anna, roomId)).toMatchObject({ unread: 0, alert: false });
    await bert.get('dm.messages', { roomId });
    expect((await subscription(bert, roomId)).unread).toBe(2);
    expect((await bert.post('subscriptions.read', { rid: roomId })).body).toEqual({ success: true });
    const read = await subscription(bert, roomId);
    expect(read).toMatchObject({ unread: 0, userMentions: 0, alert: false });
    // The mark stands at or behind the newest of what was read.
    expect(Date.parse(read.ls)).toBeGreaterThanOrEqual(
      Date.parse((await bert.get('dm.messages', { roomId })).body.messages[0].ts),
    );
    await say(anna, 'three');
    await say(bert, 'own');
    expect((await subscription(bert, roomId)).unread).toBe(0);
    for (const refused of [
      await outsider.post('subscriptions.read', { rid: roomId }),
      await bert.post('subscriptions.read', { roomId: 'none' }),
    ])
      expect([refused.status, refused.body]).toEqual([400, plain('error-invalid-subscription')]);
    expect((await bert.post('subscriptions.read', {})).body.errorType).toBe('invalid-params');
    expect((await outsider.get('subscriptions.getOne', { roomId })).body).toEqual({
      subscription: null,
      success: true,
    });
    expect((await bert.get('subscriptions.getOne')).body.error).toBe(
      "must have required property 'roomId' [invalid-params]",
    );
  });

  it('RC-56 RC-57 closes for the caller until someone writes, and opens again', async () => {
    const { anna, bert, outsider, roomId, say } = await scene();
    await say(anna, 'x');
    expect((await bert.post('dm.close', { roomId, userId: bert.id })).body).toEqual({ success: true });
    expect(await subscription(bert, roomId)).toMatchObject({ open: false, unread: 0, alert: false });
    expect((await subscription(anna, roomId)).open).toBe(true);
    const twice = await bert.post('dm.close', { roomId });
    expect([twice.status, twice.body]).toEqual([
      400,
      plain('The direct message room, is already closed to the sender'),
    ]);
    await say(anna, 'again');
    expect(await subscription(bert, roomId)).toMatchObject({ open: true, unread: 1 });
    await bert.post('im.close', { roomId });
    for (let i = 0; i < 2; i++) expect((await bert.post('dm.open', { roomId })).body).toEqual({ success: true });
    expect((await subscription(bert, roomId)).open).toBe(true);
    expect((await bert.post('dm.close', { roomId: 'none' })).body).toEqual(
      plain('The user is not subscribed to the room'),
    );
    expect((await bert.post('dm.open', { roomId: 'none' })).body).toEqual(unauthorized);
    for (const path of ['dm.open', 'dm.close', 'dm.setTopic']) {
      const refused = await outsider.post(path, { roomId, topic: 'x' });
      expect([refused.status, refused.body]).toEqual([403, unauthorized]);
      expect((await bert.post(path, {})).body).toEqual(bodyMissing);
    }
  });

  it('follows changes by subscriptions.get', async () => {
    const { anna, bert, roomId, say } = await scene();
    await say(anna, 'x');
    const changed = async (updatedSince?: string) =>
      (await bert.get('subscriptions.get', { updatedSince })).body.update.map((entry: { rid: string }) => entry.rid);
    expect(await changed()).toEqual([roomId]);
    const pause = async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const now = new Date().toISOString();
      await new Promise((resolve) => setTimeout(resolve, 5));
      return now;
    };
    for (const change of [
      () => say(anna, 'y'),
      () => bert.post('subscriptions.read', { rid: roomId }),
      () => bert.post('dm.close', { roomId }),
      () => bert.post('dm.open', { roomId }),
      () => anna.post('dm.setTopic', { roomId, topic: 't' }),
      () => users().update(anna.id, { displayName: 'Renamed' }),
    ]) {
      const before = await pause();
      expect(await changed(before)).toEqual([]);
      await change();
      expect(await changed(before)).toEqual([roomId]);
    }
    expect((await bert.get('subscriptions.get', { updatedSince: 'x' })).status).toBe(400);
  });

  it('sets a topic that the list shows', async () => {
    const { anna, bert, roomId } = await scene();
    expect((await bert.post('dm.setTopic', { roomId, topic: 'Deploy' })).body).toEqual({
      topic: 'Deploy',
      success: true,
    });
    expect((await anna.get('dm.list')).body.ims[0].topic).toBe('Deploy');
    for (const topic of ['a\u0000', '\ud800', 'x'.repeat(5001), {}])
      expect((await bert.post('dm.setTopic', { roomId, topic })).status).toBe(400);
    expect((await bert.post('dm.setTopic', { roomId })).body.error).toBe(
      "must have required property 'topic' [invalid-params]",
    );
  });
});

describe('who can write', () => {
  it('RC-71 deactivation ends tokens and makes pairs read-only, groups stay writable; reactivation undoes it', async () => {
    const { anna, bert, outsider, roomId, say } = await scene();
    await say(bert, 'before');
    const group = (await anna.post('dm.create', { usernames: `${bert.username},${outsider.username}` })).body.room
      .rid as string;
    await accounts().deactivate(bert.id);
    expect((await bert.get('me')).status).toBe(401);
    const refused = await say(anna, 'into the void');
    expect([refused.status, refused.body]).toEqual([
      400,
      plain("You can't send messages because the room is readonly."),
    ]);
    expect((await anna.get('dm.messages', { roomId })).body.messages[0].msg).toBe('before');
    const ro = async () =>
      Object.fromEntries(
        (await anna.get('dm.list')).body.ims.map((room: { _id: string; ro: boolean }) => [room._id, room.ro]),
      );
    expect(await ro()).toEqual({ [roomId]: true, [group]: false });
    expect((await anna.get('dm.members', { roomId })).body.total).toBe(1);
    expect((await anna.post('chat.postMessage', { roomId: group, text: 'still' })).status).toBe(200);
    const other = await people.one();
    expect((await other.post('dm.create', { username: bert.username })).status).toBe(200);
    expect((await other.post('chat.postMessage', { channel: `@${bert.username}`, text: 'x' })).body).toEqual(
      plain("You can't send messages because the room is readonly."),
    );
    await accounts().reactivate(bert.id);
    expect(await ro()).toEqual({ [roomId]: false, [group]: false });
    expect((await say(anna, 'back')).status).toBe(200);
    expect((await bert.get('me')).status).toBe(401);
  });

  it('blocks and unblocks the other person of a pair', async () => {
    const { anna, bert, outsider, roomId, say } = await scene();
    for (let i = 0; i < 2; i++)
      expect((await anna.post('dm.blockUser', { roomId, block: true })).body).toEqual({ success: true });
    for (const who of [anna, bert]) expect((await say(who, 'x')).body).toEqual(plain('room_is_blocked'));
    for (let i = 0; i < 2; i++) expect((await anna.post('im.blockUser', { roomId, block: false })).status).toBe(200);
    expect((await say(bert, 'x')).status).toBe(200);
    const group = (await anna.post('dm.create', { usernames: `${bert.username},${outsider.username}` })).body.room
      .rid as string;
    expect((await anna.post('dm.blockUser', { roomId: group, block: true })).status).toBe(400);
    expect((await outsider.post('dm.blockUser', { roomId, block: true })).status).toBe(403);
    expect((await anna.post('dm.blockUser', { roomId })).body.errorType).toBe('invalid-params');
  });

  it('RC-58 deletes a room for members or administrators with the permission only', async () => {
    const { anna, bert, outsider, roomId, say } = await scene();
    const admin = await people.one({ roles: ['user', 'admin'] });
    await say(anna, 'x');
    const notAllowed = { success: false, error: 'Not allowed [error-not-allowed]', errorType: 'error-not-allowed' };
    for (const who of [anna, outsider]) {
      const refused = await who.post('dm.delete', { roomId });
      expect([refused.status, refused.body]).toEqual([400, notAllowed]);
    }
    expect((await admin.post('dm.delete', { roomId: 'none' })).body.errorType).toBe('invalid-channel');
    expect((await admin.post('dm.delete', {})).body.errorType).toBe('invalid-params');
    expect((await admin.post('dm.delete', { roomId })).body).toEqual({ success: true });
    expect((await bert.post('dm.open', { roomId })).status).toBe(403);
    expect(await subscription(anna, roomId)).toBeNull();
    expect((await anna.get('dm.messages', { username: bert.username })).body.total).toBe(0);
    expect((await anna.post('dm.create', { username: bert.username })).body.room.rid).toBe(roomId);
    expect((await anna.get('dm.messages', { roomId })).body.total).toBe(0);
  });
});

describe('people who change', () => {
  it('RC-74 a renamed person is shown by the new names everywhere, in the same room', async () => {
    const { anna, bert, roomId, say } = await scene();
    await say(bert, 'x');
    const username = `new.${bert.username}`;
    await users().update(bert.id, { username, displayName: 'Aaron' });
    expect(await subscription(anna, roomId)).toMatchObject({ rid: roomId, name: username, fname: 'Aaron' });
    expect((await anna.get('dm.list')).body.ims[0]).toMatchObject({
      _id: roomId,
      usernames: [username, anna.username],
    });
    expect((await anna.post('dm.create', { username })).body.room.rid).toBe(roomId);
    expect((await anna.post('dm.create', { username: bert.username })).body.errorType).toBe('error-invalid-user');
  });

  it('RC-75 RC-56 an erased person leaves the other side its history, which can still be closed', async () => {
    const { anna, bert, roomId, say } = await scene();
    await say(anna, 'mine');
    await app.app.get(Database).transaction((tx) => users().erase(tx, bert.id));
    expect((await anna.get('dm.messages', { roomId })).body.messages[0].msg).toBe('mine');
    expect((await anna.get('dm.list')).body.ims[0]).toMatchObject({ _id: roomId, ro: true, usersCount: 2 });
    expect((await anna.post('dm.close', { roomId })).status).toBe(200);
    expect((await anna.post('dm.create', { username: bert.username })).body.errorType).toBe('error-invalid-user');
  });

  it('RC-75 a client that polls learns which messages went with an erased person', async () => {
    const { anna, bert, roomId, say } = await scene();
    const gone = (await say(bert, 'of bert')).body.message as { _id: string; ts: string };
    await accounts().eraseUser(bert.id);
    expect((await anna.get('chat.syncMessages', { roomId, lastUpdate: gone.ts })).body.result).toEqual({
      updated: [],
      deleted: [{ _id: gone._id, _deletedAt: expect.any(String) }],
    });
  });
});

describe('one conversation, walked through as a client would', () => {
  it('login, create, send, list, history, counters, read, react, update, delete, close, reopen, logout', async () => {
    const [anna, bert] = [await people.one({ signsIn: true }), await people.one()];
    const login = (await people.anonymous.post('/api/v1/login', { user: anna.username, password })).body.data as {
      userId: string;
      authToken: string;
    };
    const me = people.holder(login.userId, anna.username, anna.name, login.authToken);
    const { rid } = (await me.post('im.create', { username: bert.username })).body.room as { rid: string };
    expect(rid.replace(me.id, '')).toBe(bert.id);
    const first = (await me.post('chat.postMessage', { roomId: rid, text: 'hello' })).body.message as {
      _id: string;
      ts: string;
    };
    const reply = (await bert.post('chat.sendMessage', { message: { rid, msg: 'hi', _id: `walk.${Date.now()}` } })).body
      .message as { _id: string };
    expect((await me.get('im.list')).body.ims[0]).toMatchObject({ _id: rid, lastMessage: { _id: reply._id } });
    expect((await me.get('im.history', { roomId: rid, oldest: first.ts })).body.messages).toMatchObject([
      { _id: reply._id, msg: 'hi' },
    ]);
    expect((await me.get('im.counters', { roomId: rid })).body).toMatchObject({ unreads: 1, msgs: 2 });
    await me.post('subscriptions.read', { rid });
    expect((await me.get('im.counters', { roomId: rid })).body.unreads).toBe(0);
    await me.post('chat.react', { messageId: reply._id, emoji: ':wave:' });
    await me.post('chat.update', { roomId: rid, msgId: first._id, text: 'hello there' });
    expect((await bert.get('im.messages', { roomId: rid })).body.messages).toMatchObject([
      { reactions: { ':wave:': { usernames: [anna.username] } } },
      { msg: 'hello there' },
    ]);
    await me.post('chat.delete', { roomId: rid, msgId: first._id });
    expect((await bert.get('im.messages', { roomId: rid })).body.total).toBe(1);
    await me.post('im.close', { roomId: rid });
    await me.post('im.open', { roomId: rid });
    await me.post('logout');
    expect((await me.get('me')).status).toBe(401);
  });

  it('is the same conversation on the other direct surfaces', async () => {
    const { anna, bert, roomId, say } = await scene();
    const sent = (await say(anna, 'from here')).body.message as { _id: string };
    const bearer = new Client(app).as(tokenFor(app, bert.id));
    const channel = (await bearer.get('/api/dms')).body.data[0].channel as { id: string };
    expect((await bearer.get(`/api/dms/${channel.id}/messages`)).body.data).toMatchObject([
      { id: sent._id, content: 'from here', userId: anna.id },
    ]);
    expect((await bearer.get('/api/v1/chats')).body.map((chat: { _id: string }) => chat._id)).toEqual([channel.id]);
    await bearer.post(`/api/dms/${channel.id}/messages`, { content: 'from there' });
    expect((await anna.get('dm.messages', { roomId })).body.messages).toMatchObject([
      { msg: 'from there', rid: roomId, u: { _id: bert.id } },
      { msg: 'from here' },
    ]);
    expect((await anna.get('dm.messages', { roomId: channel.id })).body.messages[0].rid).toBe(pairRid(anna, bert));
    expect((await subscription(anna, roomId)).unread).toBe(1);
  });
});
