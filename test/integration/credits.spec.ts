import { CreditsQueries, CreditsService } from '../../src/domain/credits';
import { CreditMessagesService, MessagesQueries } from '../../src/domain/messages';
import { startTestApp, TestApp } from '../support/app';
import { World } from '../support/world';

let app: TestApp;
let world: World;
let credits: CreditsService;
let ledger: CreditsQueries;
let transfers: CreditMessagesService;

beforeAll(async () => {
  app = await startTestApp();
  world = new World(app.database);
  credits = app.app.get(CreditsService, { strict: false });
  ledger = app.app.get(CreditsQueries, { strict: false });
  transfers = app.app.get(CreditMessagesService, { strict: false });
});
afterEach(async () => {
  expect(await ledger.statement()).toMatchObject({ balanced: true, faultyAccounts: 0 });
});
afterAll(() => app.close());

async function personWith(amount: number): Promise<string> {
  const id = await world.user();
  if (amount > 0) await credits.issue({ userId: id, amount, reason: 'test', idempotencyKey: null });
  return id;
}

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; message?: string }) => error.code ?? error.message ?? 'unknown',
  );
const countOf = (outcomes: string[], wanted: string) => outcomes.filter((entry) => entry === wanted).length;

async function messagesBetween(a: string, b: string): Promise<{ messages: number; booked: number; counted: number }> {
  const [row] = await world.sql<{ messages: number; booked: number; counted: number }>(
    `SELECT count(m.id)::int AS messages, count(t.id)::int AS booked, coalesce(max(c.message_count), 0)::int AS counted
     FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id LEFT JOIN credit_transfers t ON t.message_id = m.id
     WHERE c.people_key = people_key(NULL, ARRAY[$1::uuid, $2::uuid])`,
    a,
    b,
  );
  return row ?? { messages: 0, booked: 0, counted: 0 };
}

describe('transfers', () => {
  it('moves credits and leaves one message', async () => {
    const [from, to] = [await personWith(10), await personWith(0)];
    const { transfer, message } = await transfers.send({
      senderId: from,
      recipientId: to,
      amount: 4,
      clientMessageId: null,
    });
    expect(transfer).toEqual({
      messageId: message.id,
      senderId: from,
      recipientId: to,
      amount: 4,
      senderBalance: 6,
      recipientBalance: 4,
    });
    expect(message).toMatchObject({ type: 'credit_transfer', content: '' });
    expect([await ledger.balance(from), await ledger.balance(to)]).toEqual([6, 4]);
    expect(await messagesBetween(from, to)).toEqual({ messages: 1, booked: 1, counted: 1 });
  });

  it('writes neither transfer nor message when there are too few credits', async () => {
    const [from, to] = [await personWith(3), await personWith(0)];
    expect(await outcome(transfers.send({ senderId: from, recipientId: to, amount: 4, clientMessageId: null }))).toBe(
      'insufficient_credits',
    );
    expect(await outcome(transfers.send({ senderId: from, recipientId: to, amount: 3, clientMessageId: null }))).toBe(
      'done',
    );
    expect(await messagesBetween(from, to)).toEqual({ messages: 1, booked: 1, counted: 1 });
  });

  it('lets exactly 100 of 200 concurrent transfers through when the account can pay 100', async () => {
    const [from, to] = [await personWith(100), await personWith(0)];
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, () =>
        outcome(transfers.send({ senderId: from, recipientId: to, amount: 1, clientMessageId: null })),
      ),
    );
    expect([countOf(outcomes, 'done'), countOf(outcomes, 'insufficient_credits')]).toEqual([100, 100]);
    expect([await ledger.balance(from), await ledger.balance(to)]).toEqual([0, 100]);
    expect(await messagesBetween(from, to)).toEqual({ messages: 100, booked: 100, counted: 100 });
  });

  it('keeps its sum while a ring of people pays in both directions at once', async () => {
    const people = await Promise.all(Array.from({ length: 4 }, () => personWith(5)));
    const pairs = people.flatMap((from) => people.filter((to) => to !== from).map((to) => ({ from, to })));
    const all = Array.from({ length: 5 }, () => pairs).flat();
    const outcomes = await Promise.all(
      all.map(({ from, to }) =>
        outcome(transfers.send({ senderId: from, recipientId: to, amount: 2, clientMessageId: null })),
      ),
    );
    expect(countOf(outcomes, 'done') + countOf(outcomes, 'insufficient_credits')).toBe(all.length);
    const balances = await Promise.all(people.map((id) => ledger.balance(id)));
    expect(balances.every((balance) => balance >= 0)).toBe(true);
    expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(20);
  });

  it('answers a repeated key with the first result, however many ask at once', async () => {
    const [from, to] = [await personWith(10), await personWith(0)];
    const results = await Promise.all(
      Array.from({ length: 12 }, () =>
        transfers.send({ senderId: from, recipientId: to, amount: 6, clientMessageId: 'rent' }),
      ),
    );
    expect(new Set(results.map((entry) => JSON.stringify(entry.transfer))).size).toBe(1);
    expect(results[0]?.transfer).toMatchObject({ senderBalance: 4, recipientBalance: 6 });
    expect(await messagesBetween(from, to)).toEqual({ messages: 1, booked: 1, counted: 1 });
    expect(await outcome(transfers.send({ senderId: from, recipientId: to, amount: 2, clientMessageId: 'rent' }))).toBe(
      'idempotency_key_reused',
    );
    expect(await ledger.balance(from)).toBe(4);
  });

  it('answers a repeat even after a block, and refuses a new one without opening anything', async () => {
    const [from, to, stranger] = [await personWith(10), await personWith(0), await personWith(0)];
    const first = await transfers.send({ senderId: from, recipientId: to, amount: 1, clientMessageId: 'k' });
    await world.personalBlock(to, from);
    await world.personalBlock(from, stranger);
    expect(
      (await transfers.send({ senderId: from, recipientId: to, amount: 1, clientMessageId: 'k' })).transfer,
    ).toEqual(first.transfer);
    expect(await outcome(transfers.send({ senderId: from, recipientId: to, amount: 1, clientMessageId: null }))).toBe(
      'blocked_pair',
    );
    expect(
      await outcome(transfers.send({ senderId: from, recipientId: stranger, amount: 1, clientMessageId: null })),
    ).toBe('blocked_pair');
    expect(await messagesBetween(from, stranger)).toMatchObject({ messages: 0 });
    expect(await ledger.balance(from)).toBe(9);
  });

  it.each([0, -1, 1.5, 1_000_000_001, NaN, Infinity, '5', null, undefined, [1]])(
    'refuses the amount %p',
    async (amount) => {
      const [from, to] = [await personWith(10), await personWith(0)];
      expect(await outcome(transfers.send({ senderId: from, recipientId: to, amount, clientMessageId: null }))).toBe(
        'invalid_amount',
      );
      expect(await messagesBetween(from, to)).toEqual({ messages: 0, booked: 0, counted: 0 });
    },
  );

  it('rejects the sender as recipient, an unknown user, and a deactivated one', async () => {
    const from = await personWith(10);
    const gone = await world.user({ deactivated: true });
    expect(
      await outcome(
        transfers.send({ senderId: from, recipientId: from.toUpperCase(), amount: 1, clientMessageId: null }),
      ),
    ).toBe('cannot_transfer_to_self');
    expect(
      await outcome(
        transfers.send({
          senderId: from,
          recipientId: '01930000-0000-7000-8000-00000000dead',
          amount: 1,
          clientMessageId: null,
        }),
      ),
    ).toBe('participant_not_found');
    expect(await outcome(transfers.send({ senderId: from, recipientId: gone, amount: 1, clientMessageId: null }))).toBe(
      'read_only',
    );
  });

  it('keeps the books when the conversation is removed', async () => {
    const [from, to] = [await personWith(10), await personWith(0)];
    const { message } = await transfers.send({ senderId: from, recipientId: to, amount: 1, clientMessageId: null });
    await world.sql('DELETE FROM conversations WHERE id = $1', message.conversationId);
    expect(await app.app.get(MessagesQueries, { strict: false }).findByAnyId(message.id, from)).toBeNull();
    expect(await ledger.balance(to)).toBe(1);
  });
});

describe('issuing', () => {
  it('gives and takes back, never below zero', async () => {
    const before = await ledger.statement();
    const person = await personWith(10);
    expect(await credits.issue({ userId: person, amount: -4, reason: 'refund', idempotencyKey: null })).toEqual({
      balance: 6,
    });
    expect(await outcome(credits.issue({ userId: person, amount: -7, reason: 'refund', idempotencyKey: null }))).toBe(
      'insufficient_credits',
    );
    const after = await ledger.statement();
    expect([after.issued - before.issued, after.transfers - before.transfers]).toEqual([6, 2]);
  });

  it('happens once for a key, also when many ask at once', async () => {
    const person = await world.user();
    const ask = (amount: number) =>
      credits.issue({ userId: person, amount, reason: 'gift', idempotencyKey: `gift-${person}` });
    expect(new Set((await Promise.all(Array.from({ length: 8 }, () => ask(5)))).map((entry) => entry.balance))).toEqual(
      new Set([5]),
    );
    expect(await outcome(ask(6))).toBe('idempotency_key_reused');
    expect(
      await outcome(credits.issue({ userId: person, amount: -5, reason: 'back', idempotencyKey: `back-${person}` })),
    ).toBe('done');
    expect(
      await credits.issue({ userId: person, amount: -5, reason: 'back', idempotencyKey: `back-${person}` }),
    ).toEqual({
      balance: 0,
    });
    expect(await ledger.balance(person)).toBe(0);
  });

  it.each([
    [{ amount: 0 }, 'invalid_issued_amount'],
    [{ amount: 0.5 }, 'invalid_issued_amount'],
    [{ amount: '5' }, 'invalid_issued_amount'],
    [{ amount: 1e10 }, 'invalid_issued_amount'],
    [{ reason: '' }, 'invalid_reason'],
    [{ reason: 'a\u0000b' }, 'invalid_reason'],
    [{ reason: 'x'.repeat(256) }, 'invalid_reason'],
    [{ reason: 5 }, 'invalid_reason'],
    [{ idempotencyKey: 'x'.repeat(256) }, 'invalid_idempotency_key'],
    [{ userId: 'nobody' }, 'user_not_found'],
    [{ userId: '01930000-0000-7000-8000-00000000dead' }, 'user_not_found'],
  ])('refuses %j with %s', async (part, code) => {
    const userId = await world.user();
    expect(await outcome(credits.issue({ userId, amount: 1, reason: 'gift', idempotencyKey: null, ...part }))).toBe(
      code,
    );
  });

  it('refuses what no account can hold exactly', async () => {
    const person = await world.user();
    await credits.issue({ userId: person, amount: 1, reason: 'gift', idempotencyKey: null });
    await world.sql('UPDATE credit_accounts SET balance = 9007199254740991 WHERE user_id = $1', person);
    expect(await outcome(credits.issue({ userId: person, amount: 1, reason: 'gift', idempotencyKey: null }))).toBe(
      'balance_too_high',
    );
    expect(await ledger.statement()).toMatchObject({ balanced: false, faultyAccounts: 1 });
    await world.sql('UPDATE credit_accounts SET balance = 1 WHERE user_id = $1', person);
  });
});
