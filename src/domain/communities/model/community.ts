/** A place with one creator and many members. Its creator never changes: conversations are between the creator and one member each. */
export interface Community {
  readonly id: string;
  readonly name: string;
  readonly creatorId: string;
  /** The platform's id, if it was provisioned with one. */
  readonly externalId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Longest name of a community, in code points. */
export const communityNameMaximum = 200;

/** Longest external id, in code points. */
export const communityExternalIdMaximum = 255;

/** One of a person's communities, as that person sees it. */
export interface OwnCommunity {
  readonly id: string;
  readonly name: string;
  readonly role: 'creator' | 'member';
  /** `blocked` takes precedence over the subscription; a creator is always `active`. */
  readonly status: 'active' | 'trialing' | 'canceled' | 'blocked';
  /** Unread messages in the person's listed conversations of this community. */
  readonly unreadCount: number;
}
