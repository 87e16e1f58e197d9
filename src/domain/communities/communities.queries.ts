import { Injectable } from '@nestjs/common';
import {
  DomainError,
  isUuid,
  type Manageable,
  offsetOf,
  Page,
  PageRequest,
  isStorableText,
  likePattern,
} from '@parley/kernel';
import { Database } from '@parley/platform/database/database';
import { In } from 'typeorm';
import { CommunityEntity } from './communities.entity';
import { communityErrors } from './communities.errors';
import type { Community, OwnCommunity } from './model/community';
import type { DirectoryFilter, Membership, MembershipCounts } from './model/membership';
import { MembershipRow, toMembership, toOwnCommunity } from './persistence/communities.mapper';
import * as sql from './persistence/directory.sql';

const noMembers: Page<Membership> = { total: 0, items: [] };
/** Members who are looked at one by one when they are searched. */
const fewMembers = 2_000;
/** Only texts with three characters of a word in a row are found by the index of names; for others it would read all of it. */
const hasTrigram = /[\p{L}\p{N}]{3}/u;

function listOf(status: string | undefined) {
  if (status === undefined) return sql.listMemberships.all;
  return status === 'blocked' ? sql.listMemberships.blocked : sql.listMemberships.other;
}

/** Reads of communities and memberships. Ids that are no UUIDs are unknown, not faults. */
@Injectable()
export class CommunitiesQueries {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Community | null> {
    return isUuid(id) ? this.database.repository(CommunityEntity).findOneBy({ id }) : null;
  }

  async findMany(ids: readonly string[]): Promise<Community[]> {
    const known = ids.filter(isUuid);
    return known.length > 0 ? this.database.repository(CommunityEntity).findBy({ id: In(known) }) : [];
  }

  /** @throws DomainError `community_not_found` */
  async get(id: string): Promise<Community> {
    const community = await this.find(id);
    if (!community) throw new DomainError(communityErrors.community_not_found);
    return community;
  }

  /** All communities, newest first; or the one with this external id. */
  async list(filter: { externalId?: string }, page: PageRequest): Promise<Page<Community>> {
    const communities = this.database.repository(CommunityEntity);
    if (filter.externalId !== undefined) {
      const { externalId } = filter;
      const found = isStorableText(externalId) ? await communities.findBy({ externalId }) : [];
      return { total: found.length, items: offsetOf(page) === 0 ? found : [] };
    }
    const [items, total] = await communities.findAndCount({
      order: { id: 'DESC' },
      take: page.perPage,
      skip: offsetOf(page),
    });
    return { total, items };
  }

  /**
   * One membership of a community by its own id.
   * @throws DomainError `membership_not_found`
   */
  async getMembership(community: Manageable<Community>, membershipId: string): Promise<Membership> {
    const [row] = isUuid(membershipId)
      ? await this.database.query(sql.findMembership, [community.id, membershipId])
      : [];
    if (!row) throw new DomainError(communityErrors.membership_not_found);
    return toMembership(row);
  }

  /** A community's members, newest first, with the size of each group of the whole community. */
  async directory(
    community: Manageable<Community>,
    filter: DirectoryFilter,
    page: PageRequest,
  ): Promise<Page<Membership> & { readonly counts: MembershipCounts }> {
    const [groups] = await this.database.query(sql.countMemberships, [community.id]);
    const { trialing = 0, ...counts } = groups ?? { active: 0, canceled: 0, blocked: 0 };
    const found = await this.findMembers(community.id, filter, page, { ...counts, trialing });
    return { ...found, counts };
  }

  /** The communities that a person created, belongs or belonged to, by name, with unread counts. */
  async mine(userId: string, page: PageRequest): Promise<Page<OwnCommunity>> {
    const [[count], rows] = await Promise.all([
      this.database.query(sql.countOwnCommunities, [userId]),
      this.database.query(sql.listOwnCommunities, [userId, page.perPage, offsetOf(page)]),
    ]);
    return { total: count?.total ?? 0, items: rows.map(toOwnCommunity) };
  }

  /** Those of a person's communities that have one of these ids. Unread messages are not counted. */
  async mineAmong(userId: string, ids: readonly string[]): Promise<Omit<OwnCommunity, 'unreadCount'>[]> {
    return ids.length > 0 ? this.database.query(sql.selectOwnAmong, [userId, ids]) : [];
  }

  /** The memberships of these people; each community must be one whose members the caller may see. */
  async membershipsOf(
    members: readonly { readonly community: Manageable<Community>; readonly userId: string }[],
  ): Promise<Membership[]> {
    if (members.length === 0) return [];
    const rows = await this.database.query(sql.findMembershipsOf, [
      members.map(({ community }) => community.id),
      members.map(({ userId }) => userId),
    ]);
    return rows.map(toMembership);
  }

  private async findMembers(
    communityId: string,
    filter: DirectoryFilter,
    page: PageRequest,
    sizes: Readonly<Record<string, number>>,
  ): Promise<Page<Membership>> {
    const { status, tierId, search } = filter;
    if (status !== undefined && !Object.hasOwn(sizes, status)) return noMembers;
    if (tierId !== undefined && !isUuid(tierId)) return noMembers;
    if (search !== undefined && !isStorableText(search)) return noMembers;
    const everyone = (sizes['active'] ?? 0) + (sizes['canceled'] ?? 0) + (sizes['blocked'] ?? 0);
    const total = status === undefined ? everyone : (sizes[status] ?? 0);
    const common = [communityId, status ?? null, page.perPage, offsetOf(page)];
    if (search !== undefined && search.trim() !== '')
      return this.search([...common, tierId ?? null], search.trim(), everyone);
    if (tierId !== undefined)
      return this.load((await this.database.query(sql.findMembershipsInTier, [...common, tierId]))[0]);
    return { total, items: await this.listed(communityId, status, page, total) };
  }

  /** A page of the directory or a group of so many, read from the nearer end of the index. */
  private async listed(communityId: string, status: string | undefined, page: PageRequest, total: number) {
    const offset = offsetOf(page);
    const limit = Math.min(page.perPage, total - offset);
    if (limit <= 0) return [];
    const list = listOf(status);
    const after = total - offset - limit;
    const rows = await this.database.query(after < offset ? list.oldest : list.newest, [
      communityId,
      status ?? null,
      limit,
      Math.min(offset, after),
    ]);
    return rows.map(toMembership);
  }

  private async search(values: readonly unknown[], text: string, members: number): Promise<Page<Membership>> {
    const all = [...values, `%${likePattern(text)}%`];
    const indexed = members > fewMembers && hasTrigram.test(text);
    const [named] = indexed ? await this.database.query(sql.searchMembershipsByName, all) : [];
    return this.load(named ?? (await this.database.query(sql.searchMemberships, all))[0]);
  }

  private async load(found: { total: number; ids: string[] } | undefined): Promise<Page<Membership>> {
    if (!found) return noMembers;
    const rows: MembershipRow[] =
      found.ids.length > 0 ? await this.database.query(sql.loadMemberships, [found.ids]) : [];
    return { total: found.total, items: rows.map(toMembership) };
  }
}
