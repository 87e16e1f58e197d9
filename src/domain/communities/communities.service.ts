import { Injectable } from '@nestjs/common';
import { DomainError, isUuid, newId, type Manageable, isTextOf } from '@parley/kernel';
import { Database, Tx } from '@parley/platform/database/database';
import { EventLog } from '../events';
import { communityErrors } from './communities.errors';
import { CommunitiesQueries } from './communities.queries';
import { Community, communityExternalIdMaximum, communityNameMaximum } from './model/community';
import {
  blockReasonMaximum,
  Membership,
  MembershipChange,
  tierColorMaximum,
  tierNameMaximum,
} from './model/membership';
import { toCommunity, toMembership } from './persistence/communities.mapper';
import * as sql from './persistence/communities.sql';
import { findMembership, findMembershipOf } from './persistence/directory.sql';

/** Instead of the name of a community whose creator was erased. */
const erasedName = 'Deleted community';

/**
 * Whether the value is storable text with `min` to `max` code points; surrounding whitespace does not count towards
 * `min`.
 */
function fits(text: unknown, min: number, max: number): text is string {
  return isTextOf(text, 0, max) && [...text.trim()].length >= min;
}

function parseReason(reason: unknown): string | null {
  if (reason === undefined || reason === null) return null;
  if (!fits(reason, 0, blockReasonMaximum)) throw new DomainError(communityErrors.invalid_block_reason);
  return reason.trim() === '' ? null : reason;
}

/**
 * Communities and their members. Every change appends its event, and a change that may take away the right to write
 * also fences and hides the conversation of creator and member, in the statement that makes the change.
 */
@Injectable()
export class CommunitiesService {
  constructor(
    private readonly database: Database,
    private readonly queries: CommunitiesQueries,
    private readonly log: EventLog,
  ) {}

  /**
   * Creates a community, or renames the one with this external id. Without an external id every call creates another one.
   * @throws DomainError `invalid_community_name`, `invalid_community_external_id`, `creator_not_found`, `creator_fixed`
   */
  async provisionCommunity(input: {
    name: string;
    creatorId: string;
    externalId?: string | null;
  }): Promise<{ community: Community; created: boolean }> {
    if (!fits(input.name, 1, communityNameMaximum)) throw new DomainError(communityErrors.invalid_community_name);
    const externalId = input.externalId ?? null;
    if (externalId !== null && !fits(externalId, 1, communityExternalIdMaximum))
      throw new DomainError(communityErrors.invalid_community_external_id);
    if (!isUuid(input.creatorId)) throw new DomainError(communityErrors.creator_not_found);
    return this.commit(async (tx) => {
      const [creator] = await tx.query(sql.lockPerson, [input.creatorId]);
      if (!creator) throw new DomainError(communityErrors.creator_not_found);
      const [made] = await tx.query(sql.insertCommunity, [newId(), input.name, creator.id, externalId]);
      if (made) return { community: toCommunity(made), created: true };
      const [known] = await tx.query(sql.renameCommunity, [externalId, input.name, creator.id]);
      if (!known) throw new DomainError(communityErrors.creator_fixed);
      return { community: toCommunity(known), created: false };
    });
  }

  /**
   * Makes a person a member, or changes their membership. The join date and a block stay unchanged.
   * @throws DomainError `community_not_found`, `user_not_found`, `creator_cannot_be_member`, `invalid_tier`
   */
  async putMembership(communityId: string, userId: string, change: MembershipChange): Promise<Membership> {
    const community = await this.queries.get(communityId);
    if (!isUuid(userId)) throw new DomainError(communityErrors.user_not_found);
    if (change.tier && !(fits(change.tier.name, 1, tierNameMaximum) && fits(change.tier.color, 1, tierColorMaximum)))
      throw new DomainError(communityErrors.invalid_tier);
    return this.commit(async (tx) => {
      const [person] = await tx.query(sql.lockPerson, [userId]);
      if (!person) throw new DomainError(communityErrors.user_not_found);
      if (person.id === community.creatorId) throw new DomainError(communityErrors.creator_cannot_be_member);
      const tierId = change.tier ? await this.putTier(tx, community.id, change.tier) : null;
      const endsAt = change.endsAt ?? null;
      const [made] = await tx.query(sql.insertMembership, [
        newId(),
        community.id,
        person.id,
        change.status,
        endsAt,
        tierId,
      ]);
      if (!made)
        await tx.query(sql.changeMembership, [
          community.id,
          person.id,
          change.status,
          endsAt,
          change.tier !== undefined,
          tierId,
        ]);
      const [row] = await tx.query(findMembershipOf, [community.id, person.id]);
      if (!row) throw new DomainError(communityErrors.membership_not_found);
      return toMembership(row);
    });
  }

  /**
   * Ends a membership immediately. One that has ended without a date stays unchanged.
   * @throws DomainError `community_not_found`, `membership_not_found`
   */
  async endMembership(communityId: string, userId: string): Promise<void> {
    const community = await this.queries.get(communityId);
    if (!isUuid(userId)) throw new DomainError(communityErrors.membership_not_found);
    await this.commit(async (tx) => {
      const [found] = await tx.query(sql.endMembership, [community.id, userId]);
      if (!found) throw new DomainError(communityErrors.membership_not_found);
    });
  }

  /**
   * Ends every membership of a person who is being erased, and clears the reasons of blocks. Call `EventLog.committed`
   * when the transaction has been committed.
   */
  async endAllOf(tx: Tx, userId: string): Promise<void> {
    await tx.query(sql.endMembershipsOf, [userId]);
  }

  /**
   * Erases what a person wrote here: the reasons of blocks, and the names of their communities and of the tiers of these.
   * Repeating it changes nothing.
   */
  async eraseWritingsOf(userId: string): Promise<void> {
    await this.database.background.query(sql.eraseReasonsBy, [userId]);
    await this.database.background.execute(sql.eraseNamesOf, [userId, erasedName]);
    this.log.committed();
  }

  /**
   * Blocks a member: the subscription ends, and the conversation with the creator is hidden from both. The reason is
   * validated last, so that only the creator gets its errors; a blank reason is stored as null.
   * @throws DomainError `invalid_block_reason`, `membership_not_found`, `already_blocked`
   */
  async block(community: Manageable<Community>, membershipId: string, reason?: unknown): Promise<Membership> {
    const membership = await this.queries.getMembership(community, membershipId);
    const kept = parseReason(reason);
    return this.commit(async (tx) => {
      const [block] = await tx.query(sql.blockMembership, [membership.id, community.id, community.creatorId, kept]);
      if (!block?.changed) throw new DomainError(communityErrors.already_blocked);
      return this.read(tx, community.id, membership.id);
    });
  }

  /**
   * Unblocks a member: both see the conversation again. The subscription stays ended, and the block's fields stay as
   * history. A membership that is not blocked is returned unchanged.
   * @throws DomainError `membership_not_found`
   */
  async unblock(community: Manageable<Community>, membershipId: string): Promise<Membership> {
    const membership = await this.queries.getMembership(community, membershipId);
    return this.commit(async (tx) => {
      await tx.query(sql.unblockMembership, [membership.id, community.id, community.creatorId]);
      return this.read(tx, community.id, membership.id);
    });
  }

  private async commit<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(work);
    this.log.committed();
    return result;
  }

  private async read(tx: Tx, communityId: string, membershipId: string): Promise<Membership> {
    const [row] = await tx.query(findMembership, [communityId, membershipId]);
    if (!row) throw new DomainError(communityErrors.membership_not_found);
    return toMembership(row);
  }

  /**
   * Most memberships use an existing tier unchanged; only a new tier or color is written, so that tiers are no
   * bottleneck of a sync.
   */
  private async putTier(tx: Tx, communityId: string, tier: { name: string; color: string }): Promise<string> {
    const [known] = await tx.query(sql.findTier, [communityId, tier.name]);
    if (known?.color === tier.color) return known.id;
    const [made] = await tx.query(sql.upsertTier, [newId(), communityId, tier.name, tier.color]);
    if (!made) throw new Error('A tier was neither made nor found');
    return made.id;
  }
}
