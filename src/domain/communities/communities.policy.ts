import type { Membership } from './model/membership';

/** Where a person stands in a community. `former` had a membership that is over; `blocked` wins over what the subscription says. */
export type CommunityStanding = 'creator' | 'member' | 'former' | 'blocked' | 'outsider';

/** What is known about a person and a community. `membership` is null when the person has none. */
export interface StandingFacts {
  readonly userId: string;
  readonly creatorId: string;
  readonly membership: (Pick<Membership, 'status'> & { readonly blocked: boolean }) | null;
}

/** Where the person stands. Roles outside the community, administrators' too, make no difference here. */
export function standingIn({ userId, creatorId, membership }: StandingFacts): CommunityStanding {
  if (userId === creatorId) return 'creator';
  if (membership === null) return 'outsider';
  if (membership.blocked) return 'blocked';
  return membership.status === 'canceled' ? 'former' : 'member';
}

/** Whether someone who stands so may see, block and unblock the members. */
export function mayManageMembers(standing: CommunityStanding): boolean {
  return standing === 'creator';
}
