import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { Answer, Client, tokenFor } from '../../support/client';
import { expectRefused, nobody, Scene, time } from './scene';

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start({ MAX_ATTACHMENT_BYTES: '300000' });
});
afterAll(() => scene.close());

const paths = ['/api/v2/messages', '/api/v1/messages'] as const;

async function countOf(chatId: string): Promise<number> {
  const [row] = await scene.world.sql<{ count: number }>(
    'SELECT message_count::int AS count FROM conversations WHERE id = $1',
    chatId,
  );
  return row?.count ?? 0;
}

function formOf(
  fields: Record<string, string>,
  file?: { bytes: Uint8Array<ArrayBuffer>; name: string; type: string },
  fileFirst = false,
): FormData {
  const form = new FormData();
  const addFile = () => file && form.set('file', new Blob([file.bytes], { type: file.type }), file.name);
  if (fileFirst) addFile();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (!fileFirst) addFile();
  return form;
}

const png = async () =>
  new Uint8Array(
    await sharp({ create: { width: 640, height: 480, channels: 3, background: '#3366cc' } })
      .png()
      .toBuffer(),
  );

describe.each(paths)('POST %s', (path) => {
  it('answers the bare message with all ten keys', async () => {
    const { ada, ben, asAda } = await scene.pair();
    const answer = await asAda.post(path, {
      type: 'text',
      targetUserId: ben,
      content: '  Running ten minutes late ✓ ',
    });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      _id: expect.any(String),
      chatId: expect.any(String),
      senderId: ada,
      type: 'text',
      content: '  Running ten minutes late ✓ ',
      media: null,
      creditTransfer: null,
      readBy: [],
      createdAt: time,
      updatedAt: answer.body.createdAt,
    });
  });
});

describe('the decision table of the contract, section 4', () => {
  interface Row {
    readonly name: string;
    readonly status: number;
    readonly body: (people: {
      ada: string;
      ben: string;
      carl: string;
      chatId: string;
      foreignChat: string;
    }) => Record<string, unknown>;
    /** Which chat the answer names. */
    readonly chat?: 'old' | 'new';
    readonly blocked?: 'by-sender' | 'by-recipient';
  }

  const rows: Row[] = [
    {
      name: 'valid chatId, caller is a member',
      status: 201,
      body: ({ chatId }) => ({ type: 'text', chatId, content: 'x' }),
      chat: 'old',
    },
    {
      name: 'valid targetUserId only, chat exists',
      status: 201,
      body: ({ ben }) => ({ type: 'text', targetUserId: ben, content: 'x' }),
      chat: 'old',
    },
    {
      name: 'valid targetUserId only, no chat yet',
      status: 201,
      body: ({ carl }) => ({ type: 'text', targetUserId: carl, content: 'x' }),
      chat: 'new',
    },
    {
      name: 'both, target is the other member',
      status: 201,
      body: ({ chatId, ben }) => ({ type: 'text', chatId, targetUserId: ben, content: 'x' }),
      chat: 'old',
    },
    {
      name: 'both, target not in that chat',
      status: 409,
      body: ({ chatId, carl }) => ({ type: 'text', chatId, targetUserId: carl, content: 'x' }),
    },
    {
      name: 'both, and the chat does not exist',
      status: 404,
      body: ({ ben }) => ({ type: 'text', chatId: nobody, targetUserId: ben, content: 'x' }),
    },
    { name: 'neither', status: 400, body: () => ({ type: 'text', content: 'x' }) },
    {
      name: 'chat exists, caller is not in it',
      status: 403,
      body: ({ foreignChat }) => ({ type: 'text', chatId: foreignChat, content: 'x' }),
    },
    {
      name: 'chat exists, caller is not in it, and a target',
      status: 403,
      body: ({ foreignChat, ben }) => ({ type: 'text', chatId: foreignChat, targetUserId: ben, content: 'x' }),
    },
    { name: 'target unknown', status: 404, body: () => ({ type: 'text', targetUserId: nobody, content: 'x' }) },
    {
      name: 'both, target unknown',
      status: 404,
      body: ({ chatId }) => ({ type: 'text', chatId, targetUserId: nobody, content: 'x' }),
    },
    {
      name: 'target is the caller',
      status: 400,
      body: ({ ada }) => ({ type: 'text', targetUserId: ada, content: 'x' }),
    },
    {
      name: 'both, target is the caller',
      status: 400,
      body: ({ chatId, ada }) => ({ type: 'text', chatId, targetUserId: ada.toUpperCase(), content: 'x' }),
    },
    {
      name: 'the sender has blocked the other',
      status: 403,
      body: ({ chatId }) => ({ type: 'text', chatId, content: 'x' }),
      blocked: 'by-sender',
    },
    {
      name: 'the other has blocked the sender',
      status: 403,
      body: ({ ben }) => ({ type: 'text', targetUserId: ben, content: 'x' }),
      blocked: 'by-recipient',
    },
    { name: 'text without content', status: 400, body: ({ chatId }) => ({ type: 'text', chatId }) },
    {
      name: 'text with blank content',
      status: 400,
      body: ({ chatId }) => ({ type: 'text', chatId, content: ' \u200b\n' }),
    },
    { name: 'unknown type', status: 400, body: ({ chatId }) => ({ type: 'sticker', chatId, content: 'x' }) },
    {
      name: 'credit_transfer is made by another call',
      status: 400,
      body: ({ chatId }) => ({ type: 'credit_transfer', chatId, content: 'x' }),
    },
    {
      name: 'media type, JSON body, file only a string',
      status: 400,
      body: ({ chatId }) => ({ type: 'image', chatId, content: 'x', file: 'profile-photo.jpg' }),
    },
    {
      name: 'text, JSON body, file a string (the documented curl)',
      status: 201,
      body: ({ chatId, ben }) => ({
        type: 'text',
        chatId,
        targetUserId: ben,
        content: 'Hello',
        file: 'profile-photo.jpg',
      }),
      chat: 'old',
    },
    { name: 'type absent', status: 201, body: ({ chatId }) => ({ chatId, content: 'x' }), chat: 'old' },
    {
      name: 'bad shape and no membership at once',
      status: 400,
      body: ({ foreignChat }) => ({ type: 'text', chatId: foreignChat, content: '' }),
    },
  ];

  it.each(rows)('$name: $status', async ({ status, body, chat, blocked }) => {
    const { ada, ben, asAda, chatId } = await scene.pair();
    const [carl, dora] = [await scene.world.user(), await scene.world.user()];
    const foreign = await scene.as(carl).post('/api/v2/messages', { targetUserId: dora, content: 'ours' });
    if (blocked === 'by-sender') await scene.world.personalBlock(ada, ben);
    if (blocked === 'by-recipient') await scene.world.personalBlock(ben, ada);
    const answer = await asAda.post(
      '/api/v2/messages',
      body({ ada, ben, carl, chatId, foreignChat: foreign.body.chatId }),
    );
    if (status === 201) {
      expect(answer.status).toBe(201);
      if (chat === 'old') expect(answer.body.chatId).toBe(chatId);
      else expect(answer.body.chatId).not.toBe(chatId);
    } else {
      expectRefused(answer, status);
      expect(await countOf(chatId)).toBe(1);
      expect((await scene.as(ada).get('/api/v1/chats')).body).toHaveLength(1);
    }
  });
});

describe('bad input', () => {
  const cases: [string, Record<string, unknown>][] = [
    ['chatId no UUID', { chatId: '64b0c0de9f3e5d0011990001', content: 'x' }],
    ['chatId a number', { chatId: 5, content: 'x' }],
    ['targetUserId a list', { targetUserId: [nobody], content: 'x' }],
    ['targetUserId with NUL', { targetUserId: `${nobody}\u0000`, content: 'x' }],
    ['content a number', { targetUserId: nobody, content: 5 }],
    ['content an object', { targetUserId: nobody, content: { a: 1 } }],
    ['content with NUL', { targetUserId: nobody, content: 'a\u0000b' }],
    ['content with a lone surrogate', { targetUserId: nobody, content: 'a\ud800b' }],
    ['content of 5,001 characters', { targetUserId: nobody, content: '\u{1f600}'.repeat(5001) }],
    ['type a list', { targetUserId: nobody, type: ['text'], content: 'x' }],
    ['type with NUL', { targetUserId: nobody, type: 'text\u0000', content: 'x' }],
    ['everything null', { chatId: null, targetUserId: null, type: null, content: null }],
    ['nothing', {}],
  ];

  it.each(cases)('%s: 400', async (_name, body) => {
    const { asAda } = await scene.pair();
    expectRefused(await asAda.post('/api/v2/messages', body), 400);
  });

  it('names every fault of the fields after the documented text', async () => {
    const { asAda } = await scene.pair();
    const { body } = await asAda.post('/api/v2/messages', { type: 'sticker', chatId: 'x', content: '' });
    expect(body.errors).toEqual([
      'Validation failed',
      'type must be one of text, image, video, audio, file',
      'chatId must be a UUID',
      "Content can't be blank",
    ]);
  });

  it('takes 5,000 characters outside the basic plane', async () => {
    const { asAda, chatId } = await scene.pair();
    const content = '\u{1f600}'.repeat(5000);
    expect((await asAda.post('/api/v2/messages', { chatId, content })).body.content).toBe(content);
  });

  it('rejects bodies that are not a JSON object, or of another type', async () => {
    const { asAda } = await scene.pair();
    expectRefused(await asAda.post('/api/v2/messages', '{"type":'), 400);
    expectRefused(await asAda.post('/api/v2/messages', '[]'), 400);
    expectRefused(await asAda.post('/api/v2/messages', '<a/>', { headers: { 'content-type': 'text/xml' } }), 415);
    expectRefused(
      await asAda.post('/api/v2/messages', Buffer.from([0x7b, 0x22, 0x61, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
      400,
    );
    expectRefused(await asAda.post('/api/v2/messages', JSON.stringify({ content: 'x'.repeat(1_100_000) })), 413);
  });

  it('refuses callers without a sound token', async () => {
    const client = new Client(scene.app);
    expectRefused(await client.post('/api/v2/messages', { content: 'x' }), 401);
    expectRefused(await client.as('nonsense').post('/api/v2/messages', { content: 'x' }), 401);
    const gone = await scene.world.user({ deactivated: true });
    expectRefused(await scene.as(gone).post('/api/v2/messages', { content: 'x' }), 401);
  });

  it('accepts the bare token without the word Bearer', async () => {
    const { ada, ben } = await scene.pair();
    const token = tokenFor(scene.app, ada);
    expect(
      (
        await new Client(scene.app).post(
          '/api/v2/messages',
          { targetUserId: ben, content: 'x' },
          { headers: { authorization: token } },
        )
      ).status,
    ).toBe(201);
  });
});

describe('once and together', () => {
  it('makes one chat when both write first at once', async () => {
    const [ada, ben] = [await scene.world.user(), await scene.world.user()];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        n % 2
          ? scene.as(ada).post('/api/v2/messages', { targetUserId: ben, content: `${n}` })
          : scene.as(ben).post('/api/v2/messages', { targetUserId: ada, content: `${n}` }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]));
    const chats = new Set(answers.map((answer) => answer.body.chatId as string));
    expect(chats.size).toBe(1);
    expect(await countOf([...chats][0] ?? '')).toBe(20);
  });

  it('answers a repeated key with the first message, and refuses another body with it', async () => {
    const { asAda, chatId } = await scene.pair();
    const send = (content: string) =>
      asAda.post('/api/v2/messages', { chatId, content }, { headers: { 'idempotency-key': 'k1' } });
    const answers = await Promise.all(Array.from({ length: 6 }, () => send('once')));
    expect(new Set(answers.map((answer) => answer.body._id)).size).toBe(1);
    expectRefused(await send('other'), 422);
    expect(await countOf(chatId)).toBe(2);
  });

  it('leaves no chat behind when a first message is refused', async () => {
    const [ada, ben] = [await scene.world.user(), await scene.world.user()];
    await scene.world.personalBlock(ben, ada);
    expectRefused(await scene.as(ada).post('/api/v2/messages', { targetUserId: ben, content: 'x' }), 403);
    expect((await scene.as(ada).get('/api/v1/chats')).body).toEqual([]);
    const gone = await scene.world.user({ deactivated: true });
    expectRefused(await scene.as(ada).post('/api/v2/messages', { targetUserId: gone, content: 'x' }), 403);
    expect((await scene.as(ada).get('/api/v1/chats')).body).toEqual([]);
  });
});

describe('files', () => {
  const send = async (
    fields: Record<string, string>,
    options: {
      bytes?: Uint8Array<ArrayBuffer>;
      name?: string;
      type?: string;
      fileFirst?: boolean;
      headers?: Record<string, string>;
    } = {},
  ): Promise<Answer & { chatId: string; asAda: Client; asBen: Client }> => {
    const { asAda, asBen, chatId } = await scene.pair();
    const { bytes = await png(), name = 'plan.png', type = 'image/png', fileFirst = false, headers } = options;
    const answer = await asAda.post(
      '/api/v2/messages',
      formOf({ chatId, ...fields }, { bytes, name, type }, fileFirst),
      { headers },
    );
    return { ...answer, chatId, asAda, asBen };
  };

  it.each([false, true])('sends a picture with its measures, file first: %s', async (fileFirst) => {
    const answer = await send({ type: 'image' }, { fileFirst });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ type: 'image', content: '', creditTransfer: null });
    expect(answer.body.media).toEqual({
      url: expect.stringMatching(/^http/),
      type: 'image',
      name: 'plan.png',
      size: (await png()).length,
      duration: null,
      width: 640,
      height: 480,
      thumbnail_url: expect.stringMatching(/^http/),
    });
  });

  it('takes the type from the file when none is given, and shows it to the other person', async () => {
    const answer = await send({ content: 'the plan' });
    expect(answer.body).toMatchObject({ type: 'image', content: 'the plan' });
    const { body } = await answer.asBen.get(`/api/v1/messages/chat/${answer.chatId}`);
    expect(body.messages[0]).toMatchObject({
      _id: answer.body._id,
      type: 'image',
      media: { name: 'plan.png', width: 640 },
    });
    expect(body.messages[0].media.url).not.toBe(answer.body.media.url);
  });

  it('sends anything as a file, by its content and not by its claim', async () => {
    const answer = await send(
      { type: 'file' },
      {
        bytes: new Uint8Array(readFileSync(join(__dirname, 'scene.ts'))),
        name: '../../etc/notes.ts',
        type: 'image/png',
      },
    );
    expect(answer.body).toMatchObject({
      type: 'file',
      media: { type: 'file', name: 'notes.ts', width: null, thumbnail_url: null },
    });
  });

  it('keeps a file that comes with a text message', async () => {
    const answer = await send({ type: 'text', content: 'see this' });
    expect(answer.body).toMatchObject({ type: 'text', content: 'see this', media: { type: 'image' } });
  });

  it('sends a form without a file', async () => {
    const { asAda, chatId } = await scene.pair();
    const answer = await asAda.post('/api/v2/messages', formOf({ chatId, content: 'plain', targetUserId: '' }));
    expect({ status: answer.status, type: answer.body.type, media: answer.body.media }).toEqual({
      status: 201,
      type: 'text',
      media: null,
    });
    expectRefused(await asAda.post('/api/v2/messages', formOf({ chatId, type: 'image', content: 'plain' })), 400);
  });

  it.each([
    ['a picture called a video', { type: 'video' }, 400],
    ['an unknown type', { type: 'sticker' }, 400],
    ['text without content', { type: 'text' }, 400],
    ['another chat', { chatId: nobody }, 404],
    ['a user outside', { targetUserId: nobody }, 404],
  ])('refuses %s and keeps nothing of the file', async (_name, fields, status) => {
    const answer = await send(fields);
    expectRefused(answer, status);
    const kept = await scene.world.sql('SELECT 1 FROM attachments WHERE message_id IS NULL AND deleted_at IS NULL');
    expect(kept).toEqual([]);
  });

  it('refuses a file over the limit with 413, however it is announced', async () => {
    const bytes = new Uint8Array(300_001);
    expectRefused(await send({ type: 'file' }, { bytes }), 413);
    const exact = await send({ type: 'file' }, { bytes: new Uint8Array(300_000) });
    expect(exact.status).toBe(201);
    expectRefused(await send({ type: 'file' }, { bytes: new Uint8Array(3_000_000) }), 413);
  });

  it('repeats with the same bytes answer the first message; other bytes are refused', async () => {
    const { asAda, chatId } = await scene.pair();
    const headers = { 'idempotency-key': 'file-1' };
    const bytes = await png();
    const form = (content: Uint8Array<ArrayBuffer>) =>
      formOf({ chatId, type: 'image' }, { bytes: content, name: 'a.png', type: 'image/png' });
    const first = await asAda.post('/api/v2/messages', form(bytes), { headers });
    const again = await asAda.post('/api/v2/messages', form(bytes), { headers });
    expect([again.status, again.body._id, again.body.media.width]).toEqual([201, first.body._id, 640]);
    const other = new Uint8Array(
      await sharp({ create: { width: 10, height: 10, channels: 3, background: '#fff' } })
        .png()
        .toBuffer(),
    );
    expectRefused(await asAda.post('/api/v2/messages', form(other), { headers }), 422);
    expect(await countOf(chatId)).toBe(2);
    expect(await scene.world.sql('SELECT 1 FROM attachments WHERE message_id IS NULL AND deleted_at IS NULL')).toEqual(
      [],
    );
  });

  it('rejects forms with invalid UTF-8 or two files', async () => {
    const { asAda, chatId } = await scene.pair();
    const field = (name: string, value: Buffer | string) =>
      Buffer.concat([
        Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
        Buffer.from(value as string),
        Buffer.from('\r\n'),
      ]);
    const form = (content: Buffer) =>
      Buffer.concat([field('chatId', chatId), field('content', content), Buffer.from('--b--\r\n')]);
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    expect((await asAda.post('/api/v2/messages', form(Buffer.from('grün')), { headers })).body.content).toBe('grün');
    expectRefused(await asAda.post('/api/v2/messages', form(Buffer.from([0x61, 0xff])), { headers }), 400);
    const named = (name: Buffer) =>
      Buffer.concat([
        field('chatId', chatId),
        Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="'),
        name,
        Buffer.from('"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n'),
      ]);
    expectRefused(await asAda.post('/api/v2/messages', named(Buffer.from([0x61, 0xff])), { headers }), 400);
    const two = formOf({ chatId }, { bytes: await png(), name: 'a.png', type: 'image/png' });
    two.append('file', new Blob([await png()]), 'b.png');
    const refused = await asAda.post('/api/v2/messages', two);
    expect([400, 413]).toContain(refused.status);
    expectRefused(refused, refused.status);
    expect(await scene.world.sql('SELECT 1 FROM attachments WHERE message_id IS NULL AND deleted_at IS NULL')).toEqual(
      [],
    );
    expect(await countOf(chatId)).toBe(2);
  });

  it('refuses a form that breaks off or has no boundary', async () => {
    const { asAda } = await scene.pair();
    for (const part of ['name="content"\r\nContent-Type: application/json\r\n\r\n{', 'name="__proto__"\r\n\r\nx'])
      expectRefused(
        await asAda.post('/api/v2/messages', `--b\r\nContent-Disposition: form-data; ${part}\r\n--b--\r\n`, {
          headers: { 'content-type': 'multipart/form-data; boundary=b' },
        }),
        400,
      );
    expectRefused(
      await asAda.post('/api/v2/messages', 'x', { headers: { 'content-type': 'multipart/form-data' } }),
      400,
    );
    expectRefused(
      await asAda.post('/api/v2/messages', '--b\r\nContent-Disposition: form-data; name="content"\r\n\r\nx', {
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      }),
      400,
    );
  });

  it('refuses a form that breaks off in its file, and keeps nothing of it', async () => {
    const { asAda, chatId } = await scene.pair();
    const begun =
      `--b\r\nContent-Disposition: form-data; name="chatId"\r\n\r\n${chatId}\r\n--b\r\nContent-Disposition: ` +
      `form-data; name="file"; filename="h.txt"\r\n\r\nhello`;
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    const before = await countOf(chatId);
    expectRefused(await asAda.post('/api/v2/messages', begun, { headers }), 400);
    expect(await scene.world.sql('SELECT 1 FROM attachments WHERE message_id IS NULL AND deleted_at IS NULL')).toEqual(
      [],
    );
    expect(await countOf(chatId)).toBe(before);
    expect((await asAda.post('/api/v2/messages', `${begun}\r\n--b--\r\n`, { headers })).status).toBe(201);
  });
});
