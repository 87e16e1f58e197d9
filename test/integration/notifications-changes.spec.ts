import { AccessService, asParticipant } from '../../src/domain/access';
import { CommunityMessagesService, MessagesService } from '../../src/domain/messages';
import { ConversationsService } from '../../src/domain/conversations';
import { METRICS } from '@parley/platform/health/metrics';
import type { Registry } from 'prom-client';
import { Notified } from '../support/notified';
import { until } from '../support/sinks';

// Sent while mails wait a little, so that there is a time between sending and delivery in which things change.
let scene: Notified;
let tokens = 0;

beforeAll(async () => {
  scene = await Notified.start({ EMAIL_DELAY_SECONDS: '3600' });
});

afterAll(() => scene?.close());

/** The waiting is over: what was to wait an hour has waited. */
async function later(messageId: string): Promise<void> {
  await scene.world.sql(
    "UPDATE deliveries SET occurred_at = occurred_at - interval '1 hour', due_at = now() WHERE message_id = $1 AND channel = 'email'",
    messageId,
  );
}

describe('what changes between sending and delivery', () => {
  type Pair = Awaited<ReturnType<Notified['pair']>>;
  /** The pair's conversation, as the member may read it. */
  const place = async (pair: Pair) => {
    const access = scene.test.app.get(AccessService, { strict: false });
    const { conversation } = await access.communityThread(pair.community, pair.member, pair.creator);
    if (!conversation) throw new Error('the pair has written to each other');
    return conversation;
  };
  const sql = (text: string, ...values: unknown[]) => scene.world.sql(text, ...values);

  it.each<[string, string, (pair: Pair, messageId: string) => Promise<unknown>]>([
    ['a block', 'blocked', (pair) => scene.world.domain.members.block(pair.creator, pair.community, pair.membership)],
    [
      'leaving',
      'not_active_member',
      (pair) => scene.world.domain.communities.endMembership(pair.community, pair.member),
    ],
    [
      'a deletion',
      'message_deleted',
      (pair, id) =>
        scene.test.app.get(CommunityMessagesService, { strict: false }).delete(pair.community, id, pair.creator),
    ],
    [
      'reading',
      'already_read',
      async (pair) =>
        scene.test.app.get(ConversationsService, { strict: false }).markRead(await place(pair), pair.member),
    ],
    ['answering', 'already_read', (pair) => scene.write(pair, 'I know.', true)],
    [
      'the switch for messages',
      'preference_off',
      (pair) =>
        sql("INSERT INTO preferences (user_id, key, value) VALUES ($1, 'messages.email', 'false')", pair.member),
    ],
    [
      'the switch for all mail',
      'preference_off',
      (pair) =>
        sql("INSERT INTO preferences (user_id, key, value) VALUES ($1, 'email_notifications', 'false')", pair.member),
    ],
    [
      'muting',
      'muted',
      async (pair) =>
        scene.test.app
          .get(ConversationsService, { strict: false })
          .mute(await place(pair), pair.member, new Date(Date.now() + 3_600_000)),
    ],
    ['a personal block', 'personally_blocked', (pair) => scene.world.personalBlock(pair.member, pair.creator)],
    ['losing the address', 'no_address', (pair) => sql('UPDATE users SET email = NULL WHERE id = $1', pair.member)],
    [
      'shutting out the reader',
      'deactivated',
      (pair) => sql('UPDATE users SET deactivated_at = now() WHERE id = $1', pair.member),
    ],
    [
      'shutting out the writer',
      'sender_deactivated',
      (pair) => sql('UPDATE users SET deactivated_at = now() WHERE id = $1', pair.creator),
    ],
  ])('%s keeps the mail back, and the reason is known', async (_name, reason, change) => {
    const pair = await scene.pair();
    const id = await scene.write(pair);
    expect(await scene.reaches(id, 'email', 'pending')).toBeTruthy();
    await until('the mail waits', async () => (await scene.deliveries(id)).email?.reason === 'email_delay');
    await change(pair, id);
    await later(id);
    expect(await scene.reaches(id, 'email', 'suppressed')).toMatchObject({ reason, attempts: 0 });
    expect(scene.smtp.to(pair.email)).toEqual([]);
  });

  it('nothing: the mail goes out', async () => {
    const pair = await scene.pair();
    const id = await scene.write(pair);
    await until('the mail waits', async () => (await scene.deliveries(id)).email?.reason === 'email_delay');
    await later(id);
    await scene.reaches(id, 'email', 'sent');
    expect(scene.smtp.to(pair.email)).toHaveLength(1);
  });

  it('the sender gets no push, and neither does a user without a device', async () => {
    const pair = await scene.pair();
    const id = await scene.write(pair);
    expect(await scene.reaches(id, 'push', 'suppressed')).toMatchObject({
      reason: 'no_device',
      recipient_id: pair.member,
      attempts: 0,
      history: [{ at: expect.stringMatching(/^\d{4}-.*Z$/), what: 'suppressed', code: 'no_device' }],
    });
    // It has ended when it was created, so that no worker picks it.
    const [row] = await scene.world.sql<{ ended: boolean }>(
      "SELECT updated_at = created_at AS ended FROM deliveries WHERE message_id = $1 AND channel = 'push'",
      id,
    );
    expect(row?.ended).toBe(true);
    const metric = scene.test.app
      .get<Registry>(METRICS, { strict: false })
      .getSingleMetricAsString('parley_deliveries_total');
    expect(await metric).toMatch(/\{channel="push",state="suppressed",reason="no_device"\} [1-9]/);
    expect((await scene.world.sql('SELECT FROM deliveries WHERE message_id = $1', id)).length).toBe(2);
  });
});

describe('waiting messages', () => {
  it('of one conversation go out in one mail, without those that were read or deleted', async () => {
    const pair = await scene.pair();
    const ids: string[] = [];
    for (const text of ['one: read before', 'two', 'three', 'four: deleted']) ids.push(await scene.write(pair, text));
    const [one, two, three, four] = ids as [string, string, string, string];
    await until('they wait', async () =>
      (await Promise.all(ids.map((id) => scene.deliveries(id)))).every(({ email }) => email?.reason === 'email_delay'),
    );
    await scene.world.sql('UPDATE participants SET read_seq = 1 WHERE user_id = $1', pair.member);
    await scene.test.app.get(CommunityMessagesService, { strict: false }).delete(pair.community, four, pair.creator);
    await later(two);
    const sent = await scene.reaches(two, 'email', 'sent');
    expect(await scene.reaches(three, 'email', 'sent')).toMatchObject({ provider_id: sent.provider_id });
    expect(await scene.reaches(one, 'email', 'suppressed')).toMatchObject({ reason: 'already_read' });
    expect(await scene.reaches(four, 'email', 'suppressed')).toMatchObject({ reason: 'message_deleted' });
    const [mail, ...more] = scene.smtp.to(pair.email);
    expect(more).toEqual([]);
    expect(mail?.parsed.subject).toContain('2 new messages');
    expect(mail?.parsed.text).toMatch(/two\s+three/);
    expect(mail?.parsed.text).not.toMatch(/one: read|four: deleted/);
  });

  it('of other conversations go out by themselves', async () => {
    const pair = await scene.pair();
    const other = await scene.pair();
    await scene.world.member(other.community, pair.member);
    const mine = await scene.write(pair);
    const theirs = await scene.write({ ...other, member: pair.member });
    for (const id of [mine, theirs])
      await until('it waits', async () => (await scene.deliveries(id)).email?.reason === 'email_delay');
    await later(mine);
    await scene.reaches(mine, 'email', 'sent');
    expect((await scene.deliveries(theirs)).email).toMatchObject({ state: 'pending', reason: 'email_delay' });
  });
});

describe('quiet hours', () => {
  it('hold back pushes and mails until they end', async () => {
    const token = `quiet-${++tokens}`;
    const pair = await scene.pair([token]);
    const minutes = (offset: number) => new Date(Date.now() + offset * 60_000).toISOString().slice(11, 16);
    for (const [key, value] of [
      ['quiet_hours.start', minutes(-60)],
      ['quiet_hours.end', minutes(60)],
      ['quiet_hours.time_zone', 'UTC'],
    ]) {
      await scene.world.sql(
        'INSERT INTO preferences (user_id, key, value) VALUES ($1, $2, $3)',
        pair.member,
        key,
        value,
      );
    }
    const ids = [await scene.write(pair, 'first'), await scene.write(pair, 'second')];
    for (const id of ids) {
      for (const channel of ['email', 'push'] as const)
        await until('it waits', async () => (await scene.deliveries(id))[channel]?.reason === 'quiet_hours');
      const { wait_seconds: wait } = (await scene.deliveries(id)).push;
      expect(wait).toBeGreaterThan(58 * 60);
      expect(wait).toBeLessThanOrEqual(60 * 60);
    }
    expect(scene.fcm.to(token)).toEqual([]);
    await scene.world.sql("DELETE FROM preferences WHERE user_id = $1 AND key = 'quiet_hours.start'", pair.member);
    for (const id of ids)
      await scene.world.sql('UPDATE deliveries SET due_at = now() WHERE message_id = $1 AND state = $2', id, 'pending');
    for (const id of ids) await scene.reaches(id, 'push', 'sent');
    const [call, ...more] = scene.fcm.to(token);
    expect(more).toEqual([]);
    expect(call?.message).toMatchObject({ notification: { body: 'second' }, apns: { payload: { aps: { badge: 2 } } } });
  });
});

describe('direct conversations and groups', () => {
  it('notify everybody but the sender, by the same rules', async () => {
    const [a, b, c] = [await scene.world.user(), await scene.world.user(), await scene.world.user()];
    for (const user of [b, c]) await scene.device(user, `group-${user}`);
    const { conversation } = await scene.test.app
      .get(ConversationsService, { strict: false })
      .open({ openedBy: a, people: [a, b, c] });
    await scene.test.app
      .get(ConversationsService, { strict: false })
      .mute(asParticipant(conversation, c), c, new Date(Date.now() + 60_000));
    const { message } = await scene.test.app
      .get(MessagesService, { strict: false })
      .send({ conversationId: conversation.id, senderId: a, content: 'to the group' });
    await until('the push', () => scene.fcm.to(`group-${b}`)[0]);
    const rows = await until('all decided', async () => {
      const found = await scene.world.sql<{ recipient_id: string; state: string; reason: string | null }>(
        `SELECT recipient_id, state, reason FROM deliveries
         WHERE message_id = $1 AND channel = 'push' AND state <> 'pending' AND state <> 'sending'`,
        message.id,
      );
      return found.length === 2 ? found : null;
    });
    expect(new Map(rows.map((row) => [row.recipient_id, row.reason ?? row.state]))).toEqual(
      new Map([
        [b, 'sent'],
        [c, 'muted'],
      ]),
    );
  });

  it('do not notify of a page that was read, and do of what is older and newer', async () => {
    const [a, b] = [await scene.world.user(), await scene.world.user()];
    const conversations = scene.test.app.get(ConversationsService, { strict: false });
    const { conversation } = await conversations.open({ openedBy: a, people: [a, b] });
    const ids: string[] = [];
    for (const content of ['one', 'two', 'three']) {
      const send = { conversationId: conversation.id, senderId: a, content };
      ids.push((await scene.test.app.get(MessagesService, { strict: false }).send(send)).message.id);
    }
    const [one, two, three] = ids as [string, string, string];
    await until('they wait', async () =>
      (await Promise.all(ids.map((id) => scene.deliveries(id)))).every(({ email }) => email?.reason === 'email_delay'),
    );
    await conversations.markPageRead(asParticipant(conversation, b), b, { first: 2, last: 2 });
    await later(one);
    const sent = await scene.reaches(one, 'email', 'sent');
    expect(await scene.reaches(three, 'email', 'sent')).toMatchObject({ provider_id: sent.provider_id });
    expect(await scene.reaches(two, 'email', 'suppressed')).toMatchObject({ reason: 'already_read' });
  });

  it('with only one participant notify no one, with a reason', async () => {
    const a = await scene.world.user();
    const { conversation } = await scene.test.app
      .get(ConversationsService, { strict: false })
      .open({ openedBy: a, people: [a] });
    const { message } = await scene.test.app
      .get(MessagesService, { strict: false })
      .send({ conversationId: conversation.id, senderId: a, content: 'note' });
    expect(await scene.reaches(message.id, 'email', 'suppressed')).toMatchObject({
      reason: 'own_message',
      recipient_id: a,
    });
  });
});
