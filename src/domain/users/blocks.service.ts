import { Injectable } from '@nestjs/common';
import { DomainError, offsetOf, Page, PageRequest } from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { UserSummary } from './model/user';
import * as sql from './persistence/blocks.sql';
import { usersErrors } from './users.errors';
import { UsersQueries } from './users.queries';

/** Somebody on a person's block list, and since when. */
export interface BlockedUser extends UserSummary {
  readonly blockedAt: Date;
}

/** Blocks between two people, as the first of them sees it. */
export interface BlockStatus {
  readonly blockedByMe: boolean;
  readonly blockedMe: boolean;
}

/** Personal blocks: one-way, the blocked person cannot write to the blocker and nothing is hidden. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
  ) {}

  /** @throws user_not_found, cannot_block_self, user_already_blocked (in that order). */
  async block(actorId: string, userId: string): Promise<void> {
    await this.requireOther(actorId, userId);
    const made = await this.database.transaction((tx) => tx.execute(sql.insertBlock, [actorId, userId]));
    if (made === 0) throw new DomainError(usersErrors.user_already_blocked);
  }

  /** Lifts a block and tells whether there was one; repeating it changes nothing. @throws user_not_found */
  async unblock(actorId: string, userId: string): Promise<{ previouslyBlocked: boolean }> {
    await this.requireKnown(userId);
    const gone = await this.database.transaction((tx) => tx.execute(sql.deleteBlock, [actorId, userId]));
    return { previouslyBlocked: gone > 0 };
  }

  /** Whom the person has blocked, newest block first; only for themselves. @throws blocks_not_own, user_not_found */
  async listBlocked(actorId: string, userId: string, page: PageRequest): Promise<Page<BlockedUser>> {
    await this.users.requireSelf(actorId, userId, usersErrors.blocks_not_own);
    const [rows, [count]] = await Promise.all([
      this.database.query(sql.blocksOf, [userId, page.perPage, offsetOf(page)]),
      this.database.query(sql.countBlocksOf, [userId]),
    ]);
    return {
      total: count?.total ?? 0,
      items: rows.map((row) => ({
        id: row.id,
        username: row.username,
        displayName: row.display_name,
        avatarUrl: row.avatar_url,
        blockedAt: row.blocked_at,
      })),
    };
  }

  /** @throws user_not_found */
  async blockStatus(actorId: string, userId: string): Promise<BlockStatus> {
    await this.requireKnown(userId);
    const [row] = await this.database.query(sql.blockStatusOf, [actorId, userId]);
    return { blockedByMe: row?.blocked_by_me ?? false, blockedMe: row?.blocked_me ?? false };
  }

  private async requireKnown(userId: string): Promise<void> {
    const user = await this.users.find(userId);
    if (!user || user.erasedAt) throw new DomainError(usersErrors.user_not_found);
  }

  private async requireOther(actorId: string, userId: string): Promise<void> {
    await this.requireKnown(userId);
    if (actorId === userId.toLowerCase()) throw new DomainError(usersErrors.cannot_block_self);
  }
}
