/** Subscription status set by the platform. */
export const membershipStatuses = ['active', 'trialing', 'canceled'] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

/** The member as the community's creator may see them. */
export interface MemberProfile {
  readonly id: string;
  readonly username: string;
  readonly displayName: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly avatarUrl: string | null;
}

/** A level of membership inside one community; its name is unique there. */
export interface Tier {
  readonly id: string;
  readonly name: string;
  readonly color: string;
}

/** The newest block of a membership; the fields stay as history after unblocking. */
export interface MembershipBlock {
  readonly blocked: boolean;
  readonly blockedAt: Date | null;
  readonly blockedBy: string | null;
  readonly reason: string | null;
  readonly unblockedAt: Date | null;
  readonly unblockedBy: string | null;
}

/** One person's membership of one community. */
export interface Membership {
  readonly id: string;
  readonly communityId: string;
  readonly user: MemberProfile;
  /**
   * The status in effect now, not the stored one: a canceled subscription that was paid for longer is `active` until it
   * ends, and one whose end has passed is `canceled`. A block is shown in `block.blocked`, not here.
   */
  readonly status: MembershipStatus;
  /** When the subscription ends or ended; null if unknown. */
  readonly endsAt: Date | null;
  readonly tier: Tier | null;
  readonly joinedAt: Date;
  readonly block: MembershipBlock;
}

/** What the platform sets on a membership. */
export interface MembershipChange {
  readonly status: MembershipStatus;
  /** Absent or null: without an end. */
  readonly endsAt?: Date | null;
  /** Absent: unchanged. Null: none. An unknown name creates the tier. */
  readonly tier?: { readonly name: string; readonly color: string } | null;
}

/** Groups of a member directory. Each membership is in exactly one; trialing counts as active. */
export interface MembershipCounts {
  readonly active: number;
  readonly canceled: number;
  readonly blocked: number;
}

/** Filters of a member directory. An invalid value matches nothing. */
export interface DirectoryFilter {
  /** A group of `MembershipCounts`, or `trialing` for that part of the active ones. */
  readonly status?: string;
  readonly tierId?: string;
  /** Part of an email address, username or name, case-insensitively. */
  readonly search?: string;
}

/** Longest tier name and colour, in code points. */
export const tierNameMaximum = 100;
export const tierColorMaximum = 32;

/** Longest reason of a block, in code points. */
export const blockReasonMaximum = 1000;
