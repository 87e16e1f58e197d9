import type { Page, PageRequest } from '@parley/kernel';
import type { Community, Membership, MembershipChange } from '../../../domain/communities';
import { timestamp } from '../../common/native/timestamp';
import type { AdminCommunityDto, AdminCommunityListDto, AdminMembershipDto, PutMembershipDto } from './community.dto';

export function membershipChangeOf(body: PutMembershipDto): MembershipChange {
  const { status, ends_at: endsAt, tier } = body;
  return {
    status,
    endsAt: typeof endsAt === 'string' ? new Date(endsAt) : null,
    tier: tier && { name: tier.name, color: tier.color },
  };
}

export function presentAdminCommunity(community: Community): AdminCommunityDto {
  return {
    id: community.id,
    name: community.name,
    creator_id: community.creatorId,
    external_id: community.externalId,
    created_at: timestamp(community.createdAt),
    updated_at: timestamp(community.updatedAt),
  };
}

export function presentAdminCommunities(page: Page<Community>, request: PageRequest): AdminCommunityListDto {
  return {
    total: page.total,
    has_more: request.page * request.perPage < page.total,
    data: page.items.map(presentAdminCommunity),
  };
}

export function presentAdminMembership(membership: Membership): AdminMembershipDto {
  const { user, tier } = membership;
  return {
    id: membership.id,
    community_id: membership.communityId,
    status: membership.status,
    ends_at: membership.endsAt && timestamp(membership.endsAt),
    tier_name: tier?.name ?? null,
    joined_at: timestamp(membership.joinedAt),
    is_blocked: membership.block.blocked,
    user: { id: user.id, username: user.username, avatar_url: user.avatarUrl },
    tier: tier && { id: tier.id, name: tier.name, color: tier.color },
  };
}
