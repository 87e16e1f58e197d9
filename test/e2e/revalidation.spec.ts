import { testAdminToken, startTestApp, type TestApp } from '../support/app';
import { type Answer, Client, tokenFor } from '../support/client';
import { World } from '../support/world';
import { People, type Someone } from './rocketchat/people';

/**
 * Lists that are polled: 304 is only answered where a fresh answer would say the same. CHECKED_COMMANDS makes the walk
 * longer, REVALIDATION_SEED repeats one.
 */
const commands = Number(process.env.CHECKED_COMMANDS ?? 33);
const seed = Number(process.env.REVALIDATION_SEED ?? 20_261_129);

let app: TestApp;
let world: World;
let people: Someone[];
let admin: Client;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  people = await new People(app).many(4);
  admin = new Client(app).as(testAdminToken);
});
afterAll(() => app.close());
afterEach(() => jest.restoreAllMocks());

/** Reproducible numbers from 0 to 1. */
function numbersFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const bearer = (who: Someone) => new Client(app).as(tokenFor(app, who.id));
const roomOf = (one: Someone, other: Someone) => [one.id, other.id].sort().join('');

/** One list of one person, asked again and again with the tag of the last answer. */
class PolledList {
  private etag: string | undefined;
  private body: unknown;
  unchanged = 0;
  changed = 0;

  constructor(
    readonly path: string,
    private readonly fetchList: (headers: Record<string, string>) => Promise<Answer>,
  ) {}

  forget(): void {
    this.etag = undefined;
  }

  async poll(): Promise<void> {
    const answer = await this.fetchList(this.etag === undefined ? {} : { 'if-none-match': this.etag });
    if (answer.status === 304) {
      this.unchanged += 1;
      expect([answer.text, answer.headers.get('etag')]).toEqual(['', this.etag]);
      const fresh = await this.fetchList({});
      expect({ path: this.path, body: lasting(fresh) }).toEqual({ path: this.path, body: this.body });
      return;
    }
    this.changed += 1;
    this.etag = answer.headers.get('etag') ?? undefined;
    if (answer.status === 200) expect(this.etag).toMatch(/^W\/"[\w-]{22}"$/);
    else expect(this.etag).toBeUndefined();
    this.body = lasting(answer);
  }
}

/**
 * Without times that say nothing: a subscription without unread messages was seen at the time of the answer, and what one
 * person stars counts as updated for the other, too.
 */
function lasting({ body }: Answer): unknown {
  return JSON.parse(JSON.stringify(body ?? null), (key, value: unknown) =>
    key === 'ls' || key === '_updatedAt' ? null : value,
  );
}

/** A path without ids. */
const generic = (path: string) => path.replace(/[\da-f]{8}-[\da-f-]{27}/g, ':id');

/** Every revalidated list of a person, in conversations with another one. */
function listsOf(who: Someone, other: Someone, community: string, channel: string, root: string): PolledList[] {
  const rid = roomOf(who, other);
  const native = [
    '/api/v1/communities',
    '/api/v1/unread',
    `/api/v1/communities/${community}/messages/conversations`,
    `/api/v1/communities/${community}/messages/${other.id}`,
    '/api/dms',
    `/api/dms/${channel}/messages`,
    `/api/messages/${root}/thread`,
    '/api/v1/chats',
    `/api/v1/messages/chat/${channel}`,
  ];
  const rocketchat = [
    'dm.list',
    `dm.messages?roomId=${rid}`,
    `dm.history?roomId=${rid}`,
    'subscriptions.get',
    `subscriptions.getOne?roomId=${rid}`,
    'rooms.get',
    `chat.syncMessages?roomId=${rid}&lastUpdate=2026-01-01T00:00:00.000Z`,
  ];
  return [
    ...native.map((path) => new PolledList(path, (headers) => bearer(who).get(path, { headers }))),
    ...rocketchat.map(
      (path) =>
        new PolledList(path, (headers) =>
          new Client(app, { headers: { 'X-Auth-Token': who.token, 'X-User-Id': who.id } }).get(`/api/v1/${path}`, {
            headers: { 'X-Auth-Token': who.token, 'X-User-Id': who.id, ...headers },
          }),
        ),
    ),
  ];
}

it('confirm a list only while nothing in it changed, whichever API changes it', async () => {
  const random = numbersFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const [creator, ...members] = people as [Someone, ...Someone[]];
  const community = await world.community(creator.id);
  const memberships = new Map<string, string>();
  for (const { id } of members) memberships.set(id, await world.member(community, id));
  const channels = new Map<string, string>();
  const roots = new Map<string, string>();
  for (const member of members) {
    const opened = await bearer(creator).post('/api/dms', { userId: member.id });
    const channel = opened.body.data.channel.id as string;
    const root = await bearer(member).post(`/api/dms/${channel}/messages`, { content: 'root' });
    channels.set(member.id, channel);
    roots.set(member.id, root.body.data.id as string);
    await bearer(creator).post(`/api/v1/communities/${community}/messages`, { recipient_id: member.id, content: 'Hi' });
  }
  const lists = members.flatMap((member) => {
    const [channel, root] = [channels.get(member.id) ?? '', roots.get(member.id) ?? ''];
    return [
      { pair: member, owner: creator, lists: listsOf(creator, member, community, channel, root) },
      { pair: member, owner: member, lists: listsOf(member, creator, community, channel, root) },
    ];
  });

  const newest = async (channel: string, who: Someone) =>
    ((await bearer(who).get(`/api/dms/${channel}/messages`)).body.data?.[0]?.id as string | undefined) ?? seedId;
  type Command = (who: Someone, other: Someone, channel: string, member: Someone) => Promise<Answer>;
  const at = (tail: string) => `/api/v1/communities/${community}/messages${tail}`;
  const table: Record<string, Command> = {
    'native send': (who, other) => bearer(who).post(at(''), { recipient_id: other.id, content: 'x' }),
    'native read': (who, other) => bearer(who).post(at(`/${other.id}/read`), {}),
    // Only the newest message of a conversation can be deleted.
    'native delete': async (who, other) => {
      const sent = await bearer(who).post(at(''), { recipient_id: other.id, content: 'gone' });
      return sent.status === 201 ? bearer(who).delete(at(`/${sent.body.id}`)) : sent;
    },
    'native mute': (who, other) => bearer(who).put(at(`/${other.id}/mute`), {}),
    'member block': (_who, _other, _channel, member) =>
      bearer(creator).post(`/api/v1/communities/${community}/members/${memberships.get(member.id)}/block`),
    'member unblock': (_who, _other, _channel, member) =>
      bearer(creator).post(`/api/v1/communities/${community}/members/${memberships.get(member.id)}/unblock`),
    'membership ended': (_who, _other, _channel, member) =>
      admin.delete(`/api/v1/admin/communities/${community}/members/${member.id}`),
    'membership again': (_who, _other, _channel, member) =>
      admin.put(`/api/v1/admin/communities/${community}/members/${member.id}`, { status: 'active' }),
    'personal block': (who, other) => bearer(who).post(`/api/v1/users/${other.id}/block`),
    'personal unblock': (who, other) => bearer(who).delete(`/api/v1/users/${other.id}/block`),
    'meepa send': (who, _other, channel) => bearer(who).post(`/api/dms/${channel}/messages`, { content: 'm' }),
    'meepa reply': (who, _other, channel, member) =>
      bearer(who).post(`/api/dms/${channel}/messages`, { content: 'r', threadId: roots.get(member.id) }),
    'meepa edit': async (who, _other, channel) =>
      bearer(who).patch(`/api/messages/${await newest(channel, who)}`, { content: `edited ${random()}` }),
    'meepa delete': async (who, _other, channel) => bearer(who).delete(`/api/messages/${await newest(channel, who)}`),
    'meepa react': async (who, _other, channel) =>
      bearer(who).put(`/api/messages/${await newest(channel, who)}/reactions/%F0%9F%91%8D`),
    'meepa unreact': async (who, _other, channel) =>
      bearer(who).delete(`/api/messages/${await newest(channel, who)}/reactions/%F0%9F%91%8D`),
    'allmine send': (who, other) => bearer(who).post('/api/v2/messages', { targetUserId: other.id, content: 'a' }),
    'allmine read': (who, _other, channel) => bearer(who).post(`/api/v1/messages/chat/${channel}/read`),
    'allmine block': (who, other) => bearer(who).post(`/api/v1/blocks/${other.id}`),
    'allmine unblock': (who, other) => bearer(who).delete(`/api/v1/blocks/${other.id}`),
    'rc send': (who, other) => who.post('chat.postMessage', { roomId: roomOf(who, other), text: 'rc' }),
    'rc update': async (who, other, channel) =>
      who.post('chat.update', { roomId: roomOf(who, other), msgId: await newest(channel, who), text: `u ${random()}` }),
    'rc star': async (who, _other, channel) => who.post('chat.starMessage', { messageId: await newest(channel, who) }),
    'rc unstar': async (who, _other, channel) =>
      who.post('chat.unStarMessage', { messageId: await newest(channel, who) }),
    'rc pin': async (who, _other, channel) => who.post('chat.pinMessage', { messageId: await newest(channel, who) }),
    'rc unpin': async (who, _other, channel) =>
      who.post('chat.unPinMessage', { messageId: await newest(channel, who) }),
    'rc follow': async (who, _other, _channel, member) => who.post('chat.followMessage', { mid: roots.get(member.id) }),
    'rc unfollow': async (who, _other, _channel, member) =>
      who.post('chat.unfollowMessage', { mid: roots.get(member.id) }),
    'rc topic': (who, other) => who.post('dm.setTopic', { roomId: roomOf(who, other), topic: `t ${random()}` }),
    'rc close': (who, other) => who.post('dm.close', { roomId: roomOf(who, other) }),
    'rc open': (who, other) => who.post('dm.open', { roomId: roomOf(who, other) }),
    'rc read': (who, other) => who.post('subscriptions.read', { rid: roomOf(who, other) }),
    'rc unread': (who, other) => who.post('subscriptions.unread', { roomId: roomOf(who, other) }),
  };
  /** Tries a command with several people: it is rejected where an earlier one stands in its way, for example a block. */
  const attempt = async (command: Command) => {
    for (let tries = 1; ; tries++) {
      const member = pick(members);
      const [who, other] = random() < 0.5 ? [creator, member] : [member, creator];
      const { status } = await command(who, other, channels.get(member.id) ?? '', member);
      expect(status).toBeLessThan(500);
      const isDone = status < 300;
      if (isDone || tries === 8) return { other, member, isDone };
    }
  };
  const done = new Map<string, number>();
  const names = Object.keys(table);
  for (let round = 0; round < commands; round++) {
    // Each one in turn, so that none is left out.
    const name = names[round % names.length] as string;
    const { other, member, isDone } = await attempt(table[name] as Command);
    if (isDone) done.set(name, (done.get(name) ?? 0) + 1);
    // The blocked person is not told, but sees no receipts any longer; see docs/guides/changes.md.
    if (/^(personal|allmine) (un)?block$/.test(name))
      for (const one of lists) if (one.owner === other) one.lists.forEach((list) => list.forget());
    for (const one of lists.filter(({ pair }) => pair === member))
      for (const list of one.lists)
        await list.poll().catch((error: unknown) => {
          throw Object.assign(error as Error, { message: `after ${round} ${name}: ${(error as Error).message}` });
        });
  }
  const outcomes = (path: string) => {
    const same = lists.flatMap((one) => one.lists).filter((list) => generic(list.path) === path);
    return [same.some((list) => list.unchanged > 0), same.some((list) => list.changed > 1)];
  };
  for (const path of new Set(lists.flatMap((one) => one.lists.map((list) => generic(list.path)))))
    expect([path, ...outcomes(path)]).toEqual([path, true, true]);
  expect(names.filter((name) => !done.has(name))).toEqual([]);
}, 600_000);

/** The id of no message. */
const seedId = '01930000-0000-7000-8000-00000000dead';

describe('the tag of a list', () => {
  const list = (who: Someone, headers: Record<string, string> = {}, path = '/api/dms') =>
    bearer(who).get(path, { headers });

  it('belongs to one person and one URL, and is compared weakly among others', async () => {
    const [a, b] = people as [Someone, Someone];
    const etag = (await list(a)).headers.get('etag') ?? '';
    const statusWith = async (tag: string, who = a, path = '/api/dms') =>
      (await list(who, { 'if-none-match': tag }, path)).status;
    expect(await statusWith(etag)).toBe(304);
    expect(await statusWith(`"x", ${etag.replace('W/', '')} , W/"y"`)).toBe(304);
    expect([
      await statusWith('*'),
      await statusWith('""'),
      await statusWith(etag.slice(0, -2)),
      await statusWith(etag, b),
      await statusWith(etag, a, '/api/dms?x=1'),
      await statusWith(etag, a, '/api/v1/chats'),
    ]).toEqual([200, 200, 200, 200, 200, 200]);
    expect((await new Client(app).get('/api/dms', { headers: { 'if-none-match': etag } })).status).toBe(401);
  });

  it('is outdated within a minute, so that changes without an event are noticed', async () => {
    const [a, b] = people as [Someone, Someone];
    const etag = (await list(a)).headers.get('etag') ?? '';
    await admin.patch(`/api/v1/admin/users/${b.id}`, { display_name: 'Renamed' });
    const now = Date.now();
    jest.spyOn(Date, 'now').mockImplementation(() => now + 60_001);
    const later = await list(a, { 'if-none-match': etag });
    expect(later.status).toBe(200);
    expect(later.text).toContain('Renamed');
  });

  it('counts events that an older transaction holds back', async () => {
    const [a, b] = await new People(app).two();
    const channel = (await bearer(a).post('/api/dms', { userId: b.id })).body.data.channel.id as string;
    const runner = app.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    // Takes an event's id, so that nothing behind it is settled.
    await runner.query(
      `INSERT INTO events (type, actor_id, conversation_id, message_id, seq, part, reader_a)
       VALUES ('message.starred', $1, $2, $3, 1, 0, $1)`,
      [a.id, channel, seedId],
    );
    const tagged: boolean[] = [];
    try {
      for (let sent = 0; sent < 20; sent++) {
        const etag = (await list(b)).headers.get('etag');
        await bearer(a).post(`/api/dms/${channel}/messages`, { content: `${sent}` });
        const after = await list(b, etag === null ? {} : { 'if-none-match': etag });
        expect(after.status).toBe(200);
        tagged.push(after.headers.has('etag'));
      }
      // With too many unsettled ones there is no tag.
      expect([tagged[0], tagged.at(-1)]).toEqual([true, false]);
      const etag = (await list(a)).headers.get('etag') ?? '';
      await runner.commitTransaction();
      expect((await list(a, { 'if-none-match': etag })).status).toBe(200);
    } finally {
      await runner.release();
    }
  });
});
