import type { IncomingMessage } from 'node:http';
import { startTestApp, type TestApp } from '../support/app';
import { Client, tokenFor } from '../support/client';
import { startGateway, type Fate, type Gateway } from '../support/gateway';
import { World } from '../support/world';
import { SampleProject } from './support/project';

/** How often the connections are cut while messages are written; more in a long run. */
const cuts = Number(process.env.LIVE_CUTS ?? 25);

/** Begins every script: a store of the member, what a browser stores, and ways to wait and to switch the network off. */
const prelude = `
import { bearer, take } from '@parley/client';
import { createCommunityClient } from '@parley/client/community';
import { createLive } from '@parley/client/live';
import { WebSocket } from 'ws';
const { BASE_URL: baseUrl, DIRECT: direct, MEMBER, CREATOR, PLACE: place, MEMBER_ID: member, CREATOR_ID: creator } = process.env;
const kept = new Map();
const storage = {
  get length() { return kept.size; },
  key: (index) => [...kept.keys()][index] ?? null,
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
};
const open = (token = MEMBER, more = {}) => createLive({ baseUrl, webSocket: WebSocket, credentials: bearer(token), ...more });
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const until = async (what, test) => {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(20)) if (await test()) return;
  throw new Error('never: ' + what);
};
const look = (readable) => readable.subscribe(() => undefined);
const texts = (thread) => thread.get().messages.map(({ content, state }) => (state === 'sent' ? content : content + ' (' + state + ')'));
/** Past the gateway, whose faults are for the store alone. */
const them = createCommunityClient({ baseUrl: direct, credentials: bearer(CREATOR) });
const me = createCommunityClient({ baseUrl: direct, credentials: bearer(MEMBER) });
const write = (content, client = them, recipient_id = member) =>
  client.sendMessage({ params: { path: { community_id: place } }, body: { recipient_id, content } });
const network = (state) => fetch(baseUrl + '/network/' + state).catch(() => undefined);
const print = (value) => { console.log(JSON.stringify(value)); process.exit(0); };
`;

describe('the live store', () => {
  let project: SampleProject;
  let app: TestApp;
  let world: World;
  let gateway: Gateway;
  let network: (request: IncomingMessage) => Fate = () => 'pass';

  beforeAll(async () => {
    [project, app] = await Promise.all([SampleProject.create(), startTestApp()]);
    project.link('ws');
    world = new World(app.database);
    gateway = await startGateway(app, { fate: (request) => network(request) });
  }, 120_000);
  afterAll(async () => {
    await gateway?.close();
    await app?.close();
    project?.remove();
  });

  /** Scripts switch the network by a request of their own; without it, every connection ends and none begins. */
  beforeEach(() => {
    let away = false;
    network = ({ url }) => {
      const wanted = /^\/network\/(\w+)$/.exec(url ?? '')?.[1];
      if (wanted === undefined) return away ? 'cut' : 'pass';
      away = wanted === 'away';
      if (wanted !== 'back') setImmediate(() => gateway.cut());
      return { status: 204, body: '' };
    };
  });

  async function run<T>(script: string): Promise<{ result: T; place: string; creator: string; member: string }> {
    const { community: place, creator, member } = await world.pair();
    const result = await project.script<T>(prelude + script, {
      BASE_URL: gateway.url,
      DIRECT: app.url,
      MEMBER: tokenFor(app, member),
      CREATOR: tokenFor(app, creator),
      PLACE: place,
      MEMBER_ID: member,
      CREATOR_ID: creator,
    });
    return { result, place, creator, member };
  }

  /** The messages of a conversation as they are stored, oldest first. */
  async function stored(place: string, reader: string, other: string): Promise<string[]> {
    const answer = await new Client(app)
      .as(tokenFor(app, reader))
      .get(`/api/v1/communities/${place}/messages/${other}`, { query: { per_page: 100 } });
    return answer.body.data.map(({ content }: { content: string }) => content);
  }

  it('shows what happens: messages, unread counts, reading, deletion', async () => {
    const { result } = await run<object>(`
      await write('First');
      const live = open();
      const [inbox, thread] = [live.inbox(place), live.thread(place, creator)];
      look(inbox); look(thread);
      const steps = [];
      const note = () => steps.push([live.get().unread, inbox.get().conversations.map((row) => row.latest_message.content), texts(thread)]);
      live.start();
      await until('online', () => live.get().connection === 'online' && texts(thread).length === 1 && live.get().unread === 1);
      note();
      const second = await write('Second');
      await until('two', () => texts(thread).length === 2 && live.get().unread === 2);
      note();
      thread.markRead();
      await until('read', () => live.get().unread === 0);
      note();
      await them.deleteMessage({ params: { path: { community_id: place, id: second.id } } });
      await until('one', () => texts(thread).length === 1 && inbox.get().conversations.length === 0);
      note();
      thread.send('Third');
      note();
      await until('sent', () => thread.get().messages.at(-1).state === 'sent' && inbox.get().conversations.length === 1);
      note();
      print(steps);`);
    expect(result).toEqual([
      [1, ['First'], ['First']],
      [2, ['Second'], ['First', 'Second']],
      [0, ['Second'], ['First', 'Second']],
      [0, [], ['First']],
      [0, [], ['First', 'Third (sending)']],
      [0, ['Third'], ['First', 'Third']],
    ]);
  }, 60_000);

  it(`ends with what the lists show, however often its connection breaks (${cuts} times)`, async () => {
    const { result } = await run<{ shown: object; listed: object; own: number; deleted: number; keys: number }>(`
      const live = open();
      const [inbox, thread] = [live.inbox(place), live.thread(place, creator)];
      look(inbox); look(thread);
      live.start();
      await until('online', () => live.get().connection === 'online');
      let [own, deleted] = [0, 0];
      for (let round = 0; round < ${cuts}; round++) {
        const sent = [];
        for (let index = 0; index < 4; index++) sent.push(await write('Theirs ' + round + '.' + index));
        // Refused if the member's message has come in between.
        const newest = { params: { path: { community_id: place, id: sent.at(-1).id } } };
        if (round % 3 === 0 && (await them.result.deleteMessage(newest)).ok) deleted += 1;
        if (round % 4 === 0) { thread.send('Mine ' + round); own += 1; }
        if (round % 5 === 0) await me.markMessagesRead({ params: { path: { community_id: place, id: creator } } });
        await network('cut');
        await sleep(Math.random() * 400);
      }
      const listed = async () => ({
        messages: (await take(me.eachMessage(place, creator), 1000)).map(({ id }) => id).reverse(),
        rows: (await take(me.eachConversation(place), 10)).map(({ id, unread_count }) => [id, unread_count]),
        unread: (await take(me.eachCommunity(), 10)).reduce((sum, { unread_count }) => sum + unread_count, 0),
      });
      const shown = () => ({
        messages: thread.get().messages.map(({ id }) => id),
        rows: inbox.get().conversations.map(({ id, unread_count }) => [id, unread_count]),
        unread: live.get().unread,
      });
      thread.send('The end');
      own += 1;
      const sentAll = () => thread.get().messages.every(({ state }) => state === 'sent');
      await until('all sent', sentAll);
      await until('equal', async () => JSON.stringify(shown()) === JSON.stringify(await listed())).catch(() => undefined);
      print({ shown: shown(), listed: await listed(), own, deleted,
        keys: new Set(thread.get().messages.map(({ key }) => key)).size });`);
    expect(result.shown).toEqual(result.listed);
    const { messages } = result.listed as { messages: string[] };
    expect(messages).toHaveLength(cuts * 4 - result.deleted + result.own);
    expect(result.keys).toBe(messages.length);
  }, 120_000);

  it('keeps messages while the network is away, and sends each of them once and in order', async () => {
    const { result, place, creator, member } = await run<object>(`
      const live = open();
      const thread = live.thread(place, creator);
      look(thread);
      live.start();
      await until('online', () => live.get().connection === 'online');
      await network('away');
      await until('offline', () => live.get().connection === 'offline');
      const expected = Array.from({ length: 12 }, (_, index) => 'Waiting ' + index);
      for (const content of expected) thread.send(content);
      await write('Meanwhile');
      await sleep(1_500);
      const waiting = texts(thread);
      const keys = thread.get().messages.map(({ key }) => key);
      await fetch(baseUrl + '/network/back').catch(() => undefined);
      await until('sent', () => thread.get().messages.length === 13 && thread.get().messages.every(({ state }) => state === 'sent'));
      print({ waiting, kept: keys.every((key) => thread.get().messages.some((message) => message.key === key)), after: texts(thread) });`);
    const expected = Array.from({ length: 12 }, (_, index) => `Waiting ${index}`);
    expect(result).toEqual({
      waiting: expected.map((text) => `${text} (sending)`),
      kept: true,
      after: ['Meanwhile', ...expected],
    });
    expect(await stored(place, member, creator)).toEqual(['Meanwhile', ...expected]);
  }, 60_000);

  it('sends what waited in a page that was closed, also when the answer was lost before', async () => {
    let lost = 0;
    const usual = network;
    network = (request) => {
      const isSend = request.method === 'POST' && request.url?.endsWith('/messages');
      return isSend && lost++ < 1 ? 'lose-answer' : usual(request);
    };
    const { result, place, creator, member } = await run<object>(`
      const first = open(MEMBER, { storage, retry: { attempts: 0 } });
      look(first.thread(place, creator));
      first.start();
      await until('online', () => first.get().connection === 'online');
      first.thread(place, creator).send('Stored, but nobody knows');
      await network('away');
      first.thread(place, creator).send('Written without a network');
      await until('stored', async () => (await me.listMessages({ params: { path: { community_id: place, id: creator } } })).total === 1);
      first.stop();
      const left = kept.size;
      await network('back');
      const second = open(MEMBER, { storage });
      look(second.thread(place, creator));
      second.start();
      await until('sent', () => kept.size === 0 && second.thread(place, creator).get().messages.length === 2);
      print({ left, after: texts(second.thread(place, creator)) });`);
    const both = ['Stored, but nobody knows', 'Written without a network'];
    expect(result).toEqual({ left: 2, after: both });
    expect(await stored(place, member, creator)).toEqual(both);
    expect(lost).toBeGreaterThan(1);
  }, 60_000);

  it('sends a message again whose request was lost just before the network came back, and gives up after the second', async () => {
    let lost = 0;
    const usual = network;
    network = (request) => {
      const isSend = request.method === 'POST' && request.url?.endsWith('/messages');
      return isSend && lost++ < 3 ? 'cut' : usual(request);
    };
    const { result } = await run<object>(`
      const live = open(MEMBER, { retry: { attempts: 0 } });
      const thread = live.thread(place, creator);
      look(thread);
      live.start();
      await until('online', () => live.get().connection === 'online');
      thread.send('Lost twice');
      await until('failed', () => texts(thread).join() === 'Lost twice (failed)');
      thread.send('Lost once');
      await until('sent', () => texts(thread).join() === 'Lost once,Lost twice (failed)');
      print(thread.get().messages[1].error.code);`);
    expect(result).toBe('network_error');
  }, 60_000);

  it('says why a message was refused, sends it again or discards it, and goes on with the next one', async () => {
    let refused = true;
    const usual = network;
    network = (request) =>
      request.method === 'POST' && request.url?.endsWith('/messages') && refused
        ? { status: 503, body: '{"message":"Not now","code":"unavailable"}', headers: { 'retry-after': '60' } }
        : usual(request);
    const running = run<object>(`
      const live = open();
      const thread = live.thread(place, creator);
      look(thread);
      live.start();
      await until('online', () => live.get().connection === 'online');
      thread.send('Try me again');
      thread.send('Never mind');
      await until('failed', () => texts(thread).join() === 'Try me again (failed),Never mind (failed)');
      const [one, two] = thread.get().messages;
      await fetch(baseUrl + '/api/v1/accept');
      thread.discard(two.key);
      thread.retry(one.key);
      await until('sent', () => thread.get().messages[0].state === 'sent');
      thread.send(' ');
      await until('refused', () => thread.get().messages[1]?.state === 'failed');
      const { code, status } = thread.get().messages[1].error;
      print({ error: one.error.code, after: texts(thread), code, status });`);
    const accepting = network;
    network = (request) => {
      if (request.url === '/api/v1/accept') refused = false;
      return accepting(request);
    };
    const { result, place, creator, member } = await running;
    expect(result).toEqual({
      error: 'unavailable',
      after: ['Try me again', '  (failed)'],
      code: 'content_blank',
      status: 422,
    });
    expect(await stored(place, member, creator)).toEqual(['Try me again']);
  }, 60_000);

  it('reads everything again when its cursor cannot be used', async () => {
    let forge = false;
    let forged = 0;
    const usual = network;
    network = (request) => {
      if (request.url === '/forge') {
        forge = true;
        return { status: 204, body: '' };
      }
      if (forge && request.url?.startsWith('/api/v1/live')) {
        forge = false;
        forged += 1;
        request.url = request.url.replace(/after=[^&]*/, 'after=AQAA');
      }
      return usual(request);
    };
    const { result } = await run<object>(`
      const live = open();
      const thread = live.thread(place, creator);
      look(thread);
      live.start();
      await until('online', () => live.get().connection === 'online');
      await network('away');
      await write('Only in the list');
      await network('back');
      await fetch(baseUrl + '/forge');
      await until('read again', () => texts(thread).length === 1);
      await until('online', () => live.get().connection === 'online');
      await write('And live again');
      await until('live', () => texts(thread).length === 2);
      print(texts(thread));`);
    expect(result).toEqual(['Only in the list', 'And live again']);
    expect(forged).toBe(1);
  }, 60_000);

  it('tells who types, until they stop or send', async () => {
    const { result } = await run<object>(`
      await write('Hello');
      const [mine, theirs] = [open(), open(CREATOR)];
      const [a, b] = [mine.thread(place, creator), theirs.thread(place, member)];
      for (const one of [a, b, mine.inbox(place), theirs.inbox(place)]) look(one);
      mine.start(); theirs.start();
      const ready = (live) => live.get().connection === 'online' && live.inbox(place).get().conversations.length === 1;
      await until('online', () => ready(mine) && ready(theirs));
      const typing = theirs.typing(place, member);
      const seen = [];
      typing.subscribe(() => { if (seen.at(-1) !== typing.get()) seen.push(typing.get()); });
      a.typing();
      await until('typing', () => typing.get());
      a.typing(false);
      await until('stopped', () => !typing.get());
      await sleep(1_100);
      a.typing();
      await until('typing again', () => typing.get());
      a.send('Done');
      await until('arrived', () => texts(b).length === 2);
      print({ seen, now: typing.get() });`);
    expect(result).toEqual({ seen: [true, false, true, false], now: false });
  }, 60_000);

  it('shows what the other user has read, and whether they are there', async () => {
    const { result } = await run<object>(`
      await write('Hello');
      const [mine, theirs] = [open(), open(CREATOR)];
      const [a, b] = [mine.thread(place, creator), theirs.thread(place, member)];
      const presence = mine.presence(creator);
      for (const one of [a, b, mine.inbox(place), theirs.inbox(place), presence]) look(one);
      mine.start();
      await until('online', () => mine.get().connection === 'online' && a.get().status === 'ready');
      await until('away', () => presence.get()?.status === 'offline');
      theirs.start();
      await until('there', () => presence.get()?.status === 'online');
      a.send('Read me');
      await until('arrived', () => texts(b).length === 2);
      const newest = () => a.get().messages.at(-1);
      await until('sent', () => newest().state === 'sent');
      const before = a.get().readKey;
      b.markRead();
      await until('read', () => a.get().readKey === newest().key);
      a.send('Read me, too');
      await until('arrived', () => texts(b).length === 3);
      const unread = a.get().readKey !== newest().key;
      const again = open();
      look(again.inbox(place));
      look(again.thread(place, creator));
      again.start();
      await until('known from the list', () => {
        const { messages, readKey } = again.thread(place, creator).get();
        return readKey !== null && messages.find(({ key }) => key === readKey).content === 'Read me';
      });
      theirs.stop();
      await until('gone', () => presence.get()?.status === 'offline');
      print({ before, unread });`);
    expect(result).toEqual({ before: null, unread: true });
  }, 60_000);

  it('keeps a bounded number of messages, waiting and read', async () => {
    const { result } = await run<object>(`
      for (let index = 0; index < 130; index++) await write('History ' + index);
      const live = open();
      const thread = live.thread(place, creator);
      const leave = look(thread);
      live.start();
      await until('loaded', () => thread.get().status === 'ready');
      const first = texts(thread).length;
      thread.loadOlder(); thread.loadOlder();
      await until('older', () => texts(thread).length === 100);
      thread.loadOlder();
      await until('all', () => texts(thread).length === 130);
      const all = texts(thread).join() === Array.from({ length: 130 }, (_, index) => 'History ' + index).join();
      leave();
      const left = texts(thread).length;
      await network('away');
      await until('offline', () => live.get().connection === 'offline');
      let taken = 0;
      while (thread.send('Waiting ' + taken) && taken < 1000) taken += 1;
      print({ first, all, left, taken });`);
    expect(result).toEqual({ first: 50, all: true, left: 50, taken: 200 });
  }, 60_000);
});
