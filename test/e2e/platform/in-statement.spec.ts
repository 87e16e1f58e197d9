import { DomainError, newId } from '@parley/kernel';
import { requestErrors } from '@parley/platform/http/problem';
import { ActorsService, SessionsService } from '../../../src/domain/auth';
import { MessagesService } from '../../../src/domain/messages';
import { domainOf } from '../../support/domain';
import { startTestApp, type TestApp } from '../../support/app';
import { World } from '../../support/world';

/**
 * Sends whose statement checks the sender's account instead of a look-up before it: from the commit on that ends a session, revokes
 * tokens or deactivates an account, nothing of that caller is written, and every answer is 401.
 */
describe('sends that check the account in their statement', () => {
  let app: TestApp;
  /** Another process on the same database. */
  let replica: TestApp;
  let world: World;
  let sessions: SessionsService;

  beforeAll(async () => {
    app = await startTestApp({ RATE_LIMIT: 'off' });
    replica = await startTestApp({
      RATE_LIMIT: 'off',
      DATABASE_URL: app.settings.DATABASE_URL ?? '',
      DATA_DIR: app.settings.DATA_DIR,
    });
    world = new World(app.database);
    sessions = app.app.get(SessionsService);
  }, 60_000);
  afterAll(async () => {
    await replica?.close();
    await app?.close();
  });

  interface Sender {
    readonly userId: string;
    readonly other: string;
    readonly conversation: string;
    readonly accessToken: string;
    readonly opaque: string;
  }

  async function sender(): Promise<Sender> {
    const [userId, other] = [await world.user(), await world.user()];
    const conversation = newId();
    await world.sql(
      `INSERT INTO conversations (id, kind, people_key, created_by)
       VALUES ($1, 'direct', people_key(NULL, ARRAY[$2::uuid, $3::uuid]), $2)`,
      conversation,
      userId,
      other,
    );
    await world.sql(
      'INSERT INTO participants (conversation_id, user_id) VALUES ($1, $2), ($1, $3)',
      conversation,
      userId,
      other,
    );
    const { accessToken } = await sessions.issue(userId);
    const { token: opaque } = await sessions.issueOpaque(userId);
    return { userId, other, conversation, accessToken, opaque };
  }

  const json = { 'content-type': 'application/json' };
  type Case = (on: TestApp, who: Sender, valid: boolean) => Promise<number>;
  const post = async (on: TestApp, path: string, headers: Record<string, string>, body: object | FormData) =>
    (
      await fetch(on.url + path, {
        method: 'POST',
        headers: body instanceof FormData ? headers : { ...headers, ...json },
        body: body instanceof FormData ? body : JSON.stringify(body),
      })
    ).status;
  const bearer = (who: Sender) => ({ authorization: `Bearer ${who.accessToken}` });
  const form = (who: Sender) => {
    const data = new FormData();
    data.set('targetUserId', who.other);
    data.set('file', new Blob(['a note']), 'note.txt');
    return data;
  };

  /** Each sends a message, or with `valid` false something that is rejected. */
  const cases: Record<string, Case> = {
    'Meepa send': (on, who, valid) =>
      post(on, `/api/dms/${who.conversation}/messages`, bearer(who), valid ? { content: 'hello' } : { threadId: 5 }),
    'Meepa reply': (on, who, valid) =>
      post(on, `/api/dms/${who.conversation}/messages`, bearer(who), {
        content: 'hello',
        ...(valid ? {} : { threadId: newId() }),
      }),
    'Meepa send elsewhere': (on, who, valid) =>
      post(on, `/api/dms/${valid ? who.conversation : newId()}/messages`, bearer(who), { content: 'hello' }),
    'Allmine send to a person': (on, who, valid) =>
      post(on, '/api/v2/messages', bearer(who), { targetUserId: who.other, ...(valid ? { content: 'hello' } : {}) }),
    'Allmine send to a chat': (on, who, valid) =>
      post(on, '/api/v1/messages', bearer(who), { chatId: valid ? who.conversation : newId(), content: 'hello' }),
    'Allmine send with a key': (on, who, valid) =>
      post(
        on,
        '/api/v2/messages',
        { ...bearer(who), 'idempotency-key': newId() },
        {
          targetUserId: valid ? who.other : newId(),
          content: 'hello',
        },
      ),
    'Allmine file': (on, who, valid) => post(on, '/api/v2/messages', bearer(who), valid ? form(who) : new FormData()),
    'chat.postMessage': (on, who, valid) =>
      post(
        on,
        '/api/v1/chat.postMessage',
        { 'x-auth-token': who.opaque, 'x-user-id': who.userId },
        {
          roomId: [who.userId, who.other].sort().join(''),
          text: 'hello',
          ...(valid ? {} : { attachments: 5 }),
        },
      ),
    'chat.postMessage that looks up': (on, who, valid) =>
      post(
        on,
        '/api/v1/chat.postMessage',
        { 'x-auth-token': who.opaque, 'x-user-id': who.userId },
        {
          ...(valid ? { roomId: [who.userId, who.other].sort().join('') } : { channel: '@nobody' }),
          text: 'hello @all',
        },
      ),
  };
  const tally = async (who: Sender) =>
    (
      await world.sql<{ messages: string; conversations: string; files: string }>(
        `SELECT (SELECT count(*) FROM messages WHERE sender_id = $1) AS messages,
           (SELECT count(*) FROM participants WHERE user_id = $1) AS conversations,
           (SELECT count(*) FROM attachments WHERE owner_id = $1) AS files`,
        who.userId,
      )
    )[0];

  const revocations: Record<string, (who: Sender) => Promise<void>> = {
    'the session has ended': async (who) => {
      const { items } = await sessions.list(who.userId, { page: 1, perPage: 10 });
      for (const { id } of items) await sessions.endOwn(who.userId, id);
    },
    'the opaque token has been signed out': async (who) => {
      await sessions.endOpaque(who.opaque);
      const { items } = await sessions.list(who.userId, { page: 1, perPage: 10 });
      for (const { id } of items) await sessions.endOwn(who.userId, id);
    },
    'the account is deactivated': async (who) => {
      await domainOf(app.database).accounts.deactivate(who.userId);
    },
  };

  it.each(Object.entries(cases))('%s: an active caller gets an answer of its own', async (_name, send) => {
    const who = await sender();
    expect([200, 201]).toContain(await send(app, who, true));
    const refused = await send(app, who, false);
    expect(refused).toBeGreaterThanOrEqual(400);
    expect(refused).toBeLessThan(500);
    expect(refused).not.toBe(401);
  });

  it.each(
    Object.entries(revocations).flatMap(([how, revoke]) =>
      Object.entries(cases).map(([name, send]) => [how, name, revoke, send] as const),
    ),
  )('%s: %s is 401 and writes nothing, on the process that remembers the token and on another', async (...args) => {
    const [, , revoke, send] = args;
    const who = await sender();
    for (const on of [app, replica]) expect([200, 201]).toContain(await send(on, who, true));
    const before = await tally(who);
    await revoke(who);
    for (const on of [app, replica])
      for (const valid of [true, false]) expect([valid, await send(on, who, valid)]).toEqual([valid, 401]);
    expect(await tally(who)).toEqual(before);
  });

  const raw = async (path: string, headers: Record<string, string>, body: string | Blob, type: string) =>
    (await fetch(app.url + path, { method: 'POST', headers: { ...headers, 'content-type': type }, body })).status;
  const unreadable: [string, string, string][] = [
    ['broken JSON', '{broken', 'application/json'],
    ['a list', '[1]', 'application/json'],
    ['too much', `{"content":"${'x'.repeat(300_000)}"}`, 'application/json'],
    ['another type', 'content=x', 'text/csv'],
  ];
  it.each(unreadable)(
    'a body that is %s is an error for an active caller, and 401 for one who is not',
    async (...args) => {
      const [, body, type] = args;
      const who = await sender();
      const send = () =>
        Promise.all([
          raw(`/api/dms/${who.conversation}/messages`, bearer(who), body, type),
          raw('/api/v2/messages', bearer(who), body, type),
          raw(`/api/v1/communities/${newId()}/messages`, bearer(who), body, type),
        ]);
      for (const status of await send()) expect([400, 413, 415]).toContain(status);
      await domainOf(app.database).accounts.deactivate(who.userId);
      expect(await send()).toEqual([401, 401, 401]);
    },
  );

  it('a caller whose token was revoked does not use up what the user may send', async () => {
    const limited = await startTestApp({
      RATE_LIMIT: '10',
      DATABASE_URL: app.settings.DATABASE_URL ?? '',
      DATA_DIR: app.settings.DATA_DIR,
    });
    try {
      const who = await sender();
      const stolen = cases['chat.postMessage'] as Case;
      expect(await stolen(limited, who, true)).toBe(200);
      await sessions.endOpaque(who.opaque);
      const answers = [];
      for (let n = 0; n < 12; n++) answers.push(await stolen(limited, who, true));
      // The first one counts for the user, the others for their address.
      expect(answers.slice(0, 11)).toEqual(Array(11).fill(401));
      expect(answers[11]).toBe(429);
      const own = await fetch(`${limited.url}/api/v1/profile`, { headers: bearer(who) });
      expect([own.status, own.headers.get('x-ratelimit-remaining')]).toEqual([200, '7']);
    } finally {
      await limited.close();
    }
  });

  it('a database that does not answer is not asked a second time', async () => {
    const who = await sender();
    const verified = jest.spyOn(app.app.get(ActorsService, { strict: false }), 'verify');
    const write = jest
      .spyOn(app.app.get(MessagesService, { strict: false }), 'send')
      .mockRejectedValue(new DomainError(requestErrors.unavailable));
    try {
      expect(await (cases['Meepa send'] as Case)(app, who, true)).toBe(503);
      expect(verified).not.toHaveBeenCalled();
    } finally {
      write.mockRestore();
      verified.mockRestore();
    }
  });

  it('a remembered opaque token that has expired is 401', async () => {
    const who = await sender();
    const send = cases['chat.postMessage'] as Case;
    await world.sql(
      "UPDATE sessions SET expires_at = now() + interval '2 seconds' WHERE user_id = $1 AND kind = 'opaque'",
      who.userId,
    );
    expect(await send(app, who, true)).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect(await send(app, who, true)).toBe(401);
  });

  it('an opaque token of another person, or one that an eviction ended, is 401', async () => {
    const [who, thief] = [await sender(), await sender()];
    const send = cases['chat.postMessage'] as Case;
    expect(await send(app, who, true)).toBe(200);
    expect(await send(app, { ...thief, opaque: who.opaque }, true)).toBe(401);
    expect(await send(app, { ...who, opaque: 'x'.repeat(43) }, true)).toBe(401);
    for (let n = 0; n < 100; n++) await sessions.issueOpaque(who.userId);
    expect(await send(app, who, true)).toBe(401);
  });
});
