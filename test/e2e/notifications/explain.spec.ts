import { newId } from '@parley/kernel';
import { runAdminCommand } from '../../../src/cli/admin-command';
import { testAdminToken } from '../../support/app';
import { Client, tokenFor } from '../../support/client';
import { Notified } from '../../support/notified';
import { fcmError } from '../../support/sinks';

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

  it('wait in the outbox while no worker looks', async () => {
    const idle = await Notified.start({}, { worker: false });
    try {
      const id = await idle.write(await idle.pair());
      const answer = await new Client(idle.test)
        .as(testAdminToken)
        .get('/api/v1/admin/deliveries', { query: { message_id: id } });
      expect(answer.body).toEqual({ waits_in_outbox: true, data: [] });
    } finally {
      await idle.close();
    }
  });

  it('are empty for a message that nobody knows, and need a message id', async () => {
    expect((await explain(newId())).body).toEqual({ waits_in_outbox: false, data: [] });
    expect(await admin.get('/api/v1/admin/deliveries')).toMatchObject({
      status: 422,
      body: { code: 'message_id_required' },
    });
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
