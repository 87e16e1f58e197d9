import { newId } from '@parley/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ReceivedChange } from '../../support/changes';
import { startTestApp, testAdminToken, type TestApp } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { execute } from '../../support/database';
import { EventLog } from '../../../src/domain/events';
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

/** A person who follows the feed from a cursor. */
class Follower {
  readonly client: Client;
  cursor = '';

  constructor(
    readonly id: string,
    client: Client = anonymous,
  ) {
    this.client = client.as(tokenFor(client.app, id));
  }

  async begin(): Promise<this> {
    const { body } = await this.client.get('/api/v1/changes');
    expect(body).toEqual({ data: [], cursor: expect.any(String), has_more: false });
    this.cursor = body.cursor;
    return this;
  }

  /** Everything that is new; waits until the newest event of this person can be read. */
  async changes(limit = 200): Promise<ReceivedChange[]> {
    await settled(this.client.app);
    const all: ReceivedChange[] = [];
    for (;;) {
      const { body, status } = await this.client.get('/api/v1/changes', { query: { after: this.cursor, limit } });
      expect(status).toBe(200);
      all.push(...body.data);
      this.cursor = body.cursor;
      if (!body.has_more) return all;
    }
  }
}

/** Waits until every event can be read, also when other tests have open transactions on this server. */
async function settled(own: TestApp): Promise<void> {
  for (const log = own.app.get(EventLog); ; await sleep(5)) {
    const [newest] = await own.database.dataSource.query('SELECT coalesce(max(id), 0) AS id FROM events');
    if ((await log.head()) >= Number(newest.id)) return;
  }
}

const types = (changes: readonly ReceivedChange[]) => changes.map(({ type }) => type);

/** A pair of a creator and a member, both following. */
async function pair() {
  const { community, creator, member, membership } = await world.pair();
  const base = `/api/v1/communities/${community}`;
  const [c, m] = [await new Follower(creator).begin(), await new Follower(member).begin()];
  const send = async (from: Follower, to: Follower, content: string) =>
    (await from.client.post(`${base}/messages`, { recipient_id: to.id, content })).body;
  return { community, base, membership, c, m, send };
}

describe('each change, as both sides see it', () => {
  it('a message: to both, with the conversation as their lists show it', async () => {
    const { community, base, c, m, send } = await pair();
    const message = await send(m, c, 'hello');
    for (const [one, other] of [
      [c, m],
      [m, c],
    ] as const) {
      const list = (await one.client.get(`${base}/messages/conversations`)).body.data;
      const [conversation] = list;
      expect(conversation.unread_count).toBe(one === c ? 1 : 0);
      expect(await one.changes()).toEqual([
        {
          id: expect.any(String),
          type: 'message.created',
          community_id: community,
          conversation_id: conversation.id,
          user_id: other.id,
          message,
        },
        { id: expect.any(String), type: 'conversation.updated', community_id: community, conversation },
      ]);
      expect(await one.changes()).toEqual([]);
    }
  });

  it('reading: as the list to the reader’s own clients, and as a receipt to the other side', async () => {
    const { base, c, m, send } = await pair();
    const message = await send(m, c, 'one');
    await Promise.all([c.changes(), m.changes()]);
    await c.client.post(`${base}/messages/${m.id}/read`);
    expect(await c.changes()).toMatchObject([{ type: 'conversation.updated', conversation: { unread_count: 0 } }]);
    expect(await m.changes()).toMatchObject([{ type: 'conversation.read', user_id: c.id, message_id: message.id }]);
    await c.client.post(`${base}/messages/${m.id}/read`);
    expect(await c.changes()).toEqual([]);
  });

  it('a deletion: the message by its id, and the conversation leaves both lists', async () => {
    const { community, base, c, m, send } = await pair();
    await send(c, m, 'one');
    const two = await send(c, m, 'two');
    await Promise.all([c.changes(), m.changes()]);
    await c.client.delete(`${base}/messages/${two.id}`);
    for (const [one, other] of [
      [c, m],
      [m, c],
    ] as const) {
      const place = { community_id: community, conversation_id: expect.any(String), user_id: other.id };
      expect(await one.changes()).toEqual([
        { id: expect.any(String), type: 'message.deleted', ...place, message_id: two.id },
        { id: expect.any(String), type: 'conversation.hidden', ...place },
      ]);
      expect((await one.client.get(`${base}/messages/conversations`)).body.data).toEqual([]);
      expect((await one.client.get(`${base}/messages/${other.id}`)).body.total).toBe(1);
    }
  });

  it('what was written and deleted before a client reads is shown as deleted only', async () => {
    const { base, c, m, send } = await pair();
    await send(c, m, 'one');
    const two = await send(c, m, 'two');
    await c.client.delete(`${base}/messages/${two.id}`);
    expect(types(await m.changes())).toEqual(['message.created', 'message.deleted', 'conversation.hidden']);
  });

  it('a block: the conversation is removed from both, and with the block lifted it comes back', async () => {
    const { community, base, membership, c, m, send } = await pair();
    await send(m, c, 'secret');
    const missed = await new Follower(m.id).begin();
    await Promise.all([c.changes(), m.changes()]);
    await c.client.post(`${base}/members/${membership}/block`, { reason: 'Advertising' });
    expect(await m.changes()).toMatchObject([
      { type: 'community.updated', community: { id: community, role: 'member', status: 'blocked' } },
      { type: 'conversation.removed', user_id: c.id },
    ]);
    const forCreator = await c.changes();
    expect(forCreator).toMatchObject([
      { type: 'membership.updated', community_id: community, membership: { id: membership, is_blocked: true } },
      { type: 'conversation.removed', user_id: m.id },
    ]);
    expect(JSON.stringify(await missed.changes())).not.toContain('secret');
    await c.client.post(`${base}/members/${membership}/unblock`);
    expect(await c.changes()).toMatchObject([
      { type: 'membership.updated', membership: { is_blocked: false } },
      { type: 'conversation.updated', conversation: { latest_message: { content: 'secret' } } },
    ]);
    expect(types(await m.changes())).toEqual(['community.updated', 'conversation.updated']);
  });

  it('what happened before a block is not shown after it', async () => {
    const { base, membership, c, m, send } = await pair();
    await send(c, m, 'secret');
    await c.client.post(`${base}/members/${membership}/block`);
    for (const one of [c, m]) {
      const changes = await one.changes();
      expect(JSON.stringify(changes)).not.toContain('secret');
      expect(types(changes)).toContain('conversation.removed');
      expect(types(changes)).not.toContain('message.created');
    }
  });

  it('memberships: to the member as a community, to the creator as a member', async () => {
    const { community, c, m } = await pair();
    const newcomer = await new Follower(await world.user()).begin();
    const admin = anonymous.as(testAdminToken);
    await admin.put(`/api/v1/admin/communities/${community}/members/${newcomer.id}`, { status: 'trialing' });
    expect(await newcomer.changes()).toMatchObject([
      { type: 'community.updated', community: { id: community, role: 'member', status: 'trialing' } },
    ]);
    expect(await c.changes()).toMatchObject([{ type: 'membership.updated', membership: { status: 'trialing' } }]);
    await admin.delete(`/api/v1/admin/communities/${community}/members/${newcomer.id}`);
    expect(await newcomer.changes()).toMatchObject([{ community: { status: 'canceled' } }]);
    expect(await c.changes()).toMatchObject([{ type: 'membership.updated', membership: { status: 'canceled' } }]);
    expect(await m.changes()).toEqual([]);
  });

  it('communities: a new one and a new name, to the creator', async () => {
    const creator = await new Follower(await world.user()).begin();
    const admin = anonymous.as(testAdminToken);
    const community = { external_id: newId(), creator_id: creator.id };
    const { body } = await admin.post('/api/v1/admin/communities', { ...community, name: 'Harbour' });
    expect(await creator.changes()).toEqual([
      {
        id: expect.any(String),
        type: 'community.updated',
        community: { id: body.id, name: 'Harbour', role: 'creator', status: 'active' },
      },
    ]);
    await admin.post('/api/v1/admin/communities', { ...community, name: 'Quay' });
    expect(await creator.changes()).toMatchObject([{ community: { name: 'Quay' } }]);
  });

  it('the own profile, to its owner only', async () => {
    const { c, m } = await pair();
    await anonymous.as(testAdminToken).patch(`/api/v1/admin/users/${m.id}`, { display_name: 'Ada' });
    const { body: profile } = await m.client.get('/api/v1/profile');
    expect(await m.changes()).toEqual([{ id: expect.any(String), type: 'profile.updated', profile }]);
    expect(await c.changes()).toEqual([]);
  });

  it('personal blocks, to the blocker alone', async () => {
    const { c, m } = await pair();
    await m.client.post(`/api/v1/users/${c.id}/block`);
    const [user] = (await m.client.get(`/api/v1/users/${m.id}/blocked`)).body.data;
    expect(await m.changes()).toEqual([{ id: expect.any(String), type: 'block.created', user }]);
    await m.client.delete(`/api/v1/users/${c.id}/block`);
    expect(await m.changes()).toEqual([{ id: expect.any(String), type: 'block.deleted', user_id: c.id }]);
    expect(await c.changes()).toEqual([]);
  });

  it('an erased person: their messages lose their text, their membership ends', async () => {
    const { c, m, send } = await pair();
    const { id } = await send(m, c, 'personal');
    await c.changes();
    await world.domain.accounts.eraseUser(m.id);
    const changes = await c.changes();
    expect(changes).toMatchObject([
      { type: 'membership.updated', membership: { status: 'canceled', user: { email: null } } },
      { type: 'conversation.updated' },
      {
        type: 'message.updated',
        message: { id, content: '', sender: { username: expect.stringMatching(/^deleted-/) } },
      },
      { type: 'conversation.updated', conversation: { latest_message: { content: '' } } },
    ]);
    expect(JSON.stringify(changes)).not.toContain('personal');
  });

  it('conversations of other APIs are not shown, and hold nothing up', async () => {
    const { c, m, send } = await pair();
    const { body } = await m.client.post('/api/dms', { userId: c.id });
    for (let n = 0; n < 5; n++) await m.client.post(`/api/channels/${body.data.id}/messages`, { content: `dm ${n}` });
    await send(m, c, 'here');
    expect(types(await c.changes(2))).toEqual(['message.created', 'conversation.updated']);
  });
});

describe('pages', () => {
  it('of every size hold the same, each change once, and every change is a cursor', async () => {
    const { c, m, send } = await pair();
    const start = c.cursor;
    for (let n = 0; n < 7; n++) await send(n % 2 ? c : m, n % 2 ? m : c, `text ${n}`);
    const contents = (changes: readonly ReceivedChange[]) =>
      changes.filter(({ type }) => type === 'message.created').map(({ message }) => message.content);
    for (const limit of [1, 2, 3, 50]) {
      c.cursor = start;
      const changes = await c.changes(limit);
      expect(contents(changes)).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `text ${n}`));
      expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
      expect(types(changes).at(-1)).toBe('conversation.updated');
      for (const [index, change] of changes.entries()) {
        c.cursor = change.id;
        expect(contents(await c.changes(200))).toEqual(contents(changes.slice(index + 1)));
      }
    }
  });

  it('have a size between 1 and 200; anything else falls back', async () => {
    const { c, m, send } = await pair();
    for (let n = 0; n < 3; n++) await send(m, c, 'x');
    await settled(app);
    for (const [limit, count] of [
      ['1', 1],
      ['0', 4],
      ['-1', 4],
      ['x', 4],
      ['999999999999999999999', 4],
      ['1000', 4],
    ] as const) {
      const { body } = await c.client.get('/api/v1/changes', { query: { after: c.cursor, limit } });
      expect([limit, body.data.length]).toEqual([limit, count]);
    }
  });
});

describe('cursors', () => {
  const refused = (status: number, code: string) => ({ status, body: expect.objectContaining({ code }) });

  it('that are forged, foreign, broken or repeated are refused', async () => {
    const { c, m } = await pair();
    const flipped = Buffer.from(c.cursor, 'base64url');
    flipped[8] = (flipped[8] ?? 0) ^ 1;
    const inMac = Buffer.from(c.cursor, 'base64url');
    inMac[inMac.length - 1] = (inMac.at(-1) ?? 0) ^ 1;
    for (const after of [
      '',
      'x',
      '0',
      m.cursor,
      `${c.cursor}A`,
      c.cursor.slice(1),
      flipped.toString('base64url'),
      inMac.toString('base64url'),
      'A'.repeat(44),
      'A'.repeat(10_000),
      '\0',
      newId(),
    ]) {
      const answer = await c.client.get('/api/v1/changes', { query: { after } });
      expect({ after, status: answer.status }).toEqual({ after, status: 400 });
      if (after !== '\0') expect(answer.body).toMatchObject({ code: 'invalid_cursor' });
    }
    const twice = await c.client.get(`/api/v1/changes?after=${c.cursor}&after=${c.cursor}`);
    expect(twice).toMatchObject(refused(400, 'invalid_cursor'));
    expect((await c.client.get('/api/v1/changes', { query: { after: c.cursor } })).status).toBe(200);
  });

  it('are good for another process, too, with another token secret', async () => {
    const { c, m, send } = await pair();
    await send(m, c, 'hello');
    await settled(app);
    const other = await startTestApp({
      DATABASE_URL: app.settings.DATABASE_URL ?? '',
      JWT_SECRET: 'another-secret-another-secret-another',
    });
    try {
      const follower = new Follower(c.id, new Client(other));
      follower.cursor = c.cursor;
      expect(types(await follower.changes())).toEqual(['message.created', 'conversation.updated']);
      c.cursor = follower.cursor;
      expect(await c.changes()).toEqual([]);
    } finally {
      await other.close();
    }
  });
});

describe('a log that lost events', () => {
  let own: TestApp;
  let person: Follower;
  const url = () => own.settings.DATABASE_URL ?? '';
  const expired = { status: 410, body: { code: 'cursor_expired', resync: true } };

  beforeEach(async () => {
    own = await startTestApp();
    const here = new World(own.database);
    const id = await here.user();
    person = new Follower(id, new Client(own));
    await new Client(own).as(testAdminToken).patch(`/api/v1/admin/users/${id}`, { display_name: 'one' });
    await person.begin();
  });
  afterEach(() => own.close());
  const rename = (name: string) =>
    new Client(own).as(testAdminToken).patch(`/api/v1/admin/users/${person.id}`, { display_name: name });

  it('answers 410 behind dropped events; a new cursor follows again', async () => {
    await rename('two');
    await settled(own);
    await execute(url(), 'UPDATE event_log SET dropped_through = (SELECT max(id) FROM events)');
    const answer = await person.client.get('/api/v1/changes', { query: { after: person.cursor } });
    expect(answer).toMatchObject(expired);
    expect(answer.body.message).toEqual(expect.any(String));
    await person.begin();
    await rename('three');
    expect(types(await person.changes())).toEqual(['profile.updated']);
  });

  it('begins behind the dropped events where none are left', async () => {
    await settled(own);
    await execute(url(), 'UPDATE event_log SET dropped_through = (SELECT max(id) FROM events)', 'DELETE FROM events');
    await person.begin();
    expect(await person.changes()).toEqual([]);
    await rename('two');
    expect(types(await person.changes())).toEqual(['profile.updated']);
  });

  it('answers 410 after a failover that lost the event of the cursor, also once its id was given again', async () => {
    await rename('two');
    await person.changes();
    await execute(
      url(),
      'DELETE FROM events WHERE id = (SELECT max(id) FROM events)',
      "SELECT setval('events_id', (SELECT max(id) FROM events))",
    );
    expect(await person.client.get('/api/v1/changes', { query: { after: person.cursor } })).toMatchObject(expired);
    await rename('again');
    await rename('and again');
    expect(await person.client.get('/api/v1/changes', { query: { after: person.cursor } })).toMatchObject(expired);
    await person.begin();
    await rename('once more');
    expect(await person.changes()).toMatchObject([{ type: 'profile.updated', profile: { display_name: 'once more' } }]);
  });

  it('moves a cursor that stood still on, so that a quiet client does not expire', async () => {
    await execute(
      url(),
      'UPDATE event_log SET dropped_through = 0',
      `SELECT event_log_upkeep(30)`,
      `DO $$ DECLARE w timestamptz := date_trunc('week', now()) - interval '7 days'; BEGIN
         EXECUTE format('CREATE TABLE events_%s PARTITION OF events FOR VALUES FROM (%L) TO (%L)',
           to_char(w, 'YYYYMMDD'), w, w + interval '7 days'); END $$`,
      "UPDATE events SET occurred_at = date_trunc('week', now()) - interval '1 day'",
    );
    await person.begin();
    const old = person.cursor;
    // Somebody else's event.
    const other = await new World(own.database).user();
    await new Client(own).as(testAdminToken).patch(`/api/v1/admin/users/${other}`, { display_name: 'other' });
    await new Client(own).as(testAdminToken).patch(`/api/v1/admin/users/${other}`, { display_name: 'another' });
    expect(await person.changes()).toEqual([]);
    expect(person.cursor).not.toBe(old);
    await execute(url(), 'UPDATE event_log SET dropped_through = (SELECT max(id) - 1 FROM events)');
    expect(await person.changes()).toEqual([]);
    expect(await person.client.get('/api/v1/changes', { query: { after: old } })).toMatchObject(expired);
  });
});
