import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createHash, randomBytes } from 'node:crypto';
import Redis from 'ioredis';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requestFingerprint } from '../../src/domain/messages/model/request-fingerprint';
import { startTestApp, testAdminToken, type TestApp } from '../support/app';
import { type Answer, Client } from '../support/client';
import { findRedis, startRedis, type RedisServer } from '../support/redis';
import { WorkerProcess } from '../support/worker-process';
import { World } from '../support/world';

/** What stays of an erased person, and why. Everything else has to go. */
const exceptions: Readonly<Record<string, string>> = {
  'messages.public_id':
    'the id of a message that a client chose: other clients know the message by it and remove it by it',
  'communities.external_id': 'the platform’s own id of a community, by which it addresses it',
};

const words = {
  /** Everything that one person writes, or that the platform writes about them, by what it is. */
  made: new Map<string, string>(),
  /** A text that is found nowhere else. Lower case, so that it survives where case is folded. */
  mark(what: string): string {
    const word = `zq${randomBytes(6).toString('hex')}`;
    words.made.set(word, what);
    return word;
  },
};

describe('an erased person', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-marks-'));
  let app: TestApp;
  let world: World;
  let redis: RedisServer | undefined;
  let api: WorkerProcess;
  /** Requests go to a process of its own, so that its log can be read. */
  let anyone: Client;

  beforeAll(async () => {
    redis = findRedis() ? await startRedis() : undefined;
    app = await startTestApp({ DATA_DIR: folder });
    world = new World(app.database);
    api = await WorkerProcess.start(
      {
        DATABASE_URL: app.settings.DATABASE_URL ?? '',
        ADMIN_TOKEN: testAdminToken,
        DATA_DIR: folder,
        STORAGE_URL: pathToFileURL(join(folder, 'files')).href,
        LOG_LEVEL: 'trace',
        RATE_LIMIT: '10000',
        ...(redis ? { REDIS_URL: redis.url } : {}),
      },
      'main',
    );
    anyone = new Client({ ...app, url: api.url });
  }, 60_000);
  afterAll(async () => {
    await api?.terminate();
    await app?.close();
    await redis?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Every place in the database that holds one of the words or byte strings: table.column. */
  async function inDatabase(texts: Iterable<string>, bytes: Iterable<Buffer>): Promise<Map<string, Set<string>>> {
    const columns = await world.sql<{ table: string; column: string; binary: boolean }>(
      `SELECT c.table_name AS table, c.column_name AS column, c.data_type = 'bytea' AS binary
       FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'`,
    );
    expect(columns.length).toBeGreaterThan(150);
    const found = new Map<string, Set<string>>();
    for (const { table, column, binary } of columns) {
      const asBytes = [...[...texts].map((text) => Buffer.from(text)), ...bytes];
      const rows = binary
        ? await world.sql<{ hit: string }>(
            `SELECT DISTINCT encode(w, 'escape') AS hit FROM "${table}" t, unnest($1::bytea[]) w
             WHERE position(w IN t."${column}") > 0`,
            asBytes,
          )
        : await world.sql<{ hit: string }>(
            `SELECT DISTINCT w AS hit FROM "${table}" t, unnest($1::text[]) w
             WHERE position(w IN lower(t."${column}"::text)) > 0`,
            [...texts],
          );
      for (const { hit } of rows) {
        const place = `${table}.${column}`;
        found.set(hit, (found.get(hit) ?? new Set()).add(place));
      }
    }
    return found;
  }

  function inFiles(texts: readonly string[]): string[] {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .flatMap((entry) => {
        const path = join(entry.parentPath, entry.name);
        const all = `${path} ${readFileSync(path, 'latin1')}`.toLowerCase();
        return texts.filter((text) => all.includes(text)).map((text) => `${text} in ${path}`);
      });
  }

  async function inRedis(texts: readonly string[]): Promise<string[]> {
    if (!redis) return [];
    const client = new Redis(redis.url);
    const readers: Record<string, (key: string) => Promise<unknown>> = {
      string: (key) => client.get(key),
      hash: (key) => client.hgetall(key),
      list: (key) => client.lrange(key, 0, -1),
      set: (key) => client.smembers(key),
      zset: (key) => client.zrange(key, 0, '-1'),
      stream: (key) => client.xrange(key, '-', '+'),
    };
    const held: string[] = [];
    for (const key of await client.keys('*')) {
      const read = readers[await client.type(key)];
      if (read) held.push(`${key} ${JSON.stringify(await read(key))}`.toLowerCase());
    }
    client.disconnect();
    return texts.filter((text) => held.some((one) => one.includes(text)));
  }

  it('leaves nothing of what they wrote in the database, the storage, Redis and the log', async () => {
    const { mark } = words;
    const admin = anyone.as(testAdminToken);
    const ok = async (call: Promise<Answer>): Promise<Answer['body']> => {
      const answer = await call;
      if (answer.status >= 300) throw new Error(`${answer.status} ${answer.text}`);
      return answer.body;
    };
    const provision = (fields: object) => ok(admin.post('/api/v1/admin/users', fields));
    const friend = await provision({ username: 'friend', email: 'friend@example.org', password: 'friend-password' });
    const password = mark('password');
    const login = mark('username');
    const person = await provision({
      username: login,
      email: `${mark('address')}@example.org`,
      display_name: mark('display name'),
      first_name: mark('first name'),
      last_name: mark('last name'),
      avatar_url: `https://pictures.example.org/${mark('avatar')}.png`,
      external_id: mark('external id'),
      locale: 'en',
      time_zone: 'Europe/Berlin',
      password,
    });
    const session = await ok(
      anyone.post(
        '/api/v1/auth/login',
        { login, password },
        { headers: { 'user-agent': `Client/${mark('user agent')}` } },
      ),
    );
    const me = anyone.as(session.token);
    const friendly = anyone.as(
      (await ok(anyone.post('/api/v1/auth/login', { login: 'friend', password: 'friend-password' }))).token,
    );
    const signedIn = (await ok(anyone.post('/api/v1/login', { user: login, password }))).data;
    const chat = new Client(
      { ...app, url: api.url },
      { headers: { 'x-auth-token': signedIn.authToken, 'x-user-id': signedIn.userId } },
    );

    // Communities: one of their own, and one of the friend's.
    const own = await ok(
      admin.post('/api/v1/admin/communities', {
        name: mark('own community'),
        creator_id: person.id,
        external_id: mark('external id of a community'),
      }),
    );
    const tier = { name: mark('tier'), color: '#ff0000' };
    const membership = await ok(
      admin.put(`/api/v1/admin/communities/${own.id}/members/${friend.id}`, { status: 'active', tier }),
    );
    const other = await ok(
      admin.post('/api/v1/admin/communities', { name: 'The friend’s', creator_id: friend.id, external_id: 'friend' }),
    );
    await ok(admin.put(`/api/v1/admin/communities/${other.id}/members/${person.id}`, { status: 'active' }));
    const content = mark('text in a community');
    const key = mark('idempotency key');
    const send = (text: string, keyed: string) =>
      ok(
        me.post(
          `/api/v1/communities/${other.id}/messages`,
          { recipient_id: friend.id, content: text },
          { headers: { 'Idempotency-Key': keyed } },
        ),
      );
    await send(content, key);
    const deleted = await send(mark('deleted text'), mark('key of a deleted text'));
    await ok(me.delete(`/api/v1/communities/${other.id}/messages/${deleted.id}`));
    await ok(
      me.post(`/api/v1/communities/${own.id}/members/${membership.id}/block`, { reason: mark('reason of a block') }),
    );

    // Direct conversations through the other APIs.
    const { room } = await ok(chat.post('/api/v1/dm.create', { username: 'friend' }));
    const rid = room.rid as string;
    await ok(chat.post('/api/v1/dm.setTopic', { roomId: rid, topic: mark('topic') }));
    await ok(chat.post('/api/v1/users.setStatus', { message: mark('status'), status: 'busy' }));
    const first = await ok(
      chat.post('/api/v1/chat.sendMessage', {
        message: {
          rid,
          _id: mark('client’s id of a message'),
          msg: `${mark('direct text')} @friend`,
          attachments: [{ title: mark('title of an attachment'), text: mark('text of an attachment') }],
        },
      }),
    );
    await ok(
      chat.post('/api/v1/chat.update', { roomId: rid, msgId: first.message._id, text: mark('edited direct text') }),
    );
    const theirs = await ok(
      friendly.post('/api/v1/messages', { targetUserId: person.id, type: 'text', content: 'a friend’s own words' }),
    );
    const dms = (await ok(me.get('/api/dms'))).data;
    const thread = (await ok(me.get(`/api/dms/${dms[0].channel.id}/messages`))).data;
    await ok(chat.post('/api/v1/chat.react', { messageId: theirs._id, emoji: `:${mark('reaction')}:` }));
    await ok(me.put(`/api/messages/${thread[0].id}/reactions/${encodeURIComponent(mark('reaction of another API'))}`));
    const form = new FormData();
    const fileText = mark('content of a file');
    form.set('file', new Blob([fileText], { type: 'text/plain' }), `${mark('file name')}.txt`);
    form.set('description', mark('description of a file'));
    await ok(chat.post(`/api/v1/rooms.upload/${rid}`, form));
    const { uploadId } = (
      await ok(me.post('/api/attachments/presign', { filename: `${mark('unused file')}.txt`, mimeType: 'text/plain' }))
    ).data;
    const unused = new FormData();
    unused.set('file', new Blob([mark('content of an unused file')], { type: 'text/plain' }), 'unused.txt');
    await ok(me.put(`/api/attachments/upload/${uploadId}`, unused));

    // A passkey as an authenticator would make it.
    await world.sql(
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, name)
       VALUES (gen_random_uuid(), $1, $2, $3, 0, $4)`,
      person.id,
      Buffer.from(mark('credential of a passkey')),
      Buffer.from(mark('key of a passkey')),
      mark('name of a passkey'),
    );

    // Devices, settings, credits.
    await ok(me.post('/api/v1/devices', { token: mark('push token'), platform: 'ios' }));
    await ok(
      me.post('/api/v1/notifications/device-token', {
        token: mark('second push token'),
        platform: 'android',
        deviceId: mark('device id'),
      }),
    );
    await ok(me.patch('/api/v1/user-settings', { followNotifications: false }));
    const credit = { amount: 10, reason: mark('credit reason') };
    await ok(
      admin.post(`/api/v1/admin/users/${person.id}/credits`, credit, {
        headers: { 'Idempotency-Key': mark('credit key') },
      }),
    );
    await ok(
      me.post(
        '/api/v1/messages/credit-transfer',
        { recipientId: friend.id, amount: 1 },
        { headers: { 'Idempotency-Key': mark('transfer key') } },
      ),
    );
    await ok(me.post('/api/v1/changes/tickets'));

    const fingerprint = requestFingerprint(other.id, friend.id, content);
    const texts = [...words.made.keys()];
    const hidden = new Set(['password', 'deleted text', 'direct text', 'key of a deleted text']);
    const before = await inDatabase(texts, [fingerprint]);
    const files = inFiles(texts);
    const planted = texts.filter((text) => before.has(text) || files.some((file) => file.startsWith(text)));
    // Everything was stored, so that what is missing later was removed.
    const unplanted = texts.filter((text) => !planted.includes(text)).map((text) => words.made.get(text) ?? '');
    expect(unplanted.filter((what) => !hidden.has(what))).toEqual([]);
    expect(files.map((file) => words.made.get(file.split(' ')[0] ?? ''))).toEqual(
      expect.arrayContaining(['content of a file', 'content of an unused file']),
    );
    const secrets = /password|token|content of|transfer key|credit key|(?:credential|key) of a passkey/;
    const exported = (await admin.get(`/api/v1/admin/users/${person.id}/export`)).text;
    const missing = planted.filter((text) => !exported.includes(text)).map((text) => words.made.get(text) ?? '');
    expect(missing.filter((what) => !secrets.test(what))).toEqual([]);

    expect((await admin.delete(`/api/v1/admin/users/${person.id}`)).status).toBe(202);

    const after = await inDatabase(texts, [fingerprint]);
    const left = [...after].flatMap(([hit, places]) =>
      [...places]
        .filter((place) => exceptions[place] === undefined)
        .map((place) => `${words.made.get(hit) ?? 'fingerprint'} in ${place}`),
    );
    expect(left).toEqual([]);
    expect(inFiles(texts)).toEqual([]);
    expect((await inRedis(texts)).map((text) => words.made.get(text))).toEqual([]);
    expect(api.log).toContain('/api/v1/admin/users/:id');
    const log = api.log.toLowerCase();
    const digest = createHash('sha256').update(password).digest('hex');
    expect([...texts, digest].filter((text) => log.includes(text)).map((text) => words.made.get(text))).toEqual([]);
    // What others wrote stays.
    const kept = await inDatabase(['a friend’s own words'], []);
    expect([...(kept.get('a friend’s own words') ?? [])]).toEqual(['messages.content']);
    // Erasing again finds nothing more to do.
    expect((await admin.delete(`/api/v1/admin/users/${person.id}`)).status).toBe(202);
  }, 120_000);
});
