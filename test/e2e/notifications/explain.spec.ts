import { newId } from '@parley/kernel';
import { runAdminCommand } from '../../../src/cli/admin-command';
import { testAdminToken } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { Notified } from '../../support/notified';
import { fcmError, until } from '../../support/sinks';

let scene: Notified;
let admin: Client;
let anybody: Client;

beforeAll(async () => {
  scene = await Notified.start();
  anybody = new Client(scene.test);
  admin = anybody.as(testAdminToken);
});

afterAll(() => scene?.close());

const explain = (id: string) => admin.get('/api/v1/admin/deliveries', { query: { message_id: id } });

describe('deliveries of a message', () => {
  it('are explained: to whom, how, what, when and why, without text, address or token', async () => {
    const pair = await scene.pair(['secret-token-1', 'secret-token-2']);
    scene.fcm.answer('secret-token-2', fcmError(404, 'NOT_FOUND', 'UNREGISTERED'));
    const id = await scene.write(pair, 'secret text');
    for (const channel of ['email', 'push'] as const) await scene.reaches(id, channel, 'sent');
    const answer = await explain(id);
    expect(answer.status).toBe(200);
    expect(answer.body.waits_in_outbox).toBe(false);
    expect(answer.body.data).toHaveLength(2);
    const [email, push] = answer.body.data;
    expect(email).toMatchObject({
      recipient_id: pair.member,
      channel: 'email',
      state: 'sent',
      reason: null,
      attempts: 1,
      last_code: '250',
      due_at: null,
      devices: [],
    });
    expect(email.history).toEqual([{ at: expect.stringMatching(/^\d{4}-.*Z$/), what: 'sent', code: '250' }]);
    expect(push.devices.map((device: { outcome: string }) => device.outcome).sort()).toEqual(['gone', 'sent']);
    expect(answer.text).not.toMatch(/secret|@example/);
  });

  it('are not mailed to an address that nobody has proven', async () => {
    const pair = await scene.pair();
    await scene.world.sql('UPDATE users SET unverified_email = email, email = NULL WHERE id = $1', pair.member);
    const id = await scene.write(pair);
    expect((await scene.reaches(id, 'email', 'suppressed')).reason).toBe('no_address');
    expect(scene.smtp.mails.some((mail) => JSON.stringify(mail).includes(pair.email))).toBe(false);
  });

  it('are being sent while the mail server has not answered', async () => {
    const pair = await scene.pair();
    scene.smtp.mood = { kind: 'slow', ms: 1_200 };
    const id = await scene.write(pair);
    await until('the mail is offered', () => scene.smtp.to(pair.email).length === 1);
    const listed = (state: string) =>
      admin.get('/api/v1/admin/deliveries', { query: { user_id: pair.member, channel: 'email', state } });
    const [explained, sending, pending] = await Promise.all([explain(id), listed('sending'), listed('pending')]);
    scene.smtp.mood = { kind: 'accept' };
    expect(explained.body.data[0]).toMatchObject({ channel: 'email', state: 'sending', attempts: 1, due_at: null });
    expect(sending.body.data).toHaveLength(1);
    expect(pending.body.data).toEqual([]);
    await scene.reaches(id, 'email', 'sent');
    expect((await listed('sending')).body.data).toEqual([]);
  });

  it('wait in the outbox while no worker looks', async () => {
    const idle = await Notified.start({}, { worker: false });
    try {
      const id = await idle.write(await idle.pair());
      const answer = await new Client(idle.test)
        .as(testAdminToken)
        .get('/api/v1/admin/deliveries', { query: { message_id: id } });
      expect(answer.body).toEqual({ waits_in_outbox: true, data: [], cursor: null, has_more: false });
    } finally {
      await idle.close();
    }
  });

  it('are empty for an unknown message, and need a valid message id', async () => {
    expect((await explain(newId())).body).toEqual({ waits_in_outbox: false, data: [], cursor: null, has_more: false });
    for (const id of ['x', 'null', "' OR 1=1", '0'.repeat(3000)])
      expect(await explain(id)).toMatchObject({ status: 422, body: { code: 'invalid_message_id' } });
    expect((await admin.get('/api/v1/admin/deliveries?message_id=a&message_id=b')).status).toBe(422);
  });

  it('are for administrators', async () => {
    const pair = await scene.pair();
    for (const call of [
      (c: Client) => c.get('/api/v1/admin/deliveries', { query: { message_id: newId() } }),
      (c: Client) => c.post('/api/v1/admin/deliveries/redrive', {}),
    ]) {
      expect((await call(anybody)).status).toBe(401);
      expect((await call(anybody.as(tokenFor(scene.test, pair.member)))).status).toBe(403);
      expect((await call(admin)).status).toBe(200);
    }
  });
});

describe('what is dead', () => {
  async function dead(): Promise<string> {
    const pair = await scene.pair();
    scene.smtp.mood = { kind: 'refuse', at: 'rcpt', code: 550 };
    const id = await scene.write(pair);
    await scene.reaches(id, 'email', 'dead');
    scene.smtp.mood = { kind: 'accept' };
    return id;
  }

  it('is sent again when an administrator says so', async () => {
    const [id, other] = [await dead(), await dead()];
    expect(await admin.post('/api/v1/admin/deliveries/redrive', { message_id: id })).toMatchObject({
      status: 200,
      body: { redriven: 1 },
    });
    await scene.reaches(id, 'email', 'sent');
    expect((await scene.deliveries(other)).email.state).toBe('dead');
    expect((await admin.post('/api/v1/admin/deliveries/redrive', { since: '2999-01-01T00:00:00Z' })).body).toEqual({
      redriven: 0,
    });
    expect(
      (await admin.post('/api/v1/admin/deliveries/redrive', { since: '2020-01-01', message_id: null })).body,
    ).toEqual({ redriven: 1 });
    await scene.reaches(other, 'email', 'sent');
    expect((await admin.post('/api/v1/admin/deliveries/redrive', {})).body).toEqual({ redriven: 0 });
  });

  it('is decided again', async () => {
    const id = await dead();
    await scene.world.sql(
      'UPDATE participants SET read_seq = 1 WHERE conversation_id = (SELECT conversation_id FROM messages WHERE id = $1)',
      id,
    );
    await admin.post('/api/v1/admin/deliveries/redrive', { message_id: id });
    expect(await scene.reaches(id, 'email', 'suppressed')).toMatchObject({ reason: 'already_read' });
  });

  it('is sent again by a command, too', async () => {
    const id = await dead();
    const written: string[] = [];
    const run = (...argv: string[]) =>
      runAdminCommand(argv, {
        env: { DATABASE_URL: scene.test.settings.DATABASE_URL },
        out: (text) => void written.push(text),
        note: () => undefined,
        readInput: async () => '',
      });
    expect(await run('redrive', '--message', newId())).toBe(0);
    expect(await run('redrive', '--since', '2020-01-01')).toBe(0);
    expect(written).toEqual(['0\n', '1\n']);
    await scene.reaches(id, 'email', 'sent');
    expect(await run('redrive', '--message', 'nonsense')).toBe(1);
    expect(await run('redrive', 'everything')).toBe(64);
  });

  it.each([
    [{ message_id: 5 }],
    [{ message_id: 'x' }],
    [{ since: 'yesterday' }],
    [{ since: 7 }],
    [{ since: {} }],
    [{ message_id: ['a'] }],
  ])('is not found by %j', async (body) => {
    expect((await admin.post('/api/v1/admin/deliveries/redrive', body)).status).toBe(422);
  });
});

describe('lists of deliveries', () => {
  const list = (query: Record<string, string>) => admin.get('/api/v1/admin/deliveries', { query });

  /** Two messages to one recipient: the first of them could not be mailed. */
  async function history() {
    const pair = await scene.pair();
    scene.smtp.mood = { kind: 'refuse', at: 'rcpt', code: 550 };
    const first = await scene.write(pair);
    await scene.reaches(first, 'email', 'dead');
    scene.smtp.mood = { kind: 'accept' };
    const second = await scene.write(pair);
    await scene.reaches(second, 'email', 'sent');
    for (const id of [first, second]) await scene.reaches(id, 'push', 'suppressed');
    return { pair, first, second };
  }

  const ids = (answer: { body: { data: { message_id: string; channel: string }[] } }) =>
    answer.body.data.map((one) => `${one.message_id} ${one.channel}`);

  it('of a recipient come newest first, by state, channel and time, in pages', async () => {
    const { pair, first, second } = await history();
    const other = await history();
    const user = { user_id: pair.member };
    const all = await list(user);
    expect(all).toMatchObject({ status: 200, body: { waits_in_outbox: false, cursor: null, has_more: false } });
    expect(ids(all).slice(0, 2).toSorted()).toEqual([`${second} email`, `${second} push`]);
    expect(ids(all).slice(2).toSorted()).toEqual([`${first} email`, `${first} push`]);
    expect(ids(await list({ ...user, state: 'dead' }))).toEqual([`${first} email`]);
    expect(ids(await list({ ...user, channel: 'push' }))).toEqual([`${second} push`, `${first} push`]);
    expect(ids(await list({ ...user, state: 'sent', channel: 'push' }))).toEqual([]);
    expect(ids(await list({ ...user, since: '2999-01-01' }))).toEqual([]);
    expect(ids(await list({ ...user, until: '2020-01-01' }))).toEqual([]);
    expect(ids(await list({ ...user, since: '2020-01-01', until: '2999-01-01T00:00:00Z' }))).toEqual(ids(all));
    expect(ids(await list({ user_id: newId() }))).toEqual([]);

    const pages: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page = await list({ ...user, limit: '1', ...(cursor === '' ? {} : { cursor }) });
      expect(page.body.has_more).toBe(page.body.cursor !== null);
      pages.push(...ids(page));
      cursor = page.body.cursor;
    }
    expect(pages).toEqual(ids(all));
    expect(ids(await list({ user_id: other.pair.member }))).not.toContain(`${first} email`);
  });

  it('of everyone show what is dead, in pages', async () => {
    const [one, other] = [await history(), await history()];
    const dead = ids(await list({ state: 'dead', limit: '100' }));
    expect(dead.slice(0, 2)).toEqual([`${other.first} email`, `${one.first} email`]);
    const first = await list({ state: 'dead', limit: '1' });
    expect(first.body.has_more).toBe(true);
    expect(ids(await list({ state: 'dead', limit: '1', cursor: first.body.cursor }))).toEqual([`${one.first} email`]);
    expect(ids(await list({ state: 'dead', channel: 'push' }))).toEqual([]);
  });

  it.each([
    [{}, 'filter_required'],
    [{ state: 'sent' }, 'filter_required'],
    [{ channel: 'email', since: '2020-01-01' }, 'filter_required'],
    [{ message_id: newId(), state: 'dead' }, 'message_id_alone'],
    [{ message_id: newId(), user_id: newId(), limit: '5' }, 'message_id_alone'],
    [{ user_id: 'x' }, 'invalid_user_id'],
    [{ user_id: newId(), state: 'lost' }, 'invalid_notification_state'],
    [{ state: 'dead', channel: 'pigeon' }, 'invalid_notification_channel'],
    [{ state: 'dead', since: 'yesterday' }, 'invalid_since'],
    [{ state: 'dead', until: '2026-02-31T99:00:00Z' }, 'invalid_until'],
    [{ state: 'dead', cursor: 'x' }, 'invalid_deliveries_cursor'],
    [{ state: 'dead', cursor: `${'9'.repeat(18)}_${newId()}` }, 'invalid_deliveries_cursor'],
  ])('reject %j: %s', async (query: Record<string, string>, code) => {
    expect(await list(query)).toMatchObject({ status: 422, body: { code } });
  });

  it('accept the farthest times and positions', async () => {
    const queries: Record<string, string>[] = [
      { cursor: `${'9'.repeat(17)}_${newId()}` },
      { cursor: `0_${newId()}` },
      { since: '0001-01-01', until: '9999-12-31' },
      { since: '0000-01-01' },
    ];
    for (const query of queries) expect((await list({ state: 'dead', ...query })).status).toBe(200);
  });
});
