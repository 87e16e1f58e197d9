import { setTimeout as sleep } from 'node:timers/promises';
import { Readiness } from '@parley/platform/health/readiness';
import { StreamTicketsService } from '../../../src/domain/auth';
import { EventLog } from '../../../src/domain/events';
import type { ChangeTransport } from '../../../src/surfaces/community/changes/change-stream';
import { ChangeStreams } from '../../../src/surfaces/community/changes/change-streams';
import { ChangesReader } from '../../../src/surfaces/community/changes/changes.reader';
import { startTestApp, type TestApp } from '../../support/app';
import { StreamClient } from '../../support/changes';
import { Client, tokenFor } from '../../support/client';
import { whileLogIsHeld } from '../../support/locks';
import { talkingPair } from '../../support/talking-pair';
import { World } from '../../support/world';

let app: TestApp;
let world: World;
let anonymous: Client;
const opened: StreamClient[] = [];

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  anonymous = new Client(app);
});
afterEach(() => {
  for (const client of opened.splice(0)) client.close();
});
afterAll(() => app.close());

type Options = Parameters<typeof StreamClient.open>[1];
async function open(options: Options, url = app.url): Promise<StreamClient> {
  const client = await StreamClient.open(url, options);
  opened.push(client);
  return client;
}

const pair = () => talkingPair(app, world);
const contents = (client: StreamClient) =>
  client.changes.filter(({ type }) => type === 'message.created').map(({ message }) => message.content);
const streams = () => app.app.get(ChangeStreams);
/** Runs what happens every few seconds at once. */
/** Checks every stream at once, which happens over five seconds otherwise. */
const care = () => {
  const { byPerson } = streams() as unknown as { byPerson: ReadonlyMap<string, unknown> };
  return (streams() as unknown as { check(people: readonly string[]): Promise<void> }).check([...byPerson.keys()]);
};
const cursorOf = async (token: string) => (await anonymous.as(token).get('/api/v1/changes')).body.cursor as string;
const refusal = (client: StreamClient) => ({ status: client.status, ...JSON.parse(client.body || '{}') });
const ended = (client: StreamClient) => client.until(() => client.closed);

describe('a stream', () => {
  it('sends changes as they happen, as the feed shows them, to both sides', async () => {
    const { tokens, send } = await pair();
    const after = await cursorOf(tokens.member);
    const [c, m] = [await open({ token: tokens.creator }), await open({ token: tokens.member })];
    expect(m.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-request-id': expect.any(String),
    });
    expect(m.retry).toBeGreaterThanOrEqual(1_000);
    await send('one');
    await m.next('conversation.updated');
    await c.next('conversation.updated');
    const { body } = await anonymous.as(tokens.member).get('/api/v1/changes', { query: { after } });
    expect(m.changes).toEqual(body.data);
    expect(m.lastId).toBe(m.changes.at(-1)?.id);
    expect(contents(c)).toEqual(['one']);
  });

  it('shows nothing of others', async () => {
    const [mine, theirs] = [await pair(), await pair()];
    const client = await open({ token: mine.tokens.member });
    await theirs.send('foreign');
    await mine.send('own');
    await client.next('message.created');
    expect(contents(client)).toEqual(['own']);
  });

  it('continues behind a cursor of the feed, by the query and by the header, which takes precedence', async () => {
    const { tokens, send } = await pair();
    const start = await cursorOf(tokens.member);
    await send('one');
    await send('two');
    const all = await open({ token: tokens.member, after: start });
    await all.until(() => contents(all).length === 2);
    const first = all.changes[0]?.id ?? '';
    const rest = await open({ token: tokens.member, after: start, lastEventId: first });
    await rest.next('conversation.updated');
    expect(contents(rest)).toEqual(['two']);
    const none = await open({ token: tokens.member, after: first, lastEventId: '' });
    await none.next('message.created');
    expect(contents(none)).toEqual(['two']);
    const now = await open({ token: tokens.member });
    await send('three');
    await now.next('message.created');
    expect(contents(now)).toEqual(['three']);
  });

  it('says where it begins at once, so that a client that is cut off early misses nothing', async () => {
    const { tokens, send } = await pair();
    const client = await open({ token: tokens.member });
    const { lastId } = client;
    client.close();
    await send('missed');
    const again = await open({ token: tokens.member, lastEventId: lastId });
    await again.next('message.created');
    expect(contents(again)).toEqual(['missed']);
  });

  it('waits for transactions under way and misses none of them', async () => {
    const { tokens, send } = await pair();
    const client = await open({ token: tokens.member });
    await whileLogIsHeld(app.settings.DATABASE_URL, async () => {
      for (let n = 0; n < 5; n++) await send(`held ${n}`);
      await sleep(500);
      expect(contents(client)).toEqual([]);
    });
    await client.until(() => contents(client).length === 5);
    expect(contents(client)).toEqual([0, 1, 2, 3, 4].map((n) => `held ${n}`));
  });

  it('sends a comment while nothing happens', async () => {
    const { tokens } = await pair();
    const client = await open({ token: tokens.member });
    const [stream] = (streams() as unknown as { all(): { check(now: number): void }[] }).all();
    // The first comes within 15 s of the beginning, at a random time; then 15 s pass between them.
    stream?.check(Date.now() + 15_000);
    await client.until(() => client.comments === 1);
    stream?.check(Date.now() + 10_000);
    await sleep(50);
    expect(client.comments).toBe(1);
    stream?.check(Date.now() + 16_000);
    await client.until(() => client.comments === 2);
    expect(client.changes).toEqual([]);
  });

  it('answers HEAD without opening one', async () => {
    const { tokens } = await pair();
    const answer = await fetch(`${app.url}/api/v1/changes/stream`, {
      method: 'HEAD',
      headers: { authorization: `Bearer ${tokens.member}` },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect((streams() as unknown as { count: number }).count).toBe(0);
  });

  it('lets pages of other origins read it', async () => {
    const { tokens } = await pair();
    const answer = await fetch(`${app.url}/api/v1/changes/stream`, {
      headers: { authorization: `Bearer ${tokens.member}`, origin: 'https://app.example.org' },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    await answer.body?.cancel();
  });
});

describe('many streams', () => {
  /** Runs the work while an open transaction holds all events back, which then come together. */
  const together = (work: () => Promise<unknown>): Promise<void> => whileLogIsHeld(app.settings.DATABASE_URL, work);

  it('are read for together; each shows its own, and nothing to those whose access has ended', async () => {
    const pairs = await Promise.all(Array.from({ length: 12 }, pair));
    const [blocked, revoked] = pairs;
    const clients = await Promise.all(pairs.map(({ tokens }) => open({ token: tokens.member })));
    const both = await open({ token: pairs[2]?.tokens.creator ?? '' });
    await sleep(100);
    const reader = app.app.get(ChangesReader);
    const [alone, shared] = [jest.spyOn(reader, 'next'), jest.spyOn(reader, 'nextTogether')];
    await together(async () => {
      for (const [n, { send }] of pairs.entries()) await send(`to ${n}`);
      if (!blocked || !revoked) throw new Error('no pairs');
      await world.domain.members.block(blocked.creator, blocked.community, blocked.membership);
      await world.sql('UPDATE users SET token_version = token_version + 1 WHERE id = $1', revoked.member);
    });
    await Promise.all(clients.slice(2).map((client) => client.next('conversation.updated')));
    await clients[0]?.next('conversation.removed');
    await both.next('conversation.updated');
    await clients[1]?.until(() => clients[1]?.closed);
    expect(clients.map(contents)).toEqual(pairs.map((_, n) => (n < 2 ? [] : [`to ${n}`])));
    expect(contents(both)).toEqual(['to 2']);
    // The events may be found in two looks; what one look finds is read for all of them at once.
    expect(shared.mock.calls.length).toBeLessThanOrEqual(2);
    expect(alone).not.toHaveBeenCalled();
    jest.restoreAllMocks();
    await pairs[3]?.send('later');
    await clients[3]?.until(() => contents(clients[3] as StreamClient).length === 2);
  });

  it('show nothing that was taken away after it was read for them', async () => {
    const { tokens, send, creator, community, membership } = await pair();
    const client = await open({ token: tokens.member });
    await sleep(100);
    const reader = app.app.get(ChangesReader);
    const original = reader.nextTogether.bind(reader);
    jest.spyOn(reader, 'nextTogether').mockImplementationOnce(async (followers, limit) => {
      const pages = await original(followers, limit);
      await world.domain.members.block(creator, community, membership);
      // Until its event has been found.
      await sleep(500);
      return pages;
    });
    await send('too late');
    await client.next('conversation.removed');
    expect(contents(client)).toEqual([]);
  });

  it('read for themselves when reading together fails', async () => {
    const pairs = await Promise.all(Array.from({ length: 3 }, pair));
    const clients = await Promise.all(pairs.map(({ tokens }) => open({ token: tokens.member })));
    jest.spyOn(app.app.get(ChangesReader), 'nextTogether').mockRejectedValueOnce(new Error('on purpose'));
    await together(async () => {
      for (const { send } of pairs) await send('kept');
    });
    await Promise.all(clients.map((client) => client.next('conversation.updated')));
    expect(clients.map(contents)).toEqual([['kept'], ['kept'], ['kept']]);
  });

  it('read on alone when more has come than is handed over at once', async () => {
    const { tokens, send } = await pair();
    const client = await open({ token: tokens.member });
    await together(async () => {
      for (let n = 0; n < 60; n++) await send(`${n}`);
    });
    await client.until(() => contents(client).length === 60);
    await send('60');
    await client.until(() => contents(client).length === 61);
    expect(contents(client)).toEqual(Array.from({ length: 61 }, (_, n) => `${n}`));
  });
});

describe('refused before it begins', () => {
  it('without a valid token or ticket', async () => {
    const { member, tokens } = await pair();
    const gone = await world.user({ deactivated: true });
    for (const [options, code] of [
      [{}, 'missing_token'],
      [{ token: 'x' }, 'invalid_token'],
      [{ token: tokenFor(app, member, {}, -60_000) }, 'token_expired'],
      [{ token: tokenFor(app, member, { ver: 3 }) }, 'invalid_token'],
      [{ token: tokenFor(app, gone) }, 'invalid_token'],
      [{ ticket: 'x' }, 'invalid_token'],
      [{ ticket: '' }, 'invalid_token'],
      [{ ticket: tokens.member }, 'invalid_token'],
      [{ ticket: 'A'.repeat(43) }, 'invalid_token'],
    ] as const)
      expect(refusal(await open(options))).toMatchObject({ status: 401, code });
  });

  it('with a cursor that is forged, foreign or too old', async () => {
    const { tokens } = await pair();
    const foreign = await cursorOf(tokens.creator);
    for (const after of ['x', '', foreign, 'a\r\nid: x'])
      expect(refusal(await open({ token: tokens.member, after }))).toMatchObject({
        status: 400,
        code: 'invalid_cursor',
      });
    expect(refusal(await open({ token: tokens.member, lastEventId: foreign }))).toMatchObject({ status: 400 });
    const own = await cursorOf(tokens.member);
    await world.sql('UPDATE event_log SET dropped_through = (SELECT max(id) + 1 FROM events)');
    try {
      expect(refusal(await open({ token: tokens.member, after: own }))).toMatchObject({
        status: 410,
        code: 'cursor_expired',
        resync: true,
      });
    } finally {
      await world.sql('UPDATE event_log SET dropped_through = 0');
    }
  });

  it('beyond ten streams of one person; others are not affected', async () => {
    const { tokens } = await pair();
    const mine = await Promise.all(Array.from({ length: 10 }, () => open({ token: tokens.member })));
    expect(mine.map(({ status }) => status)).toEqual(Array(10).fill(200));
    const eleventh = await open({ token: tokens.member });
    expect(refusal(eleventh)).toMatchObject({ status: 429, code: 'too_many_streams' });
    expect(eleventh.headers['retry-after']).toBe('1');
    expect((await open({ token: tokens.creator })).status).toBe(200);
    mine[0]?.close();
    for (let tries = 0; tries < 100; tries++) {
      const next = await open({ token: tokens.member });
      if (next.status === 200) return;
      await sleep(20);
    }
    throw new Error('a closed stream still counts');
  });
});

describe('tickets', () => {
  const ticketOf = async (token: string, client = anonymous) => {
    const { status, body } = await client.as(token).post('/api/v1/changes/tickets');
    expect(status).toBe(201);
    return body as { ticket: string; expires_at: string };
  };

  it('open one stream, of the person who asked for them', async () => {
    const { tokens, send } = await pair();
    const { ticket, expires_at } = await ticketOf(tokens.member);
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(50_000);
    expect(Date.parse(expires_at) - Date.now()).toBeLessThanOrEqual(61_000);
    const client = await open({ ticket });
    await send('hello');
    await client.next('message.created');
    expect(refusal(await open({ ticket }))).toMatchObject({ status: 401, code: 'invalid_token' });
  });

  it('are used up once, whichever process they come to', async () => {
    const { tokens } = await pair();
    const other = await startTestApp({ DATABASE_URL: app.settings.DATABASE_URL ?? '' });
    try {
      for (let n = 0; n < 5; n++) {
        const { ticket } = await ticketOf(tokens.member);
        const clients = await Promise.all([app, other, app, other].map(({ url }) => open({ ticket }, url)));
        expect(clients.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
        for (const client of clients) client.close();
      }
    } finally {
      await other.close();
    }
  });

  it('expire, and end with the account', async () => {
    const { tokens, member } = await pair();
    const { ticket: late } = await ticketOf(tokens.member);
    await world.sql("UPDATE stream_tickets SET expires_at = now() - interval '1 second' WHERE user_id = $1", member);
    expect(refusal(await open({ ticket: late }))).toMatchObject({ status: 401, code: 'invalid_token' });
    const { ticket } = await ticketOf(tokens.member);
    await world.sql('UPDATE users SET token_version = token_version + 1 WHERE id = $1', member);
    expect(refusal(await open({ ticket }))).toMatchObject({ status: 401, code: 'invalid_token' });
  });

  it('never outlive the access token', async () => {
    const { member } = await pair();
    const short = tokenFor(app, member, {}, 20_000);
    const { ticket, expires_at } = await ticketOf(short);
    expect(Date.parse(expires_at)).toBeLessThanOrEqual(Date.now() + 20_000);
    await world.sql(
      "UPDATE stream_tickets SET token_expires_at = now() + interval '1 second' WHERE user_id = $1",
      member,
    );
    const client = await open({ ticket });
    expect(client.status).toBe(200);
    await sleep(1_100);
    await care();
    await ended(client);
  });

  it('are at most twenty per person, and swept; only hashes are stored', async () => {
    const { tokens, member } = await pair();
    const first = await ticketOf(tokens.member);
    const all = await Promise.all(Array.from({ length: 30 }, () => ticketOf(tokens.member)));
    const rows = await world.sql<{ hash: Buffer }>(
      'SELECT ticket_hash AS hash FROM stream_tickets WHERE user_id = $1',
      member,
    );
    expect(rows).toHaveLength(20);
    for (const { ticket } of all)
      expect(rows.some(({ hash }) => hash.equals(Buffer.from(ticket, 'base64url')))).toBe(false);
    expect(refusal(await open({ ticket: first.ticket }))).toMatchObject({ status: 401 });
    await world.sql("UPDATE stream_tickets SET expires_at = now() - interval '1 second' WHERE user_id = $1", member);
    expect(await app.app.get(StreamTicketsService).sweep()).toBeGreaterThanOrEqual(20);
    expect(await world.sql('SELECT 1 FROM stream_tickets WHERE user_id = $1', member)).toEqual([]);
  });
});

describe('a stream ends', () => {
  it('when the account is deactivated, and shows nothing written after that', async () => {
    const { tokens, member, send } = await pair();
    const client = await open({ token: tokens.member });
    await send('before');
    await client.next('message.created');
    await world.domain.accounts.deactivate(member);
    app.app.get(EventLog).committed();
    await ended(client);
    expect(contents(client)).toEqual(['before']);
    expect((await open({ token: tokens.member })).status).toBe(401);
  });

  it('when the person is erased', async () => {
    const { tokens, member } = await pair();
    const client = await open({ token: tokens.member });
    const other = await open({ token: tokens.creator });
    await world.domain.accounts.eraseUser(member);
    app.app.get(EventLog).committed();
    await ended(client);
    await other.next('membership.updated', ({ membership }) => membership.status === 'canceled');
  });

  it('when the tokens are revoked, which leaves no event', async () => {
    const { tokens, member, send } = await pair();
    const client = await open({ token: tokens.member });
    await world.sql('UPDATE users SET token_version = token_version + 1 WHERE id = $1', member);
    await send('after');
    await ended(client);
    expect(contents(client)).toEqual([]);
    const { tokens: quiet, member: other } = await pair();
    const idle = await open({ token: quiet.member });
    await world.sql('UPDATE users SET token_version = token_version + 1 WHERE id = $1', other);
    await care();
    await ended(idle);
  });

  it('when the access token expires', async () => {
    const { member } = await pair();
    const client = await open({ token: tokenFor(app, member, {}, 2_000) });
    expect(client.status).toBe(200);
    await sleep(2_100);
    await care();
    await ended(client);
    expect(client.retry).toBeGreaterThanOrEqual(1_000);
  });

  it('not when a membership is blocked or ended: it shows the removal', async () => {
    const { community, tokens, creator, member, membership, send } = await pair();
    await send('secret');
    const client = await open({ token: tokens.member });
    await world.domain.members.block(creator, community, membership);
    app.app.get(EventLog).committed();
    await client.next('conversation.removed');
    await world.domain.members.unblock(creator, community, membership);
    app.app.get(EventLog).committed();
    await client.next('conversation.updated');
    await world.domain.communities.endMembership(community, member);
    app.app.get(EventLog).committed();
    await client.next('community.updated', (change) => change.community.status === 'canceled');
    expect(client.closed).toBe(false);
  });

  it('when its reader stops reading, after 30 seconds, and others go on meanwhile', async () => {
    const { tokens, send } = await pair();
    const [stuck, fine] = [await open({ token: tokens.member }), await open({ token: tokens.member })];
    stuck.pause();
    const text = '😀'.repeat(5_000);
    // Beyond what sockets buffer: some megabytes.
    const count = 800;
    const all = () =>
      (streams() as unknown as { all(): { check(now: number): void; transport: ChangeTransport }[] }).all();
    let waiting = 0;
    for (let n = 0; n < count; n += 20) {
      await Promise.all(Array.from({ length: 20 }, () => send(text)));
      waiting = Math.max(waiting, ...all().map(({ transport }) => transport.waiting));
    }
    await fine.until(() => contents(fine).length === count, 60_000);
    // The server holds little for a reader that does not read: the bound, and the change that went beyond it.
    expect(waiting).toBeGreaterThan(0);
    expect(waiting).toBeLessThan(200_000);
    // On a slow machine the 30 seconds have passed already.
    const now = Date.now();
    for (const after of [0, 31_000]) for (const stream of all()) stream.check(now + after);
    await fine.until(() => (streams() as unknown as { count: number }).count === 1);
    stuck.resume();
    await ended(stuck);
    expect(contents(stuck).length).toBeLessThan(count);
    // It comes back behind what it has read and misses nothing.
    const again = await open({ token: tokens.member, lastEventId: stuck.lastId });
    await again.until(() => contents(again).length + contents(stuck).length >= count, 60_000);
    const ids = [...stuck.changes, ...again.changes].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(contents(stuck).length + contents(again).length).toBe(count);
  }, 180_000);
});

describe('a process that stops', () => {
  it('ends its streams with different delays, and the clients go on elsewhere', async () => {
    const { tokens, send } = await pair();
    const leaving = await startTestApp({ DATABASE_URL: app.settings.DATABASE_URL ?? '' });
    const clients = await Promise.all(
      Array.from({ length: 10 }, (_, n) => open({ token: n % 2 ? tokens.member : tokens.creator }, leaving.url)),
    );
    await send('one');
    await Promise.all(clients.map((client) => client.next('message.created')));
    const begun = Date.now();
    await leaving.close();
    expect(Date.now() - begun).toBeLessThan(5_000);
    await Promise.all(clients.map(ended));
    expect(new Set(clients.map(({ retry }) => retry)).size).toBeGreaterThan(5);
    await send('two');
    const again = await Promise.all(
      clients.map(({ lastId }, n) => open({ token: n % 2 ? tokens.member : tokens.creator, lastEventId: lastId })),
    );
    await Promise.all(again.map((client) => client.next('message.created')));
    for (const [n, client] of again.entries())
      expect([...contents(clients[n] as StreamClient), ...contents(client)]).toEqual(['one', 'two']);
  });

  it('turns new streams away while it drains', async () => {
    const { tokens } = await pair();
    const leaving = await startTestApp({ DATABASE_URL: app.settings.DATABASE_URL ?? '' });
    try {
      leaving.app.get(Readiness).startDraining();
      expect(refusal(await open({ token: tokens.member }, leaving.url))).toMatchObject({ status: 503 });
    } finally {
      await leaving.close();
    }
  });
});

describe('without streams', () => {
  it('the log is not followed', async () => {
    const { tokens } = await pair();
    const client = await open({ token: tokens.member });
    await care();
    const listening = async () =>
      (
        await world.sql(
          "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN \"parley_events%'",
        )
      ).length;
    while ((await listening()) !== 1) await sleep(20);
    client.close();
    while ((await listening()) > 0) {
      await care();
      await sleep(20);
    }
  });
});
