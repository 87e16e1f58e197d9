import { newId } from '@parley/kernel';
import { startTestApp, TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { pairRid, People, Someone } from './people';

let app: TestApp;
let people: People;

beforeAll(async () => {
  app = await startTestApp();
  people = new People(app);
});
afterAll(() => app.close());

const texts = (answer: { body: { messages: { msg: string }[] } }) => answer.body.messages.map((message) => message.msg);
const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const invalidChannel = { success: false, error: '[invalid-channel]', errorType: 'invalid-channel' };
const unauthorized = { success: false, error: 'unauthorized' };
const oneOf =
  "must have required property 'roomId'\n must have required property 'username'\n must match exactly one schema in oneOf [invalid-params]";

/** A pair with some messages from the first, and somebody outside. */
async function scene(count: number) {
  const [anna, bert, outsider] = await people.three();
  const roomId = pairRid(anna, bert);
  const sent: { _id: string; ts: string }[] = [];
  await anna.post('dm.create', { username: bert.username });
  for (let i = 1; i <= count; i++)
    sent.push((await anna.post('chat.postMessage', { roomId, text: `m${i}` })).body.message);
  return { anna, bert, outsider, roomId, sent };
}
const say = async (who: Someone, roomId: string, text: string) =>
  (await who.post('chat.postMessage', { roomId, text })).body.message as { _id: string; ts: string };

describe('dm.messages', () => {
  it('RC-6 RC-8 RC-50 is newest first, in slices, with the number of all', async () => {
    const { anna, bert, roomId } = await scene(5);
    const all = await bert.get('dm.messages', { roomId });
    expect(texts(all)).toEqual(['m5', 'm4', 'm3', 'm2', 'm1']);
    expect(all.body).toMatchObject({ count: 5, offset: 0, total: 5, success: true });
    expect(all.body.messages[0]).toMatchObject({
      rid: roomId,
      u: { _id: anna.id, username: anna.username, name: anna.name },
      urls: [],
      mentions: [],
      channels: [],
    });
    expect(all.body.messages[0].ts).toMatch(iso);
    const part = await bert.get('dm.messages', { username: anna.username, count: 2, offset: 1 });
    expect([texts(part), part.body.count, part.body.offset, part.body.total]).toEqual([['m4', 'm3'], 2, 1, 5]);
    expect(texts(await bert.get('dm.messages', { roomId, sort: '{"ts":1}', count: 2, offset: 1 }))).toEqual([
      'm2',
      'm3',
    ]);
    expect(texts(await bert.get('dm.messages', { roomId, sort: '{"ts":1}', offset: 9 }))).toEqual([]);
    expect((await bert.get('dm.messages', { roomId, count: 0 })).body.count).toBe(5);
    expect((await bert.get('dm.messages', { roomId, offset: '9'.repeat(25) })).body.count).toBe(0);
  });

  it('RC-8 cuts a hundred rows off, fifty without a count', async () => {
    const { bert, roomId } = await scene(103);
    expect((await bert.get('dm.messages', { roomId })).body.count).toBe(50);
    expect((await bert.get('dm.messages', { roomId, count: 5000 })).body.count).toBe(100);
    expect((await bert.get('dm.history', { roomId })).body.messages).toHaveLength(50);
  });

  it.each(['newest', '[]', '1', '{"ts":2}', '{"ts":"desc"}', '{', ''])('RC-8 refuses the sort %j', async (sort) => {
    const { bert, roomId } = await scene(0);
    const refused = await bert.get('dm.messages', { roomId, sort });
    expect([refused.status, refused.body]).toEqual([
      400,
      {
        success: false,
        error: `Invalid sort parameter provided: "${sort}" [error-invalid-sort]`,
        errorType: 'error-invalid-sort',
      },
    ]);
  });

  it('RC-8 RC-9 refuses malformed counts, ignores fields and query', async () => {
    const { bert, roomId } = await scene(1);
    for (const query of [{ count: 'x' }, { offset: '-1' }, { count: '1.5' }, { count: 'Infinity' }])
      expect((await bert.get('dm.messages', { roomId, ...query })).body.errorType).toBe('invalid-params');
    expect(
      texts(await bert.get('dm.messages', { roomId, fields: '{"msg":0}', query: '{"$where":"sleep(9999)"}' })),
    ).toEqual(['m1']);
  });

  it('RC-50 narrows by mentions, stars and pins, and counts what matches', async () => {
    const { anna, bert, roomId } = await scene(2);
    const named = await say(anna, roomId, `Hello @${bert.username}!`);
    const starred = await say(bert, roomId, 'starred');
    await bert.post('chat.starMessage', { messageId: starred._id });
    await anna.post('chat.pinMessage', { messageId: named._id });
    const found = async (who: Someone, query: object) => [
      texts(await who.get('dm.messages', { roomId, ...query })),
      (await who.get('dm.messages', { roomId, ...query })).body.total,
    ];
    expect(await found(anna, { mentionIds: bert.id })).toEqual([[`Hello @${bert.username}!`], 1]);
    expect(await found(anna, { mentionIds: `${anna.id},${bert.id}` })).toEqual([[`Hello @${bert.username}!`], 1]);
    expect(await found(anna, { mentionIds: 'no-id' })).toEqual([[], 0]);
    expect(await found(bert, { starredIds: bert.id, sort: '{"ts":1}' })).toEqual([['starred'], 1]);
    expect(await found(bert, { pinned: 'true' })).toEqual([[`Hello @${bert.username}!`], 1]);
    expect(await found(bert, { pinned: 'true', starredIds: bert.id })).toEqual([[], 0]);
    expect((await bert.get('dm.messages', { roomId, pinned: 'false' })).body.total).toBe(5);
    const [notice, newest, mention] = (await bert.get('dm.messages', { roomId })).body.messages;
    expect(notice).toMatchObject({ t: 'message_pinned', msg: '', attachments: [{ text: mention.msg }] });
    expect(newest.starred).toEqual([{ _id: bert.id }]);
    expect(mention).toMatchObject({
      pinned: true,
      pinnedBy: { _id: anna.id, username: anna.username },
      mentions: [{ _id: bert.id, username: bert.username, name: bert.name, type: 'user' }],
    });
    expect((await anna.get('dm.messages', { roomId })).body.messages[1]).not.toHaveProperty('starred');
    await bert.post('chat.unStarMessage', { messageId: starred._id });
    await anna.post('chat.unPinMessage', { messageId: named._id });
    expect([await found(bert, { starredIds: bert.id }), await found(bert, { pinned: 'true' })]).toEqual([
      [[], 0],
      [[], 0],
    ]);
  });

  it('RC-51 is empty for two who have never talked, and makes no room', async () => {
    const [anna, bert] = await people.two();
    expect((await anna.get('dm.messages', { username: bert.username })).body).toEqual({
      messages: [],
      count: 0,
      offset: 0,
      total: 0,
      success: true,
    });
    expect((await anna.get('dm.list')).body.total).toBe(0);
    expect((await anna.get('dm.messages', { username: 'nobody-at-all' })).body).toEqual(invalidChannel);
  });

  it("finds the caller's room with themselves by their own username", async () => {
    const anna = await people.one();
    const roomId = (await anna.post('dm.create', { username: anna.username })).body.room.rid as string;
    await say(anna, roomId, 'note');
    expect(texts(await anna.get('im.messages', { username: anna.username }))).toEqual(['note']);
  });
});

describe('rooms that are unknown or not one’s own', () => {
  it.each(['dm.messages', 'dm.members', 'dm.files', 'dm.history'])(
    'RC-72 %s: unknown, outsider, administrator, member, parameter missing',
    async (path) => {
      const { anna, outsider, roomId } = await scene(1);
      const admin = await people.one({ roles: ['user', 'admin'] });
      expect((await anna.get(path, { roomId })).status).toBe(200);
      for (const stranger of [outsider, admin]) {
        const refused = await stranger.get(path, { roomId });
        expect([refused.status, refused.body]).toEqual([403, unauthorized]);
      }
      for (const unknown of [
        'GENERAL',
        '',
        '\u0000',
        'x'.repeat(500),
        newId(),
        pairRid(anna, outsider),
        roomId.slice(36) + roomId.slice(0, 36),
      ]) {
        const refused = await anna.get(path, { roomId: unknown });
        expect([unknown, refused.status, refused.body]).toEqual([unknown, 400, invalidChannel]);
      }
      const missing = await anna.get(path);
      expect([missing.status, missing.body.error]).toEqual([
        400,
        path === 'dm.history' ? "must have required property 'roomId' [invalid-params]" : oneOf,
      ]);
      if (path !== 'dm.history')
        expect((await anna.get(path, { roomId, username: anna.username })).body.error).toContain(
          'must match exactly one schema in oneOf [invalid-params]',
        );
    },
  );

  it('dm.files lists what was sent with a file through any API, for members', async () => {
    const { anna, bert, outsider, roomId } = await scene(1);
    expect((await anna.get('dm.files', { roomId })).body).toEqual({
      files: [],
      count: 0,
      offset: 0,
      total: 0,
      success: true,
    });
    // Sent as a client of the meepa API sends files.
    const meepa = new Client(app).as(tokenFor(app, anna.id));
    const channel = (await meepa.post('/api/dms', { userId: bert.id })).body.data.channel.id as string;
    const send = async (filename: string, type: string, text: string) => {
      const { uploadId } = (await meepa.post('/api/attachments/presign', { filename, mimeType: type })).body.data as {
        uploadId: string;
      };
      const form = new FormData();
      form.append('file', new Blob([text], { type }), filename);
      await meepa.put(`/api/attachments/upload/${uploadId}`, form);
      return (await meepa.post(`/api/dms/${channel}/messages`, { content: '', attachmentIds: [uploadId] })).body.data
        .id as string;
    };
    await send('Plan A.txt', 'text/plain', 'first');
    const second = await send('notes_b.txt', 'text/plain', 'second');
    const names = async (query: object, who = bert) =>
      (await who.get('dm.files', { roomId, ...query })).body.files.map((file: { name: string }) => file.name);
    expect(await names({})).toEqual(['notes_b.txt', 'Plan A.txt']);
    expect(await names({ count: 1, offset: 1 })).toEqual(['Plan A.txt']);
    expect(await names({ name: 'plan' })).toEqual(['Plan A.txt']);
    expect(await names({ name: '%' })).toEqual([]);
    expect([
      await names({ typeGroup: 'text' }),
      await names({ typeGroup: 'image' }),
      await names({ typeGroup: 'te%' }),
    ]).toEqual([['notes_b.txt', 'Plan A.txt'], [], []]);
    const [file] = (await bert.get('dm.files', { username: anna.username })).body.files as {
      size: number;
      rid: string;
      userId: string;
      url: string;
    }[];
    expect(file).toMatchObject({ size: 6, rid: roomId, userId: anna.id, user: { username: anna.username } });
    expect(await (await fetch(new URL(new URL(file!.url).pathname + new URL(file!.url).search, app.url))).text()).toBe(
      'second',
    );
    expect((await outsider.get('dm.files', { roomId })).status).toBe(403);
    await meepa.delete(`/api/messages/${second}`);
    expect(await names({})).toEqual(['Plan A.txt']);
  });
});

describe('dm.history', () => {
  it('RC-52 is bounded by time, exclusive unless told otherwise', async () => {
    const { bert, roomId, sent } = await scene(4);
    const [one, , three] = sent as [{ ts: string }, unknown, { ts: string }];
    const history = async (query: object) => texts(await bert.get('dm.history', { roomId, ...query }));
    expect(await history({})).toEqual(['m4', 'm3', 'm2', 'm1']);
    expect(await history({ oldest: one.ts })).toEqual(['m4', 'm3', 'm2']);
    expect(await history({ oldest: one.ts, inclusive: 'true' })).toEqual(['m4', 'm3', 'm2', 'm1']);
    expect(await history({ oldest: one.ts, latest: three.ts })).toEqual(['m2']);
    expect(await history({ oldest: one.ts, latest: three.ts, inclusive: 'true' })).toEqual(['m3', 'm2', 'm1']);
    expect(await history({ latest: three.ts, count: 1, offset: 1 })).toEqual(['m1']);
    expect(await history({ oldest: one.ts, count: 1, sort: '{"ts":1}' })).toEqual(['m2']);
    expect(await history({ latest: '2000-01-01T00:00:00.000Z' })).toEqual([]);
    for (const wrong of [{ inclusive: 'yes' }, { unreads: '1' }, { showThreadMessages: '' }]) {
      expect((await bert.get('dm.history', { roomId, ...wrong })).body.error).toBe(
        'must be equal to one of the allowed values [invalid-params]',
      );
    }
    for (const oldest of ['yesterday', '', '+275760-09-13', '99999999999999999999', '2020-13-45'])
      expect((await bert.get('dm.history', { roomId, oldest })).status).toBe(400);
  });

  it('RC-52 loses nothing between two polls however fast the messages come', async () => {
    const { anna, bert, roomId } = await scene(0);
    await Promise.all(Array.from({ length: 40 }, (_, i) => say(i % 2 ? anna : bert, roomId, `fast ${i}`)));
    const times = (await bert.get('dm.history', { roomId, count: 100 })).body.messages.map(
      (message: { ts: string }) => message.ts,
    );
    expect(new Set(times).size).toBe(40);
    expect((await bert.get('dm.history', { roomId, oldest: times[20] })).body.messages).toHaveLength(20);
  });

  it('RC-52 tells the first unread message and how many are not loaded; answers in threads can be left out', async () => {
    const { anna, bert, roomId, sent } = await scene(4);
    const one = sent[0]?._id;
    await bert.post('subscriptions.read', { rid: roomId });
    await say(anna, roomId, 'n1');
    await anna.post('chat.postMessage', { roomId, text: 'answer', tmid: one });
    await say(anna, roomId, 'n2');
    const unread = await bert.get('dm.history', { roomId, unreads: 'true', count: 1 });
    expect([texts(unread), unread.body.firstUnread.msg, unread.body.unreadNotLoaded]).toEqual([['n2'], 'n1', 2]);
    expect(texts(await bert.get('dm.history', { roomId, showThreadMessages: 'false', count: 2 }))).toEqual([
      'n2',
      'n1',
    ]);
    const answer = (await bert.get('dm.history', { roomId, count: 2 })).body.messages[1];
    expect(answer).toMatchObject({ msg: 'answer', tmid: one });
    await bert.post('subscriptions.read', { roomId });
    expect((await bert.get('dm.history', { roomId, unreads: 'true' })).body).toMatchObject({ unreadNotLoaded: 0 });
  });
});

describe('dm.members', () => {
  it('RC-10 RC-55 lists active members without addresses, narrowed by name and state', async () => {
    const { anna, bert, roomId } = await scene(0);
    const answer = await anna.get('dm.members', { roomId });
    expect(answer.body).toMatchObject({ count: 2, offset: 0, total: 2 });
    expect(answer.body.members.map((member: { _id: string }) => member._id)).toEqual([anna.id, bert.id]);
    expect(answer.text).not.toContain('@example.org');
    expect((await anna.get('dm.members', { roomId, filter: bert.name.toUpperCase() })).body.members).toEqual([
      { _id: bert.id, username: bert.username, name: bert.name, status: 'offline', statusText: '', utcOffset: 0 },
    ]);
    expect((await anna.get('dm.members', { roomId, sort: '{"username":-1}', count: 1 })).body).toMatchObject({
      count: 1,
      total: 2,
    });
    for (const query of ['status[]=online&status[]=away', 'status=online'])
      expect((await anna.get(`dm.members?roomId=${roomId}&${query}`)).body.total).toBe(0);
    for (const query of ['status[]=online&status[]=offline', 'status=offline'])
      expect((await anna.get(`dm.members?roomId=${roomId}&${query}`)).body.total).toBe(2);
    expect((await anna.get(`dm.members?roomId=${roomId}&roomId=${roomId}`)).status).toBe(400);
  });
});

describe('dm.counters', () => {
  it('RC-53 counts for the caller, and for other users only with the permission', async () => {
    const { anna, bert, outsider, roomId } = await scene(1);
    const admin = await people.one({ roles: ['user', 'admin'] });
    expect((await bert.get('dm.counters', { roomId })).body).toMatchObject({
      joined: true,
      members: 2,
      unreads: 1,
      msgs: 1,
      userMentions: 0,
      success: true,
    });
    expect((await anna.get('dm.counters', { roomId })).body).toMatchObject({ joined: true, unreads: 0, msgs: 1 });
    await say(anna, roomId, `@${bert.username} look`);
    const two = await bert.get('im.counters', { roomId });
    expect(two.body).toMatchObject({ unreads: 2, msgs: 2, userMentions: 1 });
    expect([two.body.latest, two.body.unreadsFrom].every((time: string) => iso.test(time))).toBe(true);
    expect((await admin.get('dm.counters', { roomId, userId: bert.id })).body).toMatchObject({
      joined: true,
      unreads: 2,
    });
    expect((await admin.get('dm.counters', { roomId, userId: outsider.id })).body).toMatchObject({
      joined: false,
      unreads: null,
      unreadsFrom: null,
    });
    for (const refused of [
      await anna.get('dm.counters', { roomId, userId: bert.id }),
      await outsider.get('dm.counters', { roomId }),
      await anna.get('dm.counters', { roomId: 'none' }),
    ]) {
      expect([refused.status, refused.body]).toEqual([403, unauthorized]);
    }
    const missing = await anna.get('dm.counters');
    expect([missing.status, missing.body]).toEqual([
      400,
      {
        success: false,
        error: 'Query param "roomId" is required [error-room-param-not-provided]',
        errorType: 'error-room-param-not-provided',
      },
    ]);
  });
});

describe('dm.list', () => {
  it('RC-54 lists closed rooms too, newest message first, with what a client shows', async () => {
    const { anna, bert, roomId } = await scene(1);
    const carl = await people.one();
    const empty = (await anna.post('dm.create', { username: carl.username })).body.room.rid as string;
    await anna.post('dm.close', { roomId: empty });
    await say(bert, roomId, 'latest');
    const { body } = await anna.get('dm.list');
    expect(body).toMatchObject({ count: 2, offset: 0, total: 2 });
    expect(body.ims.map((room: { _id: string }) => room._id)).toEqual([roomId, empty]);
    expect(body.ims[0]).toMatchObject({
      t: 'd',
      usernames: [anna.username, bert.username],
      uids: [anna.id, bert.id],
      usersCount: 2,
      msgs: 2,
      ro: false,
      lastMessage: { msg: 'latest' },
    });
    expect(body.ims[0].lm).toBe(body.ims[0].lastMessage.ts);
    expect(body.ims[0]).not.toHaveProperty('name');
    expect(body.ims[1]).not.toHaveProperty('lm');
    expect((await anna.get('im.list', { sort: '{"lm":1}', count: 1 })).body.ims[0]._id).toBe(empty);
    expect((await anna.get('dm.list', { sort: '{"msgs":-1}', offset: 1 })).body.ims[0]._id).toBe(empty);
  });

  it('RC-59 shows everybody’s rooms to administrators, without a word of them, and reads of others to nobody', async () => {
    const { anna, roomId } = await scene(1);
    const admin = await people.one({ roles: ['user', 'admin'] });
    const everyone = await admin.get('dm.list.everyone', { count: 1 });
    expect(everyone.body.ims[0]).toMatchObject({ _id: roomId, msgs: 1 });
    expect(everyone.text).not.toContain('m1');
    expect(everyone.body.total).toBeGreaterThan(0);
    const route = {
      success: false,
      error: 'This endpoint is disabled [error-endpoint-disabled]',
      errorType: 'error-endpoint-disabled',
      details: { route: '/api/v1/im.messages.others' },
    };
    const disabled = await admin.get('im.messages.others', { roomId });
    expect([disabled.status, disabled.body]).toEqual([400, route]);
    for (const path of ['dm.list.everyone', 'dm.messages.others']) expect((await anna.get(path)).status).toBe(403);
  });
});
