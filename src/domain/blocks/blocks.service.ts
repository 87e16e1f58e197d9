import { Injectable } from '@nestjs/common';
import { DomainError, offsetOf, Page, PageRequest } from '@parley/kernel';
import { Database, type Tx } from '@parley/platform/database/database';
import { EventLog } from '../events';
import { usersErrors, UsersQueries, type PersonSummary } from '../users';
import { blockErrors } from './blocks.errors';
import * as sql from './persistence/blocks.sql';

/** A person on someone's block list, and since when. */
export interface BlockedUser extends PersonSummary {
  readonly blockedAt: Date;
}

/** Blocks between two people, as the first of them sees it. */
interface BlockStatus {
  readonly blockedByMe: boolean;
  readonly blockedMe: boolean;
}

/** Personal blocks. One-way: the blocked person cannot write to the blocker, and nothing is hidden. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly database: Database,
    private readonly users: UsersQueries,
    private readonly log: EventLog,
  ) {}

  /** @throws user_not_found, cannot_block_self, user_already_blocked (in that order). */
  async block(actorId: string, userId: string): Promise<void> {
    await this.requireOther(actorId, userId);
    const [block] = await this.database.transaction((tx) => tx.query(sql.insertBlock, [actorId, userId]));
    if (!block) throw new DomainError(blockErrors.user_already_blocked);
    this.log.committed();
  }

  /** Unblocks and returns whether there was a block; idempotent. @throws user_not_found */
  async unblock(actorId: string, userId: string): Promise<{ previouslyBlocked: boolean }> {
    await this.requireKnown(userId);
    const [block] = await this.database.transaction((tx) => tx.query(sql.deleteBlock, [actorId, userId]));
    if (block) this.log.committed();
    return { previouslyBlocked: block !== undefined };
  }

  /**
   * Deletes every block of and against a person who is being erased. Call `EventLog.committed` when the transaction has
   * been committed.
   */
  async erase(tx: Tx, userId: string): Promise<void> {
    await tx.execute(sql.eraseBlocks, [userId]);
  }

  /** The people whom a person has blocked, newest block first; only for themselves. @throws blocks_not_own, user_not_found */
  async listBlocked(actorId: string, userId: string, page: PageRequest): Promise<Page<BlockedUser>> {
    await this.users.requireSelf(actorId, userId, blockErrors.blocks_not_own);
    const [rows, [count]] = await Promise.all([
      this.database.query(sql.blocksOf, [userId, page.perPage, offsetOf(page)]),
      this.database.query(sql.countBlocksOf, [userId]),
    ]);
    return {
      total: count?.total ?? 0,
      items: rows.map(toBlockedUser),
    };
  }

  /** Those among these people whom the person has blocked. */
  async blockedAmong(personId: string, userIds: readonly string[]): Promise<BlockedUser[]> {
    if (userIds.length === 0) return [];
    return (await this.database.query(sql.blocksAmong, [personId, userIds])).map(toBlockedUser);
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
    if (actorId === userId.toLowerCase()) throw new DomainError(blockErrors.cannot_block_self);
  }
}

function toBlockedUser(row: sql.BlockedRow): BlockedUser {
  return {
    id: row.id,
    username: row.username,
    displayName: row.display_name,
    avatarUrl: row.avatar_url,
    blockedAt: row.blocked_at,
  };
}
