import { newId } from '@parley/kernel';
import { startTestApp, TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
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

const invalidChannel = { success: false, error: '[invalid-channel]', errorType: 'invalid-channel' };
const idRefused = {
  success: false,
  error: 'The message id cannot be used [error-invalid-message-id]',
  errorType: 'error-invalid-message-id',
};
const plain = (error: string) => ({ success: false, error });

async function scene() {
  const [anna, bert, outsider] = await people.three();
  const roomId = (await anna.post('dm.create', { username: bert.username })).body.room.rid as string;
  const post = (who: Someone, text: unknown, more: object = {}) =>
    who.post('chat.postMessage', { roomId, text, ...more });
  const send = (who: Someone, message: object) =>
    who.post('chat.sendMessage', { message: { rid: roomId, ...message } });
  const texts = async () =>
    (await anna.get('dm.messages', { roomId, count: 100 })).body.messages.map(
      (message: { msg: string }) => message.msg,
    );
  return { anna, bert, outsider, roomId, post, send, texts };
}

describe('chat.postMessage', () => {
  it('answers the message, to a room id in either field and to @username', async () => {
    const { anna, bert, roomId } = await scene();
    const first = await anna.post('chat.postMessage', { roomId, text: ' <b>kept</b> \n' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      channel: roomId,
      success: true,
      message: { rid: roomId, msg: ' <b>kept</b> \n', u: { _id: anna.id, username: anna.username, name: anna.name } },
    });
    expect(first.body.ts).toBe(Date.parse(first.body.message.ts as string));
    expect((await anna.post('chat.postMessage', { channel: roomId, text: 'x' })).body.channel).toBe(roomId);
    const named = await anna.post('chat.postMessage', { channel: `@${bert.username}`, text: 'x' });
    expect([named.body.channel, named.body.message.rid]).toEqual([`@${bert.username}`, roomId]);
    const carl = await people.one();
    expect((await anna.post('chat.postMessage', { channel: `@${carl.username}`, text: 'made' })).body.message.rid).toBe(
      pairRid(anna, carl),
    );
    const own = await anna.post('chat.postMessage', { channel: `@${anna.username}`, text: 'note' });
    expect((await anna.get('dm.messages', { username: anna.username })).body.messages[0]._id).toBe(
      own.body.message._id,
    );
  });

  it('takes an empty text, and a group', async () => {
    const { anna, bert, outsider, roomId, texts } = await scene();
    for (const text of ['', null, undefined, '  '])
      expect((await anna.post('chat.postMessage', { roomId, text })).status).toBe(200);
    expect(await texts()).toEqual(['  ', '', '', '']);
    const group = (await anna.post('dm.create', { usernames: `${bert.username},${outsider.username}` })).body.room
      .rid as string;
    expect((await bert.post('chat.postMessage', { roomId: group, text: 'all' })).body.message).toMatchObject({
      rid: group,
      msg: 'all',
    });
  });

  it('refuses what it cannot send, outsiders and administrators included, and stores nothing', async () => {
    const { anna, outsider, roomId, texts } = await scene();
    const admin = await people.one({ roles: ['user', 'admin'] });
    const refused = async (who: Someone, body: object) => {
      const answer = await who.post('chat.postMessage', body);
      return [answer.status, answer.body];
    };
    expect(await refused(anna, { text: 'x' })).toEqual([400, invalidChannel]);
    for (const target of ['GENERAL', '#general', '@nobody-at-all', '@', '\u0000', newId(), pairRid(anna, outsider)])
      expect(await refused(anna, { channel: target, text: 'x' })).toEqual([400, invalidChannel]);
    expect(await refused(outsider, { roomId, text: 'x' })).toEqual([400, plain('error-not-allowed')]);
    expect(await refused(admin, { roomId, text: 'x' })).toEqual([400, plain('error-not-allowed')]);
    expect(await refused(anna, { roomId, text: 'a'.repeat(5001) })).toEqual([
      400,
      plain('error-message-size-exceeded'),
    ]);
    expect(await refused(outsider, { roomId, text: 'a'.repeat(5001) })).toEqual([400, plain('error-not-allowed')]);
    expect(await refused(anna, { roomId, text: '\u{1F37A}'.repeat(5001) })).toEqual([
      400,
      plain('error-message-size-exceeded'),
    ]);
    for (const body of [
      { text: 'a\u0000' },
      { text: '\ud800' },
      { text: {} },
      { text: ['a'] },
      { text: 'x', attachments: 'x' },
      { text: 'x', attachments: [{ text: '\u0000' }] },
      { text: 'x', attachments: [{ text: 'x'.repeat(20_000) }] },
      { text: 'x', tmid: 'none' },
      { text: 'x', tmid: '\u0000' },
    ]) {
      expect((await refused(anna, { roomId, ...body }))[0]).toBe(400);
    }
    expect((await refused(anna, { roomId, channel: roomId, text: 'x' }))[0]).toBe(400);
    expect(await texts()).toEqual([]);
    expect((await anna.post('chat.postMessage', { roomId, text: '\u{1F37A}'.repeat(5000) })).status).toBe(200);
  });

  it('keeps cards, and shows another name only for those who may', async () => {
    const { anna, roomId } = await scene();
    const admin = await people.one({ roles: ['user', 'admin'] });
    const card = { title: 'Deploy', fields: [{ title: 'State', value: 'ok', short: true }] };
    expect(
      (await anna.post('chat.postMessage', { roomId, text: '', attachments: [card] })).body.message.attachments,
    ).toEqual([card]);
    expect((await anna.post('chat.postMessage', { roomId, text: 'x', alias: 'Boss' })).body).toEqual(
      plain('Not enough permission'),
    );
    const masked = await admin.post('chat.postMessage', {
      channel: `@${anna.username}`,
      text: 'x',
      alias: 'Bot',
      emoji: ':anchor:',
    });
    expect(masked.body.message).toMatchObject({ alias: 'Bot', emoji: ':anchor:', u: { _id: admin.id } });
  });

  it('R-ATTACH validates attachments: documented types, links by http, https or mailto', async () => {
    const { anna, roomId, texts } = await scene();
    const answer = async (attachment: unknown) =>
      (await anna.post('chat.postMessage', { roomId, text: 'x', attachments: [attachment] })).body;
    for (const attachment of [
      { title: {} },
      { collapsed: 'perhaps' },
      { fields: 'x' },
      { fields: [{ title: 'State' }] },
      { fields: [{ title: 'State', value: ['x'] }] },
    ])
      expect(await answer(attachment)).toMatchObject({ success: false, errorType: 'invalid-params' });
    const scripts = [
      'javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      '/relative',
    ];
    for (const link of scripts)
      for (const attachment of [
        { title: 'x', title_link: link },
        { image_url: link },
        { author_icon: link },
        { actions: [{ type: 'button', url: link }] },
        { attachments: [{ thumb_url: link }] },
        { url: [link] },
      ])
        expect(await answer(attachment)).toMatchObject({ success: false, errorType: 'error-invalid-attachments' });
    expect(await texts()).toEqual([]);
    for (const link of ['https://example.org/a', 'HTTP://example.org', 'mailto:ben@example.org', ''])
      expect(await answer({ title_link: link })).toMatchObject({ success: true });
    expect((await answer({ fields: [{ title: 'Count', value: 7 }] })).message.attachments).toEqual([
      { fields: [{ title: 'Count', value: '7' }] },
    ]);
  });

  it('takes a channel as a list of one', async () => {
    const { anna, bert, outsider, roomId } = await scene();
    const sent = await anna.post('chat.postMessage', { channel: [`@${bert.username}`], text: 'x' });
    expect(sent.body).toMatchObject({ success: true, channel: `@${bert.username}`, message: { rid: roomId } });
    for (const channel of [[], [roomId, `@${outsider.username}`]])
      expect((await anna.post('chat.postMessage', { channel, text: 'x' })).status).toBe(400);
  });

  it('R-USERROOM takes a user id as the direct conversation with that person', async () => {
    const { anna, bert, outsider, roomId } = await scene();
    for (const target of [{ channel: bert.id }, { roomId: bert.id }])
      expect((await anna.post('chat.postMessage', { ...target, text: 'x' })).body).toMatchObject({
        success: true,
        message: { rid: roomId },
      });
    expect((await anna.get('dm.messages', { roomId: outsider.id })).body).toMatchObject({ success: true, total: 0 });
    expect((await anna.get('dm.messages', { roomId: pairRid(anna, outsider) })).body).toEqual(invalidChannel);
    const opened = await anna.post('chat.postMessage', { channel: outsider.id, text: 'new' });
    expect(opened.body.message.rid).toBe(pairRid(anna, outsider));
    const own = await anna.post('chat.postMessage', { roomId: anna.id, text: 'note' });
    expect(own.body.message.rid).toBe((await anna.post('dm.create', { username: anna.username })).body.room.rid);
    expect((await anna.get('dm.messages', { roomId: bert.id })).body.total).toBe(2);
    expect((await anna.get('dm.history', { roomId: outsider.id })).body.messages).toHaveLength(1);
    expect((await anna.get('dm.members', { roomId: bert.id })).body.total).toBe(2);
    expect((await anna.get('dm.counters', { roomId: bert.id })).body.msgs).toBe(2);
    expect((await bert.post('subscriptions.read', { rid: anna.id })).status).toBe(200);
    expect((await anna.get('subscriptions.getOne', { roomId: bert.id })).body.subscription.rid).toBe(roomId);
    const room = { rid: bert.id, msg: 'only room ids here' };
    expect((await anna.post('chat.sendMessage', { message: room })).body).toEqual(plain('error-invalid-room'));
  });

  it('answers in threads', async () => {
    const { anna, bert, roomId, post, send } = await scene();
    const root = (await send(anna, { _id: `root.${Date.now()}`, msg: 'root' })).body.message as { _id: string };
    const answer = (await post(bert, 'answer', { tmid: root._id })).body.message as { _id: string; tmid: string };
    expect(answer.tmid).toBe(root._id);
    expect((await send(anna, { msg: 'deeper', tmid: answer._id })).body.message.tmid).toBe(root._id);
    expect((await anna.get('chat.getMessage', { msgId: root._id })).body.message.tcount).toBe(2);
    const elsewhere = (await anna.post('dm.create', { username: anna.username })).body.room.rid as string;
    expect((await anna.post('chat.postMessage', { roomId: elsewhere, text: 'x', tmid: root._id })).status).toBe(400);
    expect((await anna.get('dm.messages', { roomId })).body.total).toBe(3);
  });

  it('answers alike to a thread of others and to one that is not there, in the own room and elsewhere', async () => {
    const { bert, outsider, roomId, post } = await scene();
    const [_id, own] = [
      `thread.${Date.now()}`,
      (await outsider.post('dm.create', { username: bert.username })).body.room.rid as string,
    ];
    await bert.post('chat.sendMessage', { message: { rid: roomId, msg: 'the secret', _id } });
    const native = (await post(bert, 'another secret')).body.message._id as string;
    for (const rid of [own, roomId]) {
      const answers = await Promise.all(
        [_id, native, newId(), 'none'].map((tmid) =>
          outsider.post('chat.sendMessage', { message: { rid, msg: 'x', tmid } }),
        ),
      );
      expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
      expect(answers[0]?.status).toBe(400);
    }
  });
});

describe('chat.sendMessage', () => {
  it('RC-60 keeps the client’s id, and a repeat adds nothing, also fifty at once', async () => {
    const { anna, bert, roomId, send, texts } = await scene();
    const _id = `own_${Date.now()}.a-B`;
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(anna, { _id, msg: 'once' })));
    expect(
      new Set(answers.map((answer) => `${answer.status} ${answer.body.message?._id} ${answer.body.message?.ts}`)).size,
    ).toBe(1);
    expect(answers[0]?.body).toMatchObject({ success: true, message: { _id, rid: roomId, msg: 'once' } });
    expect((await send(anna, { _id, msg: 'changed' })).body.message.msg).toBe('once');
    expect(await texts()).toEqual(['once']);
    expect((await bert.get('chat.getMessage', { msgId: _id })).body.message._id).toBe(_id);
    const asUuid = newId();
    for (let i = 0; i < 2; i++) expect((await send(anna, { _id: asUuid, msg: 'uuid' })).body.message._id).toBe(asUuid);
    expect(await texts()).toEqual(['uuid', 'once']);
  });

  it('RC-61 refuses the id of any other message and reveals or changes nothing of it', async () => {
    const { anna, bert, outsider, send, post, texts } = await scene();
    const _id = `taken.${Date.now()}`;
    await send(anna, { _id, msg: 'the secret' });
    const native = (await post(anna, 'another secret')).body.message._id as string;
    const real = (await world.sql<{ id: string }>('SELECT id FROM messages WHERE public_id = $1', _id))[0]?.id;
    const theirs = (await outsider.post('dm.create', { username: bert.username })).body.room.rid as string;
    const own = (await anna.post('dm.create', { username: outsider.username })).body.room.rid as string;
    for (const id of [_id, native, real]) {
      for (const [who, rid] of [
        [outsider, theirs],
        [anna, own],
      ] as const) {
        const refused = await who.post('chat.sendMessage', { message: { rid, _id: id, msg: 'stolen' } });
        expect([refused.status, refused.body]).toEqual([400, idRefused]);
      }
    }
    expect((await send(bert, { _id, msg: 'stolen' })).body).toEqual(idRefused);
    expect((await send(anna, { _id: native, msg: 'stolen' })).body).toEqual(idRefused);
    const { community, creator, member } = await world.pair();
    const elsewhere = (
      await new Client(app)
        .as(tokenFor(app, member))
        .post(`/api/v1/communities/${community}/messages`, { recipient_id: creator, content: 'on the native API' })
    ).body.id as string;
    expect((await send(anna, { _id: elsewhere, msg: 'stolen' })).body).toEqual(idRefused);
    expect(await texts()).toEqual(['another secret', 'the secret']);
    expect((await outsider.get('dm.messages', { roomId: theirs })).body.total).toBe(0);
    for (const msgId of [_id, native])
      expect((await outsider.get('chat.getMessage', { msgId })).text).toBe('{"success":false}');
  });

  it('RC-60 a repeat answers the first message also when the one it answers is gone by then', async () => {
    const { anna, bert, roomId, send } = await scene();
    const root = (await send(bert, { msg: 'root' })).body.message._id as string;
    const answer = { _id: `answer.${Date.now()}`, msg: 'answer', tmid: root };
    const first = await send(anna, answer);
    expect((await bert.post('chat.delete', { roomId, msgId: root })).status).toBe(200);
    expect((await send(anna, answer)).body).toMatchObject({
      success: true,
      message: { _id: answer._id, ts: first.body.message.ts, msg: 'answer' },
    });
    expect((await anna.get('dm.messages', { roomId })).body.total).toBe(1);
  });

  it('R-REUSE rejects the id of a deleted message and stores nothing', async () => {
    const { anna, bert, roomId, send, texts } = await scene();
    const _id = `gone.${Date.now()}`;
    await send(anna, { _id, msg: 'once' });
    expect((await anna.post('chat.delete', { roomId, msgId: _id })).status).toBe(200);
    for (const msg of ['once', 'changed']) {
      const again = await send(anna, { _id, msg });
      expect([again.status, again.body]).toEqual([
        400,
        {
          success: false,
          error: 'Message not found [error-message-not-found]',
          errorType: 'error-message-not-found',
        },
      ]);
    }
    expect((await send(bert, { _id, msg: 'once' })).body).toEqual(idRefused);
    expect(await texts()).toEqual([]);
  });

  it.each(['', 'a'.repeat(65), 'a b', 'ä', '\u0000', 'a/b'])('RC-60 refuses the client’s id %j', async (_id) => {
    const { anna, send, texts } = await scene();
    expect((await send(anna, { _id, msg: 'x' })).body).toEqual(idRefused);
    expect(await texts()).toEqual([]);
    expect((await send(anna, { _id: newId().repeat(1).padEnd(64, 'x'), msg: 'x' })).status).toBe(200);
  });

  it('RC-62 RC-63 RC-64 returns errors as documented, and reads text if there is no msg', async () => {
    const { anna, outsider, roomId, send } = await scene();
    const refused = async (who: Someone, body: unknown) => (await who.post('chat.sendMessage', body)).body;
    expect(await refused(anna, {})).toEqual({
      success: false,
      error: "must have required property 'message' [invalid-params]",
      errorType: 'invalid-params',
    });
    expect(await refused(anna, { message: 'x' })).toMatchObject({ errorType: 'invalid-params' });
    expect(await refused(anna, { message: { msg: 'x' } })).toEqual(
      plain("The 'rid' property on the message object is missing."),
    );
    for (const rid of ['none', `@${outsider.username}`])
      expect(await refused(anna, { message: { rid, msg: 'x' } })).toEqual(plain('error-invalid-room'));
    expect(await refused(outsider, { message: { rid: roomId, msg: 'x' } })).toEqual(plain('error-not-allowed'));
    expect(await refused(anna, { message: { rid: roomId, msg: 'x', t: 'uj' } })).toEqual(
      plain("Cannot send system messages using 'chat.sendMessage'"),
    );
    for (const mask of [{ alias: 'Boss' }, { avatar: 'https://example.org/a.png' }])
      expect(await refused(anna, { message: { rid: roomId, msg: 'x', ...mask } })).toEqual(
        plain('Not enough permission'),
      );
    expect((await send(anna, { text: 'as text' })).body.message.msg).toBe('as text');
  });
});

describe('changing messages', () => {
  it('edits and deletes own ones only', async () => {
    const { anna, bert, outsider, roomId, post, texts } = await scene();
    const msgId = (await post(anna, 'first')).body.message._id as string;
    const edited = await anna.post('chat.update', { roomId, msgId, text: `now @${bert.username}` });
    expect(edited.body.message).toMatchObject({
      _id: msgId,
      msg: `now @${bert.username}`,
      editedBy: { _id: anna.id, username: anna.username },
      mentions: [{ _id: bert.id }],
    });
    expect(Date.parse(edited.body.message.editedAt)).toBeGreaterThanOrEqual(Date.parse(edited.body.message.ts));
    const notOwn = {
      success: false,
      error: 'Not allowed [error-action-not-allowed]',
      errorType: 'error-action-not-allowed',
    };
    const elsewhere = (await anna.post('dm.create', { username: anna.username })).body.room.rid as string;
    for (const [path, more] of [
      ['chat.update', { text: 'x' }],
      ['chat.delete', {}],
    ] as const) {
      expect((await bert.post(path, { roomId, msgId, ...more })).body).toEqual(notOwn);
      for (const [who, id] of [
        [outsider, msgId],
        [anna, 'none'],
        [anna, '\u0000'],
        [anna, newId()],
      ] as const)
        expect((await who.post(path, { roomId, msgId: id, ...more })).body).toEqual(
          plain(`No message found with the id of "${id}".`),
        );
      expect((await anna.post(path, { roomId: elsewhere, msgId, ...more })).body).toEqual(
        plain('The room id provided does not match where the message is from.'),
      );
      expect((await anna.post(path, { roomId, ...more })).body.errorType).toBe('invalid-params');
    }
    for (const text of ['', 'a\u0000', 'a'.repeat(5001)])
      expect((await anna.post('chat.update', { roomId, msgId, text })).status).toBe(400);
    const deleted = await anna.post('chat.delete', { roomId, msgId, asUser: true });
    expect(deleted.body).toMatchObject({
      _id: msgId,
      message: { _id: msgId, rid: roomId, u: { _id: anna.id } },
      success: true,
    });
    expect(deleted.body.ts).toMatch(/^\d{13}$/);
    expect(await texts()).toEqual([]);
    expect((await anna.post('chat.delete', { roomId, msgId })).status).toBe(400);
    expect((await bert.get('dm.counters', { roomId })).body).toMatchObject({ msgs: 0, unreads: 0 });
    expect((await bert.get('dm.list')).body.ims[0]).not.toHaveProperty('lastMessage');
  });

  it('reacts, by name with or without colons, adding and taking away', async () => {
    const { anna, bert, outsider, post } = await scene();
    const messageId = (await post(anna, 'hello')).body.message._id as string;
    const react = (who: Someone, body: object) => who.post('chat.react', { messageId, ...body });
    const reactions = async () => (await anna.get('chat.getMessage', { msgId: messageId })).body.message.reactions;
    for (const emoji of ['wave', ':wave:']) expect((await react(bert, { emoji, shouldReact: true })).status).toBe(200);
    await react(anna, { emoji: ':wave:' });
    expect(await reactions()).toEqual({ ':wave:': { usernames: [bert.username, anna.username] } });
    await react(anna, { reaction: 'wave' });
    await react(bert, { emoji: 'wave', shouldReact: false });
    expect(await reactions()).toBeUndefined();
    for (const emoji of ['', 'a b', '\u0000', 'x'.repeat(65)]) expect((await react(anna, { emoji })).status).toBe(400);
    expect((await react(outsider, { emoji: 'wave' })).body).toEqual(
      plain(`No message found with the id of "${messageId}".`),
    );
    for (const path of ['chat.starMessage', 'chat.pinMessage', 'chat.unPinMessage', 'chat.unStarMessage']) {
      expect((await outsider.post(path, { messageId })).status).toBe(400);
      expect((await outsider.post(path, {})).body.errorType).toBe('invalid-params');
    }
  });

  it('catches up by chat.syncMessages: new, changed and deleted ones since a time', async () => {
    const { anna, bert, outsider, roomId, post } = await scene();
    const [old, gone, liked] = [
      (await post(anna, 'old')).body.message,
      (await post(anna, 'gone')).body.message,
      (await post(anna, 'liked')).body.message,
    ] as [{ _id: string }, { _id: string }, { _id: string; ts: string }];
    const sync = async (lastUpdate: string) =>
      (await bert.get('chat.syncMessages', { roomId, lastUpdate })).body.result;
    expect(await sync(liked.ts)).toEqual({ updated: [], deleted: [] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await anna.post('chat.update', { roomId, msgId: old._id, text: 'edited' });
    await anna.post('chat.delete', { roomId, msgId: gone._id });
    await bert.post('chat.react', { messageId: liked._id, emoji: 'wave' });
    const fresh = (await post(bert, 'new')).body.message as { _id: string };
    const result = await sync(liked.ts);
    expect(new Set(result.updated.map((message: { _id: string }) => message._id))).toEqual(
      new Set([old._id, liked._id, fresh._id]),
    );
    expect(result.deleted).toEqual([{ _id: gone._id, _deletedAt: expect.any(String) }]);
    expect((await sync('1970-01-01T00:00:00.000Z')).updated).toHaveLength(3);
    expect((await outsider.get('chat.syncMessages', { roomId, lastUpdate: liked.ts })).status).toBe(403);
    expect((await bert.get('chat.syncMessages', { roomId, lastUpdate: 'never' })).status).toBe(400);
    expect((await bert.get('chat.syncMessages', { roomId })).body.errorType).toBe('error-param-required');
  });
});
