import { DomainError } from '@parley/kernel';
import { createDataSource } from '@parley/platform/database/data-source';
import { Database } from '@parley/platform/database/database';
import { entities } from '../../src/database/entities';
import { AccountsService } from '../../src/domain/accounts';
import { ActorsService } from '../../src/domain/auth/actors.service';
import { FirstSignIn } from '../../src/domain/auth/first-sign-in.service';
import { AuthService } from '../../src/domain/auth/auth.service';
import type { ClientInfo } from '../../src/domain/auth/model/client';
import type { Session } from '../../src/domain/auth/model/session';
import { SigningKeys } from '../../src/domain/auth/signing-keys';
import { Passwords } from '../../src/domain/auth/passwords';
import { maxOpaqueTokens, SessionsService } from '../../src/domain/auth/sessions.service';
import { MailedCodes } from '../../src/domain/auth/mailed-codes';
import { RequestedCodes } from '../../src/domain/auth/requested-codes';
import { SecretBox } from '@parley/platform/secrets/secret-box';
import { NewClients } from '../../src/domain/auth/new-clients.service';
import { SecondFactorsService } from '../../src/domain/auth/second-factors.service';
import { UnprovenAccess } from '../../src/domain/auth/unproven-access.service';
import { SignInLimits } from '../../src/domain/auth/sign-in-limits.service';
import { SignInCodesService } from '../../src/domain/auth/sign-in-codes.service';
import { JwtAuthGuard } from '../../src/surfaces/common/auth';
import { guardOf } from '../support/tokens';
import { EventLog } from '../../src/domain/events';
import { User, UsersQueries, UsersService } from '../../src/domain/users';
import { createTestDatabase, TestDatabase } from '../support/database';
import { domainOf } from '../support/domain';
import { World } from '../support/world';

const lifetimes = { accessTokenTtl: 900, refreshTokenTtl: 3600 };
const keys = SigningKeys.ofSecret('a-secret-of-thirty-two-bytes-or-more');

let testDatabase: TestDatabase;
let database: Database;
/** A second process on the same database: nothing in memory is shared with the first. */
let otherDatabase: Database;
let world: World;
let users: UsersService;
let queries: UsersQueries;
let sessions: SessionsService;
let otherReplica: SessionsService;
let passwords: Passwords;
let accounts: AccountsService;
let log: EventLog;
let auth: AuthService;
let actors: ActorsService;
let tokens: JwtAuthGuard;

const authenticate = async (token: string) => actors.resolve(await tokens.verify(token));
let codes: SignInCodesService;
let limits: SignInLimits;
let factors: SecondFactorsService;
let unproven: UnprovenAccess;
let clients: NewClients;
const client: ClientInfo = { address: '203.0.113.1', userAgent: 'test' };

async function connect(): Promise<Database> {
  return new Database(
    await createDataSource({
      url: testDatabase.url,
      poolSize: 8,
      applicationName: 'test',
      entities,
      migrations: [],
    }).initialize(),
  );
}

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  [database, otherDatabase] = [await connect(), await connect()];
  world = new World(database);
  ({ users, usersQueries: queries, accounts, log } = domainOf(database));
  sessions = new SessionsService(database, queries, log, keys, lifetimes);
  limits = new SignInLimits(database);
  factors = new SecondFactorsService(database, limits, new SecretBox());
  unproven = new UnprovenAccess(factors);
  clients = new NewClients(limits);
  otherReplica = new SessionsService(otherDatabase, new UsersQueries(otherDatabase), log, keys, lifetimes);
  passwords = new Passwords({ logN: 4, r: 8, p: 1 });
  auth = new AuthService(database, users, queries, passwords, sessions, limits, factors, unproven, clients, log, {
    registrationOpen: true,
    localSignIn: true,
  });
  actors = new ActorsService(database, queries, new FirstSignIn(users, queries, { foreign: undefined }));
  tokens = guardOf(keys);
  codes = new SignInCodesService(
    database,
    new RequestedCodes(new MailedCodes(database), queries, limits),
    users,
    queries,
    sessions,
    clients,
    factors,
    unproven,
    log,
    {
      registrationOpen: true,
      localSignIn: true,
    },
  );
});

afterAll(async () => {
  await database?.dataSource.destroy();
  await otherDatabase?.dataSource.destroy();
  await testDatabase?.drop();
});

let made = 0;
const name = () => `user${++made}`;
const person = (): Promise<User> => users.create({ username: name(), email: `${name()}@example.org` });

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof DomainError) return error.code;
      throw error;
    },
  );
}

describe('refresh tokens', () => {
  test('a session names its person, and only hashes are stored', async () => {
    const user = await person();
    const session = await sessions.issue(user.id);
    expect(session).toMatchObject({ expiresIn: 900, refreshExpiresIn: 3600, user });
    expect(await authenticate(session.accessToken)).toEqual({
      userId: user.id,
      roles: ['user'],
      tokenVersion: 0,
      sessionId: expect.any(String),
    });
    const [row] = await world.sql<Record<string, unknown>>('SELECT * FROM sessions WHERE user_id = $1', user.id);
    expect(JSON.stringify(row)).not.toContain(session.refreshToken);
    expect(row).toMatchObject({ kind: 'refresh', used_at: null, revoked_at: null });
  });

  test('each renewal spends the token and gives the next', async () => {
    let session = await sessions.issue((await person()).id);
    for (let i = 0; i < 3; i++) {
      const next = await sessions.refresh(session.refreshToken);
      expect(next.refreshToken).not.toBe(session.refreshToken);
      expect(next.user.id).toBe(session.user.id);
      session = next;
    }
  });

  test('a spent token that comes back ends the whole family, and no other', async () => {
    const user = await person();
    const [first, other] = [await sessions.issue(user.id), await sessions.issue(user.id)];
    const second = await sessions.refresh(first.refreshToken);
    const third = await otherReplica.refresh(second.refreshToken);
    expect(await codeOf(sessions.refresh(first.refreshToken))).toBe('invalid_refresh_token');
    expect(await codeOf(sessions.refresh(third.refreshToken))).toBe('invalid_refresh_token');
    expect(await codeOf(sessions.refresh(other.refreshToken))).toBe('done');
  });

  test('of twenty clients with one token at once exactly one wins, and what it won is good', async () => {
    for (let round = 0; round < 5; round++) {
      const won = await winners([sessions], (i) => ({ ...client, userAgent: `client ${i}` }));
      expect(won).toHaveLength(1);
      const [{ refreshToken, at }] = won as [(typeof won)[number]];
      expect(await codeOf(sessions.refresh(refreshToken, at))).toBe('done');
    }
  });

  test('of twenty clients at once on two replicas exactly one wins', async () => {
    for (let round = 0; round < 5; round++)
      expect(await winners([sessions, otherReplica], (i) => ({ ...client, userAgent: `client ${i}` }))).toHaveLength(1);
  });

  test('twenty renewals of one client at once, on two replicas, give the same refresh token', async () => {
    const won = await winners([sessions, otherReplica], () => client);
    expect(won).toHaveLength(20);
    expect(new Set(won.map(({ refreshToken }) => refreshToken)).size).toBe(1);
  });

  /** What twenty renewals of one fresh token at once gave; every other one must have been refused. */
  async function winners(services: readonly SessionsService[], clientOf: (i: number) => ClientInfo) {
    const session = await sessions.issue((await person()).id);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, async (_, i) => {
        const at = clientOf(i);
        return { ...(await (services[i % services.length] ?? sessions).refresh(session.refreshToken, at)), at };
      }),
    );
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'invalid_refresh_token' });
    const [family] = await world.sql<{ unspent: number }>(
      'SELECT count(*)::int AS unspent FROM sessions WHERE user_id = $1 AND used_at IS NULL',
      session.user.id,
    );
    expect(family?.unspent).toBe(1);
    return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  }

  describe('a renewal that is repeated', () => {
    const elsewhere: ClientInfo = { ...client, address: '198.51.100.1' };
    const age = (userId: string) =>
      world.sql(
        "UPDATE sessions SET used_at = used_at - interval '11 seconds' WHERE user_id = $1 AND used_at IS NOT NULL",
        userId,
      );

    test('by the same client gets the same refresh token, also from another replica and a neighbouring address', async () => {
      const first = await sessions.issue((await person()).id, { client });
      const second = await sessions.refresh(first.refreshToken, client);
      const again = await otherReplica.refresh(first.refreshToken, { ...client, address: '203.0.113.77' });
      expect(again.refreshToken).toBe(second.refreshToken);
      expect(await codeOf(authenticate(again.accessToken))).toBe('done');
      expect(await codeOf(sessions.refresh(second.refreshToken, client))).toBe('done');
    });

    test.each<[string, (first: Session, second: Session) => Promise<unknown>, ClientInfo]>([
      ['after ten seconds', (first) => age(first.user.id), client],
      ['after its result was used', (_first, second) => sessions.refresh(second.refreshToken, client), client],
      ['by a client elsewhere', () => Promise.resolve(), elsewhere],
      ['by another user agent', () => Promise.resolve(), { ...client, userAgent: 'another' }],
    ])('%s ends the session, with its access tokens', async (_when, before, by) => {
      const first = await sessions.issue((await person()).id, { client });
      const second = await sessions.refresh(first.refreshToken, client);
      await before(first, second);
      expect(await codeOf(otherReplica.refresh(first.refreshToken, by))).toBe('invalid_refresh_token');
      expect(await codeOf(sessions.refresh(second.refreshToken, client))).toBe('invalid_refresh_token');
      expect(await codeOf(authenticate(second.accessToken))).toBe('invalid_token');
      expect(await codeOf(authenticate(first.accessToken))).toBe('invalid_token');
    });

    test('after the session has ended gets nothing, and the successor is stored encrypted, for the newest token only', async () => {
      const first = await sessions.issue((await person()).id, { client });
      const second = await sessions.refresh(first.refreshToken, client);
      const third = await sessions.refresh(second.refreshToken, client);
      const rows = await world.sql<{ successor: Buffer | null }>(
        'SELECT successor FROM sessions WHERE user_id = $1 AND successor IS NOT NULL',
        first.user.id,
      );
      expect(rows).toHaveLength(1);
      expect(rows[0]?.successor?.includes(Buffer.from(third.refreshToken))).toBe(false);
      await sessions.revoke(third.refreshToken);
      expect(await codeOf(sessions.refresh(second.refreshToken, client))).toBe('invalid_refresh_token');
    });
  });

  test('signing out ends the family, from any of its tokens, also while it is being renewed', async () => {
    for (let round = 0; round < 10; round++) {
      const first = await sessions.issue((await person()).id);
      const second = await sessions.refresh(first.refreshToken);
      const [renewed] = await Promise.allSettled([
        sessions.refresh(second.refreshToken),
        otherReplica.revoke(round % 2 ? first.refreshToken : second.refreshToken),
      ]);
      const last = renewed.status === 'fulfilled' ? renewed.value.refreshToken : second.refreshToken;
      expect(await codeOf(sessions.refresh(last))).toBe('invalid_refresh_token');
    }
  });

  test('signing out ends the access tokens of that session, and of no other', async () => {
    const { id } = await person();
    const [one, other] = [await sessions.issue(id), await sessions.issue(id)];
    const renewed = await sessions.refresh(one.refreshToken);
    await otherReplica.revoke(renewed.refreshToken);
    for (const token of [one.accessToken, renewed.accessToken])
      expect(await codeOf(authenticate(token))).toBe('invalid_token');
    expect(await codeOf(authenticate(other.accessToken))).toBe('done');
  });

  test('signing out twice, or with an invalid token, is not an error', async () => {
    const session = await sessions.issue((await person()).id);
    for (const token of [session.refreshToken, session.refreshToken, 'x', '', 'x'.repeat(43), 'nul\u0000'])
      await sessions.revoke(token);
    expect(await codeOf(sessions.refresh(session.refreshToken))).toBe('invalid_refresh_token');
  });

  test('an outdated token is refused, and swept away later', async () => {
    const user = await person();
    const session = await sessions.issue(user.id);
    const kept = await sessions.issue((await person()).id);
    await world.sql("UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = $1", user.id);
    expect(await codeOf(sessions.refresh(session.refreshToken))).toBe('token_expired');
    expect(await sessions.sweep()).toBe(1);
    expect(await sessions.sweep()).toBe(0);
    expect(await codeOf(sessions.refresh(session.refreshToken))).toBe('invalid_refresh_token');
    expect(await codeOf(sessions.refresh(kept.refreshToken))).toBe('done');
  });

  test.each(['', 'x', 'x'.repeat(43), 'x'.repeat(100_000), 'nul\u0000', "' OR 1=1"])(
    '%j is not a refresh token',
    async (token) => {
      expect(await codeOf(sessions.refresh(token))).toBe('invalid_refresh_token');
    },
  );

  test('an opaque token is not a refresh token, nor the other way round', async () => {
    const user = await person();
    const [opaque, session] = [await sessions.issueOpaque(user.id), await sessions.issue(user.id)];
    expect(await codeOf(sessions.refresh(opaque.token))).toBe('invalid_refresh_token');
    expect(await sessions.resolveOpaque(session.refreshToken)).toBeNull();
  });
});

describe('deactivation', () => {
  test('ends access, refresh and opaque tokens at once and for good', async () => {
    const user = await person();
    const [session, opaque] = [await sessions.issue(user.id), await sessions.issueOpaque(user.id)];
    await accounts.deactivate(user.id);
    const ended = async () => [
      await codeOf(authenticate(session.accessToken)),
      await codeOf(sessions.refresh(session.refreshToken)),
      await sessions.resolveOpaque(opaque.token),
    ];
    expect(await ended()).toEqual(['invalid_token', 'invalid_refresh_token', null]);
    expect(await codeOf(sessions.issue(user.id))).toBe('account_inactive');
    expect(await codeOf(sessions.issueOpaque(user.id))).toBe('account_inactive');
    await accounts.reactivate(user.id);
    expect(await ended()).toEqual(['invalid_token', 'invalid_refresh_token', null]);
    expect(await codeOf(authenticate((await sessions.issue(user.id)).accessToken))).toBe('done');
  });

  test('no session slips through while it happens', async () => {
    for (let round = 0; round < 10; round++) {
      const user = await person();
      const session = await sessions.issue(user.id);
      await Promise.all([
        codeOf(sessions.refresh(session.refreshToken)),
        codeOf(otherReplica.issue(user.id)),
        codeOf(sessions.issueOpaque(user.id)),
        accounts.deactivate(user.id),
      ]);
      await accounts.reactivate(user.id);
      const [live] = await world.sql<{ count: number }>(
        'SELECT count(*)::int AS count FROM sessions WHERE user_id = $1 AND revoked_at IS NULL',
        user.id,
      );
      expect(live?.count).toBe(0);
    }
  });
});

describe('opaque tokens', () => {
  test('name their person until they are ended', async () => {
    const user = await users.create({ username: name(), roles: ['user', 'admin'] });
    const { token, expiresAt } = await sessions.issueOpaque(user.id);
    expect(Math.round((expiresAt.getTime() - Date.now()) / 86_400_000)).toBe(90);
    expect(await sessions.resolveOpaque(token)).toEqual({
      userId: user.id,
      roles: ['user', 'admin'],
      sessionId: expect.any(String),
    });
    await sessions.endOpaque(token);
    await sessions.endOpaque(token);
    expect(await sessions.resolveOpaque(token)).toBeNull();
    for (const nonsense of ['', 'x', 'nul\u0000', 'x'.repeat(43)])
      expect(await sessions.resolveOpaque(nonsense)).toBeNull();
  });

  test('beyond a hundred the oldest ends, also when they come at once', async () => {
    const user = await person();
    const first = await sessions.issueOpaque(user.id);
    await Promise.all(Array.from({ length: maxOpaqueTokens + 5 }, () => sessions.issueOpaque(user.id)));
    const [row] = await world.sql<{ count: number }>(
      'SELECT count(*)::int AS count FROM sessions WHERE user_id = $1',
      user.id,
    );
    expect(row?.count).toBe(maxOpaqueTokens);
    expect(await sessions.resolveOpaque(first.token)).toBeNull();
  });
});

describe('passwords', () => {
  test('register, then sign in by name or address in any case', async () => {
    const username = name();
    const session = await auth.register({
      username,
      email: `${username}@example.org`,
      password: 'correct horse',
      displayName: 'Horse',
    });
    expect(session.user).toMatchObject({ username, displayName: 'Horse', roles: ['user'] });
    for (const login of [username, username.toUpperCase(), `${username}@EXAMPLE.org`])
      expect((await auth.login({ login: login, password: 'correct horse' }, client)).user.id).toBe(session.user.id);
    expect(
      await codeOf(
        auth.register({ username: username.toUpperCase(), email: `${name()}@example.org`, password: 'correct horse' }),
      ),
    ).toBe('username_taken');
    expect(await codeOf(auth.register({ username: name(), email: `${name()}@example.org`, password: 'short' }))).toBe(
      'invalid_password',
    );
  });

  test('every reason to refuse a sign-in looks the same', async () => {
    const { user } = await auth.register({
      username: name(),
      email: `${name()}@example.org`,
      password: 'correct horse',
    });
    const without = await person();
    const gone = await auth.register({ username: name(), email: `${name()}@example.org`, password: 'correct horse' });
    await accounts.deactivate(gone.user.id);
    const attempts: [string, string][] = [
      [user.username, 'wrong horse'],
      [user.username, ''],
      [user.username, 'x'.repeat(100_000)],
      ['nobody', 'correct horse'],
      ['', 'correct horse'],
      ['nul\u0000', 'correct horse'],
      [without.username, 'correct horse'],
      [gone.user.username, 'correct horse'],
    ];
    for (const [login, password] of attempts)
      expect(await codeOf(auth.login({ login: login, password: password }, client))).toBe('invalid_credentials');
  });

  test('closed registration refuses, and leaves nothing', async () => {
    const closed = new AuthService(
      database,
      users,
      queries,
      passwords,
      sessions,
      limits,
      factors,
      unproven,
      clients,
      log,
      {
        registrationOpen: false,
        localSignIn: true,
      },
    );
    const username = name();
    expect(
      await codeOf(closed.register({ username, email: `${username}@example.org`, password: 'correct horse' })),
    ).toBe('registration_closed');
    expect(await queries.findByUsername(username)).toBeNull();
  });

  test('older hash parameters are renewed at the next sign-in', async () => {
    const { user } = await auth.register({
      username: name(),
      email: `${name()}@example.org`,
      password: 'correct horse',
    });
    const newer = new Passwords({ logN: 5, r: 8, p: 1 });
    await new AuthService(database, users, queries, newer, sessions, limits, factors, unproven, clients, log, {
      registrationOpen: true,
      localSignIn: true,
    }).login({ login: user.username, password: 'correct horse' }, client);
    expect(await queries.passwordHash(user.id)).toContain('ln=5');
    expect(await codeOf(auth.login({ login: user.username, password: 'correct horse' }, client))).toBe('done');
  });

  test('older hash parameters are renewed by one of several sign-ins at once, and all succeed', async () => {
    const { user } = await auth.register({
      username: name(),
      email: `${name()}@example.org`,
      password: 'correct horse',
    });
    const newer = new Passwords({ logN: 5, r: 8, p: 1 });
    const newest = new AuthService(database, users, queries, newer, sessions, limits, factors, unproven, clients, log, {
      registrationOpen: true,
      localSignIn: true,
    });
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        codeOf(newest.login({ login: user.username, password: 'correct horse' }, client)),
      ),
    );
    expect(new Set(outcomes)).toEqual(new Set(['done']));
  });

  test('a platform may send the same password again and again; another one ends every session', async () => {
    const account = { username: name(), externalId: `ext-${name()}`, password: 'correct horse' };
    const { user, created } = await auth.provision(account);
    expect(created).toBe(true);
    const session = await auth.login({ login: account.username, password: account.password }, client);
    expect(await auth.provision(account)).toMatchObject({ created: false, user: { id: user.id, tokenVersion: 0 } });
    expect(await codeOf(authenticate(session.accessToken))).toBe('done');
    expect(await auth.provision({ ...account, password: 'another horse' })).toMatchObject({
      created: false,
      user: { tokenVersion: 1 },
    });
    expect(await codeOf(authenticate(session.accessToken))).toBe('invalid_token');
    expect(await codeOf(sessions.refresh(session.refreshToken))).toBe('invalid_refresh_token');
    expect(await codeOf(auth.login({ login: account.username, password: 'another horse' }, client))).toBe('done');
    expect(await auth.update(user.id, { password: 'third horse', displayName: 'Horse' })).toMatchObject({
      tokenVersion: 2,
      displayName: 'Horse',
    });
    expect(await codeOf(auth.login({ login: account.username, password: 'another horse' }, client))).toBe(
      'invalid_credentials',
    );
  });
});

describe('codes sent by mail', () => {
  test('sign in once, with an account made on the way', async () => {
    const email = `New.Person.${name()}@Example.org`;
    const { code, deliver } = await codes.issue(email, client.address);
    expect(code).toMatch(/^\d{4}$/);
    expect(deliver).toBe(true);
    const session = await codes.redeem(email.toLowerCase(), code, client);
    expect(session.user).toMatchObject({
      email: email.toLowerCase(),
      username: expect.stringMatching(/^new\.person\./),
    });
    expect(await codeOf(codes.redeem(email, code, client))).toBe('invalid_credentials');
    const next = await codes.issue(email, client.address);
    expect((await codes.redeem(email, next.code, client)).user.id).toBe(session.user.id);
  });

  test('five guesses an hour, also at once, and asking again buys no more', async () => {
    const email = `${name()}@example.org`;
    const { code } = await codes.issue(email, client.address);
    const wrong = code === '0000' ? '0001' : '0000';
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => codeOf(codes.redeem(email, wrong, client))));
    expect(new Set(outcomes)).toEqual(new Set(['invalid_credentials']));
    expect(await codeOf(codes.redeem(email, code, client))).toBe('invalid_credentials');
    await expect(codes.issue(email, client.address)).rejects.toMatchObject({
      code: 'too_many_codes',
      fields: { retry_after_seconds: expect.any(Number) },
    });
    await world.sql("UPDATE sign_in_codes SET created_at = now() - interval '61 minutes' WHERE email = $1", email);
    expect(await codeOf(codes.redeem(email, (await codes.issue(email, client.address)).code, client))).toBe('done');
  });

  test('an outdated code, a code of another address and one for a closed door are refused', async () => {
    const [email, other] = [`${name()}@example.org`, `${name()}@example.org`];
    const { code } = await codes.issue(email, client.address);
    expect(await codeOf(codes.redeem(other, code, client))).toBe('invalid_credentials');
    await world.sql("UPDATE sign_in_codes SET expires_at = now() - interval '1 second' WHERE email = $1", email);
    expect(await codeOf(codes.redeem(email, code, client))).toBe('invalid_credentials');
    const closed = new SignInCodesService(
      database,
      new RequestedCodes(new MailedCodes(database), queries, limits),
      users,
      queries,
      sessions,
      clients,
      factors,
      unproven,
      log,
      {
        registrationOpen: false,
        localSignIn: true,
      },
    );
    const unknown = await closed.issue(other, client.address);
    expect(unknown.deliver).toBe(false);
    expect(await codeOf(closed.redeem(other, unknown.code, client))).toBe('invalid_credentials');
    expect(await codes.sweep()).toBe(0);
    await world.sql(
      "UPDATE sign_in_codes SET created_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'",
    );
    expect(await codes.sweep()).toBeGreaterThan(0);
  });

  test('twenty sign-ins with one code at once: one wins', async () => {
    const email = `${name()}@example.org`;
    const { code } = await codes.issue(email, client.address);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => codeOf(codes.redeem(email, code, client))));
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1);
  });
});

test('without keys of our own nothing is issued', async () => {
  const user = await person();
  const foreignOnly = new SessionsService(database, queries, log, null, lifetimes);
  expect(await codeOf(foreignOnly.issue(user.id))).toBe('tokens_not_issued');
  expect(await codeOf(foreignOnly.refresh('x'.repeat(43)))).toBe('tokens_not_issued');
  expect(foreignOnly.publicKeys()).toEqual({ keys: [] });
});
