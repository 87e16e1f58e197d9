import { newId } from '@parley/kernel';
import { tokenFor } from '../../support/client';
import { Scene, startScene } from './support';

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.close());

const channelKeys = [
  'id',
  'name',
  'displayName',
  'topic',
  'isDm',
  'isPrivate',
  'archived',
  'createdBy',
  'createdAt',
  'position',
  'serverId',
  'memberCount',
  'groupId',
];
const userKeys = ['id', 'username', 'displayName', 'status', 'bot', 'createdAt', 'avatarPath'];
const messageKeys = [
  'id',
  'channelId',
  'userId',
  'content',
  'edited',
  'createdAt',
  'updatedAt',
  'threadId',
  'user',
  'replyCount',
  'reactions',
  'attachments',
];
const nobody = '01930000-0000-7000-8000-000000000000';

describe('opening', () => {
  it('makes the DM once and finds it afterwards, from either side, each seeing the other', async () => {
    const [a, b] = [await scene.person(), await scene.person()];
    const made = await a.client.post('/api/dms', { userId: b.id });
    expect(made.status).toBe(201);
    expect(Object.keys(made.body)).toEqual(['data']);
    expect(Object.keys(made.body.data)).toEqual(['channel', 'otherUser', 'lastMessage']);
    expect(Object.keys(made.body.data.channel)).toEqual(channelKeys);
    expect(Object.keys(made.body.data.otherUser)).toEqual(userKeys);
    expect(made.body.data).toMatchObject({
      channel: {
        isDm: true,
        isPrivate: true,
        archived: false,
        createdBy: a.id,
        position: 0,
        serverId: null,
        memberCount: 2,
        groupId: null,
        topic: null,
      },
      otherUser: { id: b.id, bot: false, avatarPath: null, status: 'offline' },
      lastMessage: null,
    });
    expect(made.body.data.channel.name).toMatch(/^dm-/);
    expect(made.body.data.channel.displayName).toBe(made.body.data.otherUser.displayName);
    const found = await b.client.post('/api/dms', { userId: a.id.toUpperCase() });
    expect(found.status).toBe(200);
    expect(found.body.data).toMatchObject({
      channel: { id: made.body.data.channel.id, createdBy: a.id },
      otherUser: { id: a.id },
    });
  });

  it('of fifty at once from both sides makes one channel, and says so once', async () => {
    const [a, b] = [await scene.person(), await scene.person()];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        i % 2 ? a.client.post('/api/dms', { userId: b.id }) : b.client.post('/api/dms', { userId: a.id }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.body.data.channel.id)).size).toBe(1);
    expect(answers.map((answer) => answer.status).sort()).toEqual([...Array<number>(49).fill(200), 201]);
    expect((await scene.world.sql('SELECT 1 FROM participants WHERE user_id = $1', a.id)).length).toBe(1);
  });

  it.each([
    ['nothing', {}, 400, 'userId is required'],
    ['an empty id', { userId: '' }, 400, 'userId is required'],
    ['a number', { userId: 5 }, 400, 'userId is required'],
    ['null', { userId: null }, 400, 'userId is required'],
    ['a list', { userId: ['x'] }, 400, 'userId is required'],
    ['no id at all', { userId: 'mira' }, 404, 'user not found'],
    ['an unknown id', { userId: nobody }, 404, 'user not found'],
    ['NUL', { userId: 'a\u0000' }, 404, 'user not found'],
  ])('refuses %s', async (_what, body, status, error) => {
    const { client } = await scene.person();
    expect(await client.post('/api/dms', body)).toMatchObject({ status, body: { error } });
  });

  it('rejects the caller as recipient, missing tokens and invalid bodies', async () => {
    const { client, id } = await scene.person();
    expect(await client.post('/api/dms', { userId: id })).toMatchObject({
      status: 400,
      body: { error: 'cannot open a DM with yourself' },
    });
    expect(await scene.client.post('/api/dms', { userId: id })).toMatchObject({
      status: 401,
      body: { error: 'unauthorized' },
    });
    expect(await client.post('/api/dms', '{"userId":')).toMatchObject({
      status: 400,
      body: { error: 'invalid request body' },
    });
    expect(await client.post('/api/dms', '[]')).toMatchObject({ status: 400, body: { error: 'invalid request body' } });
    expect(await scene.client.get('/api/dms/none/at/all')).toMatchObject({ status: 404, body: { error: 'not found' } });
  });

  it('is refused by a block to edits and reactions too; taking back is not', async () => {
    const { a, b, base } = await scene.pair();
    const { id } = (await a.client.post(base, { content: 'before' })).body.data as { id: string };
    await scene.world.personalBlock(b.id, a.id);
    for (const answer of [
      await a.client.patch(`/api/messages/${id}`, { content: 'after' }),
      await a.client.put(`/api/messages/${id}/reactions/%F0%9F%91%8D`),
    ]) {
      expect(answer).toMatchObject({ status: 403, body: { error: 'cannot message this user' } });
    }
    expect((await b.client.get(base)).body.data[0]).toMatchObject({ content: 'before', edited: false, reactions: [] });
    expect((await a.client.delete(`/api/messages/${id}/reactions/%F0%9F%91%8D`)).status).toBe(204);
    expect((await a.client.delete(`/api/messages/${id}`)).status).toBe(204);
  });

  it('is refused by a block in either direction, while reading stays', async () => {
    for (const direction of [0, 1]) {
      const { a, b, base } = await scene.pair();
      expect((await a.client.post(base, { content: 'before' })).status).toBe(201);
      await (direction ? scene.world.personalBlock(a.id, b.id) : scene.world.personalBlock(b.id, a.id));
      const refused = { status: 403, body: { error: 'cannot message this user' } };
      expect(await a.client.post('/api/dms', { userId: b.id })).toMatchObject(refused);
      expect(await a.client.post(base, { content: 'after' })).toMatchObject(refused);
      expect((await a.client.get(base)).body.data).toHaveLength(1);
      expect((await a.client.get('/api/dms')).body.data).toHaveLength(1);
    }
  });
});

describe('the list', () => {
  it('shows DMs only, most recent activity first, with the newest message', async () => {
    const a = await scene.person();
    const others = [await scene.person(), await scene.person(), await scene.person()];
    const ids: string[] = [];
    for (const other of others)
      ids.push((await a.client.post('/api/dms', { userId: other.id })).body.data.channel.id as string);
    const sent = await others[0]?.client.post(`/api/dms/${ids[0]}/messages`, { content: 'Newest of all' });
    await scene.world.sql(
      "INSERT INTO conversations (id, kind, people_key, created_by) VALUES ($1, 'group', decode(md5($2), 'hex'), $3)",
      newId(),
      ids[0],
      a.id,
    );
    const list = (await a.client.get('/api/dms')).body.data as {
      channel: { id: string };
      lastMessage: object | null;
    }[];
    expect(list.map((entry) => entry.channel.id)).toEqual([ids[0], ids[2], ids[1]]);
    expect(list[0]?.lastMessage).toEqual(sent?.body.data);
    expect(list[1]?.lastMessage).toBeNull();
    expect((await (await scene.person()).client.get('/api/dms')).body).toEqual({ data: [] });
  });

  it('does not return groups, notes to self or conversations of communities', async () => {
    const [a, b, c] = [await scene.person(), await scene.person(), await scene.person()];
    const make = async (kind: string, people: string[]) => {
      const id = newId();
      await scene.world.sql(
        'INSERT INTO conversations (id, kind, people_key, created_by) VALUES ($1, $2, people_key(NULL, $3), $4)',
        id,
        kind,
        people,
        people[0],
      );
      for (const person of people)
        await scene.world.sql('INSERT INTO participants (conversation_id, user_id) VALUES ($1, $2)', id, person);
      return id;
    };
    for (const id of [await make('group', [a.id, b.id, c.id]), await make('direct', [a.id])]) {
      const path = `/api/dms/${id}/messages`;
      for (const answer of [await a.client.get(path), await a.client.post(path, { content: 'x' })])
        expect(answer).toMatchObject({ status: 404, body: { error: 'channel not found' } });
    }
    const { community, creator, member } = await scene.world.pair();
    const memberClient = scene.client.as(tokenFor(scene.app, member));
    const sent = await memberClient.post(`/api/v1/communities/${community}/messages`, {
      recipient_id: creator,
      content: 'inside',
    });
    const [inside] = await scene.world.sql<{ id: string }>(
      'SELECT id FROM conversations WHERE community_id = $1',
      community,
    );
    expect((await memberClient.get(`/api/dms/${inside?.id}/messages`)).status).toBe(404);
    expect((await memberClient.get(`/api/messages/${sent.body.id}/thread`)).status).toBe(404);
    for (const client of [a.client, memberClient]) expect((await client.get('/api/dms')).body.data).toEqual([]);
  });
});

describe('messages', () => {
  it('are answered in full and read by both', async () => {
    const { a, b, base, channel } = await scene.pair();
    const sent = await a.client.post(base, { content: ' Is the deploy window still on?\n' });
    expect(sent.status).toBe(201);
    expect(Object.keys(sent.body.data)).toEqual(messageKeys);
    expect(Object.keys(sent.body.data.user)).toEqual(userKeys);
    expect(sent.body.data).toMatchObject({
      channelId: channel,
      userId: a.id,
      content: ' Is the deploy window still on?\n',
      edited: false,
      threadId: null,
      replyCount: 0,
      reactions: [],
      attachments: [],
    });
    expect(sent.body.data.updatedAt).toBe(sent.body.data.createdAt);
    for (const reader of [a, b]) expect((await reader.client.get(base)).body).toEqual({ data: [sent.body.data] });
  });

  it.each([
    ['not_found', {}, 'content is required'],
    ['blank', { content: ' \u200b\n' }, 'content is required'],
    ['empty', { content: '' }, 'content is required'],
    ['4,001 characters', { content: '🍺'.repeat(4001) }, 'content too long'],
    ['a number', { content: 5 }, 'invalid request body'],
    ['NUL', { content: 'a\u0000' }, 'invalid request body'],
    ['a lone surrogate', { content: 'a\ud800' }, 'invalid request body'],
    ['with an unknown file', { content: 'x', attachmentIds: [nobody] }, 'invalid attachment'],
    ['with a malformed file id', { content: 'x', attachmentIds: ['none'] }, 'invalid attachment'],
    [
      'with files that are not a list',
      { content: 'x', attachmentIds: 'none' },
      'attachmentIds must be a list of at most 10 strings',
    ],
    [
      'with numbers as files',
      { content: 'x', attachmentIds: [5] },
      'attachmentIds must be a list of at most 10 strings',
    ],
    ['a reply to a number', { content: 'x', threadId: 5 }, 'threadId must be a string'],
  ])('are refused when %s', async (_what, body, error) => {
    const { a, base } = await scene.pair();
    expect(await a.client.post(base, body)).toMatchObject({ status: 400, body: { error } });
    expect((await a.client.get(base)).body.data).toEqual([]);
  });

  it('have 4,000 code points at most', async () => {
    const { a, base } = await scene.pair();
    expect((await a.client.post(base, { content: '🍺'.repeat(4000) })).status).toBe(201);
  });

  it('belong to the two alone', async () => {
    const { a, base, b } = await scene.pair();
    const { data } = (await a.client.post(base, { content: 'private' })).body;
    const stranger = (await scene.person()).client;
    for (const answer of [await stranger.get(base), await stranger.post(base, { content: 'x' })])
      expect(answer).toMatchObject({ status: 403, body: { error: 'forbidden' } });
    for (const id of [nobody, 'none', '%00', 'a%20b'])
      expect((await a.client.get(`/api/dms/${id}/messages`)).status).toBe(404);
    const missing = { status: 404, body: { error: 'message not found' } };
    expect(await stranger.get(`/api/messages/${data.id}/thread`)).toMatchObject(missing);
    expect(await stranger.patch(`/api/messages/${data.id}`, { content: 'x' })).toMatchObject(missing);
    expect(await stranger.delete(`/api/messages/${data.id}`)).toMatchObject(missing);
    expect(await stranger.put(`/api/messages/${data.id}/reactions/%F0%9F%91%8D`)).toMatchObject(missing);
    expect(await b.client.patch(`/api/messages/${data.id}`, { content: 'x' })).toMatchObject({
      status: 403,
      body: { error: 'forbidden' },
    });
    expect(await b.client.delete(`/api/messages/${data.id}`)).toMatchObject({
      status: 403,
      body: { error: 'forbidden' },
    });
  });

  it('are changed and deleted by their author; the list falls back to the one before', async () => {
    const { a, b, base } = await scene.pair();
    const first = (await a.client.post(base, { content: 'first' })).body.data;
    const second = (await a.client.post(base, { content: 'second' })).body.data;
    const edited = await a.client.patch(`/api/messages/${second.id}`, { content: 'second, corrected' });
    expect(edited).toMatchObject({
      status: 200,
      body: { data: { id: second.id, content: 'second, corrected', edited: true, createdAt: second.createdAt } },
    });
    expect(edited.body.data.updatedAt > second.createdAt).toBe(true);
    expect(await a.client.patch(`/api/messages/${second.id}`, { content: ' ' })).toMatchObject({
      status: 400,
      body: { error: 'content is required' },
    });
    expect(await a.client.delete(`/api/messages/${second.id}`)).toMatchObject({ status: 204, body: undefined });
    expect(await a.client.delete(`/api/messages/${second.id}`)).toMatchObject({
      status: 404,
      body: { error: 'message not found' },
    });
    expect((await b.client.get('/api/dms')).body.data[0].lastMessage).toEqual(first);
    expect((await b.client.get(base)).body.data).toEqual([first]);
  });

  it('limit: 50 by default, 100 at most; before: an id of this channel', async () => {
    const { a, base } = await scene.pair();
    await scene.world.sql(bulk, (await a.client.get('/api/dms')).body.data[0].channel.id, a.id, 120);
    const count = async (query: string) => ((await a.client.get(base + query)).body.data as unknown[]).length;
    expect(
      await Promise.all(
        ['', '?limit=3', '?limit=1000', '?limit=0', '?limit=-1', '?limit=x', '?limit=1&limit=2', '?before='].map(count),
      ),
    ).toEqual([50, 3, 100, 50, 50, 50, 50, 50]);
    const elsewhere = await scene.pair();
    const foreign = (await elsewhere.a.client.post(elsewhere.base, { content: 'x' })).body.data.id as string;
    for (const before of [nobody, 'none', foreign, '%ff', 'a&before=b'])
      expect((await a.client.get(`${base}?before=${before}`)).status).toBe(400);
    expect((await a.client.get(`${base}?before=${foreign}`)).body).toEqual({ error: 'invalid cursor' });
  });
});

/** Messages $3 of $2 in the empty conversation $1, at once. */
const bulk = `
  WITH made AS (
    INSERT INTO messages (conversation_id, seq, id, sender_id, content, created_at)
    SELECT $1::uuid, n, uuid_v7(), $2::uuid, 'Message ' || n, now() - interval '1 day' + n * interval '1 ms'
    FROM generate_series(1, $3::int) n
    RETURNING seq, id, created_at
  )
  UPDATE conversations
  SET message_count = $3, last_seq = $3, last_message_id = made.id, last_message_at = made.created_at
  FROM made
  WHERE conversations.id = $1 AND made.seq = $3`;

it('a walk over 10,000 messages sees each once while others write and delete', async () => {
  const { a, b, base, channel } = await scene.pair();
  const rows = 10_000;
  await scene.world.sql(bulk, channel, a.id, rows);
  const before = await scene.world.sql<{ id: string; seq: string }>(
    'SELECT id, seq FROM messages WHERE conversation_id = $1 ORDER BY seq DESC',
    channel,
  );
  const deleted = new Set<string>();
  const seen: string[] = [];
  let cursor = '';
  let walking = true;
  // Others write new messages and delete old ones, in front of the walk, behind it, and at its very cursor.
  const others = (async () => {
    for (let n = 0; walking; n++) {
      await b.client.post(base, { content: `meanwhile ${n}` });
      const victim = n % 3 === 0 ? seen.at(-1) : before[(n * 977) % rows]?.id;
      if (victim && !deleted.has(victim)) {
        deleted.add(victim);
        expect((await a.client.delete(`/api/messages/${victim}`)).status).toBe(204);
      }
    }
  })();
  for (;;) {
    const page = (await b.client.get(`${base}?limit=100${cursor ? `&before=${cursor}` : ''}`)).body.data as {
      id: string;
    }[];
    seen.push(...page.map((message) => message.id));
    cursor = seen.at(-1) ?? '';
    if (page.length < 100) break;
  }
  walking = false;
  await others;
  const seenOnce = new Set(seen);
  expect(seenOnce.size).toBe(seen.length);
  expect(before.filter((row) => !seenOnce.has(row.id) && !deleted.has(row.id))).toEqual([]);
  expect(deleted.size).toBeGreaterThan(10);
}, 120_000);

describe('threads and reactions', () => {
  it('a reply leaves the main list, is counted, and a reply to it joins the same thread', async () => {
    const { a, b, base } = await scene.pair();
    const parent = (await a.client.post(base, { content: 'parent' })).body.data;
    const reply = await b.client.post(base, { content: 'reply', threadId: parent.id });
    expect(reply).toMatchObject({ status: 201, body: { data: { threadId: parent.id } } });
    const second = await a.client.post(base, { content: 'reply to the reply', threadId: reply.body.data.id });
    expect(second.body.data.threadId).toBe(parent.id);
    expect((await a.client.get(base)).body.data).toEqual([{ ...parent, replyCount: 2 }]);
    const thread = `/api/messages/${parent.id}/thread`;
    expect((await b.client.get(thread)).body.data.map((message: { id: string }) => message.id)).toEqual([
      second.body.data.id,
      reply.body.data.id,
    ]);
    expect((await b.client.get(`${thread}?before=${second.body.data.id}`)).body.data).toEqual([reply.body.data]);
    expect((await b.client.get(`${thread}?limit=1`)).body.data).toHaveLength(1);
    expect(await b.client.get(`${thread}?before=${parent.id}`)).toMatchObject({
      status: 400,
      body: { error: 'invalid cursor' },
    });
    expect(await b.client.post(base, { content: 'x', threadId: nobody })).toMatchObject({
      status: 404,
      body: { error: 'message not found' },
    });
    const elsewhere = await scene.pair();
    const foreign = (await elsewhere.a.client.post(elsewhere.base, { content: 'x' })).body.data.id as string;
    expect(await b.client.post(base, { content: 'x', threadId: foreign })).toMatchObject({
      status: 404,
      body: { error: 'message not found' },
    });
    expect((await b.client.delete(`/api/messages/${reply.body.data.id}`)).status).toBe(204);
    expect((await a.client.get(base)).body.data[0].replyCount).toBe(1);
  });

  it('replies stay readable when their parent was deleted, for the two people alone', async () => {
    const { a, b, base } = await scene.pair();
    const parent = (await a.client.post(base, { content: 'parent' })).body.data as { id: string };
    const reply = (await b.client.post(base, { content: 'reply', threadId: parent.id })).body.data as { id: string };
    expect((await a.client.delete(`/api/messages/${parent.id}`)).status).toBe(204);
    const thread = `/api/messages/${parent.id}/thread`;
    for (const person of [a, b])
      expect(await person.client.get(thread)).toMatchObject({
        status: 200,
        body: { data: [{ id: reply.id, content: 'reply', threadId: parent.id }] },
      });
    const missing = { status: 404, body: { error: 'message not found' } };
    expect(await (await scene.person()).client.get(thread)).toMatchObject(missing);
    expect(await a.client.post(base, { content: 'x', threadId: parent.id })).toMatchObject(missing);
    expect((await b.client.delete(`/api/messages/${reply.id}`)).status).toBe(204);
    expect(await a.client.get(thread)).toMatchObject(missing);
  });

  it('reactions are grouped in order and safe to repeat', async () => {
    const { a, b, base } = await scene.pair();
    const { id } = (await a.client.post(base, { content: 'react' })).body.data as { id: string };
    const path = (emoji: string) => `/api/messages/${id}/reactions/${encodeURIComponent(emoji)}`;
    const json = { headers: { 'content-type': 'application/json' } };
    expect((await b.client.call('PUT', path('👍'), json)).status).toBe(204);
    for (const person of [b, a]) expect((await person.client.put(path('👍'))).status).toBe(204);
    expect((await a.client.put(path('🎉'))).status).toBe(204);
    expect((await a.client.get(base)).body.data[0].reactions).toEqual([
      { emoji: '👍', count: 2, users: [b.id, a.id] },
      { emoji: '🎉', count: 1, users: [a.id] },
    ]);
    for (let n = 0; n < 2; n++) expect((await b.client.delete(path('👍'))).status).toBe(204);
    expect((await a.client.get(base)).body.data[0].reactions[0]).toEqual({ emoji: '👍', count: 1, users: [a.id] });
    for (const emoji of ['a'.repeat(65), 'a b'])
      expect(await a.client.put(path(emoji))).toMatchObject({ status: 400, body: { error: 'invalid emoji' } });
    expect((await a.client.put(`/api/messages/${id}/reactions/%00`)).status).toBe(400);
    expect((await a.client.put(`/api/messages/${id}/reactions/%ff`)).status).toBe(400);
  });

  it('fifty people-and-emoji at once leave exactly what they asked for', async () => {
    const { a, b, base } = await scene.pair();
    const { id } = (await a.client.post(base, { content: 'race' })).body.data as { id: string };
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 ? a : b).client.put(`/api/messages/${id}/reactions/e${n % 10}`)),
    );
    const reactions = (await a.client.get(base)).body.data[0].reactions as { count: number }[];
    expect(reactions).toHaveLength(10);
    expect(reactions.every((group) => group.count === 1)).toBe(true);
  });
});

describe('accounts and people', () => {
  it('register, sign in with name or address, and find each other', async () => {
    const made = await scene.client.post('/api/auth/register', {
      username: 'Mira.K',
      email: 'Mira@Example.org',
      password: 'a long sentence',
      displayName: 'Mira K.',
    });
    expect(made.status).toBe(201);
    expect(typeof made.body.data.token).toBe('string');
    const mira = scene.client.as(made.body.data.token as string);
    const me = await mira.get('/api/users/me');
    expect(Object.keys(me.body.data)).toEqual(userKeys);
    expect(me.body.data).toMatchObject({ username: 'mira.k', displayName: 'Mira K.', bot: false });
    for (const body of [
      { username: 'mira.k' },
      { username: 'MIRA.K' },
      { username: 'mira@example.org' },
      { email: 'mira@example.org' },
      { email: 'mira.k' },
    ]) {
      expect((await scene.client.post('/api/auth/login', { ...body, password: 'a long sentence' })).status).toBe(200);
    }
    expect(await scene.client.post('/api/auth/login', { username: 'mira.k', password: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'invalid credentials' },
    });
    expect(await scene.client.post('/api/auth/login', { password: 'wrong' })).toMatchObject({
      status: 401,
      body: { error: 'invalid credentials' },
    });
    expect(await scene.client.post('/api/auth/login', {})).toMatchObject({
      status: 400,
      body: { error: 'password is required' },
    });
    expect(
      await scene.client.post('/api/auth/register', {
        username: 'mira.k',
        email: 'other@example.org',
        password: 'a long sentence',
      }),
    ).toMatchObject({ status: 409, body: { error: 'username already taken' } });
    await scene.world.sql(
      'UPDATE users SET email = unverified_email, unverified_email = NULL WHERE username = $1',
      'mira.k',
    );
    expect(
      await scene.client.post('/api/auth/register', {
        username: 'mira2',
        email: 'mira@example.org',
        password: 'a long sentence',
      }),
    ).toMatchObject({ status: 409, body: { error: 'email already taken' } });
    expect(
      await scene.client.post('/api/auth/register', {
        username: 'a b',
        email: 'x@example.org',
        password: 'a long sentence',
      }),
    ).toMatchObject({ status: 400, body: { error: 'invalid username' } });
    const found = await (await scene.person()).client.get('/api/users?search=mira');
    expect(found.body.data).toEqual([me.body.data]);
    expect((await mira.get('/api/users?search=%25')).body.data).toEqual([]);
    expect((await mira.get('/api/users?search=mira@example')).body.data).toEqual([]);
    expect((await mira.get('/api/users?limit=2')).body.data).toHaveLength(2);
    expect((await scene.client.get('/api/users')).status).toBe(401);
  });

  it('is closed where the operator says so', async () => {
    const closed = await startScene({ REGISTRATION: 'closed' });
    try {
      expect(
        await closed.client.post('/api/auth/register', {
          username: 'x',
          email: 'x@example.org',
          password: 'a long sentence',
        }),
      ).toMatchObject({ status: 403, body: { error: 'registration is closed' } });
    } finally {
      await closed.close();
    }
  });
});
