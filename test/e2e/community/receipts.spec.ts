import { EventLog } from '../../../src/domain/events';
import { startTestApp, type TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { LiveClient } from '../../support/live';
import { until } from '../../support/sinks';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let anonymous: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  anonymous = new Client(app);
});
afterAll(() => app.close());

async function pair() {
  const { community, creator, member, membership } = await world.pair();
  const [c, m] = [anonymous.as(tokenFor(app, creator)), anonymous.as(tokenFor(app, member))];
  const path = `/api/v1/communities/${community}/messages`;
  const send = async (content: string, from = c, to = member) =>
    (await from.post(path, { recipient_id: to, content })).body.id as string;
  const cursor = async (of: Client) => (await of.get('/api/v1/changes')).body.cursor as string;
  const receiptsAfter = async (of: Client, after: string) =>
    ((await of.get('/api/v1/changes', { query: { after } })).body.data as { type: string; message_id: string }[])
      .filter(({ type }) => type === 'conversation.read')
      .map((change) => change.message_id);
  const readUpTo = async (of: Client) => (await of.get(`${path}/conversations`)).body.data[0].read_up_to as unknown;
  return {
    community,
    creator,
    member,
    membership,
    c,
    m,
    path,
    send,
    cursor,
    receiptsAfter,
    readUpTo,
    read: () => m.post(`${path}/${creator}/read`),
  };
}

const setting = (of: Client, id: string, value: boolean) =>
  of.patch(`/api/v2/users/${id}/settings`, { setting: { key: 'read_receipts', value, category: 'privacy' } });

describe('read receipts', () => {
  it('tell the other side up to which message was read, and nobody else', async () => {
    const { community, creator, member, c, m, send, cursor, receiptsAfter, readUpTo, read } = await pair();
    await send('one');
    const second = await send('two');
    const [mine, theirs] = [await cursor(c), await cursor(m)];
    expect(await readUpTo(c)).toBeNull();
    const live = await LiveClient.open(app.url, { token: tokenFor(app, creator) });
    await read();
    const frame = await live.next('conversation.read');
    expect(frame).toEqual({
      id: expect.any(String),
      type: 'conversation.read',
      community_id: community,
      conversation_id: expect.any(String),
      user_id: member,
      message_id: second,
    });
    live.close();
    expect(await receiptsAfter(c, mine)).toEqual([second]);
    // The reader's own clients learn of it through the list.
    expect(await receiptsAfter(m, theirs)).toEqual([]);
    expect(await readUpTo(c)).toBe(second);
    const third = await send('three');
    expect(await readUpTo(c)).toBe(second);
    const fourth = await send('four', m, creator);
    expect([await readUpTo(c), await readUpTo(m)]).toEqual([fourth, third]);
    // Documented objects stay as they are.
    const thread = (await c.get(`/api/v1/communities/${community}/messages/${member}`)).body;
    expect(Object.keys(thread.data[0])).toEqual(['id', 'content', 'created_at', 'updated_at', 'sender', 'recipient']);
  });

  it.each(['reader', 'sender'] as const)('are off for both when the %s has switched them off', async (who) => {
    const { creator, member, c, m, send, cursor, receiptsAfter, readUpTo, read } = await pair();
    const message = await send('one');
    await (who === 'reader' ? setting(m, member, false) : setting(c, creator, false));
    const after = await cursor(c);
    await read();
    expect([await receiptsAfter(c, after), await readUpTo(c), await readUpTo(m)]).toEqual([[], null, null]);
    await (who === 'reader' ? setting(m, member, true) : setting(c, creator, true));
    expect([await receiptsAfter(c, after), await readUpTo(c)]).toEqual([[message], message]);
  });

  it('are hidden by a personal block of either side, and with a conversation that may not be read', async () => {
    const { community, creator, member, membership, c, m, send, cursor, receiptsAfter, readUpTo, read } = await pair();
    await send('one');
    const after = await cursor(c);
    await world.personalBlock(member, creator);
    await read();
    expect([await receiptsAfter(c, after), await readUpTo(c), await readUpTo(m)]).toEqual([[], null, null]);
    await world.domain.blocks.unblock(member, creator);
    await world.domain.members.block(creator, community, membership);
    app.app.get(EventLog).committed();
    expect(await receiptsAfter(c, after)).toEqual([]);
  });

  it('end and come back at clients with a block, without another change of the conversation', async () => {
    const { creator, c, m, send, cursor, read } = await pair();
    const message = await send('one');
    await read();
    // Other tests may hold transactions open on this server, which hold changes back.
    const shown = (of: Client, after: string) =>
      until('a change of the conversation', async () => {
        const { body } = await of.get('/api/v1/changes', { query: { after } });
        const updated = (body.data as { type: string; conversation: { read_up_to: unknown } }[]).filter(
          ({ type }) => type === 'conversation.updated',
        );
        return updated.length > 0 && updated.map(({ conversation }) => conversation.read_up_to);
      });
    const own = (await m.get('/api/v1/changes')).body.cursor as string;
    const before = await cursor(c);
    expect((await m.post(`/api/v1/users/${creator}/block`)).status).toBeLessThan(300);
    expect([await shown(c, before), await shown(m, own)]).toEqual([[null], [null]]);
    const blocked = await cursor(c);
    expect((await m.delete(`/api/v1/users/${creator}/block`)).status).toBeLessThan(300);
    expect(await shown(c, blocked)).toEqual([message]);
  });
});

describe('the number of unread messages', () => {
  it('sums all communities, and only what the caller may read', async () => {
    const [one, two] = [await pair(), await pair()];
    await world.member(two.community, one.member);
    const total = async (of: Client) => (await of.get('/api/v1/unread')).body as unknown;
    expect(await total(one.m)).toEqual({ unread_count: 0 });
    await one.send('1');
    await one.send('2');
    await two.send('3', two.c, one.member);
    expect([await total(one.m), await total(one.c), await total(two.m)]).toEqual([
      { unread_count: 3 },
      { unread_count: 0 },
      { unread_count: 0 },
    ]);
    await one.read();
    expect(await total(one.m)).toEqual({ unread_count: 1 });
    await one.send('4');
    await world.domain.members.block(one.creator, one.community, one.membership);
    expect(await total(one.m)).toEqual({ unread_count: 1 });
    expect((await anonymous.get('/api/v1/unread')).status).toBe(401);
  });
});
