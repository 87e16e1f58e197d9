import { newId } from '@parley/kernel';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { seedDemoData } from '../../src/demo/demo-data';
import { AccountsService } from '../../src/domain/accounts';
import { AttachmentsService, AttachmentsSweeper } from '../../src/domain/attachments';
import { ConversationsService } from '../../src/domain/conversations';
import { AccessService } from '../../src/domain/access';
import { CreditsService } from '../../src/domain/credits';
import {
  CommunityMessagesService,
  CreditMessagesService,
  DirectPairsService,
  MessageChangesService,
  MessagesQueries,
  MessagesService,
} from '../../src/domain/messages';
import { startTestApp, TestApp } from '../support/app';
import { checked } from '../support/checked';
import { withConnection } from '../support/locks';
import { World } from '../support/world';

let app: TestApp;
let world: World;
const get = <T>(type: abstract new (...args: never[]) => T): T => app.app.get(type, { strict: false });

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
});
afterAll(() => app.close());

const healthy = { code: 0, found: [], notes: '0 faults found, 0 fixed.\n' };

type Pair = Awaited<ReturnType<World['pair']>>;

const sendTo = async (pair: Pair, content: string, fromCreator = false): Promise<string> => {
  const sent = await get(CommunityMessagesService).send({
    communityId: pair.community,
    senderId: fromCreator ? pair.creator : pair.member,
    tokenVersion: null,
    sessionId: null,
    recipientId: fromCreator ? pair.member : pair.creator,
    content,
    clientMessageId: null,
  });
  return sent.message.id;
};

const conversationOf = async (messageId: string): Promise<string> => {
  const [row] = await world.sql<{ id: string }>('SELECT conversation_id AS id FROM messages WHERE id = $1', messageId);
  return row?.id ?? '';
};

/** A conversation of a community with five messages. */
async function inCommunity(): Promise<Pair & { conversation: string; messages: string[] }> {
  const pair = await world.pair();
  const messages: string[] = [];
  for (let n = 1; n <= 5; n++) messages.push(await sendTo(pair, `message ${n}`, n % 2 === 0));
  return { ...pair, conversation: await conversationOf(messages[0] ?? ''), messages };
}

/** A direct conversation with five messages, the second of which has two replies among them. */
async function inPair(): Promise<{ a: string; b: string; conversation: string; messages: string[] }> {
  const [a, b] = [await world.user(), await world.user()];
  const { conversation } = await get(DirectPairsService).open(a, b);
  const messages: string[] = [];
  for (let n = 1; n <= 5; n++) {
    const threadRootId = n > 3 ? messages[1] : null;
    const { message } = await get(MessagesService).send({
      conversationId: conversation.id,
      senderId: n % 2 ? a : b,
      content: `message ${n}`,
      ...(threadRootId ? { threadRootId } : {}),
    });
    messages.push(message.id);
  }
  return { a, b, conversation: conversation.id, messages };
}

async function deleteMessage(id: string, actor: string): Promise<void> {
  await get(MessageChangesService).delete(await get(MessagesQueries).get(id, actor), actor);
}

const upload = (owner: string, content = 'hello') =>
  get(AttachmentsService).store(owner, null, {
    filename: 'note.txt',
    mimeType: 'text/plain',
    stream: Readable.from([Buffer.from(content)]),
  });
const pathOf = (key: string) => join(app.settings.DATA_DIR, 'attachments', 'objects', key);

/** Changes one row behind the product's back; the check must find exactly that, mend it, and find nothing any more. */
async function expectMended(plant: () => Promise<unknown>, ...expected: (string | RegExp)[]): Promise<void> {
  await plant();
  const lines = expected.map((line) => (typeof line === 'string' ? line : expect.stringMatching(line)));
  const before = await checked(app);
  expect(before).toEqual({
    code: 1,
    found: lines,
    notes: `${expected.length} ${expected.length === 1 ? 'fault' : 'faults'} found, 0 fixed.\n`,
  });
  // A check alone changes nothing.
  expect(await checked(app)).toEqual(before);
  const fixed = await checked(app, '--fix');
  expect(fixed).toMatchObject({ code: 0, found: before.found.map((line) => `${line} (fixed)`) });
  expect(await checked(app)).toEqual(healthy);
}

describe('the consistency check', () => {
  it('finds nothing in an empty database, nor after everything that changes counters', async () => {
    expect(await checked(app)).toEqual(healthy);
    await seedDemoData(app.app);
    const community = await inCommunity();
    await get(CommunityMessagesService).delete(community.community, community.messages[4] ?? '', community.member);
    const direct = await inPair();
    await deleteMessage(direct.messages[4] ?? '', direct.a);
    await deleteMessage(direct.messages[1] ?? '', direct.b);
    const conversation = await get(AccessService).conversation(direct.conversation, direct.a);
    await get(ConversationsService).close(conversation, direct.a);
    await get(CreditsService).issue({ userId: direct.a, amount: 10, reason: 'test', idempotencyKey: null });
    const paid = { senderId: direct.a, recipientId: direct.b, amount: 4, clientMessageId: null };
    await get(CreditMessagesService).send(paid);
    const file = await upload(direct.b);
    const sent = { conversationId: direct.conversation, senderId: direct.b, content: 'x', attachmentIds: [file.id] };
    await get(MessagesService).send(sent);
    await upload(direct.b);
    expect(await checked(app)).toEqual(healthy);
    await get(AccountsService).eraseUser(direct.b);
    await get(AttachmentsSweeper).sweepOrphans(0, 0);
    expect(await checked(app)).toEqual(healthy);
    expect(await checked(app, '--fix')).toEqual(healthy);
  }, 60_000);

  it('counters and previews of a conversation', async () => {
    const { conversation, messages } = await inCommunity();
    await expectMended(
      () =>
        world.sql(
          `UPDATE conversations SET message_count = 3, last_message_id = $2, last_message_at = last_message_at - interval '1 hour'
           WHERE id = $1`,
          conversation,
          messages[0],
        ),
      new RegExp(`^conversation ${conversation}: last_message_at is .+, should be .+$`),
      `conversation ${conversation}: last_message_id is ${messages[0]}, should be ${messages[4]}`,
      `conversation ${conversation}: message_count is 3, should be 5`,
    );
  });

  it('a last_seq that runs ahead or behind, without which the next message could not be sent', async () => {
    const ahead = await inPair();
    await expectMended(
      () => world.sql('UPDATE conversations SET last_seq = 9 WHERE id = $1', ahead.conversation),
      `conversation ${ahead.conversation}: last_seq is 9, should be 5`,
    );
    const behind = await inCommunity();
    await expectMended(
      () => world.sql('UPDATE conversations SET last_seq = 4, message_count = 4 WHERE id = $1', behind.conversation),
      `conversation ${behind.conversation}: last_seq is 4, should be 5`,
      `conversation ${behind.conversation}: message_count is 4, should be 5`,
    );
    await sendTo(behind, 'the next one');
  });

  it('gaps in the positions: what follows moves down, and marks with it', async () => {
    const { a, b, conversation, messages } = await inPair();
    await world.sql('UPDATE participants SET read_seq = 4, closed_seq = 4 WHERE user_id = $1', a);
    await world.sql(`UPDATE participants SET read_seq = 0, read_ranges = '{[2,3],[5,5]}' WHERE user_id = $1`, b);
    await expectMended(
      () => world.sql('DELETE FROM messages WHERE id = ANY($1::uuid[])', [messages[0], messages[2]]),
      `conversation ${conversation}: message_count is 5, should be 3`,
      `conversation ${conversation}: missing messages is 2, should be 0`,
    );
    const rows = await world.sql<{ id: string; seq: string }>(
      'SELECT id, seq FROM messages WHERE conversation_id = $1 ORDER BY seq',
      conversation,
    );
    expect(rows).toEqual([messages[1], messages[3], messages[4]].map((id, at) => ({ id, seq: String(at + 1) })));
    expect(
      await world.sql(
        'SELECT user_id, read_seq, read_ranges::text AS ranges, closed_seq FROM participants WHERE conversation_id = $1 ORDER BY read_seq',
        conversation,
      ),
    ).toEqual([
      { user_id: b, read_seq: '0', ranges: '{[1,2),[3,4)}', closed_seq: null },
      { user_id: a, read_seq: '2', ranges: '{}', closed_seq: '2' },
    ]);
    await get(MessagesService).send({ conversationId: conversation, senderId: a, content: 'goes on' });
    expect(await checked(app)).toEqual(healthy);
  });

  it('read marks that would count coming messages as read', async () => {
    const { a, b, conversation } = await inPair();
    await expectMended(
      async () => {
        await world.sql('UPDATE participants SET read_seq = 12, closed_seq = 11 WHERE user_id = $1', a);
        await world.sql(`UPDATE participants SET read_ranges = '{[5,9]}', in_community = false WHERE user_id = $1`, b);
      },
      `conversation ${conversation}: closed_seq of user ${a} is 11, should be 5`,
      `conversation ${conversation}: read_ranges of user ${b} is {[5,10)}, should be {[5,6)}`,
      `conversation ${conversation}: read_seq of user ${a} is 12, should be 5`,
    );
  });

  it('replies of threads', async () => {
    const { conversation, messages } = await inPair();
    await expectMended(
      () =>
        world.sql('UPDATE messages SET reply_count = reply_count + 3 WHERE id = ANY($1::uuid[])', messages.slice(0, 2)),
      `conversation ${conversation}: reply_count of message ${messages[0]} is 3, should be 0`,
      `conversation ${conversation}: reply_count of message ${messages[1]} is 5, should be 2`,
    );
  });

  it('how many conversations a community lists', async () => {
    const { community } = await inCommunity();
    await expectMended(
      () => world.sql('UPDATE community_inboxes SET listed_conversations = 7 WHERE community_id = $1', community),
      `community ${community}: listed_conversations is 7, should be 1`,
    );
    await expectMended(
      () => world.sql('DELETE FROM community_inboxes WHERE community_id = $1', community),
      `community ${community}: listed_conversations is 0, should be 1`,
    );
  });

  it('the sizes of the groups of a directory', async () => {
    const { community } = await inCommunity();
    await expectMended(
      () => world.sql('UPDATE membership_counts SET active = 0, blocked = 3 WHERE community_id = $1', community),
      `community ${community}: active members is 0, should be 1`,
      `community ${community}: blocked members is 3, should be 0`,
    );
    await expectMended(
      () => world.sql('DELETE FROM membership_counts WHERE community_id = $1', community),
      `community ${community}: active members is 0, should be 1`,
    );
  });

  it('balances that the ledger does not explain; one that it makes negative stays for a person to decide', async () => {
    const [rich, poor] = [await world.user(), await world.user()];
    const issue = (userId: string) =>
      get(CreditsService).issue({ userId, amount: 10, reason: 'test', idempotencyKey: null });
    await Promise.all([issue(rich), issue(poor)]);
    const account = async (userId: string) => {
      const [row] = await world.sql<{ id: string }>('SELECT id FROM credit_accounts WHERE user_id = $1', userId);
      return row?.id ?? '';
    };
    const [first, second] = [await account(rich), await account(poor)];
    await expectMended(
      () => world.sql('UPDATE credit_accounts SET balance = 1000 WHERE id = $1', first),
      `credit account ${first}: balance is 1000, should be 10`,
    );
    await world.sql(
      `INSERT INTO credit_transfers (id, from_account, to_account, amount, reason, from_balance, to_balance)
       VALUES ($1, $2, $3, 15, 'planted', 0, 0)`,
      newId(),
      second,
      first,
    );
    const left = `credit account ${second}: balance is 10, should be -5`;
    const { code, found } = await checked(app, '--fix');
    expect([code, [...found].sort()]).toEqual([
      1,
      [`credit account ${first}: balance is 10, should be 25 (fixed)`, left].sort(),
    ]);
    await world.sql(`DELETE FROM credit_transfers WHERE reason = 'planted'`);
    await checked(app, '--fix');
    expect(await checked(app)).toEqual(healthy);
  });

  it('a sequence of events that went back, and a lost cursor', async () => {
    const [last] = await world.sql<{ id: string }>('SELECT max(id) AS id FROM events');
    await expectMended(
      async () => {
        await world.sql(`SELECT setval('events_id', 3)`);
        await world.sql(`DELETE FROM event_consumers WHERE name = 'notifications'`);
      },
      'event log: cursor of notifications is none, should be 3',
      `event log: sequence events_id is 3, should be ${last?.id}`,
    );
    const { messages } = await inPair();
    const [next] = await world.sql<{ id: string }>(
      'SELECT min(id) AS id FROM events WHERE message_id = $1',
      messages[0],
    );
    expect(Number(next?.id)).toBeGreaterThan(Number(last?.id));
  });

  it('deliveries that nobody would send', async () => {
    const { a, b, conversation, messages } = await inPair();
    const delivery = newId();
    await expectMended(
      () =>
        world.sql(
          `INSERT INTO deliveries (id, event, conversation_id, message_id, sender_id, recipient_id, channel, state, due_at, occurred_at,
             claimed_until, claimed_by)
           VALUES ($1, 'message.created', $2, $3, $4, $5, 'email', 'sending', now(), now(), now() + interval '5 years', $1)`,
          ...[delivery, conversation, messages[0], a, b],
        ),
      new RegExp(`^delivery ${delivery}: lease is .+, should be none$`),
    );
    const [endpoint, waiting] = [newId(), newId()];
    await world.sql(
      `INSERT INTO webhook_endpoints (id, url, secret) VALUES ($1, 'https://example.org/hook', 'secret')`,
      endpoint,
    );
    await expectMended(
      () =>
        world.sql(
          `INSERT INTO webhook_deliveries (id, endpoint_id, event_id, lane, type, occurred_at, expires_at)
           VALUES ($1, $2, 1, $3, 'message.created', now(), now() + interval '1 day')`,
          ...[waiting, endpoint, conversation],
        ),
      `webhook delivery ${waiting}: lane is none, should be ${conversation}`,
    );
  });

  it('rows without files, which only a backup mends, and files without rows', async () => {
    const { a, conversation } = await inPair();
    const [gone, short] = [await upload(a), await upload(a, 'a longer text')];
    const attachmentIds = [gone.id, short.id];
    await get(MessagesService).send({ conversationId: conversation, senderId: a, content: 'x', attachmentIds });
    rmSync(pathOf(gone.storageKey ?? ''));
    writeFileSync(pathOf(short.storageKey ?? ''), 'short');
    const stray = `2026/11/${newId()}`;
    for (const key of [stray, `${stray}-thumbnail`, 'notes/readme.txt']) {
      mkdirSync(dirname(pathOf(key)), { recursive: true });
      writeFileSync(pathOf(key), 'stray');
    }
    const missing = [
      `attachment ${gone.id}: its file ${gone.storageKey} is missing`,
      `attachment ${short.id}: its file has 5 bytes, should have 13`,
    ];
    const strays = [`file ${stray}: belongs to no attachment`, `file ${stray}-thumbnail: belongs to no attachment`];
    const before = await checked(app);
    expect([before.code, [...before.found].sort()]).toEqual([1, [...missing, ...strays].sort()]);
    const fixed = await checked(app, '--fix');
    expect(fixed).toMatchObject({ code: 1, notes: '4 faults found, 2 fixed.\n' });
    expect([...fixed.found].sort()).toEqual([...missing, ...strays.map((line) => `${line} (fixed)`)].sort());
    expect([existsSync(pathOf(stray)), existsSync(pathOf('notes/readme.txt'))]).toEqual([false, true]);
    writeFileSync(pathOf(gone.storageKey ?? ''), 'hello');
    writeFileSync(pathOf(short.storageKey ?? ''), 'a longer text');
    expect(await checked(app)).toEqual(healthy);
  });

  it('removes nothing from a storage that has no file of this database', async () => {
    const other = await startTestApp();
    try {
      const folder = join(other.settings.DATA_DIR, 'attachments', 'objects', '2026', '11');
      mkdirSync(folder, { recursive: true });
      const id = newId();
      writeFileSync(join(folder, id), 'of somebody else');
      const found = [`file 2026/11/${id}: belongs to no attachment`];
      expect(await checked(other, '--fix')).toMatchObject({ code: 1, found });
      expect(existsSync(join(folder, id))).toBe(true);
    } finally {
      await other.close();
    }
  });

  it('walks in pages', async () => {
    const community = await world.community(await world.user());
    await world.sql(
      `INSERT INTO conversations (id, kind, community_id, people_key, created_by)
       SELECT gen_random_uuid(), 'community', $1, people_key($1, ARRAY[gen_random_uuid()]), gen_random_uuid()
       FROM generate_series(1, 1200)`,
      community,
    );
    await expectMended(
      () =>
        world.sql('UPDATE conversations SET last_seq = 1, last_message_at = now() WHERE community_id = $1', community),
      ...(
        await world.sql<{ id: string }>('SELECT id FROM conversations WHERE community_id = $1 ORDER BY id', community)
      ).flatMap(({ id }) => [
        new RegExp(`^conversation ${id}: last_message_at is .+, should be none$`),
        `conversation ${id}: last_seq is 1, should be 0`,
      ]),
    );
  }, 120_000);
});

describe('while the product runs', () => {
  it('reports and mends nothing that is only under way', async () => {
    const pairs = await Promise.all(Array.from({ length: 4 }, () => inPair()));
    const communities = await Promise.all(Array.from({ length: 4 }, () => inCommunity()));
    let running = true;
    const write = async (work: () => Promise<unknown>) => {
      while (running) await work();
    };
    const writers = [
      ...pairs.map(({ a, b, conversation, messages }, n) =>
        write(async () => {
          const threadRootId = n % 2 ? messages[1] : undefined;
          const { message } = await get(MessagesService).send({
            conversationId: conversation,
            senderId: a,
            content: 'x',
            ...(threadRootId ? { threadRootId } : {}),
          });
          if (Math.random() < 0.3) await deleteMessage(message.id, a);
          await get(ConversationsService).markRead(await get(AccessService).conversation(conversation, b), b);
        }),
      ),
      ...communities.map((pair) =>
        write(async () => {
          const id = await sendTo(pair, 'x');
          if (Math.random() < 0.5)
            await get(CommunityMessagesService)
              .delete(pair.community, id, pair.member)
              .catch(() => undefined);
        }),
      ),
      write(async () => {
        const file = await upload(pairs[0]?.a ?? '');
        await get(AttachmentsService).discard(pairs[0]?.a ?? '', file.id);
        await get(AttachmentsSweeper).sweepOrphans(3_600_000, 0);
      }),
    ];
    for (let round = 0; round < 6; round++)
      expect(await checked(app, ...(round % 2 ? ['--fix'] : []))).toEqual(healthy);
    running = false;
    await Promise.all(writers);
    expect(await checked(app)).toEqual(healthy);
  }, 120_000);

  it('waits for a transaction that holds a conversation, and compares again', async () => {
    const { conversation } = await inPair();
    await world.sql('UPDATE conversations SET message_count = 1 WHERE id = $1', conversation);
    await withConnection(app.settings.DATABASE_URL, async (other) => {
      await other.query('BEGIN');
      await other.query('UPDATE conversations SET message_count = 5 WHERE id = $1', [conversation]);
      const check = checked(app);
      await new Promise((done) => setTimeout(done, 1_500));
      await other.query('COMMIT');
      expect(await check).toEqual(healthy);
    });
  });
});
