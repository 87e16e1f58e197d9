import { Answer, Client, tokenFor } from '../../support/client';
import { startTestApp, TestApp } from '../../support/app';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let client: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  client = new Client(app);
});
afterAll(() => app.close());

/** A creator and an active member, each with a client. */
async function scene() {
  const pair = await world.pair();
  const base = `/api/v1/communities/${pair.community}/messages`;
  const [creator, member] = [client.as(tokenFor(app, pair.creator)), client.as(tokenFor(app, pair.member))];
  return {
    ...pair,
    base,
    creatorClient: creator,
    memberClient: member,
    fromMember: (content: unknown = 'Good evening', more: object = {}): Promise<Answer> =>
      member.post(base, { recipient_id: pair.creator, content, ...more }),
    fromCreator: (content: unknown = 'Good morning', more: object = {}): Promise<Answer> =>
      creator.post(base, { recipient_id: pair.member, content, ...more }),
  };
}
const refused = { message: ['You cannot send messages to this user'] };

describe('sending', () => {
  it('answers the documented object, to both kinds of sender', async () => {
    const { fromMember, fromCreator, creator, member } = await scene();
    const sent = await fromMember('The cask strength bottles arrive on Friday.');
    expect(sent.status).toBe(201);
    expect(Object.keys(sent.body)).toEqual(['id', 'content', 'created_at', 'updated_at', 'sender', 'recipient']);
    expect(Object.keys(sent.body.sender)).toEqual(['id', 'username', 'avatar_url']);
    expect(sent.body).toMatchObject({
      content: 'The cask strength bottles arrive on Friday.',
      sender: { id: member, avatar_url: null },
      recipient: { id: creator },
    });
    expect(sent.body.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(sent.body.updated_at).toBe(sent.body.created_at);
    expect((await fromCreator()).status).toBe(201);
  });

  it('keeps the text exactly as it came, 1 to 5,000 code points', async () => {
    const { fromMember, memberClient, base, creator } = await scene();
    const texts = [' kept \n', 'a'.repeat(5000), '\u{1F37A}'.repeat(5000), '<b>&amp;\u202e', 'é'.normalize('NFD')];
    for (const text of texts) expect((await fromMember(text)).body.content).toBe(text);
    expect(
      (await memberClient.get(`${base}/${creator}`)).body.data.map((message: { content: string }) => message.content),
    ).toEqual(texts);
  });

  it.each([
    ['not_found', undefined, "Content can't be blank"],
    ['null', null, "Content can't be blank"],
    ['empty', '', "Content can't be blank"],
    ['blanks', ' \n\u00a0\u200b\u2060\ufeff\u180e\u200e\u0085', "Content can't be blank"],
    ['5,001 characters', 'a'.repeat(5001), 'Content is too long (maximum is 5000 characters)'],
    ['5,001 astral characters', '\u{1F37A}'.repeat(5001), 'Content is too long (maximum is 5000 characters)'],
    ['NUL', 'a\u0000', 'Content contains characters that cannot be stored'],
    ['a lone surrogate', 'a\ud800', 'Content contains characters that cannot be stored'],
    ['a number', 7, 'Content contains characters that cannot be stored'],
    ['a list', ['hello'], 'Content contains characters that cannot be stored'],
  ])('refuses content that is %s with 422 and stores nothing', async (_what, content, text) => {
    const { memberClient, base, creator, community } = await scene();
    const answer = await memberClient.post(base, { recipient_id: creator, content });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ message: [text] });
    expect(await world.sql('SELECT 1 FROM conversations WHERE community_id = $1', community)).toEqual([]);
  });

  it('checks in the order token, community, recipient, permission, content', async () => {
    const { base, creator, memberClient } = await scene();
    const outsider = client.as(tokenFor(app, await world.user()));
    const unknown = '/api/v1/communities/01930000-0000-7000-8000-000000000000/messages';
    expect((await client.post(unknown, {})).status).toBe(401);
    expect(await memberClient.post(unknown, {})).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    expect(await memberClient.post('/api/v1/communities/none/messages', { content: 'x' })).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
    expect(await outsider.post(base, { content: '' })).toMatchObject({
      status: 422,
      body: { message: ["Recipient can't be blank"] },
    });
    expect(await outsider.post(base, { recipient_id: 5, content: '' })).toMatchObject({
      status: 422,
      body: { message: ['Recipient must be a string'] },
    });
    expect(await outsider.post(base, { recipient_id: creator, content: '' })).toMatchObject({
      status: 403,
      body: refused,
    });
    expect(await memberClient.post(base, { recipient_id: creator, content: '' })).toMatchObject({ status: 422 });
  });

  it('reaches only those who may be reached', async () => {
    const { base, community, creatorClient, memberClient, member, creator } = await scene();
    const other = await world.user();
    await world.member(community, other);
    const former = await world.user();
    await world.member(community, former, { status: 'canceled' });
    const leaving = await world.user();
    await world.member(community, leaving, { status: 'canceled', endsAt: new Date(Date.now() + 3_600_000) });
    const gone = await world.user({ deactivated: true });
    await world.member(community, gone);
    const outsider = await world.user();
    for (const recipient_id of [former, gone, outsider, creator, 'nobody', '01930000-0000-7000-8000-000000000000']) {
      expect(await creatorClient.post(base, { recipient_id, content: 'x' })).toMatchObject({
        status: 403,
        body: refused,
      });
    }
    for (const recipient_id of [other, member, outsider])
      expect(await memberClient.post(base, { recipient_id, content: 'x' })).toMatchObject({
        status: 403,
        body: refused,
      });
    for (const recipient_id of [member, other, leaving])
      expect((await creatorClient.post(base, { recipient_id: recipient_id.toUpperCase(), content: 'x' })).status).toBe(
        201,
      );
    expect((await client.as(tokenFor(app, leaving)).post(base, { recipient_id: creator, content: 'x' })).status).toBe(
      201,
    );
    expect((await client.as(tokenFor(app, former)).post(base, { recipient_id: creator, content: 'x' })).status).toBe(
      403,
    );
  });

  it('ends for a person when the account is deactivated, although the token lives on', async () => {
    const { fromMember, member } = await scene();
    expect((await fromMember()).status).toBe(201);
    await world.sql('UPDATE users SET deactivated_at = now(), token_version = token_version + 1 WHERE id = $1', member);
    expect(await fromMember()).toMatchObject({ status: 401, body: { message: 'Invalid Token' } });
    await world.sql('UPDATE users SET deactivated_at = NULL WHERE id = $1', member);
    expect((await fromMember()).status).toBe(401); // tokens from before do not come back to life
  });

  it('honours a personal block one way', async () => {
    const { fromMember, fromCreator, creator, member } = await scene();
    await world.personalBlock(creator, member);
    expect(await fromMember()).toMatchObject({ status: 403, body: refused });
    expect((await fromCreator()).status).toBe(201);
  });

  it('appends one event with each message, and none with a refusal', async () => {
    const { fromMember, member } = await scene();
    const sent = await fromMember();
    await fromMember('');
    expect(await world.sql('SELECT type, message_id FROM events WHERE actor_id = $1', member)).toEqual([
      { type: 'message.created', message_id: sent.body.id },
    ]);
  });
});

describe('sending again', () => {
  it('answers the first message, by body field and by header', async () => {
    const { fromMember, memberClient, base, creator } = await scene();
    const first = await fromMember('once', { client_message_id: 'k1' });
    for (const repeat of [
      await fromMember('once', { client_message_id: 'k1' }),
      await memberClient.post(
        base,
        { recipient_id: creator, content: 'once' },
        { headers: { 'idempotency-key': 'k1' } },
      ),
    ]) {
      expect(repeat.status).toBe(201);
      expect(repeat.body).toEqual(first.body);
    }
    expect((await memberClient.get(`${base}/${creator}`)).body.total).toBe(1);
  });

  it('refuses another text or recipient under the same key, and bad keys', async () => {
    const { fromMember, fromCreator, creatorClient, base, community } = await scene();
    await fromMember('once', { client_message_id: 'k' });
    expect(await fromMember('twice', { client_message_id: 'k' })).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
    expect((await fromCreator('once', { client_message_id: 'k' })).status).toBe(201); // keys are per sender
    const other = await world.user();
    await world.member(community, other);
    expect(
      (await creatorClient.post(base, { recipient_id: other, content: 'once', client_message_id: 'k' })).status,
    ).toBe(422);
    for (const key of ['', 'x'.repeat(256), 5, {}, 'a\u0000'])
      expect(await fromMember('x', { client_message_id: key })).toMatchObject({
        status: 422,
        body: { code: 'invalid_idempotency_key' },
      });
  });

  it('returns the first result after the right to write has ended, and never sends a deleted message again', async () => {
    const { fromMember, memberClient, base, community, member, creator } = await scene();
    const first = await fromMember('once', { client_message_id: 'k' });
    await world.domain.communities.endMembership(community, member);
    expect((await fromMember('once', { client_message_id: 'k' })).body.id).toBe(first.body.id);
    expect((await fromMember('once', { client_message_id: 'other' })).status).toBe(403);
    expect((await memberClient.delete(`${base}/${first.body.id}`)).status).toBe(200);
    expect((await fromMember('once', { client_message_id: 'k' })).status).toBe(404);
    expect((await memberClient.get(`${base}/${creator}`)).body.total).toBe(0);
  });
});

describe('reading', () => {
  it('pages through a thread, oldest first, with the documented parameters', async () => {
    const { fromMember, memberClient, creatorClient, base, creator, member } = await scene();
    const path = `${base}/${creator}`;
    expect(await memberClient.get(path)).toMatchObject({ status: 200, body: { total: 0, has_more: false, data: [] } });
    for (let i = 1; i <= 25; i++) await fromMember(`m${i}`);
    const texts = async (query: Record<string, string | number>, who = memberClient, at = path) => {
      const { body } = await who.get(at, { query });
      return [body.data.map((message: { content: string }) => message.content).join(','), body.total, body.has_more];
    };
    const from = (first: number, last: number) =>
      Array.from({ length: Math.abs(last - first) + 1 }, (_, i) => `m${first < last ? first + i : first - i}`).join(
        ',',
      );
    expect(await texts({})).toEqual([from(1, 20), 25, true]);
    expect(await texts({ page: 2 })).toEqual([from(21, 25), 25, false]);
    expect(await texts({ page: 3 })).toEqual(['', 25, false]);
    expect(await texts({ page: 2, per_page: 10 })).toEqual([from(11, 20), 25, true]);
    expect(await texts({ page: 2, per: 10 })).toEqual([from(11, 20), 25, true]);
    expect(await texts({ per_page: 1000 })).toEqual([from(1, 25), 25, false]);
    for (const bad of ['0', '-1', 'x', '1.5', '', '1e3', '99999999999999999999'])
      expect((await memberClient.get(path, { query: { page: bad, per_page: bad } })).status).toBe(200);
    expect(await texts({ order: 'desc', per_page: 10 })).toEqual([from(25, 16), 25, true]);
    expect(await texts({ order: 'desc', per_page: 10, page: 3 })).toEqual([from(5, 1), 25, false]);
    expect((await texts({}, creatorClient, `${base}/${member}`))[1]).toBe(25);
  });

  it('goes on in the list of conversations by cursor, whatever happens to the last one meanwhile', async () => {
    const { base, community, creator, member, creatorClient, memberClient } = await scene();
    const people: string[] = [];
    for (let i = 0; i < 5; i++) {
      const person = await world.user();
      await world.member(community, person);
      expect((await creatorClient.post(base, { recipient_id: person, content: `To ${i}` })).status).toBe(201);
      people.unshift(person);
    }
    const read = async (query: string, who = creatorClient) => {
      const { status, body, headers } = await who.get(`${base}/conversations${query}`);
      const [, next] = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '') ?? [];
      return {
        status,
        with: body.data?.map((row: Answer['body']) => row.user.id),
        more: body.has_more,
        total: body.total,
        next,
      };
    };
    const first = await read('?per_page=2');
    expect(first).toMatchObject({ with: people.slice(0, 2), more: true, total: 5, next: expect.any(String) });
    const second = await read(first.next!);
    expect(second).toMatchObject({ with: people.slice(2, 4), more: true, total: 5 });
    expect(await read(second.next!)).toEqual({
      status: 200,
      with: people.slice(4),
      more: false,
      total: 5,
      next: undefined,
    });
    expect(await read(`${first.next}&page=7`)).toMatchObject({ with: people.slice(2, 4) });

    // The conversation at the end of the first page loses its only message, then gets a new one.
    const thread = await creatorClient.get(`${base}/${people[1]}`);
    expect((await creatorClient.delete(`${base}/${thread.body.data[0].id}`)).status).toBe(200);
    expect(await read(first.next!)).toMatchObject({ with: people.slice(2, 4), more: true, total: 4 });
    await creatorClient.post(base, { recipient_id: people[1], content: 'Again' });
    expect(await read(first.next!)).toMatchObject({ with: people.slice(2, 4), more: true, total: 5 });
    expect((await read('')).with[0]).toBe(people[1]);

    for (const cursor of ['bad', '', creator, `1_${creator}x`, `-1_${creator}`, `${'9'.repeat(18)}_${creator}`])
      expect((await read(`?cursor=${cursor}`)).status).toBe(400);
    expect((await read(`${first.next}&cursor=1_${creator}`)).status).toBe(400);
    expect(await read(`?cursor=${'9'.repeat(17)}_${creator}`)).toMatchObject({ status: 200, more: false });

    expect((await memberClient.post(base, { recipient_id: creator, content: 'Mine' })).status).toBe(201);
    expect(await read(`?cursor=${'9'.repeat(17)}_${member}`, memberClient)).toMatchObject({
      with: [creator],
      more: false,
    });
    expect(await read(first.next!, memberClient)).toMatchObject({ status: 200, with: [], more: false, total: 1 });
  });

  it('follows a growing thread by cursor, also when the cursor was deleted', async () => {
    const { fromMember, fromCreator, memberClient, base, creator } = await scene();
    const path = `${base}/${creator}`;
    const ids: string[] = [];
    for (let i = 1; i <= 7; i++) ids.push((await fromMember(`m${i}`)).body.id);
    const read = async (query: Record<string, string | number>) => {
      const { body } = await memberClient.get(path, { query });
      return [body.data.map((message: { content: string }) => message.content).join(','), body.has_more];
    };
    expect(await read({ after: ids[2]!, per_page: 3 })).toEqual(['m4,m5,m6', true]);
    expect(await read({ after: ids[5]! })).toEqual(['m7', false]);
    expect(await read({ after: ids[6]! })).toEqual(['', false]);
    expect(await read({ before: ids[4]!, per_page: 3 })).toEqual(['m2,m3,m4', true]);
    expect(await read({ before: ids[4]!, per_page: 3, order: 'desc' })).toEqual(['m4,m3,m2', true]);
    expect(await read({ before: ids[0]! })).toEqual(['', false]);
    expect(await read({ after: ids[1]!, before: ids[4]! })).toEqual(['m3,m4', false]);
    expect((await memberClient.delete(`${base}/${ids[6]}`)).status).toBe(200);
    await fromCreator('m7 again');
    expect(await read({ after: ids[6]! })).toEqual(['m7 again', false]);
    // Ids that never were a message here stand where their time puts them: before everything, or after it.
    expect(await read({ after: '00000000-0000-7000-8000-000000000000', per_page: 2 })).toEqual(['m1,m2', true]);
    expect(await read({ before: 'ffffffff-ffff-7fff-8fff-ffffffffffff', per_page: 2 })).toEqual(['m6,m7 again', true]);
    expect((await memberClient.get(path, { query: { after: 'bad' } })).status).toBe(400);
  });

  it('lists conversations newest first, with what is unread', async () => {
    const { fromMember, creatorClient, memberClient, base, community, member, creator } = await scene();
    const other = await world.user();
    await world.member(community, other);
    await fromMember('first');
    await client.as(tokenFor(app, other)).post(base, { recipient_id: creator, content: 'second' });
    const list = async (who: Client, query = {}) => (await who.get(`${base}/conversations`, { query })).body;
    let page = await list(creatorClient);
    expect([page.total, page.has_more, page.data.map((row: { user: { id: string } }) => row.user.id)]).toEqual([
      2,
      false,
      [other, member],
    ]);
    expect(Object.keys(page.data[0])).toEqual([
      'id',
      'updated_at',
      'user',
      'latest_message',
      'unread_count',
      'read_up_to',
    ]);
    expect(Object.keys(page.data[0].latest_message)).toEqual(['id', 'content', 'created_at', 'sender']);
    await fromMember('third');
    page = await list(creatorClient, { per_page: 1 });
    expect([page.total, page.has_more, page.data[0].latest_message.content, page.data[0].unread_count]).toEqual([
      2,
      true,
      'third',
      2,
    ]);
    expect((await list(creatorClient, { per_page: 1, page: 2 })).data[0].user.id).toBe(other);
    expect((await list(memberClient)).data[0]).toMatchObject({ user: { id: creator }, unread_count: 0 });
    expect((await creatorClient.post(`${base}/${member}/read`)).body).toEqual({ unread_count: 0 });
    expect((await list(creatorClient)).data[0].unread_count).toBe(0);
  });

  it('is for the two people only; history outlives the membership, a block hides it from both', async () => {
    const { fromMember, memberClient, creatorClient, base, community, creator, member, membership } = await scene();
    await fromMember('history');
    const hidden = { message: ['You cannot view messages with this user'] };
    const outsider = client.as(tokenFor(app, await world.user()));
    expect(await outsider.get(`${base}/${creator}`)).toMatchObject({ status: 403, body: hidden });
    const listed = await outsider.get(`${base}/conversations`);
    expect([listed.status, typeof listed.body.message]).toEqual([403, 'string']);
    for (const id of [member, 'nobody', '01930000-0000-7000-8000-000000000000', '%F0%9F%8D%BA'])
      expect(await memberClient.get(`${base}/${id}`)).toMatchObject({ status: 403, body: hidden });

    await world.domain.communities.endMembership(community, member);
    expect((await memberClient.get(`${base}/${creator}`)).body.total).toBe(1);
    expect((await memberClient.get(`${base}/conversations`)).body.total).toBe(1);

    expect((await creatorClient.post(`/api/v1/communities/${community}/members/${membership}/block`)).status).toBe(200);
    for (const [who, id] of [
      [memberClient, creator],
      [creatorClient, member],
    ] as const) {
      expect(await who.get(`${base}/${id}`)).toMatchObject({ status: 403, body: hidden });
      expect(await who.get(`${base}/conversations`)).toMatchObject({ status: 200, body: { total: 0, data: [] } });
      expect((await who.post(`${base}/${id}/read`)).status).toBe(403);
    }
    expect((await creatorClient.post(`/api/v1/communities/${community}/members/${membership}/unblock`)).status).toBe(
      200,
    );
    expect((await memberClient.get(`${base}/conversations`)).body.total).toBe(1);
    expect((await fromMember('still ended')).status).toBe(403);
  });

  it('is empty for a former member without history', async () => {
    const { base, community, creator } = await scene();
    const former = await world.user();
    await world.member(community, former, { status: 'canceled' });
    const who = client.as(tokenFor(app, former));
    expect(await who.get(`${base}/conversations`)).toMatchObject({ status: 200, body: { total: 0, data: [] } });
    expect(await who.get(`${base}/${creator}`)).toMatchObject({ status: 200, body: { total: 0, data: [] } });
  });
});

describe('deleting', () => {
  const notLast = { message: 'You can only delete the last message in a conversation' };
  const notOwn = { message: 'You can only delete your own messages' };

  it("deletes the caller's newest message, and hides the conversation from both lists until someone writes", async () => {
    const { fromMember, fromCreator, memberClient, creatorClient, base, creator, member } = await scene();
    const first = (await fromMember('first')).body.id;
    const second = (await fromCreator('second')).body.id;
    expect(await memberClient.delete(`${base}/${first}`)).toMatchObject({ status: 403, body: notLast });
    expect(await memberClient.delete(`${base}/${second}`)).toMatchObject({ status: 403, body: notOwn });
    expect(await creatorClient.delete(`${base}/${first}`)).toMatchObject({ status: 403, body: notOwn });
    expect(await creatorClient.delete(`${base}/${second}`)).toMatchObject({
      status: 200,
      body: { message: 'Message deleted successfully' },
    });
    for (const who of [memberClient, creatorClient])
      expect((await who.get(`${base}/conversations`)).body).toMatchObject({ total: 0, data: [] });
    expect(
      (await memberClient.get(`${base}/${creator}`)).body.data.map((message: { content: string }) => message.content),
    ).toEqual(['first']);
    expect((await creatorClient.delete(`${base}/${second}`)).status).toBe(404);
    await fromMember('third');
    expect((await creatorClient.get(`${base}/conversations`)).body).toMatchObject({
      total: 1,
      data: [{ user: { id: member }, latest_message: { content: 'third' }, unread_count: 1 }],
    });
  });

  it('lets the message before be deleted by its sender, down to none', async () => {
    const { fromMember, fromCreator, memberClient, creatorClient, base, creator } = await scene();
    const [first, second] = [(await fromMember()).body.id, (await fromCreator()).body.id];
    expect((await creatorClient.delete(`${base}/${second}`)).status).toBe(200);
    expect((await memberClient.delete(`${base}/${first}`)).status).toBe(200);
    expect((await memberClient.get(`${base}/${creator}`)).body.total).toBe(0);
    await fromMember('anew');
    expect((await memberClient.get(`${base}/conversations`)).body.total).toBe(1);
  });

  it('does not count a message as read because one in its place was', async () => {
    const { fromMember, memberClient, creatorClient, base, member } = await scene();
    await fromMember('one');
    const gone = (await fromMember('two')).body.id;
    await creatorClient.post(`${base}/${member}/read`);
    await memberClient.delete(`${base}/${gone}`);
    await fromMember('two again');
    expect((await creatorClient.get(`${base}/conversations`)).body.data[0].unread_count).toBe(1);
  });

  it('knows only messages of the community in the path', async () => {
    const { fromMember, memberClient, creatorClient, base, community, membership } = await scene();
    const elsewhere = await scene();
    const { id } = (await fromMember()).body;
    expect(await memberClient.delete(`${elsewhere.base}/${id}`)).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
    for (const unknown of ['none', '01930000-0000-7000-8000-000000000000'])
      expect((await memberClient.delete(`${base}/${unknown}`)).status).toBe(404);
    expect(await elsewhere.memberClient.delete(`${base}/${id}`)).toMatchObject({ status: 403, body: notOwn });
    await creatorClient.post(`/api/v1/communities/${community}/members/${membership}/block`);
    expect(await memberClient.delete(`${base}/${id}`)).toMatchObject({ status: 403, body: notOwn });
  });
});

describe('DELETED_LAST_MESSAGE=previous', () => {
  it('keeps the conversation listed with the message before', async () => {
    const other = await startTestApp({
      DATABASE_URL: app.settings.DATABASE_URL ?? '',
      DELETED_LAST_MESSAGE: 'previous',
    });
    try {
      const { fromMember, base, member } = await scene();
      await fromMember('first');
      const { id } = (await fromMember('second')).body;
      const mine = new Client(other).as(tokenFor(other, member));
      expect((await mine.delete(`${base}/${id}`)).status).toBe(200);
      expect((await mine.get(`${base}/conversations`)).body).toMatchObject({
        total: 1,
        data: [{ latest_message: { content: 'first' } }],
      });
    } finally {
      await other.close();
    }
  });
});
