import type { Page, PageRequest } from '@parley/kernel';
import type { MemberProfile, Membership, MembershipCounts, OwnCommunity } from '../../../domain/communities';
import { timestamp } from '../../common/native/timestamp';
import type { OwnCommunityDto, OwnCommunityListDto } from './community.dto';
import type {
  BlockedMembershipDto,
  BlockMetadataDto,
  MembershipDto,
  MembershipListDto,
  UnblockedMembershipDto,
} from './membership.dto';

const hasMore = (page: Page<unknown>, request: PageRequest) => request.page * request.perPage < page.total;

const optionalTimestamp = (time: Date | null) => (time ? timestamp(time) : null);

function nameOf(user: MemberProfile): string {
  return user.displayName ?? ([user.firstName, user.lastName].filter(Boolean).join(' ') || user.username);
}

export function presentMembership(membership: Membership): MembershipDto {
  const { user, tier } = membership;
  return {
    id: membership.id,
    status: membership.status,
    tier_name: tier?.name ?? null,
    lifetime_spend: { cents: 0, formatted: '$0.00' },
    joined_at: timestamp(membership.joinedAt),
    is_blocked: membership.block.blocked,
    user: { id: user.id, name: nameOf(user), username: user.username, email: user.email, avatar_url: user.avatarUrl },
    tier: tier && { id: tier.id, name: tier.name, color: tier.color },
  };
}

function presentBlock({ block }: Membership): BlockMetadataDto {
  return {
    blocked: block.blocked,
    blocked_at: optionalTimestamp(block.blockedAt),
    blocked_by: block.blockedBy,
    block_reason: block.reason,
  };
}

export function presentBlocked(membership: Membership): BlockedMembershipDto {
  return { ...presentMembership(membership), metadata: presentBlock(membership) };
}

export function presentUnblocked(membership: Membership): UnblockedMembershipDto {
  const { block } = membership;
  return {
    ...presentMembership(membership),
    metadata: {
      ...presentBlock(membership),
      unblocked_at: optionalTimestamp(block.unblockedAt),
      unblocked_by: block.unblockedBy,
    },
  };
}

export function presentDirectory(
  page: Page<Membership> & { readonly counts: MembershipCounts },
  request: PageRequest,
): MembershipListDto {
  const { active, canceled, blocked } = page.counts;
  return {
    total: page.total,
    has_more: hasMore(page, request),
    data: page.items.map(presentMembership),
    counts: { active, canceled, blocked },
  };
}

function presentOwnCommunity(community: OwnCommunity): OwnCommunityDto {
  return {
    id: community.id,
    name: community.name,
    role: community.role,
    status: community.status,
    unread_count: community.unreadCount,
  };
}

export function presentOwnCommunities(page: Page<OwnCommunity>, request: PageRequest): OwnCommunityListDto {
  return { total: page.total, has_more: hasMore(page, request), data: page.items.map(presentOwnCommunity) };
}
