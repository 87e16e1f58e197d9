import sharp from 'sharp';
import { SessionsService } from '../../src/domain/auth';
import { Client } from '../support/client';
import { Scene } from './allmine/scene';

/** One person on three APIs: the access token serves two of them, the third has tokens of its own. */
interface Person {
  readonly id: string;
  readonly username: string;
  readonly bearer: Client;
  readonly rocketchat: Client;
}

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.close());

let made = 0;

async function person(): Promise<Person> {
  const username = `cross${++made}`;
  const id = await scene.world.user({ username });
  const { token } = await scene.app.app.get(SessionsService, { strict: false }).issueOpaque(id);
  return {
    id,
    username,
    bearer: scene.as(id),
    rocketchat: new Client(scene.app, { headers: { 'x-auth-token': token, 'x-user-id': id } }),
  };
}

const roomOf = (one: Person, other: Person) => [one.id, other.id].sort().join('');
const millis = (time: string) => new Date(time).getTime();

/** The newest message of a pair as each API shows it to one of them. */
async function seenBy(reader: Person, other: Person) {
  const [chat] = (await reader.bearer.get('/api/v1/chats')).body;
  const allmine = (await reader.bearer.get(`/api/v1/messages/chat/${chat._id}`)).body;
  const dms = (await reader.bearer.get('/api/dms')).body.data;
  const meepa = (await reader.bearer.get(`/api/dms/${chat._id}/messages`)).body.data;
  const rocketchat = (await reader.rocketchat.get('/api/v1/dm.messages', { query: { roomId: roomOf(reader, other) } }))
    .body;
  return { chat, allmine: allmine.messages[0], dm: dms[0], meepa: meepa[0], rocketchat: rocketchat.messages[0] };
}

function expectSame(
  seen: Awaited<ReturnType<typeof seenBy>>,
  sender: Person,
  recipient: Person,
  content: string,
): void {
  expect(seen.allmine).toMatchObject({ chatId: seen.chat._id, senderId: sender.id, content });
  expect(seen.dm.channel.id).toBe(seen.chat._id);
  expect(seen.meepa).toMatchObject({
    id: seen.allmine._id,
    channelId: seen.chat._id,
    userId: sender.id,
    content,
    threadId: null,
    reactions: [],
  });
  expect(seen.rocketchat).toMatchObject({
    _id: seen.allmine._id,
    rid: roomOf(sender, recipient),
    msg: content,
    u: { _id: sender.id, username: sender.username },
  });
  expect(millis(seen.meepa.createdAt)).toBe(millis(seen.allmine.createdAt));
  expect(millis(seen.rocketchat.ts)).toBe(millis(seen.allmine.createdAt));
}

describe('one person, one conversation, one message on every API', () => {
  it('sent here, read on the others with the same ids', async () => {
    const [ada, ben] = [await person(), await person()];
    const sent = await ada.bearer.post('/api/v2/messages', { targetUserId: ben.id, content: 'from here' });
    const seen = await seenBy(ben, ada);
    expect(seen.allmine._id).toBe(sent.body._id);
    expectSame(seen, ada, ben, 'from here');
    expect(seen.meepa.attachments).toEqual([]);
  });

  it('sent on meepa, read on the others', async () => {
    const [ada, ben] = [await person(), await person()];
    const opened = await ada.bearer.post('/api/dms', { userId: ben.id });
    const sent = await ada.bearer.post(`/api/dms/${opened.body.data.channel.id}/messages`, { content: 'from meepa' });
    const seen = await seenBy(ben, ada);
    expect([seen.chat._id, seen.allmine._id]).toEqual([opened.body.data.channel.id, sent.body.data.id]);
    expectSame(seen, ada, ben, 'from meepa');
    expect(seen.allmine).toMatchObject({ type: 'text', media: null, creditTransfer: null });
  });

  it('sent on rocketchat, read on the others', async () => {
    const [ada, ben] = [await person(), await person()];
    const sent = await ada.rocketchat.post('/api/v1/chat.postMessage', {
      channel: `@${ben.username}`,
      text: 'from rocketchat',
    });
    expect(sent.status).toBe(200);
    const seen = await seenBy(ben, ada);
    expect(seen.allmine._id).toBe(sent.body.message._id);
    expectSame(seen, ada, ben, 'from rocketchat');
    expect(seen.allmine).toMatchObject({ type: 'text', media: null, creditTransfer: null });
  });

  it('has one conversation for the pair, whichever API opens it first', async () => {
    const [ada, ben] = [await person(), await person()];
    const [here, meepa, rocketchat] = await Promise.all([
      ada.bearer.post('/api/v2/messages', { targetUserId: ben.id, content: 'x' }),
      ben.bearer.post('/api/dms', { userId: ada.id }),
      ben.rocketchat.post('/api/v1/dm.create', { username: ada.username }),
    ]);
    expect([here.status, meepa.body.data.channel.id, rocketchat.body.room._id]).toEqual([
      201,
      here.body.chatId,
      roomOf(ada, ben),
    ]);
    expect((await ben.bearer.get('/api/v1/chats')).body).toHaveLength(1);
  });

  it('shows a file everywhere, and credits as an empty message elsewhere', async () => {
    const [ada, ben] = [await person(), await person()];
    const form = new FormData();
    form.set('targetUserId', ben.id);
    form.set(
      'file',
      new Blob([
        new Uint8Array(
          await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123' } })
            .png()
            .toBuffer(),
        ),
      ]),
      'dot.png',
    );
    await ada.bearer.post('/api/v2/messages', form);
    const file = await seenBy(ben, ada);
    expectSame(file, ada, ben, '');
    expect(file.allmine.media).toMatchObject({ type: 'image', name: 'dot.png', width: 8 });
    expect(file.meepa.attachments).toEqual([expect.objectContaining({ filename: 'dot.png', mimeType: 'image/png' })]);
    expect((await fetch(file.allmine.media.url.replace(/^https?:\/\/[^/]+/, scene.app.url))).status).toBe(200);

    await new Client(scene.app)
      .as(scene.app.settings.ADMIN_TOKEN ?? '')
      .post(`/api/v1/admin/users/${ada.id}/credits`, { amount: 3, reason: 'test' });
    await ada.bearer.post('/api/v1/messages/credit-transfer', { recipientId: ben.id, amount: 2 });
    const credits = await seenBy(ben, ada);
    expectSame(credits, ada, ben, '');
    expect(credits.allmine.creditTransfer).toEqual({ amount: 2, senderId: ada.id, recipientId: ben.id });
    expect(credits.meepa.attachments).toEqual([]);
  });

  it('a block set here holds on the others, and reading goes on', async () => {
    const [ada, ben] = [await person(), await person()];
    const sent = await ada.bearer.post('/api/v2/messages', { targetUserId: ben.id, content: 'x' });
    await ben.bearer.post(`/api/v1/blocks/${ada.id}`);
    for (const sender of [ada, ben]) {
      expect((await sender.bearer.post(`/api/dms/${sent.body.chatId}/messages`, { content: 'y' })).status).toBe(403);
      expect(
        (await sender.rocketchat.post('/api/v1/chat.postMessage', { roomId: roomOf(ada, ben), text: 'y' })).body
          .success,
      ).toBe(false);
    }
    expectSame(await seenBy(ada, ben), ada, ben, 'x');
  });

  it('a message deleted elsewhere is gone here', async () => {
    const [ada, ben] = [await person(), await person()];
    await ada.bearer.post('/api/v2/messages', { targetUserId: ben.id, content: 'stays' });
    const sent = await ada.rocketchat.post('/api/v1/chat.postMessage', { roomId: roomOf(ada, ben), text: 'goes' });
    expect(
      (await ada.rocketchat.post('/api/v1/chat.delete', { roomId: roomOf(ada, ben), msgId: sent.body.message._id }))
        .body.success,
    ).toBe(true);
    const { body } = await ben.bearer.get(
      `/api/v1/messages/chat/${(await ben.bearer.get('/api/v1/chats')).body[0]._id}`,
    );
    expect([body.total, body.messages.map((message: { content: string }) => message.content)]).toEqual([1, ['stays']]);
    expect((await ben.bearer.get('/api/v1/chats')).body[0].lastMessage.content).toBe('stays');
  });
});

it('a page read on allmine is read everywhere, and what is older and newer stays unread', async () => {
  const [ada, ben] = [await person(), await person()];
  const chatId = (await ada.bearer.post('/api/v2/messages', { targetUserId: ben.id, content: 'm1' })).body.chatId;
  for (const n of [2, 3, 4, 5, 6]) {
    const text = n % 2 ? `m${n}` : `m${n} @${ben.username}`;
    await ada.rocketchat.post('/api/v1/chat.postMessage', { channel: `@${ben.username}`, text });
  }
  const roomId = roomOf(ada, ben);
  const page = { query: { page: 2, limit: 2 } };
  expect((await ben.bearer.get(`/api/v1/messages/chat/${chatId}`, page)).body.messages).toMatchObject([
    { content: `m4 @${ben.username}`, readBy: [ben.id] },
    { content: 'm3', readBy: [ben.id] },
  ]);

  const state = async () => ({
    readBy: (await ada.bearer.get(`/api/v1/messages/chat/${chatId}`)).body.messages.map(
      (message: { readBy: string[] }) => message.readBy.length,
    ),
    notifications: (await ben.bearer.get('/api/v2/notifications')).body.data.notifications.map(
      (entry: { read: boolean }) => Number(entry.read),
    ),
    subscription: (await ben.rocketchat.get('/api/v1/subscriptions.getOne', { query: { roomId } })).body.subscription,
    subscriptions: (await ben.rocketchat.get('/api/v1/subscriptions.get')).body.update,
    counters: (await ben.rocketchat.get('/api/v1/dm.counters', { query: { roomId } })).body,
    history: (await ben.rocketchat.get('/api/v1/dm.history', { query: { roomId, count: 1, unreads: 'true' } })).body,
  });
  expect(await state()).toMatchObject({
    readBy: [0, 0, 1, 1, 0, 0],
    notifications: [0, 0, 1, 1, 0, 0],
    subscription: { unread: 4, userMentions: 2, alert: true },
    subscriptions: [{ unread: 4, userMentions: 2, alert: true }],
    counters: { unreads: 4, userMentions: 2 },
    history: { firstUnread: { msg: 'm1' }, unreadNotLoaded: 3 },
  });

  // The two oldest: everything but the newest page is read now.
  await ben.bearer.get(`/api/v1/messages/chat/${chatId}`, { query: { page: 3, limit: 2 } });
  expect(await state()).toMatchObject({
    readBy: [0, 0, 1, 1, 1, 1],
    notifications: [0, 0, 1, 1, 1, 1],
    subscription: { unread: 2, userMentions: 1 },
    counters: { unreads: 2, userMentions: 1 },
    history: { firstUnread: { msg: 'm5' }, unreadNotLoaded: 1 },
  });

  await ben.rocketchat.post('/api/v1/subscriptions.read', { rid: roomId });
  const all = await state();
  expect(all).toMatchObject({
    readBy: [1, 1, 1, 1, 1, 1],
    notifications: [1, 1, 1, 1, 1, 1],
    subscription: { unread: 0, userMentions: 0, alert: false },
    counters: { unreads: 0 },
    history: { unreadNotLoaded: 0 },
  });
  expect(all.history.firstUnread).toBeUndefined();
});
