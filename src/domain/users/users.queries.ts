import { Injectable } from '@nestjs/common';
import {
  DomainError,
  ErrorDefinition,
  isTextOf,
  isUuid,
  likePattern,
  offsetOf,
  Page,
  PageRequest,
} from '@parley/kernel';
import { Database, Tx } from '@parley/platform/database/database';
import { normalizedEmail } from './model/profile';
import { ActiveUser, User, PersonSummary } from './model/user';
import * as sql from './persistence/users.sql';
import { UserEntity } from './users.entity';
import { usersErrors } from './users.errors';

/** What a search may match: administrators also search email addresses and deactivated users. */
type SearchScope = 'directory' | 'administration';

/** Longest valid name; longer texts are not found without a query. */
const longestName = 320;

/** Reads about people. Ids and names that cannot exist are simply unknown; nothing here fails because of its input. */
@Injectable()
export class UsersQueries {
  constructor(private readonly database: Database) {}

  /** The person, deactivated and erased ones included, or null. */
  async find(id: string): Promise<User | null> {
    const [row] = isUuid(id) ? await this.database.query(sql.usersByIds, [[id]]) : [];
    return row ? sql.toUser(row) : null;
  }

  /** @throws user_not_found */
  async get(id: string): Promise<User> {
    const user = await this.find(id);
    if (!user) throw new DomainError(usersErrors.user_not_found);
    return user;
  }

  /**
   * Passes if the person is the caller.
   * @throws user_not_found for an unknown id, otherwise the given error
   */
  async requireSelf(actorId: string, userId: string, refusal: ErrorDefinition): Promise<void> {
    if (actorId === userId.toLowerCase()) return;
    const user = await this.find(userId);
    throw new DomainError(user && !user.erasedAt ? refusal : usersErrors.user_not_found);
  }

  /** The existing users among the ids, by id. */
  async findMany(ids: readonly string[]): Promise<Map<string, User>> {
    const known = [...new Set(ids)].filter(isUuid);
    if (known.length === 0) return new Map();
    const rows = await this.database.query(sql.usersByIds, [known]);
    return new Map(rows.map((row) => [row.id, sql.toUser(row)]));
  }

  async summary(id: string): Promise<PersonSummary | null> {
    return (await this.summaries([id])).get(id.toLowerCase()) ?? null;
  }

  /** Public fields of the existing users among the ids, by id. */
  async summaries(ids: readonly string[]): Promise<Map<string, PersonSummary>> {
    const known = [...new Set(ids)].filter(isUuid);
    if (known.length === 0) return new Map();
    const rows = await this.database.query(sql.summariesByIds, [known]);
    return new Map(rows.map((row) => [row.id, sql.toSummary(row)]));
  }

  /** Case-insensitive. */
  async findByUsername(username: string): Promise<User | null> {
    if (!isTextOf(username, 1, longestName)) return null;
    const [row] = await this.database.query(sql.userByUsername, [username]);
    return row ? sql.toUser(row) : null;
  }

  /** One entry per name, in their order, null if unknown. */
  async findByUsernames(usernames: readonly string[]): Promise<(User | null)[]> {
    const found = new Array<User | null>(usernames.length).fill(null);
    const askable = usernames.map((name) => (isTextOf(name, 1, longestName) ? name : ''));
    if (!askable.some((name) => name !== '')) return found;
    for (const row of await this.database.query(sql.usersByUsernames, [askable]))
      found[row.position - 1] = sql.toUser(row);
    return found;
  }

  async findByExternalId(externalId: string): Promise<User | null> {
    if (!isTextOf(externalId, 1, longestName)) return null;
    return this.database.repository(UserEntity).findOneBy({ externalId });
  }

  /** The person who has proven the address. */
  async findByEmail(email: string): Promise<User | null> {
    const address = normalizedEmail(email);
    if (address === null) return null;
    const [row] = await this.database.query(sql.userByEmail, [address]);
    return row ? sql.toUser(row) : null;
  }

  /** The person who has proven the address; if there is none, the active one who claimed it last. */
  async findByAddress(email: string): Promise<User | null> {
    const owner = await this.findByEmail(email);
    const address = owner ? null : normalizedEmail(email);
    if (address === null) return owner;
    const [row] = await this.database.query(sql.userByUnverifiedEmail, [address]);
    return row ? sql.toUser(row) : null;
  }

  /** By email address if the text contains `@`, which no username does, else by username. */
  async findByLogin(login: string): Promise<User | null> {
    return login.includes('@') ? this.findByAddress(login) : this.findByUsername(login);
  }

  /**
   * People whose names (and, for administrators, addresses) contain the text, names that begin with it
   * first. Erased people are never found. An empty text finds everyone.
   */
  async search(text: string, page: PageRequest, scope: SearchScope = 'directory'): Promise<Page<User>> {
    const asked = text.trim();
    if (asked !== '' && !isTextOf(asked, 1, longestName)) return { total: 0, items: [] };
    const pattern = likePattern(asked);
    const everything = scope === 'administration';
    const values = [`%${pattern}%`, `${pattern}%`, everything];
    const [rows, [count]] = await Promise.all([
      this.database.query(sql.searchUsers, [...values, page.perPage, offsetOf(page)]),
      this.database.query(sql.countFoundUsers, values),
    ]);
    return { total: count?.total ?? 0, items: rows.map(sql.toUser) };
  }

  /**
   * Active people whose username or display name begins with the text, without case; those with such a username first. Names
   * in `except` are left out. An empty text finds the first people by username.
   */
  async findByPrefix(text: string, limit: number, except: readonly string[] = []): Promise<User[]> {
    if (text !== '' && !isTextOf(text, 1, longestName)) return [];
    const names = except.filter((name) => isTextOf(name, 1, longestName));
    return (await this.database.query(sql.usersByPrefix, [text, names, limit])).map(sql.toUser);
  }

  /** Everyone who is not erased, in the order in which they were created: who comes later moves no one to another page. */
  async listKnown(slice: { limit: number; offset: number }): Promise<Page<User>> {
    const [rows, [count]] = await Promise.all([
      this.database.query(sql.knownUsers, [slice.limit, slice.offset]),
      this.database.query(sql.countKnownUsers),
    ]);
    return { total: count?.total ?? 0, items: rows.map(sql.toUser) };
  }

  /** Active people by username. */
  async listActive(slice: { limit: number; offset: number }, descending = false): Promise<Page<User>> {
    const select = descending ? sql.activeUsersDescending : sql.activeUsers;
    const [rows, [count]] = await Promise.all([
      this.database.query(select, [slice.limit, slice.offset]),
      this.database.query(sql.countActiveUsers),
    ]);
    return { total: count?.total ?? 0, items: rows.map(sql.toUser) };
  }

  /** The facts a guard needs, or null when there is no such person or they are deactivated. */
  async findActive(id: string): Promise<ActiveUser | null> {
    if (!isUuid(id)) return null;
    const [row] = await this.database.query(sql.activeUser, [id]);
    return row ? sql.toActiveUser(row) : null;
  }

  /** The active user that an external token identifies: by external id, else by id. */
  async findActiveByClaim(claim: string): Promise<ActiveUser | null> {
    if (!isTextOf(claim, 1, longestName)) return null;
    const [row] = await this.database.query(sql.activeUserByExternalId, [claim]);
    return row ? sql.toActiveUser(row) : this.findActive(claim);
  }

  /**
   * The person, locked against deactivation until the transaction ends; null if unknown or deactivated. What the
   * transaction creates for them cannot outlive a deactivation.
   */
  async lockActive(tx: Tx, id: string): Promise<User | null> {
    const [row] = await tx.query(sql.lockActiveUser, [id]);
    return row ? sql.toUser(row) : null;
  }

  /** The stored hash of a person's password, or null. For sign-in only. */
  async passwordHash(id: string): Promise<string | null> {
    const user = await this.database
      .repository(UserEntity)
      .findOne({ where: { id }, select: { id: true, passwordHash: true } });
    return user?.passwordHash ?? null;
  }
}
