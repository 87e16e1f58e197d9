import { DevBox } from '@parley/platform/devbox/dev-box';
import { BoxedMail } from '@parley/platform/mailer/mailbox';
import { MAILBOX } from '@parley/platform/mailer/mailer.module';
import { Client } from '../../support/client';
import { expectRefused, nobody, Scene, time } from './scene';

let scene: Scene;

beforeAll(async () => {
  scene = await Scene.start({ REGISTRATION: 'open' });
});
afterAll(() => scene.close());

const wrapped = (statusCode: number, data: unknown) => ({
  isSuccess: true,
  statusCode,
  data,
  errors: [],
  timestamp: time,
});
/** Looks again until it is there: mails are not waited for by the request. */
async function until<T>(look: () => Promise<T>, found: (value: T) => boolean): Promise<T> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const value = await look();
    if (found(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return await look();
}

let made = 0;
const address = () => `person.${++made}@example.org`;

describe('signing in with a mailed code', () => {
  const open = () => new Client(scene.app);

  it('gives tokens that serve this and the native API, and renews them once', async () => {
    const email = address();
    const sent = await open().post('/api/v1/auth/send-otp-email', { email: email.toUpperCase() });
    expect([sent.status, sent.body]).toEqual([201, wrapped(201, { email, code: expect.stringMatching(/^\d{4}$/) })]);
    const session = await open().post('/api/v1/auth/verify-otp-email', { email, code: sent.body.data.code });
    expect(session.body).toEqual(
      wrapped(201, {
        accessToken: expect.any(String),
        refreshToken: expect.any(String),
        expiresIn: 900,
        refreshExpiresIn: 2_592_000,
        user: expect.objectContaining({ username: expect.any(String) }),
      }),
    );
    const { accessToken, refreshToken, user } = session.body.data;
    expect((await open().as(accessToken).get('/api/v1/chats')).body).toEqual([]);
    expect((await open().as(accessToken).get('/api/v1/profile')).body).toMatchObject({ id: user._id, email });
    const renewed = await open().post('/api/v1/auth/refresh', { refreshToken });
    expect([renewed.status, Object.keys(renewed.body).sort()]).toEqual([
      201,
      ['accessToken', 'expiresIn', 'refreshExpiresIn', 'refreshToken'],
    ]);
    const repeated = await open().post('/api/v1/auth/refresh', { refreshToken });
    expect(repeated.body.refreshToken).toBe(renewed.body.refreshToken);
    const elsewhere = { headers: { 'user-agent': 'another client' } };
    expectRefused(await open().post('/api/v1/auth/refresh', { refreshToken }, elsewhere), 401);
    expectRefused(await open().post('/api/v1/auth/refresh', { refreshToken: renewed.body.refreshToken }), 401);
  });

  it('mails the code to the address, and sends no mail if no account can be created', async () => {
    const mailbox = scene.app.app.get<DevBox<BoxedMail>>(MAILBOX, { strict: false });
    const email = address();
    const { code } = (await open().post('/api/v1/auth/send-otp-email', { email })).body.data;
    const gone = await scene.world.user({ deactivated: true });
    const [person] = await scene.world.sql<{ email: string }>('SELECT email FROM users WHERE id = $1', gone);
    await open().post('/api/v1/auth/send-otp-email', { email: person?.email });
    const next = address();
    await open().post('/api/v1/auth/send-otp-email', { email: next });
    const mails = await until(
      () => mailbox.list(10),
      (found) => found.some((mail) => mail.to === next),
    );
    expect(mails.filter((mail) => mail.to === email)).toEqual([
      expect.objectContaining({ subject: 'Your sign-in code', text: expect.stringContaining(code) }),
    ]);
    expect(mails.some((mail) => mail.to === person?.email)).toBe(false);
  });

  it('refuses wrong codes, and after five every code', async () => {
    const email = address();
    const { code } = (await open().post('/api/v1/auth/send-otp-email', { email })).body.data;
    const wrong = code === '0000' ? '0001' : '0000';
    for (let n = 0; n < 5; n++)
      expectRefused(await open().post('/api/v1/auth/verify-otp-email', { email, code: wrong }), 401);
    expectRefused(await open().post('/api/v1/auth/verify-otp-email', { email, code }), 401);
    const again = await open().post('/api/v1/auth/send-otp-email', { email });
    expectRefused(again, 429);
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('sends five codes an hour, and refusing the sixth leaves the fifth alone', async () => {
    const email = address();
    let code = '';
    for (let n = 0; n < 5; n++)
      code = (await open().post('/api/v1/auth/send-otp-email', { email })).body.data.code as string;
    expectRefused(await open().post('/api/v1/auth/send-otp-email', { email }), 429);
    expect((await open().post('/api/v1/auth/verify-otp-email', { email, code })).status).toBe(201);
  });

  it.each([
    ['send-otp-email', {}],
    ['send-otp-email', { email: 'nobody' }],
    ['send-otp-email', { email: 5 }],
    ['send-otp-email', { email: 'a\u0000@example.org' }],
    ['send-otp-email', { email: `${'a'.repeat(400)}@example.org` }],
    ['verify-otp-email', { email: 'a@example.org' }],
    ['verify-otp-email', { email: 'a@example.org', code: 4711 }],
    ['verify-otp-email', { email: 'a@example.org', code: '47111' }],
    ['verify-otp-email', { email: 'nobody', code: '4711' }],
    ['refresh', {}],
    ['refresh', { refreshToken: ['x'] }],
    ['refresh', { refreshToken: 'x'.repeat(256) }],
  ])('refuses POST %s %j', async (path, body) => {
    expectRefused(await open().post(`/api/v1/auth/${path}`, body), 400);
  });

  it('knows no phones', async () => {
    expectRefused(await open().post('/api/v1/auth/send-otp', { countryCode: '+90', phoneNumber: '5' }), 404);
    expectRefused(await open().post('/api/v1/auth/verify-otp', {}), 404);
  });
});

describe('blocks', () => {
  it('are set, seen, listed and lifted', async () => {
    const [ada, ben] = [await scene.world.user(), await scene.world.user()];
    const [asAda, asBen] = [scene.as(ada), scene.as(ben)];
    const set = await asAda.post(`/api/v1/blocks/${ben}`);
    expect([set.status, set.body]).toEqual([201, wrapped(201, { isBlocked: true, previouslyBlocked: false })]);
    const again = await asAda.post('/api/v1/blocks', { userId: ben.toUpperCase() });
    expect([again.status, again.body]).toEqual([200, wrapped(200, { isBlocked: true, previouslyBlocked: true })]);
    expect((await asAda.get(`/api/v1/blocks/status/${ben}`)).body.data).toEqual({
      blockedByMe: true,
      blockedMe: false,
    });
    expect((await asBen.get(`/api/v1/blocks/status/${ada}`)).body.data).toEqual({
      blockedByMe: false,
      blockedMe: true,
    });
    expect((await asAda.get('/api/v1/blocks')).body).toEqual(
      wrapped(200, {
        blockedUsers: [
          { _id: ben, username: expect.any(String), name: null, surname: null, profilePhoto: null, expertise: null },
        ],
      }),
    );
    expect((await asAda.delete(`/api/v1/blocks/${ben}`)).body).toEqual(
      wrapped(200, { isBlocked: false, previouslyBlocked: true }),
    );
    expect((await asAda.delete(`/api/v1/blocks/${ben}`)).body.data).toEqual({
      isBlocked: false,
      previouslyBlocked: false,
    });
    expect((await asAda.post('/api/v1/blocks', { userId: ben })).status).toBe(201);
  });

  it('are rejected for the caller, unknown users and malformed ids', async () => {
    const ada = await scene.world.user();
    const asAda = scene.as(ada);
    expectRefused(await asAda.post(`/api/v1/blocks/${ada}`), 400);
    expectRefused(await asAda.post('/api/v1/blocks', { userId: ada }), 400);
    expectRefused(await asAda.post('/api/v1/blocks', {}), 400);
    expectRefused(await asAda.post('/api/v1/blocks/x'), 400);
    for (const call of [
      asAda.post(`/api/v1/blocks/${nobody}`),
      asAda.delete(`/api/v1/blocks/${nobody}`),
      asAda.get(`/api/v1/blocks/status/${nobody}`),
    ])
      expectRefused(await call, 404);
    expectRefused(await new Client(scene.app).get('/api/v1/blocks'), 401);
  });
});

describe('user settings', () => {
  it('are on until changed, and the two of messages are those of every API', async () => {
    const ada = await scene.world.user();
    const asAda = scene.as(ada);
    const first = await asAda.get('/api/v1/user-settings');
    expect(first.body).toEqual({
      _id: ada,
      notifications: true,
      messageNotifications: true,
      liveStreamNotifications: true,
      paymentNotifications: true,
      followNotifications: true,
      followingActivityNotifications: true,
      totalMinutesVisibility: true,
      totalFundVisibility: true,
      preferredLanguage: 'en',
      createdAt: time,
      updatedAt: time,
    });
    const changed = await asAda.patch('/api/v1/user-settings', {
      messageNotifications: false,
      preferredLanguage: 'tr',
      somethingElse: 1,
    });
    expect(changed.body).toEqual({
      ...first.body,
      messageNotifications: false,
      preferredLanguage: 'tr',
      updatedAt: time,
    });
    const native = async () =>
      Object.fromEntries(
        (await asAda.get(`/api/v2/users/${ada}/settings/notifications`)).body.map(
          (entry: { key: string; value: string }) => [entry.key, entry.value],
        ),
      );
    expect(await native()).toMatchObject({
      'messages.push': 'false',
      push_notifications: 'true',
      'messages.email': 'true',
    });
    await asAda.patch(`/api/v2/users/${ada}/settings`, {
      setting: { key: 'push_notifications', value: 'false', category: 'notifications' },
    });
    expect((await asAda.get('/api/v1/user-settings')).body).toMatchObject({
      notifications: false,
      messageNotifications: false,
    });
    expect((await asAda.patch('/api/v1/user-settings', {})).status).toBe(200);
  });

  it.each([
    { notifications: 'true' },
    { messageNotifications: null },
    { paymentNotifications: 1 },
    { preferredLanguage: '' },
    { preferredLanguage: 'x'.repeat(100) },
    { totalFundVisibility: [true] },
  ])('refuses %j and changes nothing', async (body) => {
    const asAda = scene.as(await scene.world.user());
    expectRefused(await asAda.patch('/api/v1/user-settings', { followNotifications: false, ...body }), 400);
    expect((await asAda.get('/api/v1/user-settings')).body.followNotifications).toBe(true);
  });
});

describe('devices', () => {
  const devicesOf = (userId: string) =>
    scene.world.sql<{ token: string; time_zone: string | null }>(
      'SELECT token, time_zone FROM devices WHERE user_id = $1',
      userId,
    );

  it('are registered, and updated without their token', async () => {
    const ada = await scene.world.user();
    const asAda = scene.as(ada);
    const saved = await asAda.post('/api/v1/notifications/device-token', {
      token: 't-1',
      platform: 'ios',
      deviceId: 'd-1',
      timezone: 'Europe/Istanbul',
      liveActivityPushToStartToken: 'x',
    });
    expect([saved.status, saved.body]).toEqual([201, wrapped(201, { success: true })]);
    expect(
      (
        await asAda.post('/api/v1/notifications/device-token', {
          token: null,
          platform: 'ios',
          deviceId: 'd-1',
          timezone: 'Europe/Berlin',
        })
      ).status,
    ).toBe(201);
    expect(await devicesOf(ada)).toEqual([{ token: 't-1', time_zone: 'Europe/Berlin' }]);
    expect((await asAda.post('/api/v1/notifications/device-token', { token: null })).status).toBe(201);
  });

  it.each([
    { token: 't' },
    { token: '', platform: 'ios' },
    { token: 5, platform: 'ios' },
    { token: 't', platform: 'fridge' },
    { token: null, timezone: 'Moon/Base' },
    { token: 't', platform: 'ios', deviceId: 5 },
    { token: 'x'.repeat(3000), platform: 'ios' },
  ])('refuses %j', async (body) => {
    const ada = await scene.world.user();
    expectRefused(await scene.as(ada).post('/api/v1/notifications/device-token', body), 400);
    expect(await devicesOf(ada)).toEqual([]);
  });
});

describe('notifications inside the app', () => {
  it('tell of what others wrote, newest first, and keep what was marked', async () => {
    const { ada, ben, asAda, asBen, chatId } = await scene.pair();
    const second = await asAda.post('/api/v2/messages', { chatId, content: 'x'.repeat(200) });
    await asBen.post('/api/v2/messages', { targetUserId: await scene.world.user(), content: 'own' });
    const list = async (query: Record<string, string | number> = {}) =>
      (await asBen.get('/api/v2/notifications', { query })).body.data;
    const all = await list();
    expect(all).toMatchObject({ page: 1, limit: 20, total: 2, totalPages: 1 });
    expect(all.notifications[0]).toEqual({
      id: second.body._id,
      userId: ben,
      type: 'message',
      category: 'messages',
      title: expect.any(String),
      message: `${'x'.repeat(140)}…`,
      metadata: { chatId, messageId: second.body._id, senderId: ada },
      read: false,
      createdAt: second.body.createdAt,
      updatedAt: second.body.createdAt,
    });
    const marked = await asBen.patch(`/api/v1/notifications/${second.body._id}/read`, { isRead: true });
    expect(marked.body).toEqual(wrapped(200, { ...all.notifications[0], read: true, updatedAt: time }));
    expect(await list({ read: 'false' })).toMatchObject({ total: 1, notifications: [{ message: 'hello' }] });
    expect(await list({ isRead: 'true' })).toMatchObject({ total: 1, notifications: [{ id: second.body._id }] });
    expect((await asAda.get(`/api/v1/messages/chat/${chatId}`)).body.messages[0].readBy).toEqual([]);
    await asBen.get(`/api/v1/messages/chat/${chatId}`);
    await asBen.patch(`/api/v1/notifications/${second.body._id}/read`, { isRead: false });
    expect((await list()).notifications.map((entry: { read: boolean }) => entry.read)).toEqual([false, true]);
    expect(await list({ page: 2, limit: 1 })).toMatchObject({
      total: 2,
      totalPages: 2,
      notifications: [{ message: 'hello' }],
    });
    expect(await list({ category: 'payments' })).toMatchObject({ total: 0, notifications: [] });
    expect(await list({ type: 'credit_transfer' })).toMatchObject({ total: 0 });
    expect((await asAda.get('/api/v2/notifications')).body.data.total).toBe(0);
  });

  it('are only the own ones', async () => {
    const { asAda, first } = await scene.pair();
    const asCarl = scene.as(await scene.world.user());
    for (const client of [asAda, asCarl])
      expectRefused(await client.patch(`/api/v1/notifications/${first.body._id}/read`, { isRead: true }), 404);
    expectRefused(await asCarl.patch('/api/v1/notifications/x/read', { isRead: true }), 400);
    expectRefused(await asCarl.patch(`/api/v1/notifications/${first.body._id}/read`, { isRead: 'yes' }), 400);
    for (const query of ['read=maybe', 'category=pets', 'limit=101', 'page=0', 'type=a&type=b'])
      expectRefused(await asCarl.get(`/api/v2/notifications?${query}`), 400);
  });
});

describe('GET /api/v2/users/search', () => {
  it('finds people by a part of their name, page by page', async () => {
    const ids = [await scene.world.user({ username: 'zofia.one' }), await scene.world.user({ username: 'zofia.two' })];
    const asAda = scene.as(await scene.world.user());
    const found = await asAda.get('/api/v2/users/search', { query: { q: 'ZOFIA' } });
    expect(found.body).toMatchObject({ page: 1, limit: 5, total: 2, totalPages: 1 });
    expect(found.body.users.map((user: { _id: string }) => user._id)).toEqual(ids);
    expect(Object.keys(found.body.users[0]).sort()).toEqual([
      '_id',
      'expertise',
      'name',
      'profilePhoto',
      'surname',
      'username',
    ]);
    expect(
      (await asAda.get('/api/v2/users/search', { query: { q: 'zofia', limit: 1, page: 2 } })).body.users,
    ).toHaveLength(1);
    expect((await asAda.get('/api/v2/users/search', { query: { q: 'zofia', expertise: 'whisky' } })).body.total).toBe(
      0,
    );
    expect((await asAda.get('/api/v2/users/search', { query: { q: '%' } })).body.total).toBe(0);
    expect((await asAda.get('/api/v2/users/search', { query: { q: 'example.org' } })).body.total).toBe(0);
    for (const query of ['limit=0', 'limit=101', 'page=x', 'q=a&q=b'])
      expectRefused(await asAda.get(`/api/v2/users/search?${query}`), 400);
    expectRefused(await new Client(scene.app).get('/api/v2/users/search'), 401);
  });
});
