import { DomainError, newId } from '@parley/kernel';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import type { AccountsService } from '../../src/domain/accounts';
import { blockErrors, type BlocksService } from '../../src/domain/blocks';
import {
  DevicesService,
  maxDevicesPerUser,
  PreferencesService,
  User,
  UsersQueries,
  UsersService,
} from '../../src/domain/users';
import { createTestDatabase, TestDatabase } from '../support/database';
import { World } from '../support/world';

let testDatabase: TestDatabase;
let database: Database;
let world: World;
let users: UsersService;
let queries: UsersQueries;
let blocks: BlocksService;
let accounts: AccountsService;
let preferences: PreferencesService;
let devices: DevicesService;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = new Database(
    await createDataSource({
      url: testDatabase.url,
      poolSize: 8,
      applicationName: 'test',
      entities,
      migrations: [],
    }).initialize(),
  );
  world = new World(database);
  ({ users, usersQueries: queries, blocks, accounts } = world.domain);
  preferences = new PreferencesService(database, queries);
  devices = new DevicesService(database);
});

afterAll(async () => {
  await database?.dataSource.destroy();
  await testDatabase?.drop();
});

let made = 0;
const name = () => `user${++made}`;
const person = (changes: object = {}): Promise<User> => users.create({ username: name(), ...changes });

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );
}

describe('provisioning', () => {
  test('a known external id updates what is given and keeps the rest', async () => {
    const externalId = `ext-${name()}`;
    const first = await users.provision({
      externalId,
      username: name(),
      email: `${name()}@example.org`,
      displayName: 'Ada',
      roles: ['admin'],
      locale: 'en-gb',
      bot: true,
    });
    expect(first).toMatchObject({
      created: true,
      user: { displayName: 'Ada', roles: ['admin'], locale: 'en-GB', bot: true, externalId },
    });
    const renamed = name();
    const second = await users.provision({ externalId, username: renamed, displayName: null });
    expect(second).toMatchObject({
      created: false,
      user: {
        id: first.user.id,
        username: renamed,
        displayName: null,
        email: first.user.email,
        roles: ['admin'],
        locale: 'en-GB',
        bot: true,
      },
    });
    expect(await users.provision({ externalId, username: renamed })).toEqual({
      created: false,
      user: { ...second.user, updatedAt: expect.any(Date) },
    });
  });

  test('twenty calls at once with one external id make one person', async () => {
    const externalId = `ext-${name()}`;
    const username = name();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        users.provision({ externalId, username, email: `${username}@example.org`, displayName: `${i}` }),
      ),
    );
    expect(results.filter((result) => result.created)).toHaveLength(1);
    expect(new Set(results.map((result) => result.user.id)).size).toBe(1);
  });

  test('taken names and addresses are conflicts, case-insensitively, and change nothing', async () => {
    const other = await person({ email: `${name()}@example.org`, externalId: `ext-${name()}` });
    const taken = other.username.toUpperCase();
    expect(await codeOf(users.provision({ username: taken }))).toBe('username_taken');
    expect(await codeOf(users.provision({ username: taken, externalId: `ext-${name()}` }))).toBe('username_taken');
    expect(await codeOf(users.provision({ username: name(), email: other.email?.toUpperCase() }))).toBe('email_taken');
    const mine = await person({ externalId: `ext-${name()}` });
    expect(await codeOf(users.provision({ username: taken, externalId: mine.externalId }))).toBe('username_taken');
    expect(await codeOf(users.update(mine.id, { email: other.email, username: name() }))).toBe('email_taken');
    expect(await codeOf(users.update(mine.id, { externalId: other.externalId }))).toBe('external_id_taken');
    expect(await queries.get(mine.id)).toEqual(mine);
  });

  test('of twenty concurrent requests for one name, one succeeds', async () => {
    const username = name();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => codeOf(users.create({ username }))));
    expect(outcomes.filter((code) => code === 'done')).toHaveLength(1);
    expect(outcomes.filter((code) => code === 'username_taken')).toHaveLength(19);
  });

  test('updating an unknown user returns not found', async () => {
    for (const id of [newId(), 'x', "'; DROP TABLE users; --"])
      expect(await codeOf(users.update(id, { displayName: 'x' }))).toBe('user_not_found');
  });
});

describe('finding', () => {
  test('by id, name in any case, login, external id; none for values that cannot exist', async () => {
    const user = await person({
      username: `Ünïque.${name()}`,
      email: `Mixed.${name()}@Example.org`,
      externalId: `ext-${name()}`,
    });
    expect(await queries.find(user.id)).toEqual(user);
    expect((await queries.findMany([user.id, newId(), 'x', user.id])).get(user.id)).toEqual(user);
    expect(await queries.summary(user.id)).toEqual({
      id: user.id,
      username: user.username,
      displayName: null,
      avatarUrl: null,
    });
    expect((await queries.findByUsername(user.username.replace('q', 'Q')))?.id).toBe(user.id);
    expect((await queries.findByLogin(user.email?.toLowerCase() ?? ''))?.id).toBe(user.id);
    expect((await queries.findByExternalId(user.externalId ?? ''))?.id).toBe(user.id);
    for (const impossible of ['', 'nul\u0000', 'lone\ud800', 'x'.repeat(10_000), '%', "'"]) {
      expect(await queries.find(impossible)).toBeNull();
      expect(await queries.findByUsername(impossible)).toBeNull();
      expect(await queries.findByLogin(`${impossible}@`)).toBeNull();
      expect(await queries.findActiveByClaim(impossible)).toBeNull();
    }
  });

  test('several names are answered in their order', async () => {
    const [a, b] = [await person(), await person()];
    const found = await queries.findByUsernames([
      b.username.toUpperCase(),
      'nobody-at-all',
      '',
      a.username,
      b.username,
      'nul\u0000',
    ]);
    expect(found.map((user) => user?.id ?? null)).toEqual([b.id, null, null, a.id, b.id, null]);
  });

  test('search: contains, prefix first, wildcards literal, addresses for administrators only, never the erased', async () => {
    const word = `zq${name()}`;
    const inside = await person({ username: `a-${word}` });
    const prefix = await person({ username: `${word}-b` });
    const byName = await person({ firstName: 'Ada', lastName: word });
    const byMail = await person({ email: `${word}@example.org` });
    const gone = await person({ username: `${word}-gone` });
    await accounts.deactivate(gone.id);
    const page = { page: 1, perPage: 10 };
    const found = await queries.search(word.toUpperCase(), page);
    expect(found.items.map((user) => user.id)).toEqual([prefix.id, inside.id, byName.id]);
    expect(found.total).toBe(3);
    expect((await queries.search(`ada ${word}`, page)).items.map((user) => user.id)).toEqual([byName.id]);
    const all = await queries.search(word, page, 'administration');
    expect(all.total).toBe(5);
    expect(all.items.map((user) => user.id)).toContain(byMail.id);
    expect(await queries.search(word, { page: 2, perPage: 2 })).toMatchObject({ total: 3, items: [{ id: byName.id }] });
    await database.transaction((tx) => users.erase(tx, gone.id));
    expect((await queries.search(gone.id.replaceAll('-', ''), page, 'administration')).total).toBe(0);
    for (const special of ['%', '_', '\\', `${word}%`, 'nul\u0000', "'"])
      expect((await queries.search(special, page)).total).toBe(0);
  });
});

describe('deactivating and erasing', () => {
  const sessionsOf = async (id: string) =>
    world.sql<{ revoked_at: Date | null }>('SELECT revoked_at FROM sessions WHERE user_id = $1', id);
  const addSession = (id: string) =>
    world.sql(
      `INSERT INTO sessions (id, user_id, kind, family_id, token_hash, expires_at)
       VALUES ($1::uuid, $2, 'refresh', $1::uuid, decode(md5($1::uuid::text), 'hex'), now() + interval '1 day')`,
      newId(),
      id,
    );

  test('deactivating raises the token version once and ends every session; reactivating brings none back', async () => {
    const user = await person();
    await addSession(user.id);
    const deactivated = await accounts.deactivate(user.id);
    expect(deactivated).toMatchObject({ tokenVersion: 1, deactivatedAt: expect.any(Date) });
    expect(await accounts.deactivate(user.id)).toEqual(deactivated);
    expect((await sessionsOf(user.id)).every((row) => row.revoked_at !== null)).toBe(true);
    expect(await queries.findActive(user.id)).toBeNull();
    expect(await accounts.reactivate(user.id)).toMatchObject({ deactivatedAt: null, tokenVersion: 1 });
    expect((await sessionsOf(user.id)).every((row) => row.revoked_at !== null)).toBe(true);
    expect(await codeOf(accounts.deactivate(newId()))).toBe('user_not_found');
    expect(await codeOf(accounts.reactivate('x'))).toBe('user_not_found');
  });

  test('erasing leaves a nameless row and nothing else, also for people of one millisecond, and can be repeated', async () => {
    const twins = await Promise.all(
      [1, 2, 3].map(() =>
        person({
          email: `${name()}@example.org`,
          externalId: `ext-${name()}`,
          displayName: 'Ada',
          passwordHash: 'x',
          locale: 'en',
          timeZone: 'UTC',
        }),
      ),
    );
    const other = await person();
    for (const twin of twins) {
      await addSession(twin.id);
      await world.sql(
        "INSERT INTO sign_in_codes (email, code_hash, tries_left, expires_at) VALUES ($1, '', 5, now())",
        twin.email,
      );
      await devices.register(twin.id, { token: `token-${twin.id}`, platform: 'web' });
      await preferences.setPreference(twin.id, twin.id, { key: 'messages.push', value: false });
      await blocks.block(twin.id, other.id);
      await blocks.block(other.id, twin.id);
    }
    for (const twin of twins) for (let i = 0; i < 2; i++) await accounts.eraseUser(twin.id);
    for (const twin of twins) {
      const erased = await queries.get(twin.id);
      expect(erased).toMatchObject({
        email: null,
        displayName: null,
        externalId: null,
        locale: null,
        timeZone: null,
        deactivatedAt: expect.any(Date),
        erasedAt: expect.any(Date),
      });
      expect(erased.username).toBe(`deleted-${twin.id.replaceAll('-', '')}`);
      expect(await queries.passwordHash(twin.id)).toBeNull();
      for (const table of ['sessions', 'devices', 'preferences'])
        expect(await world.sql(`SELECT FROM ${table} WHERE user_id = $1`, twin.id)).toEqual([]);
      expect(await world.sql('SELECT FROM user_blocks WHERE $1 IN (blocker_id, blocked_id)', twin.id)).toEqual([]);
      expect(await world.sql('SELECT FROM sign_in_codes WHERE email = $1', twin.email)).toEqual([]);
      expect(await codeOf(users.update(twin.id, { displayName: 'back' }))).toBe('user_not_found');
      expect(await codeOf(accounts.reactivate(twin.id))).toBe('user_not_found');
      expect((await users.provision({ externalId: twin.externalId, username: name() })).created).toBe(true);
    }
    expect(await codeOf(database.transaction((tx) => users.erase(tx, newId())))).toBe('user_not_found');
  });

  test('a rolled back erasure leaves everything', async () => {
    const user = await person({ displayName: 'Ada' });
    await expect(
      database.transaction(async (tx) => {
        await users.erase(tx, user.id);
        throw new Error('something else failed');
      }),
    ).rejects.toThrow('something else failed');
    expect(await queries.get(user.id)).toEqual(user);
  });
});

describe('personal blocks', () => {
  test('block, list, status, unblock', async () => {
    const [ada, ben, cora] = [await person(), await person({ displayName: 'Ben' }), await person()];
    await blocks.block(ada.id, ben.id);
    await blocks.block(ada.id, cora.id);
    expect(await codeOf(blocks.block(ada.id, ben.id))).toBe('user_already_blocked');
    expect(await codeOf(blocks.block(ada.id, ada.id))).toBe('cannot_block_self');
    expect(await codeOf(blocks.block(ada.id, ada.id.toUpperCase()))).toBe('cannot_block_self');
    for (const id of [newId(), 'x', '']) expect(await codeOf(blocks.block(ada.id, id))).toBe('user_not_found');
    const list = await blocks.listBlocked(ada.id, ada.id, { page: 1, perPage: 1 });
    expect(list).toMatchObject({ total: 2, items: [{ id: cora.id, blockedAt: expect.any(Date) }] });
    expect(await codeOf(blocks.listBlocked(ada.id, ben.id, { page: 1, perPage: 1 }))).toBe('blocks_not_own');
    expect(await codeOf(blocks.listBlocked(ada.id, newId(), { page: 1, perPage: 1 }))).toBe('user_not_found');
    expect(await blocks.blockStatus(ada.id, ben.id)).toEqual({ blockedByMe: true, blockedMe: false });
    expect(await blocks.blockStatus(ben.id, ada.id)).toEqual({ blockedByMe: false, blockedMe: true });
    expect(await blocks.unblock(ada.id, ben.id)).toEqual({ previouslyBlocked: true });
    expect(await blocks.unblock(ada.id, ben.id)).toEqual({ previouslyBlocked: false });
    expect(await codeOf(blocks.unblock(ada.id, newId()))).toBe('user_not_found');
  });

  test('twenty blocks at once make one; blocks both ways at once do not fail', async () => {
    const [ada, ben] = [await person(), await person()];
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, (_, i) => codeOf(i % 2 ? blocks.block(ada.id, ben.id) : blocks.block(ben.id, ada.id))),
    );
    expect(outcomes.filter((code) => code === 'done')).toHaveLength(2);
    expect(outcomes.filter((code) => code === blockErrors.user_already_blocked.code)).toHaveLength(18);
  });
});

describe('settings', () => {
  test('defaults, changes, one query for many people, own settings only', async () => {
    const [ada, ben] = [await person(), await person()];
    expect(await preferences.getPreference(ada.id, 'messages.email')).toBe('true');
    await preferences.setPreference(ada.id, ada.id, { key: 'messages.email', value: false, category: 'notifications' });
    await preferences.setPreference(ada.id, ada.id, { key: 'messages.email', value: 'false' });
    expect(await preferences.getPreference(ada.id, 'messages.email')).toBe('false');
    expect(
      Object.fromEntries(
        await preferences.getPreferences([ada.id, ben.id, 'x'], ['messages.email', 'email_notifications']),
      ),
    ).toEqual({
      [ada.id]: { 'messages.email': 'false', email_notifications: 'true' },
      [ben.id]: { 'messages.email': 'true', email_notifications: 'true' },
    });
    expect(
      (await preferences.listPreferences(ada.id, ada.id, 'notifications'))
        .slice(0, 4)
        .map(({ key, value }) => [key, value]),
    ).toEqual([
      ['messages.email', 'false'],
      ['messages.push', 'true'],
      ['email_notifications', 'true'],
      ['push_notifications', 'true'],
    ]);
    expect(await preferences.listPreferences(ada.id, ada.id, 'security')).toEqual([]);
    expect(
      (await preferences.listPreferences(ada.id, ada.id, 'privacy')).map(({ key, value }) => [key, value]),
    ).toEqual([
      ['read_receipts', 'true'],
      ['last_seen', 'false'],
    ]);
    expect(await codeOf(preferences.listPreferences(ada.id, ben.id))).toBe('settings_not_own');
    expect(await codeOf(preferences.listPreferences(ada.id, newId()))).toBe('user_not_found');
    expect(await codeOf(preferences.setPreference(ada.id, ben.id, { key: 'x', value: 'x' }))).toBe(
      'settings_change_not_own',
    );
    expect(await codeOf(preferences.setPreference(ada.id, ada.id, { key: 'messages.sms', value: true }))).toBe(
      'invalid_setting_key',
    );
    expect(
      await codeOf(
        preferences.setPreference(ada.id, ada.id, { key: 'messages.push', value: true, category: 'privacy' }),
      ),
    ).toBe('invalid_setting_key');
    expect(await codeOf(preferences.setPreference(ada.id, ada.id, { key: 'messages.push', value: 'maybe' }))).toBe(
      'invalid_setting_value',
    );
  });
});

describe('devices', () => {
  test('a token moves to the user who registers it, without the data of the previous user', async () => {
    const [ada, ben] = [await person(), await person()];
    const token = `token-${name()}`;
    const first = await devices.register(ada.id, {
      token,
      platform: 'ios',
      clientDeviceId: 'phone',
      timeZone: 'Europe/London',
    });
    const again = await devices.register(ada.id, { token, platform: 'ios' });
    expect(again).toMatchObject({ id: first.id, clientDeviceId: 'phone', timeZone: 'Europe/London' });
    const moved = await devices.register(ben.id, { token, platform: 'android' });
    expect(moved).toMatchObject({ userId: ben.id, platform: 'android', clientDeviceId: null, timeZone: null });
    expect(await devices.among([ada.id])).toEqual([]);
    expect(await devices.unregister(ada.id, token)).toBe(false);
    expect(await devices.among([ben.id])).toHaveLength(1);
    expect(await devices.unregister(ben.id, token)).toBe(true);
  });

  test('a new token of one installation replaces the old one', async () => {
    const ada = await person();
    await devices.register(ada.id, { token: `old-${name()}`, platform: 'ios', clientDeviceId: 'phone' });
    const fresh = await devices.register(ada.id, { token: `new-${name()}`, platform: 'ios', clientDeviceId: 'phone' });
    expect((await devices.among([ada.id])).map((device) => device.id)).toEqual([fresh.id]);
    await devices.describe(ada.id, 'phone', { timeZone: 'Asia/Tokyo' });
    expect(await devices.among([ada.id])).toMatchObject([{ timeZone: 'Asia/Tokyo' }]);
    await devices.forget({ id: fresh.id, token: 'another by now' });
    expect(await devices.among([ada.id])).toHaveLength(1);
    await devices.forget(fresh);
    expect(await devices.among([ada.id])).toEqual([]);
  });

  test('beyond fifty the oldest goes, also when they come at once', async () => {
    const ada = await person();
    const first = await devices.register(ada.id, { token: `first-${ada.id}`, platform: 'web' });
    await Promise.all(
      Array.from({ length: maxDevicesPerUser + 5 }, (_, i) =>
        devices.register(ada.id, { token: `${i}-${ada.id}`, platform: 'web' }),
      ),
    );
    const list = await devices.among([ada.id]);
    expect(list).toHaveLength(maxDevicesPerUser);
    expect(list.map((device) => device.id)).not.toContain(first.id);
  });

  test('two people who register one token at once: one of them has it', async () => {
    const [ada, ben] = [await person(), await person()];
    const token = `race-${name()}`;
    await Promise.all(
      Array.from({ length: 10 }, (_, i) => devices.register(i % 2 ? ada.id : ben.id, { token, platform: 'web' })),
    );
    expect((await devices.among([ada.id])).length + (await devices.among([ben.id])).length).toBe(1);
  });

  test('the longest token is kept, what cannot be one is refused', async () => {
    const ada = await person();
    // Random, because PostgreSQL compresses long values before it measures them.
    const long = Array.from({ length: 2600 }, () => String.fromCharCode(33 + Math.floor(Math.random() * 90))).join('');
    expect((await devices.register(ada.id, { token: long, platform: 'web' })).token).toBe(long);
    for (const token of ['', ' ', `${long}x`, 'nul\u0000', 'lone\ud800', 5, null, undefined, {}]) {
      expect(await codeOf(devices.register(ada.id, { token: token as string, platform: 'web' }))).toBe(
        'invalid_device_token',
      );
      expect(await devices.unregister(ada.id, token as string)).toBe(false);
    }
    for (const platform of ['', 'windows', null, 5])
      expect(await codeOf(devices.register(ada.id, { token: 'x', platform: platform as string }))).toBe(
        'invalid_device_platform',
      );
    expect(await codeOf(devices.register(newId(), { token: 'x', platform: 'web' }))).toBe('user_not_found');
  });
});
