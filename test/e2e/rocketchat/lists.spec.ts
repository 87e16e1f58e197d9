import { newId } from '@parley/kernel';
import { startTestApp, TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { People, Someone } from './people';

let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
});
afterAll(() => app.close());

const notAllowed = { success: false, error: 'Not allowed [error-not-allowed]', errorType: 'error-not-allowed' };
const invalidMessage = {
  success: false,
  error: 'Invalid message [error-invalid-message]',
  errorType: 'error-invalid-message',
};
const texts = (messages: readonly { msg: string }[]) => messages.map((message) => message.msg);

async function scene() {
  const [anna, bert, outsider] = await people.three();
  const roomId = (await anna.post('dm.create', { username: bert.username })).body.room.rid as string;
  const say = async (who: Someone, text: string, tmid?: string) =>
    (await who.post('chat.postMessage', { roomId, text, tmid })).body.message as {
      _id: string;
      msg: string;
      ts: string;
    };
  return { anna, bert, outsider, roomId, say };
}

describe('lists of messages', () => {
  it('finds messages by their text, literally, newest first', async () => {
    const { anna, bert, roomId, say } = await scene();
    for (const text of ['The Deploy window', 'nothing', 'deploy 100%', '(a+)+$', 'Größe']) await say(bert, text);
    const find = async (searchText: string, more: object = {}) =>
      texts((await anna.get('chat.search', { roomId, searchText, ...more })).body.messages);
    expect(await find('DEPLOY')).toEqual(['deploy 100%', 'The Deploy window']);
    expect(await find('deploy', { count: 1, offset: 1 })).toEqual(['The Deploy window']);
    expect([await find('100%'), await find('(a+)+$'), await find('GRÖSSE'), await find('größe')]).toEqual([
      ['deploy 100%'],
      ['(a+)+$'],
      [],
      ['Größe'],
    ]);
    for (const text of ['.*', '%', '/deploy/i', '_', '\u0000', '', 'from:me'])
      expect(await find(text)).toEqual(text === '%' ? ['deploy 100%'] : []);
    const gone = await say(bert, 'deploy secret');
    await bert.post('chat.delete', { roomId, msgId: gone._id });
    expect(await find('secret')).toEqual([]);
  });

  it('shows what is pinned, starred, mentions the caller or was deleted', async () => {
    const { anna, bert, roomId, say } = await scene();
    const [named, starred, gone] = [
      await say(bert, `@${anna.username}`),
      await say(bert, 'star'),
      await say(bert, 'gone'),
    ];
    await anna.post('chat.starMessage', { messageId: starred._id });
    await anna.post('chat.pinMessage', { messageId: named._id });
    await bert.post('chat.delete', { roomId, msgId: gone._id });
    const list = async (who: Someone, path: string, query: object = {}) => {
      const { messages, count, total } = (await who.get(path, { roomId, ...query })).body;
      expect([count, total]).toEqual([messages.length, messages.length]);
      return messages.map((message: { _id: string }) => message._id);
    };
    expect(await list(anna, 'chat.getMentionedMessages')).toEqual([named._id]);
    expect(await list(anna, 'chat.getStarredMessages')).toEqual([starred._id]);
    expect(await list(anna, 'chat.getPinnedMessages', { sort: '{"ts":1}' })).toEqual([named._id]);
    expect(await list(bert, 'chat.getMentionedMessages')).toEqual([]);
    expect(await list(bert, 'chat.getStarredMessages')).toEqual([]);
    expect(await list(bert, 'chat.getPinnedMessages')).toEqual([named._id]);
    expect(await list(anna, 'chat.getDeletedMessages', { since: '2026-01-01T00:00:00Z' })).toEqual([gone._id]);
    expect(await list(anna, 'chat.getDeletedMessages', { since: '2100-01-01' })).toEqual([]);
  });

  it('are closed to everyone else, unknown rooms alike, administrators included', async () => {
    const { anna, outsider, roomId, say } = await scene();
    const admin = await people.one({ roles: ['user', 'admin'] });
    await say(anna, 'secret');
    const queries: Record<string, Record<string, string>> = {
      'chat.search': { searchText: 'secret' },
      'chat.getMentionedMessages': {},
      'chat.getStarredMessages': {},
      'chat.getPinnedMessages': {},
      'chat.getDeletedMessages': { since: '2026-01-01' },
      'chat.getThreadsList': {},
    };
    for (const [path, query] of Object.entries(queries)) {
      const room = path === 'chat.getThreadsList' ? 'rid' : 'roomId';
      expect((await anna.get(path, { [room]: roomId, ...query })).status).toBe(200);
      for (const who of [outsider, admin])
        for (const id of [roomId, newId(), 'GENERAL', '\u0000'])
          expect((await who.get(path, { [room]: id, ...query })).body).toEqual(notAllowed);
      expect((await anna.get(path, query)).body.errorType).toBe('invalid-params');
      expect((await people.anonymous.get(`/api/v1/${path}`, { query: { [room]: roomId, ...query } })).status).toBe(401);
    }
    for (const since of ['', 'x', '0000-00-00'])
      expect((await anna.get('chat.getDeletedMessages', { roomId, since })).body.errorType).toBe(
        'error-date-param-invalid',
      );
  });
});

describe('threads', () => {
  it('list their first messages, the one with the latest reply first, and their replies in order', async () => {
    const { anna, bert, roomId, say } = await scene();
    const [one, two] = [await say(anna, 'One'), await say(anna, 'Two')];
    const first = await say(bert, 'to two', two._id);
    const second = await say(bert, 'to one', one._id);
    await say(bert, 'to two again', two._id);
    const list = async (who: Someone, query: object = {}) =>
      texts((await who.get('chat.getThreadsList', { rid: roomId, ...query })).body.threads);
    expect(await list(anna)).toEqual(['Two', 'One']);
    expect([await list(anna, { text: 'oN' }), await list(anna, { text: '.' })]).toEqual([['One'], []]);
    expect(await list(anna, { count: 1, offset: 1 })).toEqual(['One']);
    expect(await list(anna, { type: 'unread' })).toEqual(['Two', 'One']);
    expect(await list(bert, { type: 'unread' })).toEqual([]);
    const { threads, total } = (await anna.get('chat.getThreadsList', { rid: roomId })).body;
    expect([total, threads[1].tcount, threads[1].tlm]).toEqual([2, 1, second.ts]);
    expect([...threads[1].replies].sort()).toEqual([anna.id, bert.id].sort());
    const replies = async (query: object) => {
      const { body } = await anna.get('chat.getThreadMessages', { tmid: two._id, ...query });
      return [texts(body.messages), body.count, body.total];
    };
    expect(await replies({})).toEqual([['to two', 'to two again'], 2, 2]);
    expect(await replies({ sort: '{"ts":-1}', count: 1 })).toEqual([['to two again'], 1, 2]);
    await new Promise((done) => setTimeout(done, 5));
    const since = new Date().toISOString();
    await bert.post('chat.delete', { roomId, msgId: first._id });
    await say(bert, 'newest', two._id);
    const { messages } = (await anna.get('chat.syncThreadMessages', { tmid: two._id, updatedSince: since })).body;
    expect([texts(messages.update), messages.remove.map((gone: { _id: string }) => gone._id)]).toEqual([
      ['newest'],
      [first._id],
    ]);
  });

  it('are followed by who takes part, until they stop', async () => {
    const { anna, bert, roomId, say } = await scene();
    const root = await say(anna, 'Root');
    const following = async (who: Someone) =>
      texts((await who.get('chat.getThreadsList', { rid: roomId, type: 'following' })).body.threads);
    expect((await bert.post('chat.followMessage', { mid: root._id })).body).toEqual({ success: true });
    await bert.post('chat.unfollowMessage', { mid: root._id });
    const reply = await say(bert, 'reply', root._id);
    expect([await following(anna), await following(bert)]).toEqual([['Root'], ['Root']]);
    expect((await bert.post('chat.unfollowMessage', { mid: reply._id })).status).toBe(200);
    expect([await following(anna), await following(bert)]).toEqual([['Root'], []]);
    expect((await bert.get('chat.getMessage', { msgId: root._id })).body.message.replies).toEqual([anna.id]);
    for (const path of ['chat.followMessage', 'chat.followMessage'])
      expect((await bert.post(path, { mid: root._id })).status).toBe(200);
    expect((await bert.get('chat.getMessage', { msgId: root._id })).body.message.replies).toEqual([anna.id, bert.id]);
  });

  it('are closed to everyone else', async () => {
    const { anna, bert, outsider, say } = await scene();
    const admin = await people.one({ roles: ['user', 'admin'] });
    const root = await say(anna, 'Root');
    await say(bert, 'reply', root._id);
    for (const who of [outsider, admin, anna]) {
      const id = who === anna ? newId() : root._id;
      expect((await who.get('chat.getThreadMessages', { tmid: id })).body).toEqual(invalidMessage);
      expect((await who.get('chat.syncThreadMessages', { tmid: id, updatedSince: '2026-01-01' })).body).toEqual(
        invalidMessage,
      );
      expect((await who.post('chat.followMessage', { mid: id })).body).toEqual(invalidMessage);
      expect((await who.post('chat.unfollowMessage', { mid: id })).body).toEqual(invalidMessage);
    }
    expect((await anna.get('chat.getThreadsList', { rid: 'x', type: 'mine' })).body.errorType).toBe('invalid-params');
    for (const path of ['chat.followMessage', 'chat.unfollowMessage'])
      expect((await anna.post(path, {})).body.errorType).toBe('invalid-params');
  });
});

describe('chat.pinMessage', () => {
  it('says in the room what was pinned, once, and other APIs show it as text', async () => {
    const { anna, bert, roomId, say } = await scene();
    const message = await say(anna, 'The plan');
    const { message: notice } = (await bert.post('chat.pinMessage', { messageId: message._id })).body;
    expect(notice).toMatchObject({
      t: 'message_pinned',
      msg: '',
      rid: roomId,
      u: { _id: bert.id },
      attachments: [{ text: 'The plan', author_name: anna.username, ts: message.ts }],
    });
    expect((await anna.post('chat.pinMessage', { messageId: message._id })).body.message).toMatchObject({
      _id: message._id,
      pinned: true,
      pinnedBy: { _id: bert.id },
    });
    expect((await anna.get('dm.messages', { roomId })).body.total).toBe(2);
    const client = new Client(app).as(tokenFor(app, anna.id));
    const { data } = (await client.get('/api/dms')).body;
    expect(data[0].lastMessage.content).toBe('Pinned a message.');
    const chatId = data[0].channel.id as string;
    const [shown] = (await client.get(`/api/v1/messages/chat/${chatId}`)).body.messages;
    expect(shown).toMatchObject({ type: 'text', content: 'Pinned a message.', senderId: bert.id });
    expect((await bert.post('chat.update', { roomId, msgId: notice._id, text: 'x' })).body.errorType).toBe(
      'error-action-not-allowed',
    );
    await anna.post('chat.delete', { roomId, msgId: message._id });
    expect((await bert.get('chat.getMessage', { msgId: notice._id })).body.message).not.toHaveProperty('attachments');
    expect(
      (await bert.post('chat.sendMessage', { message: { rid: roomId, msg: 'x', t: 'message_pinned' } })).status,
    ).toBe(400);
  });

  it('needs the right to write, and makes one notice of pins at once', async () => {
    const { anna, bert, outsider, roomId, say } = await scene();
    const [one, two] = [await say(anna, 'one'), await say(anna, 'two')];
    await Promise.all([anna, bert, anna, bert].map((who) => who.post('chat.pinMessage', { messageId: one._id })));
    expect((await anna.get('dm.messages', { roomId })).body.total).toBe(3);
    expect((await outsider.post('chat.pinMessage', { messageId: two._id })).status).toBe(400);
    await bert.post('dm.blockUser', { roomId, block: true });
    expect((await anna.post('chat.pinMessage', { messageId: two._id })).body.error).toBe('room_is_blocked');
    expect((await anna.post('chat.unPinMessage', { messageId: one._id })).status).toBe(200);
    expect((await anna.get('dm.messages', { roomId })).body.total).toBe(3);
    expect((await anna.get('chat.getPinnedMessages', { roomId })).body.messages).toEqual([]);
  });
});

describe('chat.syncMessages by cursor', () => {
  it('pages through all changes, forwards and back, each once', async () => {
    const { anna, bert, roomId, say } = await scene();
    const sent: { _id: string }[] = [];
    for (let index = 0; index < 7; index++) sent.push(await say(index % 2 ? anna : bert, `m${index}`));
    await bert.post('chat.starMessage', { messageId: sent[0]?._id });
    await bert.post('chat.delete', { roomId, msgId: sent[2]?._id });
    await bert.post('chat.delete', { roomId, msgId: sent[4]?._id });
    const page = async (query: object) =>
      (await anna.get('chat.syncMessages', { roomId, count: 2, ...query })).body.result;
    const walk = async (type: string, key: 'next' | 'previous', start: object) => {
      const found: string[] = [];
      let result = await page({ type, ...start });
      for (let pages = 0; pages < 10; pages++) {
        const items = type === 'UPDATED' ? result.updated : result.deleted;
        found.push(...items.map((item: { _id: string }) => item._id));
        if (result.cursor[key] === null) return found;
        result = await page({ type, [key]: result.cursor[key] });
      }
      throw new Error('the pages do not end');
    };
    const kept = [1, 3, 5, 6, 0].map((index) => sent[index]?._id);
    expect(await walk('UPDATED', 'next', {})).toEqual(kept);
    const end = String(Date.now() + 1000);
    expect(await walk('UPDATED', 'previous', { previous: end })).toEqual(kept.toReversed());
    expect(await walk('DELETED', 'next', {})).toEqual([sent[2]?._id, sent[4]?._id]);
    expect(await walk('DELETED', 'previous', { previous: end })).toEqual([sent[4]?._id, sent[2]?._id]);
    expect(await page({ type: 'UPDATED', next: end })).toEqual({
      updated: [],
      deleted: [],
      cursor: { next: null, previous: null },
    });
  });

  it('refuses parameters that exclude each other, broken cursors and outsiders', async () => {
    const { anna, outsider, roomId } = await scene();
    const fault = async (query: object) => (await anna.get('chat.syncMessages', { roomId, ...query })).body.errorType;
    expect(await fault({})).toBe('error-param-required');
    expect(await fault({ next: '1' })).toBe('error-type-param-required');
    expect(await fault({ next: '1', previous: '1', type: 'UPDATED' })).toBe('error-cursor-conflict');
    expect(await fault({ next: '1', lastUpdate: '2026-01-01' })).toBe('error-cursor-and-lastUpdate-conflict');
    expect(await fault({ type: 'ALL' })).toBe('invalid-params');
    for (const next of ['x', '-1', '1e9', '1.2', '9'.repeat(15), '\u0000', '1.0001'])
      for (const type of ['UPDATED', 'DELETED']) expect(await fault({ next, type })).toBe('error-invalid-cursor');
    expect(await fault({ next: '9'.repeat(14), type: 'UPDATED' })).toBeUndefined();
    expect((await outsider.get('chat.syncMessages', { roomId, type: 'UPDATED' })).status).toBe(403);
  });
});

describe('rooms and subscriptions', () => {
  it('rooms.get and rooms.info show the rooms of the caller alone', async () => {
    const { anna, bert, outsider, roomId, say } = await scene();
    await say(anna, 'hi');
    const ids = async (who: Someone, query: Record<string, string> = {}) =>
      (await who.get('rooms.get', query)).body.update.map((room: { _id: string }) => room._id);
    expect([await ids(bert), await ids(outsider), await ids(bert, { updatedSince: '2100-01-01' })]).toEqual([
      [roomId],
      [],
      [],
    ]);
    expect((await bert.get('rooms.get', { updatedSince: 'x' })).body.errorType).toBe('error-date-param-invalid');
    expect((await bert.get('rooms.info', { roomId })).body.room).toMatchObject({
      _id: roomId,
      lastMessage: { msg: 'hi' },
    });
    const admin = await people.one({ roles: ['user', 'admin'] });
    for (const who of [outsider, admin])
      for (const query of [{ roomId }, { roomId: newId() }, { roomName: bert.username }])
        expect((await who.get('rooms.info', query)).body.errorType).toBe('error-room-not-found');
    expect((await bert.get('rooms.info')).body.errorType).toBe('error-roomid-param-not-provided');
  });

  it('subscriptions.unread moves the read mark back, for the caller alone', async () => {
    const { anna, bert, outsider, roomId, say } = await scene();
    const [first, own] = [await say(anna, 'one'), await say(bert, 'mine')];
    await say(anna, 'two');
    await bert.post('subscriptions.read', { rid: roomId });
    const unread = async (who: Someone) => (await who.get('subscriptions.getOne', { roomId })).body.subscription.unread;
    expect((await bert.post('subscriptions.unread', { roomId })).body).toEqual({ success: true });
    expect([await unread(bert), await unread(anna)]).toEqual([1, 0]);
    await bert.post('subscriptions.unread', { firstUnreadMessage: { _id: first._id } });
    expect(await unread(bert)).toBeGreaterThanOrEqual(2);
    await bert.post('subscriptions.read', { rid: roomId });
    expect(await unread(bert)).toBe(0);
    const fault = async (who: Someone, body: object) => (await who.post('subscriptions.unread', body)).body;
    expect((await fault(bert, { firstUnreadMessage: { _id: own._id } })).errorType).toBe('error-action-not-allowed');
    for (const id of [newId(), 'x', ''])
      expect(await fault(bert, { firstUnreadMessage: { _id: id } })).toEqual(notAllowed);
    expect(await fault(outsider, { firstUnreadMessage: { _id: first._id } })).toEqual(notAllowed);
    for (const body of [{ roomId }, { roomId: newId() }])
      expect((await fault(outsider, body)).error).toBe('error-invalid-subscription');
    for (const body of [{}, { firstUnreadMessage: {} }, { firstUnreadMessage: 'x' }])
      expect((await fault(bert, body)).errorType).toBe('invalid-params');
    const alone = (await anna.post('dm.create', { username: anna.username })).body.room.rid as string;
    expect((await fault(anna, { roomId: alone })).errorType).toBe('error-no-message-for-unread');
  });

  it('subscriptions.unread also makes pages unread that were read apart through the Allmine API', async () => {
    const { anna, bert, roomId, say } = await scene();
    const first = await new Client(app)
      .as(tokenFor(app, anna.id))
      .post('/api/v2/messages', { targetUserId: bert.id, content: 'page 0' });
    const { chatId } = first.body as { chatId: string };
    const ids = [''];
    for (let n = 1; n < 10; n++) ids.push((await say(anna, `page ${n}`))._id);
    const counters = async (who: Someone) => (await who.get('dm.counters', { roomId })).body.unreads;
    const read = async (query: Record<string, number>) => {
      const page = await new Client(app)
        .as(tokenFor(app, bert.id))
        .get(`/api/v1/messages/chat/${chatId}`, { query: { limit: 2, ...query } });
      expect(page.body.messages).toHaveLength(2);
    };
    expect(await counters(bert)).toBe(10);
    // The newest two, and two in the middle: 8 and 9, 4 and 5.
    await read({ page: 1 });
    await read({ page: 3 });
    expect(await counters(bert)).toBe(6);
    // From the second message of the middle page on: what was read before it stays read.
    await bert.post('subscriptions.unread', { firstUnreadMessage: { _id: ids[5] } });
    expect(await counters(bert)).toBe(9);
    // What is unread already stays so.
    await bert.post('subscriptions.unread', { firstUnreadMessage: { _id: ids[7] } });
    expect(await counters(bert)).toBe(9);
    await bert.post('subscriptions.unread', { firstUnreadMessage: { _id: ids[4] } });
    expect(await counters(bert)).toBe(10);
    await read({ page: 1 });
    await bert.post('subscriptions.unread', { roomId });
    expect(await counters(bert)).toBe(9);
    expect(await counters(anna)).toBe(0);
    await bert.post('subscriptions.read', { rid: roomId });
    expect(await counters(bert)).toBe(0);
  });
});
