import type { Client } from '../../support/client';
import { expectRefused, nobody, Scene, time } from './scene';

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start();
});
afterAll(() => scene.close());

describe('GET /api/v1/messages/chat/{chatId}', () => {
  it('gives pages newest first, with both people and the totals', async () => {
    const { ada, ben, asAda, asBen, chatId } = await scene.pair();
    for (let n = 1; n <= 4; n++) await (n % 2 ? asBen : asAda).post('/api/v2/messages', { chatId, content: `${n}` });
    const page = await asAda.get(`/api/v1/messages/chat/${chatId}`, { query: { limit: 2 } });
    expect(page.status).toBe(200);
    expect(page.body).toMatchObject({ page: 1, limit: 2, total: 5, totalPages: 3 });
    expect(page.body.messages.map((message: { content: string }) => message.content)).toEqual(['4', '3']);
    expect(page.body.participants.map((person: { _id: string }) => person._id).sort()).toEqual([ada, ben].sort());
    const last = await asAda.get(`/api/v1/messages/chat/${chatId}`, { query: { limit: 2, page: 3 } });
    expect(last.body.messages.map((message: { content: string }) => message.content)).toEqual(['hello']);
    expect(
      (await asAda.get(`/api/v1/messages/chat/${chatId}`, { query: { page: 1_000_000_000, limit: 100 } })).body
        .messages,
    ).toEqual([]);
  });

  it('fills readBy by reading, and never with the author', async () => {
    const { ada, ben, asAda, asBen, chatId } = await scene.pair();
    await asAda.post('/api/v2/messages', { chatId, content: 'second' });
    const readBy = async (client = asAda) =>
      (await client.get(`/api/v1/messages/chat/${chatId}`)).body.messages.map(
        (message: { readBy: string[] }) => message.readBy,
      );
    expect(await readBy()).toEqual([[], []]);
    expect(await readBy(asBen)).toEqual([[ben], [ben]]);
    expect(await readBy()).toEqual([[ben], [ben]]);
    await asAda.post('/api/v2/messages', { chatId, content: 'third' });
    expect(await readBy()).toEqual([[], [ben], [ben]]);
    const marked = await asBen.post(`/api/v1/messages/chat/${chatId}/read`);
    expect([marked.status, marked.body]).toEqual([200, { chatId, unreadCount: 0 }]);
    expect((await readBy()).flat()).not.toContain(ada);
    expect(await readBy()).toEqual([[ben], [ben], [ben]]);
  });

  it('reading an older page leaves what is newer unread', async () => {
    const { asAda, asBen, chatId } = await scene.pair();
    await asAda.post('/api/v2/messages', { chatId, content: 'newer' });
    await asBen.get(`/api/v1/messages/chat/${chatId}`, { query: { page: 2, limit: 1 } });
    const { body } = await asAda.get(`/api/v1/messages/chat/${chatId}`);
    expect(body.messages.map((message: { readBy: string[] }) => message.readBy.length)).toEqual([0, 1]);
  });

  it('reading the newest page leaves what is older unread, until that is read too', async () => {
    const { ben, asAda, asBen, chatId } = await scene.pair();
    for (const content of ['2', '3', '4', '5']) await asAda.post('/api/v2/messages', { chatId, content });
    const read = async (client: Client, query: Record<string, number> = {}): Promise<string[][]> =>
      (await client.get(`/api/v1/messages/chat/${chatId}`, { query })).body.messages.map(
        (message: { readBy: string[] }) => message.readBy,
      );
    expect(await read(asBen, { limit: 2 })).toEqual([[ben], [ben]]);
    expect(await read(asAda)).toEqual([[ben], [ben], [], [], []]);
    expect(await read(asBen, { limit: 1, page: 4 })).toEqual([[ben]]);
    expect(await read(asAda)).toEqual([[ben], [ben], [], [ben], []]);
    expect(await read(asBen, { limit: 2, page: 9 })).toEqual([]);
    expect(await read(asBen, { limit: 100 })).toEqual([[ben], [ben], [ben], [ben], [ben]]);
    expect(await read(asAda)).toEqual([[ben], [ben], [ben], [ben], [ben]]);
  });

  it.each([
    ['page', '0'],
    ['page', '-1'],
    ['page', 'x'],
    ['page', '1.5'],
    ['page', '99999999999'],
    ['limit', '0'],
    ['limit', '101'],
    ['limit', ''],
    ['limit', '1e1'],
  ])('refuses %s=%s', async (name, value) => {
    const { asAda, chatId } = await scene.pair();
    expectRefused(await asAda.get(`/api/v1/messages/chat/${chatId}`, { query: { [name]: value } }), 400);
    expectRefused(await asAda.get(`/api/v1/messages/chat/${chatId}?page=1&page=2`), 400);
  });

  it('rejects outsiders, unknown chats and malformed ids, for reading and marking', async () => {
    const { chatId } = await scene.pair();
    const asCarl = scene.as(await scene.world.user());
    for (const [id, status] of [
      [chatId, 403],
      [nobody, 404],
      ['64b0c0de9f3e5d0011990001', 400],
      ['%F0%9F%98%80', 400],
    ] as const) {
      expectRefused(await asCarl.get(`/api/v1/messages/chat/${id}`), status);
      expectRefused(await asCarl.post(`/api/v1/messages/chat/${id}/read`), status);
    }
  });

  it('has neither conversations of communities, nor groups, nor notes to self', async () => {
    const { community, creator, member } = await scene.world.pair();
    await scene
      .as(member)
      .post(`/api/v1/communities/${community}/messages`, { recipient_id: creator, content: 'inside' });
    const [inside] = await scene.world.sql<{ id: string }>(
      'SELECT id FROM conversations WHERE community_id = $1',
      community,
    );
    expectRefused(await scene.as(member).get(`/api/v1/messages/chat/${inside?.id ?? ''}`), 404);
    expectRefused(await scene.as(member).post('/api/v2/messages', { chatId: inside?.id, content: 'x' }), 404);
    for (const people of [[creator, member, await scene.world.user()], [member]]) {
      const [conversation] = await scene.world.sql<{ id: string }>(
        `INSERT INTO conversations (id, kind, people_key, created_by)
         VALUES (uuid_v7(), $2, people_key(NULL, $1::uuid[]), $3)
         RETURNING id`,
        people,
        people.length > 2 ? 'group' : 'direct',
        member,
      );
      await scene.world.sql(
        'INSERT INTO participants (conversation_id, user_id) SELECT $1, unnest($2::uuid[])',
        conversation?.id,
        people,
      );
      expectRefused(await scene.as(member).get(`/api/v1/messages/chat/${conversation?.id ?? ''}`), 404);
    }
    expect((await scene.as(member).get('/api/v1/chats')).body).toEqual([]);
  });

  it('stays readable for both after a block', async () => {
    const { ada, ben, asAda, asBen, chatId } = await scene.pair();
    await scene.world.personalBlock(ada, ben);
    for (const client of [asAda, asBen]) {
      expect((await client.get(`/api/v1/messages/chat/${chatId}`)).status).toBe(200);
      expect((await client.get('/api/v1/chats')).body).toHaveLength(1);
      expectRefused(await client.post('/api/v2/messages', { chatId, content: 'x' }), 403);
    }
  });
});

describe('GET /api/v1/chats', () => {
  it('lists the other person and the newest message, latest activity first', async () => {
    const { ada, ben, asAda, chatId } = await scene.pair();
    const carl = await scene.world.user();
    const second = await asAda.post('/api/v2/messages', { targetUserId: carl, content: 'to carl' });
    await asAda.post('/api/v2/messages', { chatId, content: 'again' });
    const { status, body } = await asAda.get('/api/v1/chats');
    expect(status).toBe(200);
    expect(body.map((chat: { _id: string }) => chat._id)).toEqual([chatId, second.body.chatId]);
    expect(body[0]).toEqual({
      _id: chatId,
      members: [{ _id: ben, username: expect.any(String), profilePhoto: null, availabilityStatus: 'available' }],
      lastMessage: {
        _id: expect.any(String),
        chatId,
        senderId: ada,
        type: 'text',
        content: 'again',
        media: null,
        createdAt: time,
        updatedAt: time,
      },
      isRecent: true,
      createdAt: time,
      updatedAt: body[0].lastMessage.createdAt,
    });
  });

  it('is empty for a user without chats', async () => {
    expect((await scene.as(await scene.world.user()).get('/api/v1/chats')).body).toEqual([]);
  });
});

describe('credits', () => {
  it('move with a message in the chat of the two', async () => {
    const [ada, ben] = [await scene.world.user(), await scene.world.user()];
    await give(ada, 100);
    const answer = await scene.as(ada).post('/api/v1/messages/credit-transfer', { recipientId: ben, amount: 25 });
    expect([answer.status, answer.body]).toEqual([
      201,
      { senderId: ada, recipientId: ben, transferredAmount: 25, senderBalance: 75, recipientBalance: 25 },
    ]);
    const [chat] = (await scene.as(ben).get('/api/v1/chats')).body;
    const { body } = await scene.as(ben).get(`/api/v1/messages/chat/${chat._id}`);
    expect(body.messages).toEqual([
      expect.objectContaining({
        type: 'credit_transfer',
        content: '',
        senderId: ada,
        media: null,
        creditTransfer: { amount: 25, recipientId: ben, senderId: ada },
      }),
    ]);
    expect((await scene.as(ben).get('/api/v1/messages/credit-balance')).body).toEqual({ balance: 25 });
  });

  it('are refused with the documented statuses', async () => {
    const [ada, ben, carl] = [await scene.world.user(), await scene.world.user(), await scene.world.user()];
    await give(ada, 5);
    await scene.world.personalBlock(carl, ada);
    const send = (body: unknown, key?: string) =>
      scene.as(ada).post('/api/v1/messages/credit-transfer', body, {
        headers: key === undefined ? {} : { 'idempotency-key': key },
      });
    expectRefused(await send({ recipientId: ben, amount: 6 }), 409);
    expectRefused(await send({ recipientId: carl, amount: 1 }), 403);
    expectRefused(await send({ recipientId: nobody, amount: 1 }), 404);
    for (const amount of [0, -1, 1.5, '5', null, 1e10, 9e99])
      expectRefused(await send({ recipientId: ben, amount }), 400);
    for (const recipientId of [ada, 'x', 5, null]) expectRefused(await send({ recipientId, amount: 1 }), 400);
    expectRefused(await send({}), 400);
    expect((await send({ recipientId: ben, amount: 5 }, 'all')).status).toBe(201);
    expect((await send({ recipientId: ben, amount: 5 }, 'all')).body).toMatchObject({
      senderBalance: 0,
      recipientBalance: 5,
    });
    expectRefused(await send({ recipientId: ben, amount: 4 }, 'all'), 422);
  });

  it('200 at once from an account that can pay 100: 100 succeed, the rest 409, and the books balance', async () => {
    const [ada, ben] = [await scene.world.user(), await scene.world.user()];
    await give(ada, 100);
    const asAda = scene.as(ada);
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        asAda.post('/api/v1/messages/credit-transfer', { recipientId: ben, amount: 1 }),
      ),
    );
    const count = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([count(201), count(409)]).toEqual([100, 100]);
    answers.filter((answer) => answer.status === 409).forEach((answer) => expectRefused(answer, 409));
    const [chat] = (await asAda.get('/api/v1/chats')).body;
    expect((await asAda.get(`/api/v1/messages/chat/${chat._id}`)).body.total).toBe(100);
    expect((await asAda.get('/api/v1/messages/credit-balance')).body).toEqual({ balance: 0 });
    const statement = await admin().get('/api/v1/admin/credits/statement');
    expect(statement.body).toMatchObject({ total: 0, balanced: true, faulty_accounts: 0, issued: statement.body.held });
  });

  it('are issued by the operator alone, once for a key', async () => {
    const ada = await scene.world.user();
    const path = `/api/v1/admin/users/${ada}/credits`;
    expect((await scene.as(ada).post(path, { amount: 5, reason: 'self' })).status).toBe(403);
    for (let n = 0; n < 2; n++) {
      const answer = await admin().post(
        path,
        { amount: 5, reason: 'gift' },
        { headers: { 'idempotency-key': `gift-${ada}` } },
      );
      expect([answer.status, answer.body]).toEqual([201, { balance: 5 }]);
    }
    expect((await admin().post(path, { amount: -6, reason: 'back' })).status).toBe(409);
    expect((await admin().post(path, { amount: -5, reason: 'back' })).body).toEqual({ balance: 0 });
    expect((await admin().post(path, { amount: 0, reason: 'x' })).status).toBe(422);
    expect((await admin().post(`/api/v1/admin/users/${nobody}/credits`, { amount: 1, reason: 'x' })).status).toBe(404);
  });
});

const admin = () => scene.as('').as(scene.app.settings.ADMIN_TOKEN ?? '');

async function give(userId: string, amount: number): Promise<void> {
  const answer = await admin().post(`/api/v1/admin/users/${userId}/credits`, { amount, reason: 'test' });
  expect(answer.status).toBe(201);
}
