import { newId } from '@parley/kernel';
import { Database, statement } from '@parley/platform/database/database';
import { type DomainServices, domainOf } from './domain';

const insertUser = statement(
  'test.user',
  'INSERT INTO users (id, username, email, deactivated_at) VALUES ($1, $2, $3, $4)',
);
const insertCommunity = statement(
  'test.community',
  'INSERT INTO communities (id, name, creator_id) VALUES ($1, $2, $3)',
);
const insertMembership = statement(
  'test.membership',
  'INSERT INTO memberships (id, community_id, user_id, status, ends_at) VALUES ($1, $2, $3, $4, $5)',
);

let made = 0;

/** People and communities for tests, valid by default; a test states only what it is about. */
export class World {
  /** What changes the rights of people, as the application does it. */
  readonly domain: DomainServices;

  constructor(readonly database: Database) {
    this.domain = domainOf(database);
  }

  /** A person's id. */
  async user(options: { username?: string; deactivated?: boolean } = {}): Promise<string> {
    const id = newId();
    const username = options.username ?? `person${++made}`;
    await this.database.execute(insertUser, [
      id,
      username,
      `${username}@example.org`,
      options.deactivated ? new Date() : null,
    ]);
    return id;
  }

  /** A community's id. */
  async community(creatorId: string): Promise<string> {
    const id = newId();
    await this.database.execute(insertCommunity, [id, `Community ${++made}`, creatorId]);
    return id;
  }

  /** A membership's id. */
  async member(
    communityId: string,
    userId: string,
    options: { status?: 'active' | 'trialing' | 'canceled'; endsAt?: Date } = {},
  ): Promise<string> {
    const id = newId();
    await this.database.execute(insertMembership, [
      id,
      communityId,
      userId,
      options.status ?? 'active',
      options.endsAt ?? null,
    ]);
    return id;
  }

  async personalBlock(blockerId: string, blockedId: string): Promise<void> {
    await this.domain.blocks.block(blockerId, blockedId);
  }

  /** A community with its creator and one active member. */
  async pair(): Promise<{ community: string; creator: string; member: string; membership: string }> {
    const creator = await this.user();
    const member = await this.user();
    const community = await this.community(creator);
    return { community, creator, member, membership: await this.member(community, member) };
  }

  /** Runs any SQL; tests use it to look at rows, or to make states that no service makes. */
  async sql<Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> {
    return await this.database.dataSource.query(text, values);
  }
}
