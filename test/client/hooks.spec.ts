import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '../support/app';
import { describeWithChromium, type Chromium, type Tab } from '../support/chromium';
import { Client, tokenFor } from '../support/client';
import { startGateway, type Gateway } from '../support/gateway';
import { World } from '../support/world';
import { SampleProject } from './support/project';

/** What the scripts below find in their page: the hooks in a component each, in StrictMode, against the server. */
const script = `
import { bearer } from '@parley/client';
import { createLive } from '@parley/client/live';
import * as hooks from '@parley/client/react';
import { createElement, StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

/** Paths and queries of the requests, and what the answers wait for. */
const sent = [];
const held = [];
const open = (token) =>
  createLive({
    baseUrl: location.origin,
    credentials: bearer(token),
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      sent.push(request.method + ' ' + pathname + search);
      const stop = held.find(({ part }) => search.includes(part));
      // The answer arrives although nobody waits for it any more.
      const answer = await fetch(stop ? new Request(request, { signal: null }) : request);
      await stop?.wait;
      return answer;
    },
  });
const hold = (part) => {
  let release;
  const stop = { part, wait: new Promise((done) => (release = done)) };
  held.push(stop);
  return () => {
    held.splice(held.indexOf(stop), 1);
    release();
  };
};
const probe = (live, name) => {
  const root = createRoot(document.createElement('div'));
  const one = { now: undefined, all: [] };
  const Probe = ({ args }) => {
    one.now = hooks[name](...args);
    one.all.push(one.now);
    return null;
  };
  one.show = (...args) => {
    const shown = createElement(hooks.LiveProvider, { live }, createElement(Probe, { args }));
    flushSync(() => root.render(createElement(StrictMode, null, shown)));
  };
  one.close = () => root.unmount();
  return one;
};
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const until = async (what, test) => {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(10)) if (await test()) return;
  throw new Error('never: ' + what);
};
const settled = (one) => until('loaded', () => one.now && !one.now.loading);
const ids = (rows) => rows.map(({ id }) => id);
Object.assign(globalThis, { sent, open, hold, probe, sleep, until, settled, ids });
`;
const page =
  '<!doctype html><title>Hooks</title><link rel="icon" href="data:,"><script type="module" src="hooks.js"></script>';

describeWithChromium('the hooks for lists and settings', (start) => {
  let project: SampleProject;
  let app: TestApp;
  let world: World;
  let gateway: Gateway;
  let chromium: Chromium;
  let tab: Tab;

  beforeAll(async () => {
    [project, app, chromium] = await Promise.all([SampleProject.create(), startTestApp(), start()]);
    world = new World(app.database);
    project.link('react', 'react-dom', 'scheduler');
    mkdirSync(project.path('dist'), { recursive: true });
    writeFileSync(project.path('dist', 'hooks.js'), script);
    const files = {
      '/hooks.html': { type: 'text/html', body: page },
      '/hooks.js': { type: 'text/javascript', body: readFileSync(await project.bundle('hooks.js')) },
    };
    gateway = await startGateway(app, { files });
  }, 120_000);
  afterAll(async () => {
    await chromium?.close();
    await gateway?.close();
    await app?.close();
    project?.remove();
  });

  beforeEach(async () => {
    tab = await chromium.open();
    await tab.page.goto(`${gateway.url}/hooks.html`);
  });
  afterEach(async () => {
    // React reports here what is wrong with a hook.
    expect(tab.faults).toEqual([]);
    await tab.close();
  });

  /** Runs a script in the page. */
  const run = <T>(text: string, values: Readonly<Record<string, string>>): Promise<T> => {
    const names = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    return tab.page.evaluate(`(async () => { const ${names.join(', ')}; ${text} })()`);
  };
  const as = (user: string) => new Client(app).as(tokenFor(app, user));

  /** A community with `count` members, and the tokens of its creator and one of them. */
  async function club(count: number) {
    const creator = await world.user();
    const place = await world.community(creator);
    const users: string[] = [];
    for (let at = 0; at < count; at++) {
      users.push(await world.user());
      await world.member(place, users[at] ?? '');
    }
    const member = users[0] ?? '';
    return { creator, place, users, member, CREATOR: tokenFor(app, creator), MEMBER: tokenFor(app, member) };
  }
  const texts = ({ place, CREATOR, MEMBER, member, creator }: Awaited<ReturnType<typeof club>>) => ({
    place,
    CREATOR,
    MEMBER,
    member,
    creator,
  });

  describe('useMembers', () => {
    it('reads page by page, each of them once', async () => {
      const there = await club(70);
      const result = await run<object>(
        `const one = probe(open(CREATOR), 'useMembers');
        one.show(place);
        await settled(one);
        const first = { rows: one.now.members.length, total: one.now.total, more: one.now.hasMore, error: one.now.error };
        one.now.loadMore();
        one.now.loadMore();
        await until('second page', () => one.now.members.length === 70);
        const { hasMore, members } = one.now;
        one.now.reload();
        await until('first page', () => one.now.members.length === 50);
        const begun = one.all.find((state) => state !== undefined);
        one.close();
        return { first, hasMore, different: new Set(ids(members)).size, begun: [begun.loading, begun.total], requests: sent.length };`,
        texts(there),
      );
      expect(result).toEqual({
        first: { rows: 50, total: 70, more: true, error: null },
        hasMore: false,
        different: 70,
        begun: [true, null],
        requests: 3,
      });
    });

    it('refuses who is not the creator, and stops with its component', async () => {
      const there = await club(1);
      const result = await run<object>(
        `const one = probe(open(MEMBER), 'useMembers');
        one.show(place);
        await settled(one);
        const { error, members, total } = one.now;
        const own = probe(open(CREATOR), 'useMembers');
        const release = hold('page=1');
        own.show(place);
        await until('request', () => sent.length === 2);
        const renders = own.all.length;
        own.close();
        release();
        await sleep(100);
        const { name, code, status } = error;
        return { name, code, status, members, total, left: own.now.loading, later: own.all.length - renders };`,
        texts(there),
      );
      const refused = { name: 'ApiError', code: 'members_forbidden', status: 403, members: [], total: null };
      expect(result).toEqual({ ...refused, left: true, later: 0 });
    });

    it('starts again with another search, and drops the answer of the earlier one', async () => {
      const there = await club(3);
      const [ada, ben] = [
        await world.user({ username: 'searched-ada' }),
        await world.user({ username: 'searched-ben' }),
      ];
      for (const user of [ada, ben]) await world.member(there.place, user);
      const result = await run<object>(
        `const one = probe(open(CREATOR), 'useMembers');
        const names = () => one.now.members.map(({ user }) => user.username);
        one.show(place);
        await settled(one);
        const release = hold('searched-a');
        one.show(place, { search: ' searched-a ', delayMs: 0 });
        await until('request', () => sent.length === 2);
        const meanwhile = [one.now.loading, names().length];
        one.show(place, { search: 'searched-b', delayMs: 0 });
        await settled(one);
        const newest = names();
        release();
        await sleep(200);
        const later = names();
        for (const search of ['s', 'se', 'searched-']) one.show(place, { search, delayMs: 100 }), await sleep(20);
        await settled(one);
        const typed = names().sort();
        one.show(place, { search: 'searched-', status: 'canceled', delayMs: 60_000 });
        await settled(one);
        const none = [one.now.total, names()];
        one.show('nowhere', { search: 'searched-', status: 'canceled' });
        await until('refused', () => one.now.error);
        const ranges = { at: one.now.error.code, rows: names() };
        return { meanwhile, newest, later, typed, none, ranges, requests: sent.length };`,
        texts(there),
      );
      expect(result).toEqual({
        meanwhile: [true, 5],
        newest: ['searched-ben'],
        later: ['searched-ben'],
        typed: ['searched-ada', 'searched-ben'],
        none: [0, []],
        ranges: { at: 'community_not_found', rows: [] },
        requests: 6,
      });
    });

    it('blocks and unblocks, and reads on without a gap', async () => {
      const there = await club(60);
      const result = await run<{ first: string }>(
        `const live = open(CREATOR);
        const one = probe(live, 'useMembers');
        one.show(place, { status: 'active' });
        await settled(one);
        const [first, second] = one.now.members;
        const done = [await one.now.block(first, 'Advertising'), await one.now.block(second)];
        await until('gone', () => one.now.members.length === 48);
        const total = one.now.total;
        const again = await one.now.block(first);
        await until('refused', () => one.now.error);
        const refused = one.now.error.code;
        one.now.loadMore();
        await until('first page again', () => !one.now.loading && one.now.members.length === 50);
        one.now.loadMore();
        await until('all', () => !one.now.hasMore && !one.now.loading);
        const left = new Set(ids(one.now.members)).size;
        const blocked = probe(live, 'useMembers');
        blocked.show(place, { status: 'blocked' });
        await settled(blocked);
        const before = ids(blocked.now.members).sort();
        done.push(await blocked.now.unblock(second));
        await until('gone', () => blocked.now.members.length === 1);
        return { first: first.id, done, total, again, refused, left, error: one.now.error,
          both: before.join() === ids([first, second]).sort().join(), stays: ids(blocked.now.members) };`,
        texts(there),
      );
      expect(result).toEqual({
        first: expect.any(String),
        done: [true, true, true],
        total: 58,
        again: false,
        refused: 'already_blocked',
        left: 58,
        error: null,
        both: true,
        stays: [result.first],
      });
      const query = { status: 'blocked' };
      const { body } = await as(there.creator).get(`/api/v1/communities/${there.place}/members`, { query });
      expect(body.data.map(({ id }: { id: string }) => id)).toEqual([result.first]);
    });

    it('follows changes that are made elsewhere', async () => {
      const there = await club(2);
      await run(
        `globalThis.one = probe(globalThis.live = open(CREATOR), 'useMembers');
        live.start();
        one.show(place);
        await settled(one);
        await until('online', () => live.get().connection === 'online');`,
        texts(there),
      );
      const members = `/api/v1/communities/${there.place}/members`;
      const [row] = (await as(there.creator).get(members)).body.data;
      await as(there.creator).post(`${members}/${row.id}/block`);
      const result = await run(
        `await until('blocked', () => one.now.members.some((member) => member.is_blocked));
        live.stop();
        return one.now.members.filter((member) => member.is_blocked).map(({ id }) => id);`,
        texts(there),
      );
      expect(result).toEqual([row.id]);
    });
  });

  describe('useBlocks', () => {
    it('reads page by page, blocks and unblocks', async () => {
      const there = await club(53);
      for (const user of there.users.slice(1)) await world.personalBlock(there.member, user);
      const last = there.users[52] ?? '';
      const result = await run(
        `const one = probe(open(MEMBER), 'useBlocks');
        one.show();
        await settled(one);
        const first = [one.now.users.length, one.now.total, one.now.hasMore, one.now.users[0].id === last];
        one.now.loadMore();
        await until('all', () => one.now.users.length === 52);
        const more = one.now.hasMore;
        const done = [await one.now.unblock(last)];
        await until('gone', () => one.now.users.length === 51);
        const rest = [one.now.total, one.now.users.some(({ id }) => id === last)];
        done.push(await one.now.block(creator));
        await until('read', () => !one.now.loading && one.now.users[0].id === creator);
        const total = one.now.total;
        done.push(await one.now.block(creator), await one.now.block(member));
        await until('refused', () => one.now.error?.code === 'cannot_block_self');
        done.push(await one.now.unblock(last));
        await until('no error', () => one.now.error === null);
        return { first, more, rest, total, done };`,
        { ...texts(there), last },
      );
      expect(result).toEqual({
        first: [50, 52, true, true],
        more: false,
        rest: [51, false],
        total: 52,
        done: [true, true, false, false, true],
      });
      const { body } = await as(there.member).get(`/api/v1/users/${there.member}/blocked`);
      expect([body.total, body.data[0].id]).toEqual([52, there.creator]);
    });

    it('says why it cannot load, loads again, and follows changes that are made elsewhere', async () => {
      const there = await club(1);
      const refused = await run(
        `const bad = probe(open(''), 'useBlocks');
        bad.show();
        await settled(bad);
        globalThis.one = probe(globalThis.live = open(MEMBER), 'useBlocks');
        live.start();
        one.show();
        await settled(one);
        await until('online', () => live.get().connection === 'online');
        return [bad.now.error.code, bad.now.users, bad.now.total, one.now.total];`,
        texts(there),
      );
      expect(refused).toEqual(['missing_token', [], null, 0]);
      const wait = (count: number) =>
        run(
          `await until('change', () => one.now.users.length === ${count} && one.now.total === ${count});`,
          texts(there),
        );
      await as(there.member).post(`/api/v1/users/${there.creator}/block`);
      await wait(1);
      await as(there.member).delete(`/api/v1/users/${there.creator}/block`);
      await wait(0);
      await run('live.stop();', texts(there));
    });
  });

  describe('useMute', () => {
    const muted = async (place: string) => {
      const [row] = await world.sql<{ muted_until: string | null }>(
        `SELECT p.muted_until::text FROM participants p JOIN conversations c ON c.id = p.conversation_id
         WHERE c.community_id = $1 ORDER BY p.muted_until NULLS LAST LIMIT 1`,
        place,
      );
      return row?.muted_until;
    };

    it('mutes for good and until a time, and unmutes, for every component', async () => {
      const there = await club(1);
      const messages = `/api/v1/communities/${there.place}/messages`;
      await as(there.creator).post(messages, { recipient_id: there.member, content: 'Ahoy' });
      const state = `const state = () => [one.now, two.now].map(({ muted, until, error }) => [muted, until, error?.code ?? null]);`;
      const first = await run(
        `globalThis.live = open(MEMBER);
        for (const name of ['one', 'two']) globalThis[name] = probe(live, 'useMute');
        ${state}
        one.show(place, creator);
        two.show(place, creator);
        await until('shown', () => one.now && two.now);
        const before = state();
        const done = await one.now.mute();
        await until('muted', () => one.now.muted && two.now.muted);
        return { before, done, after: state(), requests: sent.length };`,
        texts(there),
      );
      const unknown = [null, null, null];
      expect(first).toEqual({
        before: [unknown, unknown],
        done: true,
        after: [
          [true, null, null],
          [true, null, null],
        ],
        requests: 1,
      });
      expect(await muted(there.place)).toMatch(/^9999-/);
      const second = await run(
        `${state}
        const past = await two.now.mute('2020-01-01T00:00:00Z');
        await until('refused', () => one.now.error);
        const refused = state()[0];
        await Promise.all([one.now.unmute(), one.now.mute(new Date('2030-01-01T08:00:00Z'))]);
        await until('muted', () => two.now.until);
        return { past, refused, after: state()[1] };`,
        texts(there),
      );
      expect(second).toEqual({
        past: false,
        refused: [true, null, 'invalid_mute_until'],
        after: [true, '2030-01-01T08:00:00Z', null],
      });
      expect(await muted(there.place)).toMatch(/^2030-01-01 /);
      const third = await run(
        `const ends = [await two.now.unmute()];
        await until('unmuted', () => one.now.muted === false);
        one.close();
        two.close();
        const three = probe(live, 'useMute');
        three.show(place, creator);
        await until('shown', () => three.now);
        ends.push(three.now.muted, await three.now.mute(new Date(Date.now() + 2_000)));
        await until('muted', () => three.now.muted);
        await until('over', () => !three.now.muted);
        return [...ends, three.now.until];`,
        texts(there),
      );
      expect(third).toEqual([true, false, true, null]);
    });

    it('says why it cannot', async () => {
      const there = await club(1);
      const result = await run(
        `const one = probe(open(MEMBER), 'useMute');
        one.show(place, creator);
        await until('shown', () => one.now);
        const done = [await one.now.mute(), await one.now.unmute()];
        await until('refused', () => one.now.error);
        return [...done, one.now.error.code, one.now.error.status, one.now.muted];`,
        texts(there),
      );
      expect(result).toEqual([false, false, 'conversation_not_found', 404, null]);
    });
  });
});
