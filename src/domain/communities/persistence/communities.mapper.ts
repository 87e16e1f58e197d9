import type { Community, OwnCommunity } from '../model/community';
import type { Membership, MembershipStatus } from '../model/membership';

export interface CommunityRow {
  id: string;
  name: string;
  creator_id: string;
  external_id: string | null;
  created_at: Date;
  updated_at: Date;
}

export interface MembershipRow {
  id: string;
  community_id: string;
  status: MembershipStatus;
  ends_at: Date | null;
  joined_at: Date;
  blocked: boolean;
  blocked_at: Date | null;
  blocked_by: string | null;
  block_reason: string | null;
  unblocked_at: Date | null;
  unblocked_by: string | null;
  user_id: string;
  username: string;
  display_name: string | null;
  first_name: string | null;
  last_name: string | null;
  email: string | null;
  avatar_url: string | null;
  tier_id: string | null;
  tier_name: string | null;
  tier_color: string | null;
}

export interface OwnCommunityRow {
  id: string;
  name: string;
  role: OwnCommunity['role'];
  status: OwnCommunity['status'];
  unread_count: number;
}

export const toCommunity = (row: CommunityRow): Community => ({
  id: row.id,
  name: row.name,
  creatorId: row.creator_id,
  externalId: row.external_id,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export const toMembership = (row: MembershipRow): Membership => ({
  id: row.id,
  communityId: row.community_id,
  user: {
    id: row.user_id,
    username: row.username,
    displayName: row.display_name,
    firstName: row.first_name,
    lastName: row.last_name,
    email: row.email,
    avatarUrl: row.avatar_url,
  },
  status: row.status,
  endsAt: row.ends_at,
  tier:
    row.tier_id === null || row.tier_name === null || row.tier_color === null
      ? null
      : { id: row.tier_id, name: row.tier_name, color: row.tier_color },
  joinedAt: row.joined_at,
  block: {
    blocked: row.blocked,
    blockedAt: row.blocked_at,
    blockedBy: row.blocked_by,
    reason: row.block_reason,
    unblockedAt: row.unblocked_at,
    unblockedBy: row.unblocked_by,
  },
});

export const toOwnCommunity = (row: OwnCommunityRow): OwnCommunity => ({
  id: row.id,
  name: row.name,
  role: row.role,
  status: row.status,
  unreadCount: row.unread_count,
});
